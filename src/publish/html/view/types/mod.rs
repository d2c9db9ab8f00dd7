//! The types of the Views, as templates see them: field names are the templates' interface.
//!
//! `docs/templates.md` is written from the comments here; the type of a page names its template.

mod article;
mod briefing;
mod cards;
mod lists;
mod shared;
mod site;

pub use article::*;
pub use briefing::*;
pub use cards::*;
pub use lists::*;
pub use shared::*;
pub use site::*;
