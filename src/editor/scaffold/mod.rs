//! New files and new sites: from a name, a kind and perhaps a plain text to the text of a file that
//! reads without a warning. Pure: writes nothing, and knows no file of a site but what it is handed.

mod entry;
mod plain;
mod starter;

pub use entry::{NewContent, NewContentKind, id};
pub use plain::{PlainText, markdown};
pub use starter::{StarterFile, starter};
