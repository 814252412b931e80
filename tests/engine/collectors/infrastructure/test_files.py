import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fractional_cto.engine.collectors.infrastructure.collect import parsed
from fractional_cto.engine.collectors.infrastructure.contents import Described
from fractional_cto.engine.collectors.infrastructure.files import guess, reader_for, reader_of

PATHS = (
    *("Dockerfile", "compose.yml", "Procfile", "app.json", "fly.toml", "render.yaml", "app.yaml", "serverless.yml"),
    *("main.tf", "charts/shop/values.yaml", "charts/shop/Chart.yaml"),
)
READERS = [reader_of(path, {"charts/shop": "shop"}) for path in PATHS]
READERS += [reader_for(b"apiVersion: v1"), reader_for(b"Resources:")]
WORDS = st.sampled_from(
    "services: resources: Resources: functions: kind: apiVersion: v1 Type: AWS:: FROM RUN <<EOF EOF a b ${x} {{ }} "  # noqa: SIM905  # a list of sixty quoted words can not be read
    '${ %{ resource "a" { } [ ] = , : - & * &a *a <<: !Ref \' " # // /* */ env: image: web: app= [env] 1 true null '
    r"\ | >".split()
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", "\n", "\n  ", "\n    "])), max_size=40).map(
    lambda parts: "".join(word + blank for word, blank in parts)
)


@pytest.mark.parametrize("path", PATHS)
def test_known(path):
    assert reader_of(path, {"charts/shop": "shop"})


@pytest.mark.parametrize(
    "path", ["tests/fixtures/Dockerfile", "node_modules/a/compose.yml", "values.yaml", "app.py", "a.yml"]
)
def test_unknown(path):
    assert reader_of(path, {}) is None


def test_content_decides_where_names_do_not():
    assert guess("deploy/web.yaml")
    assert guess("deploy/WEB.YML")
    assert guess("stack/template.json")
    assert guess("stack/Shop.Template")
    assert not any(
        map(guess, ("config/locales/en.yml", ".github/workflows/ci.yml", "package.json", "fixtures/a.yaml", "yml"))
    )
    assert reader_for(b"name: shop") is None


@given(text=st.one_of(TEXTS, st.text(max_size=200)), number=st.integers(0, len(READERS) - 1))
@settings(max_examples=400, deadline=None)
def test_whatever_stands_there_is_read_or_refused(text, number):
    answer = parsed(text.encode(errors="replace"), READERS[number])

    assert isinstance(answer, Described | str)


@given(content=st.binary(max_size=100))
@settings(deadline=None)
def test_whatever_bytes_are_read_or_refused(content):
    assert all(isinstance(parsed(content, reader), Described | str) for reader in READERS)
