//! Whole sites through the program, as a reader, an editor and a server would meet them.
//!
//! Each test writes a site to a temporary folder, runs the program on it, and looks at what came
//! out. `docs/testing.md` says which file holds what, and how the long runs are started.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../support/mod.rs"]
mod support;

mod addresses;
mod architecture;
mod archives;
mod as_written;
mod at_once;
mod big_site;
mod broken;
mod crashes;
mod dangerous_outputs;
mod deploying;
mod diff;
mod events;
mod feeds;
mod first_steps;
mod foreign_sources;
mod formats;
mod graph;
mod hostile;
mod hugo;
mod keys;
mod links;
mod list;
mod messages;
mod metadata;
mod names;
mod names_truth;
mod peers;
#[cfg(feature = "preview")]
mod preview;
mod readme;
mod releasing;
mod roles;
mod same_bytes;
#[cfg(feature = "preview")]
mod saves;
mod search;
mod search_engines;
mod statements;
mod summary;
mod templates_doc;
mod theme;
mod together;
mod unpublished;
mod verdicts;
mod young_site;
