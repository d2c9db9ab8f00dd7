//! HTML pages. `view` collects the data of one page into a value, the View; `theme` holds the templates;
//! `render` turns a View into bytes and decides whether that is necessary; `charts` draws SVG.
//!
//! Input: the index, the plan and the messages. Output: the bytes of one page at a time.

pub(crate) mod charts;
pub(crate) mod render;
pub(crate) mod theme;
pub(crate) mod view;
