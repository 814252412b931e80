"""The noun ``measures``: first figures, each with its window, count, guard and rows."""
