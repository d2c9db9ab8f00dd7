#!/usr/bin/env bash
# Builds the site once, with annotations and checked links; with CHECK_ONLY it only checks. Reads ROOT,
# OUTPUT_DIR, CACHE_DIR, BASE_URL, NOW, STRICT, CHECK_ONLY and RUNNER_TEMP; writes `output-dir`, `changed` and `next-change` to
# GITHUB_OUTPUT, all taken from the summary that the program writes.
set -euo pipefail

fail() { echo "::error title=briefing::$1" >&2; exit 2; }

flag() {
    case $2 in
        true) return 0 ;;
        false | "") return 1 ;;
        *) fail "\`$1\` must be true or false" ;;
    esac
}

root=${ROOT:-.}
options=(--format github --root "$root")
[ -z "${BASE_URL:-}" ] || options+=(--base-url "$BASE_URL")
[ -z "${NOW:-}" ] || options+=(--now "$NOW")
if flag strict "${STRICT:-}"; then options+=(--strict); fi
if flag check-only "${CHECK_ONLY:-}"; then exec briefing check "${options[@]}"; fi

output=${OUTPUT_DIR:-$root/public}
# Never the default in the checkout: a commit could contain a cache, and so decide what pages contain.
cache=${CACHE_DIR:-${RUNNER_TEMP:+$RUNNER_TEMP/briefing-cache}}
if [ -n "$cache" ]; then options+=(--cache-dir "$cache"); else options+=(--no-cache); fi
summary=$(mktemp)
trap 'rm -f "$summary"' EXIT
briefing build "${options[@]}" --output-dir "$output" --check-links --summary "$summary"

# The summary alone is read, never what the build prints, since that quotes content. It is one line of JSON
# with a documented order of keys, so that no JSON tool is needed.
changed=true
! grep -q '"written":0,.*"removed":0,' "$summary" || changed=false
{
    # A line break in a value would start another output.
    printf 'output-dir=%s\n' "${output//[$'\r\n']/}"
    printf 'changed=%s\n' "$changed"
    printf 'next-change=%s\n' "$(sed -n 's/.*"next_change":{"date":"\([0-9-]*\)".*/\1/p' "$summary")"
} >>"$GITHUB_OUTPUT"
