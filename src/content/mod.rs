//! One content file on its own: its front matter, its Markdown, and the values they declare.
//!
//! Input: the source of one file. Output: a [`Document`](document::Document) and its findings. Nothing
//! here may read another file or the site's settings beyond [`document::ParseSettings`]: that is what
//! allows a parse to be cached by the bytes of the file and these settings.

pub(crate) mod document;
pub(crate) mod model;
pub(crate) mod reader;
