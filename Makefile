# Daily Papers: the menu. Recipes that need Python stand in tasks.py; no recipe stands in both.

PYTHON ?= python3
PY := .venv/bin/python
PELICAN ?= .venv/bin/pelican
INVOKE := .venv/bin/invoke

INPUTDIR ?= content
OUTPUTDIR ?= output
CONFFILE ?= pelicanconf.py
PUBLISHCONF ?= publishconf.py
PELICANOPTS ?=
FATAL := --fatal errors

DATE ?=
FROM ?=
TO ?=
FETCHOPTS ?= $(if $(DATE),--date $(DATE)) $(if $(FROM),--from $(FROM)) $(if $(TO),--to $(TO))

DEBUG ?= 0
ifeq ($(DEBUG), 1)
PELICANOPTS += -D
endif
RELATIVE ?= 0
ifeq ($(RELATIVE), 1)
PELICANOPTS += --relative-urls
endif
PORT ?= 8000
BIND ?= 127.0.0.1
BRANCH ?= gh-pages
REMOTE ?= origin
SERVE ?= yes

BUILD = "$(PELICAN)" "$(INPUTDIR)" -o "$(OUTPUTDIR)" $(PELICANOPTS) $(FATAL)

.DEFAULT_GOAL := help
.PHONY: help setup setup-tests demo fetch html publish serve devserver github test lint check bench lock clean

help:  ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F '\t' '{ printf "  make %-10s %s\n", $$1, $$2 }'

setup: .venv/site node_modules/site  ## Install what fetching and building need

setup-tests: .venv/tests node_modules/tests

.venv/site: requirements/site.txt
	$(PYTHON) -c 'import sys; sys.exit("Daily Papers needs Python 3.11 or later: make PYTHON=…" if sys.version_info < (3, 11) else 0)'
	test -x $(PY) || $(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@touch $@

.venv/tests: requirements/tests.txt .venv/site
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tests.txt
	@touch $@

node_modules/site: package-lock.json .venv/site
	$(INVOKE) packages
	@touch $@

node_modules/tests: package-lock.json .venv/tests
	$(INVOKE) packages --tests
	@touch $@ node_modules/site

demo: setup  ## Fetch a sample archive over loopback, build it and serve it [SERVE=no PORT=8000]
	$(PY) -m demo --port $(PORT) $(if $(filter no,$(SERVE)),--no-serve)

fetch: setup  ## Write the last 14 days' papers below content/ [DATE=2026-08-21 | FROM=… TO=…]
	$(PY) -m dailypapers fetch $(FETCHOPTS) --content "$(INPUTDIR)"

html: setup  ## Build the site into output/ [INPUTDIR OUTPUTDIR CONFFILE DEBUG=1 RELATIVE=1]
	$(BUILD) -s "$(CONFFILE)"

publish: setup  ## Build the site with the settings of production [SITEURL=https://…]
	$(BUILD) -s "$(PUBLISHCONF)"

serve: setup  ## Serve the built site on this machine [PORT=8000 BIND=127.0.0.1]
	"$(PELICAN)" -l "$(INPUTDIR)" -o "$(OUTPUTDIR)" -s "$(CONFFILE)" -p $(PORT) -b $(BIND)

devserver: setup  ## Serve, and build again when something changes
	"$(PELICAN)" -lr "$(INPUTDIR)" -o "$(OUTPUTDIR)" -s "$(CONFFILE)" $(PELICANOPTS) -p $(PORT) -b $(BIND)

github: publish  ## Publish, and push the site to a branch [BRANCH=gh-pages REMOTE=origin]
	$(INVOKE) github --output "$(OUTPUTDIR)" --branch $(BRANCH) --remote "$(REMOTE)"

test: setup-tests  ## Run every test [PYTESTOPTS=…]
	CHROMIUM="$$($(INVOKE) chromium)" $(PY) -m pytest $(PYTESTOPTS)

lint: setup-tests  ## Check the code's and the workflows' form
	$(INVOKE) lint

check: setup  ## Check every document below content/
	$(PY) -m dailypapers check --content "$(INPUTDIR)"

bench: setup-tests  ## Measure what the docs claim
	CHROMIUM="$$($(INVOKE) chromium)" $(INVOKE) bench

lock: setup-tests  ## Pin the newest versions of what pyproject.toml asks for
	$(INVOKE) lock

clean:  ## Remove what was built: output/, build/ and the build's state
	rm -rf "$(OUTPUTDIR)" build .cache
