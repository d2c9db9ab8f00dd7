//! Reads documents of other programs through pandoc, if it is installed.
//!
//! Input: a file, such as `.docx` or `.odt`. Output: its text as Markdown, title and authors first. Pandoc runs in its
//! sandbox: it reads this file alone, and loads nothing.

use crate::Error;
use crate::syntax::source;
use crate::syntax::yaml::{self, YamlNode, YamlValue};
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

/// The endings of files that pandoc reads, with the name that it has for their format.
const FORMATS: [(&str, &str); 13] = [
    ("docx", "docx"),
    ("odt", "odt"),
    ("rtf", "rtf"),
    ("epub", "epub"),
    ("rst", "rst"),
    ("org", "org"),
    ("tex", "latex"),
    ("latex", "latex"),
    ("textile", "textile"),
    ("mediawiki", "mediawiki"),
    ("fb2", "fb2"),
    ("opml", "opml"),
    ("ipynb", "ipynb"),
];

/// The format of a file that pandoc reads, by its ending.
pub(super) fn format(extension: &str) -> Option<&'static str> {
    FORMATS.iter().find(|(ending, _)| *ending == extension).map(|(_, format)| *format)
}

/// The text of a file as Markdown.
///
/// # Errors
/// Pandoc is not installed, or cannot read the file.
pub(super) fn markdown(path: &Path, format: &str) -> Result<String, Error> {
    // Pandoc says itself what it cannot open, but not in these words.
    std::fs::metadata(path).map_err(|error| Error::io("read", path, error))?;
    let output = Command::new("pandoc")
        .args(["--sandbox", "--standalone", "--wrap=none", "--to=gfm-raw_html"])
        .arg(format!("--from={format}"))
        .arg("--")
        .arg(path)
        .output();
    let name = path.display();
    let output = output.map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::new(format!("{name} is read through pandoc, which is not installed"))
            .help("nothing was written; install pandoc (https://pandoc.org/), or save the file as plain text"),
        _ => Error::new(format!("pandoc cannot be started: {error}")).caused_by(error),
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("it failed");
        return Err(Error::new(format!("pandoc cannot read {name}: {said}"))
            .help("nothing was written; save the file as plain text"));
    }
    let text = String::from_utf8(output.stdout)
        .map_err(|_| Error::new(format!("pandoc gave no valid UTF-8 for {name}")))?;
    Ok(with_title(&text))
}

/// The Markdown of pandoc with its title, authors and date as lines of the text rather than as front matter, so that no
/// word of the document is lost.
fn with_title(text: &str) -> String {
    const KEYS: [&str; 5] = ["title", "subtitle", "author", "date", "abstract"];
    let parts = source::parts(text);
    let Some(range) = parts.front_matter.filter(|_| parts.closed) else { return text.to_owned() };
    let body = &text[parts.body];
    let Ok(YamlNode { value: YamlValue::Map(entries), .. }) = yaml::parse(&text[range]) else {
        return text.to_owned();
    };
    let mut out = String::new();
    for key in KEYS {
        let value = entries.iter().find(|(own, _)| own.as_str() == Some(key));
        for line in value.iter().flat_map(|(_, value)| texts(value)) {
            out += if key == "title" { "# " } else { "" };
            out += line.trim();
            out += "\n\n";
        }
    }
    out + body.trim_start_matches('\n')
}

fn texts(node: &YamlNode) -> Vec<String> {
    match &node.value {
        YamlValue::List(items) => items.iter().flat_map(texts).collect(),
        YamlValue::Map(entries) => entries.iter().flat_map(|(_, value)| texts(value)).collect(),
        _ => node.as_str().map(str::to_owned).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_and_authors_are_lines_of_the_text() {
        let text = "---\nauthor:\n- Ann Orlay\n- Bo Quist\ntitle: \"Kell: opens\"\n---\n\nText.\n";
        assert_eq!(with_title(text), "# Kell: opens\n\nAnn Orlay\n\nBo Quist\n\nText.\n");
        assert_eq!(with_title("Text.\n"), "Text.\n");
    }
}
