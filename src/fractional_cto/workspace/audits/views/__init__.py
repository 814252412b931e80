"""Pages about audits."""
