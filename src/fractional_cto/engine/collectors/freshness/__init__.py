"""On which versions of languages, frameworks, systems and databases a repository rests, and how long those are kept.

Nothing is asked of a network: the days stand in ``end_of_life.toml``, which says of which day it is.
"""
