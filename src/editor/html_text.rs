//! Reads the article of an HTML page.
//!
//! Input: a page. Output: its headline and its text as Markdown, and how many words were left out, by the element that has
//! them. The words of the element that is taken come complete and in their order; navigation, forms and the like in it are
//! left out and counted, or taken too if the whole page is asked for. Nothing is loaded: pictures are left out, and a link
//! stays only if its address is complete.

mod metadata;
mod tables;

use crate::Error;
use crate::editor::intake::PageSource;
use htmd::element_handler::Handlers;
use htmd::options::{BulletListMarker, Options};
use htmd::{Element, HtmlToMarkdown, Node};
use html5gum::{DefaultEmitter, Token, Tokenizer};
use markup5ever_rcdom::NodeData;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The article of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PageText {
    /// The first heading, or the title of the page.
    pub(crate) headline: String,
    /// The text below the headline, as Markdown.
    pub(crate) markdown: String,
    /// How many words there are in both.
    pub(crate) words: usize,
    /// How many words were left out, by element; [`OUTSIDE`] is what is outside the article.
    pub(crate) left_out: BTreeMap<String, usize>,
    /// How many pictures were left out.
    pub(crate) pictures: usize,
    /// What the page says about its source.
    pub(crate) source: PageSource,
}

/// The key of [`PageText::left_out`] for what is outside the article.
pub(crate) const OUTSIDE: &str = "other";
/// How deeply elements may be nested: what reads them needs some memory for each level.
const DEEPEST: usize = 256;
/// How many elements may be open at one time, with those whose end tags are left out, as those of paragraphs and items of
/// lists often are. Parsing looks through the open ones at many tags, so that a page with more is refused before.
const MOST_OPEN: usize = 10_000;
/// Elements without an end tag.
const VOID: [&[u8]; 14] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param",
    b"source", b"track", b"wbr",
];
/// The fewest words of an element that is taken for the article.
const FEWEST_WORDS: usize = 25;
/// Elements without words for readers.
const SILENT: [&str; 11] = [
    "script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "select",
    "datalist",
];
/// Elements that are no part of the article they are in.
const ASIDES: [&str; 7] = ["nav", "aside", "form", "footer", "button", "dialog", "menu"];
/// Pictures and the like.
const MEDIA: [&str; 7] = ["img", "picture", "video", "audio", "canvas", "map", "input"];

/// Reads a page; all of its words if `whole`.
///
/// # Errors
/// The page is nested too deeply, or has no words.
pub(crate) fn read(html: &str, whole: bool) -> Result<PageText, Error> {
    if has_too_many_open(html) {
        return Err(too_deep());
    }
    let converter = converter();
    let cannot_parse = |error: std::io::Error| {
        Error::new(format!("the page cannot be read: {error}")).caused_by(error)
    };
    let document = converter.html_to_tree(html).map_err(cannot_parse)?;
    let mut page = HtmlPage::of(&document)?;
    let title = page.title();
    let source = metadata::read(&document);
    let all = page.words_of(&document);
    let article = match whole {
        true => document.clone(),
        false => page.article().unwrap_or_else(|| document.clone()),
    };
    let pictures = page.count(&article, "img");
    let mut left_out = BTreeMap::new();
    let taken = page.words_of(&article);
    if !whole {
        page.remove(&article, &ASIDES, &mut left_out);
    }
    let heading = page.first(&article, "h1").or_else(|| page.first(&document, "h1"));
    let headline = heading.as_ref().map(text).filter(|text| !text.is_empty());
    let is_inside = heading.as_ref().is_some_and(|heading| is_below(heading, &article));
    let removed: usize = left_out.values().sum();
    let outside = if is_inside || headline.is_none() {
        0
    } else {
        count(headline.as_deref().unwrap_or_default())
    };
    let others = all.saturating_sub(taken + outside);
    if others > 0 {
        left_out.insert(OUTSIDE.to_owned(), others);
    }
    if let Some(heading) = heading.filter(|_| is_inside) {
        detach(&heading);
    }
    let markdown = converter.tree_to_markdown(&article).trim().to_owned();
    let headline = headline.or(title).unwrap_or_default();
    match taken {
        0 => Err(Error::new("the page has no text")
            .help("it may need its scripts; save it from the browser as text")),
        _ => Ok(PageText {
            headline,
            markdown,
            words: taken + outside - removed,
            left_out,
            pictures,
            source,
        }),
    }
}

fn too_deep() -> Error {
    Error::new("the elements of the page are nested too deeply")
        .help("nothing was written; save the page from the browser as text")
}

/// Whether more than [`MOST_OPEN`] elements are open at any place.
fn has_too_many_open(html: &str) -> bool {
    let mut emitter = DefaultEmitter::default();
    // Without this, text in scripts that looks like tags would count as such.
    emitter.naively_switch_states(true);
    let mut open = 0_usize;
    Tokenizer::new_with_emitter(html, emitter).flatten().any(|token| {
        match token {
            Token::StartTag(tag) if !VOID.contains(&tag.name.as_slice()) => open += 1,
            Token::EndTag(_) => open = open.saturating_sub(1),
            _ => {}
        }
        open > MOST_OPEN
    })
}

/// What makes Markdown of a page.
fn converter() -> HtmlToMarkdown {
    let options = Options {
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        ..Options::default()
    };
    let skipped: Vec<&str> = SILENT.iter().chain(&MEDIA).copied().collect();
    HtmlToMarkdown::builder()
        .options(options)
        .skip_tags(skipped)
        .add_handler(vec!["a"], |handlers: &dyn Handlers, element: Element| {
            let href = element.attrs.iter().find(|attribute| &*attribute.name.local == "href");
            let is_complete = href.is_some_and(|href| {
                ["https://", "http://", "mailto:"].iter().any(|start| href.value.starts_with(start))
            });
            match is_complete {
                true => handlers.fallback(element),
                // It would lead to a page of this site, or nowhere.
                false => Some(handlers.walk_children(element.node)),
            }
        })
        .add_handler(vec!["table"], tables::table)
        // What was struck out must not read as if it was said.
        .add_handler(vec!["s", "del", "strike"], |handlers: &dyn Handlers, element: Element| {
            let mut result = handlers.walk_children(element.node);
            let words = result.content.trim();
            if !words.is_empty() && !words.contains('\n') {
                let (before, behind) = (
                    result.content.len() - result.content.trim_start().len(),
                    result.content.trim_end().len(),
                );
                result.content = format!(
                    "{}~~{words}~~{}",
                    &result.content[..before],
                    &result.content[behind..]
                );
            }
            Some(result)
        })
        .build()
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The name of an element.
fn tag(node: &Rc<Node>) -> Option<&str> {
    match &node.data {
        NodeData::Element { name, .. } => Some(&name.local),
        _ => None,
    }
}

/// An attribute of an element.
fn attribute(node: &Rc<Node>, wanted: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    let attrs = attrs.borrow();
    attrs.iter().find(|it| &*it.name.local == wanted).map(|it| it.value.to_string())
}

/// Whether readers see no words of it.
fn is_silent(node: &Rc<Node>) -> bool {
    tag(node).is_some_and(|tag| SILENT.contains(&tag) || MEDIA.contains(&tag))
}

/// The nodes below one, it first, in the order of the page, without what has no words.
fn nodes(root: &Rc<Node>) -> Vec<Rc<Node>> {
    let (mut all, mut open) = (Vec::new(), vec![root.clone()]);
    while let Some(node) = open.pop() {
        if is_silent(&node) {
            continue;
        }
        open.extend(node.children.borrow().iter().rev().cloned());
        all.push(node);
    }
    all
}

/// The words of an element, with single spaces.
fn text(root: &Rc<Node>) -> String {
    let mut text = String::new();
    // A block separates words at its start and at its end.
    let mut open = vec![Some(root.clone())];
    while let Some(next) = open.pop() {
        let Some(node) = next else {
            text.push(' ');
            continue;
        };
        match &node.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            NodeData::Element { .. } if is_silent(&node) => continue,
            NodeData::Element { name, .. } if is_block(&name.local) => {
                text.push(' ');
                open.push(None);
            }
            _ => {}
        }
        open.extend(node.children.borrow().iter().rev().cloned().map(Some));
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether an element separates words.
fn is_block(tag: &str) -> bool {
    const INLINE: [&str; 30] = [
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
        "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
        "sup", "time", "tt", "u", "var",
    ];
    !INLINE.contains(&tag)
}

fn parent(node: &Rc<Node>) -> Option<Rc<Node>> {
    let parent = node.parent.take();
    let upgraded = parent.as_ref().and_then(std::rc::Weak::upgrade);
    node.parent.set(parent);
    upgraded
}

fn is_below(node: &Rc<Node>, root: &Rc<Node>) -> bool {
    let mut at = Some(node.clone());
    while let Some(node) = at {
        if Rc::ptr_eq(&node, root) {
            return true;
        }
        at = parent(&node);
    }
    false
}

/// Takes an element out of the page.
fn detach(node: &Rc<Node>) {
    if let Some(parent) = parent(node) {
        parent.children.borrow_mut().retain(|child| !Rc::ptr_eq(child, node));
    }
}

/// A page with its elements.
struct HtmlPage {
    document: Rc<Node>,
}

impl HtmlPage {
    /// # Errors
    /// It is nested too deeply.
    fn of(document: &Rc<Node>) -> Result<Self, Error> {
        let mut open = vec![(document.clone(), 0)];
        while let Some((node, depth)) = open.pop() {
            if depth > DEEPEST {
                return Err(too_deep());
            }
            open.extend(node.children.borrow().iter().map(|child| (child.clone(), depth + 1)));
        }
        Ok(Self { document: document.clone() })
    }

    fn words_of(&self, node: &Rc<Node>) -> usize {
        count(&text(node))
    }

    fn first(&self, root: &Rc<Node>, wanted: &str) -> Option<Rc<Node>> {
        nodes(root).into_iter().find(|node| tag(node) == Some(wanted))
    }

    /// The title in the head of the page: that for other sites, which has no name of the outlet, first.
    fn title(&self) -> Option<String> {
        let (mut title, mut open) = (None, vec![self.document.clone()]);
        while let Some(node) = open.pop() {
            match tag(&node) {
                Some("meta") if attribute(&node, "property").as_deref() == Some("og:title") => {
                    return attribute(&node, "content");
                }
                Some("title") if title.is_none() => {
                    let children = node.children.borrow();
                    let words = children.iter().map(text).collect::<Vec<_>>().join(" ");
                    title = Some(words).filter(|words| !words.is_empty());
                }
                _ => {}
            }
            open.extend(node.children.borrow().iter().rev().cloned());
        }
        title
    }

    /// How many elements of a name there are.
    fn count(&self, root: &Rc<Node>, wanted: &str) -> usize {
        let (mut sum, mut open) = (0, vec![root.clone()]);
        while let Some(node) = open.pop() {
            sum += usize::from(tag(&node) == Some(wanted));
            open.extend(node.children.borrow().iter().cloned());
        }
        sum
    }

    /// The element with the article: the one that the page says, otherwise the one whose own paragraphs have most words.
    fn article(&self) -> Option<Rc<Node>> {
        let all = nodes(&self.document);
        let says = |is_it: &dyn Fn(&Rc<Node>) -> bool| {
            let found = all.iter().filter(|node| is_it(node)).cloned();
            let longest = found.max_by_key(|node| self.words_of(node))?;
            (self.words_of(&longest) >= FEWEST_WORDS).then_some(longest)
        };
        let role = |node: &Rc<Node>| attribute(node, "role");
        says(&|node| attribute(node, "itemprop").is_some_and(|it| it == "articleBody"))
            .or_else(|| {
                says(&|node| {
                    tag(node) == Some("article") || role(node).as_deref() == Some("article")
                })
            })
            .or_else(|| {
                says(&|node| tag(node) == Some("main") || role(node).as_deref() == Some("main"))
            })
            .or_else(|| self.with_most_paragraphs(&all))
    }

    fn with_most_paragraphs(&self, all: &[Rc<Node>]) -> Option<Rc<Node>> {
        let own_words = |node: &Rc<Node>| -> usize {
            let children = node.children.borrow();
            let paragraphs = children.iter().filter(|child| tag(child) == Some("p"));
            paragraphs.map(|child| self.words_of(child)).sum()
        };
        let best =
            all.iter().map(|node| (own_words(node), node)).max_by_key(|(words, _)| *words)?;
        (best.0 >= FEWEST_WORDS).then(|| self.with_blocks(best.1.clone()))
    }

    /// The element around others that have a paragraph or two each, as pages have that are made of blocks; the element
    /// itself if it has several paragraphs.
    fn with_blocks(&self, best: Rc<Node>) -> Rc<Node> {
        const FEWEST_PARAGRAPHS: usize = 3;
        const MOST_LEVELS: usize = 3;
        let paragraphs = |node: &Rc<Node>| -> Vec<usize> {
            let all = nodes(node).into_iter().filter(|node| tag(node) == Some("p"));
            all.map(|node| self.words_of(&node)).collect()
        };
        let own = paragraphs(&best);
        if own.len() >= FEWEST_PARAGRAPHS {
            return best;
        }
        let words: usize = own.iter().sum();
        let mut around = best.clone();
        // Further away it would be all of the page.
        for _ in 0..MOST_LEVELS {
            let above = parent(&around).filter(|above| !matches!(tag(above), None | Some("html")));
            let Some(above) = above else { break };
            around = above;
            let inside = paragraphs(&around);
            if inside.len() >= FEWEST_PARAGRAPHS && inside.iter().sum::<usize>() >= 3 * words {
                return around;
            }
        }
        best
    }

    /// Removes elements, and counts their words.
    fn remove(&mut self, root: &Rc<Node>, tags: &[&str], left_out: &mut BTreeMap<String, usize>) {
        for node in nodes(root) {
            let Some(name) = tag(&node).filter(|tag| tags.contains(tag)) else { continue };
            // Not what is in one that was removed already.
            if Rc::ptr_eq(&node, root) || !is_below(&node, root) || is_detached(&node, root) {
                continue;
            }
            let words = self.words_of(&node);
            if words > 0 {
                *left_out.entry(name.to_owned()).or_default() += words;
            }
            detach(&node);
        }
    }
}

/// Whether an element above it was taken out of the page.
fn is_detached(node: &Rc<Node>, root: &Rc<Node>) -> bool {
    let mut at = node.clone();
    while let Some(above) = parent(&at) {
        if Rc::ptr_eq(&at, root) {
            return false;
        }
        if !above.children.borrow().iter().any(|child| Rc::ptr_eq(child, &at)) {
            return true;
        }
        at = above;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STORY: &str = "<p>The harbour of Kell opens again on Monday, the council of the town said in a statement that it had long promised to all of its people.</p>\
        <p>“We <b>waited</b> for <a href=\"/years\">years</a>,” <a href=\"https://kell.example/tolvan\">Mira Tolvan</a> said.</p>";

    fn page(body: &str) -> String {
        format!(
            "<!doctype html><html><head><title>Kell opens | The Courier</title><style>p {{}}</style></head><body>{body}</body></html>"
        )
    }

    #[test]
    fn words_that_are_struck_out_are_marked_and_old_elements_do_not_divide_words() {
        let html = page(
            "<h1>Kell <font>op</font>ens</h1><p>The toll is <s>two</s> <del> three </del>four \
             <ins>kro</ins>nes.</p>",
        );
        let text = read(&html, true).unwrap();
        assert_eq!(text.headline, "Kell opens");
        assert_eq!(text.markdown, "The toll is ~~two~~ ~~three~~ four krones.");
    }

    #[test]
    fn a_table_of_data_keeps_all_of_its_cells_and_one_that_arranges_the_page_is_none() {
        let markdown = |table: &str| read(&page(table), true).unwrap().markdown;
        let plain = "<table><tr><td>Party<td>Seats<tr><td>Greens<td>12</table>";
        assert_eq!(markdown(plain), "| Party | Seats |\n| --- | --- |\n| Greens | 12 |");
        // The heads of rows are no head of the table.
        let rows = "<table><caption>Costs</caption><tr><th>Gates<td>25<tr><th>Pumps<td><ul><li>15<li>16</ul></table>";
        assert_eq!(
            markdown(rows),
            "Costs\n\n|  |  |\n| --- | --- |\n| Gates | 25 |\n| Pumps | 15 16 |"
        );
        let spans = "<table><thead><tr><th colspan=2>Vote|s<th>All</thead>\
            <tr><td rowspan=2><b>A</b><td>1<td>3<tr><td>2<td><a href=https://x.example/y>4</a></table>";
        assert_eq!(
            markdown(spans),
            "| Vote\\|s |  | All |\n| --- | --- | --- |\n| **A** | 1 | 3 |\n|  | 2 | [4](https://x.example/y) |"
        );
        let layout =
            "<table><tr><td>Menu<td><h2>News</h2><p>Kell opens.</p><tr><td>End<td></table>";
        assert_eq!(markdown(layout), "Menu\n\n## News\n\nKell opens.\n\nEnd");
    }

    #[test]
    fn a_page_says_who_published_and_wrote_it_and_when() {
        let data = r#"{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "author": [{"name": "Ann Orlay"},
            "By Sten Berg", {"name": "https://x.example/ann"}], "publisher": {"name": "The Courier"},
            "datePublished": "2025-11-25T14:05:00+01:00"}]}"#;
        let head = format!(
            "<meta property=og:site_name content=Courier><meta name=author content=Other>\
             <link rel=canonical href=https://courier.example/kell><script type=application/ld+json>{data}</script>"
        );
        let source =
            read(&format!("<html><head>{head}</head><body>{STORY}"), false).unwrap().source;
        assert_eq!(source.name.as_deref(), Some("The Courier"));
        assert_eq!(source.authors, ["Ann Orlay", "Sten Berg"]);
        assert_eq!(source.published, Some(jiff::civil::date(2025, 11, 25)));
        assert_eq!(source.url.as_deref(), Some("https://courier.example/kell"));
        let none = read(&page(STORY), false).unwrap().source;
        assert_eq!(none, PageSource::default());
        let odd = "<meta name=author content='https://x.example/a'><link rel=canonical href=/kell>\
                   <script type=application/ld+json>{]</script>";
        assert_eq!(read(&page(&format!("{odd}{STORY}")), false).unwrap().source, none);
    }

    #[test]
    fn the_article_of_a_page_is_taken_and_the_rest_is_counted() {
        let html = page(&format!(
            "<nav>Home News Sport</nav><article><h1>Kell opens</h1><img src=x>{STORY}<aside>Read more here</aside></article>\
             <footer>All rights reserved</footer><script>var words = 1;</script>"
        ));
        let text = read(&html, false).unwrap();
        assert_eq!(text.headline, "Kell opens");
        assert!(text.markdown.starts_with("The harbour of Kell"), "{}", text.markdown);
        assert!(
            text.markdown.ends_with(
                "“We **waited** for years,” [Mira Tolvan](https://kell.example/tolvan) said."
            ),
            "{}",
            text.markdown
        );
        let left_out: Vec<_> =
            text.left_out.iter().map(|(tag, words)| (tag.as_str(), *words)).collect();
        assert_eq!(left_out, [("aside", 3), ("other", 6)]);
        assert_eq!((text.pictures, text.words), (1, 2 + 27 + 7));
        let whole = read(&html, true).unwrap();
        assert!(
            whole.left_out.is_empty() && whole.markdown.contains("Read more here"),
            "{whole:?}"
        );
        assert_eq!(whole.words, text.words + 9);
    }

    #[test]
    fn a_page_without_marks_for_its_article_is_read_by_its_paragraphs() {
        let html = page(&format!("<div>Home</div><div id=x>{STORY}</div><div><p>Short</p></div>"));
        let text = read(&html, false).unwrap();
        assert_eq!(text.headline, "Kell opens | The Courier");
        assert!(!text.markdown.contains("Short") && text.markdown.contains("Mira Tolvan"));
        assert_eq!(text.left_out.get("other"), Some(&2));
    }

    #[test]
    fn a_page_whose_paragraphs_are_in_blocks_comes_with_all_of_them() {
        let block = |at: usize| {
            let words = "word ".repeat(30);
            format!(
                "<div class=block><p>{words} number{at}</p></div><div class=advertisement></div>"
            )
        };
        let blocks: String = (1..6).map(block).collect();
        let html = page(&format!(
            "<div><p>Menu</p></div><div><section><h1>Kell opens</h1>{blocks}</section></div><div><p>About us</p></div>"
        ));
        let text = read(&html, false).unwrap();
        assert!(text.markdown.contains("number1") && text.markdown.contains("number5"));
        assert!(!text.markdown.contains("Menu") && !text.markdown.contains("About us"));
        assert_eq!(text.left_out.get("other"), Some(&3));
    }

    #[test]
    fn a_page_without_words_or_nested_too_deeply_is_refused() {
        assert!(read(&page("<script>x</script>"), false).is_err());
        assert!(read(&"<div>".repeat(2_000), false).is_err());
        // These are refused before they are parsed, which would take too long.
        assert!(read(&"<div>".repeat(1_000_000), false).is_err());
        let items = "<li>one more<br>".repeat(300);
        assert!(read(&page(&format!("<p>{}<ul>{items}</ul>", "word ".repeat(30))), false).is_ok());
    }

    proptest! {
        #[test]
        fn the_words_of_the_article_come_complete_and_in_order(
            parts in prop::collection::vec(("[a-z]{1,8}( [a-z0-9]{1,6}){0,9}", 0..10usize), 1..8),
        ) {
            let wrap = |(words, kind): &(String, usize)| match kind {
                0 => format!("<p>{words}</p>"),
                1 => format!("<h2>{words}</h2>"),
                2 => format!("<ul><li>{words}</li></ul>"),
                3 => format!("<blockquote><p>{words}</p></blockquote>"),
                4 => format!("<p><em>{words}</em></p>"),
                5 => format!("<table><tr><td>{}</table>", words.replace(' ', "<td>")),
                6 => format!("<table><tr><th>{}</table>", words.replace(' ', "<tr><th>a<td>")),
                7 => format!("<table><tr><td rowspan=2>{}</table>", words.replace(' ', "<tr><td><p>b</p>c<td>")),
                8 => format!("<table><tr><td colspan=2>{}</table>", words.replace(' ', "<td>d|e<tr><td>")),
                _ => format!("<div>{words}</div>"),
            };
            let body: String = parts.iter().map(wrap).collect();
            let text = read(&page(&body), true).unwrap();
            let words = |text: &str| -> Vec<String> {
                let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
                words.map(str::to_owned).collect()
            };
            let expected = parts.iter().map(|(words, kind)| match kind {
                6 => words.replace(' ', " a "),
                7 => words.replace(' ', " b c "),
                8 => words.replace(' ', " d e "),
                _ => words.clone(),
            });
            let expected: Vec<String> = expected.collect();
            prop_assert_eq!(words(&text.markdown), words(&expected.join(" ")));
        }
    }
}
