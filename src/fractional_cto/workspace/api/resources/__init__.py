"""What programs read: one file a noun, each with the shape of its records and its addresses."""
