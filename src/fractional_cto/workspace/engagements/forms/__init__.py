"""What is asked of an engagement, its charter and its outcomes."""
