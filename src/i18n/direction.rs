//! The direction in which a language is written, for the attribute `dir`.
//!
//! Input: a language tag (BCP 47). Output: `rtl`, `ltr`, or `auto` if the tag does not say. A script in the tag
//! decides, then the region, then the language: `az-Arab` and `pa-PK` are written from right to left, `ar-Latn`
//! is not. `unic-langid` knows neither most of these scripts nor the regions, and asking a browser (`dir=auto`)
//! lets the first letter of a text decide, which is wrong for an Arabic text that begins with a Latin name.

/// Scripts that are written from right to left (ISO 15924; Unicode Bidi_Class R and AL).
const SCRIPTS: &[&str] = &[
    "adlm", "arab", "aran", "armi", "avst", "chrs", "cprt", "elym", "gara", "hatr", "hebr", "hung",
    "khar", "lydi", "mand", "mani", "mend", "merc", "mero", "narb", "nbat", "nkoo", "orkh", "ougr",
    "palm", "phli", "phlp", "phnx", "prti", "rohg", "samr", "sarb", "sogd", "sogo", "syrc", "syre",
    "syrj", "syrn", "thaa", "todr", "yezi",
];

/// Languages whose usual script is one of them (CLDR, likely subtags).
const LANGUAGES: &[&str] = &[
    "aao", "abh", "abv", "acm", "acq", "acw", "acx", "acy", "adf", "aeb", "aec", "aii", "ajp",
    "apc", "apd", "ar", "arb", "arc", "arq", "ars", "ary", "arz", "auz", "avl", "ayh", "ayl",
    "ayn", "ayp", "azb", "bal", "bcc", "bft", "bgn", "bgp", "bhh", "bqi", "brh", "ckb", "cld",
    "dcc", "drw", "dv", "esh", "fa", "fay", "fia", "gbz", "ghr", "gju", "glk", "gwc", "gwt", "gzi",
    "haz", "he", "hnd", "hno", "iw", "ji", "jpr", "jrb", "khw", "ks", "kvx", "kxp", "lad", "lah",
    "lki", "lrc", "luz", "mde", "mki", "mvy", "myz", "mzn", "nqo", "ota", "pbt", "pes", "phl",
    "phv", "pnb", "prd", "prs", "ps", "pst", "pus", "rhg", "rmt", "sam", "scl", "sd", "sdb", "sdf",
    "sdh", "shu", "skr", "smp", "sqt", "ssh", "swb", "syc", "syr", "tru", "trw", "ug", "ur", "ush",
    "wni", "yhd", "yi", "yid", "yud", "zdj",
];

/// Languages that a region writes from right to left, though others do not.
const IN_REGIONS: &[(&str, &[&str])] = &[
    ("az", &["iq", "ir"]),
    ("kk", &["af", "cn", "ir", "mn"]),
    ("ku", &["iq", "ir", "lb"]),
    ("ky", &["cn"]),
    ("ms", &["cc"]),
    ("pa", &["pk"]),
    ("tg", &["pk"]),
    ("tk", &["af", "ir"]),
    ("uz", &["af", "cn"]),
];

/// The regions that write a language of [`LANGUAGES`] from left to right.
const EXCEPT_IN: &[(&str, &[&str])] =
    &[("sd", &["in"]), ("ug", &["kz", "mn"]), ("lad", &["tr", "us"])];

/// The direction of a language: `rtl`, `ltr`, or `auto` for an undetermined one (`und`, `mul`, a private tag).
pub(crate) fn direction(tag: &str) -> &'static str {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-').take_while(|part| part.len() > 1);
    let language = parts.next().unwrap_or_default();
    let (mut script, mut region) = (None, None);
    for part in parts {
        match part.len() {
            4 if part.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                script = script.or(Some(part))
            }
            2 => region = region.or(Some(part)),
            _ => {}
        }
    }
    let is_in = |list: &[(&str, &[&str])]| {
        list.iter()
            .any(|(of, regions)| *of == language && region.is_some_and(|r| regions.contains(&r)))
    };
    let is_rtl = match script {
        Some("zxxx" | "zyyy" | "zzzz") => return "auto",
        Some(script) => SCRIPTS.contains(&script),
        None if matches!(language, "" | "und" | "mul" | "mis" | "zxx") => return "auto",
        None => is_in(IN_REGIONS) || (LANGUAGES.contains(&language) && !is_in(EXCEPT_IN)),
    };
    if is_rtl { "rtl" } else { "ltr" }
}

/// A language with a region, as the Open Graph protocol needs it: `fr_FR`, `pt_BR`. `None` for a language whose region
/// is not obvious: a wrong one would be worse than none.
pub(crate) fn with_region(tag: &str) -> Option<String> {
    let mut parts = tag.split('-').take_while(|part| part.len() > 1);
    let language = parts.next()?.to_ascii_lowercase();
    let region = parts.find(|part| part.len() == 2).map(str::to_ascii_uppercase);
    let usual =
        REGIONS.iter().find(|(of, _)| *of == language).map(|(_, region)| (*region).to_owned());
    Some(format!("{language}_{}", region.or(usual)?))
}

/// The region of languages that are mostly written in one (CLDR, likely subtags), for the built-in languages.
const REGIONS: &[(&str, &str)] = &[
    ("ar", "EG"),
    ("de", "DE"),
    ("en", "US"),
    ("es", "ES"),
    ("fr", "FR"),
    ("it", "IT"),
    ("ja", "JP"),
    ("nl", "NL"),
    ("pl", "PL"),
    ("pt", "BR"),
    ("ru", "RU"),
    ("tr", "TR"),
    ("uk", "UA"),
    ("zh", "CN"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_direction_is_that_of_the_script() {
        let rtl = "ar ar-EG arz he iw fa fa-AF prs ur ur-IN yi ps sd ckb dv ug syr nqo az-Arab az-IR ku-Arab-TR pa-PK \
                   uz-AF ks ff-Adlm en-Hebr zh-cmn-Arab";
        for tag in rtl.split_whitespace() {
            assert_eq!(direction(tag), "rtl", "{tag}");
            assert_eq!(direction(&tag.to_uppercase()), "rtl", "{tag}");
        }
        let ltr = "en en-GB de uk zh-Hant ja ko hi az az-Latn ar-Latn fa-Cyrl ku pa uz sd-IN sd-Deva ug-KZ ms en-x-arab \
                   tlh es-419 de-1996";
        for tag in ltr.split_whitespace() {
            assert_eq!(direction(tag), "ltr", "{tag}");
        }
        for tag in ["", "und", "mul", "zxx", "x-desk", "und-Zyyy"] {
            assert_eq!(direction(tag), "auto", "{tag}");
        }
        assert_eq!(direction("und-Arab"), "rtl");
    }

    #[test]
    fn previews_of_links_get_the_region_of_a_language() {
        assert_eq!(with_region("fr").as_deref(), Some("fr_FR"));
        assert_eq!(with_region("pt-pt").as_deref(), Some("pt_PT"));
        assert_eq!(with_region("zh-Hant-TW").as_deref(), Some("zh_TW"));
        assert_eq!(with_region("gd"), None);
    }
}
