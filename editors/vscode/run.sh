#!/usr/bin/env bash
# The extension for VS Code: lints it, bundles it, packs it into briefing.vsix, and tests what was packed.
# BRIEFING: a program that is built already; it writes the schemas and is tested with.
set -euo pipefail
cd "$(dirname "$0")"

npm ci --ignore-scripts --silent
if [ -z "${BRIEFING:-}" ]; then
    target=${CARGO_TARGET_DIR:-$PWD/../../target}
    cargo build --locked --quiet --manifest-path ../../Cargo.toml
    BRIEFING=$target/debug/briefing
fi
export BRIEFING

npm run --silent lint
npm run --silent build
npm run --silent package
NODE_PATH=test/stand-in exec node --test --test-force-exit --test-reporter="${REPORTER:-spec}" test/*.test.mjs
