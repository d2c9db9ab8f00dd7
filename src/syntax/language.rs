//! Checks language tags (BCP 47), and guesses the tag that was meant.
//!
//! Input: a tag as written. Output: whether it is one, or the tag to suggest. Languages of two letters are
//! checked against ISO 639-1, since a country code (`ua`) or a misspelling would declare pages to be in a language
//! that does not exist; those of three letters are too many for a list. The rest of a tag is checked by its
//! form alone.

use super::text::capitalized;

/// All languages of two letters (ISO 639-1), with a space between them.
pub(crate) const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr \
    cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu \
    hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo \
    lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu \
    rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts \
    tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// A language tag that can be copied: the first bytes of one, of which no real one has more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LanguageTag {
    bytes: [u8; LanguageTag::LONGEST],
}

impl LanguageTag {
    const LONGEST: usize = 24;

    /// The tag; `None` if it is longer than any.
    pub(crate) fn new(tag: &str) -> Option<Self> {
        let mut bytes = [0; Self::LONGEST];
        bytes.get_mut(..tag.len())?.copy_from_slice(tag.as_bytes());
        Some(Self { bytes })
    }

    /// As it was written.
    pub(crate) fn as_str(&self) -> &str {
        let end = self.bytes.iter().position(|byte| *byte == 0).unwrap_or(Self::LONGEST);
        std::str::from_utf8(&self.bytes[..end]).unwrap_or_default()
    }
}

/// What people write instead of a tag: the name of the language in English and in itself, its code of three
/// letters (which a tag has only if there is none of two), and country codes that are no languages.
const MEANT: &[(&str, &str)] = &[
    ("ar", "arabic العربية ara eg"),
    ("az", "azerbaijani azeri aze"),
    ("be", "belarusian беларуская bel by"),
    ("bg", "bulgarian български bul"),
    ("bn", "bengali bangla বাংলা ben bd"),
    ("bs", "bosnian bosanski bos"),
    ("ca", "catalan català catala cat"),
    ("cs", "czech čeština cestina česky cze ces cz"),
    ("cy", "welsh cymraeg wel cym"),
    ("da", "danish dansk dan dk"),
    ("de", "german deutsch ger deu at"),
    ("el", "greek ελληνικά gre ell gr"),
    ("en", "english eng us gb au nz"),
    ("eo", "esperanto epo"),
    ("es", "spanish español espanol castellano spa mx"),
    ("et", "estonian eesti est"),
    ("eu", "basque euskara baq eus"),
    ("fa", "persian farsi فارسی per fas ir"),
    ("fi", "finnish suomi fin"),
    ("fr", "french français francais fre fra"),
    ("ga", "irish gaeilge gle"),
    ("gl", "galician galego glg"),
    ("he", "hebrew עברית heb il iw"),
    ("hi", "hindi हिन्दी hin"),
    ("hr", "croatian hrvatski hrv"),
    ("hu", "hungarian magyar hun"),
    ("hy", "armenian հայերեն arm hye"),
    ("id", "indonesian indonesia ind in"),
    ("is", "icelandic íslenska islenska ice isl"),
    ("it", "italian italiano ita"),
    ("ja", "japanese 日本語 jpn jp"),
    ("ka", "georgian ქართული geo kat ge"),
    ("kk", "kazakh қазақша kaz kz"),
    ("ko", "korean 한국어 kor"),
    ("ku", "kurdish kurdî kurdi kur"),
    ("lt", "lithuanian lietuvių lietuviu lit"),
    ("lv", "latvian latviešu latviesu lav"),
    ("mk", "macedonian македонски mac mkd"),
    ("ms", "malay melayu may msa"),
    ("mt", "maltese malti mlt"),
    ("mul", "multiple multilingual mixed many"),
    ("nb", "bokmål bokmal nob"),
    ("nl", "dutch nederlands flemish vlaams dut nld"),
    ("nn", "nynorsk nno"),
    ("no", "norwegian norsk nor"),
    ("pl", "polish polski pol"),
    ("ps", "pashto pus"),
    ("pt", "portuguese português portugues por"),
    ("ro", "romanian română romana moldovan rum ron md"),
    ("ru", "russian русский rus"),
    ("sk", "slovak slovenčina slovencina slo slk"),
    ("sl", "slovenian slovene slovenščina slovenscina slv"),
    ("sq", "albanian shqip alb sqi al"),
    ("sr", "serbian српски srpski srp rs"),
    ("sv", "swedish svenska swe"),
    ("sw", "swahili kiswahili swa"),
    ("ta", "tamil தமிழ் tam"),
    ("th", "thai ไทย tha"),
    ("tr", "turkish türkçe turkce tur"),
    ("uk", "ukrainian українська ukr ua"),
    ("und", "other unknown undetermined misc autre otro andere"),
    ("ur", "urdu اردو urd pk"),
    ("uz", "uzbek uzb"),
    ("vi", "vietnamese việt vie vn"),
    ("yi", "yiddish yid ji"),
    ("zh", "chinese mandarin 中文 汉语 漢語 chi zho cn"),
    ("zu", "zulu isizulu zul"),
];

/// Checks a tag.
///
/// # Errors
/// It is no tag of a language. The tag that was meant, if that is clear.
pub(crate) fn check(tag: &str) -> Result<(), Option<String>> {
    match is_tag(tag) {
        true => Ok(()),
        false => Err(meant(tag)),
    }
}

fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    let is_known = is_language(&language) && language_meant(&language).is_none();
    // `UK` is reserved, and not the code of the United Kingdom.
    let names_uk = parts.clone().any(|part| part.eq_ignore_ascii_case("uk"));
    is_known && !names_uk && are_subtags(parts)
}

/// Whether these are the parts after the language, in their order (RFC 5646, section 2.1): other languages, a script, a
/// region, variants, then extensions or private parts behind a letter or digit.
fn are_subtags<'t>(parts: impl Iterator<Item = &'t str>) -> bool {
    let mut last = SubtagKind::Language;
    for part in parts {
        if !(1..=8).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return false;
        }
        if last == SubtagKind::Extension {
            continue;
        }
        let Some(kind) = SubtagKind::of(part) else { return false };
        let may_repeat = matches!(kind, SubtagKind::Language | SubtagKind::Variant);
        if kind < last || kind == last && !may_repeat {
            return false;
        }
        last = kind;
    }
    true
}

/// A part of a tag, in the order of tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum SubtagKind {
    Language,
    Script,
    Region,
    Variant,
    Extension,
}

impl SubtagKind {
    /// Whether a part of this kind that is elsewhere was meant for its place in the order.
    fn has_one_place(self) -> bool {
        !matches!(self, Self::Language | Self::Extension)
    }

    /// The kind of a part, by its form alone.
    fn of(part: &str) -> Option<Self> {
        let is_word = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        Some(match part.len() {
            1 => Self::Extension,
            2 if is_word => Self::Region,
            3 if is_word => Self::Language,
            3 if part.bytes().all(|byte| byte.is_ascii_digit()) => Self::Region,
            4 if is_word => Self::Script,
            4 if part.starts_with(|c: char| c.is_ascii_digit()) => Self::Variant,
            5.. => Self::Variant,
            _ => return None,
        })
    }
}

/// A tag as it is usually written (RFC 5646, section 2.1.1): `pt-BR` for `PT-br`, `zh-Hant` for `zh-hant`. Upper and lower
/// case mean nothing in tags, but a tag is also an address (`/fr/`) and is compared by programs that know this form alone.
pub(crate) fn canonical(tag: &str) -> String {
    let mut parts = Vec::new();
    let mut is_extension = false;
    for (number, part) in tag.split('-').enumerate() {
        let lower = part.to_ascii_lowercase();
        let is_word = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        parts.push(match part.len() {
            _ if number == 0 || is_extension || !is_word => lower,
            2 => part.to_ascii_uppercase(),
            4 => capitalized(&lower),
            _ => lower,
        });
        is_extension |= part.len() == 1;
    }
    parts.join("-")
}

/// The primary subtag of a tag: `en` of `en-GB`.
pub(crate) fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// Whether two tags are of one language, in whatever regions and scripts.
pub(crate) fn is_same(a: &str, b: &str) -> bool {
    primary(a).eq_ignore_ascii_case(primary(b))
}

fn is_language(language: &str) -> bool {
    match language.len() {
        2 => LANGUAGES.split(' ').any(|known| known == language),
        3 => language.bytes().all(|b| b.is_ascii_alphabetic()),
        _ => false,
    }
}

/// The language for a word of [`MEANT`].
fn language_meant(word: &str) -> Option<&'static str> {
    let is_word = |words: &str| words.split(' ').any(|known| known == word);
    MEANT.iter().find(|(_, words)| is_word(words)).map(|(tag, _)| *tag)
}

/// The region or script for a word of [`PARTS_MEANT`].
fn part_meant(word: &str) -> Option<&'static str> {
    let is_word = |words: &str| words.split(' ').any(|known| known == word);
    PARTS_MEANT.iter().find(|(_, words)| is_word(words)).map(|(part, _)| *part)
}

/// Whether a text is a list of languages: `de, en`.
pub(crate) fn is_list(text: &str) -> bool {
    text.contains([',', ';', '/', '|', '+'])
}

/// Regions and scripts as they are written in words, and their codes in tags.
const PARTS_MEANT: &[(&str, &str)] = &[
    ("GB", "uk britain british kingdom england"),
    ("US", "usa states american america"),
    ("BR", "brasil brazil brazilian brasileiro"),
    ("PT", "portugal european"),
    ("MX", "mexico méxico mexican"),
    ("AR", "argentina"),
    ("CA", "canada canadian canadien"),
    ("AU", "australia australian"),
    ("NZ", "zealand"),
    ("IE", "ireland"),
    ("IN", "india"),
    ("ZA", "africa"),
    ("AT", "austria österreich"),
    ("CH", "switzerland schweiz suisse svizzera"),
    ("DE", "germany deutschland"),
    ("BE", "belgium belgique belgië"),
    ("FR", "france"),
    ("ES", "spain españa"),
    ("TW", "taiwan"),
    ("CN", "china"),
    ("HK", "hong"),
    ("SG", "singapore"),
    ("Hans", "simplified 简体 简体中文"),
    ("Hant", "traditional 繁體 繁体 繁體中文"),
    ("Cyrl", "cyrillic"),
    ("Latn", "latin"),
];

/// The tag that was meant by `English`, `en_US`, `en-UK`, `ua-UA`, `English (UK)`, `Português (Brasil)`.
fn meant(written: &str) -> Option<String> {
    let is_separator = |c: char| !c.is_alphanumeric() && !is_mark(c);
    // One language of a list; a locale of Unix (`en_US.UTF-8`, `de_DE@euro`) without its encoding.
    let one = written.split([',', ';', '/', '|', '+']).find(|part| !part.trim().is_empty())?;
    let lower = one.split(['.', '@']).next()?.to_lowercase();
    let mut words = lower.split(is_separator).filter(|word| !word.is_empty());
    let first = words.next()?;
    let language = match language_meant(first) {
        Some(language) => language.to_owned(),
        None if is_language(first) => first.to_owned(),
        // "British English", "Bahasa Indonesia"
        None => words.find_map(language_meant)?.to_owned(),
    };
    // In words, what is no region or script says nothing: "United", "Standard".
    let is_in_words = one.trim().contains([' ', '(']);
    let mut parts: Vec<String> = Vec::new();
    let mut has_region = false;
    for word in words {
        let is_letters = word.bytes().all(|b| b.is_ascii_alphabetic());
        let part = match part_meant(word) {
            Some(part) => part.to_owned(),
            // A second region says nothing: `en-US-en`.
            None if word.len() == 2 && is_letters && has_region => continue,
            None if word.len() == 2 && is_letters => word.to_ascii_uppercase(),
            None if is_in_words => continue,
            // A script: `Hant`.
            None if word.len() == 4 && is_letters => {
                [&word[..1].to_ascii_uppercase(), &word[1..]].concat()
            }
            None if word.len() <= 8 && word.bytes().all(|b| b.is_ascii_alphanumeric()) => {
                word.to_owned()
            }
            None => return None,
        };
        has_region |= part.len() == 2;
        parts.push(part);
    }
    // The script is before the region: `zh-CN-Hans`. What is behind a single letter or digit has an order of its own.
    let is_sorted_by_kind =
        |part: &String| SubtagKind::of(part).is_some_and(SubtagKind::has_one_place);
    if parts.iter().all(is_sorted_by_kind) {
        parts.sort_by_key(|part| SubtagKind::of(part));
    }
    parts.insert(0, language);
    Some(parts.join("-")).filter(|tag| is_tag(tag))
}

/// Vowel signs of Indic and Thai scripts, which are parts of words.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_in_the_wrong_order_are_suggested_in_the_right_one() {
        for (written, right) in [
            ("zh-CN-Hans", Some("zh-Hans-CN")),
            ("sr_RS_Latn", Some("sr-Latn-RS")),
            ("de-1996-CH", Some("de-CH-1996")),
            ("zh-Hans-Hant", None),
            ("en-GB-oed", None),
            ("de-1996-1996x-CH-AT-x", None),
            ("en-latn-US-en-GB", Some("en-Latn-US")),
        ] {
            let suggested = check(written).unwrap_err();
            assert_eq!(suggested.as_deref(), right, "{written}");
        }
        // However odd the parts are, there is an answer.
        for a in ["a", "uk", "CN", "abc", "Hans", "1996", "variant", "x"] {
            for b in ["a", "uk", "CN", "abc", "Hans", "1996", "variant", "x"] {
                for c in ["", "-x-y", "-US", "-Latn-1-2"] {
                    let _ = check(&format!("de-{a}-{b}{c}"));
                }
            }
        }
    }

    #[test]
    fn tags_of_languages_are_accepted() {
        for tag in [
            "en",
            "EN",
            "pt-BR",
            "zh-Hans-CN",
            "sr-Latn",
            "uk",
            "ckb",
            "de-CH-1996",
            "es-419",
            "zh-yue-Hant-HK",
            "sl-rozaj-biske-1994",
            "en-x-a-us",
        ] {
            assert_eq!(check(tag), Ok(()), "{tag}");
        }
        for (tag, _) in MEANT {
            assert_eq!(check(tag), Ok(()), "{tag}");
        }
    }

    #[test]
    fn a_tag_has_one_form() {
        for (written, tag) in [
            ("EN", "en"),
            ("pt-br", "pt-BR"),
            ("ZH-hant-tw", "zh-Hant-TW"),
            ("es-419", "es-419"),
            ("de-ch-1996", "de-CH-1996"),
            ("AR-u-NU-latn", "ar-u-nu-latn"),
            ("ckb", "ckb"),
        ] {
            assert_eq!(canonical(written), tag);
        }
    }

    #[test]
    fn the_tag_that_was_meant_is_suggested() {
        for (written, tag) in [
            ("English", "en"),
            ("english", "en"),
            ("British English", "en"),
            ("en_US", "en-US"),
            ("en_us.utf8", "en-US"),
            ("en_US.UTF-8", "en-US"),
            ("de_DE@euro", "de-DE"),
            ("de, en", "de"),
            ("English / German", "en"),
            ("en-UK", "en-GB"),
            ("en-US-en", "en-US"),
            ("English (UK)", "en-GB"),
            ("eng-GB", "en-GB"),
            ("Français", "fr"),
            ("Українська", "uk"),
            ("हिन्दी", "hi"),
            ("ua", "uk"),
            ("UA-ua", "uk-UA"),
            ("cz", "cs"),
            ("gr", "el"),
            ("dk", "da"),
            ("jp", "ja"),
            ("cn", "zh"),
            ("zh_Hant_TW", "zh-Hant-TW"),
            ("zh-hant_TW", "zh-Hant-TW"),
            ("sr@latin", "sr"),
            ("other", "und"),
            ("Unknown", "und"),
            ("multiple", "mul"),
            ("Português (Brasil)", "pt-BR"),
            ("English (United Kingdom)", "en-GB"),
            ("English (United States)", "en-US"),
            ("Spanish (Mexico)", "es-MX"),
            ("français (Canada)", "fr-CA"),
            ("Chinese (Simplified)", "zh-Hans"),
            ("Norwegian Bokmål", "no"),
            ("deu", "de"),
        ] {
            assert_eq!(check(written), Err(Some(tag.to_owned())), "{written}");
        }
        for written in ["", "Klingon", "xx", "e", "-", "en-", "12", "none"] {
            assert_eq!(
                check(written).map_err(|meant| meant.filter(|tag| tag != "en")),
                Err(None),
                "{written}"
            );
        }
    }
}
