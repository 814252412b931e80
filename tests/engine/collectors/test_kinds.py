import pytest

from fractional_cto.engine.collectors.kinds import (
    armour_of,
    attributes,
    kind_of,
    language_of,
    looks_generated,
    may_be_own,
    script_of,
)
from tests.builders.repos import git, repository

PATHS = {
    "source": {
        "Batch": ["scripts/build.bat"],
        "C": ["src/server.c", "include/shop/till.h", "abspath.c"],
        "C#": ["Shop.Web/Controllers/CartController.cs"],
        "C++": ["src/contest.cc"],
        "CSS": ["app/assets/stylesheets/application.css"],
        "Dart": ["lib/main.dart"],
        "Elixir": ["lib/shop_web/router.ex"],
        "Go": ["auth.go", "cmd/shop/main.go", "internal/latest.go"],
        "HTML": ["templates/cart.html", "examples/todo/index.html"],
        "Java": [
            "src/main/java/shop/Latest.java",
            "src/main/java/shop/Contest.java",
            "src/main/java/shop/Testament.java",
        ],
        "JavaScript": ["lib/express.js", "src/contest.js", "webpack.config.js"],
        "Kotlin": ["app/src/main/java/shop/Main.kt", "build.gradle.kts"],
        "PHP": ["app/Http/Controllers/CartController.php", "public/index.php", "app/Models/Vendor.php"],
        "Perl": ["git-send-email.perl", "lib/Shop.pm"],
        "Python": [
            "manage.py",
            "shop/latest.py",
            "apps/vendor/models.py",
            "app/api/deps/auth.py",
            "shop/contest_results.py",
        ],
        "Ruby": [
            "app/models/user.rb",
            "Gemfile",
            "Rakefile",
            "shop.gemspec",
            "lib/test_case.rb",
            "lib/adapter/test.rb",
            "app/views/cart.html.erb",
        ],
        "Rust": ["src/main.rs", "build.rs"],
        "SQL": ["db/migrations/001_init.sql"],
        "Scala": ["src/main/scala/Shop.scala"],
        "Shell": ["bin/deploy.sh"],
        "Swift": ["Sources/Shop/Cart.swift"],
        "Template": ["views/cart.ejs", "lib/generators/app/templates/Gemfile.tt"],
        "Terraform": ["infra/main.tf"],
        "TypeScript": [
            "src/features/cart/cartSlice.ts",
            "packages/web/src/App.tsx",
            "src/t/keys.ts",
            "src/vendor/seller.ts",
            "static/version-2.1/app.ts",
        ],
        "Vue": ["src/App.vue"],
    },
    "test": {
        "C": ["tests/modules/fork.c", "t/helper/test-reach.c"],
        "C#": ["Shop.Tests/CartTests.cs", "Shop.UnitTests/Helpers.cs", "src/CartTest.cs"],
        "C++": ["base/cart_unittest.cc"],
        "Dart": ["test/cart_test.dart"],
        "Elixir": ["test/shop_web/router_test.exs"],
        "Gherkin": ["features/cart.feature"],
        "Go": ["auth_test.go", "testdata/main.go"],
        "HTML": ["spec/fixtures/expected.html"],
        "Java": [
            "src/test/java/shop/Helper.java",
            "app/src/androidTest/java/Cart.java",
            "src/CartTest.java",
            "src/TestCart.java",
        ],
        "JavaScript": ["test/app.js", "src/cart.test.js", "src/__tests__/cart.js", "cypress/e2e/cart.cy.js", "test.js"],
        "Kotlin": ["src/test/kotlin/CartIT.kt"],
        "": ["tests/cart.test", "test/cases/till.test"],
        "PHP": ["tests/CartTest.php", "Tests/Unit/Cart.php", "Zend/cart.phpt"],
        "Perl": ["t/Git-SVN/00compile.t"],
        "Python": [
            "tests/test_cart.py",
            "conftest.py",
            "shop/tests.py",
            "shop/cart_test.py",
            "shop/tests/factories.py",
        ],
        "Ruby": ["spec/cart_spec.rb", "test/models/user_test.rb", "features/support/env.rb", "test/test_command.rb"],
        "Rust": ["tests/cart.rs", "src/cart/tests.rs"],
        "Robot Framework": ["acceptance/login.robot"],
        "Shell": ["t/t0001-init.sh", "checks/cart.bats", "contrib/highlight/t/t9400.sh"],
        "Swift": ["ShopTests/CartTests.swift"],
        "TypeScript": ["src/cart.spec.ts", "src/Cart.stories.tsx", "e2e/login.ts"],
    },
    "documentation": {
        "LICENSE": ["LICENSE"],
        "Manual page": ["doc/man/isympy.1", "git-cart.1"],
        "Markdown": ["README.md", "docs/adr/0001-use-git.md", "tests/README.md"],
        "Python": ["docs/conf.py"],
        "README": ["README"],
        "Text": ["LICENSE.txt", "LGPL-2.txt"],
        "reStructuredText": ["CHANGES.rst"],
    },
    "configuration": {
        "Dockerfile": ["Dockerfile", "build/web.dockerfile"],
        "Gradle": ["build.gradle"],
        "Make": ["rules.mk"],
        "Makefile": ["Makefile", "tests/Makefile"],
        "TOML": ["pyproject.toml", "Cargo.toml"],
        "Text": ["requirements.txt", "requirements-dev.txt", "requirements/base.txt", "src/CMakeLists.txt"],
        "XML": ["pom.xml", "Shop.csproj"],
        "YAML": [
            ".github/workflows/ci.yml",
            "docker-compose.yml",
            "config/database.yml",
            ".github/workflows/tests.yaml",
        ],
        "package.json": ["package.json"],
    },
    "generated": {
        "": ["Cargo.lock", "dist/app.js.map", "src/__snapshots__/cart.snap"],
        "Go": ["api/cart.pb.go", "zz_generated.deepcopy.go"],
        "CSS": ["ui/dist/assets/index-aF6iCWTU.css"],
        "JavaScript": [
            "dist/app.min.js",
            "public/app.bundle.js",
            "packages/till/dist/index.mjs",
            "web/build/static/js/main.3f2a1b9c.chunk.js",
        ],
        "Python": ["api/cart_pb2.py", "api/cart_pb2_grpc.py"],
        "YAML": ["tests/cassettes/pay.yaml", "pnpm-lock.yaml"],
        "package-lock.json": ["package-lock.json"],
    },
    "vendored": {
        "C": ["deps/lua/src/lua.c", "third_party/zlib/inflate.c"],
        "CSS": ["public/css/bootstrap.min.css"],
        "Go": ["vendor/github.com/pkg/errors/errors.go", "services/till/vendor/golang.org/x/net/http.go"],
        "JavaScript": [
            "node_modules/x/index.js",
            "test/vendor/qunit.js",
            "static/js/jquery-3.6.0.min.js",
            "app/assets/vendor/x.js",
            "public/plugins/pdfjs-5.2.133/build/pdf.mjs",
            "frontend/src/assets/private/three.js",
        ],
        "PHP": ["vendor/symfony/console/Application.php"],
        "Python": ["src/pip/_vendor/requests/api.py"],
        "Sass": ["guides/assets/stylesrc/vendor/_normalize.scss"],
    },
    "data": {
        "": [
            "logo.png",
            "data/prices.csv",
            "messages.po",
            "fonts/a.woff2",
            "LGPL-2.1",
            "views/cart.test",
            ".env.test",
        ],
        "Text": ["testdata/input.txt", "tests/expected.txt"],
        "YAML": ["activerecord/test/fixtures/clubs.yml"],
        "XML": ["test/source/sitemap.xml"],
    },
}
EVERY = [(path, kind, language) for kind, table in PATHS.items() for language, paths in table.items() for path in paths]


@pytest.mark.parametrize(("path", "kind", "language"), EVERY, ids=lambda value: value)
def test_kind_and_language(path, kind, language):
    found = language_of(path)[0]

    assert (kind_of(path), found if language or not found else "") == (kind, language)


# As makemigrations writes it, with and without its header.
DECLARED = """\
from django.db import migrations, models


class Migration(migrations.Migration):
    operations = [migrations.AddField("order", "default", models.TextField(default=str))]
"""


@pytest.mark.parametrize(
    "head",
    [
        "// Code generated by protoc-gen-go. DO NOT EDIT.\n",
        "# This file is auto-generated from the current state of the database.\n",
        "/** @generated SignedSource<<abc>> */\n",
        "\ufeff// <auto-generated />\nusing System;\n",
        "# Automatically generated by configure: do not edit this file\n",
        "import javax.annotation.processing.Generated;\n",
        "/* A Bison parser, made by GNU Bison 3.8.2.  */\n",
        '#line 1 "lexer.c"\n\n/* A lexical scanner generated by flex */\n',
        DECLARED,
    ],
)
def test_looks_generated(head):
    assert looks_generated(head.encode() + b"x = 1\n" * 100)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "x = 1\n" * 10_000,
        "x" * 19_000,
        # a column whose value the database makes
        '@Column()\n@Generated("uuid")\nid: string;\n',
        "x = 1\n" * 1000 + "# DO NOT EDIT\n",
        "def generate_report():\n    pass\n",
        "// id is <auto-generated-id> unless given\n# default: <autogenerated>\n",
        "# The grammar of the language, which a Bison parser reads, made for speed\n",
        # what a migration does with the rows, somebody has thought of
        "class Migration(migrations.Migration):\n    operations = [migrations.RunPython(fill, empty)]\n",
        "class Migration(migrations.Migration):\n    operations = [migrations.RunSQL('UPDATE shop_order SET a = 1')]\n",
        "def fill(apps, schema):\n    pass\n\n\nclass Migration(migrations.Migration):\n    operations = []\n",
        "class Migration(migrations.Migration):\n    operations = [Fill(lambda row: row.a + 1)]\n",
        "# Generated by Django 5.2 on 2026-01-05 10:00\nfrom shop.migrations import fill\n",
        "class Migration(Base):\n    operations = []\n",
    ],
)
def test_looks_written_by_people(content):
    assert not looks_generated(content.encode())


def test_minified_by_its_lines():
    assert looks_generated(b"var a=1;" * 5000)


def test_attributes_agree_with_kinds(tmp_path):
    """Git counts the lines of what people write, and of nothing else that is known by its place."""
    with repository(tmp_path / "shop") as shop:
        shop.commit("Begin", {path: "text\n" for path, _, _ in EVERY})
    (tmp_path / "shop" / ".git" / "info").mkdir()
    (tmp_path / "shop" / ".git" / "info" / "attributes").write_text(attributes(), encoding="utf-8")

    out = git(tmp_path / "shop", "diff-tree", "--root", "-r", "--numstat", "--no-commit-id", "main")

    compared = {line.split("\t")[2]: line.split("\t")[0] != "-" for line in out.splitlines()}
    wrong = [path for path, kind, _ in EVERY if kind in ("source", "test") and not compared[path]]
    assert wrong == []
    assert not any(compared[path] for path, kind, _ in EVERY if kind in ("configuration", "data"))


def test_what_people_here_may_have_written():
    own = ["src/app.js", "dist/app.js", "ui/dist/assets/index-aF6iCWTU.css", "public/editor-4.2/app.js"]
    own.append("static/js/main.1a2b.chunk.js")
    others = ["dist/app.min.js", "dist/vendor/a.js", "node_modules/a/dist/index.js", "yarn.lock"]
    assert [path for path in own + others if may_be_own(path)] == own


@pytest.mark.parametrize("content", ["", "#!", "#!/opt/own/tool\n", "ruby\n", "# !/bin/sh\n", "x#!/bin/sh\n"])
def test_no_script_that_is_known(content):
    assert script_of(content.encode()) == ""


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("#!/bin/sh", "Shell"),
        ("#! /bin/bash -e", "Shell"),
        ("#!/usr/bin/env ruby", "Ruby"),
        ("#!/usr/bin/env -S node --harmony", "JavaScript"),
        ("#!/usr/bin/python3.11", "Python"),
        ("#!python", "Python"),
    ],
)
def test_script_by_its_first_line(line, language):
    assert script_of(f"{line}\nx\n".encode()) == language


def test_first_line_counts_only_where_the_path_says_nothing():
    assert kind_of("bin/serve", "Ruby") == "source"
    assert kind_of("test/run", "Shell") == "test"
    assert kind_of("vendor/bin/serve", "Ruby") == "vendored"
    assert kind_of("notes.md", "Shell") == "documentation"


@pytest.mark.parametrize("content", [b"", b"a key", b'KEY = "-----BEGIN PRIVATE KEY-----"', b"-----BEGIN \xff-----"])
def test_no_frame_around_a_key(content):
    assert not armour_of(content)


@pytest.mark.parametrize(
    ("content", "armour"),
    [
        (b"-----BEGIN PGP PUBLIC KEY BLOCK-----\nabc", "PGP PUBLIC KEY BLOCK"),
        (b"-----BEGIN CERTIFICATE-----\nabc\n-----BEGIN RSA PRIVATE KEY-----\nabc", "RSA PRIVATE KEY"),
    ],
)
def test_frame_around_a_key(content, armour):
    assert armour_of(content) == armour
