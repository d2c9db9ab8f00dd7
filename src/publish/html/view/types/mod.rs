//! The types of the Views, as templates see them: field names are the templates' interface.
//!
//! `docs/templates.md` is written from the comments here; the type of a page names its template.

mod article;
mod briefing;
mod cards;
mod lists;
mod shared;
mod site;

pub(crate) use article::*;
pub(crate) use briefing::*;
pub(crate) use cards::*;
pub(crate) use lists::*;
pub(crate) use shared::*;
pub(crate) use site::*;
