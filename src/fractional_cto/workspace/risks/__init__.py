"""Risks: what could hurt the company, since when it is known, who owns it, and who accepts it until when."""
