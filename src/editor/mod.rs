//! Tools for people who write content: JSON Schemas for their text editors, the text of new files, proposals for the
//! front matter of a text or of an article, and fixes. Nothing here walks a site's folder, and only `fixes` writes to it.

pub(crate) mod fixes;
#[cfg(feature = "intake-html")]
pub(crate) mod html_text;
pub(crate) mod intake;
pub(crate) mod scaffold;
pub(crate) mod schema;
pub(crate) mod suggest;
