# Needs Python 3.11 or later and nothing else. README.md gives each command in its plain form too.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: chat test check

chat: $(VENV)/.installed
	$(BIN)/dateline chat

test: $(VENV)/.installed-test
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -rs -n 2 --dist worksteal

check: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The stamps are older than what they depend on only when something must be installed again.
$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/.made
	@echo "Installing Dateline into $(VENV); the first time takes a few minutes …"
	$(INSTALL) -e .
	@touch $@

$(VENV)/.installed-test: pyproject.toml constraints.txt | $(VENV)/.made
	@echo "Installing Dateline and what its tests need into $(VENV); the first time takes a few minutes …"
	$(INSTALL) -e '.[test]'
	@touch $(VENV)/.installed $@

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or later; name one with: make chat PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	@touch $@
