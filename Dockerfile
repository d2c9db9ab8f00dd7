# A small image that builds a site:
#
#   docker build -t briefing .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/site" briefing build
#
# The program is linked statically against musl, as in releases, so the image contains nothing else. `watch`
# and `serve` are left out: the preview accepts connections from its own machine only, and a browser outside
# the container could not reach it.

FROM rust:1.95-alpine AS build
WORKDIR /source
COPY . .
RUN cargo build --locked --release --no-default-features --features pictures --bin briefing

FROM scratch
COPY --from=build /source/target/release/briefing /briefing
COPY --from=build /source/LICENSE-APACHE /source/LICENSE-MIT /
# Not root. With `--user`, as above, the files that a build writes belong to you.
USER 1000:1000
WORKDIR /site
ENTRYPOINT ["/briefing"]
CMD ["--help"]
