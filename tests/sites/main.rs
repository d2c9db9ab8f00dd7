//! Whole sites through the program, from the point of view of a reader, an editor and a server.
//!
//! Each test writes a site to a temporary folder, runs the program on it and reads the output.
//! `docs/testing.md` describes each file and the long runs.

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
mod authors;
mod big_site;
mod broken;
mod calendar;
mod cite;
mod corrections;
mod crashes;
mod dangerous_outputs;
mod deploying;
mod dialogue;
mod diff;
mod direction;
mod documents;
#[cfg(feature = "preview")]
mod editors_preview;
mod entity_pages;
mod events;
mod exports;
mod failed_output;
mod feeds;
mod findings;
mod first_hour;
mod first_steps;
mod fixes;
mod formats;
mod graph;
mod held_back;
mod hostile;
mod hugo;
mod intake;
mod keys;
mod language_maps;
mod languages;
mod life;
mod links;
mod list;
mod marked_languages;
mod mentions;
mod messages;
mod metadata;
mod migrating;
mod names;
mod names_truth;
mod namesakes;
mod originals;
mod pages;
mod passive_files;
mod peers;
mod pictures;
mod posts;
#[cfg(feature = "preview")]
mod preview;
mod publication;
mod reading;
mod readme;
mod recordings;
mod references;
mod releasing;
mod repetition;
mod roles;
mod rosters;
mod said_once;
mod same_bytes;
#[cfg(feature = "preview")]
mod saves;
mod search;
mod search_engines;
mod statements;
mod suggest;
mod summary;
mod templates_doc;
mod temporary_folders;
mod theme;
mod together;
mod translated_files;
mod translations;
mod unicode_forms;
mod unpublished;
mod unreadable_sources;
mod unsupported_syntax;
mod unused_files;
mod verdicts;
mod weeks;
mod withdrawals;
mod withheld;
mod young_site;
