import json
import os
import subprocess
import sys
import venv
import zipfile

import pytest

from tests.repository.tree import ROOT, SOURCE, nothing, paths

UNREACHABLE = ("NewConnectionError", "ConnectTimeoutError", "NameResolutionError", "ProxyError")
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")


@pytest.fixture
def wheel(tmp_path):
    folder = tmp_path / "wheel"
    _run(*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    (built,) = folder.glob("fractional_cto-*.whl")
    return built


def test_holds_every_file_of_the_package(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())

    wrong = [path for path in paths(SOURCE) if path.removeprefix("src/") not in inside]
    nothing(wrong, "Not in the wheel: see [tool.hatch.build.targets.wheel] and .gitignore.")


def test_audits_from_an_empty_environment(wheel, tmp_path):
    cto = _installed(wheel, tmp_path / "environment")
    shop = _repository(tmp_path / "shop")
    away = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C"}

    _run(cto, "audit", shop, "--out", tmp_path / "audit", cwd=tmp_path, env=away)

    made = {file.relative_to(tmp_path / "audit").as_posix() for file in (tmp_path / "audit").rglob("*")}
    assert {"audit.html", "audit.md", "audit.json", "audit.sarif", "sbom.cdx.json", "facts/commits.parquet"} <= made
    assert json.loads((tmp_path / "audit/audit.json").read_text())["subjects"][0]["commits"] == 1


def _installed(wheel, folder):
    venv.create(folder, symlinks=True)
    pip = (*PIP, "--python", folder / "bin/python", "install", "--no-compile")
    locked = subprocess.run(
        [*pip, "--retries", "1", "--require-hashes", "--requirement", ROOT / "requirements/run.txt"],
        check=False,
        capture_output=True,
        text=True,
    )
    if any(word in locked.stderr for word in UNREACHABLE):
        pytest.skip("no package registry can be reached, so the wheel can not be installed from nothing")
    assert locked.returncode == 0, locked.stderr
    _run(*pip, "--no-deps", "--no-index", wheel)
    return folder / "bin/cto"


def _repository(folder):
    (folder / "shop").mkdir(parents=True)
    (folder / "shop/cart.py").write_text("def total(prices):\n    return sum(prices)\n")
    git = ("git", "-C", folder, "-c", "user.name=Ada Example", "-c", "user.email=ada@example.org")
    _run(*git, "init", "--quiet", "--initial-branch=main")
    _run(*git, "add", "--all")
    _run(*git, "commit", "--quiet", "--no-gpg-sign", "--message=Add the cart")
    return folder


def _run(*command, **options):
    done = subprocess.run(command, check=False, capture_output=True, text=True, **options)
    assert done.returncode == 0, f"{command} failed:\n{done.stdout}{done.stderr}"
    return done.stdout
