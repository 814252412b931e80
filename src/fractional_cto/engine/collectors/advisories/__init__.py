"""What is publicly known of weaknesses: read from files that somebody fetched, and kept for audits without network."""
