"""How bad a weakness is, computed from its vector as FIRST's specification of CVSS 3.1 says, section 7 and appendix A.

Vectors of 3.0 are computed by the same formulas, which differ from theirs in how they round: by less than 0.1.
"""

from typing import NamedTuple

from fractional_cto.engine.collectors.vulnerabilities import cvss4

WEIGHTS: dict[str, dict[str, float]] = {
    "AV": {"N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2},
    "AC": {"L": 0.77, "H": 0.44},
    "UI": {"N": 0.85, "R": 0.62},
    "C": {"H": 0.56, "L": 0.22, "N": 0.0},
    "I": {"H": 0.56, "L": 0.22, "N": 0.0},
    "A": {"H": 0.56, "L": 0.22, "N": 0.0},
}
# What privileges are worth depends on whether the scope changes.
PRIVILEGES = {"U": {"N": 0.85, "L": 0.62, "H": 0.27}, "C": {"N": 0.85, "L": 0.68, "H": 0.5}}
# The qualitative scale of section 5.
WORDS = ((9.0, "critical"), (7.0, "high"), (4.0, "medium"), (0.1, "low"))
UNSCORED = "not scored"


class Score(NamedTuple):
    """The base score with its word and its vector; no figure where nobody scored it or the vector is not known."""

    score: float | None
    word: str
    vector: str | None


def best(vectors: tuple[str, ...], word: str) -> Score:
    """Score a weakness by the worst of its vectors, else by the word of whoever published it."""
    scored = [(score, vector) for vector in vectors if (score := _either(vector)) is not None]
    if scored:
        score, vector = max(scored)
        return Score(score, word_of(score), vector)
    return Score(None, word or UNSCORED, vectors[0] if vectors else None)


def _either(vector: str) -> float | None:
    return cvss4.base(vector) if vector.startswith("CVSS:4.") else base(vector)


def word_of(score: float) -> str:
    """Name a score as the specification does."""
    return next((word for least, word in WORDS if score >= least), "none")


def base(vector: str) -> float | None:
    """Compute the base score of a vector of version 3; None for any other and for one that is not whole."""
    head, *parts = vector.strip().split("/")
    if head not in {"CVSS:3.0", "CVSS:3.1"}:
        return None
    given = dict(part.partition(":")[::2] for part in parts)
    scope = given.get("S", "")
    if scope not in PRIVILEGES or given.get("PR") not in PRIVILEGES[scope]:
        return None
    if any(given.get(name) not in weights for name, weights in WEIGHTS.items()):
        return None
    weight = {name: weights[given[name]] for name, weights in WEIGHTS.items()}
    lost = 1 - (1 - weight["C"]) * (1 - weight["I"]) * (1 - weight["A"])
    changed = scope == "C"
    impact = 7.52 * (lost - 0.029) - 3.25 * (lost - 0.02) ** 15 if changed else 6.42 * lost
    if impact <= 0:
        return 0.0
    ease = 8.22 * weight["AV"] * weight["AC"] * PRIVILEGES[scope][given["PR"]] * weight["UI"]
    return _up(min(1.08 * (impact + ease) if changed else impact + ease, 10))


def _up(value: float) -> float:
    """Round up to one digit, as appendix A does it so that machines agree."""
    whole = round(value * 100_000)
    return whole / 100_000 if whole % 10_000 == 0 else (whole // 10_000 + 1) / 10
