#!/usr/bin/env bash
# The browser tests: installs what they need, builds the program, runs the suites.
#   tests/browser/run.sh                 all of them
#   tests/browser/run.sh print keyboard  those of these names in suites/
# BRIEFING: a program that is built already. CHROMIUM: a browser of your choice.
set -euo pipefail
cd "$(dirname "$0")"

install() {
    local sudo=()
    if [ "$(id -u)" -ne 0 ]; then sudo=(sudo); fi
    command -v apt-get >/dev/null || { echo "install $* first" >&2; exit 1; }
    "${sudo[@]}" apt-get update -qq
    "${sudo[@]}" apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

npm ci --ignore-scripts --silent
node lib/chromium.js >/dev/null 2>&1 || install chromium
command -v pdftotext >/dev/null || install poppler-utils

if [ -z "${BRIEFING:-}" ]; then
    target=${CARGO_TARGET_DIR:-$PWD/../../target}
    cargo build --locked --quiet --manifest-path ../../Cargo.toml
    BRIEFING=$target/debug/briefing
fi
export BRIEFING

suites=("${@/%/.test.js}")
suites=("${suites[@]/#/suites/}")
[ $# -gt 0 ] || suites=(suites/*.test.js)
exec node --test --test-concurrency=2 --test-reporter="${REPORTER:-spec}" "${suites[@]}"
