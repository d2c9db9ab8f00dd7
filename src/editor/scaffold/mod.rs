//! The text of new files and new sites.
//!
//! Input: a kind, a name and optionally a plain text. Output: the text of a file that is read without a
//! warning. This module writes nothing and reads no file of a site.

mod editor_settings;
mod entry;
mod plain;
mod starter;
mod translation;

pub(crate) use editor_settings::{SCHEMA_FOLDER, SETTINGS_FILE, editor_settings};
pub(crate) use entry::{ArticleLines, DRAFT, NewContent, NewContentKind, article, id, scalar};
pub use plain::{PlainText, markdown};
pub(crate) use plain::{begins_turn, header_length};
pub(crate) use starter::{StarterFile, empty_desk, missing, starter};
pub(crate) use translation::{TranslationWords, translation};
