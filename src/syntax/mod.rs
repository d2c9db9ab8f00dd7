//! Functions on strings that know nothing of sites: source positions, YAML, dates, and the comparison of
//! names.

pub mod date;
pub mod source;
pub mod text;
pub mod yaml;
