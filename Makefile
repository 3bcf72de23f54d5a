# Needs make and Python 3.11 or later; everything else is installed into .venv.
# All paths are relative, so that the folder may have a space in its name.

PYTHON_CANDIDATES = python3.14 python3.13 python3.12 python3.11 python3
IN_VENV = .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test rehearse test-fast check check-requirements bench seed at-size lock reset venv venv-dev npm-dev

help:
	@echo 'make run      install, start the database, load the demo newsroom and serve it on 127.0.0.1:8000 (PORT=…)'
	@echo 'make test     run all tests, with the coverage gate (ARGS="-k standing" picks some, without it)'
	@echo 'make rehearse run the rehearsals: production from the documents, restarts, overload, migrations beside work'
	@echo 'make test-fast  run the pure tests, which need no database'
	@echo 'make check    run the linters, the type checker and the consistency checks'
	@echo 'make bench    measure'
	@echo 'make seed     fill a database beside the real one with a desk of many years (ARGS="--claims 1000000")'
	@echo 'make at-size  measure every list of the admin in it'
	@echo 'make lock     pin what requirements.in and requirements-dev.in ask for (ARGS=--upgrade takes newer versions)'
	@echo 'make reset    delete the embedded database, after asking (CONFIRM=yes does not ask)'

# Ctrl-C is the usual way to end it, so status 130 is not reported as an error.
run: venv
	@trap : INT; $(IN_VENV) manage.py demo; status=$$?; [ $$status -eq 130 ] || exit $$status

# Where Python is told to keep no bytecode, each worker would compile every test anew.
PYTEST = PYTHONDONTWRITEBYTECODE= $(IN_VENV) -m pytest -n auto -m 'not bench and not rehearsal and not thorough'

ifdef ARGS
test: venv-dev npm-dev
	$(PYTEST) $(ARGS)
else
test: venv-dev npm-dev
	$(PYTEST) --cov --cov-report=
endif

# The folders of pure code, without Hypothesis and without what asks for the database.
PURE_TESTS = tests/claims/domain tests/claims/extraction tests/claims/claimreview tests/claims/imports tests/claims/webhooks \
	tests/claims/test_total_tables.py tests/sources/text tests/test_architecture.py tests/test_class_names.py

# Servers of their own that are restarted, killed and put under load: minutes, and on an idle machine. Then in full, what
# `make test` tries a sample of or leaves out.
rehearse: venv-dev
	PYTHONDONTWRITEBYTECODE= $(IN_VENV) -m pytest -m rehearsal $(ARGS)
	PYTHONDONTWRITEBYTECODE= THOROUGH=1 $(IN_VENV) -m pytest -n auto -m '(sampled or thorough or hypothesis) and not rehearsal' $(ARGS)

test-fast: venv-dev
	PYTHONDONTWRITEBYTECODE= $(IN_VENV) -m pytest --pure $(PURE_TESTS) $(ARGS)

check: venv-dev check-requirements
	$(IN_VENV) -m ruff check .
	$(IN_VENV) -m ruff format --check .
	$(IN_VENV) -m mypy
	$(IN_VENV) .venv/bin/lint-imports
	$(IN_VENV) -m djlint --check claimtrack claims sources
	$(IN_VENV) manage.py check
	$(IN_VENV) manage.py makemigrations --check --dry-run
	$(IN_VENV) manage.py spectacular --validate --fail-on-warn | diff -u docs/openapi.yaml - || { echo "docs/openapi.yaml is stale: run manage.py spectacular --file docs/openapi.yaml" >&2; exit 1; }

bench: venv-dev
	$(IN_VENV) -m pytest -m bench $(ARGS)

seed: venv-dev
	$(IN_VENV) -m tests.bench.seed $(ARGS)

at-size: venv-dev
	$(IN_VENV) -m tests.bench.admin_at_size $(ARGS)

reset: venv
	@$(IN_VENV) -m claimtrack.postgres reset

# Pins ----------------------------------------------------------------------------------------------------------------
# No index address is written: an installation uses the one that its own pip is set up for.

UV_COMPILE = -m uv pip compile --quiet --universal --python-version 3.11.0 --generate-hashes --no-emit-index-url --no-header --system-certs

lock: venv-dev
	$(IN_VENV) $(UV_COMPILE) $(ARGS) requirements.in -o requirements.txt
	$(IN_VENV) $(UV_COMPILE) $(ARGS) requirements-dev.in -o requirements-dev.txt

# Compiles copies that begin with today's pins: they change only when a requirement was edited and not locked.
check-requirements: venv-dev
	@set -eu; here=$$PWD; copies=$$(mktemp -d); trap 'rm -rf "$$copies"' EXIT; \
	cp requirements.in requirements.txt requirements-dev.in requirements-dev.txt "$$copies"; cd "$$copies"; \
	for name in requirements requirements-dev; do \
		"$$here/$(IN_VENV)" $(UV_COMPILE) $$name.in -o $$name.txt >/dev/null || { \
			echo "The requirements could not be checked: uv says why above. It needs the package registry." >&2; exit 1; }; \
		diff -u "$$here/$$name.txt" $$name.txt || { \
			echo "$$name.txt does not follow from $$name.in: run make lock." >&2; exit 1; }; \
	done

# The environment -----------------------------------------------------------------------------------------------------
# The first Python that is new enough and can make virtual environments; else the first that is new enough, whose
# complaint about the missing module bootstrap.py then explains. PYTHON=/path/to/python overrides.

BOOTSTRAP = \
	new='import sys; sys.exit(sys.version_info < (3, 11))'; chosen="$(PYTHON)"; \
	for probe in "$$new; import ensurepip, venv" "$$new"; do \
		for python in $(PYTHON_CANDIDATES); do \
			[ -z "$$chosen" ] && "$$python" -c "$$probe" >/dev/null 2>&1 && chosen=$$python; \
		done; \
	done; \
	[ -n "$$chosen" ] || { \
		echo "ClaimTrack needs Python 3.11 or later; here is $$(python3 --version 2>&1)." >&2; \
		echo "Install one (Debian 12 and later: apt install python3 python3-venv) or say make PYTHON=/path/to/python" >&2; exit 1; }; \
	"$$chosen" bootstrap.py

venv:
	@$(BOOTSTRAP)

venv-dev:
	@$(BOOTSTRAP) --dev

# What lints the API's description and makes a TypeScript client from it. Where there is no npm, their tests are skipped.
NPM_TOOLS = tests/claims/api/v1/clients

npm-dev: $(NPM_TOOLS)/node_modules/.package-lock.json

$(NPM_TOOLS)/node_modules/.package-lock.json: $(NPM_TOOLS)/package-lock.json
	@if command -v npm >/dev/null && cd $(NPM_TOOLS) && npm ci --no-progress --loglevel=error; then :; \
	else echo "The npm packages could not be installed, so no TypeScript client of the API is tried."; fi
