# Two commands: `make demo` explores the product, `make test` shows that it holds.
PYTHON ?= python3
PORT ?= 8000

.PHONY: demo test install prove lint messages
demo: install
	@exec .venv/bin/golden-thread demo --port $(PORT)

install:
	@$(PYTHON) requirements/install.py

test:
	@$(PYTHON) requirements/install.py --tests
	@.venv/bin/python -m tests

prove: 
	@$(PYTHON) requirements/install.py --tests
	@.venv/bin/python -m bench.prove

lint:
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/lint-imports && .venv/bin/mypy golden_thread

# Every word for people into the Welsh catalogue: what is new stands there untranslated, what is no longer said goes.
messages:
	@.venv/bin/python -m golden_thread.locale.catalogue
