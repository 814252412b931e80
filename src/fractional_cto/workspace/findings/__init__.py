"""Findings: what is wrong, who owns it, and whether evidence says it is over."""
