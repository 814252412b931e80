"""Decisions: what is asked, what could be done, who recommends what, and who decides it by when."""
