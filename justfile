# The commands of everyday work; `just` lists them. Each is one line to copy for those without just.

# List the commands
default:
    @just --list

# Every check that a change must pass
check:
    .ci/run

# Tests, or those whose name contains one of the words: just test sitemap
test *words:
    cargo test --locked -- {{ words }}

# Tests of whole sites whose name contains one of the words: just sites statements::
sites *words:
    cargo test --locked --test sites -- {{ words }}

# Format and lints
lint:
    cargo fmt --check
    cargo clippy --locked --all-targets -- -D warnings
    cargo clippy --locked --no-default-features -- -D warnings

# Format the sources
format:
    cargo fmt

# The documentation of the library, in a browser
docs:
    cargo doc --locked --no-deps --open

# Write the generated parts of docs/ again: the tables of keys, and the reference of templates
reference:
    BRIEFING_REFRESH=1 cargo test --locked --lib keys_doc
    BRIEFING_REFRESH=1 cargo test --locked --test sites templates_doc

# Times of each stage of a build
bench *arguments:
    cargo bench --locked --bench stages {{ arguments }}

# Limits of time and memory on hard sites: just bars static nesting
bars *arguments:
    cargo bench --locked --bench bars -- {{ arguments }}

# Licences, sources, bans and advisories of all dependencies (needs cargo-deny)
deny:
    cargo deny check

# The pages in a real browser: just browser print keyboard
browser *suites:
    tests/browser/run.sh {{ suites }}

# Build the sample site into public/
build *arguments:
    cargo run --locked --release -- build {{ arguments }}

# Preview the sample site in a browser
serve *arguments:
    cargo run --locked --release -- serve --open {{ arguments }}

# The files of the packed crate
package:
    cargo package --locked --list
