"""A complete engagement to look at, on a real audit; its company and people are plainly fictional."""
