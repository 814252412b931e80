"""Stopping: what is proposed to stop, what was stopped, and what it freed."""
