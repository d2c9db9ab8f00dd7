//! Tools for people who write content: JSON Schemas for their text editors, the text of new files, proposals for the
//! front matter of a text, and fixes. Nothing here reads a site, and only `fixes` writes to one.

pub(crate) mod fixes;
pub(crate) mod intake;
pub(crate) mod scaffold;
pub(crate) mod schema;
