//! Functions on strings that know nothing of sites: source positions, YAML, dates, web addresses, and the
//! comparison of names.

pub(crate) mod address;
pub mod date;
#[cfg(test)]
pub(crate) mod processor_time;
pub mod source;
pub mod text;
pub mod yaml;
