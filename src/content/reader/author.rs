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
            ("name-with-by", "begins with \"by\", which the page adds", help, fix)
        });
        let names = || {
            let (problem, help, items) = names_meant(&name)?;
            Some(("name-with-commas", problem, help, Fix::items(name.as_str(), items)))
        };
        if let Some((code, problem, help, fix)) = by.or_else(names) {
            let message = format!("the author \"{}\" {problem}", excerpt(&name));
            let warning = Diagnostic::warning(code, Location::Node(node.id), message);
            self.report(warning.help(help).fix(fix));
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
    is_list.then(|| match names[..] {
        [family, given] if !is_full(&family) && name.contains(',') => {
            let help = format!("{list}; for one person, {given} {family}");
            (problem, help, names)
        }
        _ => (problem, list, names),
    })
}
