//! Who made a picture and who has rights to it, as its metadata says.

use serde::{Deserialize, Serialize};

/// The longest text that is taken over, in characters. Longer ones are terms of use rather than names.
const LONGEST: usize = 200;

/// The creator, the credit line and the copyright notice of a picture; the first of each that the file has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PictureCredit {
    creator: String,
    line: String,
    copyright: String,
}

impl PictureCredit {
    pub(super) fn add_creator(&mut self, text: &str) {
        add(&mut self.creator, text);
    }

    pub(super) fn add_line(&mut self, text: &str) {
        add(&mut self.line, text);
    }

    pub(super) fn add_copyright(&mut self, text: &str) {
        add(&mut self.copyright, text);
    }

    /// Adds what another part of the same file says.
    pub(super) fn add(&mut self, other: &PictureCredit) {
        self.add_creator(&other.creator);
        self.add_line(&other.line);
        self.add_copyright(&other.copyright);
    }

    /// Whether a text names one of them.
    pub(crate) fn is_named_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let mut names = [&self.creator, &self.line, &self.copyright].into_iter();
        names.any(|name| !name.is_empty() && text.contains(&name.to_lowercase()))
    }

    /// The credit to show: `Jo Marsh / Kell Agency`. The copyright notice is used if nothing else is there. `None` if
    /// the file names nobody.
    pub(crate) fn text(&self) -> Option<String> {
        let has = |text: &str, part: &str| text.to_lowercase().contains(&part.to_lowercase());
        let text = match (&*self.creator, &*self.line) {
            ("", "") => self.copyright.clone(),
            ("", line) => line.to_owned(),
            (creator, "") => creator.to_owned(),
            (creator, line) if has(line, creator) => line.to_owned(),
            (creator, line) if has(creator, line) => creator.to_owned(),
            (creator, line) => format!("{creator} / {line}"),
        };
        (!text.is_empty()).then_some(text)
    }
}

fn add(to: &mut String, text: &str) {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let text = words.join(" ");
    if to.is_empty() && text.chars().count() <= LONGEST {
        *to = text;
    }
}

/// Text in an encoding that the file does not name: UTF-8 if it is valid, else Latin-1.
pub(super) fn decoded(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}
