//! The sentences of `tests/intake/`: what is proposed for each, and what is not.
//!
//! A line is `TEXT => EXPECTATION; EXPECTATION`, with ` ¶ ` between paragraphs. All statements that are proposed must be
//! expected, so that a case also says what must not be found:
//!
//! - `NAME: words [confidence]`: a statement of this speaker that contains the words (`{text}` for a described speaker,
//!   `A + B` for a joint one);
//! - `none`: no statement;
//! - `TYPE NAME` (`person Mira Tolvan`): an actor of this type; `no NAME`: no actor of this name;
//! - `roster LINE`: a part of the entry of a new name in a roster;
//! - `attends NAMES`: who takes part in an event;
//! - `role NAME = ROLE`; `event NAME @ DATE @ PLACE`; `source NAME`; `date DATE`.
//!
//! `# rule` begins the cases of a rule and forgets the names of the site; `@ TYPE | NAME | family name | dead` is one of
//! them (`past`: out of office for long).

use super::*;
use std::fmt::Write as _;
use std::path::Path;

/// A case with everything that applies to it.
struct Case {
    line: usize,
    text: String,
    expected: Vec<String>,
    known: Vec<DeskEntry>,
}

fn cases(language: &str) -> Vec<Case> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/intake").join(format!("{language}.txt"));
    let lines = std::fs::read_to_string(path).unwrap();
    let (mut cases, mut known) = (Vec::new(), Vec::new());
    for (number, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        if line.starts_with('#') {
            known.clear();
        } else if let Some(entry) = line.strip_prefix("@ ") {
            known.push(entry_of(entry));
        } else {
            let (text, expected) = line
                .split_once(" => ")
                .unwrap_or_else(|| panic!("{language}:{}: {line}", number + 1));
            cases.push(Case {
                line: number + 1,
                text: text.replace(" \u{b6} ", "\n"),
                expected: expected.split("; ").map(|part| part.trim().to_owned()).collect(),
                known: known.clone(),
            });
        }
    }
    cases
}

fn entry_of(line: &str) -> DeskEntry {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let kind = match cells[0] {
        "person" => ActorKind::Person,
        "organization" => ActorKind::Organization,
        "state" => ActorKind::State,
        "topic" => ActorKind::Topic,
        other => panic!("{other}"),
    };
    let family =
        cells.get(2).filter(|family| !family.is_empty()).map(|family| (*family).to_owned());
    let is_dead = cells.get(3).is_some_and(|cell| *cell == "dead");
    let in_news = match cells.get(3).copied() {
        Some("past") => (Date::MIN, jiff::civil::date(1977, 1, 1)),
        _ => (Date::MIN, Date::MAX),
    };
    let names = vec![cells[1].to_owned()];
    let id = crate::syntax::text::slug(cells[1]) + if is_dead { "-dead" } else { "" };
    DeskEntry {
        id,
        name: cells[1].to_owned(),
        names,
        context_names: Vec::new(),
        family_name: family,
        kind,
        died: is_dead.then(|| jiff::civil::date(2025, 11, 1)),
        in_news,
        has_role: false,
    }
}

/// The value of a key in the lines of a proposal.
fn value(lines: &[String], key: &str) -> Option<String> {
    let start = format!("{key}: ");
    let line = lines.iter().find_map(|line| {
        line.trim_start_matches([' ', '-']).strip_prefix(&start).map(str::to_owned)
    })?;
    let plain = line.strip_prefix('"').and_then(|line| line.strip_suffix('"'));
    Some(plain.map_or(line.clone(), |plain| plain.replace("\\\"", "\"")))
}

/// A speaker as cases write it.
fn speaker(lines: &[String]) -> String {
    let speaker = value(lines, "speaker").unwrap_or_default();
    if let Some(described) = speaker.strip_prefix("{text: ") {
        let text = described.split(", of: ").next().unwrap().trim_end_matches('}');
        return format!("{{{}}}", text.trim_matches('"'));
    }
    speaker.trim_start_matches('[').trim_end_matches(']').replace(", ", " + ")
}

fn problems(case: &Case, language: &str) -> String {
    let taken = BTreeSet::new();
    let context = IntakeContext {
        known: &KnownNames::new(case.known.clone()),
        declared: &BTreeSet::new(),
        today: jiff::civil::date(2025, 11, 26),
        language: Some(language),
        taken: &taken,
        has_headline: false,
        page: None,
    };
    let proposals = propose(&case.text, &context).proposals;
    let mut statements: Vec<&Proposal> =
        proposals.iter().filter(|it| it.kind == ProposalKind::Statement).collect();
    let mut problems = String::new();
    for expected in case.expected.iter().filter(|expected| *expected != "none") {
        let statement = expected
            .split_once(": ")
            .filter(|_| !["source ", "roster ", "date "].iter().any(|it| expected.starts_with(it)));
        let is_met = if let Some((who, words)) = statement {
            let level = ["sure", "likely", "possible"]
                .into_iter()
                .find(|level| words.ends_with(&format!(" [{level}]")));
            let words = level.map_or(words, |level| words.trim_end_matches(&format!(" [{level}]")));
            let is_it = |it: &&Proposal| {
                let said = value(&it.lines, "quote")
                    .or_else(|| value(&it.lines, "text"))
                    .unwrap_or_default();
                speaker(&it.lines) == who
                    && said.contains(words)
                    && level.is_none_or(|level| it.confidence.as_str() == level)
            };
            let found = statements.iter().position(is_it);
            found.map(|found| statements.remove(found)).is_some()
        } else {
            is_other_met(expected, &proposals)
        };
        if !is_met {
            let _ = write!(problems, "\n  expected {expected}");
        }
    }
    for statement in statements {
        let _ = write!(
            problems,
            "\n  not expected: {} {:?}",
            statement.confidence.as_str(),
            statement.lines
        );
    }
    problems
}

fn is_other_met(expected: &str, proposals: &[Proposal]) -> bool {
    let (what, rest) = expected.split_once(' ').unwrap_or((expected, ""));
    let mut actors = proposals.iter().filter(|it| it.kind == ProposalKind::Actor);
    match what {
        "no" => !actors.any(|it| it.names.iter().any(|name| name == rest)),
        "role" => {
            let (name, role) = rest.split_once(" = ").unwrap();
            let speaks = |it: &&Proposal| {
                it.kind == ProposalKind::Statement && it.names.iter().any(|it| it == name)
            };
            let in_statement = proposals
                .iter()
                .filter(speaks)
                .any(|it| value(&it.lines, "role").as_deref() == Some(role));
            in_statement
                || actors.any(|it| {
                    it.lines[0].contains(&format!("role: {role}"))
                        && it.names.iter().any(|it| it == name)
                })
        }
        "event" => {
            let cells: Vec<&str> = rest.split(" @ ").collect();
            proposals.iter().filter(|it| it.kind == ProposalKind::Event).any(|it| {
                let has = |key: &str, cell: Option<&&str>| {
                    cell.is_none_or(|cell| {
                        cell.is_empty() || value(&it.lines, key).as_deref() == Some(*cell)
                    })
                };
                value(&it.lines, "name").as_deref() == Some(cells[0])
                    && has("date", cells.get(1))
                    && has("location", cells.get(2))
            })
        }
        "source" => {
            proposals.iter().any(|it| it.kind == ProposalKind::Source && it.lines[0].contains(rest))
        }
        "date" => proposals
            .iter()
            .any(|it| it.kind == ProposalKind::Date && it.lines[0] == format!("date: {rest}")),
        "attends" => proposals
            .iter()
            .filter(|it| it.kind == ProposalKind::Event)
            .any(|it| value(&it.lines, "attendees").as_deref().unwrap_or("none") == rest),
        "noevent" => !proposals.iter().any(|it| it.kind == ProposalKind::Event),
        "topic" => proposals.iter().any(|it| it.kind == ProposalKind::Topic && it.names == [rest]),
        "roster" => {
            actors.any(|it| it.roster.as_ref().is_some_and(|new| new.line().contains(rest)))
        }
        "known" => actors.any(|it| it.roster.is_none() && it.names.iter().any(|name| name == rest)),
        kind => actors.any(|it| {
            it.roster.as_ref().is_some_and(|new| {
                new.name == rest && new.line().contains(&format!("type: {kind},"))
            })
        }),
    }
}

#[track_caller]
fn check(language: &str, fewest: usize) {
    let cases = cases(language);
    let mut failed = String::new();
    for case in &cases {
        let problems = problems(case, language);
        if !problems.is_empty() {
            let _ = write!(failed, "\n{language}.txt:{}: {}{problems}", case.line, case.text);
        }
    }
    assert!(failed.is_empty(), "{failed}");
    assert!(cases.len() >= fewest, "{} cases", cases.len());
}

#[test]
fn english_sentences_give_the_expected_proposals_and_no_others() {
    check("en", 300);
}

#[test]
fn french_sentences_give_the_expected_proposals_and_no_others() {
    check("fr", 100);
}

#[test]
fn german_sentences_give_the_expected_proposals_and_no_others() {
    check("de", 100);
}

#[test]
fn ukrainian_sentences_give_the_expected_proposals_and_no_others() {
    check("uk", 100);
}

#[test]
fn the_language_of_a_text_is_recognized_by_its_frequent_words() {
    for (text, language) in [
        ("The council of Kell said that it was not for the toll.", "en"),
        ("Le conseil de Kell a dit que les travaux ne sont pas pour le port.", "fr"),
        ("Der Rat von Kell sagte, dass die Arbeiten nicht in dem Hafen sind.", "de"),
        ("Рада міста заявила, що роботи не є для порту на зиму.", "uk"),
        ("1234", "en"),
    ] {
        assert_eq!(language::detect(text), language, "{text}");
    }
}

#[test]
fn any_text_gives_proposals_without_a_panic_and_with_spans_at_characters() {
    let marks = [
        "\"",
        "\u{201c}",
        "\u{201d}",
        "'",
        "\u{2019}",
        ",",
        ".",
        " said ",
        "Mira Tolvan",
        "\n",
        "\u{2014}",
        "that",
        "(",
        "25 Nov. ",
        "\u{ab}",
        "é",
        "according to ",
        "U.S.",
        "-t-il",
        "l'",
    ];
    let mut seed = 7_u64;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(marks[(seed >> 33) as usize % marks.len()]);
            if seed >> 40 & 1 == 1 {
                text.push(' ');
            }
        }
        for language in ["en", "fr", "de", "uk"] {
            let taken = BTreeSet::new();
            let context = IntakeContext {
                known: &KnownNames::default(),
                declared: &BTreeSet::new(),
                today: jiff::civil::date(2025, 11, 26),
                language: Some(language),
                taken: &taken,
                has_headline: true,
                page: None,
            };
            for proposal in propose(&text, &context).proposals {
                assert!(text.get(proposal.sentence.clone()).is_some(), "{text:?}");
                assert!(
                    proposal.marks.iter().all(|mark| text.get(mark.clone()).is_some()),
                    "{text:?}"
                );
            }
        }
    }
}

#[test]
fn no_name_of_a_state_is_passed_over_for_its_first_word() {
    for tag in ["en", "fr", "de", "uk"] {
        let lexicon = language::Lexicon::new(tag);
        let lists = [lexicon.table.states, lexicon.table.alliances];
        let forms = lists.iter().flat_map(|list| list.lines()).flat_map(|line| line.split('='));
        for form in forms.map(str::trim).filter(|form| !form.is_empty()) {
            let words = words::TextWords::new(form, &lexicon, &words::lines(form));
            assert!(words.words[0].is(language::WordClass::FIRST_OF_STATE), "{tag}: {form}");
        }
    }
}
