"""The base score of a vector of CVSS 4.0, as section 8.2 of FIRST's specification interpolates it.

The figures are those of the 60 macro vectors that a base vector reaches, out of the 270 that FIRST publishes with its
calculator (cvss-v4-calculator, cvss_lookup.js). Threat, environment and supplement are not looked at: what nobody says
of them stands for the worst.
"""

from collections.abc import Sequence

# By the classes of exploitation and complexity, then of the weak system itself: the score where what lies beyond it can
# be hurt badly, and where not.
SCORES = {
    "00": {"00": (10.0, 9.3), "01": (9.6, 9.0), "10": (9.3, 8.8), "11": (9.2, 8.0), "21": (7.9, 6.9)},
    "01": {"00": (9.5, 9.2), "01": (9.1, 8.1), "10": (9.2, 8.4), "11": (8.2, 7.0), "21": (7.1, 6.3)},
    "10": {"00": (9.4, 8.7), "01": (8.9, 7.5), "10": (8.6, 7.2), "11": (7.6, 5.7), "21": (6.5, 5.3)},
    "11": {"00": (9.0, 7.7), "01": (7.7, 6.6), "10": (7.4, 6.1), "11": (5.9, 5.2), "21": (5.8, 2.3)},
    "20": {"00": (8.6, 7.0), "01": (7.4, 5.4), "10": (7.2, 5.3), "11": (5.7, 3.6), "21": (4.7, 2.4)},
    "21": {"00": (7.3, 5.4), "01": (5.5, 4.3), "10": (6.1, 4.6), "11": (5.1, 1.8), "21": (2.4, 1.0)},
}
ALLOWED = {
    "AV": "NALP", "AC": "LH", "AT": "NP", "PR": "NLH", "UI": "NPA",
    "VC": "HLN", "VI": "HLN", "VA": "HLN", "SC": "HLN", "SI": "HLN", "SA": "HLN",
}  # fmt: skip
# The worst vectors of each class, from which the distance of a vector is counted, and how far it can be.
WORST = {
    "0": (("NNN",), 1),
    "1": (("ANN", "NLN", "NNP"), 4),
    "2": (("PNN", "ALP"), 5),
}
WORST_WITHIN = {"00": (("HHH",), 7), "10": (("LHH", "HLH"), 8), "21": (("LLL",), 10)}
EXPLOITED, WITHIN, BEYOND = ("AV", "PR", "UI"), ("VC", "VI", "VA"), ("SC", "SI", "SA")


def base(vector: str) -> float | None:
    """Compute the base score; None for what is no whole vector of version 4.0."""
    head, *parts = vector.strip().split("/")
    given = dict(part.partition(":")[::2] for part in parts)
    if head != "CVSS:4.0" or any(given.get(name, "?") not in values for name, values in ALLOWED.items()):
        return None
    if all(given[name] == "N" for name in (*WITHIN, *BEYOND)):
        return 0.0
    one = _exploitation(given)
    two = "0" if given["AC"] == "L" and given["AT"] == "N" else "1"
    within = "00" if given["VC"] == given["VI"] == "H" else "10" if "H" in _values(given, WITHIN) else "21"
    far = int("H" not in _values(given, BEYOND))
    value = SCORES[one + two][within][far]
    steps = [
        (_score(str(int(one) + 1) + two, within, far), _distance(given, EXPLOITED, *WORST[one])),
        # the harder class of complexity is the last, and a vector of the other stands at its top
        (_score(one + str(int(two) + 1), within, far), 0.0),
        (_below(one + two, within, far), _distance(given, WITHIN, *WORST_WITHIN[within])),
        (_score(one + two, within, far + 1), _distance(given, BEYOND, ("LLL" if far else "HHH",), 4 if far else 5)),
    ]
    known = [(value - lower) * share for lower, share in steps if lower is not None]
    # a lower class of exploits always exists, and a base vector stands at the top of its own
    mean = sum(known) / (len(known) + 1)
    return _rounded(min(max(value - mean, 0.0), 10.0))


def _values(given: dict[str, str], names: Sequence[str]) -> str:
    return "".join(given[name] for name in names)


def _exploitation(given: dict[str, str]) -> str:
    values = _values(given, EXPLOITED)
    if values == "NNN":
        return "0"
    return "1" if "N" in values and given["AV"] != "P" else "2"


def _score(first: str, within: str, far: int) -> float | None:
    scores = SCORES.get(first, {}).get(within)
    return scores[far] if scores and far < len(scores) else None


def _below(first: str, within: str, far: int) -> float | None:
    """Find the score of the next lower class of the weak system; of two ways down the shorter."""
    scores = SCORES[first]
    if within == "00":
        return max(scores["01"][far], scores["10"][far])
    return scores["11"][far] if within == "10" else None


def _distance(given: dict[str, str], names: Sequence[str], worst: Sequence[str], most: int) -> float:
    """Count the steps from the first of the worst vectors that is nowhere better than this one."""
    for each in worst:
        steps = [
            ALLOWED[name].index(given[name]) - ALLOWED[name].index(top) for name, top in zip(names, each, strict=True)
        ]
        if min(steps) >= 0:
            return sum(steps) / most
    return 0.0


def _rounded(value: float) -> float:
    # half a tenth goes up; what a machine loses of it on the way is given back first, unlike in FIRST's calculator
    return int(round(value * 10 + 0.5, 6)) / 10
