#!/usr/bin/env bash
# Puts `briefing` on the PATH: a release with a verified checksum and attestation, or the action's own code,
# compiled. Reads VERSION, VERIFY_ATTESTATION, ACTION_PATH, ACTION_REF, ACTION_REPOSITORY and the runner's
# variables.
set -euo pipefail

fail() { echo "::error title=briefing::$1" >&2; exit 2; }

version=${VERSION:-}
release='^v[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$'
if [ -z "$version" ]; then
    version=source
    [[ ${ACTION_REF:-} =~ $release ]] && version=$ACTION_REF
fi
bin=$RUNNER_TEMP/briefing/bin
mkdir -p "$bin"

if [ "$version" = source ]; then
    command -v cargo >/dev/null || fail "cargo is not installed, so briefing cannot be compiled: set \`version\` to a release"
    cargo install --locked --quiet --path "$ACTION_PATH" --root "$RUNNER_TEMP/briefing" --bin briefing
else
    [[ $version =~ $release ]] || fail "\`version\` must be \"source\" or a release such as v1.2.0"
    case ${RUNNER_OS:-}-${RUNNER_ARCH:-} in
        Linux-X64) target=x86_64-unknown-linux-musl ;;
        Linux-ARM64) target=aarch64-unknown-linux-musl ;;
        macOS-X64) target=x86_64-apple-darwin ;;
        macOS-ARM64) target=aarch64-apple-darwin ;;
        Windows-X64) target=x86_64-pc-windows-msvc ;;
        *) fail "there is no release for ${RUNNER_OS:-?} on ${RUNNER_ARCH:-?}: set \`version: source\`" ;;
    esac
    name=briefing-$version-$target.tar.gz
    from=${GITHUB_SERVER_URL:-https://github.com}/$ACTION_REPOSITORY/releases/download/$version
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    for file in "$name" SHA256SUMS; do
        curl --fail --silent --show-error --location --retry 3 --output "$work/$file" "$from/$file" ||
            fail "cannot download $from/$file: is $version a release?"
    done
    digest() {
        if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d' ' -f1
    }
    expected=$(awk -v name="$name" '{ sub(/^\*/, "", $2) } $2 == name { print $1 }' "$work/SHA256SUMS")
    # `expected` is empty if SHA256SUMS does not list the file; a digest is never empty.
    [ "$(digest "$work/$name")" = "$expected" ] ||
        fail "the checksum of $name does not match SHA256SUMS: the file is damaged or was replaced"
    # The checksums come from the same place as the archive, so they show damage, not forgery. The attestation
    # shows that the release workflow of the repository built this archive.
    server=${GITHUB_SERVER_URL:-https://github.com}
    verify=${VERIFY_ATTESTATION:-}
    [ -n "$verify" ] || { [ "$server" = https://github.com ] && verify=true; } || verify=false
    case $verify in
        true)
            command -v gh >/dev/null ||
                fail "gh is not installed, so the attestation of $name cannot be verified: install gh, or set \`verify-attestation: false\`"
            gh attestation verify "$work/$name" --repo "$ACTION_REPOSITORY" \
                --signer-workflow "$ACTION_REPOSITORY/.github/workflows/release.yml" >&2 ||
                fail "$name has no valid attestation of the release workflow of $ACTION_REPOSITORY"
            ;;
        false) ;;
        *) fail "\`verify-attestation\` must be true or false" ;;
    esac
    # With --force-local, GNU tar does not read `D:` as a host name.
    local_only=()
    tar --version | grep -q GNU && local_only=(--force-local)
    tar -xzf "$work/$name" -C "$bin" --strip-components 1 "${local_only[@]+"${local_only[@]}"}"
fi

echo "$bin" >>"$GITHUB_PATH"
"$bin/briefing" --version
