# The first two targets are all a newcomer has to know; each does its own set-up.
.PHONY: demo test test-all release fix lock bench clean

PATHS = src tests benchmarks

demo: .venv/ready-for-demo      ## make a PDF and an EPUB of every example, in ./demo
	.venv/bin/exporter demo

test: .venv/ready-for-test      ## lint, types, and all tests but the slow ones
	.venv/bin/ruff check $(PATHS)
	.venv/bin/ruff format --check $(PATHS)
	.venv/bin/mypy
	.venv/bin/pytest -n auto -m "not slow and not release"

test-all: .venv/ready-for-test  ## the slow tests, too
	.venv/bin/pytest -n auto -m "not release"

release: .venv/ready-for-test   ## what must hold before a release: every label in every language
	.venv/bin/pytest -n 0 -m release

fix: .venv/ready-for-test       ## mend what ruff can mend
	.venv/bin/ruff check --fix $(PATHS)
	.venv/bin/ruff format $(PATHS)

bench: .venv/ready-for-test     ## measure against the bare engine, in one run
	.venv/bin/python benchmarks/run.py
	.venv/bin/python benchmarks/pages.py

lock:                           ## renew the lock files; names and hashes only
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	  --custom-compile-command "make lock" -o requirements.lock pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	  --custom-compile-command "make lock" -c requirements.lock \
	  -o requirements-test.lock --group test

clean:
	rm -rf .venv .cache demo build *.egg-info src/*.egg-info

.venv/ready-for-%: requirements.lock requirements-test.lock pyproject.toml tools/setup
	tools/setup $*
