"""What the product runs on, told from the files that describe it: nothing of it is built, applied or started.

One file a language or system: pure functions from text to ``Described``, which raise ``Refused`` and nothing else.
``clouds.py`` says what the settings of a resource mean, ``collect.py`` reads the files within bounds.
"""
