"""Words for pages about accounts."""
