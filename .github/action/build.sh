#!/usr/bin/env bash
# Checks the site with annotations, then builds it. Reads ROOT, OUTPUT_DIR, BASE_URL, NOW, STRICT and
# CHECK_ONLY; writes `output-dir`, `changed` and `next-change` to GITHUB_OUTPUT.
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
options=(--root "$root")
[ -z "${BASE_URL:-}" ] || options+=(--base-url "$BASE_URL")
[ -z "${NOW:-}" ] || options+=(--now "$NOW")
if flag strict "${STRICT:-}"; then options+=(--strict); fi
output=${OUTPUT_DIR:-$root/public}

briefing check --format github "${options[@]}"
if flag check-only "${CHECK_ONLY:-}"; then exit 0; fi

# The check has already printed the findings; the last line of the log summarizes the build.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
briefing build "${options[@]}" --output-dir "$output" 2>"$log" || status=$?
tail -n 1 "$log" >&2
[ "$status" -eq 0 ] || { cat "$log" >&2; exit "$status"; }
changed=true
! grep -q ' 0 written, .* 0 removed' "$log" || changed=false
{
    # A line break in a value would start another output.
    printf 'output-dir=%s\n' "${output//[$'\r\n']/}"
    printf 'changed=%s\n' "$changed"
    printf 'next-change=%s\n' "$(sed -n 's/.*next change due: .* on \([0-9]\{4\}-[0-9][0-9]-[0-9][0-9]\).*/\1/p' "$log" | tail -n 1)"
} >>"$GITHUB_OUTPUT"
