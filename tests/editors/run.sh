#!/usr/bin/env bash
# The language server with real clients: installs Neovim if it is missing, builds the program, runs the suites.
#   tests/editors/run.sh               all of them
#   tests/editors/run.sh neovim sample only those of these names in suites/
# BRIEFING: a program that is built already. GENERATE: examples/generate, built already. NVIM: a Neovim of your choice.
set -euo pipefail
cd "$(dirname "$0")"

install() {
    local sudo=()
    if [ "$(id -u)" -ne 0 ]; then sudo=(sudo); fi
    command -v apt-get >/dev/null || { echo "install $* first" >&2; exit 1; }
    "${sudo[@]}" apt-get update -qq
    "${sudo[@]}" apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

command -v "${NVIM:-nvim}" >/dev/null || install neovim

target=${CARGO_TARGET_DIR:-$PWD/../../target}
if [ -z "${BRIEFING:-}" ]; then
    cargo build --locked --quiet --manifest-path ../../Cargo.toml
    BRIEFING=$target/debug/briefing
fi
if [ -z "${GENERATE:-}" ]; then
    cargo build --locked --quiet --manifest-path ../../Cargo.toml --example generate
    GENERATE=$target/debug/examples/generate
fi
export BRIEFING GENERATE

suites=("${@/%/.test.js}")
suites=("${suites[@]/#/suites/}")
[ $# -gt 0 ] || suites=(suites/*.test.js)
# One after the other: the large site is measured.
exec node --test --test-concurrency=1 --test-reporter="${REPORTER:-spec}" "${suites[@]}"
