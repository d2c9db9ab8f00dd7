//! Pages as a reader sees them: an HTML5 parser, with queries for text, links and elements.

use scraper::node::Node;
use scraper::{ElementRef, Html, Selector};

/// A page of an output.
pub(crate) struct Page {
    address: String,
    html: Html,
}

impl Page {
    pub(crate) fn new(address: &str, source: &str) -> Self {
        Self { address: address.to_owned(), html: Html::parse_document(source) }
    }

    /// All visible text, with white space collapsed.
    pub(crate) fn text(&self) -> String {
        self.texts("body").join(" ")
    }

    /// The visible texts of the elements that `selector` finds.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.elements(selector).into_iter().map(text_of).collect()
    }

    /// The visible text of the elements that `selector` finds, without the lines by which statements are cited, which name
    /// everything again.
    pub(crate) fn text_without_citations(&self, selector: &str) -> String {
        let text = self.texts(selector).concat();
        self.texts(".citation").iter().fold(text, |text, citation| text.replace(citation, ""))
    }

    /// The values of an attribute of the elements that `selector` finds.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let found = self.elements(selector);
        found.iter().filter_map(|e| e.value().attr(name).map(str::to_owned)).collect()
    }

    /// The visible texts, each with the language that the nearest element around it names.
    pub(crate) fn texts_by_language(&self) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        for element in self.elements("body *") {
            let of_element = || element.ancestors().filter_map(ElementRef::wrap);
            let names =
                || of_element().map(|one| one.value().name().to_owned()).collect::<Vec<_>>();
            let lang = element.value().attr("lang").map(str::to_owned);
            let around =
                || of_element().find_map(|one| one.value().attr("lang").map(str::to_owned));
            let own = element.children().filter_map(|child| child.value().as_text());
            let text: String = own.map(|text| &**text).collect();
            let is_unseen = UNSEEN.contains(&element.value().name())
                || names().iter().any(|name| UNSEEN.contains(&&**name));
            if !text.trim().is_empty() && !is_unseen {
                texts.push((lang.or_else(around).unwrap_or_default(), text));
            }
        }
        texts
    }

    /// How many elements `selector` finds.
    pub(crate) fn count(&self, selector: &str) -> usize {
        self.elements(selector).len()
    }

    fn elements(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).expect("a test's selector is valid");
        self.html.select(&selector).collect()
    }

    /// The target of the link with this text.
    pub(crate) fn link(&self, text: &str) -> Option<String> {
        self.elements("a[href]")
            .into_iter()
            .find(|a| text_of(*a) == text)
            .and_then(|a| a.value().attr("href").map(str::to_owned))
    }

    /// Fails unless a reader sees `text`.
    #[track_caller]
    pub(crate) fn has(self, text: &str) -> Self {
        let shown = self.text();
        assert!(shown.contains(text), "{} does not show {text:?}:\n{shown}", self.address);
        self
    }

    /// Fails if a reader sees `text`.
    #[track_caller]
    pub(crate) fn lacks(self, text: &str) -> Self {
        let shown = self.text();
        assert!(!shown.contains(text), "{} shows {text:?}:\n{shown}", self.address);
        self
    }

    /// Fails unless the link with this text leads to `address`.
    #[track_caller]
    pub(crate) fn links(self, text: &str, address: &str) -> Self {
        let found: Vec<_> = self
            .elements("a[href]")
            .into_iter()
            .filter(|a| text_of(*a) == text)
            .filter_map(|a| a.value().attr("href"))
            .collect();
        assert!(
            found.contains(&address),
            "{}: {text:?} leads to {found:?}, not {address:?}\n{}",
            self.address,
            self.text()
        );
        self
    }

    /// Fails if a link has this text.
    #[track_caller]
    pub(crate) fn does_not_link(self, text: &str) -> Self {
        let found = self.link(text);
        assert!(found.is_none(), "{}: {text:?} leads to {found:?}", self.address);
        self
    }

    /// Every id of the page, in order.
    pub(crate) fn ids(&self) -> Vec<String> {
        self.attributes("[id]", "id")
    }

    /// Every address the page refers to, by `href`, `src`, `srcset` or a refresh.
    pub(crate) fn addresses(&self) -> Vec<String> {
        let mut found = self.attributes("[href]", "href");
        found.extend(self.attributes("[src]", "src"));
        found.extend(self.attributes("[poster]", "poster"));
        for set in self.attributes("[srcset]", "srcset") {
            let sources = set.split(',').filter_map(|s| s.split_whitespace().next());
            found.extend(sources.map(str::to_owned));
        }
        for refresh in self.attributes("meta[http-equiv=refresh]", "content") {
            let address = refresh.split_once("url=").map(|(_, address)| address);
            found.extend(address.map(|a| a.trim_matches(['\'', '"', ' ']).to_owned()));
        }
        found
    }
}

/// Inline elements.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

const UNSEEN: &[&str] = &["script", "style", "template", "noscript"];

fn text_of(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    collect(element, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn collect(element: ElementRef<'_>, out: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(text) => out.push_str(text),
            Node::Element(tag) if !UNSEEN.contains(&tag.name()) => {
                let apart = !INLINE.contains(&tag.name());
                if apart {
                    out.push(' ');
                }
                if let Some(element) = ElementRef::wrap(child) {
                    collect(element, out);
                }
                if apart {
                    out.push(' ');
                }
            }
            _ => {}
        }
    }
}
