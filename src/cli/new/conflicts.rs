//! What a new file must not have: an id or a name that the site has already, and a name that no page should have.
//!
//! Input: the name and id of the file to come, and the sources of the site. Output: an error that says what helps. Names
//! are compared as references are resolved, because the next build would take one for the other.

use crate::Error;
use crate::content::document::{self, FileKind, FrontMatter, ParseSettings, RawHtml};
use crate::content::model::{
    ActorType, Article, Entity, EntityKind, EventItem, Redirect, Reference, Speaker, StatementItem,
};
use crate::editor::scaffold::{self, NewContentKind};
use crate::knowledge::index::{
    PersonNameParts, family_name, given_and_family_name, person_name_parts,
};
use crate::plan::is_reserved_name;
use crate::site::load::{ContentFile, Sources};
use crate::syntax::date::name_date;
use crate::syntax::signs;
use crate::syntax::source;
use crate::syntax::text;
use std::sync::Arc;

/// Why a new file is refused.
enum Conflict {
    /// The site has the name already.
    Name(Double),
    /// The id is that of something of this name, which is another one: `C++` for `C#`.
    Id(String),
}

impl Conflict {
    /// Whether a build of both would fail.
    fn is_certain(&self) -> bool {
        matches!(self, Conflict::Id(_) | Conflict::Name(Double::Same | Double::Alike(_)))
    }
}

/// How the site has a new name already.
enum Double {
    /// It is the id or a name of something.
    Same,
    /// The id is that of something of this name, which is likely to be the same: `NET` for `.NET`.
    Alike(String),
    /// It is likely to be this name: a reference to it would be reported as a misspelling of the other.
    Similar(String),
    /// It is the family name of the person of this name, or that of the new person is this name: who is meant by it
    /// would change in every article that has it.
    FamilyName(String),
    /// It is a name of something of this other kind: texts could mean both, so that it would be linked nowhere.
    OtherKind(EntityKind),
    /// It is likely to be this name of something of this other kind: `about` accepts both.
    SimilarOfOtherKind(EntityKind, String),
}

/// Refuses an id or a name that the site already has, in whichever folder its file is; with `force`, one that is only
/// similar is no reason.
pub(super) fn check_unused(
    kind: NewContentKind,
    id: &str,
    name: &str,
    force: bool,
    sources: &Sources,
) -> Result<(), Error> {
    let entities = match kind {
        NewContentKind::Article => None,
        NewContentKind::Actor(_) => Some(EntityKind::Actor),
        NewContentKind::Topic => Some(EntityKind::Topic),
    };
    let entity =
        NewEntity { id, name, is_person: kind == NewContentKind::Actor(ActorType::Person) };
    let is_unlisted =
        |used: &str| !of_kind(sources, entities).into_iter().any(|file| has_name(file, used));
    for file in &sources.content {
        let conflict = match (file.kind, entities) {
            (FileKind::Article, None) => {
                same_id(&file.id, id).then_some(Conflict::Name(Double::Same))
            }
            (FileKind::Entity(of) | FileKind::Roster(of, _), Some(wanted)) if of == wanted => {
                entity.conflict_in(file)
            }
            (FileKind::Entity(of) | FileKind::Roster(of, _), Some(_)) => {
                entity.double_of_other_kind(file, of).map(Conflict::Name)
            }
            (FileKind::Article, Some(wanted)) => entity.reference_in(file, wanted, is_unlisted),
            _ => None,
        };
        match conflict.filter(|conflict| !force || conflict.is_certain()) {
            None => {}
            Some(Conflict::Name(double)) => return Err(name_in_use(file, (name, id), &double)),
            Some(Conflict::Id(used)) => {
                return Err(id_in_use(file, (name, id), &used, &of_kind(sources, entities)));
            }
        }
    }
    let Some(wanted) = entities.filter(|_| !force) else { return Ok(()) };
    // After the files that declare something of that name, which are the better places to look at.
    for file in sources.content.iter().filter(|file| file.kind == FileKind::Article) {
        if let Some(double) = entity.other_kind_in(file, wanted) {
            return Err(name_in_use(file, (name, id), &double));
        }
    }
    Ok(())
}

/// The kind of the entities that a file of this kind declares.
pub(super) fn declared_kind(kind: FileKind) -> Option<EntityKind> {
    match kind {
        FileKind::Entity(of) | FileKind::Roster(of, _) => Some(of),
        _ => None,
    }
}

/// The files that declare entities of a kind.
fn of_kind(sources: &Sources, kind: Option<EntityKind>) -> Vec<&Arc<ContentFile>> {
    sources.content.iter().filter(|file| declared_kind(file.kind) == kind).collect()
}

/// Whether a file has an id, or an entry of a roster does.
fn has_id(file: &ContentFile, id: &str) -> bool {
    match front_matter(file) {
        Some(FrontMatter::Roster(items)) => items.iter().any(|item| same_id(&item.id, id)),
        _ => same_id(&file.id, id),
    }
}

/// Whether a file, or an entry of a roster, has a name.
fn has_name(file: &ContentFile, name: &str) -> bool {
    let has = |entity: &Entity| all_names(entity).iter().any(|used| same_name(used, name));
    match front_matter(file) {
        Some(FrontMatter::Entity(entity)) => has(&entity),
        Some(FrontMatter::Roster(items)) => items.iter().any(|item| has(&item.entity)),
        _ => false,
    }
}

/// Refuses an id that something of the name `used` has in a file.
fn id_in_use(
    file: &ContentFile,
    (name, id): (&str, &str),
    used: &str,
    declaring: &[&Arc<ContentFile>],
) -> Error {
    let is_taken =
        |other: &str| same_id(other, id) || declaring.iter().any(|file| has_id(file, other));
    let free = signs::free_id(name, is_taken);
    let path = &file.path;
    Error::new(format!("{path} has \"{used}\" with the id `{id}`, which \"{name}\" would have too"))
        .help(match file.kind {
            FileKind::Article => format!("nothing was written; first create a file for \"{used}\", then this one with --id {free}"),
            _ => format!("nothing was written; choose another id: --id {free}"),
        })
}

/// Refuses an id that no file of an actor or topic can have: that of the text of a folder, and those that Windows reserves.
pub(super) fn check_reserved(kind: NewContentKind, id: &str, name: &str) -> Result<(), Error> {
    let (what, beside) = match kind {
        NewContentKind::Article => return Ok(()),
        NewContentKind::Actor(kind) => ("actor", kind.as_str()),
        NewContentKind::Topic => ("topic", "topic"),
    };
    let reason = match id {
        "index" => "is the name of the file with the text of a folder",
        id if is_reserved_name(id) => "is a name that Windows reserves for devices",
        _ => return Ok(()),
    };
    Err(Error::new(format!("`{id}` {reason}, so that no {what} can have it as id"))
        .help(format!("nothing was written; name the file of \"{name}\": --id {id}-{beside}")))
}

/// Refuses the name of a person with the family name first or with a title: the page would have it as its heading, and the
/// name that texts use would be another person.
pub(super) fn check_person_name(name: &str) -> Result<(), Error> {
    let Some(PersonNameParts { name: spoken, prefix, suffix, office }) = person_name_parts(name)
    else {
        return Ok(());
    };
    let whole = match spoken.contains(' ') {
        true => format!("write \"{spoken}\""),
        false => format!("write the given name too, before \"{spoken}\""),
    };
    let key = |key: &str, value: Option<String>| {
        value.map(|value| format!("`{key}: {}`", scaffold::scalar(&value)))
    };
    let keys = [
        key("honorific_prefix", prefix),
        key("honorific_suffix", suffix),
        office.map(|office| format!("the role \"{office}\" in `memberships`")),
    ];
    let keys: Vec<String> = keys.into_iter().flatten().collect();
    let keys = match keys.is_empty() {
        true => String::new(),
        false => format!(", and in the new file {}", keys.join(" and ")),
    };
    let help = format!("nothing was written; {whole}{keys}; or add --force if this is the name");
    Err(Error::new(format!("\"{name}\" is not a person's name as one speaks it")).help(help))
}

/// Refuses a name that a file has already.
fn name_in_use(file: &ContentFile, (name, id): (&str, &str), double: &Double) -> Error {
    let path = &file.path;
    let of_article;
    let help = match (double, file.kind) {
        (Double::Similar(used), FileKind::Article) => {
            of_article = format!(
                "create \"{used}\" if that is the right name, or correct that article; or add --force if the two are different"
            );
            &of_article
        }
        (Double::OtherKind(_), FileKind::Article) => {
            "correct that article, or add --force if there are two of that name"
        }
        (Double::Similar(_) | Double::FamilyName(_) | Double::SimilarOfOtherKind(..), _) => {
            "edit that file, choose another name, or add --force if the two are different"
        }
        (Double::OtherKind(_), _) => {
            "choose another name, or add --force: texts that have the name would then link neither"
        }
        (_, FileKind::Roster(..)) => {
            "to give it a file with a body, take it out of that roster first"
        }
        (_, FileKind::Article) => {
            "choose another title, edit that file, or name the new file with --id ID"
        }
        _ => "edit that file or choose another name",
    };
    let message = match double {
        Double::Same => format!("{path} already has \"{name}\" or the same id"),
        Double::Alike(used) => {
            format!("{path} has \"{used}\" with the id `{id}`, which \"{name}\" would have too")
        }
        Double::OtherKind(kind) if file.kind == FileKind::Article => {
            format!("{path} names \"{name}\" as {}", with_article(*kind))
        }
        Double::OtherKind(kind) => {
            format!("{path} already has {} of the name \"{name}\"", with_article(*kind))
        }
        Double::SimilarOfOtherKind(kind, used) => {
            format!(
                "{path} already has the {} \"{used}\", which \"{name}\" is likely to be",
                kind.as_str()
            )
        }
        Double::Similar(used) => {
            let has = if file.kind == FileKind::Article { "names" } else { "already has" };
            format!("{path} {has} \"{used}\", which \"{name}\" is likely to be")
        }
        Double::FamilyName(used) => format!(
            "{path} already has \"{used}\": the family name of one is the name of the other, \"{name}\""
        ),
    };
    Error::new(message).help(format!("nothing was written; {help}"))
}

/// `an actor` or `a topic`.
fn with_article(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Actor => "an actor",
        EntityKind::Topic => "a topic",
    }
}

fn same_id(a: &str, b: &str) -> bool {
    text::canonical(a).to_lowercase() == text::canonical(b).to_lowercase()
}

fn is_slug_of(name: &str, id: &str) -> bool {
    text::slug(name) == id
}

fn same_name(a: &str, b: &str) -> bool {
    text::fold(a) == text::fold(b)
}

/// An actor or topic to be created.
struct NewEntity<'n> {
    id: &'n str,
    name: &'n str,
    is_person: bool,
}

impl NewEntity<'_> {
    /// What in a file or roster a new name would be taken for, as references are: any name, shown or hidden, or a
    /// former id, if only a few letters differ; or a family name.
    fn conflict_in(&self, file: &ContentFile) -> Option<Conflict> {
        match front_matter(file) {
            Some(FrontMatter::Entity(entity)) => self.conflict_with(&file.id, &entity),
            Some(FrontMatter::Roster(items)) => {
                items.iter().find_map(|item| self.conflict_with(&item.id, &item.entity))
            }
            _ => same_id(&file.id, self.id).then_some(Conflict::Name(Double::Same)),
        }
    }

    /// A name that a file or roster gives to something of the other kind `of`, and that texts or `about` could mean too.
    fn double_of_other_kind(&self, file: &ContentFile, of: EntityKind) -> Option<Double> {
        if has_name(file, self.name) {
            return Some(Double::OtherKind(of));
        }
        let skeleton = text::skeleton(self.name);
        let similar = |entity: &Entity| {
            let is_similar = |used: &&str| {
                signs::signs(used) == signs::signs(self.name)
                    && text::skeletons_nearly_equal(&text::skeleton(used), &skeleton)
            };
            all_names(entity).into_iter().find(is_similar).map(str::to_owned)
        };
        let used = match front_matter(file)? {
            FrontMatter::Entity(entity) => similar(&entity),
            FrontMatter::Roster(items) => items.iter().find_map(|item| similar(&item.entity)),
            _ => None,
        };
        used.map(|used| Double::SimilarOfOtherKind(of, used))
    }

    /// Whether an article says that this name, of which the site has no entry, is of the other kind than `kind`: one under
    /// `topics`, or where only actors may be.
    fn other_kind_in(&self, file: &ContentFile, kind: EntityKind) -> Option<Double> {
        let text = file.take()?;
        let head = head(&text);
        if !text::skeleton(head).contains(&text::skeleton(self.name)) {
            return None;
        }
        let Some(FrontMatter::Article(article)) = parsed(file, head) else { return None };
        let (other, used) = match kind {
            EntityKind::Actor => {
                let topics: Vec<_> = article.topics.iter().map(|topic| &topic.topic).collect();
                (EntityKind::Topic, topics)
            }
            EntityKind::Topic => (EntityKind::Actor, references(&article, EntityKind::Actor)),
        };
        let is_used = used.iter().any(|used| same_name(&used.text, self.name));
        is_used.then_some(Double::OtherKind(other))
    }

    /// A name that an article gives to an actor or a topic of which the site has no entry, if it would have the new id
    /// although it differs from the new name in a sign (`C#` for `C++`), or if it would be reported as a misspelling of
    /// the new name.
    fn reference_in(
        &self,
        file: &ContentFile,
        kind: EntityKind,
        is_unlisted: impl Fn(&str) -> bool,
    ) -> Option<Conflict> {
        let text = file.take()?;
        let head = head(&text);
        let skeleton = text::skeleton(self.name);
        // Of ten thousand articles, hardly one has to be parsed.
        let may_refer = match signs::signs(self.name).is_empty() {
            true => !signs::signs(head).is_empty(),
            false => text::slug(head).contains(self.id),
        };
        if !may_refer && !may_have_similar(&text::skeleton(head), &skeleton) {
            return None;
        }
        let Some(FrontMatter::Article(article)) = parsed(file, head) else { return None };
        references(&article, kind).into_iter().map(|used| used.text.as_str()).find_map(|used| {
            let has_other_signs = signs::signs(used) != signs::signs(self.name);
            let conflict = match has_other_signs {
                true if is_slug_of(used, self.id) => Conflict::Id(used.to_owned()),
                false
                    if !same_name(used, self.name)
                        && text::skeleton(used) != skeleton
                        && text::skeletons_nearly_equal(&text::skeleton(used), &skeleton) =>
                {
                    Conflict::Name(Double::Similar(used.to_owned()))
                }
                _ => return None,
            };
            is_unlisted(used).then_some(conflict)
        })
    }

    fn conflict_with(&self, id: &str, entity: &Entity) -> Option<Conflict> {
        let names = all_names(entity);
        let own_signs = signs::signs(self.name);
        let differs = |used: &str| signs::signs(used) != own_signs;
        if names.iter().any(|used| same_name(used, self.name)) {
            return Some(Conflict::Name(Double::Same));
        }
        if same_id(id, self.id) {
            let is_other = names.iter().all(|used| differs(used) || !is_slug_of(used, self.id));
            return Some(match is_other {
                true => Conflict::Id(entity.name.value.clone()),
                false => Conflict::Name(Double::Alike(entity.name.value.clone())),
            });
        }
        let skeleton = text::skeleton(self.name);
        // `C#` is not `C++`, however few letters they have.
        let is_similar = |used: &&&str| {
            !differs(used) && text::skeletons_nearly_equal(&text::skeleton(used), &skeleton)
        };
        if let Some(similar) = names.iter().find(is_similar) {
            return Some(Conflict::Name(Double::Similar((*similar).to_owned())));
        }
        let is_ours = family_name(entity).is_some_and(|family| same_name(&family, self.name));
        let own_family = given_and_family_name(self.name).filter(|_| self.is_person);
        let is_theirs =
            own_family.is_some_and(|(_, family)| names.iter().any(|used| same_name(used, family)));
        let family_name = || Double::FamilyName(entity.name.value.clone());
        (is_ours || is_theirs).then(|| Conflict::Name(family_name()))
    }
}

/// Whether a text may have a name that differs in a few letters alone. Of a name that is cut into more parts than letters
/// may differ, one part is in the other name as it is.
fn may_have_similar(text: &str, name: &str) -> bool {
    let letters: Vec<char> = name.chars().collect();
    let edits = text::allowed_edits(letters.len());
    let length = (letters.len() / (edits + 1)).max(1);
    edits > 0 && letters.chunks(length).any(|part| text.contains(&part.iter().collect::<String>()))
}

/// The references of an article that mean an actor, or a topic. What has no entry is a topic if nothing says that it is an
/// actor.
fn references(article: &Article, kind: EntityKind) -> Vec<&Reference> {
    let is_topic = kind == EntityKind::Topic;
    let mut all: Vec<&Reference> = match is_topic {
        true => article.topics.iter().map(|topic| &topic.topic).chain(&article.tags).collect(),
        false => article.actors.iter().map(|actor| &actor.actor).collect(),
    };
    for item in &article.statements {
        match item {
            StatementItem::Full(statement) if is_topic => all.extend(&statement.about),
            StatementItem::Full(statement) => {
                if let Speaker::Named(speakers) = &statement.speaker {
                    all.extend(speakers);
                }
            }
            StatementItem::Repeated { .. } => {}
        }
    }
    for item in &article.events {
        match item {
            EventItem::Full(event) if is_topic => all.extend(&event.about),
            EventItem::Full(event) => all.extend(event.organizer.iter().chain(&event.attendees)),
            EventItem::Reference(_) => {}
        }
    }
    all
}

fn all_names(entity: &Entity) -> Vec<&str> {
    let mut names = vec![entity.name.value.as_str()];
    names.extend(entity.other_names.iter().map(|other| other.name.as_str()));
    names.extend(entity.hidden_names.iter().map(String::as_str));
    names.extend(entity.redirects.iter().filter_map(|redirect| match redirect {
        Redirect::Id(id) => Some(id.value.as_str()),
        Redirect::Path(_) => None,
    }));
    names
}

pub(super) fn front_matter(file: &ContentFile) -> Option<FrontMatter> {
    let text = file.take()?;
    let is_markdown = !matches!(file.kind, FileKind::Roster(..));
    parsed(file, if is_markdown { head(&text) } else { &text })
}

/// What of a Markdown file is before its body.
fn head(text: &str) -> &str {
    let parts = source::parts(text);
    match parts.front_matter {
        Some(_) => &text[..parts.body.start],
        None => text,
    }
}

/// The front matter in the text of a file.
fn parsed(file: &ContentFile, text: &str) -> Option<FrontMatter> {
    let name_date = name_date(&file.id);
    let (kind, html) = (file.kind, RawHtml::Escape);
    let settings = ParseSettings { name_date, html, ..ParseSettings::of(kind) };
    document::parse(text, settings).front
}
