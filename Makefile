# Everything is set up by the first command that needs it; a second run installs nothing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# On all cores: each takes half of what another has left, so that no long test is begun last.
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input

# What is compiled is kept: the tests start hundreds of processes, and each would compile the program anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site check check-content fast test test-long test-fork mutation faults lint preview clean help

help:
	@echo "make site           build the briefing into public/"
	@echo "make preview        serve the briefing with live reload"
	@echo "make check-content  check the briefing's content, and build nothing"
	@echo "make check          before each commit: linters, types and the fast tests (55 seconds on two cores)"
	@echo "make test           linters, types and all tests, the browser tests included"
	@echo "make test-long      load and mutation tests at their full size"
	@echo "make mutation       break the program in 150 places, and say what no test notices (SEED=..., COUNT=...)"
	@echo "make faults         kill, starve and misfeed the program at its full size, with figures (PART=..., SEED=...)"
	@echo "make test-fork      the tests of the program in a copy with other content"
	@echo "make lint           run the linters and the type checker"
	@echo "make clean          remove what was built and installed"

site: $(VENV)/.site
	@$(BIN)/briefing build --strict

check-content: $(VENV)/.site
	@$(BIN)/briefing check --strict --format $(or $(FORMAT),text)

preview: $(VENV)/.site
	@$(BIN)/briefing serve

# Linters and types beside the tests: neither keeps two cores busy all the time.
check: $(VENV)/.suites
	@$(MAKE) --no-print-directory -j2 lint fast

fast: $(VENV)/.suites
	@$(PYTEST) -m "not slow"

test: lint $(VENV)/.browser $(VENV)/.suites
	@$(PYTEST)

test-long: $(VENV)/.browser
	@$(PYTEST) --long -m sized
	@$(MAKE) --no-print-directory mutation

test-fork: $(VENV)/.browser
	@$(BIN)/python -m tests.fork

mutation: $(VENV)/.test
	@$(BIN)/python -m tests.mutation --least 95 $(if $(SEED),--seed $(SEED)) $(if $(COUNT),--count $(COUNT))

faults: $(VENV)/.browser
	@$(BIN)/python -m tests.faults $(if $(SEED),--seed $(SEED)) $(PART)

lint: $(VENV)/.test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

clean:
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info build dist
	@find public -mindepth 1 ! -name .gitkeep -delete
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 ..."; exit 1; }
	@echo "Making the virtual environment in $(VENV)/ ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what the site needs ..."
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.site
	@echo "Installing what the tests need ..."
	@$(PIP) install --require-hashes -r requirements-test.lock
	@touch $@

# Data that no package of Python carries; nothing in these packages is run.
$(VENV)/.suites: tests/suites/package-lock.json tests/suites/package.json $(VENV)/.test
	@mkdir -p $(VENV)/suites
	@cp tests/suites/package.json tests/suites/package-lock.json $(VENV)/suites/
	@if npm ci --prefix $(VENV)/suites --ignore-scripts --no-audit --no-fund --silent; then touch $@; else \
		echo "npm cannot install the suites that others wrote: their tests are skipped, and say so."; fi

$(VENV)/.browser: tests/browser/install.py $(VENV)/.test
	@$(BIN)/python tests/browser/install.py
	@touch $@
