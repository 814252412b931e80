import gzip
import json

import pytest

from fractional_cto.engine.collectors.advisories import importing
from fractional_cto.engine.collectors.advisories.importing import take_in
from fractional_cto.engine.collectors.advisories.store import BrokenStore, Store
from tests.builders.advisories import TODAY, advisory, catalogue, events, put

RUSTSEC = '```toml\n[advisory]\nid = "RUSTSEC-2023-0001"\npackage = "shop"\n[versions]\npatched = []\n```\n# It leaks\n'


def taken(tmp_path):
    store = Store(tmp_path / "store")
    return store, take_in(store, [tmp_path / "source"], TODAY, lambda _path, _stage, _done, _all: None)


def test_every_file_is_read_as_what_it_is(tmp_path):
    source = put(tmp_path / "source", advisory(), catalogue("CVE-2024-0001"))
    (source / "yaml.yaml").write_text(
        "id: PYSEC-2\naffected:\n- package: {name: a, ecosystem: PyPI}\n", encoding="utf-8"
    )
    (source / "RUSTSEC-2023-0001.md").write_text(RUSTSEC, encoding="utf-8")
    (source / "epss.csv.gz").write_bytes(gzip.compress(b"cve,epss,percentile\nCVE-2024-0001,0.5,0.9\n"))

    store, result = taken(tmp_path)

    assert result.taken == {"PyPI": 2, "crates.io": 1, "KEV": 1, "EPSS": 1}
    assert not result.refused
    # without a date of its own, the year it is numbered by
    assert store.about("crates.io").newest == "2023-01-01"
    assert store.catalogued("EPSS", ["CVE-2024-0001"]) == {"CVE-2024-0001": 0.5}


def test_what_is_left_out_is_counted(tmp_path):
    source = put(
        tmp_path / "source",
        advisory("A", "a", events("introduced 0", kind="GIT")),
        advisory("B", withdrawn="2024-06-01T00:00:00Z"),
        advisory("C", ecosystem="Debian"),
    )
    (source / "D.json").write_text("[]", encoding="utf-8")

    _, result = taken(tmp_path)

    assert result.taken["PyPI"] == 1
    assert {what: amount for what, amount in result.left.items() if amount} == {
        "ranges of a git history": 1,
        "advisories withdrawn": 1,
        "packages of ecosystems that are not examined": 1,
    }
    ((name, reason),) = result.refused
    assert name.endswith("D.json")
    assert "no advisory" in reason


def test_much_is_kept_in_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "AT_ONCE", 2)
    put(tmp_path / "source", *(advisory(f"A-{number}") for number in range(5)))

    store, _ = taken(tmp_path)
    assert store.about("PyPI").advisories == 5


def test_one_that_breaks_off_is_not_the_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "AT_ONCE", 1)
    put(tmp_path / "source", advisory("A"), advisory("B"))

    def stop(_path, stage, *_):
        if stage == "2 files":
            raise KeyboardInterrupt

    store = Store(tmp_path / "store")
    with pytest.raises(KeyboardInterrupt):
        take_in(store, [tmp_path / "source"], TODAY, stop)

    with pytest.raises(BrokenStore, match="interrupted"):
        store.about("PyPI")


def test_one_date_to_come_does_not_make_the_others_new(tmp_path):
    put(tmp_path / "source", advisory(), advisory("LATER", modified="2099-01-01"))

    assert taken(tmp_path)[0].about("PyPI").newest == "2024-06-01"


def test_the_same_again_changes_nothing(tmp_path):
    put(tmp_path / "source", advisory(), json.loads(json.dumps(advisory("OTHER"))))
    first = taken(tmp_path)[0].status()

    assert taken(tmp_path)[0].status() == first
