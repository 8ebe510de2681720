# Everything a newcomer needs: `make run`, `make test`. Each target sets up its own virtual environment first.
# PYTHON chooses the interpreter (3.11 or newer), VENV where the environment lives.

PYTHON ?= python3
VENV ?= .venv
ARGS ?=

# Pinned versions hold for the build backend too; they name no package index.
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Many tests wait (for a window, a server, a browser), so two more than there are processors.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 2)')
# Tests of one file stay together: what they share is made once and not by every worker.
PYTEST := $(VENV)/bin/pytest --numprocesses $(WORKERS) --dist worksteal

BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help run demo test check torture format bench pictures story messages constraints clean

help: ## Show what make can do.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(READY) ## Start doorvraag (ARGS="interview --plain" passes arguments on).
	@$(BIN)/doorvraag $(ARGS)

demo: $(READY) ## Look around in fictional interviews; nothing is kept.
	@$(BIN)/doorvraag demo $(ARGS)

test: $(READY) ## Run the tests (ARGS="-k record" narrows them down).
	$(PYTEST) $(ARGS)

check: $(READY) ## Run everything that decides whether a change may land.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST)

torture: $(READY) ## Faults on purpose: kills, disks, servers (ten minutes; ARGS="--rounds 2 --seed 7 servers").
	$(BIN)/python -m tests.torture $(ARGS)

format: $(READY) ## Put the code in the common shape.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY) ## Measure every number the README claims, beside other programs (several minutes).
	$(BIN)/python -m benchmarks $(ARGS)

pictures: $(READY) ## Draw the pictures of the screens that the documents show.
	$(BIN)/python docs/pictures.py $(ARGS)

story: $(READY) ## Play the story of docs/story.md again in two browsers and draw its pictures (minutes; needs Chromium).
	$(BIN)/python docs/story.py

messages: $(READY) ## Collect the interface strings and compile the Dutch catalogue.
	@mkdir -p build
	$(BIN)/pybabel -q extract -k N_ --no-location --sort-output --omit-header -o build/doorvraag.pot assistant flows storage prompts
	$(BIN)/pybabel -q update -D doorvraag -d assistant/locale -l nl -i build/doorvraag.pot --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap
	$(BIN)/pybabel -q compile -D doorvraag -d assistant/locale --statistics

constraints: ## Resolve the newest versions the ranges allow into constraints.txt.
	rm -rf build/resolve
	$(PYTHON) -m venv build/resolve
	PIP_CONSTRAINT= build/resolve/bin/python -m pip install -qq --upgrade -e '.[dev,keyring]' 'hatchling>=1.27'
	{ echo '# Versions only; written by `make constraints`.'; \
	  build/resolve/bin/python -m pip freeze --all --exclude-editable \
	  | grep -E '^[A-Za-z0-9._-]+==' | grep -viE '^(pip|setuptools)==' | sort -f; } > constraints.txt
	rm -rf build/resolve

clean: ## Remove what these targets made.
	rm -rf .venv .bench build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "doorvraag needs Python 3.11 or newer; say make PYTHON=python3.12")'
	@echo 'Setting up, once; a few minutes pass without a word. / Dit zet alles één keer klaar. Dat duurt een paar minuten, zonder dat u iets ziet.'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --editable '.[dev]'
	@touch $@
