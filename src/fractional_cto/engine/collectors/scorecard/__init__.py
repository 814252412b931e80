"""The checks of OpenSSF Scorecard that work on a folder, in its three layers.

Collect: what the files say (here). Probe: each a yes or no with its place, as the table "probes" (here). Score: the
measure "scorecard", in SQL, so that a reader can follow every point.
"""
