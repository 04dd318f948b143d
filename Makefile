# Each target sets up what it needs, and is quick the second time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
BROWSER := $(VENV)/.browser
CURRENT := $(or $(DATELINE_HOME),.dateline)/CURRENT
SETS := $(notdir $(patsubst %/,%,$(wildcard eval/sets/*/)))

# The question goes through the environment, so that quotes in it need no care.
export Q

.PHONY: ask serve index test node test-browser check eval results documents bench clean help

help:
	@echo 'make ask Q="did NHS Digital suspend the MoU?"   answer one question'
	@echo 'make serve                                      the HTTP service (DATELINE_HOST, DATELINE_PORT)'
	@echo 'make index                                      build or update the index of seeds/'
	@echo 'make node                                       tests with clients in JavaScript; needs Node.js'
	@echo 'make test-browser                               the page in Chromium, which must be installed'
	@echo 'make test | check | eval | bench                tests, lint and types, question sets, timings'
	@echo 'make results COLLECTIONS="DIR ..."              what docs/quality.md shows, and all documents'
	@echo 'make documents                                  every table and plot, of the results there are'

ask: $(CURRENT)
	@test -n "$$Q" || { echo 'make ask: give a question, as in: make ask Q="did NHS Digital suspend the MoU?"' >&2; exit 2; }
	@$(BIN)/dateline ask "$$Q"; code=$$?; test $$code -eq 3 || exit $$code

serve: $(CURRENT)
	@$(BIN)/dateline serve

index: $(INSTALLED)
	@$(BIN)/dateline index

# An index that is there is left as it is: it may be of other articles than seeds/.
$(CURRENT): | $(INSTALLED)
	@$(BIN)/dateline index

test: $(INSTALLED)
	@$(BIN)/python -m pytest

# Clients in JavaScript; Node.js itself must be there.
node: $(INSTALLED)
	@npm ci --prefix tests/node --silent --no-audit --no-fund
	@$(BIN)/python -m pytest -m node

# Chromium is the system's: the tests say so where there is none.
test-browser: $(BROWSER)
	@$(BIN)/python -m pytest -m browser tests/browser

check: $(INSTALLED)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q tests/test_architecture.py

eval: $(INSTALLED)
	@set -e; for set in $(SETS); do $(BIN)/dateline eval run $$set; done
	@$(BIN)/dateline eval dialogues
	@$(BIN)/python -m eval.stores

# COLLECTIONS: folders of public collections; what is kept of those not named stays as it is.
results: $(INSTALLED)
	@$(BIN)/python -m eval.reporting.results $(SETS) $(COLLECTIONS) --home $(or $(DATELINE_HOME),.dateline)
	@$(BIN)/python -m eval.reporting

documents: $(INSTALLED)
	@$(BIN)/python -m eval.reporting

bench: $(INSTALLED)
	@$(BIN)/python -m eval.bench

# torch comes first and alone: with it there, nothing asks for the build with GPU libraries.
$(INSTALLED): pyproject.toml constraints.txt
	@echo 'Setting up $(VENV), once: a few minutes ...'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt torch
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

$(BROWSER): $(INSTALLED)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,browser]'
	@touch $@

clean:
	rm -rf $(VENV) .dateline eval/out
