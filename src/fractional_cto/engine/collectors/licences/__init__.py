"""Under which licences a repository stands, and those of the packages it takes in, as far as its files tell."""
