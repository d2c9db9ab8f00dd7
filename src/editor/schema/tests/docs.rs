//! The tables of keys in `docs/content.md` and `docs/configuration.md` are those of the declarations.

use super::super::describe;
use crate::content::document::keys;
use crate::content::reader::{Absence, Key, KeySet};
use crate::site::config::keys::{CONFIG, MENU_ITEM};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const REFRESH: &str = "BRIEFING_REFRESH=1 cargo test --lib keys_doc";

/// The tables by the name in their mark, `<!-- keys: article -->`.
fn tables() -> Vec<(&'static str, &'static KeySet)> {
    vec![
        ("article", &keys::ARTICLE.set),
        ("image", &keys::IMAGE.set),
        ("source", &keys::SOURCE.set),
        ("actors", &keys::ACTOR_ENTRY.set),
        ("topics", &keys::TOPIC_ENTRY.set),
        ("documents", &keys::SOURCE_DOCUMENT.set),
        ("statement", &keys::STATEMENT.set),
        ("speaker", &keys::SPEAKER.set),
        ("original", &keys::ORIGINAL.set),
        ("disputed", &keys::DISPUTE.set),
        ("withdrawn", &keys::WITHDRAWAL.set),
        ("event", &keys::EVENT.set),
        ("correction", &keys::CORRECTION.set),
        ("actor", &keys::ACTOR_FILE),
        ("other_names", &keys::OTHER_NAME.set),
        ("links", &keys::WEB_LINK.set),
        ("memberships", &keys::MEMBERSHIP.set),
        ("topic", &keys::TOPIC_FILE),
        ("page", &keys::PAGE.set),
        ("home", &keys::HOME.set),
        ("settings", &CONFIG.set),
        ("menu", &MENU_ITEM.set),
    ]
}

#[test]
fn keys_doc_has_a_table_of_every_map() {
    let mut missing: Vec<&str> = tables().into_iter().map(|(name, _)| name).collect();
    for file in ["docs/content.md", "docs/configuration.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let text = fs::read_to_string(&path).expect("the page");
        let mut fresh = String::new();
        let mut parts = text.split("<!-- keys: ");
        fresh.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (name, rest) = part.split_once(" -->\n").expect("the name of a table");
            let (_, after) = rest.split_once("<!-- end of keys -->").expect("the end of a table");
            let table = tables().into_iter().find(|(table, _)| *table == name).expect(name);
            missing.retain(|missing| *missing != name);
            let rows = rows(table.1, &text);
            let _ = write!(fresh, "<!-- keys: {name} -->\n{rows}<!-- end of keys -->{after}");
        }
        if std::env::var_os("BRIEFING_REFRESH").is_some() {
            let new = path.with_extension("md.new");
            fs::write(&new, fresh).expect("a new file");
            fs::rename(&new, &path).expect("the page");
        } else if let Some(lines) = text.lines().zip(fresh.lines()).find(|(old, new)| old != new) {
            panic!("{file} is out of date at {lines:?}\nrefresh it and commit it:\n    {REFRESH}");
        }
    }
    assert!(missing.is_empty(), "no page has the tables {missing:?}");
}

fn rows(keys: &KeySet, page: &str) -> String {
    let mut text = String::from("| key | value | meaning | if missing |\n|---|---|---|---|\n");
    for key in keys.keys() {
        let words = describe::words(key.shape);
        let (name, help, missing) = (name(key, page), key.help, if_missing(key));
        let _ = writeln!(text, "| {name} | {words} | {help} | {missing} |");
    }
    text
}

/// The key, bold if it is required, with a link to the section of its page that is about it.
fn name(key: &Key, page: &str) -> String {
    let name = format!("`{}`", key.name);
    let heading = page.lines().find(|line| line.starts_with("## ") && line.contains(&name));
    let name = match heading {
        Some(heading) => {
            let words = heading.trim_start_matches("## ").replace(['`', ','], "");
            format!("[{name}](#{})", words.replace(' ', "-"))
        }
        None => name,
    };
    match key.absence {
        Absence::Error | Absence::ErrorUnless(_) => format!("**{name}**"),
        Absence::Default(_) | Absence::Unknown => name,
    }
}

fn if_missing(key: &Key) -> String {
    match key.absence {
        Absence::Unknown => String::new(),
        Absence::Default(words) => words.to_owned(),
        Absence::Error => "an error".to_owned(),
        Absence::ErrorUnless(other) => format!("an error, unless there is `{other}`"),
    }
}
