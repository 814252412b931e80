import pytest
from hypothesis import given
from hypothesis import strategies as some

from fractional_cto.engine.collectors.freshness.cycles import products
from fractional_cto.engine.collectors.freshness.declared import declared, held

PARENT = "<artifactId>spring-boot-starter-parent</artifactId>"


def said(path, content):
    return [
        (one.line, one.product, one.version, one.bound) for one in declared(path, enumerate(content.splitlines(), 1))
    ]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("Dockerfile", "FROM python"),
        ("Dockerfile", "FROM shop/base:3.6"),
        ("Dockerfile", "FROM shop/redis-tools:3"),
        ("Dockerfile", "# FROM python:3.6"),
        ("Dockerfile", "RUN echo FROM python:3.6"),
        (".nvmrc", "lts/*"),
        (".python-version", "pypy3.9"),
        ("package.json", '"node": "^12 || ^20"'),
        ("Gemfile", 'gem "ruby", "2.6"'),
        ("README.md", "FROM python:3.6"),
        (".tool-versions", "terraform 1.2"),
        ("pom.xml", f"{PARENT}\n\n\n\n\n<version>2.7.1</version>"),
    ],
)
def test_silent(path, content):
    assert not said(path, content)


@pytest.mark.parametrize(
    ("path", "content", "product", "version", "bound"),
    [
        ("deploy/Dockerfile.web", "FROM --platform=linux/amd64 docker.io/library/node:16 AS a", "node", "16", "exact"),
        ("Dockerfile", "from registry.example:5000/library/python:3.7", "python", "3.7", "exact"),
        ("Dockerfile", "FROM registry.example/dotnet/sdk:6.0", "dotnet", "6.0", "exact"),
        ("Dockerfile", "FROM node:16@sha256:0123", "node", "16", "exact"),
        ("docker-compose.yml", '    image: "postgres:11"', "postgres", "11", "exact"),
        ("compose.yml", "    image: postgres:${PG:-12}", "postgres", "12", "exact"),
        (".nvmrc", "v14.17.0", "node", "14.17.0", "exact"),
        (".python-version", "3.7.9", "python", "3.7.9", "exact"),
        (".ruby-version", "ruby-2.7.1", "ruby", "2.7.1", "exact"),
        (".tool-versions", "nodejs 12.1.0", "node", "12.1.0", "exact"),
        ("runtime.txt", "python-3.6.8", "python", "3.6.8", "exact"),
        ("global.json", '    "version": "6.0.100"', "dotnet", "6.0.100", "exact"),
        ("src/Shop.csproj", "<TargetFramework>net6.0</TargetFramework>", "dotnet", "6.0", "exact"),
        ("package.json", '    "node": "14.x"', "node", "14.x", "exact"),
        ("package.json", '    "node": ">=14 <17"', "node", "14", "least"),
        ("Gemfile", 'ruby "2.6.5"', "ruby", "2.6.5", "exact"),
        ("Gemfile", "ruby '>= 2.6'", "ruby", "2.6", "least"),
        ("pyproject.toml", 'requires-python = ">=3.9,<4"', "python", "3.9", "least"),
        ("pyproject.toml", 'python = "^3.8"', "python", "3.8", "least"),
        ("go.mod", "go 1.19", "go", "1.19", "least"),
        ("composer.json", '"php": "^7.4 || ^8.0"', "php", "7.4", "least"),
        ("pom.xml", "<java.version>1.8</java.version>", "java", "8", "least"),
        ("pom.xml", f"{PARENT}\n<version>2.7.1</version>", "spring-boot", "2.7.1", "exact"),
        ("build.gradle.kts", 'id("org.springframework.boot") version "3.1.0"', "spring-boot", "3.1.0", "exact"),
        ("build.gradle", "languageVersion = JavaLanguageVersion.of(17)", "java", "17", "least"),
        ("mix.exs", '  elixir: "~> 1.14",', "elixir", "1.14", "least"),
    ],
)  # fmt: skip
def test_found(path, content, product, version, bound):
    ((_, *found),) = said(path, content)

    assert found == [product, version, bound]


def test_an_argument_stands_for_its_default():
    content = "ARG VERSION=3.9\nFROM python:${VERSION}-slim\nFROM node:$NONE"

    assert said("Dockerfile", content) == [(2, "python", "3.9-slim", "exact")]


def test_a_tag_names_the_system_too():
    assert list(held("python:3.9-slim-buster")) == [("python", "3.9-slim-buster"), ("debian", "buster")]
    assert list(held("node:14-alpine3.12")) == [("node", "14-alpine3.12"), ("alpine", "3.12")]
    assert list(held("node:14-alpine")) == [("node", "14-alpine")]


NAMES = [
    "Dockerfile",
    "compose.yml",
    "package.json",
    "pom.xml",
    "go.mod",
    ".nvmrc",
    ".tool-versions",
    "Gemfile",
    "a.csproj",
]


@given(some.sampled_from(NAMES), some.lists(some.text(max_size=200), max_size=20))
def test_any_text_is_read(name, lines):
    assert all(one.product in products() for one in declared(name, enumerate(lines, 1)))
