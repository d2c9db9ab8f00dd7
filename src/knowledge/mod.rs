//! What all documents say together: references resolved to entities, and names found in texts.
//!
//! Input: parsed documents and settings. Output: the [`Index`](index::Index) and its findings. Pages
//! and addresses are unknown here; [`plan`](crate::plan) decides them.

pub mod index;
pub mod mentions;
