//! The files of a small invented site, and random edits as editors make them.
//!
//! A [`Desk`] has the content of each file as data and writes it as text, so that an edit can change one
//! thing and leave the rest. It does not use the program.

use super::random::Random;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

const PEOPLE: [&str; 6] =
    ["Ana Duarte", "Bo Marrow", "Cyra Oake", "Dag Ilves", "Esme Tolbert", "Finn Quay"];
const PLACES: [&str; 3] = ["Veldania", "Ostmark Union", "Harbour Office"];
const TOPICS: [&str; 5] = ["Grain prices", "Border talks", "Harbour tolls", "Tariffs", "Fishing"];
/// Names that no file declares, and the keys that refer to them: what kind of entity they are depends on all articles.
const NEW: [&str; 3] = ["Kell Watch", "kell watch", "Grain Board"];
const NEW_KEYS: usize = 4;
const WORDS: [&str; 8] = ["agree", "talks", "delay", "vote", "draft", "call", "visit", "report"];

/// Pictures that are large enough for smaller sizes or parts, each in other formats.
const LARGE: [&[u8]; 3] = [
    include_bytes!("../pictures/chart.gif"),
    include_bytes!("../pictures/photo.webp"),
    include_bytes!("../pictures/seal.webp"),
];

/// The points of a picture that its parts show.
const FOCUSES: [&str; 3] = ["center", "left", "80% 25%"];

/// A picture that says that it is of this size.
fn picture(size: u8) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x02\0\0\0\x12\x16\xf1M\
        \0\0\0\x10IDATx\xdacph8\0A\x0cp\x16\0W\x14\x09\x01\xbb{\x8d\xbc\0\0\0\0IEND\xaeB`\x82"
        .to_vec();
    png[19] = size;
    png
}

/// The files of a site.
pub(crate) struct Desk {
    files: BTreeMap<String, Vec<u8>>,
    articles: BTreeMap<String, Article>,
    actors: BTreeMap<String, Actor>,
    topics: BTreeMap<String, Topic>,
    count: usize,
    /// Whether the site has several languages, and translations.
    has_languages: bool,
}

#[derive(Clone)]
struct Article {
    title: String,
    words: usize,
    actors: BTreeSet<usize>,
    topics: BTreeSet<usize>,
    quote: Option<(usize, usize)>,
    event: Option<(usize, usize)>,
    draft: bool,
    link: Option<usize>,
    new: Option<(usize, usize)>,
    picture: bool,
    /// The focus of the picture at its head, if it has one.
    image: Option<usize>,
    correction: usize,
    redirect: bool,
    author: Option<usize>,
}

#[derive(Clone)]
struct Actor {
    name: String,
    other: Option<String>,
    role: Option<usize>,
    body: usize,
    draft: bool,
}

#[derive(Clone)]
struct Topic {
    name: String,
    broader: bool,
    body: usize,
}

/// Of some articles the minute at which they are published or expire, on the day of the builds.
fn time_of_publication(id: &str) -> String {
    let number: usize = id.rsplit('-').next().unwrap().parse().unwrap();
    let published = number * 37 % 600;
    let expires = published + 30 + number * 17 % 300;
    let time = |minutes: usize| format!("2025-12-01 {:02}:{:02}", minutes / 60, minutes % 60);
    let mut text = String::new();
    if number.is_multiple_of(3) {
        let _ = writeln!(text, "date: {}", time(published));
    }
    // A date of December in the name is later.
    if number.is_multiple_of(4) && (number.is_multiple_of(3) || !id.starts_with("2025-12")) {
        let _ = writeln!(text, "expires: {}", time(expires));
    }
    text
}

impl Article {
    fn new(random: &mut Random, number: usize) -> Self {
        let some = |random: &mut Random, of: usize| {
            (0..random.between(1, 3)).map(|_| random.below(of)).collect::<BTreeSet<_>>()
        };
        Self {
            title: format!("{} {number}", random.pick(&WORDS)),
            words: random.below(50),
            actors: some(random, PEOPLE.len() + PLACES.len()),
            topics: some(random, TOPICS.len()),
            quote: random.one_in(2).then(|| (random.below(PEOPLE.len()), random.below(5))),
            event: random.one_in(3).then(|| (random.below(4), random.between(1, 28))),
            draft: random.one_in(8),
            link: random.one_in(2).then(|| random.below(TOPICS.len())),
            new: random.one_in(2).then(|| (random.below(NEW.len()), random.below(NEW_KEYS))),
            picture: random.one_in(5),
            image: random.one_in(3).then(|| random.below(FOCUSES.len())),
            correction: random.below(6),
            redirect: random.one_in(8),
            author: random.one_in(2).then(|| random.below(PEOPLE.len())),
        }
    }

    /// Further keys of its statement, some of which depend on other articles, and other articles on them.
    fn statement_keys(&self) -> String {
        match self.words % 5 {
            0 => ", withdrawn: {date: 2025-11-29, text: Forged.}".to_owned(),
            1 => format!(", original: {{lang: fr, text: Nous {}}}, via: Jo", WORDS[self.words % 8]),
            2 => format!(", event: e{}", self.words % 4),
            _ => String::new(),
        }
    }

    fn text(&self, id: &str) -> String {
        let names = PEOPLE.iter().chain(&PLACES).copied().collect::<Vec<_>>();
        let list = |set: &BTreeSet<usize>, names: &[&str]| {
            set.iter().map(|n| names[*n]).collect::<Vec<_>>().join(", ")
        };
        let (mut actors, mut topics) = (list(&self.actors, &names), list(&self.topics, &TOPICS));
        let mut about = String::new();
        let mut tags = "";
        match self.new {
            Some((name, 0)) => actors += &format!(", {}", NEW[name]),
            Some((name, 1)) => topics += &format!(", {}", NEW[name]),
            Some((name, 2)) => about = format!(", {}", NEW[name]),
            Some((name, _)) => tags = NEW[name],
            None => {}
        }
        let mut text = format!(
            "---\ntitle: {}\nsource: https://outlet.example/{id}\nactors: [{actors}]\ntopics: [{topics}]\n\
             tags: [{tags}]\n",
            self.title,
        );
        if self.draft {
            text.push_str("draft: true\n");
            // The address and redirect of a draft that another one may have too.
            if self.words.is_multiple_of(2) {
                text.push_str("slug: kell\nredirects: [/kell/]\n");
            }
        }
        text.push_str(&time_of_publication(id));
        if let Some((who, what)) = self.quote {
            let _ = writeln!(
                text,
                "statements:\n- {{speaker: {}, text: We will {}, about: [{}{about}]{}}}",
                PEOPLE[who],
                WORDS[what],
                TOPICS[what],
                self.statement_keys(),
            );
        }
        if let Some((event, day)) = self.event {
            let month = 11 + event % 2;
            let _ = writeln!(
                text,
                "events:\n- {{id: e{event}, name: Meeting {event}, date: 2025-{month}-{day:02}, \
                 attendees: [{}]}}",
                PEOPLE[event]
            );
        }
        match self.correction {
            0 => text.push_str("corrections:\n- {date: 2025-11-29, text: A figure was wrong.}\n"),
            1 => text.push_str(
                "corrections:\n- {date: 2025-11-30, text: It was untrue., kind: retraction}\n",
            ),
            2 => {
                let about = self.actors.first().map_or("", |number| names[*number]);
                let _ = writeln!(
                    text,
                    "corrections:\n- {{date: 2025-11-29, text: The name was wrong., about: [{about}]}}"
                );
            }
            _ => {}
        }
        if let Some(author) = self.author {
            let _ = writeln!(text, "authors: [{}]", PEOPLE[author]);
        }
        if let Some(focus) = self.image {
            let focus = FOCUSES[focus];
            let _ = writeln!(text, "image: {{src: large.gif, alt: M, credit: Jo, focus: {focus}}}");
        }
        if self.redirect {
            let _ = writeln!(text, "redirects: [/old/{id}/]");
        }
        let _ = write!(text, "---\n{} met {}. ", PEOPLE[self.words % 6], PLACES[self.words % 3]);
        if self.words % 4 == 1 {
            let (words, speaker) = (WORDS[self.words % 5], PEOPLE[self.words % 6]);
            let _ = write!(text, "“We will {words},” said {speaker}. ");
        }
        let _ = writeln!(text, "Paragraph {} says that they {}.\n", self.words, WORDS[2]);
        if let Some(topic) = self.link {
            let _ = writeln!(text, "See [[{}]] and <b>more</b>.\n", TOPICS[topic]);
            // Its file comes and goes, as does the page.
            let shown = if self.words.is_multiple_of(2) { "img src" } else { "a href" };
            let _ = writeln!(
                text,
                "<{shown}=\"map.png\"><a href='/topics/{}/'></a>\n",
                TOPICS[topic].to_lowercase().replace(' ', "-")
            );
        }
        if self.words.is_multiple_of(3) {
            // The page comes and goes, and nothing but this link tells of it.
            text.push_str("Write to [us](/about/).\n\n");
        }
        if self.picture {
            text.push_str("![A map](map.png \"The map\")\n\n![A chart](large.gif \"The chart\")\n");
        }
        text
    }
}

impl Actor {
    fn text(&self) -> String {
        let mut text = format!("---\ntype: person\nname: {}\n", self.name);
        if let Some(other) = &self.other {
            let _ = writeln!(text, "other_names: [{other}]");
        }
        if let Some(role) = self.role {
            let month = role % 9 + 1;
            let dates = match role % 5 {
                0 => String::new(),
                1 => format!(", confirmed: 2024-12-0{month}"),
                2 => format!(", start_date: 2025-1{}, end_date: 2025", month % 3),
                _ => format!(", start_date: 2024-0{month}-01"),
            };
            let _ = writeln!(
                text,
                "memberships:\n- {{organization: {}, role: {}{dates}}}\n- {{organization: {}}}",
                PLACES[role % 3],
                WORDS[role % 8],
                PLACES[role % 2],
            );
        }
        if self.draft {
            text.push_str("draft: true\n");
        }
        if self.body.is_multiple_of(2) {
            text.push_str("author: true\n");
        }
        text.push_str("---\n");
        if self.body > 0 {
            let _ = writeln!(text, "Background {} on {}.", self.body, self.name);
        }
        text
    }
}

impl Topic {
    fn text(&self, number: usize) -> String {
        let mut text = format!("---\nname: {}\n", self.name);
        if self.broader && number > 0 {
            let _ = writeln!(text, "broader: {}", TOPICS[0]);
        }
        let _ = write!(text, "---\nDefinition {}.\n", self.body);
        text
    }
}

impl Desk {
    /// The first state of a site in one language.
    pub(crate) fn new(random: &mut Random) -> Self {
        Self::in_languages(random, false)
    }

    /// The first state of a site, in one language or in several.
    pub(crate) fn in_languages(random: &mut Random, has_languages: bool) -> Self {
        let mut desk = Self {
            files: BTreeMap::new(),
            articles: BTreeMap::new(),
            actors: BTreeMap::new(),
            topics: BTreeMap::new(),
            count: 0,
            has_languages,
        };
        for _ in 0..random.between(4, 9) {
            desk.add_article(random);
        }
        for number in 0..random.between(1, 5) {
            desk.put_actor(number, random);
        }
        for number in 0..random.between(1, 4) {
            desk.put_topic(number, random);
        }
        desk.files.insert("content/articles/map.png".into(), picture(3));
        desk.files.insert("content/articles/large.gif".into(), LARGE[0].to_vec());
        desk.configure(random);
        desk
    }

    /// Makes one edit, and returns the changed paths.
    pub(crate) fn edit(&mut self, random: &mut Random) -> Vec<String> {
        if self.has_languages && random.one_in(3) {
            return self.translate(random);
        }
        match random.below(20) {
            0..4 => self.change_article(random),
            4 | 5 => self.add_article(random),
            6 => self.rename_article(random),
            7 => self.remove_article(random),
            8..10 => self.put_actor(random.below(PEOPLE.len()), random),
            10 => {
                let number = random.below(PEOPLE.len());
                self.actors.remove(&actor_path(number));
                self.remove(actor_path(number))
            }
            11 => self.other_name(random),
            12 => self.put_topic(random.below(TOPICS.len()), random),
            13 => {
                let number = random.below(TOPICS.len());
                self.topics.remove(&topic_path(number));
                self.remove(topic_path(number))
            }
            14 => self.template(random),
            15 => self.statics(random),
            16 => self.configure(random),
            17 => self.page(random),
            18 => self.roster(random),
            _ => self.asset(random),
        }
    }

    fn set(&mut self, path: String, content: impl Into<Vec<u8>>) -> Vec<String> {
        self.files.insert(path.clone(), content.into());
        vec![path]
    }

    fn remove(&mut self, path: String) -> Vec<String> {
        self.files.remove(&path);
        vec![path]
    }

    fn add_article(&mut self, random: &mut Random) -> Vec<String> {
        self.count += 1;
        let (month, day) = (random.between(9, 12), random.between(1, 28));
        let id = format!("2025-{month:02}-{day:02}-story-{}", self.count);
        let article = Article::new(random, self.count);
        let path = format!("content/articles/{id}.md");
        let text = article.text(&id);
        self.articles.insert(path.clone(), article);
        self.set(path, text)
    }

    /// Adds, changes or removes a translation, or messages of a language.
    fn translate(&mut self, random: &mut Random) -> Vec<String> {
        let tag = *random.pick(&["fr", "uk"]);
        let number = random.below(50);
        let (path, text) = match random.below(8) {
            0 => (
                format!("locales/{tag}.ftl"),
                format!("back-to-top = En haut {number}\nsite-note = {number}\n"),
            ),
            1 => {
                let name = *random.pick(&["about", "only"]);
                let text =
                    format!("---\ntitle: Qui {number}\n---\nVoir [les acteurs](/actors/).\n");
                (format!("content/pages/{name}.{tag}.md"), text)
            }
            2 => {
                let text = format!("---\ntitle: Accueil {number}\n---\nBonjour {number}.\n");
                (format!("content/index.{tag}.md"), text)
            }
            3 => {
                let actor = random.below(PEOPLE.len());
                let name = if random.one_in(2) { "name: Anne Duarte\n" } else { "" };
                let text =
                    format!("---\n{name}summary: Une personne {number}\n---\nNée au port.\n");
                (actor_path(actor).replace(".md", &format!(".{tag}.md")), text)
            }
            // A translation under a name of its own.
            4 => {
                let Some(article) = self.an_article(random) else { return Vec::new() };
                let original = id_of(&article);
                let text = format!(
                    "---\ntitle: Essai {number}\nlang: {tag}\ntranslation_of: {original}\n---\nVoir {}.\n",
                    PEOPLE[number % 6]
                );
                (format!("content/articles/essai-{}.md", number % 3), text)
            }
            // A roster with words in several languages, and one of them alone.
            5 => {
                let role = if random.one_in(2) { "{en: Pilot, fr: Pilote}" } else { "Pilot" };
                let text = format!(
                    "- {{id: ilo, type: person, name: {{en: Ilo Brannt, {tag}: Ilo {number}}}, summary: {role}, memberships: \
                     [{{organization: {}, role: {role}}}]}}\n",
                    PLACES[number % 3]
                );
                ("content/actors/languages.yaml".to_owned(), text)
            }
            _ => {
                let Some(article) = self.an_article(random) else { return Vec::new() };
                // Some are published while the site is edited: see `moment` in the test.
                let date = match random.below(4) {
                    0 => format!("date: 2025-12-01 00:{:02}\n", number),
                    _ => String::new(),
                };
                let draft = if random.one_in(6) { "draft: true\n" } else { "" };
                let slug = if random.one_in(4) { "slug: essai\n" } else { "" };
                let text = format!(
                    "---\ntitle: Essai {number}\n{date}{draft}{slug}---\n{} et {}.\n\n![Carte](map.png)\n",
                    PEOPLE[number % 6],
                    TOPICS[number % 5]
                );
                (article.replace(".md", &format!(".{tag}.md")), text)
            }
        };
        if random.one_in(4) { self.remove(path) } else { self.set(path, text) }
    }

    fn an_article(&self, random: &mut Random) -> Option<String> {
        let paths: Vec<&String> = self.articles.keys().collect();
        (!paths.is_empty()).then(|| (*random.pick(&paths)).clone())
    }

    /// Changes one thing of an article.
    fn change_article(&mut self, random: &mut Random) -> Vec<String> {
        let Some(path) = self.an_article(random) else { return Vec::new() };
        let other = Article::new(random, 100 + self.count);
        let article = self.articles.get_mut(&path).unwrap();
        match random.below(15) {
            13 | 14 => article.image = other.image,
            10 => article.new = other.new,
            11 => article.author = other.author,
            0 => article.title = other.title,
            1 | 2 => article.words = other.words,
            3 => article.actors = other.actors,
            4 => article.topics = other.topics,
            5 => article.quote = other.quote,
            6 => article.event = other.event,
            7 => article.draft = !article.draft,
            8 => article.link = other.link,
            9 => article.picture = !article.picture,
            _ => article.correction = other.correction,
        }
        let text = article.text(id_of(&path));
        self.set(path, text)
    }

    fn rename_article(&mut self, random: &mut Random) -> Vec<String> {
        let Some(from) = self.an_article(random) else { return Vec::new() };
        let article = self.articles.remove(&from).unwrap();
        self.count += 1;
        let folder = if random.one_in(2) { "desk/" } else { "" };
        let to = format!("content/articles/{folder}2025-11-{:02}-moved-{}.md", 10, self.count);
        let text = article.text(id_of(&to));
        self.articles.insert(to.clone(), article);
        self.files.remove(&from);
        let mut touched = self.set(to, text);
        touched.push(from);
        touched
    }

    fn remove_article(&mut self, random: &mut Random) -> Vec<String> {
        let Some(path) = self.an_article(random) else { return Vec::new() };
        self.articles.remove(&path);
        self.remove(path)
    }

    fn put_actor(&mut self, number: usize, random: &mut Random) -> Vec<String> {
        let path = actor_path(number);
        let renamed = random.one_in(6);
        let actor = Actor {
            name: if renamed {
                format!("{} Senior", PEOPLE[number])
            } else {
                PEOPLE[number].into()
            },
            // The articles still use its old name.
            other: (renamed || random.one_in(3)).then(|| PEOPLE[number].to_owned()),
            role: random.one_in(2).then(|| random.below(20)),
            body: random.below(4),
            draft: random.one_in(10),
        };
        let text = actor.text();
        self.actors.insert(path.clone(), actor);
        self.set(path, text)
    }

    fn other_name(&mut self, random: &mut Random) -> Vec<String> {
        let number = random.below(PEOPLE.len());
        let path = actor_path(number);
        let Some(actor) = self.actors.get_mut(&path) else { return Vec::new() };
        if actor.name == PEOPLE[number] {
            actor.other = random.one_in(2).then(|| format!("Chief {}", random.pick(&WORDS)));
        }
        let text = actor.text();
        self.set(path, text)
    }

    fn put_topic(&mut self, number: usize, random: &mut Random) -> Vec<String> {
        let path = topic_path(number);
        let topic =
            Topic { name: TOPICS[number].into(), broader: random.one_in(2), body: random.below(9) };
        let text = topic.text(number);
        self.topics.insert(path.clone(), topic);
        self.set(path, text)
    }

    /// A template or a file of messages.
    fn template(&mut self, random: &mut Random) -> Vec<String> {
        let names = ["footer.html", "head.html", "custom.html", "en.ftl"];
        let name = *random.pick(&names);
        let is_messages = name.ends_with(".ftl");
        let folder = if is_messages { "locales" } else { "templates" };
        let path = format!("{folder}/{name}");
        match random.one_in(3) {
            true => self.remove(path),
            // A message that templates alone show: others are in Views too.
            false if is_messages => {
                self.set(path, format!("back-to-top = Up {}\n", random.below(100)))
            }
            false => self.set(path, format!("<!-- {} -->\n", random.below(100))),
        }
    }

    fn statics(&mut self, random: &mut Random) -> Vec<String> {
        let path = format!("static/{}", random.pick(&["custom.css", "CNAME", "img/logo.svg"]));
        match random.one_in(3) {
            true => self.remove(path),
            false => self.set(path, format!("/* {} */\n", random.below(100))),
        }
    }

    fn configure(&mut self, random: &mut Random) -> Vec<String> {
        let text = format!(
            "title: Desk {}\nbase_url: https://desk.example{}\npage_size: {}\nhtml: {}\n\
             article_address: {}\nmentions: {}\nlanguage: {}\n",
            random.below(3),
            random.pick(&["", "/a/b"]),
            random.between(2, 4),
            random.pick(&["escape", "trusted"]),
            random.pick(&["id", "year/month/slug"]),
            random.pick(&["link", "off"]),
            random.pick(&["en", "de"]),
        );
        let languages = match (self.has_languages, random.below(4)) {
            (false, _) => text,
            (true, 0) => text.replace("language: ", "languages: [fr, uk, en] # "),
            (true, 1) => text.replace("language: ", "languages: [en, fr] # "),
            (true, _) => text.replace(
                "language: ",
                "languages: [en, {lang: fr, title: Le Bureau, menu: [{name: Qui, url: /about/}]}, uk] # ",
            ),
        };
        self.set("briefing.yaml".into(), languages)
    }

    fn page(&mut self, random: &mut Random) -> Vec<String> {
        let path = (*random.pick(&["content/pages/about.md", "content/index.md"])).to_owned();
        match random.one_in(4) {
            true => self.remove(path),
            false => {
                let text = format!("---\ntitle: About {}\n---\nWe write.\n", random.below(20));
                self.set(path, text)
            }
        }
    }

    fn roster(&mut self, random: &mut Random) -> Vec<String> {
        let path = (*random.pick(&["content/actors.yaml", "content/actors/places.csv"])).to_owned();
        match random.one_in(4) {
            true => self.remove(path),
            false if path.ends_with("csv") => {
                let name = *random.pick(&["Kell Watch", "Grain Board", PLACES[1]]);
                let table = format!(
                    "name;type;other_names\n{name};organization;Kell {}\n",
                    random.below(3)
                );
                self.set(path, table)
            }
            false => {
                let place = |n: &str, t: &str| format!("- {{type: {t}, name: {n}}}\n");
                let mut text = place(PLACES[0], "state");
                if random.one_in(2) {
                    let type_ = *random.pick(&["alliance", "organization"]);
                    text += &place(PLACES[1], type_);
                }
                self.set(path, text)
            }
        }
    }

    /// A picture that is large enough for smaller sizes or parts becomes another one, or goes.
    fn large_picture(&mut self, random: &mut Random) -> Vec<String> {
        let path = "content/articles/large.gif".to_owned();
        match random.one_in(4) {
            true => self.remove(path),
            false => self.set(path, *random.pick(&LARGE)),
        }
    }

    fn asset(&mut self, random: &mut Random) -> Vec<String> {
        if random.one_in(2) {
            return self.large_picture(random);
        }
        let path = "content/articles/map.png".to_owned();
        match random.one_in(3) {
            true => self.remove(path),
            false => {
                let mut png = picture(random.between(1, 9) as u8);
                match random.between(0, 3) {
                    // Removed from what is published, and named in a warning.
                    0 => drop(png.splice(33..33, *b"\0\0\0\x0btEXtAuthor\0Anna\0\0\0\0")),
                    // Not published.
                    1 => png.truncate(40),
                    _ => {}
                }
                self.set(path, png)
            }
        }
    }

    /// Writes all files to a folder.
    pub(crate) fn write_all(&self, root: &Path) {
        std::fs::create_dir_all(root.join("content")).unwrap();
        let all: BTreeSet<String> = self.files.keys().cloned().collect();
        self.write(root, &all);
    }

    /// Writes or removes these paths in a folder.
    pub(crate) fn write(&self, root: &Path, paths: &BTreeSet<String>) {
        for path in paths {
            let at = root.join(path);
            match self.files.get(path) {
                Some(content) => {
                    std::fs::create_dir_all(at.parent().unwrap()).unwrap();
                    std::fs::write(&at, content).unwrap();
                }
                None => drop(std::fs::remove_file(&at)),
            }
        }
    }
}

fn id_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md")
}

fn actor_path(number: usize) -> String {
    format!("content/actors/{}.md", PEOPLE[number].to_lowercase().replace(' ', "-"))
}

fn topic_path(number: usize) -> String {
    format!("content/topics/{}.md", TOPICS[number].to_lowercase().replace(' ', "-"))
}
