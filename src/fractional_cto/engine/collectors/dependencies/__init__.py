"""What a repository takes from others, told from manifests and lock files alone: nothing of it is run or installed.

One file an ecosystem, one parser a format: pure functions from text to ``Contents``, which raise ``Refused`` and
nothing else. ``collect.py`` reads the files, ``links.py`` tells from a manifest what its lock leaves out.
"""
