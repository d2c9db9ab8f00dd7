//! Functions on strings that know nothing of sites: source positions, YAML, dates, web addresses, and the
//! comparison of names.

pub(crate) mod address;
pub(crate) mod csv;
pub(crate) mod date;
pub(crate) mod language;
pub(crate) mod markup;
pub(crate) mod media;
pub(crate) mod near;
#[cfg(test)]
pub(crate) mod processor_time;
pub(crate) mod signs;
pub(crate) mod source;
pub(crate) mod svg;
pub(crate) mod text;
pub(crate) mod yaml;
pub(crate) mod yaml_scan;
