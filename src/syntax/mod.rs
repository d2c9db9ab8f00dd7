//! Functions on strings and bytes that know nothing of sites: source positions, YAML, dates, web addresses, the
//! comparison of names, and the metadata of pictures.

pub(crate) mod address;
pub(crate) mod csv;
pub(crate) mod date;
pub(crate) mod encoding;
pub(crate) mod language;
pub(crate) mod markup;
pub(crate) mod media;
pub(crate) mod near;
pub(crate) mod picture;
#[cfg(test)]
pub(crate) mod processor_time;
pub(crate) mod quick_hash;
pub(crate) mod signs;
pub(crate) mod source;
pub(crate) mod spacing;
pub(crate) mod svg;
pub(crate) mod text;
pub(crate) mod text_fragment;
pub(crate) mod yaml;
pub(crate) mod yaml_scan;
