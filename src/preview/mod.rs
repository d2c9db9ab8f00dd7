//! The live site: a watcher that reports changed source files, and a local HTTP server that shows the result.
//!
//! Input: a [`Site`](crate::pipeline::Site) after each pass, and the operating system's file events. Output:
//! HTTP responses, and the changes for the next pass. Nothing here writes to the output folder, and the script and styles
//! of the preview are in no build.

pub(crate) mod editor_links;
pub(crate) mod serve;
pub(crate) mod watch;
