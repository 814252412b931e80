"""Backups that somebody changed, with or without the sums that tell."""

import hashlib
import io
import json
import tarfile


def rewritten(file, change):
    """Give a backup with the content of its members changed; what is changed to nothing is left out."""
    other = file.with_name("changed.tar.gz")
    with tarfile.open(file) as old, tarfile.open(other, "w:gz") as new:
        for member in old:
            content = change(member.name, old.extractfile(member).read())
            if content is not None:
                member.size = len(content)
                new.addfile(member, io.BytesIO(content))
    return other


def resealed(file, change):
    """Give a backup whose content was changed by whoever can also write the sums."""
    sums = {}

    def follow(name, content):
        if name == "manifest.json":
            return json.dumps({**json.loads(content), "sha256": sums}).encode()
        changed = change(name, content)
        sums[name] = hashlib.sha256(changed).hexdigest()
        return changed

    return rewritten(file, follow)


def alter(rows, **fields):
    """Give a table's only row with fields changed."""
    row = json.loads(rows)
    return json.dumps({**row, "fields": {**row["fields"], **fields}}).encode() + b"\n"
