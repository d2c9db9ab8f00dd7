//! The order between the rooms of `src/`, the absence of circular imports, and one meaning for each type
//! name.
//!
//! Reads the sources with `syn`: every `use` and every path that begins with `crate`, `self` or
//! `super`, including those inside macros. A name that a module re-exports counts as an import of the file
//! that defines it, so that siblings cannot hide a circle behind their parent. Unit tests are left out.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, Macro, UseTree};

/// A module's path below the crate: `["publish", "html"]`.
type ModulePath = Vec<String>;

/// One source file: the paths that its code names, and the names that its `use`s bring in.
#[derive(Default)]
struct SourceFile {
    /// Paths as written, made absolute.
    paths: BTreeSet<ModulePath>,
    /// The absolute path of each name.
    imported: BTreeMap<String, ModulePath>,
    /// Modules whose items a `use path::*` brings in.
    globs: Vec<ModulePath>,
    /// The types and traits it defines.
    types: Vec<String>,
}

/// The modules of the crate that have a file each.
struct Crate {
    files: BTreeMap<ModulePath, SourceFile>,
    /// Every type and trait by its name, with the modules that define one of that name.
    types: BTreeMap<String, Vec<ModulePath>>,
}

impl Crate {
    fn read() -> Self {
        let mut paths = Vec::new();
        source_files(Path::new("src"), &mut paths);
        let mut files = BTreeMap::new();
        let mut types: BTreeMap<String, Vec<ModulePath>> = BTreeMap::new();
        for path in paths {
            let module = module_of(&path);
            let text = fs::read_to_string(&path).unwrap();
            let syntax = syn::parse_file(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let mut visitor = Visitor { module: module.clone(), file: SourceFile::default() };
            visitor.visit_file(&syntax);
            for name in visitor.file.types.drain(..) {
                types.entry(name).or_default().push(module.clone());
            }
            files.insert(module, visitor.file);
        }
        assert!(files.len() > 100, "{}", files.len());
        Self { files, types }
    }

    /// The file that a path leads to: that of the module which defines the named item, re-exports
    /// followed.
    fn file_of(&self, path: &[String], depth: usize) -> Option<ModulePath> {
        let module =
            (0..=path.len()).rev().map(|n| &path[..n]).find(|m| self.files.contains_key(*m))?;
        let file = &self.files[module];
        let Some(name) = path.get(module.len()).filter(|_| depth < 8) else {
            return Some(module.to_vec());
        };
        let named = file.imported.get(name).map(|target| {
            let rest = &path[module.len() + 1..];
            target.iter().chain(rest).cloned().collect::<ModulePath>()
        });
        match named {
            Some(target) if target != path => self.file_of(&target, depth + 1),
            _ => Some(module.to_vec()),
        }
    }

    /// Which files each file imports; itself, its ancestors and its descendants left out where
    /// `relatives` is false.
    fn imports(&self, relatives: bool) -> BTreeMap<ModulePath, BTreeSet<ModulePath>> {
        let related = |a: &ModulePath, b: &ModulePath| a.starts_with(b) || b.starts_with(a);
        let imports = |(module, file): (&ModulePath, &SourceFile)| {
            let targets = file.paths.iter().chain(&file.globs);
            let targets = targets.filter_map(|path| self.file_of(path, 0));
            let targets = targets.filter(|t| t != module && (relatives || !related(t, module)));
            (module.clone(), targets.collect())
        };
        self.files.iter().map(imports).collect()
    }
}

/// Collects the paths of one file.
struct Visitor {
    module: ModulePath,
    file: SourceFile,
}

impl Visitor {
    /// A path from the crate's root, or `None` for one that begins with another crate or a local name.
    fn absolute(&self, segments: &[String]) -> Option<ModulePath> {
        let mut base = match segments.first()?.as_str() {
            "crate" => return Some(segments[1..].to_vec()),
            "self" => return Some([&self.module, &segments[1..]].concat()),
            "super" => self.module.clone(),
            _ => return None,
        };
        let up = segments.iter().take_while(|segment| *segment == "super").count();
        base.truncate(base.len().checked_sub(up)?);
        base.extend_from_slice(&segments[up..]);
        Some(base)
    }

    fn uses(&mut self, before: &[String], tree: &UseTree) {
        match tree {
            UseTree::Path(path) => {
                let before = [before, &[path.ident.to_string()]].concat();
                self.uses(&before, &path.tree);
            }
            UseTree::Name(name) if name.ident == "self" => {
                let own = before.last().cloned().unwrap_or_default();
                self.bring_in(before, own);
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                self.bring_in(&[before, std::slice::from_ref(&name)].concat(), name);
            }
            UseTree::Rename(rename) => {
                let path = [before, &[rename.ident.to_string()]].concat();
                self.bring_in(&path, rename.rename.to_string());
            }
            UseTree::Glob(_) => self.file.globs.extend(self.absolute(before)),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.uses(before, tree)),
        }
    }

    /// A `use` without `crate`, `self` or `super` names a child module or another crate: as the child it
    /// is kept, and a path to another crate leads to no file of ours.
    fn bring_in(&mut self, path: &[String], name: String) {
        let child = || [&self.module, path].concat();
        let path = self.absolute(path).unwrap_or_else(child);
        self.file.paths.insert(path.clone());
        self.file.imported.insert(name, path);
    }

    /// The paths among the tokens of a macro, which `syn` does not parse.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) if path.is_empty() || colons == 2 => {
                    path.push(ident.to_string());
                    colons = 0;
                    continue;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => {
                    colons += 1;
                    continue;
                }
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(ident) => {
                    self.file.paths.extend(self.absolute(&path));
                    path = vec![ident.to_string()];
                    colons = 0;
                    continue;
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            self.file.paths.extend(self.absolute(&path));
            path.clear();
            colons = 0;
        }
        self.file.paths.extend(self.absolute(&path));
    }
}

impl<'ast> Visit<'ast> for Visitor {
    fn visit_item(&mut self, item: &'ast Item) {
        let defined = match item {
            Item::Struct(item) => Some(&item.ident),
            Item::Enum(item) => Some(&item.ident),
            Item::Trait(item) => Some(&item.ident),
            Item::Type(item) => Some(&item.ident),
            _ => None,
        };
        self.file.types.extend(defined.map(ToString::to_string));
        match item {
            Item::Mod(module) if is_test(&module.attrs) => {}
            Item::Use(item) if is_test(&item.attrs) => {}
            Item::Use(item) => self.uses(&[], &item.tree),
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        // A module inside a file: its `super` is the file's own module.
        self.module.push(module.ident.to_string());
        visit::visit_item_mod(self, module);
        self.module.pop();
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        if segments.len() > 1 {
            let child = || [&self.module[..], &segments[..]].concat();
            let path = self.absolute(&segments).unwrap_or_else(child);
            self.file.paths.insert(path);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        self.tokens(item.tokens.clone());
        visit::visit_macro(self, item);
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        _ => false,
    })
}

fn source_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            source_files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

fn module_of(path: &Path) -> ModulePath {
    let path = path.strip_prefix("src").unwrap().with_extension("");
    let names = path.iter().map(|name| name.to_str().unwrap().to_owned());
    let mut names: Vec<String> = names.collect();
    if names.last().is_some_and(|name| name == "mod") || names == ["lib"] {
        names.pop();
    }
    names
}

/// The rooms in the order of the table in `docs/architecture.md`, the highest first.
fn rooms() -> Vec<String> {
    let text = fs::read_to_string("docs/architecture.md").unwrap();
    let table = text.split("## The rooms").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|line| line.split('`').next().unwrap().to_owned()).collect()
}

#[test]
fn every_room_has_a_row_in_the_architecture_document() {
    let mut found: Vec<String> = fs::read_dir("src")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    found.sort();
    let mut rooms = rooms();
    rooms.sort();
    assert_eq!(found, rooms);
}

#[test]
fn every_room_imports_from_rooms_below_it_alone() {
    let rows: BTreeMap<String, usize> = rooms().into_iter().zip(0..).collect();
    let mut wrong = BTreeSet::new();
    for (module, imports) in Crate::read().imports(true) {
        let Some(row) = module.first().and_then(|room| rows.get(room)) else { continue };
        for import in imports {
            // `main.rs` and `lib.rs` are in no room.
            if import.first().and_then(|room| rows.get(room)).is_some_and(|other| other < row) {
                wrong.insert(format!("{} imports {}", module.join("::"), import.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "against the order of the rooms:\n{wrong:#?}");
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let imports = Crate::read().imports(false);
    // Files that import nothing that is still here are in no circle: take them away until none is left.
    let mut left = imports.clone();
    loop {
        let leaves: Vec<ModulePath> = left
            .iter()
            .filter(|(_, targets)| !targets.iter().any(|target| left.contains_key(target)))
            .map(|(module, _)| module.clone())
            .collect();
        if leaves.is_empty() {
            break;
        }
        leaves.iter().for_each(|module| drop(left.remove(module)));
    }
    // The same from the other side: files that nothing here imports.
    loop {
        let imported: BTreeSet<ModulePath> = left.values().flatten().cloned().collect();
        let before = left.len();
        left.retain(|module, _| imported.contains(module));
        if left.len() == before {
            break;
        }
    }
    let circles: Vec<String> = left
        .iter()
        .map(|(module, targets)| {
            let targets = targets.iter().filter(|target| left.contains_key(*target));
            let targets: Vec<String> = targets.map(|target| target.join("::")).collect();
            format!("{} -> {}", module.join("::"), targets.join(", "))
        })
        .collect();
    assert!(circles.is_empty(), "circular imports:\n{}", circles.join("\n"));
}

/// Type names that several modules define, and why one meaning per name is not lost.
const REPEATED_NAMES: [(&str, &str); 1] = [(
    "Arguments",
    "each command's file in `cli` has its `Arguments`, always used as `build::Arguments`",
)];

#[test]
fn a_type_name_has_one_meaning_in_the_crate() {
    let mut repeated = Crate::read().types;
    repeated.retain(|name, modules| {
        modules.len() > 1 && !REPEATED_NAMES.iter().any(|(repeated, _)| repeated == name)
    });
    assert!(repeated.is_empty(), "{repeated:#?}");
}
