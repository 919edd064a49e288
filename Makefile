# make notebooks   sets up, runs every notebook, writes them with their charts to build/notebooks
# make test        sets up, runs the tests and re-runs every notebook against its stored outputs
# make check       sets up, and looks at the code: ruff, its formatter, spelling, types of calls and of the package
# make test-browser   runs notebooks in JupyterLab and opens pages, in Chromium; pictures in build/screenshots
# make site        writes a site to build/site: a gallery of the notebooks as saved, guide, tables, functions
# make lab         opens JupyterLab          make refresh   runs the notebooks and stores their outputs
# make soak        fuzzes, kills and strains newskit for about an hour (Linux)
# make coverage    runs the tests without the notebooks and says which lines none of them ran (95 of 100 at least)
# make bench       measures accuracy (DATA=folder of the benchmarks) and speed
# make lock        writes requirements.lock anew from pyproject.toml

PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell command -v $(name))))
DATA ?= ../shared/eval
BIN := .venv/bin
READY := .venv/.ready
NOTEBOOKS := $(sort $(wildcard notebooks/*.ipynb))
export JUPYTER_PLATFORM_DIRS := 1
UV := 0.13.9

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV) \
	  && { [ -z "$$PIP_CERT" ] || export SSL_CERT_FILE="$${SSL_CERT_FILE:-$$PIP_CERT}"; } \
	  && $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock \
	  || $(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	mkdir -p .venv/etc/ipython && echo 'c.IPKernelApp.log_level = "ERROR"' > .venv/etc/ipython/ipython_kernel_config.py
	touch $@

notebooks: $(READY)
	mkdir -p build/notebooks
	printf '%s\n' $(NOTEBOOKS) | xargs -P 2 -n 1 $(BIN)/jupyter nbconvert --to html --execute \
	  --log-level WARN --template site --TemplateExporter.extra_template_basedirs=. --output-dir build/notebooks
	@echo "Read them: build/notebooks/00-start-here.html"

test: $(READY)
	$(BIN)/python -m pytest -q -n 2 --dist loadfile --nbval --nbval-current-env --nbval-cell-timeout=120 \
	  --nbval-sanitize-with tests/nbval_sanitize.cfg --ignore=tests/browser newskit tests notebooks

coverage: $(READY)
	$(BIN)/python -m pytest -q -n 2 --dist loadfile --cov=newskit --cov-report=term-missing:skip-covered --cov-fail-under=95 \
	  --ignore=tests/browser newskit tests

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -q tests/test_english.py tests/test_types.py tests/test_layers.py

test-browser: $(READY)
	$(BIN)/python -m pytest -q -rs tests/browser

site: $(READY)
	$(BIN)/python -m scripts.make_site build/pages
	$(BIN)/python -m sphinx -q -W -b html -c site build/pages build/site
	@echo "Read it: build/site/index.html"

refresh: $(READY)
	$(BIN)/jupyter nbconvert --to notebook --execute --inplace --log-level WARN \
	  --ExecutePreprocessor.record_timing=False $(NOTEBOOKS)

lab: $(READY)
	$(BIN)/jupyter lab --notebook-dir notebooks

bench: $(READY)
	$(BIN)/python -m benchmarks.run --data $(DATA)
	$(BIN)/python -m benchmarks.speed

soak: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris
	$(BIN)/python -m benchmarks.soak

lock: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV)
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet --upgrade -o requirements.lock

.PHONY: setup notebooks test coverage check test-browser site refresh lab bench soak lock
