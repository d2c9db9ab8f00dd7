//! Briefing: a folder of Markdown articles becomes a site of briefing pages, one for every actor and
//! every topic.

pub mod cli;
pub mod content;
pub mod diagnostic;
pub mod editor;
mod error;
pub mod i18n;
pub mod incremental;
pub mod knowledge;
pub mod output;
pub mod pipeline;
pub mod plan;
#[cfg(feature = "preview")]
pub mod preview;
pub mod publish;
pub mod site;
pub mod syntax;

pub use error::Error;
