"""Pages of the findings register."""
