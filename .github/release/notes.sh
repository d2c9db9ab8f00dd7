#!/usr/bin/env bash
# Prints what CHANGELOG.md says of a version: notes.sh 1.2.0 [FILE]
# Fails if the version has no section or an empty one, so that no release goes out without notes.
set -euo pipefail

version=${1:?usage: notes.sh VERSION [FILE]}
file=${2:-CHANGELOG.md}
notes=$(awk -v version="$version" '
    /^## / {
        name = $2
        gsub(/[][]/, "", name) # `## [1.2.0] - 2026-03-01` as well as `## 1.2.0`
        inside = name == version
        next
    }
    inside
' "$file")
# Command substitution has removed the empty lines at the end; these are those at the beginning.
notes=$(sed '/./,$!d' <<<"$notes")
[ -n "$notes" ] || { echo "$file has no entries for version $version" >&2; exit 1; }
printf '%s\n' "$notes"
