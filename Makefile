# What can be asked of this repository. `make run` and `make test` do all their own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps

.PHONY: screenshots run test sure fast lint types contracts shape fmt lock bench soak train migrations check-python check-corpus

run: $(VENV)/.run
	@exec $(BIN)/python manage.py serve

test: $(VENV)/.dev
	@exec $(BIN)/python -m pytest -n $(or $(WORKERS),auto) --dist worksteal

# What to run before a commit.
sure: lint types contracts migrations test

# The tests of what you are likely to have just broken: no browser, no processes.
fast: $(VENV)/.dev
	@$(BIN)/python -m pytest -q -n auto --dist worksteal tests/reading tests/claims tests/api tests/web tests/operating tests/shape

lint: $(VENV)/.dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

fmt: $(VENV)/.dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

types: $(VENV)/.dev
	@$(BIN)/mypy

contracts: $(VENV)/.dev
	@$(BIN)/lint-imports

shape: contracts
	@$(BIN)/python -m pytest -q tests/shape

migrations: $(VENV)/.dev
	@DJANGO_SETTINGS_MODULE=factcheck.settings.test $(BIN)/python manage.py makemigrations --check --dry-run

bench: $(VENV)/.dev
	@$(BIN)/python bench/reading.py

# The kill tests with ten times as many kills, and 50,000 steps of everybody at the desk, chosen anew each time; prints
# the figures for bench/README.md. With TEST_DATABASE_URL the steps are taken on PostgreSQL.
soak: $(VENV)/.dev
	@STEPS=$${STEPS:-50000} $(BIN)/python -m pytest -q -rP -n auto -p no:randomly tests/claims/test_machine.py
	@KILLS=$${KILLS:-200} $(BIN)/python -m pytest -q -p no:randomly tests/faults/test_kills.py tests/faults/test_killed_web.py

# Train the tagger of attributions again, put its files into reading/attribution/tagger/files, and count the rates of
# certainty again (`python -m training.rates CORPUS` alone, where only the rules have changed). CORPUS is a folder with
# PolNeAR's train.jsonl and dev.jsonl (docs/how-we-read.md). An hour and a half on two cores; torch stays out of $(VENV).
train: check-corpus build/training/.ready
	@$(TRAINING) -m training.train $(CORPUS) build/training/tagger.pt
	@$(TRAINING) -m training.export build/training/tagger.pt reading/attribution/tagger/files
	@$(TRAINING) -m training.calibrate $(CORPUS) reading/attribution/tagger/files
	@$(TRAINING) -m training.rates $(CORPUS)
	@$(TRAINING) -m training.evaluate reading/attribution/tagger/files $(CORPUS)/dev.jsonl
check-corpus:
	@test -f "$(CORPUS)/train.jsonl" || { echo "Say where the corpus lies: make train CORPUS=DIR" >&2; exit 1; }

TRAINING := HF_HUB_OFFLINE=1 build/training/bin/python

build/training/.ready: training/requirements.txt | check-python
	@test -x build/training/bin/python || $(PYTHON) -m venv build/training
	@build/training/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	@touch $@

# Every page at 1400 and 360 pixels, light and dark, into docs/img/.
screenshots: $(VENV)/.dev
	@SCREENSHOTS=docs/img $(BIN)/python -m pytest -q -p no:randomly tests/browser/test_every_page.py

# Pin every package with its hashes; no index address enters the files.
lock: $(VENV)/.dev
	@$(BIN)/uv pip compile $(LOCK) pyproject.toml -o requirements/run.txt
	@$(BIN)/uv pip compile $(LOCK) --extra production pyproject.toml -o requirements/production.txt
	@$(BIN)/uv pip compile $(LOCK) --extra dev pyproject.toml -o requirements/dev.txt
LOCK := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock"

$(VENV)/.run: requirements/run.txt | check-python
	@echo "Installing what Factcheck needs into $(VENV) (once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) -r requirements/run.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt | check-python
	@echo "Installing what Factcheck and its tests need into $(VENV) (once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) -r requirements/dev.txt
	@touch $@ $(VENV)/.run

check-python:
	@command -v $(PYTHON) >/dev/null || { echo "Factcheck needs Python 3.11 or newer, and there is no $(PYTHON) here." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Factcheck needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). PYTHON=python3.11 make ... takes another." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
