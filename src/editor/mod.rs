//! Tools for people who write content: JSON Schemas for their text editors, and the text of new files.
//! Nothing here reads or writes a site.

pub(crate) mod scaffold;
pub(crate) mod schema;
