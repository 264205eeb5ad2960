# Daily Papers: `make help` lists the commands. Recipes of more than a line or two are Python: tasks.py and python -m dailypapers.
# `invoke --list` offers the names that Pelican's own tasks.py uses; each runs the recipe here.

PYTHON ?= python3
PY := .venv/bin/python
INVOKE := .venv/bin/invoke

INPUTDIR ?= content
OUTPUTDIR ?= output
CONFFILE ?= pelicanconf.py
PUBLISHCONF ?= publishconf.py
PELICANOPTS ?=
FATAL := --fatal errors

# These are taken from make's own command line only, since a shell may export a DATE of its own, and reach the program as they were
# typed: unexpanded, in one pair of quotes.
unexport DATE FROM TO MINUTES VERSION
typed = $(if $(filter command,$(origin $(1))),--$(2)='$(subst ','\'',$(strip $(value $(1))))')
FETCHOPTS = $(call typed,DATE,date) $(call typed,FROM,from) $(call typed,TO,to) $(call typed,MINUTES,minutes)

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
PAPERS ?= 1000,9122
RUNS ?= 3
JOBS ?= auto
DIST ?= dist

BUILDOPTS = "$(INPUTDIR)" -o "$(OUTPUTDIR)" $(PELICANOPTS) $(FATAL)
BUILD = $(PY) -m dailypapers.build $(BUILDOPTS)
SERVER = $(PY) -m dailypapers.server "$(OUTPUTDIR)" --port $(PORT) --bind $(BIND)
QUICK = not browser and not shared and not slow

.DEFAULT_GOAL := help
.PHONY: help setup setup-tests demo fetch html regenerate publish preview serve devserver github test test-quick lint check check-site \
	bench bench-build bench-search lock wheel release clean mail

help:  ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F '\t' '{ printf "  make %-12s %s\n", $$1, $$2 }'

setup: .venv/site node_modules/site  ## Install what fetching and building need

setup-tests: .venv/tests node_modules/tests

.venv/site: requirements/site.txt
	$(PYTHON) -c 'import sys; sys.exit("Daily Papers needs Python 3.11 or later: make PYTHON=…" if sys.version_info < (3, 11) else 0)'
	$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv
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

fetch: setup  ## Write the last 14 days' papers below content/ [DATE=2026-08-21 | FROM=… TO=… MINUTES=…]
	$(PY) -m dailypapers fetch $(FETCHOPTS) --content "$(INPUTDIR)"

html: setup  ## Build the site into output/ [INPUTDIR OUTPUTDIR CONFFILE DEBUG=1 RELATIVE=1]
	$(BUILD) -s "$(CONFFILE)"

regenerate: setup  ## Build, and again whenever something is saved
	$(PY) -m dailypapers.server "$(OUTPUTDIR)" --no-serve -- $(BUILDOPTS) -s "$(CONFFILE)"

publish: setup  ## Build the site with the settings of production [SITEURL=https://…]
	$(BUILD) -s "$(PUBLISHCONF)"

preview: publish

serve: setup  ## Serve the built site on this machine [PORT=8000 BIND=127.0.0.1]
	$(SERVER)

devserver: setup  ## Serve, build again and reload open pages whenever something is saved
	$(SERVER) -- $(BUILDOPTS) -s "$(CONFFILE)"

github: publish  ## Publish, and push the site to a branch [BRANCH=gh-pages REMOTE=origin]
	$(INVOKE) github --output "$(OUTPUTDIR)" --branch $(BRANCH) --remote "$(REMOTE)"

test: setup-tests  ## Run every test, those in a real browser too [JOBS=2 PYTESTOPTS=…]
	@echo "Every test, some in a real browser: 10 minutes or more on two cores. The quick part alone: make test-quick"
	CHROMIUM="$$($(INVOKE) chromium)" $(PY) -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(PYTESTOPTS)

test-quick: setup-tests  ## Run the tests that need neither a browser nor long builds: under a minute [PYTESTOPTS=…]
	$(PY) -m pytest -m "$(QUICK)" $(PYTESTOPTS)

lint: setup-tests  ## Check the style of the code and of the workflows
	$(INVOKE) lint

mail: setup  ## Mail the newest day, as mail.yaml says [DATE=2026-08-21 MAILOPTS="--dry-run | --again"]
	$(PY) -m dailypapers mail $(call typed,DATE,date) --content "$(INPUTDIR)" $(MAILOPTS)

check: setup  ## Check every document below content/
	$(PY) -m dailypapers check --content "$(INPUTDIR)"

check-site: setup  ## Build clean beside output/ and say which files differ [INPUTDIR OUTPUTDIR CONFFILE]
	$(PY) -m dailypapers.build.check_site $(BUILDOPTS) -s "$(CONFFILE)"

bench: setup-tests  ## Measure the figures of the docs
	CHROMIUM="$$($(INVOKE) chromium)" $(INVOKE) bench

bench-build: setup-tests  ## Measure builds beside Hugo, Eleventy and stock Pelican [CONTENT=… PAPERS=1000,9122 RUNS=3]
	$(PY) -m benchmarks.bench_build $(if $(CONTENT),"$(CONTENT)") --papers $(PAPERS) --runs $(RUNS)

bench-search: setup-tests  ## Measure the order of hits on judged collections [JUDGED=FOLDER]
	$(PY) -m benchmarks.bench_ranking $(JUDGED)

wheel: setup-tests node_modules/site  ## Make the engine's wheel and sdist in dist/ [DIST=dist]
	$(PY) -m uv build --no-build-isolation --out-dir "$(DIST)" .

release: setup  ## Commit and tag a release of the engine; pushes nothing [VERSION=0.2.0 REMOTE=origin]
	$(PY) -m dailypapers.release prepare $(call typed,VERSION,version) --remote "$(REMOTE)"

lock: setup-tests  ## Pin the newest versions of what pyproject.toml asks for
	$(INVOKE) lock

clean:  ## Remove what was built: output/, build/ and the build's state
	rm -rf "$(OUTPUTDIR)" build .cache
