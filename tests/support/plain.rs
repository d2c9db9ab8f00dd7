//! An invented site that any site generator can show: articles with a title, a date, actors, topics and a
//! body, and actors and topics with a name and a body.
//!
//! The files for this program and for Hugo differ only in the front matter of actors and topics, so that
//! both build the same content. There are no statements, events, roles or other names; articles refer to
//! actors and topics by id.

use super::generator::{TOPICS, World, day_of, slug, topic_name};
use super::random::{Random, Zipf};
use super::words;
use std::fmt::Write as _;

/// An invented site.
pub(crate) struct Plain {
    /// Oldest first.
    pub(crate) articles: Vec<Article>,
    /// All actors.
    pub(crate) actors: Vec<Entity>,
    /// All topics.
    pub(crate) topics: Vec<Entity>,
}

/// An article.
pub(crate) struct Article {
    /// The name of its file; its part of the address.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    date: String,
    /// Ids of actors.
    pub(crate) actors: Vec<String>,
    /// Ids of topics.
    pub(crate) topics: Vec<String>,
    text: String,
}

/// An actor or topic.
pub(crate) struct Entity {
    /// The name of its file; its part of the address.
    pub(crate) id: String,
    name: String,
    text: String,
}

/// Invents a site: one actor for 20 articles and one topic for 100, at least ten of each, and no more topics
/// than there are names. So 10,000 articles have 500 actors and 100 topics.
pub(crate) fn plain(articles: usize, seed: u64) -> Plain {
    let mut world = World::new(seed);
    let actors = (0..(articles / 20).max(10)).map(|n| actor(&mut world, n)).collect();
    let topics = (0..(articles / 100).clamp(10, TOPICS)).map(|n| topic(&mut world, n)).collect();
    let popular = (Zipf::new(world.actors.len()), Zipf::new(world.topics.len()));
    let articles = (0..articles).map(|n| article(&mut world, (n, articles), &popular)).collect();
    Plain { articles, actors, topics }
}

fn actor(world: &mut World, n: usize) -> Entity {
    let (name, person) = match n % 4 {
        0 => (world.word(words::STATE_ENDINGS), false),
        1 => {
            let body = *world.random.pick(words::BODIES);
            (format!("{} {body}", world.word(words::NAME_ENDINGS)), false)
        }
        _ => {
            let given = *world.random.pick(words::GIVEN_NAMES);
            (format!("{given} {}", world.word(words::NAME_ENDINGS)), true)
        }
    };
    let id = world.known(&name, None, person);
    let role = world.random.pick(words::ROLES).to_lowercase();
    let year = world.random.between(1998, 2021);
    let text = format!("**{name}** has been heard of since {year}, often beside a {role}.\n");
    Entity { id, name, text }
}

fn topic(world: &mut World, n: usize) -> Entity {
    let name = topic_name(n);
    let id = world.known_topic(&name);
    let text = format!("{name} is a *subject* of many talks.\n");
    Entity { id, name, text }
}

/// The n-th article.
fn article(
    world: &mut World,
    (n, count): (usize, usize),
    (actors, topics): &(Zipf, Zipf),
) -> Article {
    let mut random = world.random.clone();
    let day = day_of(n, count);
    let several = |random: &mut Random, popular: &Zipf, most: usize| {
        let many = random.between(most.div_ceil(3), most);
        popular.draw_different(random, many)
    };
    let actors = several(&mut random, actors, 9);
    let topics = several(&mut random, topics, 3);
    let title = world.title(&mut random, &actors, &topics);
    let id = format!("{day}-{}-{n}", random.pick(words::STEMS));
    let text = with_links(&world.prose(&mut random, &actors, &topics));
    world.random = random;
    Article {
        id,
        title,
        date: day.to_string(),
        actors: actors.iter().map(|a| world.actors[*a].id.clone()).collect(),
        topics: topics.iter().map(|t| world.topics[*t].id.clone()).collect(),
        text,
    }
}

/// `[[Name]]` as an ordinary Markdown link.
fn with_links(prose: &str) -> String {
    let mut parts = prose.split("[[");
    let mut text = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (name, rest) = part.split_once("]]").unwrap_or((part, ""));
        let _ = write!(text, "[{name}](/actors/{}/){rest}", slug(name));
    }
    text
}

impl Plain {
    /// The site's files for this program, without settings and templates.
    pub(crate) fn for_briefing(&self) -> Vec<(String, String)> {
        let head = |entity: &Entity| format!("name: {:?}", entity.name);
        let actor = |actor: &Entity| {
            (format!("content/actors/{}.md", actor.id), head(actor) + "\ntype: organization")
        };
        let topic = |topic: &Entity| (format!("content/topics/{}.md", topic.id), head(topic));
        self.files(actor, topic)
    }

    /// The site's files for Hugo, without settings and layouts.
    pub(crate) fn for_hugo(&self) -> Vec<(String, String)> {
        let page = |folder: &str, entity: &Entity| {
            let path = format!("content/{folder}/{}/_index.md", entity.id);
            (path, format!("title: {:?}", entity.name))
        };
        self.files(|actor| page("actors", actor), |topic| page("topics", topic))
    }

    /// Articles as they are, and the path and head of each actor and topic.
    fn files(
        &self,
        actor: impl Fn(&Entity) -> (String, String),
        topic: impl Fn(&Entity) -> (String, String),
    ) -> Vec<(String, String)> {
        let whole = |(path, head): (String, String), text: &str| {
            (path, format!("---\n{head}\n---\n{text}"))
        };
        let articles = self.articles.iter().map(|article| {
            let head = format!(
                "title: {:?}\ndate: {}\nactors: {:?}\ntopics: {:?}",
                article.title, article.date, article.actors, article.topics
            );
            whole((format!("content/articles/{}.md", article.id), head), &article.text)
        });
        let actors = self.actors.iter().map(|entity| whole(actor(entity), &entity.text));
        let topics = self.topics.iter().map(|entity| whole(topic(entity), &entity.text));
        articles.chain(actors).chain(topics).collect()
    }
}
