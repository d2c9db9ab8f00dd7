//! What the preview adds to a page: its script, the names nearest to a wrong address, what is wrong.
//! Pure.

use crate::i18n::Messages;
use crate::pipeline::Site;
use crate::plan::Links;
use crate::syntax::text::{escaped, slug};
use strsim::normalized_damerau_levenshtein;

/// Below this folder of the site's address stands what the preview adds.
pub(super) const OWN: &str = "/.briefing/";

/// What the script on a page must know.
pub(super) struct PageScript<'a> {
    pub(super) words: &'a Messages,
    pub(super) base: &'a str,
    pub(super) run: &'a str,
    pub(super) version: u64,
}

/// The page with the script at the end of its body.
pub(super) fn with_script(
    page: &[u8],
    live: &PageScript,
    etag: &str,
    bare: bool,
    problem: Option<&str>,
) -> Vec<u8> {
    let problem =
        problem.map(|text| format!(" data-problem=\"{}\"", escaped(text))).unwrap_or_default();
    let script = format!(
        "<script src=\"{}{OWN}live.js\" data-run=\"{}\" data-version=\"{}\" data-page=\"{}\"{}{problem}{} \
         defer></script>\n",
        escaped(live.base),
        live.run,
        live.version,
        escaped(etag),
        if bare { " data-bare" } else { "" },
        words_of_script(live.words),
    );
    inserted(page, b"</body>", &script)
}

/// The attributes by which the script gets its words.
fn words_of_script(words: &Messages) -> String {
    let errors = words.phrase("preview-errors", &[("count", "{n}".into())]);
    format!(
        " data-errors=\"{}\" data-last=\"{}\" data-hide=\"{}\"",
        escaped(&errors),
        escaped(words.word("preview-last-version")),
        escaped(words.word("preview-hide")),
    )
}

/// The text before the last `tag`, or at the end if there is none.
fn inserted(page: &[u8], tag: &[u8], text: &str) -> Vec<u8> {
    let at = page.windows(tag.len()).rposition(|window| window.eq_ignore_ascii_case(tag));
    let (before, after) = page.split_at(at.unwrap_or(page.len()));
    [before, text.as_bytes(), after].concat()
}

/// A page of the preview's own that says what is wrong.
pub(super) fn broken(words: &Messages, problem: &str) -> Vec<u8> {
    let text = format!(
        "<p>{}</p>\n<pre tabindex=\"0\">{}</pre>\n",
        escaped(words.word("preview-waiting")),
        escaped(problem)
    );
    bare(words.word("preview-nothing"), &text)
}

/// A page without a template.
pub(super) fn bare(title: &str, text: &str) -> Vec<u8> {
    let title = escaped(title);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light \
         dark\">\n<title>{title}</title>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{text}</main>\n\
         </body>\n</html>\n"
    )
    .into_bytes()
}

/// A page that an address may have meant.
pub(super) struct NearbyPage {
    pub(super) name: String,
    pub(super) href: String,
}

/// How many nearest pages are named, and how alike they must be at least.
const NAMED: usize = 5;
const ALIKE: f64 = 0.5;
/// Longest part of a path that is compared, in bytes.
const LONGEST: usize = 200;

/// The pages whose address or name is nearest to the last part of a path.
pub(super) fn nearest(site: &Site, path: &str) -> Vec<NearbyPage> {
    let links = Links::new(site.base_url());
    let wanted = slug(last_part(path));
    // What nobody would type is not compared with ten thousand names.
    if wanted.is_empty() || wanted.len() > LONGEST {
        return Vec::new();
    }
    let mut found: Vec<(f64, String, String)> = site
        .named_pages()
        .map(|(name, address)| {
            let by_address = likeness(&wanted, last_part(address));
            let by_name = likeness(&wanted, &slug(name));
            (by_address.max(by_name), address.to_owned(), name.to_owned())
        })
        .filter(|(alike, ..)| *alike >= ALIKE)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found.truncate(NAMED);
    let near =
        |(_, address, name): (f64, String, String)| NearbyPage { name, href: links.href(&address) };
    found.into_iter().map(near).collect()
}

fn last_part(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or("")
}

/// From 0 to 1. A word that stands whole in the other is near, however long that is.
fn likeness(wanted: &str, known: &str) -> f64 {
    let held = wanted.len() >= 4 && known.contains(wanted);
    // Of two such different lengths one cannot be half of the other.
    let (short, long) = (wanted.len().min(known.len()), wanted.len().max(known.len()));
    match held {
        true => 0.8,
        false if short * 4 < long => 0.0,
        false => normalized_damerau_levenshtein(wanted, known),
    }
}

/// The 404 page with what may have been meant.
pub(super) fn with_nearest(words: &Messages, page: &[u8], nearest: &[NearbyPage]) -> Vec<u8> {
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
    inserted(page, b"</main>", &list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_body_and_nothing_of_a_problem_runs() {
        let words = Messages::english();
        let live = PageScript { words: &words, base: "/a", run: "1", version: 7 };
        let page = b"<body><p>x</BODY></html>";
        let html = with_script(page, &live, "\"e\"", false, Some("<script>\"&"));
        let html = String::from_utf8(html).unwrap();
        assert!(html.starts_with("<body><p>x<script src=\"/a/.briefing/live.js\""), "{html}");
        assert!(html.ends_with("defer></script>\n</BODY></html>"), "{html}");
        assert!(html.contains("data-problem=\"&lt;script&gt;&quot;&amp;\""), "{html}");
        assert!(html.contains("data-page=\"&quot;e&quot;\""), "{html}");
    }

    #[test]
    fn a_page_without_a_body_gets_the_script_at_its_end() {
        let words = Messages::english();
        let live = PageScript { words: &words, base: "", run: "1", version: 1 };
        let html = with_script(b"text", &live, "", true, None);
        assert!(html.starts_with(b"text<script"));
    }
}
