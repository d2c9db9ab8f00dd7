//! The site's folder: which files it has, and its settings.

pub mod config;
pub mod load;
