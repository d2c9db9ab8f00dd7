//! Briefing turns a folder of Markdown articles into a static site with a briefing page for every actor
//! and every topic.
//!
//! The program `briefing` is the usual way to use it; this library is the same engine for programs that
//! build, check or preview sites themselves.
//!
//! # Build a site
//!
//! A [`Request`] says what is wanted, a [`Session`] does it. A build writes only what has changed, and
//! nothing at all if the content has errors.
//!
//! ```
//! use briefing::{Request, Session};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let root = folder.path();
//! std::fs::create_dir_all(root.join("content/articles"))?;
//! std::fs::write(
//!     root.join("content/articles/2025-11-25-harbour-talks.md"),
//!     "---\ntitle: Talks open\nactors: [Ilse Maren]\ntopics: Harbour treaty\n---\nBoth sides met.\n",
//! )?;
//!
//! let mut request = Request::new(root);
//! request.output = Some(root.join("public"));
//! let outcome = Session::new(request)?.build()?;
//!
//! assert!(!outcome.report.has_errors());
//! assert!(root.join("public/actors/ilse-maren/index.html").is_file());
//! # Ok(())
//! # }
//! ```
//!
//! # Read its findings
//!
//! Errors and warnings of all files are in one [`Report`]. Without an output folder a session only checks.
//!
//! ```
//! use briefing::{Request, Session, Severity};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let root = folder.path();
//! # std::fs::create_dir_all(root.join("content/articles"))?;
//! std::fs::write(root.join("content/articles/2025-11-25-talks.md"), "---\ntitel: Talks\n---\n")?;
//!
//! let outcome = Session::new(Request::new(root))?.build()?;
//!
//! let mut errors = outcome.report.findings().iter().filter(|finding| {
//!     finding.diagnostic.severity == Severity::Error
//! });
//! let finding = errors.next().ok_or("an article needs a title")?;
//! assert_eq!(&*finding.file, "content/articles/2025-11-25-talks.md");
//! assert_eq!(finding.diagnostic.code, "missing-key");
//!
//! let positions = outcome.report.positions(|file| outcome.text_of(file));
//! let first = positions.first().copied().flatten().ok_or("no finding has a line")?;
//! assert_eq!((first.line, first.column), (2, 1));
//! # Ok(())
//! # }
//! ```
//!
//! # Render one page
//!
//! A [`Site`] is one state of the site. It never changes, and many threads can render from it, as the
//! preview does.
//!
//! ```
//! use briefing::{Request, Session};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let root = folder.path();
//! # std::fs::create_dir_all(root.join("content/articles"))?;
//! # std::fs::write(root.join("content/articles/2025-11-25-talks.md"), "---\ntitle: Talks\n---\nText.\n")?;
//! let site = Session::new(Request::new(root))?.prepare()?;
//!
//! let page = site.render("articles/2025-11-25-talks/index.html").ok_or("no such page")?;
//! assert!(String::from_utf8(page?)?.contains("<h1>Talks</h1>"));
//! # Ok(())
//! # }
//! ```

// `internals` needs items to be `pub` and re-exported that nothing else shows. Without it, or without the
// preview or the language server, some of the crate has no user: the lints hold with all features.
#![cfg_attr(not(feature = "internals"), allow(unreachable_pub))]
#![cfg_attr(
    not(all(feature = "internals", feature = "lsp", feature = "preview")),
    allow(dead_code, unused_imports)
)]

#[doc(hidden)]
pub mod cli;
mod content;
mod diagnostic;
mod editor;
mod error;
mod i18n;
mod incremental;
mod knowledge;
#[cfg(feature = "lsp")]
mod lsp;
mod output;
mod pipeline;
mod plan;
#[cfg(feature = "preview")]
mod preview;
mod publish;
mod site;
mod syntax;

pub use diagnostic::{
    Applicability, Diagnostic, Edit, Finding, Fix, Format, Kind, Report, Severity,
};
pub use error::Error;
pub use knowledge::index::{HeldBack, NextChange, Suggestion};
pub use output::{CommitReport, CommitSummary, RenderReason};
pub use pipeline::{Changes, Now, Outcome, Request, Session, Site};
pub use publish::search::SearchSize;
pub use syntax::date::{DateError, PartialDate};
pub use syntax::source::{Location, Position};

/// What the benchmarks, the fuzz targets and the tests of single modules use. Not part of the public
/// interface: it changes without notice, and exists only with the feature `internals`.
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod internals;
