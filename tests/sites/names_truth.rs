//! Names in invented articles for which the meaning of each name is known.
//!
//! Two people share one surname in twenty. Every sentence is its own paragraph and names one person, in full
//! or by surname; some name people who are not in the site.

use crate::support::random::Random;
use crate::support::site::{Site, site};
use crate::support::words;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const PEOPLE: usize = 400;

struct Person {
    id: String,
    given: &'static str,
    surname: String,
}

/// A sentence and the person it means; `None`: somebody who is not in the site.
struct Sentence {
    means: Option<usize>,
    full: bool,
}

struct Article {
    id: String,
    sentences: Vec<Sentence>,
}

/// People; every twentieth has the surname of the one before.
fn people() -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    for n in 0..PEOPLE {
        let syllables = words::SYLLABLES;
        let (a, b) = (syllables[n % syllables.len()], syllables[(n / syllables.len() + n) % 37]);
        let ending = words::NAME_ENDINGS[n / syllables.len() % words::NAME_ENDINGS.len()];
        let mut letters = a.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
        let own = format!(
            "{first}{}{b}{ending}{}",
            letters.as_str(),
            "aeiou".chars().nth(n % 5).unwrap_or('a')
        );
        let surname = match people.last() {
            Some(last) if n % 20 == 19 => last.surname.clone(),
            _ => own,
        };
        let given = words::GIVEN_NAMES[n % words::GIVEN_NAMES.len()];
        people.push(Person { id: format!("person-{n}"), given, surname });
    }
    people
}

fn generate(articles: usize) -> (Site, Vec<Article>, Vec<Person>) {
    let people = people();
    let mut random = Random::new(17);
    let mut roster = String::new();
    for person in &people {
        let _ = writeln!(
            roster,
            "- {{id: {}, type: person, name: \"{} {}\"}}",
            person.id, person.given, person.surname
        );
    }
    let mut files = vec![("content/actors.yaml".to_owned(), roster)];
    let everyone: Vec<_> = people.iter().map(|person| person.id.as_str()).collect();
    let all = format!("---\ntitle: All\nsource: S\nactors: [{}]\n---\nAll.\n", everyone.join(", "));
    files.push(("content/articles/2020-01-01-all.md".to_owned(), all));
    let mut written = Vec::with_capacity(articles);
    for n in 0..articles {
        let (article, text) = article(n, &people, &mut random);
        files.push((format!("content/articles/{}.md", article.id), text));
        written.push(article);
    }
    (site().files(files), written, people)
}

fn article(n: usize, people: &[Person], random: &mut Random) -> (Article, String) {
    let declared: Vec<usize> = (0..random.below(3)).map(|_| random.below(people.len())).collect();
    let mut known = declared.clone();
    let mut sentences = Vec::new();
    let ids: Vec<_> = declared.iter().map(|p| people[*p].id.as_str()).collect();
    let mut text = format!("---\ntitle: Story {n}\nsource: S\nactors: [{}]\n---\n", ids.join(", "));
    for _ in 0..random.between(6, 16) {
        let lead =
            *random.pick(&["Then", "In the end", "“So be it,” said", "Of late, President", "With"]);
        match random.below(4) {
            // After the full name, the surname alone.
            0 | 1 if !known.is_empty() => {
                let who = known[random.below(known.len())];
                let _ = write!(text, "{lead} {} came.\n\n", people[who].surname);
                sentences.push(Sentence { means: Some(who), full: false });
            }
            2 => {
                let who = random.below(people.len());
                let _ = write!(text, "{lead} Wilbert {} came.\n\n", people[who].surname);
                sentences.push(Sentence { means: None, full: false });
            }
            _ => {
                // Sometimes the other person with this surname.
                let who = match known.first() {
                    Some(first) if random.one_in(3) => {
                        (first / 20 * 20 + 18 + random.below(2)).min(people.len() - 1)
                    }
                    _ => random.below(people.len()),
                };
                let _ =
                    write!(text, "{lead} {} {} came.\n\n", people[who].given, people[who].surname);
                sentences.push(Sentence { means: Some(who), full: true });
                known.push(who);
            }
        }
    }
    (Article { id: format!("2025-01-01-story-{n}"), sentences }, text)
}

/// Fails unless every link leads to the person its sentence means, and everyone named in full is linked once.
fn assert_every_link_is_right(articles: usize) {
    let (site, written, people) = generate(articles);
    let run = site.build();
    let (mut links, mut bare) = (0, 0);
    for article in &written {
        let html = run.text(&format!("articles/{}/index.html", article.id));
        let body = html.split("prose body\">").nth(1).and_then(|b| b.split("</article>").next());
        let paragraphs: Vec<_> = body.expect("a body").split("<p>").skip(1).collect();
        assert_eq!(paragraphs.len(), article.sentences.len(), "{}", article.id);
        let mut linked: BTreeMap<usize, usize> = BTreeMap::new();
        for (paragraph, sentence) in paragraphs.iter().zip(&article.sentences) {
            let Some(href) = paragraph.split("href=\"/actors/").nth(1) else { continue };
            let id = href.split('/').next().unwrap_or_default();
            let means = sentence.means.unwrap_or_else(|| panic!("a stranger links: {paragraph}"));
            assert_eq!(id, people[means].id, "{} links the wrong one: {paragraph}", article.id);
            *linked.entry(means).or_default() += 1;
            links += 1;
            bare += usize::from(!sentence.full);
        }
        for sentence in article.sentences.iter().filter(|sentence| sentence.full) {
            let who = sentence.means.expect("a full name is somebody's");
            assert_eq!(linked.get(&who), Some(&1), "{}: {}", article.id, people[who].surname);
        }
    }
    assert!(links > articles * 2 && bare > articles / 10, "{links} links, {bare} on bare surnames");
}

#[test]
fn no_name_of_an_invented_article_links_another_person() {
    assert_every_link_is_right(300);
}

#[test]
#[ignore = "takes minutes: cargo test --release --test sites -- --ignored names_truth"]
fn no_name_of_10_000_articles_links_another_person() {
    assert_every_link_is_right(10_000);
}

#[test]
fn sources_that_are_described_are_not_taken_for_persons() {
    let help = |speaker: &str| {
        let front = format!("title: T\nstatements: [{{speaker: {speaker}, text: x}}]");
        let run = crate::support::site::site().article("2025-11-25-x", &front, "x").build();
        run.stderr().contains("for a source that is not named, write")
    };
    for described in [
        "Norvian officials",
        "sources close to Brannt",
        "Sources close to Brannt",
        "Anonymous",
        "People familiar with the talks",
        "a senior official",
        "The ministry",
        "Kell residents",
        "Regierungskreise",
        "Fuentes del gobierno",
    ] {
        assert!(help(described), "{described}");
    }
    for named in [
        "Ilo Brannt",
        "Open Source Initiative",
        "Two Rivers Council",
        "Kell Gazette",
        "van der Zeel",
    ] {
        assert!(!help(named), "{named}");
    }
}
