//! Code that the tests of whole sites share.
//!
//! `folder` makes temporary folders, `site` writes and builds small sites, `html` reads pages as a reader would, `crawl` follows every link
//! of an output, `generator` invents large sites, `translated` translations of them, and `plain` sites that any generator can show.

pub(crate) mod crawl;
pub(crate) mod folder;
pub(crate) mod generator;
pub(crate) mod html;
pub(crate) mod hugo;
pub(crate) mod interface;
#[cfg(feature = "preview")]
pub(crate) mod live;
pub(crate) mod plain;
pub(crate) mod random;
pub(crate) mod site;
pub(crate) mod translated;
pub(crate) mod words;
