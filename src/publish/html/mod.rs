//! HTML pages: a View is the data of one page, and a template turns it into bytes.

pub mod charts;
pub mod render;
pub mod theme;
pub mod view;
