//! Adds invented translations to an invented site: eight languages in five scripts, of which each article has some.
//!
//! Input: the files of a site in English. Output: these files, with a translation of six of ten articles for each language
//! and the languages in the settings. The words are those of each language, in no order; the names are those of the original.

use super::random::Random;

/// The languages besides English, each with words.
pub(crate) const LANGUAGES: [(&str, &str); 8] = [
    (
        "fr",
        "la commission a publié hier une partie du rapport et personne ne souhaite expliquer pourquoi",
    ),
    (
        "de",
        "die Kommission hat gestern einen Teil des Berichts veröffentlicht und niemand möchte erklären warum",
    ),
    ("uk", "комісія вчора оприлюднила частину звіту про кордони і ніхто не хоче пояснити чому"),
    ("ar", "نشرت اللجنة أمس جزءا من التقرير حول الحدود ولا أحد يرغب في شرح السبب"),
    ("zh", "委员会 昨天 公布了 关于 边界 的 部分 报告 没有人 愿意 解释 为什么"),
    ("ja", "委員会は 昨日 国境に 関する 報告書の 一部を 公表し 誰も 説明したがらない"),
    (
        "ru",
        "комиссия вчера опубликовала часть доклада о границах и никто не хочет объяснить почему",
    ),
    ("es", "la comisión publicó ayer una parte del informe y nadie quiere explicar por qué"),
];

/// The files of a site with translations.
pub(crate) fn in_languages(mut files: Vec<(String, String)>, seed: u64) -> Vec<(String, String)> {
    let mut random = Random::new(seed);
    let mut added = Vec::new();
    for (path, text) in &files {
        let Some(stem) = path.strip_suffix(".md").filter(|it| it.starts_with("content/articles/"))
        else {
            continue;
        };
        for (tag, words) in LANGUAGES {
            if random.below(10) < 6 {
                let words: Vec<&str> = words.split(' ').collect();
                added.push((format!("{stem}.{tag}.md"), translation(&mut random, text, &words)));
            }
        }
    }
    files.append(&mut added);
    let tags: Vec<&str> = LANGUAGES.iter().map(|(tag, _)| *tag).collect();
    for (path, text) in &mut files {
        if path == "briefing.yaml" {
            text.push_str(&format!("languages: [en, {}]\n", tags.join(", ")));
        }
    }
    files
}

/// A text as long as the original.
fn translation(random: &mut Random, original: &str, words: &[&str]) -> String {
    let (front, body) = original.split_once("\n---\n").unwrap_or(("", original));
    let names = front.lines().find_map(|line| line.strip_prefix("actors: ["));
    let names: Vec<&str> = names.unwrap_or_default().split('"').skip(1).step_by(2).collect();
    let mut some = |count: usize| -> String {
        (0..count).map(|_| *random.pick(words)).collect::<Vec<_>>().join(" ")
    };
    let mut out = format!("---\ntitle: \"{}\"\nsummary: \"{}\"\n---\n", some(8), some(15));
    for (number, paragraph) in body.split("\n\n").enumerate() {
        let count = paragraph.split_whitespace().count();
        let name = names.get(number % names.len().max(1)).copied().unwrap_or_default();
        out += &format!("{} {name} {}.\n\n", some(count / 2), some(count / 2));
    }
    out
}
