import pytest

from fractional_cto.engine.rules.debt import declared
from tests.builders.facts import facts_of, files, text


def manifests(path, content):
    return declared(facts_of(files=files(path), lines=text(path, content)))


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("package.json", '{\n  "name": "shop",\n  "dependencies": {}\n}'),
        ("package.json", '{\n  "dependencies": {\n  }\n}'),
        ("Cargo.toml", '[package]\nversion = "1.0"\n\n[dependencies]\n\n[lib]'),
        ("pyproject.toml", "[project]\ndependencies = []\nrequires-python = '>=3.11'"),
        ("requirements.txt", "# nothing yet"),
        ("go.mod", "module example.org/shop\n\ngo 1.24"),
        ("docs/requirements.txt", "sphinx==8"),
        ("tools/package.json", '{\n  "dependencies": {\n    "vue": "3"'),
        ("README.md", "gem 'rails'"),
    ],
)
def test_silent(path, content):
    assert not manifests(path, content)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("package.json", '{"dependencies": {"vue": "3"}}'),
        ("web/package.json", '{\n  "devDependencies": {\n    "vite": "6"'),
        ("Cargo.toml", '[dependencies]\nserde = "1"'),
        ("pyproject.toml", '[project]\ndependencies = [\n  "django>=5",'),
        ("pyproject.toml", '[tool.poetry.dependencies]\npython = "^3.11"'),
        ("requirements/base.txt", "django[argon2]>=5"),
        ("setup.py", "    install_requires=['django'],"),
        ("setup.cfg", "install_requires =\n    django"),
        ("Pipfile", '[packages]\ndjango = "*"'),
        ("go.mod", "require (\n\texample.org/cart v1.2.3"),
        ("go.mod", "require example.org/cart v1.2.3"),
        ("Gemfile", "gem 'rails'"),
        ("shop.gemspec", '  s.add_dependency "rack"'),
        ("composer.json", '{\n  "require": {\n    "symfony/console": "^7"'),
        ("pom.xml", "    <dependency>"),
        ("build.gradle", "    implementation 'org.example:cart:1.2'"),
        ("mix.exs", '      {:phoenix, "~> 1.8"},'),
        ("Shop.csproj", '    <PackageReference Include="Cart" />'),
    ],
)
def test_found(path, content):
    assert manifests(path, content) == [path]
