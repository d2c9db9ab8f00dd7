//! What a finding is about, derived from its code: [`CODES`] is the one list of codes.

use serde::Serialize;

/// What a finding is about, so that a program can sort or filter findings whose codes it does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Kind {
    /// A file that cannot be read, or that is where nothing is published from.
    File,
    /// Text that does not parse: front matter, YAML, Markdown that nests too deep.
    Syntax,
    /// A key, or the form of its value.
    Value,
    /// The name or id of an actor, topic or event.
    Reference,
    /// What an article says contradicts its own body or another article.
    Fact,
    /// Text that is shown in another way than its author meant.
    Text,
    /// A link or a picture that leads nowhere or is not published.
    Link,
    /// The address of a page or file, or of the site.
    Address,
    /// A template, or a file of messages.
    Template,
    /// The run itself: what it left out, lost or could not watch.
    Run,
}

/// How much of what is published a finding is about. In long lists of findings for people, the heaviest come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// Whether something is published: a text that is not, or one that its author meant to withhold.
    Publication,
    /// Part of what its author wrote is not published, or differs from what was written.
    Content,
    /// Anything else.
    Middle,
    /// A key or a name that is new here: in an imported archive, most findings are of these.
    New,
}

impl Weight {
    /// The weight of findings with this code.
    pub(super) fn of(code: &str) -> Self {
        match code {
            "unknown-key" | "unknown-name" => Weight::New,
            "bad-comment" | "duplicate-id" | "end-before-start" | "lost-text" | "not-utf-8"
            | "secret-file" | "stray-file" | "symbolic-link" | "picture-location"
            | "toml-front-matter" | "too-large" | "unreadable" | "withheld" => Weight::Publication,
            "broken-markdown" | "cut-text" | "dead-anchor" | "dead-link" | "event-conflict"
            | "file-name" | "kind-conflict" | "merged-names" | "missing-image" | "name-with-by"
            | "name-with-commas" | "not-a-picture" | "raw-html" | "shortcode" | "unsafe-link"
            | "unused-footnote" | "withdrawn-words" => Weight::Content,
            _ => Weight::Middle,
        }
    }
}

/// Every code of a finding with its kind, by code.
pub const CODES: &[(&str, Kind)] = &[
    ("address", Kind::Address),
    ("address-taken", Kind::Address),
    ("ambiguous-name", Kind::Reference),
    ("ambiguous-reference", Kind::Reference),
    ("bad-address", Kind::Value),
    ("bad-comment", Kind::Text),
    ("bad-date", Kind::Value),
    ("bad-language", Kind::Value),
    ("bad-name", Kind::Value),
    ("bad-redirect", Kind::Value),
    ("bad-slug", Kind::Value),
    ("bad-value", Kind::Value),
    ("base-url", Kind::Address),
    ("broader-cycle", Kind::Reference),
    ("broken-markdown", Kind::Text),
    ("conflicting-keys", Kind::Value),
    ("control-character", Kind::Value),
    ("csv", Kind::Syntax),
    ("cut-text", Kind::Syntax),
    ("date-to-come", Kind::Value),
    ("dead-anchor", Kind::Link),
    ("dead-link", Kind::Link),
    ("draft-reference", Kind::Reference),
    ("duplicate-id", Kind::Reference),
    ("duplicate-key", Kind::Syntax),
    ("empty-article", Kind::Text),
    ("end-before-start", Kind::Value),
    ("event-conflict", Kind::Fact),
    ("file-name", Kind::File),
    ("heading-id", Kind::Text),
    ("invisible-character", Kind::Text),
    ("kind-conflict", Kind::Reference),
    ("lead-story", Kind::Reference),
    ("lone-translation", Kind::File),
    ("lost-text", Kind::Run),
    ("markup-in-text", Kind::Text),
    ("merged-names", Kind::Reference),
    ("message-arguments", Kind::Template),
    ("message-syntax", Kind::Template),
    ("missing-credit", Kind::Value),
    ("missing-front-matter", Kind::Syntax),
    ("missing-image", Kind::Link),
    ("missing-key", Kind::Value),
    ("missing-message", Kind::Template),
    ("misspelt-reference", Kind::Reference),
    ("more-findings", Kind::Run),
    ("name-with-by", Kind::Reference),
    ("name-with-commas", Kind::Reference),
    ("named-source", Kind::Reference),
    ("nested-too-deep", Kind::Syntax),
    ("no-cache-folder", Kind::Run),
    ("not-a-picture", Kind::Link),
    ("not-utf-8", Kind::File),
    ("outside-life", Kind::Fact),
    ("partial-date", Kind::Value),
    ("picture-location", Kind::File),
    ("quote-not-in-text", Kind::Fact),
    ("raw-html", Kind::Text),
    ("repeated-statement", Kind::Fact),
    ("repeated-title", Kind::Text),
    ("run-failed", Kind::Run),
    ("secret-file", Kind::File),
    ("shared-name", Kind::Reference),
    ("shortcode", Kind::Text),
    ("stale-translation", Kind::Fact),
    ("statement-date", Kind::Fact),
    ("stray-file", Kind::File),
    ("symbolic-link", Kind::File),
    ("template", Kind::Template),
    ("toml-front-matter", Kind::Syntax),
    ("too-large", Kind::File),
    ("tracked-cache", Kind::Run),
    ("translated-fact", Kind::Fact),
    ("uncertain-role", Kind::Fact),
    ("unclosed-front-matter", Kind::Syntax),
    ("undated-role", Kind::Fact),
    ("unknown-event", Kind::Reference),
    ("unknown-key", Kind::Value),
    ("unknown-message", Kind::Template),
    ("unknown-name", Kind::Reference),
    ("unknown-reference", Kind::Reference),
    ("unknown-statement", Kind::Reference),
    ("unreadable", Kind::File),
    ("unsafe-link", Kind::Link),
    ("unused-definition", Kind::Text),
    ("unused-footnote", Kind::Text),
    ("watcher", Kind::Run),
    ("withdrawn-words", Kind::Fact),
    ("withheld", Kind::Value),
    ("wrong-kind", Kind::Value),
    ("yaml", Kind::Syntax),
];

impl Kind {
    /// The kind of a code; `None` for one that is not in the list.
    pub(super) fn of(code: &str) -> Option<Self> {
        let at = CODES.binary_search_by_key(&code, |(known, _)| known).ok()?;
        Some(CODES[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_listed_once_in_order() {
        assert!(CODES.is_sorted_by(|(a, _), (b, _)| a < b));
        for (code, kind) in CODES {
            assert_eq!(Kind::of(code), Some(*kind));
        }
    }
}
