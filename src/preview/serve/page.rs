//! What the preview adds to a page: its script, findings, suggestions for an unknown address, errors. Pure.
//!
//! Text of the content reaches HTML only through [`escaped`], since error messages quote it.

use super::findings::ShownFinding;
use crate::i18n::{Messages, direction};
use crate::pipeline::Site;
use crate::plan::Links;
use crate::syntax::near::most_similar;
use crate::syntax::text::{escaped, slug};
use std::collections::BTreeMap;

/// The folder of the preview's own files, below the path of `base_url`. No build has a folder of this name.
pub(super) const OWN: &str = "/.briefing/";

/// The values that the script of a page needs.
pub(super) struct PageScript<'a> {
    pub(super) words: &'a Messages,
    pub(super) base: &'a str,
    pub(super) run: &'a str,
    pub(super) version: u64,
    /// The labels of pages that a build would not publish, by the address in links to them.
    pub(super) marks: &'a BTreeMap<String, String>,
    /// The address of the page in links to it.
    pub(super) address: String,
    /// Whether raw HTML of texts is in the page, which the preview then must not restrict.
    pub(super) trusts_html: bool,
    pub(super) notes: PageNotes,
}

/// What an editor is shown on a page besides its content.
#[derive(Debug, Default)]
pub(super) struct PageNotes {
    /// The findings of the files of the page.
    pub(super) findings: Vec<ShownFinding>,
    /// The address that opens the file of the page in an editor.
    pub(super) source: Option<String>,
    /// Whether the page links to the overview.
    pub(super) has_overview: bool,
}

impl PageNotes {
    /// The attributes with the findings and links.
    fn attributes(&self, words: &Messages) -> String {
        let mut attributes = String::new();
        let mut add = |name: &str, value: &str| {
            attributes += &format!(" data-{name}=\"{}\"", escaped(value));
        };
        if !self.findings.is_empty() {
            add("findings", &serde_json::to_string(&self.findings).unwrap_or_default());
            add("error", &heading(words, "preview-error"));
            add("warning", &heading(words, "preview-warning"));
        }
        if let Some(href) = &self.source {
            add("source", href);
        }
        if self.source.is_some() || !self.findings.is_empty() {
            add("open", words.word("preview-open"));
        }
        if self.has_overview {
            add("overview", words.word("preview-overview"));
        }
        attributes
    }
}

impl PageScript<'_> {
    /// The attributes that depend on the page: labels, findings, links into an editor.
    pub(super) fn attributes_of(&self, page: &[u8]) -> String {
        self.marks_of(page) + &self.notes.attributes(self.words)
    }

    /// The attributes with the label of the page and of the pages that it links, if a build would not publish
    /// them.
    fn marks_of(&self, page: &[u8]) -> String {
        if self.marks.is_empty() {
            return String::new();
        }
        let own = self.marks.get(&self.address);
        let mut attributes =
            own.map(|label| format!(" data-mark=\"{}\"", escaped(label))).unwrap_or_default();
        let text = String::from_utf8_lossy(page);
        let targets =
            text.split("href=\"").skip(1).filter_map(|rest| rest.split(['"', '#']).next());
        let linked: BTreeMap<_, _> =
            targets.filter_map(|target| self.marks.get_key_value(target)).collect();
        if !linked.is_empty() {
            let json = serde_json::to_string(&linked).unwrap_or_default();
            attributes += &format!(" data-marks=\"{}\"", escaped(&json));
        }
        attributes
    }
}

/// What precedes the message of a finding: a word and a colon.
pub(super) fn heading(words: &Messages, id: &str) -> String {
    format!("{}{}", words.word(id), words.word("colon"))
}

/// The page with the script at the end of its body.
pub(super) fn with_script(
    page: &[u8],
    script: &PageScript,
    etag: &str,
    attributes: &str,
    shows_problem: bool,
    problem: Option<&str>,
) -> Vec<u8> {
    let problem =
        problem.map(|text| format!(" data-problem=\"{}\"", escaped(text))).unwrap_or_default();
    let element = format!(
        "<script src=\"{}{OWN}live.js\" data-run=\"{}\" data-version=\"{}\" data-page=\"{}\"{attributes}{}{problem}{} \
         defer></script>\n",
        escaped(script.base),
        script.run,
        script.version,
        escaped(etag),
        if shows_problem { " data-shows-problem" } else { "" },
        words_of_script(script.words),
    );
    insert_before(page, b"</body>", &element)
}

/// The attributes that contain the words of the script.
fn words_of_script(words: &Messages) -> String {
    let errors = words.phrase("preview-errors", &[("count", "{n}".into())]);
    format!(
        " data-errors=\"{}\" data-last=\"{}\" data-hide=\"{}\" data-gone=\"{}\"",
        escaped(&errors),
        escaped(words.word("preview-last-version")),
        escaped(words.word("preview-hide")),
        escaped(words.word("preview-gone")),
    )
}

/// The page with `text` inserted before the last `tag`, or at the end if it has none.
fn insert_before(page: &[u8], tag: &[u8], text: &str) -> Vec<u8> {
    let at = page.windows(tag.len()).rposition(|window| window.eq_ignore_ascii_case(tag));
    let (before, after) = page.split_at(at.unwrap_or(page.len()));
    [before, text.as_bytes(), after].concat()
}

/// A page of the preview itself that shows the errors.
pub(super) fn problem_page(words: &Messages, problem: &str) -> Vec<u8> {
    let text = format!(
        "<p>{}</p>\n<pre tabindex=\"0\">{}</pre>\n",
        escaped(words.word("preview-waiting")),
        escaped(problem)
    );
    plain_page(words, "preview-nothing", &text)
}

/// A page without a style. `title` is the id of a message.
pub(super) fn plain_page(words: &Messages, title: &str, text: &str) -> Vec<u8> {
    own_page(words, title, "", text)
}

/// A page that needs no template, so that it works whatever is wrong with the site. `title` is the id of a message, `head`
/// what else the head of the page has.
pub(super) fn own_page(words: &Messages, title: &str, head: &str, text: &str) -> Vec<u8> {
    let (title, language) = (escaped(words.word(title)), words.language());
    let direction = direction(language);
    format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light \
         dark\">\n<title>{title}</title>\n{head}</head>\n<body>\n<main>\n<h1>{title}</h1>\n{text}</main>\n\
         </body>\n</html>\n"
    )
    .into_bytes()
}

/// A page to suggest for an unknown address.
pub(super) struct NearbyPage {
    pub(super) name: String,
    pub(super) href: String,
}

/// Largest number of suggestions.
const MAX_SUGGESTIONS: usize = 5;

/// The pages whose address or name is most similar to the last part of a path, best first.
pub(super) fn nearest(site: &Site, path: &str) -> Vec<NearbyPage> {
    let links = Links::new(site.base_url());
    let wanted = slug(last_part(path));
    let pages = site.named_pages().map(|(name, address)| {
        let words = [last_part(address).to_owned(), slug(name)];
        ((address.to_owned(), name.to_owned()), words)
    });
    let candidates = most_similar(&wanted, pages, MAX_SUGGESTIONS);
    let suggestion =
        |(address, name): (String, String)| NearbyPage { name, href: links.href(&address) };
    candidates.into_iter().map(suggestion).collect()
}

fn last_part(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or("")
}

/// The 404 page with a list of suggestions.
pub(super) fn with_suggestions(words: &Messages, page: &[u8], nearest: &[NearbyPage]) -> Vec<u8> {
    if nearest.is_empty() {
        return page.to_vec();
    }
    let mut list = format!(
        "<section class=\"block nearest\">\n<h2>{}</h2>\n<ul class=\"plain\">\n",
        escaped(words.word("preview-did-you-mean"))
    );
    for NearbyPage { name, href } in nearest {
        list += &format!("<li><a href=\"{}\">{}</a></li>\n", escaped(href), escaped(name));
    }
    list += "</ul>\n</section>\n";
    insert_before(page, b"</main>", &list)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script<'a>(
        words: &'a Messages,
        marks: &'a BTreeMap<String, String>,
        base: &'a str,
    ) -> PageScript<'a> {
        PageScript {
            words,
            base,
            run: "1",
            version: 7,
            marks,
            address: "/a/own/".to_owned(),
            trusts_html: false,
            notes: PageNotes::default(),
        }
    }

    #[test]
    fn a_page_names_the_labels_of_itself_and_of_the_pages_that_it_links() {
        let words = Messages::english();
        let label = |(path, label): (&str, &str)| (path.to_owned(), label.to_owned());
        let all = [("/a/own/", "Draft"), ("/a/x/", "\"<"), ("/a/unlinked/", "Draft")];
        let marks = all.map(label).into();
        let script = script(&words, &marks, "/a");
        let attributes = script.marks_of(b"<a href=\"/a/x/#y\">x</a> <a href=\"/a/other/\">");
        assert_eq!(
            attributes,
            " data-mark=\"Draft\" data-marks=\"{&quot;/a/x/&quot;:&quot;\\&quot;&lt;&quot;}\""
        );
    }

    #[test]
    fn the_script_is_at_the_end_of_the_body_and_quoted_content_does_not_run() {
        let words = Messages::english();
        let marks = BTreeMap::new();
        let script = script(&words, &marks, "/a");
        let page = b"<body><p>x</BODY></html>";
        let html = with_script(page, &script, "\"e\"", "", false, Some("<script>\"&"));
        let html = String::from_utf8(html).unwrap();
        assert!(html.starts_with("<body><p>x<script src=\"/a/.briefing/live.js\""), "{html}");
        assert!(html.ends_with("defer></script>\n</BODY></html>"), "{html}");
        assert!(html.contains("data-problem=\"&lt;script&gt;&quot;&amp;\""), "{html}");
        assert!(html.contains("data-page=\"&quot;e&quot;\""), "{html}");
    }

    #[test]
    fn findings_are_data_of_the_script_and_never_markup() {
        let words = Messages::english();
        let marks = BTreeMap::new();
        let finding = ShownFinding {
            file: "content/x.md".into(),
            error: false,
            message: "</script><b>\"".to_owned(),
            help: vec!["a'b".to_owned()],
            location: "content/x.md:2:3".to_owned(),
            open: None,
            near: "some words".to_owned(),
            body: false,
        };
        let notes = PageNotes { findings: vec![finding], source: None, has_overview: true };
        let script = PageScript { notes, ..script(&words, &marks, "") };
        let attributes = script.attributes_of(b"");
        assert!(!attributes.contains('<') && !attributes.contains("'"), "{attributes}");
        for part in [
            " data-findings=\"[{&quot;error&quot;:false,",
            "&quot;near&quot;:&quot;some words&quot;",
            " data-warning=\"Warning: \"",
            " data-overview=\"Drafts and findings\"",
        ] {
            assert!(attributes.contains(part), "{part} in {attributes}");
        }
        assert!(!attributes.contains("content/x.md&quot;,"), "the file is part of the location");
    }

    #[test]
    fn a_page_without_a_body_gets_the_script_at_its_end() {
        let words = Messages::english();
        let marks = BTreeMap::new();
        let script = script(&words, &marks, "");
        let html = with_script(b"text", &script, "", "", true, None);
        assert!(html.starts_with(b"text<script"));
    }
}
