# make briefs   set everything up and write the briefs to output/
# make check    set everything up and run what CI runs: format, lint, types, tests
#               (TIPBRIEF_SOURCES names the folder with the texts of the sources; without it the locks are asked)
# make torture  run the longer proofs
# make bench    compare with what a user would run instead

PYTHON ?= $(shell for candidate in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$candidate && break; done)
VENV := .venv
BIN := $(VENV)/bin

BENCHES := cold_pdf check_fleet compose fleet_build fleet_again long_documents one_document alternatives

.PHONY: briefs check torture format bench machine machine-to-check clean

briefs: $(VENV)/ready
	$(BIN)/tipbrief build

check: $(VENV)/ready-to-check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/tipbrief check --strict
	$(BIN)/tipbrief verify
	$(BIN)/pytest --numprocesses 2 --dist loadgroup -m "not torture"

torture: $(VENV)/ready-to-check
	$(BIN)/pytest --numprocesses 2 --dist loadgroup -m torture

format: $(VENV)/ready-to-check
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/ready-to-check
	$(BIN)/pip install --quiet --group bench
	@status=0; for name in $(BENCHES); do \
		echo "== bench/$$name.py"; $(BIN)/python bench/$$name.py || status=1; done; \
	$(BIN)/python bench/report.py; exit $$status

machine:
	@PYTHON="$(PYTHON)" .ci/machine

machine-to-check:
	@PYTHON="$(PYTHON)" .ci/machine check

$(VENV)/ready: pyproject.toml | machine
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/ready-to-check: $(VENV)/ready tests/browser/package-lock.json | machine-to-check
	$(BIN)/pip install --quiet --group check
	$(BIN)/npm ci --silent --ignore-scripts --prefix tests/browser
	touch $@

clean:
	rm -rf $(VENV) tests/browser/node_modules dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
