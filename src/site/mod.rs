//! The site's folder: which files it has, and its settings.

pub(crate) mod config;
pub(crate) mod load;
