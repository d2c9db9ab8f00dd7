//! Reads the names of authors.
//!
//! Input: a YAML node. Output: a name, and findings about one that is several names or has more than the name.

use super::syntax::flow_scalar;
use super::{Reader, excerpt};
use crate::diagnostic::{Applicability, Diagnostic, Fix};
use crate::syntax::source::Location;
use crate::syntax::yaml::{YamlNode, YamlValue};

impl Reader<'_> {
    /// The name of an author, as it is shown.
    pub(crate) fn author(&mut self, node: &YamlNode, label: &'static str) -> Option<String> {
        if matches!(node.value, YamlValue::Map(_)) && self.report_no_scalar(node, label) {
            return None;
        }
        let name = self.line(node, label)?;
        let by = without_by(&name).map(|rest| {
            let help = format!("write {}", flow_scalar(&excerpt(rest)));
            let fix = Fix::text(Applicability::Confirm, name.as_str(), rest);
            ("name-with-by", "begins with \"by\", which the page adds", help, vec![fix])
        });
        let names = || {
            let (problem, help, items) = names_meant(&name)?;
            let person = person_meant(&name).filter(|_| items.len() == 2);
            let person =
                person.map(|person| Fix::text(Applicability::Confirm, name.as_str(), person));
            let list = Fix::items(name.as_str(), items);
            Some(("name-with-commas", problem, help, person.into_iter().chain([list]).collect()))
        };
        if let Some((code, problem, help, fixes)) = by.or_else(names) {
            let message = format!("the author \"{}\" {problem}", excerpt(&name));
            let warning = Diagnostic::warning(code, Location::Node(node.id), message);
            self.report(warning.help(help).fixes(fixes));
        }
        Some(name)
    }
}

/// The name of an author in a byline that begins with "by".
fn without_by(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("By ").or_else(|| name.strip_prefix("by "))?;
    rest.starts_with(char::is_uppercase).then_some(rest)
}

/// What an author's name is that is probably several names, and what to write.
fn names_meant(name: &str) -> Option<(&'static str, String, Vec<&str>)> {
    const TITLES: [&str; 12] =
        ["jr", "sr", "phd", "md", "dr", "prof", "ii", "iii", "iv", "mp", "esq", "ma"];
    let split = |between: &[&str]| -> Vec<&str> {
        let mut parts = vec![name];
        for between in between {
            parts = parts.into_iter().flat_map(|part| part.split(between)).collect();
        }
        parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
    };
    let and = [" and ", " & ", " und ", " et ", " y ", " и ", " та "];
    let is_full = |name: &&str| name.split_whitespace().count() > 1;
    let between_all: Vec<&str> = [",", ";"].into_iter().chain(and).collect();
    let (names, problem) = match split(&[",", ";"]) {
        parts if parts.len() > 1 => (split(&between_all), "is one name with commas"),
        _ => (split(&and), "is one name, no list"),
    };
    let is_title = |part: &&str| TITLES.contains(&&*part.replace('.', "").to_ascii_lowercase());
    let is_list = names.len() > 1
        && !names.iter().any(is_title)
        && (name.contains([',', ';']) || names.iter().all(is_full));
    let items: Vec<_> = names.iter().map(|name| flow_scalar(&excerpt(name))).collect();
    let list = format!("for a list, write [{}]", items.join(", "));
    is_list.then(|| match person_meant(name).filter(|_| names.len() == 2) {
        Some(person) => (problem, format!("{list}; for one person, {person}"), names),
        None => (problem, list, names),
    })
}

/// The name of one person whose family name is written first: `Yui NARUSE` for `NARUSE, Yui`.
fn person_meant(name: &str) -> Option<String> {
    let (family, given) = name.split_once(',')?;
    let (family, given) = (family.trim(), given.trim());
    let is_one = !given.is_empty()
        && !given.contains([',', ';'])
        && !family.is_empty()
        && !family.contains(char::is_whitespace);
    is_one.then(|| format!("{given} {family}"))
}
