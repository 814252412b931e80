"""What a licence asks of whoever uses the package, read from an SPDX expression or from what people write instead."""

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from license_expression import Licensing

PERMISSIVE, WEAK, STRONG, NETWORK, RESTRICTED, UNKNOWN = (
    *("permissive", "weak", "strong", "network"),
    *("restricted", "unknown"),
)
# From the one that asks least to the one that asks most; an alternative is taken at its best.
ORDER = (PERMISSIVE, WEAK, STRONG, NETWORK, RESTRICTED)
FAMILIES = (
    (NETWORK, r"AGPL-|SSPL-|OSL-|CPAL-|RPL-|EUPL-"),
    (STRONG, r"GPL-|CECILL-(?:1|2)|Sleepycat|QPL-|CC-BY-SA-"),
    (WEAK, r"LGPL-|MPL-|EPL-|CDDL-|CPL-|IPL-|MS-RL|CECILL-C|APSL-|ErlPL-|LPL-|SPL-|NPL-"),
    (
        RESTRICTED,
        r"BUSL-|Elastic-|PolyForm-|CC-BY-NC|CC-BY-ND|JSON$|LicenseRef-(?:scancode-)?(?:proprietary|commercial)",
    ),
)
# How people write the same; without a version nobody knows which, but what it asks is known.
SPOKEN = {
    "apache 2.0": "Apache-2.0",
    "apache-2": "Apache-2.0",
    "apache2": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "apache license version 2.0": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "new bsd": "BSD-3-Clause",
    "bsd-3": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "bsd-2": "BSD-2-Clause",
    "mit license": "MIT",
    "the mit license": "MIT",
    "mit/x11": "MIT",
    "expat": "MIT",
    "gpl": "GPL-2.0-or-later",
    "gplv2": "GPL-2.0-only",
    "gplv3": "GPL-3.0-only",
    "gpl-2": "GPL-2.0-only",
    "gpl-3": "GPL-3.0-only",
    "agplv3": "AGPL-3.0-only",
    "agpl-3": "AGPL-3.0-only",
    "lgpl": "LGPL-2.1-or-later",
    "lgplv3": "LGPL-3.0-only",
    "public domain": "Unlicense",
    "proprietary": "LicenseRef-proprietary",
    "commercial": "LicenseRef-commercial",
    "unlicensed": "LicenseRef-proprietary",
    "psf": "Python-2.0",
    "mpl": "MPL-2.0",
}
# What nearly all packages are under, by their names in SPDX.
USUAL = frozenset(
    {
        *("MIT", "MIT-0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "Unlicense", "CC0-1.0", "Zlib"),
        *("Python-2.0", "PSF-2.0", "MPL-2.0", "WTFPL", "CC-BY-3.0", "CC-BY-4.0", "BlueOak-1.0.0", "Unicode-3.0"),
        *("GPL-2.0-only", "GPL-3.0-only", "LGPL-2.1-only", "LGPL-3.0-only", "AGPL-3.0-only"),
        *("GPL-2.0-or-later", "GPL-3.0-or-later", "LGPL-2.1-or-later", "LGPL-3.0-or-later", "AGPL-3.0-or-later"),
    }
)
JOINING = ("AND", "OR")
NAME = re.compile(r"[^\s()]+")
ODD = re.compile(r"\s*/\s*|\s*,\s*(?=[A-Z])")
LONGEST = 200
LATER = re.compile(r"-(?:only|or-later)$|\+$")


@cache
def _usual() -> "Licensing":
    from license_expression import Licensing  # noqa: PLC0415  # only licences need it

    return Licensing(sorted(USUAL))


@cache
def _whole() -> "Licensing":
    from license_expression import get_spdx_licensing  # noqa: PLC0415  # 100 ms that only what is unusual needs

    return get_spdx_licensing()


def _licensing(text: str) -> "Licensing":
    """Choose what knows every licence that is named."""
    return _usual() if USUAL.union(JOINING).issuperset(NAME.findall(text)) else _whole()


@cache
def family(written: str) -> str:
    """Tell what a licence asks of whoever ships the package."""
    tree = _tree(written)
    return UNKNOWN if tree is None else _family(tree)


@cache
def fulfils(written: str, allowed: frozenset[str], denied: frozenset[str]) -> str | None:
    """Hold a licence against what is allowed and denied, in small letters; None where neither is said."""
    if not allowed and not denied:
        return None
    tree = _tree(written)
    if tree is None:
        return "unknown"
    if not _passes(tree, lambda names: not names & denied):
        return "denied"
    return "allowed" if not allowed or _passes(tree, lambda names: bool(names & allowed)) else "not listed"


def identifier(written: str) -> str | None:
    """Give the SPDX name of a single licence, without its "or later"; None for anything else."""
    tree = _tree(written)
    key = str(getattr(tree, "key", "")) if tree is not None else ""
    return LATER.sub("", key) or None


def known(name: str) -> bool:
    """Tell whether SPDX knows the name of a licence, or it is one of one's own."""
    return name.startswith("LicenseRef-") or name in USUAL or name.lower() in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(str(key).lower() for key in _whole().known_symbols)


def _tree(written: str) -> Any:  # noqa: ANN401  # the library has no types
    text = " ".join(written[:LONGEST].split())
    text = SPOKEN.get(text.lower().strip("()"), text)
    if text.upper().startswith("SEE LICEN"):
        return None
    text = ODD.sub(" OR ", text)
    try:
        tree = _licensing(text).parse(text, validate=False)
    except Exception:  # noqa: BLE001  # whatever the library makes of strange text, it is no licence that is known
        return None
    if tree is None or any(not known(key) for key in _keys(tree, text)):
        return None
    return tree


def _keys(tree: Any, text: str) -> list[str]:  # noqa: ANN401  # as above
    return [str(symbol.key) for symbol in _licensing(text).license_symbols(tree, decompose=True)]


def _family(tree: Any) -> str:  # noqa: ANN401  # as above
    if parts := getattr(tree, "args", ()):
        families = [_family(part) for part in parts]
        if tree.operator.strip().upper() == "OR":
            return min((each for each in families if each != UNKNOWN), key=ORDER.index, default=UNKNOWN)
        return max(families, key=lambda each: len(ORDER) if each == UNKNOWN else ORDER.index(each))
    if hasattr(tree, "license_symbol"):
        # an exception lets others link without taking on the licence
        inner = _family(tree.license_symbol)
        return WEAK if inner == STRONG else inner
    key = str(tree.key)
    return next((name for name, pattern in FAMILIES if re.match(pattern, key, re.IGNORECASE)), PERMISSIVE)


def _passes(tree: Any, test: Callable[[set[str]], bool]) -> bool:  # noqa: ANN401  # as above
    if parts := getattr(tree, "args", ()):
        answers = [_passes(part, test) for part in parts]
        return any(answers) if tree.operator.strip().upper() == "OR" else all(answers)
    # an exception changes what the licence asks, not what it is called
    names = {str(getattr(tree, "license_symbol", tree).key).lower()}
    return test(names | {LATER.sub("", name) for name in names})
