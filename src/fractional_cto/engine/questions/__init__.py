"""What the code can not tell: the questions of the interview, one file an area."""
