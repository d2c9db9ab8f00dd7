//! Briefing: a folder of Markdown articles becomes a site of briefing pages, one for every actor and
//! every topic.

pub mod config;
pub mod date;
pub mod diagnostic;
pub mod document;
pub mod model;
pub mod output;
mod reader;
pub mod source;
pub mod text;
pub mod view;
pub mod yaml;
