//! HTML pages. `view` collects the data of one page into a value, the View; `theme` holds the templates;
//! `render` turns a View into bytes and decides whether that is necessary; `charts` draws SVG.

pub mod charts;
pub mod render;
pub mod theme;
pub mod view;
