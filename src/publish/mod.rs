//! Turns the index and the plan into the published files, one module per kind of output: HTML pages,
//! feeds and other data files, sitemaps, the search index, `graph.json`, and the tables that `list` prints.
//!
//! Input: the plan and the index. Output: the bytes of one file at a time. Nothing here touches the
//! disk: [`output`](crate::output) compares, stages and commits the files.
//!
//! Each kind of output is generated from the index, not from another output: feeds and `graph.json` do not
//! parse pages. The one exception is `crawl`, which checks the links of the rendered HTML.

mod calendar;
pub(crate) mod crawl;
pub(crate) mod data_files;
pub(crate) mod feeds;
pub(crate) mod graph;
pub(crate) mod html;
pub(crate) mod listing;
pub(crate) mod pictures;
pub(crate) mod progress;
pub(crate) mod search;
pub(crate) mod sitemap;
mod xml;
