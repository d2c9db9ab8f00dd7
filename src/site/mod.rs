//! The site's folder: which files it has, and its settings.
//!
//! Input: a path. Output: [`Sources`](load::Sources) and a [`Config`](config::Config), with findings.

mod buffers;
pub(crate) mod classify;
pub(crate) mod config;
pub(crate) mod ignored;
pub(crate) mod load;
pub(crate) mod messages;
pub(crate) mod private;
mod text_file;
pub(crate) mod versions;
mod walk;
