//! One document alone: its front matter, its Markdown, and the values they declare.
//!
//! Input: the source of one file. Output: a [`Document`](document::Document) and its findings. Nothing
//! here knows of other files, so a parse can be cached by the file's bytes.

pub mod document;
pub mod model;
pub(crate) mod reader;
