#!/usr/bin/env bash
# Packs a program with its manual, completions, licences and documentation, and the built-in templates and
# words, which the documentation refers to: pack.sh NAME PROGRAM [RUNNER...]
# Writes dist/NAME.tar.gz, and dist/NAME.zip for Windows. RUNNER runs the same program on this machine
# where PROGRAM itself is for another one: pack.sh NAME PROGRAM cargo run --quiet --
set -euo pipefail

name=${1:?usage: pack.sh NAME PROGRAM [RUNNER...]}
program=${2:?usage: pack.sh NAME PROGRAM [RUNNER...]}
runner=("${@:3}")
[ "${#runner[@]}" -gt 0 ] || runner=("$program")

folder=dist/$name
rm -rf "$folder"
mkdir -p "$folder/completions"
cp -- *.md LICENSE-APACHE LICENSE-MIT "$program" "$folder/"
cp -R docs templates static locales "$folder/"
"${runner[@]}" --version
"${runner[@]}" man "$folder/man"
"${runner[@]}" completions bash >"$folder/completions/briefing.bash"
"${runner[@]}" completions elvish >"$folder/completions/briefing.elv"
"${runner[@]}" completions fish >"$folder/completions/briefing.fish"
"${runner[@]}" completions powershell >"$folder/completions/_briefing.ps1"
"${runner[@]}" completions zsh >"$folder/completions/_briefing"

cd dist
tar -czf "$name.tar.gz" "$name"
case $program in *.exe) 7z a -bso0 "$name.zip" "$name" ;; esac
rm -rf "$name"
