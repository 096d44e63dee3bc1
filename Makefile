# Two commands: `make demo` shows the program at work, `make test` proves it. Both set everything up first.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
SAMPLE := corpus/sample

.PHONY: demo test eval sample check-types format bench lock

demo: sample
	$(BIN)/verifier check examples/al-waleed.txt --published 2015-05-24 --outlet "Border Desk" --corpus $(SAMPLE)

test: sample check-types
	$(BIN)/python -m pytest
	$(BIN)/python -m evaluation.gate

# Everything that is measured, also on data that is not part of this project (DATA=folder).
eval: sample
	$(BIN)/python -m evaluation $(if $(DATA),--data $(DATA))

bench: sample
	$(BIN)/python -m benchmarks.cold_check
	$(BIN)/python -m benchmarks.attribution_speed

check-types: .venv/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

sample: .venv/.installed
	$(BIN)/verifier corpus add $(SAMPLE)/reports.jsonl --corpus $(SAMPLE)
	$(BIN)/verifier index update --corpus $(SAMPLE) || \
	  { rm -rf indexes/sample; $(BIN)/verifier index build --corpus $(SAMPLE); }

# torch first: its pin keeps the other packages from asking for another build.
.venv/.installed: pyproject.toml setup.py constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet torch==2.13.0
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

format: .venv/.installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: .venv/.installed
	$(BIN)/python -m pip freeze --exclude-editable | sed 's/+cpu$$//' > constraints.txt
