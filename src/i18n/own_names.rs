//! The names of languages in themselves, by which readers choose one: `Български`, not "Bulgarian".
//!
//! A language with messages has its name there. This list is for the others, whose messages are the English ones. The names
//! are those of CLDR.

use crate::syntax::language::primary;

/// By primary subtag.
const OWN_NAMES: &[(&str, &str)] = &[
    ("af", "Afrikaans"),
    ("am", "አማርኛ"),
    ("ar", "العربية"),
    ("az", "azərbaycan"),
    ("be", "беларуская"),
    ("bg", "български"),
    ("bn", "বাংলা"),
    ("bs", "bosanski"),
    ("ca", "català"),
    ("cs", "čeština"),
    ("cy", "Cymraeg"),
    ("da", "dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("eo", "Esperanto"),
    ("es", "español"),
    ("et", "eesti"),
    ("eu", "euskara"),
    ("fa", "فارسی"),
    ("fi", "suomi"),
    ("fr", "français"),
    ("ga", "Gaeilge"),
    ("gl", "galego"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("hr", "hrvatski"),
    ("hu", "magyar"),
    ("hy", "հայերեն"),
    ("id", "Indonesia"),
    ("is", "íslenska"),
    ("it", "italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "қазақ тілі"),
    ("ko", "한국어"),
    ("ku", "kurdî"),
    ("ky", "кыргызча"),
    ("lt", "lietuvių"),
    ("lv", "latviešu"),
    ("mk", "македонски"),
    ("mn", "монгол"),
    ("ms", "Melayu"),
    ("mt", "Malti"),
    ("nb", "norsk bokmål"),
    ("ne", "नेपाली"),
    ("nl", "Nederlands"),
    ("nn", "norsk nynorsk"),
    ("no", "norsk"),
    ("pl", "polski"),
    ("ps", "پښتو"),
    ("pt", "português"),
    ("ro", "română"),
    ("ru", "русский"),
    ("sk", "slovenčina"),
    ("sl", "slovenščina"),
    ("so", "Soomaali"),
    ("sq", "shqip"),
    ("sr", "српски"),
    ("sv", "svenska"),
    ("sw", "Kiswahili"),
    ("ta", "தமிழ்"),
    ("te", "తెలుగు"),
    ("tg", "тоҷикӣ"),
    ("th", "ไทย"),
    ("tk", "türkmen dili"),
    ("tr", "Türkçe"),
    ("uk", "українська"),
    ("ur", "اردو"),
    ("uz", "o‘zbek"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
    ("zu", "isiZulu"),
];

/// The name of a language in itself.
pub(super) fn own_name(tag: &str) -> Option<&'static str> {
    let language = primary(tag).to_ascii_lowercase();
    OWN_NAMES.iter().find(|(known, _)| *known == language).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::language;

    #[test]
    fn names_are_sorted_by_tags_of_languages() {
        assert!(OWN_NAMES.is_sorted_by_key(|(tag, _)| *tag));
        assert!(OWN_NAMES.iter().all(|(tag, _)| language::check(tag) == Ok(())));
        assert_eq!(own_name("pt-BR"), Some("português"));
        assert_eq!(own_name("ckb"), None);
    }
}
