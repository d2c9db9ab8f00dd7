//! Strings and their structure: source positions, YAML, dates, web addresses, and the comparison of names.

pub(crate) mod address;
pub mod date;
pub mod source;
pub mod text;
pub mod yaml;
