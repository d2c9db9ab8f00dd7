//! Tools for people who write content: JSON Schemas for their text editors, and the text of new files.
//! Pure: nothing here reads or writes a site.

pub mod scaffold;
pub mod schema;
