"""One stable identity for each file, through every renaming: the path it has now, or had last."""

import pyarrow as pa
import pyarrow.compute as pc


def identities(changes: pa.Table, present: pa.Array) -> pa.ChunkedArray:
    """Name the file behind every change; changes are in the order of history.

    Histories of parallel branches are read as one line: after a renaming, a change
    made on another branch under the old name still belongs to the same file.
    """
    old, new = changes["old_path"], changes["path"]
    renamed = pc.and_(pc.is_valid(old), pc.equal(changes["status"], "R"))
    moved = pc.unique(pa.concat_arrays([_flat(pc.filter(old, renamed)), _flat(pc.filter(new, renamed))]))
    if not len(moved):
        return new
    concerned = pc.is_in(new, value_set=moved)
    rows = pc.filter(changes.select(["status", "path", "old_path"]), concerned)
    names = _follow(
        rows["status"].to_pylist(), rows["path"].to_pylist(), rows["old_path"].to_pylist(), set(present.to_pylist())
    )
    return pc.replace_with_mask(_flat(new), _flat(concerned), pa.array(names, pa.string()))


def _follow(statuses: list[str], paths: list[str], old_paths: list[str | None], present: set[str]) -> list[str]:
    current: dict[str, int] = {}
    latest: list[str] = []
    away: set[str] = set()
    numbers = []
    for status, path, old in zip(statuses, paths, old_paths, strict=True):
        if status == "R" and old is not None:
            number = current.setdefault(old, len(latest))
            away.add(old)
            away.discard(path)
            current[path] = number
        elif status == "A" and path in away:
            # a new file took the name that another one left
            away.discard(path)
            number = current[path] = len(latest)
        else:
            number = current.setdefault(path, len(latest))
        if number == len(latest):
            latest.append(path)
        elif status == "R":
            latest[number] = path
        numbers.append(number)
    names = _prefer_present(current, latest, present)
    return [names[number] for number in numbers]


def _prefer_present(current: dict[str, int], latest: list[str], present: set[str]) -> list[str]:
    """Where branches left a file with several names, take the one that still exists."""
    names = list(latest)
    for path, number in current.items():
        if path in present and names[number] not in present:
            names[number] = path
    return names


def _flat(values: "pa.Array | pa.ChunkedArray") -> pa.Array:
    return values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
