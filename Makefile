# One way to do each thing: run, test, lint, bench. Nothing has to be prepared before.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9
export PREFECT_SERVER_ANALYTICS_ENABLED ?= false
export DO_NOT_TRACK ?= 1

.PHONY: help run test lint format bench evaluate lock clean
.DEFAULT_GOAL := help

help:
	@echo "make run    ingest the seed documents and show what they tell"
	@echo "make test   run every test"
	@echo "make lint   check style, types, SQL and the one-way rule"
	@echo "make format rewrite code and SQL in the house style"
	@echo "make bench  measure speed, as ratios in one run"
	@echo "make evaluate  measure extraction on the labelled texts, fail under the floors"
	@echo "make lock   resolve the dependencies anew into the hashed locks"
	@echo "make clean  remove the environment (never the record in .mithaq/)"

run: $(VENV)/ready
	@$(BIN)/mithaq ingest seeds/documents

# Two at a time; the tests of one file stay together, in their order.
test: $(VENV)/ready-dev
	$(BIN)/pytest -n 2 --dist loadfile

lint: $(VENV)/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint warehouse flows

format: $(VENV)/ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff fix warehouse flows

$(VENV)/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Mithaq needs Python 3.11 or later; name one: make PYTHON=python3.12 run"; exit 1; }
	@echo "Making the environment in $(VENV) (once; about half a minute)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(VENV)/ready: deployments/requirements.lock pyproject.toml | $(VENV)/bin/uv
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r deployments/requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib flows schemas warehouse >/dev/null || true
	@touch $@

$(VENV)/ready-dev: deployments/requirements-dev.lock $(VENV)/ready
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r deployments/requirements-dev.lock
	@touch $@

$(VENV)/ready-bench: deployments/requirements-bench.lock $(VENV)/ready
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r deployments/requirements-bench.lock
	@touch $@

# BENCH_EVENTS=1000000 and BENCH_STREAM=0 make the log's run longer and the extraction's shorter.
bench: $(VENV)/ready-bench
	@$(BIN)/python tests/bench/extraction.py --stream $(or $(BENCH_STREAM),100000)
	@$(BIN)/python tests/bench/log.py --events $(or $(BENCH_EVENTS),100000)

evaluate: $(VENV)/ready-dev
	$(BIN)/python -m flows.evaluation

lock: | $(VENV)/bin/uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --extra build --output-file deployments/requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --extra build --extra dev --constraint deployments/requirements.lock \
	  --output-file deployments/requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --extra build --extra bench --constraint deployments/requirements.lock \
	  --output-file deployments/requirements-bench.lock pyproject.toml

clean:
	rm -rf $(VENV)
