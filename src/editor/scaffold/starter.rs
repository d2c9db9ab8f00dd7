//! The sites that `briefing init` creates: the example, whose files are in `src/editor/scaffold/starter/`, with their dates
//! moved to today, so that planned events are still planned; and an empty desk.

use include_dir::{Dir, include_dir};
use jiff::{ToSpan as _, civil::Date};

static STARTER: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/editor/scaffold/starter");

/// The day that counts as today in the files of `src/editor/scaffold/starter/`.
const ORIGINAL_TODAY: Date = jiff::civil::date(2025, 12, 1);

/// A file of a new site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StarterFile {
    /// Path relative to the site's folder, with `/`.
    pub path: String,
    /// Content of the file.
    pub text: String,
}

/// The files of a new site, sorted by path, with dates around `today`.
pub(crate) fn starter(today: Date) -> Vec<StarterFile> {
    let mut files = Vec::new();
    collect(&STARTER, today, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The files that a site that already has content may lack. They change nothing of what it publishes.
pub(crate) fn missing() -> Vec<StarterFile> {
    let gitignore = STARTER.get_file(".gitignore").and_then(|file| file.contents_utf8());
    let text = "\
# The settings of your site. Every key has a default; remove the `#` to set one.
# title: The name of the site
# description: The site in one sentence
# language: en
# base_url: https://desk.example/
# timezone: UTC
";
    let files = [(".gitignore", gitignore.unwrap_or_default()), ("briefing.yaml", text)];
    files.map(|(path, text)| StarterFile { path: path.to_owned(), text: text.to_owned() }).into()
}

/// The files of a desk without content: settings, and rosters that say what belongs into them.
pub(crate) fn empty_desk() -> Vec<StarterFile> {
    let actors = "\
# People, organizations, states, alliances and offices that have no text of their own, one line each:
# - {id: ilse-maren, type: person, name: Ilse Maren}
# - {id: veldania, type: state, name: Veldania, other_names: [Republic of Veldania]}
";
    let topics = "\
# Topics that have no text of their own, one line each:
# - {id: harbour-treaty, name: Harbour treaty, summary: The treaty about the harbour of Kell}
";
    let rosters = [("content/actors.yaml", actors), ("content/topics.yaml", topics)];
    let rosters =
        rosters.map(|(path, text)| StarterFile { path: path.to_owned(), text: text.to_owned() });
    missing().into_iter().chain(rosters).collect()
}

fn collect(dir: &'static Dir, today: Date, files: &mut Vec<StarterFile>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let text = moved(file.contents_utf8().unwrap_or_default(), today);
        files.push(StarterFile { path: moved(&path, today), text });
    }
    for inner in dir.dirs() {
        collect(inner, today, files);
    }
}

/// The text with each full date (`2025-11-27`) moved by the days between [`ORIGINAL_TODAY`] and `today`.
fn moved(text: &str, today: Date) -> String {
    let days = (today - ORIGINAL_TODAY).get_days();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("2025-") {
        let original = rest.get(at..at + 10).and_then(|date| date.parse::<Date>().ok());
        let date = original.and_then(|date| date.checked_add(days.days()).ok());
        out.push_str(&rest[..at]);
        let length = match date {
            Some(date) => {
                out.push_str(&date.to_string());
                10
            }
            None => {
                out.push_str("2025-");
                5
            }
        };
        rest = &rest[at + length..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_the_starter_site_move_with_today() {
        let today = jiff::civil::date(2028, 3, 1);
        assert_eq!(
            moved("a: 2025-11-30\nb: 2025\nc: 2025-99", today),
            "a: 2028-02-29\nb: 2025\nc: 2025-99"
        );
        let files = starter(today);
        assert!(
            files.iter().any(|f| f.path == "content/articles/2028-02-19-talks-open.md"),
            "{files:?}"
        );
        assert!(files.iter().any(|f| f.path == ".gitignore"));
        assert!(files.iter().all(|f| !f.text.contains("2025-1")));
    }
}
