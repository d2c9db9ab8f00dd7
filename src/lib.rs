//! Briefing: a folder of Markdown articles becomes a site of briefing pages, one for every actor and
//! every topic.

pub mod build;
pub mod charts;
pub mod cli;
mod command;
pub mod config;
pub mod crawl;
pub mod date;
pub mod diagnostic;
mod digest;
pub mod document;
mod encoding;
pub mod feeds;
pub mod graph;
pub mod index;
pub mod listing;
pub mod load;
pub mod mentions;
pub mod model;
pub mod output;
pub mod plan;
pub mod progress;
mod reader;
pub mod render;
pub mod scaffold;
pub mod schema;
pub mod search;
#[cfg(feature = "preview")]
pub mod serve;
pub mod sitemap;
pub mod source;
pub mod text;
pub mod theme;
pub mod view;
#[cfg(feature = "preview")]
pub mod watch;
mod xml;
pub mod yaml;
