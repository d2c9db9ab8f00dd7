//! Reads a mail that was pasted or saved with its header.
//!
//! Input: a text. Output: if it begins with the header of a mail, the subject and the text below. The lines of the header
//! are no part of a report, so that they are left out, and named. A mail in its coded form is refused.

use crate::Error;

/// A mail without its header.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MailText<'t> {
    /// Without "Re:" and the like.
    pub(super) subject: &'t str,
    pub(super) body: &'t str,
    /// The header in words for the user.
    pub(super) left_out: String,
}

/// The names of the lines that a header must have, in lower case.
const SUBJECTS: [&str; 5] = ["subject", "betreff", "objet", "sujet", "тема"];
/// The names of lines of which a header has at least one.
const SENDERS: [&str; 12] = [
    "from",
    "date",
    "sent",
    "von",
    "gesendet",
    "datum",
    "de",
    "envoyé",
    "від",
    "дата",
    "надіслано",
    "відправник",
];
/// What precedes the subject of an answer.
const ANSWERS: [&str; 7] = ["re:", "fwd:", "fw:", "aw:", "wg:", "tr:", "ref:"];
/// The most characters of the name of a line.
const LONGEST_NAME: usize = 40;

/// A mail, if a text is one.
///
/// # Errors
/// Its text is coded, as mail programs send it.
pub(super) fn read<'t>(name: &str, text: &'t str) -> Result<Option<MailText<'t>>, Error> {
    let Some((lines, body)) = header(text) else { return Ok(None) };
    let value = |names: &[&str]| {
        lines.iter().find(|(name, _)| names.contains(&name.as_str())).map(|(_, value)| *value)
    };
    let (Some(mut subject), Some(_)) = (value(&SUBJECTS), value(&SENDERS)) else {
        return Ok(None);
    };
    let coding = value(&["content-transfer-encoding"]).unwrap_or_default().to_ascii_lowercase();
    let kind = value(&["content-type"]).unwrap_or_default().to_ascii_lowercase();
    if ["base64", "quoted-printable"].contains(&coding.as_str()) || kind.starts_with("multipart") {
        return Err(Error::new(format!("{name} is a mail in the form in which it is sent"))
            .help("nothing was written; open it in a mail program, and copy its text"));
    }
    let answer = |subject: &str| {
        ANSWERS.iter().find_map(|it| {
            subject.get(..it.len()).filter(|start| start.to_lowercase() == *it).map(str::len)
        })
    };
    while let Some(length) = answer(subject) {
        subject = subject[length..].trim_start();
    }
    let is_shown =
        |(name, value): &&(String, &str)| !SUBJECTS.contains(&name.as_str()) && !value.is_empty();
    let shown: Vec<String> =
        lines.iter().filter(is_shown).map(|(name, value)| format!("{name}: {value}")).collect();
    let left_out = format!("the header of the mail is left out ({})", shown.join("; "));
    Ok(Some(MailText { subject, body, left_out }))
}

/// The lines of a header, by their names in lower case, and the text below the blank line behind it.
fn header(text: &str) -> Option<(Vec<(String, &str)>, &str)> {
    let mut rest = text.trim_start();
    let mut lines: Vec<(String, &str)> = Vec::new();
    // "---------- Forwarded message ---------"
    if rest.starts_with("-----") {
        rest = rest.split_once('\n')?.1;
    }
    loop {
        let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
        if line.trim().is_empty() {
            return (lines.len() > 1).then_some((lines, below));
        }
        let is_continued = line.starts_with([' ', '\t']) && !lines.is_empty();
        if !is_continued {
            let (name, value) = line.split_once(':')?;
            let name = name.trim_matches(['*', ' ']).to_lowercase();
            let is_name = |c: char| c.is_alphanumeric() || c == '-';
            if name.is_empty() || name.chars().count() > LONGEST_NAME || !name.chars().all(is_name)
            {
                return None;
            }
            lines.push((name, value.trim_matches(['*', ' ', '\t', '\r'])));
        }
        if below.is_empty() {
            return (lines.len() > 1).then_some((lines, below));
        }
        rest = below;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_of_a_mail_is_its_title_and_the_rest_of_its_header_is_left_out() {
        let text = "\nFrom: Ann Orlay <ann@x.example>\r\nTo: desk@y.example,\n z@y.example\nDate: Tue, 3 Feb 2026\n\
                    Subject: Fwd: RE: Kell opens\n\nHello,\n\nKell opens: now.\n";
        let mail = read("x", text).unwrap().unwrap();
        assert_eq!(mail.subject, "Kell opens");
        assert_eq!(mail.body, "Hello,\n\nKell opens: now.\n");
        assert_eq!(
            mail.left_out,
            "the header of the mail is left out (from: Ann Orlay <ann@x.example>; to: desk@y.example,; date: Tue, 3 Feb 2026)"
        );
        let forwarded =
            "---------- Forwarded message ---------\n*Von:* Ann\n*Betreff:* Kell\n\nText.";
        assert_eq!(read("x", forwarded).unwrap().unwrap().subject, "Kell");
    }

    #[test]
    fn a_text_that_only_looks_like_a_mail_stays_as_it_is_and_a_coded_one_is_refused() {
        for text in [
            "Subject: Kell\n\nText",
            "From: Kell to Orla\nby boat\nSubject: x\n\nText",
            "Title\n\nFrom: x\nSubject: y\n\nText",
            "From Kell: now\nSubject: x\n\nText",
            "",
        ] {
            assert_eq!(read("x", text).unwrap(), None, "{text}");
        }
        let coded = "From: x\nSubject: y\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n";
        assert!(read("x", coded).is_err());
    }
}
