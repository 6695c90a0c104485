# The two commands a newcomer needs: make run, make test. Both prepare everything they use, once.
.PHONY: run test check words words-check pictures bench faults lock format clean
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

python := .venv/bin/python
offscreen := LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen
arabic := resources/locale/ar.mo

run: .venv/run.ready $(arabic)
	@LC_ALL=C.UTF-8 $(python) -m evclinic $(ARGS)

test: check
	@echo "== tests, with the coverage promised for domain, storage and services"
	@$(offscreen) $(python) -m pytest -q -n 2 --cov --cov-report=term $(ARGS)

check: .venv/test.ready $(arabic)
	@echo "== format";   $(python) -m ruff format --check --quiet . || { $(python) -m ruff format --check .; exit 1; }
	@echo "== lint";     $(python) -m ruff check --quiet .
	@echo "== types";    $(python) -m mypy
	@echo "== imports";  .venv/bin/lint-imports --no-logo --cache-dir .cache/imports

words: .venv/test.ready  # after a change of a sentence: extract, merge into ar.po, compile, count
	@$(python) packaging/words.py update

words-check: .venv/test.ready
	@$(python) packaging/words.py check

pictures: .venv/test.ready $(arabic)  # the README's, from the tour in both languages
	@$(offscreen) $(python) packaging/pictures.py

bench: .venv/test.ready $(arabic)
	@$(offscreen) $(python) -m tests.bench $(ARGS)

faults: .venv/test.ready $(arabic)  # two hundred kills, thousands of presses, instead of the few of make test
	@EVCLINIC_KILLS=$${EVCLINIC_KILLS:-200} EVCLINIC_PRESSES=$${EVCLINIC_PRESSES:-4000} $(offscreen) $(python) -m pytest -q -s tests/faults $(ARGS)

format: .venv/test.ready
	@$(python) -m ruff check --quiet --fix . ; $(python) -m ruff format --quiet .

lock: .venv/test.ready  # after a change of dependencies in pyproject.toml; LOCK=-U takes newer versions
	@.venv/bin/uv pip compile -q $(LOCK) --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	    --group prepare pyproject.toml -o requirements-run.lock
	@.venv/bin/uv pip compile -q $(LOCK) --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	    --group dev -c requirements-run.lock pyproject.toml -o requirements-test.lock
	@! grep -nE '(https?|file)://|^--' requirements-*.lock

clean:
	@rm -rf .venv .cache $(arabic)

$(arabic): resources/locale/ar.po packaging/words.py
	@$(python) packaging/words.py compile

# Both sets may be asked for at once; the second waits for the first.
.venv/%.ready: requirements-%.lock packaging/prepare
	@sh packaging/prepare $*
	@touch $@
