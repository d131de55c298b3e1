# `make` alone lists what there is. GNU make and a POSIX shell.

# SITE is a collaboration: the folder of its mkdocs.yml, `.` for the first one. Without SITE, commands
# are for all of them. These five are only set on the command line, never by the environment.
SITE =
NAME =
TITLE =
FILE =
MORE =
EDITION ?= public
ADDRESS ?= 127.0.0.1:8000
CHROMIUM ?= chromium
TESTS ?= tests

VENV := .venv
MKDOCS := $(VENV)/bin/mkdocs
config_public := mkdocs.yml
config_staff := mkdocs.staff.yml
sites := . $(patsubst %/mkdocs.yml,%,$(wildcard examples/*/mkdocs.yml))
chosen := $(or $(SITE:%/=%),$(sites))

export CHROMIUM SITE NAME TITLE FILE
# Hides Material's advice about other generators, which is not for this site's editors.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help build serve check new paper strip test figures lighthouse bench clean test-tools known-site

help:
	@echo 'make build              build both editions of every collaboration, into site/'
	@echo 'make build SITE=examples/lancashire   the same for one of them'
	@echo 'make serve              preview the public edition, reloaded after each change'
	@echo 'make serve SITE=examples/lancashire EDITION=staff   the same for another'
	@echo 'make check              check data and pages without building, in a few seconds'
	@echo 'make check MORE=yes     the same, and list the passages of papers that are on no page, and why'
	@echo 'make new NAME=harbour   start a collaboration in examples/harbour'
	@echo 'make paper SITE=examples/harbour FILE=plan.txt   add a paper to it'
	@echo 'make strip FILE=docs/photo.jpg   remove from a picture or PDF who made it, and where'
	@echo 'make test               run all checks and tests'
	@echo 'make figures            print figures of the code: modules, imports, functions, types, test time'
	@echo 'make lighthouse         audit four pages with Lighthouse'
	@echo 'make bench              measure build times: twice the content, both editions, one page'
	@echo 'make clean              remove everything that make has written'

# ---- the environment, set up once and again when requirements.txt changes

$(VENV)/.ready: requirements.txt
	@rm -rf $(VENV)
	@for python in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3; do \
	  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	  python=; \
	done; \
	if [ -z "$$python" ]; then \
	  echo 'Python 3.11 or newer is needed and was not found (on Debian: apt-get install python3 python3-venv).' >&2; \
	  exit 1; \
	fi; \
	if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "$$python has no venv module (on Debian: apt-get install python3-venv)." >&2; \
	  exit 1; \
	fi; \
	echo 'Setting up $(VENV), once.'; \
	$$python -m venv $(VENV)
	@$(VENV)/bin/pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

# ---- the site

known-site:
	@unknown='$(subst ','\'',$(filter-out $(sites),$(chosen)))'; test -z "$$unknown" \
	|| { echo "There is no collaboration in '$$unknown'. SITE is one of: $(sites)" >&2; exit 1; }

# One build at a time: a second one waits until the first has finished.
build: $(VENV)/.ready | known-site
	@$(VENV)/bin/python scripts/alone.py sh scripts/build.sh $(chosen)

# --livereload is given because newer versions of Click drop MkDocs' default for it.
serve: $(VENV)/.ready | known-site
	@test -n '$(config_$(EDITION))' || { echo 'EDITION is public or staff.' >&2; exit 1; }
	@$(MKDOCS) serve --livereload -a $(ADDRESS) -f $(or $(SITE:%/=%),.)/$(config_$(EDITION))

check: $(VENV)/.ready | known-site
	@$(VENV)/bin/python -m macros.commands.check $(if $(MORE),--more) $(chosen)

new: $(VENV)/.ready
	@$(VENV)/bin/python -m macros.commands.new "$$NAME" "$$TITLE"

paper: $(VENV)/.ready
	@$(VENV)/bin/python -m macros.commands.paper "$$SITE" "$$FILE"

strip: $(VENV)/.ready
	@$(VENV)/bin/python -m macros.commands.strip "$$FILE"

# ---- the tests

test: $(VENV)/.ready-for-tests tests/node_modules/.ready | test-tools
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/mypy --no-error-summary
	@$(VENV)/bin/pytest -q -n 2 --dist loadfile $(TESTS)

figures: $(VENV)/.ready-for-tests
	@$(VENV)/bin/python -m tests.figures

lighthouse: $(VENV)/.ready-for-tests tests/node_modules/.ready | test-tools
	@$(VENV)/bin/pytest -q -s tests/browser/test_lighthouse.py

$(VENV)/.ready-for-tests: $(VENV)/.ready tests/requirements.txt
	@$(VENV)/bin/pip install -qq --disable-pip-version-check --require-hashes -r tests/requirements.txt
	@touch $@

tests/node_modules/.ready: tests/package.json tests/package-lock.json tests/.npmrc | test-tools
	@cd tests && npm ci --loglevel=error >/dev/null
	@touch $@

# Chromium, Java for the HTML checker, npm for the checkers themselves, nginx for deploy/: Debian's
# packages. A user's PATH need not lead to nginx; the tests start one of their own on other ports.
test-tools:
	@missing=; \
	command -v "$$CHROMIUM" >/dev/null || missing="$$missing chromium"; \
	java -version >/dev/null 2>&1 || missing="$$missing default-jre-headless"; \
	command -v npm >/dev/null || missing="$$missing npm"; \
	PATH="$$PATH:/usr/sbin" command -v nginx >/dev/null || missing="$$missing nginx"; \
	[ -n "$$missing" ] || exit 0; \
	if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then \
	  echo "The tests also need (Debian's names):$$missing. Install them, or run make test as root. CHROMIUM=… names another Chromium." >&2; \
	  exit 1; \
	fi; \
	echo "Installing$$missing."; \
	export DEBIAN_FRONTEND=noninteractive; \
	said=$$({ apt-get -qq update \
	  && apt-get -qq install -y --no-install-recommends $$missing; } </dev/null 2>&1) \
	|| { echo "$$said" | tail -n 20 >&2; exit 1; }

bench: $(VENV)/.ready
	@$(VENV)/bin/python -m benchmarks.growth
	@$(VENV)/bin/python -m benchmarks.both_editions
	@$(VENV)/bin/python -m benchmarks.cost_per_page

clean:
	@rm -rf site $(VENV) tests/node_modules .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
