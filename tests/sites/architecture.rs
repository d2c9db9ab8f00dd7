//! `docs/architecture.md` tells the truth about the rooms of `src/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms in the order of the table, each with its row.
fn rooms() -> Vec<(String, usize)> {
    let text = fs::read_to_string("docs/architecture.md").unwrap();
    let table = text.split("## The rooms").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
    let names = rows.enumerate().flat_map(|(row, line)| {
        let names = line.split(" |").next().unwrap().split(", ");
        names
            .map(|name| name.trim_matches('`').to_owned())
            .map(move |name| (name, row))
            .collect::<Vec<_>>()
    });
    names.filter(|(name, _)| !name.contains("::")).collect()
}

/// Every source file but tests, with the room it lies in.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

fn room(path: &Path) -> String {
    let first = path.strip_prefix("src").unwrap().iter().next().unwrap().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// What stands behind each `crate::` of the code, tests and comments left out.
fn imports(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let name = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    lines.flat_map(|line| line.split("crate::").skip(1).map(name)).collect()
}

#[test]
fn every_room_imports_from_rooms_below_it_alone() {
    let rooms: BTreeMap<String, usize> = rooms().into_iter().collect();
    assert!(rooms.len() > 25, "{rooms:?}");
    let mut found = Vec::new();
    files(Path::new("src"), &mut found);
    let mut wrong = Vec::new();
    for path in found.iter().filter(|path| !path.ends_with("lib.rs")) {
        let own = room(path);
        let Some(row) = rooms.get(&own) else {
            wrong.push(format!("{own} has no row in docs/architecture.md"));
            continue;
        };
        for import in imports(&fs::read_to_string(path).unwrap()) {
            // What is no room is an item of the crate's root.
            if rooms.get(&import).is_some_and(|other| other < row) {
                wrong.push(format!(
                    "{} imports from {import}, which stands above it",
                    path.display()
                ));
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
