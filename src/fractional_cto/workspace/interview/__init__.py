"""The interview: what the code can not tell, whom to ask, and what they said."""
