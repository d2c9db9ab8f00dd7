//! The words from which [`super::generator`] forms names and prose.

pub(crate) const SYLLABLES: &[&str] = &[
    "bar", "bel", "cor", "dal", "den", "dor", "fal", "fen", "gar", "gol", "hal", "hev", "jor",
    "kal", "kes", "lam", "lov", "mar", "mev", "nal", "nor", "ost", "pel", "quin", "ral", "rov",
    "sal", "sev", "tam", "tor", "ul", "vel", "vor", "wes", "yar", "zan", "zor", "lü", "né", "šo",
];

pub(crate) const STATE_ENDINGS: &[&str] = &["ia", "land", "stan", "onia"];
pub(crate) const NAME_ENDINGS: &[&str] = &["ov", "ek", "sen", "i", "as", "uk", "é", "ini", "mann"];

pub(crate) const GIVEN_NAMES: &[&str] = &[
    "Arlen", "Mirela", "Josip", "Oksana", "Živa", "Élodie", "Tamsin", "Bjarte", "Nuria", "Pavlo",
    "Ruta", "Anselm", "Ottoline", "Yevhen", "Søren", "Maïwenn",
];

pub(crate) const ALLIANCES: &[&str] =
    &["Northern", "Southern", "Harbour", "Highland", "River", "Coastal", "Amber", "Lantern"];

pub(crate) const BODIES: &[&str] =
    &["Institute", "Energy", "Observatory", "Steelworks", "Railways", "Broadcasting", "Trust"];

pub(crate) const REFERENCED_ONLY: &[&str] = &[
    "Quarry Workers' Assembly",
    "Blue Ledger Fund",
    "Ойсан Вератенко",
    "Society for Old Bridges",
    "東方観測所",
    "Élan Vital Company",
];

pub(crate) const ROLES: &[&str] =
    &["President", "Prime Minister", "Foreign Minister", "Chair", "Envoy", "Secretary General"];

pub(crate) const SUBJECTS: &[&str] = &[
    "Grain",
    "Border",
    "Fishery",
    "Reactor",
    "Harbour",
    "Railway",
    "Customs",
    "Prisoner",
    "Satellite",
    "Pipeline",
    "Timber",
    "Debt",
];

pub(crate) const MATTERS: &[&str] = &[
    "security",
    "agreement",
    "inspection",
    "transit",
    "reconstruction",
    "dispute",
    "exchange",
    "inquiry",
    "oversight",
    "insurance",
    "tariffs",
    "guarantees",
];

pub(crate) const STEMS: &[&str] = &[
    "call",
    "summit",
    "letter",
    "visit",
    "vote",
    "statement",
    "переговори",
    "réunion",
    "briefing",
];

pub(crate) const VERBS: &[&str] =
    &["discusses", "rejects", "welcomes", "reviews", "delays", "backs"];

pub(crate) const PLACES: &[&str] =
    &["Old Town Hall", "Harbour House", "by telephone", "Lake Palace"];

pub(crate) const OPENINGS: &[&str] = &[
    "On the first morning,",
    "After a long pause,",
    "According to three officials,",
    "Late in the evening,",
    "As before,",
    "Without further notice,",
    "In a second round,",
    "By most accounts,",
];

pub(crate) const SUBJECT_PHRASES: &[&str] = &[
    "the two delegations",
    "a small group of experts",
    "the chair of the meeting",
    "several capitals",
    "the drafting committee",
    "those present",
    "a spokesman",
    "the mediators",
];

pub(crate) const PREDICATES: &[&str] = &[
    "agreed to look again at",
    "set aside",
    "could not settle",
    "published part of",
    "asked for time to study",
    "put on paper",
    "spoke at length about",
    "were shown",
];

pub(crate) const OBJECTS: &[&str] = &[
    "the second annex",
    "a list of open questions",
    "the terms of the mandate",
    "the figures for the winter",
    "an older proposal",
    "the question of who pays",
    "a map of the area",
    "the order of steps",
];

pub(crate) const LINKS: &[&str] = &["which", "a point that", "something that", "and this"];

pub(crate) const ENDINGS: &[&str] = &[
    "had been left open in spring",
    "may take until the end of the year",
    "nobody wished to explain",
    "will be read with care",
    "was not expected so soon",
    "left the matter where it was",
    "pleased the hosts",
    "is to be repeated next month",
];

/// The name in Cyrillic letters, as another spelling of it.
pub(crate) fn in_cyrillic(name: &str) -> String {
    const PAIRS: &[(char, char)] = &[
        ('a', 'а'),
        ('b', 'б'),
        ('d', 'д'),
        ('e', 'е'),
        ('f', 'ф'),
        ('g', 'г'),
        ('h', 'х'),
        ('i', 'і'),
        ('j', 'й'),
        ('k', 'к'),
        ('l', 'л'),
        ('m', 'м'),
        ('n', 'н'),
        ('o', 'о'),
        ('p', 'п'),
        ('q', 'к'),
        ('r', 'р'),
        ('s', 'с'),
        ('t', 'т'),
        ('u', 'у'),
        ('v', 'в'),
        ('w', 'в'),
        ('y', 'и'),
        ('z', 'з'),
    ];
    let letter =
        |c: char| PAIRS.iter().find(|(latin, _)| *latin == c).map(|(_, cyrillic)| *cyrillic);
    let mut out = String::new();
    for word in name.split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut first = true;
        for c in word.to_lowercase().chars() {
            let c = letter(c).unwrap_or(c);
            if first {
                out.extend(c.to_uppercase());
            } else {
                out.push(c);
            }
            first = false;
        }
    }
    out
}
