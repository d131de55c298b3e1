# `make` alone lists what there is. GNU make and a POSIX shell.

EDITION ?= public
ADDRESS ?= 127.0.0.1:8000
CHROMIUM ?= chromium
TESTS ?= tests

VENV := .venv
MKDOCS := $(VENV)/bin/mkdocs
config_public := mkdocs.yml
config_staff := mkdocs.staff.yml

export CHROMIUM
# Material's advice about other generators is not for this site's editors.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help build serve check test lighthouse bench clean test-tools

help:
	@echo 'make build              build both editions into site/public and site/staff'
	@echo 'make serve              preview the public edition, reloaded at each change'
	@echo 'make serve EDITION=staff   the same for the staff edition'
	@echo 'make check              check data and pages alone, in a second or two'
	@echo 'make test               run every check and test'
	@echo 'make lighthouse         audit four pages with Lighthouse'
	@echo 'make bench              measure what a page costs to build'
	@echo 'make clean              remove everything that make has made'

# ---- the environment, made once and again when requirements.txt changes

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

# $(call build_edition,NAME): into site/.new/NAME. MkDocs' -q would let a strict build pass with
# warnings, so it talks into a file, and only what is no mere information is shown, on failure.
define build_edition
@$(MKDOCS) build --strict -f $(config_$(1)) -d site/.new/$(1) >site/.new/$(1).log 2>&1 \
|| { grep -v '^INFO ' site/.new/$(1).log >&2; rm -rf site/.new; exit 1; }
endef

build: $(VENV)/.ready
	@rm -rf site/.new && mkdir -p site/.new
	$(call build_edition,public)
	$(call build_edition,staff)
	@rm -rf site/.old && mkdir site/.old
	@for edition in public staff; do \
	  if [ -e site/$$edition ]; then mv site/$$edition site/.old/ || exit 1; fi; \
	  mv site/.new/$$edition site/ || exit 1; \
	done
	@rm -rf site/.old site/.new
	@echo 'Built: site/public/index.html and, for staff, site/staff/index.html'

# --livereload is said aloud because newer versions of Click drop its default.
serve: $(VENV)/.ready
	@test -n '$(config_$(EDITION))' || { echo 'EDITION is public or staff.' >&2; exit 1; }
	@$(MKDOCS) serve --livereload -a $(ADDRESS) -f $(config_$(EDITION))

check: $(VENV)/.ready
	@$(VENV)/bin/python -m macros.check

# ---- the tests

test: $(VENV)/.ready-for-tests tests/node_modules/.ready | test-tools
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/pytest -q -n 2 --dist loadfile $(TESTS)

lighthouse: $(VENV)/.ready-for-tests tests/node_modules/.ready | test-tools
	@$(VENV)/bin/pytest -q -s tests/browser/test_lighthouse.py

$(VENV)/.ready-for-tests: $(VENV)/.ready tests/requirements.txt
	@$(VENV)/bin/pip install -qq --disable-pip-version-check --require-hashes -r tests/requirements.txt
	@touch $@

tests/node_modules/.ready: tests/package.json tests/package-lock.json tests/.npmrc | test-tools
	@cd tests && npm ci --loglevel=error >/dev/null
	@touch $@

# Chromium, Java for the HTML checker, npm for the checkers themselves: Debian's packages.
test-tools:
	@missing=; \
	command -v "$$CHROMIUM" >/dev/null || missing="$$missing chromium"; \
	java -version >/dev/null 2>&1 || missing="$$missing default-jre-headless"; \
	command -v npm >/dev/null || missing="$$missing npm"; \
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
	@$(VENV)/bin/python -m benchmarks.cost_per_page

clean:
	@rm -rf site $(VENV) tests/node_modules .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
