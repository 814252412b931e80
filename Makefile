# One recipe for each thing people do here; `make help` lists them.
# Needed beforehand: Python 3.11 or later, git and make. Everything else lands in .venv.

PYTHON ?= python3
REPO ?= .
OUT ?= audit
DEMO ?= .venv/demo
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# Installs five times as fast as pip; where it can not, as behind an index only pip was told of, pip does.
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml

# What was compiled is kept, also where containers say not to: else each of hundreds of programs compiles it again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo test check fix bench fuzz pages assets docs migrations rule lock

help:  ## list the recipes
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/ready  ## install the locked requirements and cto itself into .venv

# The stamp makes a second setup free: nothing runs until a requirement changes.
.venv/ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; set PYTHON=python3.12 or the like")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --quiet --require-hashes --requirement requirements/setup.txt
	@$(UV) --require-hashes --requirement requirements/dev.txt || $(PIP) install --quiet --require-hashes --requirement requirements/dev.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# Where nobody watches, as in CI, the workspace is made and asked, but not kept running.
demo: setup  ## audit this repository, or REPO=path, and serve a sample engagement on it
	$(BIN)/cto audit "$(REPO)" --out "$(OUT)"
	@echo "The finished report: $(OUT)/audit.html"
	$(BIN)/cto demo --repo "$(REPO)" --data "$(DEMO)" $(if $(CI),--check)

test: setup  ## pass the tests, and where databases differ on PostgreSQL too; with ALL=1 everything on both
	@$(BIN)/python scripts/comfort.py > .venv/postgresql
	$(BIN)/python -m pytest $(if $(ALL),,-m "not thorough")
	@if [ -s .venv/postgresql ] && grep -q . .venv/postgresql; then \
		echo "Again on PostgreSQL:"; DATABASE_URL="$$(cat .venv/postgresql)" $(BIN)/python -m pytest tests/workspace$(if $(ALL),, -m "differing and not thorough"); fi
	@$(if $(ALL),,echo "Left out: what takes minutes, and the rest on PostgreSQL. make test ALL=1 tests everything.")

check: setup  ## lint, format, types, import contracts and the freshness of generated pages
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python scripts/docs.py --check

fix: setup  ## repair what ruff can repair
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: .venv/bench  ## time cto against git itself on REPOS="path path"
	$(BIN)/python bench/run.py $(REPOS)

# Not locked: it has no release for every Python that we have.
fuzz: setup  ## alter texts for SECONDS=600 for each reader of what others wrote; needs pip install atheris
	$(BIN)/python scripts/fuzz.py --seconds $(or $(SECONDS),600) --folder .venv/fuzz $(NAMES)

pages: setup  ## time the workspace's pages with many clients and years of records
	$(BIN)/python bench/pages.py

.venv/bench: .venv/ready requirements/bench.txt
	$(PIP) install --quiet --require-hashes --requirement requirements/bench.txt
	@touch $@

assets: setup  ## vendor browser assets from npm; needs Node
	npm ci --ignore-scripts --no-audit --no-fund
	$(BIN)/python scripts/assets.py

docs: setup  ## write docs/rules and docs/reference again
	$(BIN)/python scripts/docs.py
	$(BIN)/python scripts/colours.py

migrations: setup  ## write the workspace's first migrations again
	$(BIN)/python scripts/migrations.py

# `make rule security/weak-hash` and `make rule NAME=security/weak-hash` are the same.
ifeq ($(firstword $(MAKECMDGOALS)),rule)
NAME ?= $(word 2,$(MAKECMDGOALS))
ifneq ($(word 2,$(MAKECMDGOALS)),)
.PHONY: $(word 2,$(MAKECMDGOALS))
$(word 2,$(MAKECMDGOALS)): rule ; @:
endif
endif

rule: setup  ## begin a rule, as in: make rule security/weak-hash
	$(BIN)/python scripts/new_rule.py $(NAME)

lock:  ## choose the newest allowed requirements and write requirements/*.txt
	$(LOCK) --upgrade --output-file requirements/run.txt
	$(LOCK) --upgrade --extra workspace --constraint requirements/run.txt --output-file requirements/workspace.txt
	$(LOCK) --upgrade --extra workspace --extra postgres --extra chat --group dev --constraint requirements/workspace.txt --output-file requirements/dev.txt
	$(LOCK) --upgrade --group bench --constraint requirements/dev.txt --output-file requirements/bench.txt
	echo uv | $(subst pyproject.toml,-,$(LOCK)) --constraint requirements/dev.txt --output-file requirements/setup.txt
