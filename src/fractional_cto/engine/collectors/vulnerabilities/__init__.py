"""Which of the dependencies have a known weakness: versions against advisories, and how urgent each is."""
