import pytest

from fractional_cto.engine.measure import measure
from tests.builders.facts import facts_of, files, text


def signs(**tables):
    return [(row["path"], row["line"]) for row in measure(facts_of(**tables), "service-signs")]


def test_silent_about_a_library():
    assert (
        signs(files=files("setup.py", "manage.py", "src/app.py", "examples/shop/Procfile", "vendor/x/fly.toml")) == []
    )


@pytest.mark.parametrize(("private", "found"), [("", []), ('"private": true,', [("netlify.toml", None)])])
def test_silent_about_pages_about_a_package(private, found):
    manifest = text("packages/cart/package.json", f'{{\n"name": "cart",\n{private}\n"files": ["dist"]\n}}')

    assert signs(files=files("netlify.toml"), lines=manifest) == found


def test_silent_about_what_only_helps_developers():
    assert signs(services=[{"path": "docker-compose.yml", "line": 2, "system": "compose", "kind": "service"}]) == []
    assert signs(lines=text("Dockerfile", "FROM python\nCMD pytest")) == []


@pytest.mark.parametrize("path", ["Procfile", "fly.toml", "web/next.config.js", "shop/manage.py"])
def test_files_that_only_a_running_service_needs(path):
    assert signs(files=files(path)) == [(path, None)]


def test_containers_that_serve_and_what_is_ordered_from_a_cloud():
    assert signs(
        lines=text("Dockerfile", "FROM python\nEXPOSE 80"),
        services=[{"path": "k8s/web.yaml", "line": 4, "system": "kubernetes", "kind": "service"}],
        resources=[{"path": "infra/main.tf", "line": 3, "system": "terraform", "kind": "database"}],
    ) == [("Dockerfile", 2), ("k8s/web.yaml", 4), ("infra/main.tf", 3)]
