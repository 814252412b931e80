"""Who wrote the commits of a history: what needs nothing but these can be told while their files are compared."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from fractional_cto.engine.collectors import people
from fractional_cto.engine.collectors.people import Contact, Identity
from fractional_cto.engine.config import Config
from fractional_cto.engine.git import Git

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, kw_only=True)
class Written:
    """Who is who, and the table "commits" but for the number of files, a row each in the order of history."""

    who: dict[Contact, Identity]
    columns: dict[str, "Sequence[Any] | pa.Array"]


def written(git: Git, revision: str, commits: pa.Table, config: Config) -> Written:
    """Tell who wrote these commits (as History.commits has them) and lay them out."""
    authors, committers = _contacts(commits, "author"), _contacts(commits, "committer")
    who = people.merge(git, revision, _weights(authors) + _weights(committers), config)
    wrote, made = ([who[_contact(pair)] for pair in each.dictionary.to_pylist()] for each in (authors, committers))
    above = commits["parents"]
    columns = {
        "seq": range(1, commits.num_rows + 1),
        "sha": commits["sha"],
        "parents": pc.add(pc.count_substring(above, " "), pc.not_equal(above, "").cast(pa.int32())),
        "mainline": pc.is_in(commits["sha"], value_set=_mainline(commits, revision)),
        "author": pa.array([one.person for one in wrote], pa.string()).take(authors.indices),
        "committer": pa.array([one.person for one in made], pa.string()).take(committers.indices),
        "bot": pa.array([one.bot for one in wrote], pa.bool_()).take(authors.indices),
        "authored_at": commits["authored"].cast(pa.timestamp("s")),
        "committed_at": commits["committed"].cast(pa.timestamp("s")),
        **{name: commits[name] for name in ("subject", "review", "reverts", "fix")},
    }
    return Written(who=who, columns=columns)


def _contacts(commits: pa.Table, role: str) -> pa.DictionaryArray:
    """Gather the few who stand in many commits."""
    pairs = pc.binary_join_element_wise(commits[f"{role}_name"], commits[f"{role}_email"], "\0")
    return pairs.combine_chunks().dictionary_encode()


def _contact(pair: str) -> Contact:
    # only forged commits have more than the one NUL between name and e-mail
    name, _, email = pair.rpartition("\0")
    return Contact(name, email)


def _weights(contacts: pa.DictionaryArray) -> Counter[Contact]:
    counts = pc.value_counts(contacts.indices)
    return Counter({_contact(contacts.dictionary[one["values"]].as_py()): one["counts"] for one in counts.to_pylist()})


def _mainline(commits: pa.Table, revision: str) -> pa.Array:
    parents = dict(zip(commits["sha"].to_pylist(), commits["parents"].to_pylist(), strict=True))
    chain: dict[str, None] = {}
    sha = revision
    while sha in parents and sha not in chain:
        chain[sha] = None
        sha = parents[sha].partition(" ")[0]
    return pa.array(chain, pa.string())
