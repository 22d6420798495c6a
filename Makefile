# Every chore is one word. `make demo` shows the main job, `make test` passes the tests; both set up what they need.
PYTHON ?= python3
SHARED ?= ../shared
VENV := .venv
BIN := $(VENV)/bin
TRAIN_BIN := .venv-train/bin
MODEL_RUN ?= build/model

.PHONY: demo test check lint types layers unit evaluate bench fix docs train clean help

help:            ## this list
	@grep -E '^[a-z]+: .*##' Makefile | sed 's/:.*##/\t/'

demo: $(VENV)/base  ## code the bundled sample articles and show who said what
	$(BIN)/onrecord demo

test: check      ## everything that CI checks
check: lint types layers unit evaluate

$(VENV)/base: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/dev: $(VENV)/base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev
	$(BIN)/mypy

layers: $(VENV)/dev
	$(BIN)/lint-imports --no-cache

unit: $(VENV)/dev  ## the tests; `make unit ARGS="-k quotes"`
	$(BIN)/python -m pytest $(ARGS)

evaluate: $(VENV)/dev  ## scores against floors; says so and passes where the data is not there
	$(BIN)/python -m evaluation.gate --shared $(SHARED)

bench: $(VENV)/dev  ## articles per second, peak memory, cold start, beside spaCy and (after `make train`) torch
	$(BIN)/python -m benchmarks.speed $(addprefix --torch-python=,$(wildcard $(TRAIN_BIN)/python))

fix: $(VENV)/dev ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/dev  ## write the generated pages of docs/ anew
	$(BIN)/python docs/generate.py

.venv-train/ready: pyproject.toml
	$(PYTHON) -m venv .venv-train
	$(TRAIN_BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[training]'
	touch $@

train: .venv-train/ready  ## train the model (resumes), export it into the package, calibrate its confidence
	$(TRAIN_BIN)/python -m training.train --data $(SHARED)/data --out $(MODEL_RUN)
	$(TRAIN_BIN)/python -m training.export --checkpoint $(MODEL_RUN)/checkpoint.pt
	$(TRAIN_BIN)/python -m training.calibrate --shared $(SHARED)

clean:           ## remove what the chores made
	rm -rf $(VENV) .venv-train build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
