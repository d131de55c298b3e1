# `make` alone lists what there is. GNU make and a POSIX shell.

# SITE is a collaboration: the folder of its mkdocs.yml, `.` for the first one. Without SITE, commands
# are for all of them. These seventeen are only set on the command line, never by the environment.
SITE =
NAME =
TITLE =
VOICE =
FILE =
BODY =
FAULT =
MORE =
KIND =
FROM =
WRITE =
BY =
TO =
RELEASE =
FEWER =
BASE =
FORMAT =
EDITION ?= public
ADDRESS ?= 127.0.0.1:8000
CHROMIUM ?= chromium-headless-shell
TESTS ?= tests
TESTS_OF_BUILT ?= $(patsubst %,tests/site/test_%.py,html links exports policy privacy) tests/browser/test_every_page.py

VENV := .venv
MKDOCS := $(VENV)/bin/mkdocs
config_public := mkdocs.yml
config_staff := mkdocs.staff.yml
sites := . $(patsubst %/mkdocs.yml,%,$(wildcard examples/*/mkdocs.yml))
chosen := $(or $(SITE:%/=%),$(sites))

export CHROMIUM SITE NAME TITLE VOICE FILE BODY KIND FROM WRITE BY TO RELEASE FEWER BASE FORMAT TESTS
# Hides Material's advice about other generators, which is not for this site's editors.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help build publish rollback now serve check diff changes new addresses paper meeting new-update new-report new-meeting forms from-form table strip schemas test test-built test-long test-fresh mutants figures lighthouse bench clean test-tools known-site

help:
	@echo 'make build              build both editions of every collaboration, into site/'
	@echo 'make build SITE=examples/lancashire   the same for one of them'
	@echo 'make serve              preview the public edition, reloaded after each change'
	@echo 'make serve SITE=examples/lancashire EDITION=staff   the same for another'
	@echo 'make publish TO=/srv/plan/open   build the public edition and publish it there, whole or not at all'
	@echo 'make rollback TO=/srv/plan/open  publish the release before it again'
	@echo 'make check              check data and pages without building, in a few seconds'
	@echo 'make check FORMAT=json  tell the mistakes to a program; FORMAT=github to a workflow, at their lines'
	@echo 'make check MORE=yes     the same, and list the passages of papers that are on no page, and why'
	@echo 'make diff               tell in words what your change alters, against main; BASE=v1.2 against that, FORMAT=markdown for a summary'
	@echo 'make changes BASE=v1.2  keep what changed for the public since that commit, for the page “What changed”'
	@echo 'make new NAME=harbour   start a collaboration in examples/harbour'
	@echo 'make new NAME=harbour VOICE=own   the same for those who publish their own plan, without papers'
	@echo 'make new-update         answer a few questions, and get the file of an update; so do new-report, new-meeting'
	@echo 'make forms              write the forms by which updates, reports, meetings and corrections are sent in on GitHub and GitLab'
	@echo 'make from-form FILE=form.md   make a file and a branch of the text of a filled form'
	@echo 'make paper SITE=examples/harbour FILE=plan.txt   add a paper to it'
	@echo 'make meeting SITE=examples/harbour FILE=minutes.txt BODY=harbour-board   draft the file of a meeting from its minutes'
	@echo 'make table KIND=actions      write the actions as a table that a spreadsheet can edit'
	@echo 'make table KIND=actions FROM=actions.csv   show what an edited table changes; WRITE=yes changes it'
	@echo 'AS_OF=2026-11-27 make build   tell both editions from that day; check and serve take it too'
	@echo 'make addresses          keep the addresses of what is new, so that each will always answer'
	@echo 'make schemas            write the JSON Schemas of schemas/ anew, for editors, after a change to the model'
	@echo 'make strip FILE=docs/photo.jpg   remove from a picture or PDF who made it, and where'
	@echo 'make test               run all checks and tests'
	@echo 'make test-built         test the files in site/ just as they were built, before they are published'
	@echo 'make test-long          stop many more publications, and mutate many more files, than make test'
	@echo 'make test-fresh         run make build and make test from nothing in a bare Debian (as root)'
	@echo 'make mutants            put small faults into the engine, each of which the unit tests must notice'
	@echo 'make figures            print figures of the code (modules, imports, functions, types, test time) and of each site'
	@echo 'make lighthouse         audit four pages with Lighthouse'
	@echo 'make bench              measure build times: twice the content, both editions, a report, a page'
	@echo 'make clean              remove everything that make has written'

# ---- the environment, set up once and again when requirements.txt changes

$(VENV)/.ready: requirements.txt
	@sh scripts/set-up.sh site

# ---- the site

known-site:
	@unknown='$(subst ','\'',$(filter-out $(sites),$(chosen)))'; test -z "$$unknown" \
	|| { echo "There is no collaboration in '$$unknown'. SITE is one of: $(sites)" >&2; exit 1; }

# One build at a time: a second one waits until the first has finished.
build: $(VENV)/.ready | known-site
	@$(VENV)/bin/python scripts/alone.py sh scripts/build.sh $(chosen)

# Builds, unless FROM names the folder of an edition that is built (and tested) already. EDITION is
# public unless it is named.
publish: chosen := $(or $(SITE:%/=%),.)
publish: $(if $(FROM),$(VENV)/.ready,build) | known-site
	@$(VENV)/bin/python -m macros.commands.publish publish "$$TO" '$(EDITION)' \
	  "$${FROM:-$(patsubst site/./%,site/%,site/$(chosen)/$(EDITION))}" "$$FEWER"

# For AS_OF: AS_OF=$$(make -s now) make build
now: $(VENV)/.ready | known-site
	@$(VENV)/bin/python -m macros.commands.now $(or $(SITE:%/=%),.)

rollback: $(VENV)/.ready
	@$(VENV)/bin/python -m macros.commands.publish rollback "$$TO" "$$RELEASE"

# --livereload is given because newer versions of Click drop MkDocs' default for it.
serve: $(VENV)/.ready | known-site
	@test -n '$(config_$(EDITION))' || { echo 'EDITION is public or staff.' >&2; exit 1; }
	@$(MKDOCS) serve --livereload -a $(ADDRESS) -f $(or $(SITE:%/=%),.)/$(config_$(EDITION))

check: $(VENV)/.ready | known-site
	@$(VENV)/bin/python -m macros.commands.check $(if $(MORE),--more) "--format=$$FORMAT" $(chosen)

# FORMAT=markdown is for the summary of a job.
diff: $(VENV)/.ready | known-site
	@$(VENV)/bin/python -m macros.commands.diff "$$BASE" "$$FORMAT" $(chosen)

# Writes a file in data/changes/, which the site shows.
changes: $(VENV)/.ready | known-site
	@$(VENV)/bin/python -m macros.commands.changes "$$BASE" $(chosen)

new: $(VENV)/.ready
	@$(VENV)/bin/python -m macros.commands.new "$$NAME" "$$TITLE" "$$VOICE"

# Asks on the terminal, or reads the answers from standard input, a line for each.
new-update new-report new-meeting: $(VENV)/.ready | known-site
	@$(VENV)/bin/python -m macros.commands.new_record $(@:new-%=%) "$$SITE"

# For the first collaboration, unless SITE names another one.
forms: $(VENV)/.ready | known-site
	@$(VENV)/bin/python -m macros.commands.issue_forms "$$SITE"

from-form: $(VENV)/.ready | known-site
	@$(VENV)/bin/python -m macros.commands.from_form "$$SITE" "$$FILE"

# Adds to data/addresses.txt every address that the public edition has, and removes none.
addresses: $(VENV)/.ready | known-site
	@$(VENV)/bin/python -m macros.commands.addresses $(chosen)

paper: $(VENV)/.ready
	@$(VENV)/bin/python -m macros.commands.paper "$$SITE" "$$FILE"

meeting: $(VENV)/.ready
	@$(VENV)/bin/python -m macros.commands.meeting "$$SITE" "$$FILE" "$$BODY"

table: $(VENV)/.ready
	@$(VENV)/bin/python -m macros.commands.table "$$SITE" "$$KIND" "$$FROM" "$$WRITE" "$$BY"

strip: $(VENV)/.ready
	@$(VENV)/bin/python -m macros.commands.strip "$$FILE"

# JSON Schemas of all kinds, and the settings by which VS Code finds them.
schemas: $(VENV)/.ready
	@$(VENV)/bin/python -m macros.commands.schemas

# ---- the tests

test: test-tools $(VENV)/.ready-for-tests tests/node_modules/.ready
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/mypy --no-error-summary & types=$$!; \
	$(VENV)/bin/pytest -q -n 2 --dist loadfile --no-loadscope-reorder $(TESTS); tests=$$?; \
	wait $$types && exit $$tests

# The very files in site/ as readers get them: valid HTML, links, feeds, the policy, and what a browser
# meets on each page. A workflow publishes them afterwards, unchanged.
test-built: test-tools $(VENV)/.ready-for-tests tests/node_modules/.ready
	@BUILT=site $(VENV)/bin/pytest -q -n 2 --dist loadfile $(TESTS_OF_BUILT)

# What takes minutes: many more publications that are stopped, and many more mutations of files.
test-long: $(VENV)/.ready-for-tests
	@LONG=yes $(VENV)/bin/pytest -q -s tests/unit/test_publish_stopped.py tests/unit/test_mutations.py

# FAULT chooses those whose rule or file holds that word.
mutants: $(VENV)/.ready-for-tests
	@$(VENV)/bin/python -m tests.mutants $(FAULT)

figures: $(VENV)/.ready-for-tests
	@$(VENV)/bin/python -m tests.figures
	@$(VENV)/bin/python -m tests.site_figures

lighthouse: test-tools $(VENV)/.ready-for-tests tests/node_modules/.ready
	@$(VENV)/bin/pytest -q -s tests/browser/test_lighthouse.py

$(VENV)/.ready-for-tests: $(VENV)/.ready tests/requirements.txt
	@sh scripts/set-up.sh tests

# With the npm of one version that comes with the Python packages, whatever the machine has: Debian's
# own npm 9 cannot read the overrides in package.json.
tests/node_modules/.ready: $(VENV)/.ready-for-tests tests/package.json tests/package-lock.json tests/.npmrc
	@sh scripts/set-up.sh npm

# Chromium, Java for the HTML checker, nginx for deploy/.
test-tools:
	@sh scripts/set-up.sh programs

# Both commands from nothing in a bare Debian. SUITE=trixie names another one than bookworm.
test-fresh:
	@sh scripts/fresh.sh

bench: $(VENV)/.ready
	@$(VENV)/bin/python -m benchmarks.growth
	@$(VENV)/bin/python -m benchmarks.both_editions
	@$(VENV)/bin/python -m benchmarks.reports
	@$(VENV)/bin/python -m benchmarks.figures
	@$(VENV)/bin/python -m benchmarks.cost_per_page

clean:
	@rm -rf site $(VENV) tests/node_modules .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
