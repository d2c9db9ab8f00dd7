//! Articles as entries of a bibliography: BibTeX, RIS, and a line of text.
//!
//! Input: an article. Output: one entry. Reference managers read both formats from a file or from the clipboard, so the
//! entries are on the page of the article, and in a file for each month. A file for each article would make a site of
//! three times as many files. None of a withdrawn article is to be cited.

use super::cards::SiteContext;
use super::cite::marked;
use super::types::{ArticleReference, SafeHtml};
use crate::content::model::{ActorType, Facts};
use crate::incremental::Fingerprint;
use crate::knowledge::index::{ArticleId, EntityId, EntityOrText};
use crate::plan::Route;
use crate::syntax::text::{escaped, one_line};
use jiff::civil::Date;

/// The names of months in BibTeX, which styles write in the language of a text.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What a reference to an article consists of.
struct ReferenceParts {
    /// The key in BibTeX: the id of the article.
    key: String,
    /// The authors, and whether each is a person.
    authors: Vec<(String, bool)>,
    title: String,
    site: String,
    day: Date,
    url: String,
    language: String,
}

/// How to cite an article; `None` if it is withdrawn.
pub(crate) fn reference(cards: &SiteContext, id: ArticleId) -> Option<ArticleReference> {
    let parts = ReferenceParts::new(cards, id)?;
    let title_lang = cards.other_language(Some(&parts.language));
    let langs = (title_lang.as_deref(), cards.config.edition.title_lang.as_deref());
    let text = parts.text(&cards.words.day(parts.day), cards.words.word("comma"), langs);
    Some(ArticleReference { text, bibtex: parts.bibtex(), ris: parts.ris() })
}

impl ReferenceParts {
    fn new(cards: &SiteContext, id: ArticleId) -> Option<Self> {
        let index = cards.index;
        let entry = index.article(id);
        if entry.retraction.is_some() {
            return None;
        }
        let front = index.article_front(entry);
        let authors = match entry.authors.is_empty() {
            true => cards.config.authors.iter().map(|name| (one_line(name), false)).collect(),
            false => {
                let author = |author: &EntityOrText| {
                    (one_line(&author.text), author.entity.is_some_and(|id| is_person(cards, id)))
                };
                entry.authors.iter().map(author).collect()
            }
        };
        Some(Self {
            key: key(&index.files[entry.file].file.id),
            authors,
            title: one_line(&front.title),
            site: one_line(&cards.config.title),
            day: entry.day,
            url: cards.links.absolute(&Route::Article(id).path(index)),
            language: front.lang.clone().unwrap_or_else(|| cards.config.language.clone()),
        })
    }

    /// `Ann Orlay. Harbour talks. The Desk, 25 November 2025. https://…`, with the comma of the language, as HTML.
    /// `langs`: the languages of the title and of the name of the site, if they are not that of the page.
    fn text(&self, date: &str, comma: &str, langs: (Option<&str>, Option<&str>)) -> SafeHtml {
        let names: Vec<&str> = self.authors.iter().map(|(name, _)| name.as_str()).collect();
        let names = escaped(&names.join(comma));
        let authors = if names.is_empty() { names } else { format!("{names}. ") };
        let end = if self.title.ends_with(['.', '!', '?', '…']) { "" } else { "." };
        let title = marked(&self.title, langs.0);
        let site = marked(&self.site, langs.1);
        let [comma, date, url] = [comma, date, &self.url].map(escaped);
        SafeHtml(format!("{authors}{title}{end} {site}{comma}{date}. {url}"))
    }

    fn bibtex(&self) -> String {
        // In braces of its own, the name of a desk is not taken apart, nor a title written in small letters.
        let author = |(name, is_person): &(String, bool)| match is_person {
            true => in_bibtex(name),
            false => format!("{{{}}}", in_bibtex(name)),
        };
        let authors: Vec<String> = self.authors.iter().map(author).collect();
        let mut fields = vec![];
        if !authors.is_empty() {
            fields.push(format!("author = {{{}}}", authors.join(" and ")));
        }
        let month = MONTHS[(self.day.month().clamp(1, 12) - 1) as usize];
        fields.extend([
            format!("title = {{{{{}}}}}", in_bibtex(&self.title)),
            format!("publisher = {{{}}}", in_bibtex(&self.site)),
            format!("year = {{{}}}", self.day.year()),
            format!("month = {month}"),
            format!("day = {{{}}}", self.day.day()),
            format!("url = {{{}}}", self.url),
            format!("langid = {{{}}}", in_bibtex(&self.language)),
        ]);
        format!("@misc{{{},\n  {},\n}}\n", self.key, fields.join(",\n  "))
    }

    fn ris(&self) -> String {
        let (year, month, day) = (self.day.year(), self.day.month(), self.day.day());
        let mut lines = vec![("TY", "ELEC".to_owned())];
        lines.extend(self.authors.iter().map(|(name, _)| ("AU", name.clone())));
        lines.extend([
            ("TI", self.title.clone()),
            ("T2", self.site.clone()),
            ("PY", year.to_string()),
            ("DA", format!("{year:04}/{month:02}/{day:02}")),
            ("UR", self.url.clone()),
            ("LA", self.language.clone()),
        ]);
        lines.push(("ER", String::new()));
        lines.iter().map(|(tag, value)| format!("{tag}  - {value}\n")).collect()
    }
}

fn is_person(cards: &SiteContext, id: EntityId) -> bool {
    let front = cards.index.entity_front(cards.index.entity(id));
    match front.map(|front| &front.facts) {
        Some(Facts::Actor(facts)) => facts.type_ == ActorType::Person,
        _ => false,
    }
}

/// An id as a key of BibTeX, in which letters beyond ASCII are not allowed everywhere. Digits in their place keep the keys of
/// two articles apart, since a file with the same key twice is refused.
fn key(id: &str) -> String {
    const DIGITS: usize = 10;
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-_:.".contains(c);
    if id.chars().all(is_allowed) {
        return id.to_owned();
    }
    let words = id.split(|c| !is_allowed(c) || c == '-').filter(|word| !word.is_empty());
    let digits = Fingerprint::of_bytes(id.as_bytes()).to_string();
    words.chain([&digits[..DIGITS]]).collect::<Vec<_>>().join("-")
}

/// A text in which no mark has a meaning in TeX, and braces are balanced.
fn in_bibtex(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> ReferenceParts {
        ReferenceParts {
            key: key("2025-11-25-h-fen"),
            authors: vec![("Ann Orlay".into(), true), ("The desk & co".into(), false)],
            title: "Tolls: 5 % {more}".into(),
            site: "The Desk".into(),
            day: Date::constant(2025, 11, 5),
            url: "https://h.example/a/".into(),
            language: "en".into(),
        }
    }

    #[test]
    fn an_entry_of_bibtex_has_balanced_braces_and_no_open_mark_of_tex() {
        assert_eq!(
            parts().bibtex(),
            "@misc{2025-11-25-h-fen,\n  author = {Ann Orlay and {The desk \\& co}},\n  \
             title = {{Tolls: 5 \\% \\textbraceleft{}more\\textbraceright{}}},\n  \
             publisher = {The Desk},\n  year = {2025},\n  month = nov,\n  day = {5},\n  \
             url = {https://h.example/a/},\n  langid = {en},\n}\n"
        );
    }

    #[test]
    fn a_record_of_ris_has_a_tag_a_line() {
        assert_eq!(
            parts().ris(),
            "TY  - ELEC\nAU  - Ann Orlay\nAU  - The desk & co\nTI  - Tolls: 5 % {more}\n\
             T2  - The Desk\nPY  - 2025\nDA  - 2025/11/05\nUR  - https://h.example/a/\nLA  - en\nER  - \n"
        );
    }

    #[test]
    fn a_citation_is_a_line_of_text() {
        let text = "Ann Orlay, The desk &amp; co. Tolls: 5 % {more}. The Desk, 5 November 2025. https://h.example/a/";
        assert_eq!(parts().text("5 November 2025", ", ", (None, None)).0, text);
    }

    #[test]
    fn two_articles_of_one_day_with_letters_beyond_ascii_have_keys_of_their_own() {
        let (one, other) = (key("2025-11-25-الميناء"), key("2025-11-25-القطارة"));
        assert_ne!(one, other);
        for key in [one, other, key("2025-11-25-häfen")] {
            assert!(key.starts_with("2025-11-25-") && key.is_ascii(), "{key}");
        }
        assert_eq!(key("2025-11-25-a_b"), "2025-11-25-a_b");
    }
}
