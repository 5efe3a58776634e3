# Everything a developer runs. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help run build client test setup lint docs checks web-checks blackbox web soak bench openapi audit fmt

CLUSTER := python3 tests/blackbox/cluster.py
BLACKBOX := python3 -m unittest discover -s tests/blackbox
FIGURES := target/figures.txt
DENY_VERSION := 0.20.2
DENY := target/tools/cargo-deny-$(DENY_VERSION)/bin/cargo-deny

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

run: ## build the client and serve on http://127.0.0.1:8080, with demo data where ./data is empty
	scripts/client welcome
	KIPP_BIND=127.0.0.1:8080 cargo run --locked -- serve --demo

build: client ## the program as it is shipped, its client inside: target/release/kipp
	cargo build --locked --release

client: ## the web client, to web/dist
	scripts/client wanted

test: setup lint docs client ## everything a change must pass, on both databases
	cargo build --locked
	$(CLUSTER) --fast -- $(MAKE) --no-print-directory checks

setup: ## install what the tests need and the machine lacks
	scripts/setup

lint: ## formatting and clippy, warnings forbidden
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings

docs: ## the documentation of the code, warnings forbidden
	RUSTDOCFLAGS=-Dwarnings cargo doc --locked --no-deps

# Needs KIPP_TEST_POSTGRES, which the cluster sets.
checks:
	cargo test --locked
	$(BLACKBOX)
	$(MAKE) --no-print-directory web-checks

# Needs KIPP_TEST_POSTGRES, the built program and the built client.
web-checks: export KIPP_BIN ?= $(CURDIR)/target/debug/kipp
web-checks:
	@test -n "$$KIPP_TEST_POSTGRES" || { echo "web-checks: KIPP_TEST_POSTGRES is not set; \`make web\` sets it" >&2; exit 1; }
	cd web && npm run --silent check
	cd web && npm run --silent test
	cd web && npm run --silent e2e

blackbox: setup ## the black-box tests alone
	cargo build --locked
	$(CLUSTER) --fast -- $(BLACKBOX)

web: setup client ## the tests of the web client alone
	cargo build --locked
	$(CLUSTER) --fast -- $(MAKE) --no-print-directory web-checks

# The shipped program, durable databases, and the large numbers; each may be set on the command line.
soak: export KIPP_BIN ?= $(CURDIR)/target/release/kipp
soak: export KIPP_COMPETITIONS ?= 1000
soak: export KIPP_RACES ?= 500
soak: export KIPP_KILLS ?= 50
soak: export KIPP_FUZZ_CASES ?= 2000
soak: export KIPP_ENTRIES ?= 500
soak: export KIPP_SHEETS ?= 1000
soak: export KIPP_OFFLINE_RUNS ?= 5
soak: export KIPP_FIGURES := $(CURDIR)/$(FIGURES)
soak: setup build ## the black-box and web tests with large numbers, and the figures that came of them
	rm -f $(FIGURES)
	$(CLUSTER) -- $(BLACKBOX) || { cat $(FIGURES); exit 1; }
	cat $(FIGURES)
	$(CLUSTER) -- $(MAKE) --no-print-directory web-checks

bench: build ## speed, measured against what the machine could do at best
	cargo build --locked --release --example static_answer --example sqlite_loop
	python3 bench/run.py

openapi: ## write openapi/openapi.json anew from the handlers
	mkdir -p openapi
	cargo run --quiet --locked -- openapi > target/openapi.json
	mv target/openapi.json openapi/openapi.json

audit: $(DENY) ## licences, banned crates and sources of all dependencies
	$(DENY) --locked check licenses bans sources

$(DENY):
	cargo install --locked --debug --version $(DENY_VERSION) --root target/tools/cargo-deny-$(DENY_VERSION) cargo-deny

fmt: ## format the code
	cargo fmt
