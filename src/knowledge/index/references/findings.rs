//! The findings about references that match no entity, or several.
//!
//! Input: a reference, and what the resolver knows. Output: a finding whose suggestion can be written as it is: the
//! existing name, or a line for a roster. It is separate from the resolution so that the rules can be read without
//! the wording.

use super::{ExpectedEntity, ReferenceResolver, UnresolvedSource};
use crate::content::model::{ActorFacts, EntityKind, Facts, Redirect, Reference, Speaker};
use crate::content::reader::is_withheld_label;
use crate::content::reader::syntax::flow_scalar;
use crate::diagnostic::{Applicability, Diagnostic, Fix};
use crate::knowledge::index::names::Lookup;
use crate::knowledge::index::roster_line::roster_fix;
use crate::knowledge::index::{EntityId, article_front, entity_front};
use crate::site::config::UnknownNames;
use crate::syntax::near::NearWords;
use crate::syntax::text::{fold, folded, look_alike_note, slug};
use std::collections::{HashMap, HashSet};

/// Why a family name that only one actor has is no reference to it.
const FAMILY_NAME_NOTE: &str = "a family name alone is no reference to a person in an article before the birth, a year \
                                after the death, or twenty years after the last office";

impl<'a> ReferenceResolver<'a> {
    /// The finding about a new name that is listed as a topic although another file says that it is an actor: readers
    /// of that page would look for a topic in vain.
    pub(super) fn kind_conflict(
        &self,
        reference: &Reference,
        expected: ExpectedEntity,
        is_of_entity: bool,
    ) -> Option<Diagnostic> {
        let name = &reference.text;
        let path =
            self.new_actors.get(&slug(name)).filter(|_| expected == ExpectedEntity::Topic)?;
        let (consequence, fix) = match is_of_entity {
            true => (", and no relation of a topic", "remove it here"),
            false => ("", "list it under `actors`"),
        };
        let message = format!(
            "\"{name}\" is a topic here and an actor in {path}: it is one entity, an actor{consequence}"
        );
        let line = self.roster_line(EntityKind::Topic, name);
        let help = format!("{fix}; or, if there is a topic of that name as well, {line}");
        let warning = Diagnostic::warning("kind-conflict", reference.location, message).help(help);
        Some(warning.fix(self.roster_fix(EntityKind::Topic, name)))
    }

    /// The error about a tag, or a topic that no file has, which says that its text is not published: it would be. `None` in
    /// a draft.
    pub(super) fn withheld_label(
        &self,
        source: &UnresolvedSource,
        reference: &Reference,
        expected: ExpectedEntity,
    ) -> Option<Diagnostic> {
        let is_label = matches!(expected, ExpectedEntity::Tag | ExpectedEntity::Topic)
            && !source.is_entity
            && is_withheld_label(&reference.text);
        let is_draft = || article_front(source.file).is_some_and(|article| article.draft);
        if !is_label || is_draft() {
            return None;
        }
        let message =
            format!("\"{}\" does not keep this text from being published", reference.text);
        let help = format!(
            "write `draft: true`; or remove it here, to publish the text; or, if it is a topic, {}",
            self.roster_line(EntityKind::Topic, &reference.text)
        );
        Some(Diagnostic::error("withheld", reference.location, message).help(help))
    }

    /// The error about the address of an actor or topic, also an old one from `redirects`, in the place of its name. `None`
    /// for any other text.
    pub(super) fn address(
        &self,
        reference: &Reference,
        expected: ExpectedEntity,
    ) -> Option<Diagnostic> {
        let written = reference.text.strip_prefix('/')?.trim_end_matches('/');
        let known = self.addresses.get_or_init(|| self.addresses());
        let entry = &self.entities[*known.get(written)?];
        if !expected.kinds().contains(&entry.kind) {
            return None;
        }
        let (text, name) = (&reference.text, &entry.name);
        let message = format!("\"{text}\" is an address of \"{name}\", and no name");
        let fix = Fix::text(Applicability::Confirm, text.as_str(), name.as_str());
        let error = Diagnostic::error("misspelt-reference", reference.location, message);
        Some(error.help(format!("write \"{name}\"")).fix(fix))
    }

    /// The numbers of the entities with an entry by their addresses, with the old ones; without slashes at the ends.
    fn addresses(&self) -> HashMap<String, usize> {
        let mut addresses = HashMap::new();
        for (number, entry) in self.entities.iter().enumerate() {
            let front =
                entry.declared.and_then(|(file, item)| entity_front(&self.files[file], item));
            let Some(front) = front else { continue };
            let old = front.redirects.iter().filter_map(|redirect| match redirect {
                Redirect::Path(path) => Some(path.value.trim_matches('/').to_owned()),
                Redirect::Id(_) => None,
            });
            addresses.extend(old.map(|path| (path, number)));
            addresses.insert(format!("{}s/{}", entry.kind.as_str(), entry.id), number);
        }
        addresses
    }

    pub(super) fn ambiguous(&self, reference: &Reference, candidates: &[EntityId]) -> Diagnostic {
        let ids: Vec<_> = candidates
            .iter()
            .map(|id| {
                let entry = &self.entities[id.0 as usize];
                format!("{} ({})", entry.id, entry.name)
            })
            .collect();
        let message =
            format!("\"{}\" is ambiguous: {} entities match", reference.text, candidates.len());
        Diagnostic::error("ambiguous-reference", reference.location, message)
            .help(format!("use the id of one of them: {}", ids.join(" or ")))
            .fixes(candidates.iter().map(|id| {
                let id = self.entities[id.0 as usize].id.as_str();
                Fix::text(Applicability::Confirm, reference.text.as_str(), id)
            }))
    }

    /// The warning about a reference to a draft.
    pub(super) fn draft(
        &self,
        reference: &Reference,
        id: EntityId,
        is_of_entity: bool,
    ) -> Diagnostic {
        let (entry, text) = (&self.entities[id.0 as usize], &reference.text);
        let path = entry.declared.map_or("", |(file, _)| &*self.files[file].file.path);
        let consequence = match is_of_entity {
            true => "the relation to it is not shown",
            false => "readers see at most these words of it, without a link",
        };
        let message = format!("the {} \"{text}\" is a draft: {consequence}", entry.kind.as_str());
        // An id tells readers nothing, and the name may not be known yet.
        let is_name = fold(text) == fold(&entry.name);
        let here = match (is_of_entity, is_name) {
            (true, _) => "or remove it here",
            (false, true) => "if readers must not know the name yet, remove it here",
            (false, false) => {
                "until then, write the name here, if readers may know it, or remove it"
            }
        };
        let help = format!("to publish it, remove `draft: true` in {path}; {here}");
        Diagnostic::warning("draft-reference", reference.location, message).help(help)
    }

    pub(super) fn misspelled(
        &self,
        reference: &Reference,
        expected: ExpectedEntity,
        name: &str,
        entity: EntityId,
    ) -> Diagnostic {
        let entry = &self.entities[entity.0 as usize];
        let file = entry.declared.map_or("", |(file, _)| &self.files[file].file.path);
        let kind = match expected {
            ExpectedEntity::Topic => EntityKind::Topic,
            _ => self.new_kind(reference, expected).unwrap_or(entry.kind),
        };
        let message = format!("unknown {} \"{}\"", kind.as_str(), reference.text);
        // The family name of a person who cannot be meant in an article of that day.
        let is_family_name = folded(name) == folded(&reference.text);
        let name = if is_family_name { &*entry.name } else { name };
        let look_alike = look_alike_note(&reference.text, name);
        let finding = Diagnostic::error("misspelt-reference", reference.location, message)
            .help(format!("did you mean \"{name}\" ({file})?{look_alike}"));
        let finding = if is_family_name { finding.help(FAMILY_NAME_NOTE) } else { finding };
        finding
            .help(format!("if the name is new, {}", self.roster_line(kind, &reference.text)))
            .fix(Fix::text(
                Applicability::safe_if(slug(name) == slug(&reference.text)),
                reference.text.as_str(),
                name,
            ))
            .fix(self.roster_fix(kind, &reference.text))
    }

    /// The finding about a name that becomes an entity without a file; `None` if the settings or the key
    /// allow such names.
    pub(super) fn unknown_name(
        &self,
        reference: &Reference,
        expected: ExpectedEntity,
    ) -> Option<Diagnostic> {
        let kind = self.new_kind(reference, expected)?;
        let list = self.list_meant(kind, reference);
        let is_tag = expected == ExpectedEntity::Tag;
        let other = match kind {
            EntityKind::Actor => EntityKind::Topic,
            EntityKind::Topic => EntityKind::Actor,
        };
        let has_other_kind = self.is_known(other, &reference.text);
        let config = self.inputs.config;
        let setting = match config.unread.hides_unknown_names() {
            // What any value reports.
            true => UnknownNames::Allow,
            false => config.unknown_names,
        };
        let finding: fn(_, _, String) -> _ = match setting {
            UnknownNames::Warn if !is_tag => Diagnostic::warning,
            UnknownNames::Error if !is_tag => Diagnostic::error,
            // It is a second entity of a name that is not new.
            UnknownNames::Allow if has_other_kind => Diagnostic::warning,
            _ => return self.name_with_commas(kind, reference, list),
        };
        let message =
            format!("the {} \"{}\" has no file or roster entry", kind.as_str(), reference.text);
        let other_kind = match has_other_kind {
            false => String::new(),
            true => format!(
                "there is {} of that name; if you mean it, list it under `{}s`; otherwise ",
                with_article(other),
                other.as_str()
            ),
        };
        let mut finding = finding("unknown-name", reference.location, message);
        let mut otherwise = "";
        if let Some((help, fix)) = self.unnamed_source(reference) {
            finding = finding.help(help).fix(fix);
            otherwise = "if it is a name, ";
        }
        let line = self.roster_line(kind, &reference.text);
        let finding = finding.help(format!("{otherwise}{other_kind}{line}"));
        let finding = match list {
            Some(list) => list.added_to(finding, reference),
            None => finding,
        };
        // A second entity of a name that is not new is seldom meant.
        Some(finding.fix((!has_other_kind).then(|| self.roster_fix(kind, &reference.text))))
    }

    /// The help for a name that may be meant as a list, because of commas, semicolons, or an "and" between known names;
    /// or as the name of a person with the family name first.
    fn list_meant(&self, kind: EntityKind, reference: &Reference) -> Option<MeantNames> {
        let name = &reference.text;
        let parts = |between: &[&str]| -> Vec<&str> {
            let mut parts = vec![name.as_str()];
            for between in between {
                parts = parts.into_iter().flat_map(|part| part.split(between)).collect();
            }
            parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
        };
        let is_known = |part: &&str| matches!(self.names.find(kind, part), Lookup::Unique(_));
        let mut names = parts(&[",", ";"]);
        if names.len() == 1 {
            names = parts(&[" and ", " & ", " und ", " et ", " y ", " и ", " та "]);
            names = if names.iter().all(is_known) { names } else { Vec::new() };
        }
        if names.len() < 2 {
            return None;
        }
        let words: Vec<&str> = names.iter().flat_map(|name| name.split_whitespace()).collect();
        let as_spoken = match names[..] {
            [family, given]
                if kind == EntityKind::Actor && words.len() < 4 && name.contains(',') =>
            {
                Some(format!("{given} {family}"))
            }
            _ => None,
        };
        if self.takes_one(reference) {
            let name = as_spoken?;
            return Some(MeantNames {
                help: format!("for a person, write {name}"),
                list: Vec::new(),
                person: Some(name),
            });
        }
        let items: Vec<_> = names.iter().map(|name| flow_scalar(name)).collect();
        let list = format!("for a list, write [{}]", items.join(", "));
        let person = as_spoken.filter(|_| words.len() == 2);
        let help = match &person {
            Some(name) => format!("{list}; for one person, {name}"),
            None => list,
        };
        let list = names.iter().map(|name| (*name).to_owned()).collect();
        Some(MeantNames { help, list, person })
    }

    /// Whether the key of a reference takes a single one, so that a list would be an error in its turn.
    fn takes_one(&self, reference: &Reference) -> bool {
        self.single
            .get_or_init(|| self.single_references())
            .contains(&std::ptr::from_ref(reference))
    }

    /// The references of keys that take a single one. Rosters may have many that are no known name.
    fn single_references(&self) -> HashSet<*const Reference> {
        let fronts = self.entities.iter().filter_map(|entry| {
            let (file, item) = entry.declared?;
            entity_front(&self.files[file], item)
        });
        let actors = fronts.filter_map(|front| match &front.facts {
            Facts::Actor(facts) => Some(facts),
            Facts::Topic(_) => None,
        });
        let of_actor = |facts: &'a ActorFacts| {
            let organizations = facts.memberships.iter().map(|m| &m.organization);
            facts.parent.iter().chain(organizations).map(std::ptr::from_ref)
        };
        actors.flat_map(of_actor).collect()
    }

    /// The help for a speaker that is written as a source without a name is: "a senior official".
    fn unnamed_source(&self, reference: &Reference) -> Option<(String, Option<Fix>)> {
        if !is_description(&reference.text) {
            return None;
        }
        let speakers = self.speakers.get_or_init(|| self.speakers());
        let count = *speakers.get(&std::ptr::from_ref(reference))?;
        let apart = match count {
            1 => "",
            _ => "a statement of its own with ",
        };
        let text = flow_scalar(&reference.text);
        let fix = (count == 1).then(|| {
            let new = format!("{{text: {text}}}");
            Fix::notation(Applicability::Confirm, reference.text.as_str(), new)
        });
        let help = format!(
            "for a source that is not named, write {apart}`speaker: {{text: {text}, of: …}}`, with the actor to which \
             it belongs under `of`, which may be left out"
        );
        Some((help, fix))
    }

    /// The references to speakers, with the number of speakers of their statements.
    fn speakers(&self) -> HashMap<*const Reference, usize> {
        let articles = self.files.iter().filter_map(article_front);
        let speakers = articles.flat_map(|article| article.own_statements()).filter_map(|one| {
            match &one.speaker {
                Speaker::Named(all) => Some(all),
                Speaker::Unnamed { .. } => None,
            }
        });
        let each =
            |all: &'a Vec<Reference>| all.iter().map(|one| (std::ptr::from_ref(one), all.len()));
        speakers.flat_map(each).collect()
    }

    /// The finding about something that a correction is said to be about and that does not exist.
    pub(super) fn unknown_correction(&self, reference: &Reference) -> Diagnostic {
        let ids = self.statement_ids().iter().map(|id| (*id).to_owned());
        let ids = NearWords::new(ids);
        let near = ids.nearest(&reference.text);
        let fix = near.map(|id| Fix::text(Applicability::Confirm, reference.text.as_str(), id));
        let help = match near {
            Some(id) => format!("did you mean \"{id}\"?"),
            None => "write an actor or topic that the article is about, or the `id` of a statement"
                .to_owned(),
        };
        let message = format!("unknown actor, topic or statement \"{}\"", reference.text);
        Diagnostic::error("unknown-reference", reference.location, message).help(help).fix(fix)
    }

    /// The help that says which line to add for an entity with a new name. Its id is that of no other entity.
    fn roster_line(&self, kind: EntityKind, name: &str) -> String {
        let name = self.merged.listed(kind, name);
        self.rosters.line(kind, &self.suggested_id(kind, name), name)
    }

    /// The fix that adds that line.
    fn roster_fix(&self, kind: EntityKind, name: &str) -> Fix {
        let name = self.merged.listed(kind, name);
        roster_fix(self.rosters, kind, &self.suggested_id(kind, name), name)
    }

    /// The id of an entity with a new name, which no other one has.
    fn suggested_id(&self, kind: EntityKind, name: &str) -> String {
        let is_taken = |id: &str| self.names.find(kind, id) != Lookup::Unknown;
        self.suggested.borrow_mut().of_name(kind, name, is_taken)
    }

    /// The warning about a name that is allowed, but that other generators would read as a list. `list` is the help for
    /// such a name.
    fn name_with_commas(
        &self,
        kind: EntityKind,
        reference: &Reference,
        list: Option<MeantNames>,
    ) -> Option<Diagnostic> {
        let name = &reference.text;
        let what = if name.contains(',') { "one name with commas" } else { "one name, no list" };
        let message = format!("the {} \"{name}\" is {what}", kind.as_str());
        let finding = Diagnostic::warning("name-with-commas", reference.location, message);
        let line = self.roster_line(kind, name);
        let finding = list?.added_to(finding, reference);
        Some(finding.help(format!("if it is one name, {line}")).fix(self.roster_fix(kind, name)))
    }

    /// Whether a reference to this kind of entity would match one, or several.
    fn is_known(&self, kind: EntityKind, text: &str) -> bool {
        self.names.find(kind, text) != Lookup::Unknown
            || self.names.find_slug(kind, text) != Lookup::Unknown
    }
}

/// What a name with commas may mean.
struct MeantNames {
    help: String,
    /// The names of a list; none where only one is allowed.
    list: Vec<String>,
    /// The name of one person, in the order in which it is spoken.
    person: Option<String>,
}

impl MeantNames {
    fn added_to(self, finding: Diagnostic, reference: &Reference) -> Diagnostic {
        let written = reference.text.as_str();
        let list = (self.list.len() > 1).then(|| Fix::items(written, self.list));
        let person = self.person.map(|name| Fix::text(Applicability::Confirm, written, name));
        finding.help(self.help).fix(person).fix(list)
    }
}

fn with_article(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Actor => "an actor",
        EntityKind::Topic => "a topic",
    }
}

/// Whether words describe somebody rather than name: they begin with an article before a small letter ("The ministry"),
/// have small letters alone ("officials in the capital"), or say what sources are ("Norvian officials", "Sources close to
/// Brannt", "Anonymous").
fn is_description(words: &str) -> bool {
    const ARTICLES: &str = "a an the one some two three several un une des le la les uno una los las el lo il gli um uma \
                            en ein eine einer einige der die das mehrere zwei";
    const INDEFINITE: [&str; 3] = ["ein", "eine", "einer"];
    let mut parts = words.split_whitespace();
    let (Some(first), second) = (parts.next(), parts.next()) else { return false };
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    let article = first.to_lowercase();
    let has_article = ARTICLES.split_whitespace().any(|listed| listed == article);
    let follows = |word: &str| is_small(word) || is_small(first) || INDEFINITE.contains(&&*article);
    (has_article && second.is_some_and(follows))
        || (is_small(first) && !words.contains(char::is_uppercase))
        || has_source_word(words)
}

/// Whether the last word, or the first one before others in small letters, is one that reports use for those whom they do
/// not name: "Norvian officials", "People familiar with the talks". Within a name such a word may be anything: "Open
/// Source Initiative".
fn has_source_word(words: &str) -> bool {
    let words: Vec<&str> = words.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let is_source = |word: &str| {
        let word = word.to_lowercase();
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        SOURCE_WORDS.split_whitespace().any(|listed| listed == word)
    };
    let goes_on = words.get(1).is_some_and(|word| word.starts_with(char::is_lowercase));
    is_source(last) || (is_source(first) && goes_on)
}

/// The words of [`has_source_word`], in the languages of [`is_description`] and those of Eastern Europe.
const SOURCE_WORDS: &str = "\
    anonymous unnamed unidentified source sources insider insiders official officials officer officers diplomat \
    diplomats aide aides adviser advisers advisor advisors spokesperson spokespersons spokespeople spokesman spokesmen \
    spokeswoman spokeswomen analyst analysts expert experts lawmaker lawmakers witness witnesses eyewitness eyewitnesses \
    resident residents people person persons individual individuals employee employees staffer staffers authorities \
    critics supporters protesters \
    anonym anonyme quelle quellen kreise regierungskreise insidern beamte beamter beamten diplomaten vertreter sprecher \
    sprecherin sprechern experten zeugen augenzeugen anwohner behörden \
    responsable responsables fonctionnaire fonctionnaires diplomate diplomates porte-parole témoin témoins \
    fuente fuentes funcionario funcionarios portavoz portavoces testigo testigos anónimo anónima \
    fonte fonti funzionario funzionari portavoce testimoni anonimo fontes funcionário funcionários anônimo \
    bron bronnen ambtenaren woordvoerder anoniem \
    джерело джерела посадовець посадовці чиновник чиновники речник речниця очевидці свідки анонім анонімно \
    источник источники чиновников представитель представители очевидцы свидетели аноним анонимно \
    źródło źródła urzędnik urzędnicy rzecznik rzeczniczka świadkowie anonimowy";
