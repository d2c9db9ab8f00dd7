//! The published files, one module per kind of output: HTML pages, feeds, sitemaps, the search index,
//! `graph.json` and tables.
//!
//! Input: the plan and the index. Output: bytes, one file at a time. Nothing here touches the disk:
//! [`output`](crate::output) compares, stages and commits.

pub mod crawl;
pub mod feeds;
pub mod graph;
pub mod html;
pub mod listing;
pub mod progress;
pub mod search;
pub mod sitemap;
mod xml;
