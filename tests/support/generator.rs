//! Invents a site of any size: people, states, alliances, organizations and offices that do not
//! exist, with their statements and events over three years.
//!
//! Input: a number of articles and a seed. Output: files, and what each article declares. The same input
//! gives the same site everywhere. Popularity follows Zipf's law: a few actors are in nearly every article
//! and most in a handful, as in a real archive.

use super::random::{Random, Zipf};
use super::words;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The day after the last article: build with `--now` this.
pub(crate) const TODAY: &str = "2025-12-01";
const FIRST_DAY: Date = date(2022, 12, 1);
const LAST_DAY: Date = date(2025, 11, 29);
/// Characters of prose in an article.
const PROSE: usize = 4096;

/// Most topics there are names for.
pub(super) const TOPICS: usize = words::SUBJECTS.len() * words::MATTERS.len();

/// An invented site.
pub(crate) struct Generated {
    /// Paths relative to the folder of the site, with their text.
    pub(crate) files: Vec<(String, String)>,
    /// What the articles declare, oldest first.
    pub(crate) articles: Vec<Declared>,
}

/// What an article declares.
pub(crate) struct Declared {
    /// Its id.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// Whether briefings show its facts: it is neither a draft nor withdrawn.
    pub(crate) published: bool,
    /// Ids of actors.
    pub(crate) actors: Vec<String>,
    /// Ids of topics.
    pub(crate) topics: Vec<String>,
}

/// An invented actor or topic.
pub(super) struct Invented {
    pub(super) id: String,
    pub(super) name: String,
    /// Another way to refer to it.
    other: Option<String>,
    person: bool,
}

impl Invented {
    /// As an editor might refer to it.
    fn reference(&self, random: &mut Random) -> String {
        let other = self.other.as_ref().filter(|_| random.one_in(4));
        quoted(match other {
            Some(other) => other,
            None if random.one_in(5) => &self.id,
            None => &self.name,
        })
    }
}

/// An event that articles share.
pub(super) struct Shared {
    id: String,
    last: usize,
}

/// The entities and events invented so far.
pub(super) struct World {
    pub(super) random: Random,
    taken: BTreeSet<String>,
    pub(super) actors: Vec<Invented>,
    pub(super) topics: Vec<Invented>,
    files: Vec<(String, String)>,
    events: Vec<Shared>,
}

/// Invents a site.
pub(crate) fn generate(articles: usize, seed: u64) -> Generated {
    let mut world = World::new(seed);
    world.files.push(("briefing.yaml".to_owned(), CONFIG.to_owned()));
    world.invent_actors(articles);
    world.invent_topics(articles);
    let (actors, topics) = (Zipf::new(world.actors.len()), Zipf::new(world.topics.len()));
    let articles = (0..articles).map(|n| world.article(n, articles, &actors, &topics)).collect();
    world.files.push(("content/index.md".to_owned(), "An invented site.\n".to_owned()));
    world.files.push((
        "content/pages/about.md".to_owned(),
        "---\ntitle: About\n---\nNothing here has happened.\n".to_owned(),
    ));
    Generated { files: world.files, articles }
}

/// An article newer than all others that declares what the newest published one declares, and
/// mentions nothing else: its file, and what it declares.
pub(crate) fn newest(site: &Generated) -> (String, String, &Declared) {
    let like = site.articles.iter().rev().find(|a| a.published).unwrap_or(&site.articles[0]);
    let path = "content/articles/2025-11-30-the-newest.md".to_owned();
    let list = |ids: &[String]| ids.iter().map(|id| quoted(id)).collect::<Vec<_>>().join(", ");
    let text = format!(
        "---\ntitle: The newest of all\nsource: https://news-1.example/newest\nactors: [{}]\n\
         topics: [{}]\n---\nit is all quiet.\n",
        list(&like.actors),
        list(&like.topics)
    );
    (path, text, like)
}

const CONFIG: &str = "title: The Invented Desk\ndescription: Nothing here has happened\n\
    timezone: Europe/Kyiv\nunknown_names: allow\nauthors: [The desk]\n\
    menu:\n  - {name: About, url: /about/}\n";

impl World {
    /// An empty world.
    pub(super) fn new(seed: u64) -> Self {
        Self {
            random: Random::new(seed),
            taken: BTreeSet::new(),
            actors: Vec::new(),
            topics: Vec::new(),
            files: Vec::new(),
            events: Vec::new(),
        }
    }

    fn invent_actors(&mut self, articles: usize) {
        let mut roster = String::new();
        let states: Vec<_> = (0..24 + articles / 400).map(|_| self.state(&mut roster)).collect();
        let alliances: Vec<_> = (0..8).map(|n| self.alliance(n, &states)).collect();
        let bodies: Vec<_> =
            (0..20 + articles / 60).map(|n| self.organization(n, &states, &mut roster)).collect();
        for n in 0..40 + articles / 12 {
            self.person(n, &states, &alliances, &bodies, &mut roster);
        }
        for name in words::REFERENCED_ONLY {
            self.known(name, None, false);
        }
        self.files.push(("content/actors.yaml".to_owned(), roster));
        shuffle(&mut self.actors, &mut self.random);
    }

    /// Adds an actor and returns its id.
    pub(super) fn known(&mut self, name: &str, other: Option<String>, person: bool) -> String {
        let id = slug(name);
        self.actors.push(Invented { id: id.clone(), name: name.to_owned(), other, person });
        id
    }

    /// Adds a topic and returns its id.
    pub(super) fn known_topic(&mut self, name: &str) -> String {
        let id = slug(name);
        let topic = Invented { id: id.clone(), name: name.to_owned(), other: None, person: false };
        self.topics.push(topic);
        id
    }

    /// A word of syllables that is not yet a name.
    pub(super) fn word(&mut self, endings: &[&str]) -> String {
        loop {
            let mut word = String::new();
            for _ in 0..self.random.between(2, 3) {
                word.push_str(self.random.pick::<&str>(words::SYLLABLES));
            }
            word.push_str(self.random.pick::<&str>(endings));
            let mut letters = word.chars();
            let head = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
            let word = head + letters.as_str();
            if self.taken.insert(word.clone()) {
                return word;
            }
        }
    }

    fn state(&mut self, roster: &mut String) -> String {
        let name = self.word(words::STATE_ENDINGS);
        let formal = format!("Republic of {name}");
        let id = self.known(&name, Some(formal.clone()), false);
        let _ = writeln!(
            roster,
            "- {{id: {id}, type: state, name: {name}, other_names: [{formal}], \
             summary: A state that does not exist}}"
        );
        name
    }

    fn alliance(&mut self, n: usize, states: &[String]) -> String {
        let name = format!("{} Pact", words::ALLIANCES[n % words::ALLIANCES.len()]);
        let id = self.known(&name, None, false);
        let lead = self.random.pick(states).clone();
        self.files.push((
            format!("content/actors/{id}.md"),
            format!(
                "---\ntype: alliance\nname: {name}\nfounding_date: {}\nmemberships:\n  \
                 - {{organization: {lead}, role: Guest, start_date: 2001}}\n---\nThe {name} brings states together.\n",
                1949 + n
            ),
        ));
        name
    }

    fn organization(&mut self, n: usize, states: &[String], roster: &mut String) -> String {
        let name =
            format!("{} {}", self.word(words::NAME_ENDINGS), self.random.pick(words::BODIES));
        let id = self.known(&name, None, false);
        let home = self.random.pick(states).clone();
        let kind = if n.is_multiple_of(7) { "office" } else { "organization" };
        if n.is_multiple_of(2) {
            let _ = writeln!(roster, "- type: {kind}\n  name: {name}\n  classification: institute");
        } else {
            self.files.push((
                format!("content/actors/{id}.md"),
                format!(
                    "---\ntype: {kind}\nname: {name}\nparent: {home}\n\
                     links: [\"https://{id}.example/\"]\n---\n{name} works from {home}.\n"
                ),
            ));
        }
        name
    }

    fn person(
        &mut self,
        n: usize,
        states: &[String],
        alliances: &[String],
        bodies: &[String],
        roster: &mut String,
    ) {
        let family = self.word(words::NAME_ENDINGS);
        let given = *self.random.pick(words::GIVEN_NAMES);
        let name = format!("{given} {family}");
        let (other, id) = match n % 9 {
            0 => (Some(words::in_cyrillic(&name)), self.known(&name, Some(family.clone()), true)),
            _ => (None, self.known(&name, Some(family.clone()), true)),
        };
        let role = *self.random.pick(words::ROLES);
        let at = match n % 5 {
            0 => self.random.pick(alliances).clone(),
            1 => self.random.pick(bodies).clone(),
            _ => self.random.pick(states).clone(),
        };
        let start = self.random.between(1998, 2021);
        let mut fields = format!(
            "type: person\nname: {name}\nsummary: {role} of {at}\nmemberships:\n  \
             - {{organization: {}, role: {role}, start_date: {start}}}\n  \
             - {{organization: {}, role: Deputy, start_date: {}, end_date: {start}}}\n",
            quoted(&at),
            quoted(self.random.pick::<String>(bodies)),
            start - 6
        );
        if let Some(other) = other {
            let _ = writeln!(fields, "other_names:\n  - {{name: {other}, lang: uk}}");
        }
        if n.is_multiple_of(3) {
            let _ = writeln!(roster, "- id: {id}\n{}", indented(&fields));
        } else {
            let text = format!("{name} has been {role} of {at} since {start}.\n");
            self.files
                .push((format!("content/actors/{id}.md"), format!("---\n{fields}---\n{text}")));
        }
    }

    fn invent_topics(&mut self, articles: usize) {
        let mut roster = String::new();
        for n in 0..(20 + articles / 80).min(TOPICS) {
            let name = topic_name(n);
            let id = slug(&name);
            let mut fields = format!("name: {name}\n");
            if n > 3 {
                let broader = &self.topics[self.random.below(n.min(12) / 2)].name;
                let _ = writeln!(fields, "broader: {broader}");
            }
            if n > 8 && n.is_multiple_of(4) {
                let _ = writeln!(fields, "related: [{}]", self.topics[n - 2].name);
            }
            if n.is_multiple_of(2) {
                let _ = writeln!(roster, "- id: {id}\n{}", indented(&fields));
            } else {
                let text = format!("{name} is a subject of many talks.\n");
                let path = format!("content/topics/{id}.md");
                self.files.push((path, format!("---\n{fields}---\n{text}")));
            }
            self.known_topic(&name);
        }
        self.files.push(("content/topics.yaml".to_owned(), roster));
    }

    fn article(&mut self, n: usize, count: usize, actors: &Zipf, topics: &Zipf) -> Declared {
        let mut random = self.random.clone();
        let day = day_of(n, count);
        let many = random.between(3, 9);
        let actors = actors.draw_different(&mut random, many);
        let many = random.between(1, 4);
        let topics = topics.draw_different(&mut random, many);
        let title = self.title(&mut random, &actors, &topics);
        let id = format!("{day}-{}-{n}", random.pick(words::STEMS));
        let (front, text) = self.write(&mut random, n, day, (&title, &actors, &topics));
        self.random = random;
        self.files.push((format!("content/articles/{id}.md"), format!("---\n{front}---\n{text}")));
        Declared {
            id,
            title,
            published: is_published(n),
            actors: actors.iter().map(|a| self.actors[*a].id.clone()).collect(),
            topics: topics.iter().map(|t| self.topics[*t].id.clone()).collect(),
        }
    }

    pub(super) fn title(&self, random: &mut Random, actors: &[usize], topics: &[usize]) -> String {
        let verb = random.pick(words::VERBS);
        let number = random.below(100_000);
        let topic = self.topics[topics[0]].name.to_lowercase();
        format!("{} {verb} {topic}, paper {number}", self.actors[actors[0]].name)
    }

    /// Front matter and body.
    fn write(
        &mut self,
        random: &mut Random,
        n: usize,
        day: Date,
        (title, actors, topics): (&str, &[usize], &[usize]),
    ) -> (String, String) {
        let mut front = format!("title: {}\n", quoted(title));
        let outlet = 1 + random.below(25);
        let _ = match n % 3 {
            0 => writeln!(front, "source: https://news-{outlet}.example/story-{n}"),
            _ => writeln!(
                front,
                "source: {{name: Herald {outlet}, url: \"https://news-{outlet}.example/{n}\", \
                 published: {day}, authors: [A. Writer]}}"
            ),
        };
        list(&mut front, "actors", actors.iter().map(|a| self.actors[*a].reference(random)));
        list(&mut front, "topics", topics.iter().map(|t| self.topics[*t].reference(random)));
        let mut text = self.prose(random, actors, topics);
        self.statements(random, n, (&mut front, &mut text), (actors, topics));
        self.event(random, n, day, &mut front, (actors, topics));
        corrections(random, n, day, &mut front);
        (front, text)
    }

    /// Paragraphs, some with `[[Name]]`.
    pub(super) fn prose(&self, random: &mut Random, actors: &[usize], topics: &[usize]) -> String {
        let mut text = String::with_capacity(PROSE + 512);
        while text.len() < PROSE {
            for _ in 0..random.between(3, 6) {
                self.sentence(random, &mut text, actors, topics);
            }
            text.push_str("\n\n");
            if random.one_in(12) {
                text.push_str("## What comes next\n\n");
            }
            if random.one_in(15) {
                text.push_str("- a list of *short* points\n- `code` and **weight**\n\n");
            }
        }
        text
    }

    fn sentence(&self, random: &mut Random, text: &mut String, actors: &[usize], topics: &[usize]) {
        match random.below(6) {
            0 => {
                let actor = &self.actors[*random.pick(actors)].name;
                let _ = write!(text, "For {actor} the matter is plain. ");
            }
            1 => {
                // Anyone may be mentioned without being declared.
                let actor = &self.actors[random.below(self.actors.len())].name;
                let _ = write!(text, "Those close to {actor} would not comment. ");
            }
            2 => {
                let topic = &self.topics[*random.pick(topics)].name;
                let _ = write!(text, "The papers on {topic} were read twice. ");
            }
            3 if random.one_in(8) => {
                let actor = &self.actors[*random.pick(actors)].name;
                let _ = write!(text, "See [[{actor}]], and [the paper](https://papers.example/). ");
            }
            _ => plain_sentence(random, text),
        }
    }

    fn statements(
        &self,
        random: &mut Random,
        n: usize,
        (front, text): (&mut String, &mut String),
        (actors, topics): (&[usize], &[usize]),
    ) {
        let speakers: Vec<_> = actors.iter().filter(|a| self.actors[**a].person).collect();
        for (i, speaker) in speakers.iter().take(random.below(4)).enumerate() {
            if i == 0 {
                front.push_str("statements:\n");
            }
            let speaker = &self.actors[**speaker];
            let about = &self.topics[*random.pick(topics)];
            let mut said = String::new();
            plain_sentence(random, &mut said);
            let said = said.trim_end().trim_end_matches('.').to_owned() + &format!(" ({n}-{i})");
            let key = if i % 2 == 0 { "quote" } else { "text" };
            if key == "quote" {
                let _ = write!(text, "“{said},” said {}.\n\n", speaker.name);
            }
            let _ = writeln!(
                front,
                "  - speaker: {}\n    {key}: {}\n    about: [{}]",
                speaker.reference(random),
                quoted(&said),
                about.reference(random)
            );
        }
    }

    fn event(
        &mut self,
        random: &mut Random,
        n: usize,
        day: Date,
        front: &mut String,
        (actors, topics): (&[usize], &[usize]),
    ) {
        let recent = self.events.iter().rev().find(|e| n - e.last < 12);
        match random.below(8) {
            0 => {
                let at = day.saturating_add((random.between(0, 60) as i64).days());
                let id = format!("meeting-{n}");
                let _ = writeln!(
                    front,
                    "events:\n  - id: {id}\n    name: Meeting {n} on {}\n    date: {at}\n    \
                     location: {}\n    attendees: [{}, {}]\n    about: [{}]",
                    self.topics[topics[0]].name.to_lowercase(),
                    random.pick(words::PLACES),
                    self.actors[actors[0]].reference(random),
                    self.actors[actors[1]].reference(random),
                    self.topics[topics[0]].reference(random)
                );
                // Events of drafts and withdrawn articles cannot be referred to.
                if is_published(n) {
                    self.events.push(Shared { id, last: n });
                }
            }
            1 => {
                if let Some(event) = recent {
                    let _ = writeln!(front, "events: [{}]", event.id);
                }
            }
            _ => {}
        }
    }
}

/// The name of the n-th topic; there are [`TOPICS`].
pub(super) fn topic_name(n: usize) -> String {
    let matter = words::MATTERS[n % words::MATTERS.len()];
    format!("{} {matter}", words::SUBJECTS[n / words::MATTERS.len()])
}

/// The day of the n-th article: in order, three years wide.
pub(super) fn day_of(n: usize, count: usize) -> Date {
    let days = FIRST_DAY.until(LAST_DAY).map(|span| span.get_days()).unwrap_or(0);
    let after = i64::from(days) * n as i64 / count.max(1) as i64;
    FIRST_DAY.saturating_add(after.days())
}

/// Whether briefings show the facts of the n-th article.
fn is_published(n: usize) -> bool {
    n % 333 != 100 && n % 250 != 99
}

/// Corrections, drafts and retractions.
fn corrections(random: &mut Random, n: usize, day: Date, front: &mut String) {
    let later = day.saturating_add((random.between(1, 9) as i64).days()).min(LAST_DAY);
    // From 13,087 articles on, one may have both.
    let (corrected, withdrawn) = (n % 40 == 7, n % 333 == 100);
    if corrected || withdrawn {
        front.push_str("corrections:\n");
    }
    if corrected {
        let _ = writeln!(front, "  - {{date: {later}, text: \"A figure was wrong ({n}).\"}}");
    }
    if withdrawn {
        let _ = writeln!(front, "  - {{date: {later}, text: Withdrawn, kind: retraction}}");
    }
    if n % 250 == 99 {
        front.push_str("draft: true\n");
    }
}

fn plain_sentence(random: &mut Random, text: &mut String) {
    let _ = write!(
        text,
        "{} {} {} {} {} {}. ",
        random.pick(words::OPENINGS),
        random.pick(words::SUBJECT_PHRASES),
        random.pick(words::PREDICATES),
        random.pick(words::OBJECTS),
        random.pick(words::LINKS),
        random.pick(words::ENDINGS)
    );
}

fn list(front: &mut String, key: &str, items: impl Iterator<Item = String>) {
    let _ = writeln!(front, "{key}: [{}]", items.collect::<Vec<_>>().join(", "));
}

/// A double-quoted YAML scalar.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn indented(fields: &str) -> String {
    fields.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

pub(super) fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

fn shuffle<T>(items: &mut [T], random: &mut Random) {
    for i in (1..items.len()).rev() {
        items.swap(i, random.below(i + 1));
    }
}
