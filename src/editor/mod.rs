//! Tools for people who write content: JSON Schemas for their text editors, the text of new files,
//! and proposals for the front matter of a text. Nothing here reads or writes a site.

pub(crate) mod intake;
pub(crate) mod scaffold;
pub(crate) mod schema;
