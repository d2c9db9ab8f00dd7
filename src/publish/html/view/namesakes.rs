//! What distinguishes actors, or topics, of one name wherever they are listed.
//!
//! Input: a group of those that are shown under one name. Output: a few words for each: its `disambiguation`, else
//! its role today, else the years of its life; of a topic, its broader topics. No two of a group have the same words;
//! where nothing else is different, the id is added. All of these are parts of the entity in its snapshot, so nothing
//! else is recorded as a dependency.

use super::held_role::held_today;
use super::life::life;
use crate::content::model::Facts;
use crate::i18n::Messages;
use crate::knowledge::index::{EntityId, Index};
use crate::site::config::Config;
use std::collections::BTreeMap;

/// The words for one member of a group. One alone of a group may have none.
#[derive(Debug)]
pub(super) struct NamesakeLabel {
    /// As of today.
    pub(super) today: String,
    /// Beside what was said or held on another day: without the role of today, which readers would take for that of then.
    pub(super) any_day: String,
    /// As of today, beside the role of today, which is then not said twice.
    pub(super) beside_role: String,
}

/// The words for each member of a group.
pub(super) fn labels(
    index: &Index,
    config: &Config,
    words: &Messages,
    group: &[EntityId],
) -> Vec<NamesakeLabel> {
    let comma = words.word("comma");
    let labels = |with_role: bool| {
        let parts: Vec<Vec<String>> =
            group.iter().map(|id| parts(index, config, (words, with_role), *id)).collect();
        distinct(&parts, comma)
    };
    let all = group.iter().zip(labels(true).into_iter().zip(labels(false)));
    let label = |(id, (today, any_day)): (&EntityId, (String, String))| {
        let role = held_today(index, words, *id).map(|role| role.text);
        let beside_role = role.map_or_else(|| today.clone(), |role| without(&today, &role, comma));
        NamesakeLabel { today, any_day, beside_role }
    };
    all.map(label).collect()
}

/// A label without a role, which is the first of its parts or follows the `disambiguation`.
fn without(label: &str, role: &str, comma: &str) -> String {
    match label.split_once(role) {
        Some(("", rest)) => rest.strip_prefix(comma).unwrap_or(rest).to_owned(),
        Some((own, rest)) if own.ends_with(comma) => {
            [own.strip_suffix(comma).unwrap_or(own), rest].concat()
        }
        _ => label.to_owned(),
    }
}

/// What is known of an actor or topic, the most telling first; its id is always there, and last.
fn parts(
    index: &Index,
    config: &Config,
    (words, with_role): (&Messages, bool),
    id: EntityId,
) -> Vec<String> {
    let entry = index.entity(id);
    let facts = match index.entity_front(entry).map(|front| &front.facts) {
        Some(Facts::Actor(facts)) => Some(facts),
        _ => None,
    };
    let own = facts.and_then(|facts| facts.disambiguation.clone());
    let person = facts.and_then(|facts| facts.person.as_deref());
    let years = person.and_then(|person| life(words, &config.timezone, person));
    let broader: Vec<&str> = entry.broader.iter().map(|id| &*index.entity(*id).name).collect();
    let broader =
        Some(broader.join(words.word("list-separator"))).filter(|names| !names.is_empty());
    let role = || held_today(index, words, id).map(|role| role.text);
    let known = [own, with_role.then(role).flatten(), years, broader].into_iter().flatten();
    known.chain([entry.id.clone()]).collect()
}

/// Of each list as many parts as are needed for all results to differ: at least one, if it is no id. The last parts
/// are different.
fn distinct(lists: &[Vec<String>], comma: &str) -> Vec<String> {
    let mut taken: Vec<usize> = lists.iter().map(|parts| usize::from(parts.len() > 1)).collect();
    let most = lists.iter().map(Vec::len).max().unwrap_or(0);
    let label = |number: usize, taken: &[usize]| lists[number][..taken[number]].join(comma);
    for _ in 0..most {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for number in 0..lists.len() {
            *counts.entry(label(number, &taken)).or_default() += 1;
        }
        let before = taken.clone();
        for number in 0..lists.len() {
            if counts[&label(number, &before)] > 1 && taken[number] < lists[number].len() {
                taken[number] += 1;
            }
        }
        if taken == before {
            break;
        }
    }
    (0..lists.len()).map(|number| label(number, &taken)).collect()
}

#[cfg(test)]
mod tests {
    use super::distinct;

    fn labels(lists: &[&[&str]]) -> Vec<String> {
        let lists: Vec<Vec<String>> =
            lists.iter().map(|parts| parts.iter().map(|it| (*it).to_owned()).collect()).collect();
        distinct(&lists, ", ")
    }

    #[test]
    fn each_has_one_part_or_as_many_as_are_needed() {
        assert_eq!(
            labels(&[&["Mayor", "1961–2010", "a"], &["born 1980", "b"]]),
            ["Mayor", "born 1980"]
        );
        assert_eq!(
            labels(&[&["Mayor", "1961–2010", "a"], &["Mayor", "b"], &["Mayor", "born 1980", "c"]]),
            ["Mayor, 1961–2010", "Mayor, b", "Mayor, born 1980"]
        );
        assert_eq!(labels(&[&["a"], &["Mayor", "b"]]), ["", "Mayor"]);
        assert_eq!(labels(&[&["a"], &["b"]]), ["a", "b"]);
        assert_eq!(labels(&[&["Mayor", "a"], &["Mayor", "b"]]), ["Mayor, a", "Mayor, b"]);
    }
}
