import pyarrow as pa

from fractional_cto.engine.collectors.infrastructure import collect
from fractional_cto.engine.collectors.infrastructure.collect import absent, tables_of
from fractional_cto.engine.collectors.tree import read_tree
from fractional_cto.engine.config import Config
from fractional_cto.engine.git import Git
from tests.builders.repos import repository

WEB = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec: {containers: [{image: shop, env: [{name: CART, value: "cart:70"}, {name: O, value: "other:1"}]}]}
"""
CART = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: cartservice}
spec: {template: {metadata: {labels: {app: cart}}, spec: {containers: [{image: cart}]}}}
---
apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {selector: {app: cart}}
"""


def read(path, files):
    with repository(path) as shop:
        shop.commit("Begin", files)
    with Git(path) as git:
        tables = tables_of(git, read_tree(git, git.resolve(None), Config(), {}))
    gaps = tables.pop("absent")
    rows = {name: pa.table(columns).to_pylist() for name, columns in tables.items()}
    return rows, dict(zip(gaps["need"], gaps["reason"], strict=True))


def test_nothing_is_read_of_nothing(tmp_path):
    tables, gaps = read(tmp_path / "shop", {"README.md": "# Shop", "a.yaml": "name: shop"})

    assert (tables, gaps) == ({"containers": [], "services": [], "resources": [], "links": []}, {})


def test_what_could_not_be_read_says_why(tmp_path):
    files = {
        "Dockerfile": "FROM <%= base %>",
        "compose.yml": "services: [",
        "main.tf": "a {",
        "shop/Chart.yaml": "name: shop",
        "shop/templates/web.yaml": "{{ .Values.a }}",
        "k8s/web.yaml": b"apiVersion: v1\nkind: \xe9",
        "tests/fixtures/compose.yml": "services: [",
    }
    _, gaps = read(tmp_path / "shop", files)

    assert gaps == {
        "the infrastructure in Dockerfile": "it is a template that is filled in elsewhere",
        "the infrastructure in compose.yml": "it is not valid YAML",
        "the infrastructure in k8s/web.yaml": "it is not text in UTF-8",
        "the infrastructure in main.tf": "it ends in the middle of a block",
        "the infrastructure in shop/templates/": "they are templates that are filled in on deployment; only the values "
        "were read",
    }


def test_too_large_files_are_not_examined(tmp_path, monkeypatch):
    monkeypatch.setattr(collect, "LARGEST", 10)
    _, gaps = read(tmp_path / "shop", {"compose.yml": "services: {web: {}}"})

    assert list(gaps) == ["the infrastructure in compose.yml"]


def test_links_go_through_the_names_of_other_files(tmp_path):
    tables, _ = read(tmp_path / "shop", {"web.yaml": WEB, "cart.yaml": CART})

    assert [(row["path"], row["source"], row["target"]) for row in tables["links"]] == [
        ("web.yaml", "web", "cartservice")
    ]


def test_secrets_are_not_kept(tmp_path):
    files = {
        "Dockerfile": "FROM a\nRUN curl -u ada:kX93fa https://shop.test\nENV TOKEN=kX93fa",
        "compose.yml": "services: {web: {image: 'https://ada:kX93fa@shop.test/a'}}",
    }
    tables, _ = read(tmp_path / "shop", files)

    assert "kX93fa" not in str(tables)
    assert [row["word"] for row in tables["containers"] if row["secret"]] == ["ENV"]


def test_many_gaps_are_counted():
    assert absent([("a", "b")] * 22)["reason"][-1] == "2 more files could not be read either"
