# Safemate Desktop. `make help` lists what there is; README.md and CONTRIBUTING.md explain it.
PYTHON ?= python3
PY := .venv/bin/python
# As root without a terminal (a container, say) nobody is there to ask.
SETUP = yes=; if [ "$$(id -u)" = 0 ] && [ ! -t 0 ]; then yes=--yes; fi; $(PYTHON) packaging/bootstrap.py
CHECKS := format lint types imports dead licences house sentences

.DEFAULT_GOAL := help
.PHONY: help run demo-reset dev test test-all check fmt tour bench self-check translations locks
.PHONY: $(CHECKS:%=check-%)

help:  ## This list
	@sed -n 's/^\([a-z-]*\):[^=].*## /\1\t/p' Makefile | expand -t 14

run:  ## Set up and open the demo (PROFILE=b: a second desktop; BACKEND=off: the last state)
	@$(SETUP) run $$yes $(if $(PROFILE),--profile '$(PROFILE)') $(if $(filter off,$(BACKEND)),--no-backend)

demo-reset:  ## Forget the demo and start afresh
	@$(SETUP) demo-reset $$yes

dev:  ## Set up what the checks and the tests need
	@$(SETUP) setup --dev $$yes

test: dev  ## Every test (ARGS='tests/store -k outbox' for some)
	$(PY) -m pytest $(ARGS)

test-all: dev  ## The same, trying many more orders and faults (long)
	HYPOTHESIS_PROFILE=long $(PY) -m pytest -o timeout=7200 $(ARGS)

check: $(CHECKS:%=check-%)  ## Format, lint, types, imports, dead code, licences, house, texts

$(CHECKS:%=check-%): dev
check-format:
	$(PY) -m ruff format --check .
check-lint:
	$(PY) -m ruff check .
check-types:
	$(PY) -m mypy safemate_desktop packaging tests
check-imports:
	.venv/bin/lint-imports
check-dead check-licences check-house check-sentences:
	PYTHONPATH=packaging $(PY) -m checks.$(@:check-%=%)

fmt: dev  ## Format and repair what can be repaired by itself
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

tour: dev  ## Work the program through its widgets without a screen; pictures in build/tour
	$(PY) -m tests.tour

bench: dev  ## Speed and memory into build/bench.json (ONLY=push_painted for one)
	$(PY) -m tests.bench $(if $(ONLY),--only '$(ONLY)')

self-check:  ## Ask the program whether this machine has all it needs
	@$(SETUP) setup $$yes
	@$(PY) -m safemate_desktop --self-check

translations: dev  ## Take new sentences into resources/i18n/*.ts and build the .qm files
	$(PY) -m safemate_desktop.i18n.update
	$(PY) -m safemate_desktop.i18n.build

locks: dev  ## Compile packaging/requirements/*.in to pinned and hashed *.txt (slow)
	cd packaging/requirements && for name in run dev; do \
	  ../../$(PY) -m piptools compile -q --generate-hashes --strip-extras --allow-unsafe --no-annotate \
	    --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	    -o $$name.txt $$name.in || exit; done
