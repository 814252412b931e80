from django.template import engines
from django.urls import resolve

from fractional_cto.workspace.shared import warm


def test_leaves_out_what_replaces_the_pages_of_a_package_that_is_not_installed(tmp_path):
    for name in ("elsewhere/page.html", "today/page.html", "page.html", "cotton/page.html", "today/page.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    assert sorted(warm._names([tmp_path])) == ["cotton/page.html", "page.html", "today/page.html"]  # noqa: SLF001  # what is compiled


def test_compiles_every_template_and_knows_every_address():
    compiled = warm.up()

    loader = engines["django"].engine.template_loaders[0]
    assert compiled > 200
    assert any("today/today.html" in str(key) for key in loader.get_template_cache)
    assert resolve("/")
