//! What all documents state together: references resolved to entities, and mentions of names in bodies.
//!
//! Input: parsed documents and settings. Output: the [`Index`](index::Index) and its findings. Pages and
//! addresses are unknown here; [`plan`](crate::plan) decides them.

pub(crate) mod index;
pub(crate) mod mentions;
