# make demo   install, and run the main job on the sample statement
# make test   install, static checks, test suite
# make check  static checks alone        make bench  benchmarks, as ratios
# make manifest  the digests beside the bundled packages, anew
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready
TOOLS  := $(VENV)/ready-to-test
VOA    := corpora/voa-2024-dprk-human-rights/editorial.en.txt

.PHONY: demo test check bench manifest clean
.DELETE_ON_ERROR:

# torch comes first and pinned: an unpinned one, pulled in by a dependency, would be gigabytes of CUDA;
# Python compiles what it imports, and of torch, transformers, scipy and sympy, half of all the code, that is little,
# as of Ray and matplotlib below
$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --no-compile torch==2.13.0
	$(BIN)/pip install --quiet --no-compile --editable .
	touch $@

# what tests, checks and benchmarks need besides is a third of the disk, and no user's
$(TOOLS): $(READY)
	$(BIN)/pip install --quiet --no-compile --editable '.[ko,ja,dev]'
	touch $@

demo: $(READY)
	@mkdir -p build
	$(BIN)/tritext compare $(VOA) --to en,ko,ja -o build/voa.tritext

CHECKS := $(BIN)/ruff check toolkit tui tests && $(BIN)/mypy && $(BIN)/lint-imports

check: $(TOOLS)
	$(CHECKS)

# Tests start hundreds of processes: what one of them compiles is kept for the others, whatever the environment says.
test: export PYTHONDONTWRITEBYTECODE :=
# The checks take one core for a minute, so the tests begin beside them: in the order of tests/conftest.py, the longest
# modules first, for else those of fewest tests come last, and these are they.
test: $(TOOLS)
	{ $(CHECKS); } & \
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadscope --no-loadscope-reorder; tests=$$?; \
	wait $$! && exit $$tests

bench: $(TOOLS)
	@for each in tests/benchmarks/bench_*.py; do echo "== $$each"; PYTHONPATH=tests $(BIN)/python $$each || exit 1; done

manifest: $(READY)
	$(BIN)/python -c "from tritext.engines.packages import BUNDLED; from tritext.models.sums import write_sums; write_sums(BUNDLED)"

clean:
	rm -rf build dist $(VENV)
