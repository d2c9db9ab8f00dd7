//! All that a template may see. Each page's View is a complete value: nothing else reaches a
//! template, and the View's hash is the page's digest.
//!
//! What many pages show (a card of an article, an entity, a statement, an event) is made once and
//! shared: it hashes as its own digest and gives templates one and the same value.

mod types;

pub use types::*;
