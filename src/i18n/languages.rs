//! Which files have the messages of a language.
//!
//! Input: a language tag. Output: the tags whose files are read, the nearest first, and the text of a built-in file. The
//! built-in files are the folder `locales/` of the program; one more file there is one more language.

use crate::syntax::language::primary;
use include_dir::{Dir, include_dir};

static LOCALES: Dir = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// The folder with the messages of a site.
pub(crate) const LOCALES_FOLDER: &str = "locales";

/// The line in the head of a file that was not reviewed: read twice against the English one, and on pages.
const NOT_REVIEWED: &str = "### Reviewed: no";

/// The built-in messages of a language, as the text of their file.
pub(super) fn built_in(tag: &str) -> Option<&'static str> {
    let file = LOCALES.files().find(|file| stem(file).is_some_and(|s| s.eq_ignore_ascii_case(tag)));
    file?.contents_utf8()
}

/// The tag of a built-in language as its file has it.
pub(super) fn built_in_tag(tag: &str) -> Option<&'static str> {
    built_in_tags().find(|built_in| built_in.eq_ignore_ascii_case(tag))
}

/// The tags of the built-in languages.
pub(super) fn built_in_tags() -> impl Iterator<Item = &'static str> {
    LOCALES.files().filter_map(stem)
}

fn stem(file: &include_dir::File<'static>) -> Option<&'static str> {
    file.path().to_str()?.strip_suffix(".ftl")
}

/// The tag that the name of a file of messages is: `pt-BR` for `locales/pt-BR.ftl`. `None` for another path.
pub(crate) fn tag_of(path: &str) -> Option<&str> {
    let name = path.strip_prefix(LOCALES_FOLDER)?.strip_prefix('/')?;
    name.strip_suffix(".ftl").filter(|tag| !tag.contains('/'))
}

/// Whether a file says that it was not reviewed.
pub(super) fn is_not_reviewed(text: &str) -> bool {
    let mut head = text.lines().take_while(|line| line.starts_with("###"));
    head.any(|line| line.trim_end().eq_ignore_ascii_case(NOT_REVIEWED))
}

/// A tag without extensions (`-u-nu-latn`) and private parts, which no file has in its name.
pub(super) fn without_extensions(tag: &str) -> &str {
    let mut end = 0;
    for part in tag.split('-') {
        if part.len() == 1 {
            break;
        }
        end += part.len() + usize::from(end > 0);
    }
    &tag[..end]
}

/// The tags whose files hold the messages of a language, the nearest first: `fr-CA`, `fr`.
pub(super) fn tags_for(language: &str) -> Vec<&str> {
    let tag = without_extensions(language);
    // Readers of traditional characters are not shown simplified ones, in which the file `zh` is.
    let is_traditional = primary(tag).eq_ignore_ascii_case("zh") && {
        let parts = || tag.split('-').map(str::to_ascii_lowercase);
        let is_simplified = parts().any(|part| part == "hans");
        !is_simplified && parts().any(|part| ["hant", "tw", "hk", "mo"].contains(&&*part))
    };
    let mut tags = vec![tag];
    let mut rest = tag;
    while let Some((shorter, _)) = rest.rsplit_once('-') {
        rest = shorter;
        if !(is_traditional && rest.eq_ignore_ascii_case("zh")) {
            tags.push(rest);
        }
    }
    tags.retain(|tag| !tag.is_empty());
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_the_files_of_its_longer_and_shorter_tags() {
        assert_eq!(tags_for("fr"), ["fr"]);
        assert_eq!(tags_for("fr-CA"), ["fr-CA", "fr"]);
        assert_eq!(tags_for("ar-EG-u-nu-latn"), ["ar-EG", "ar"]);
        assert_eq!(tags_for("zh-Hans-CN"), ["zh-Hans-CN", "zh-Hans", "zh"]);
        assert_eq!(tags_for("zh-Hant-TW"), ["zh-Hant-TW", "zh-Hant"]);
        assert_eq!(tags_for("zh-TW"), ["zh-TW"]);
        assert_eq!(tags_for("x-desk"), [""; 0]);
    }

    #[test]
    fn the_head_of_a_file_says_whether_it_was_reviewed() {
        assert!(is_not_reviewed("### Spanish\n### Reviewed: no\n\na = A\n"));
        assert!(!is_not_reviewed("### Reviewed: yes\n\na = A\n"));
        assert!(!is_not_reviewed("a = A\n### Reviewed: no\n"));
    }
}
