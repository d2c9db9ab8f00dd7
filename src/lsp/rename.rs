//! Gives an actor or topic another name, everywhere: its name, its id and its file, all references, and a redirect from
//! its old address.
//!
//! Input: the place of one of its names, and the new name. Output: changes of files, or why they cannot be made. What
//! articles say in their own words is not changed: the old name becomes one of the `hidden_names`, by which texts are still
//! linked and which no reader sees. References by another name of it stay as they are; one by a family name that is no longer
//! its own becomes the new name.

use super::edits::{as_workspace_edit, document_changes};
use super::places::{self, NamedPlace};
use super::positions::TextLines;
use super::view::EditorView;
use crate::content::model::{Entity, Redirect};
use crate::content::reader::syntax::flow_scalar;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Report};
use crate::knowledge::index::{
    EntityEntry, EntityId, EntityUse, Index, UseKind, given_and_family_name,
};
use crate::site::versions::without_language;
use crate::syntax::source::{self, Location};
use crate::syntax::text::{folded, slug};
use crate::syntax::yaml::{self, YamlNode, YamlValue};
use ls_types::{
    DocumentChangeOperation, PrepareRenameResponse, RenameFile, RenameParams, ResourceOp,
    WorkspaceEdit,
};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The place that is renamed, and the name that it has.
pub(super) fn prepare(
    view: &EditorView,
    lines: &TextLines,
    at: usize,
) -> Option<PrepareRenameResponse> {
    let (id, range) = entity(view, lines, at)?;
    let entry = view.state.index().entity(id);
    entry.declared?;
    let range = lines.range(range);
    Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder: entry.name.clone() })
}

/// The only entity that is named at a place.
fn entity(
    view: &EditorView,
    lines: &TextLines,
    at: usize,
) -> Option<(EntityId, std::ops::Range<usize>)> {
    match places::named(view, lines, at)? {
        NamedPlace::Entities(ids, range) => match ids[..] {
            [id] => Some((id, range)),
            _ => None,
        },
        _ => None,
    }
}

/// The changes that give an entity another name.
///
/// # Errors
/// Why they cannot be made.
pub(super) fn rename(
    view: &EditorView,
    lines: &TextLines,
    at: usize,
    params: &RenameParams,
) -> Result<Option<WorkspaceEdit>, String> {
    let Some((id, _)) = entity(view, lines, at) else {
        return Err("there is no actor or topic here".to_owned());
    };
    let index = view.state.index();
    let entry = index.entity(id);
    let (Some((file, _)), Some(front)) = (entry.declared, index.entity_front(entry)) else {
        return Err(format!("\"{}\" is in no file yet: describe it first", entry.name));
    };
    let path = index.files[file].file.path.clone();
    if source::is_csv(&path) {
        return Err(format!(
            "{path} is a table: change the name there, and write the old id under `redirects`"
        ));
    }
    let new = NewEntityName::new(index, entry, &params.new_name)?;
    if !view.features.renames_files && new.id != entry.id {
        return Err("this editor cannot rename files".to_owned());
    }
    let changes = RenameChanges { view, entry, front, path, new };
    changes.all(&index.uses_of(id)).map(Some)
}

/// The name and the id that an entity is to have.
struct NewEntityName {
    name: String,
    id: String,
}

impl NewEntityName {
    fn new(index: &Index, entry: &EntityEntry, name: &str) -> Result<Self, String> {
        let name = name.trim().to_owned();
        let id = slug(&name);
        if id.is_empty() || name.contains(char::is_control) {
            return Err("a name needs a letter or a digit, on one line".to_owned());
        }
        // An id of its own, such as `op_cat`, stays if the new name is the old one but for letter case or accents.
        let id = if id == slug(&entry.name) { entry.id.clone() } else { id };
        let is_other = |other: &EntityEntry| {
            other.kind == entry.kind
                && other.id != entry.id
                && (other.id == id || folded(&other.name) == folded(&name))
        };
        if let Some(other) = index.entity_ids().map(|id| index.entity(id)).find(|it| is_other(it)) {
            let kind = entry.kind.as_str();
            return Err(format!(
                "the {kind} \"{}\" has this name or this id ({}) already",
                other.name, other.id
            ));
        }
        Ok(Self { name, id })
    }
}

struct RenameChanges<'r> {
    view: &'r EditorView<'r>,
    entry: &'r EntityEntry,
    front: &'r Entity,
    /// The file that declares the entity.
    path: Arc<str>,
    new: NewEntityName,
}

impl RenameChanges<'_> {
    fn all(&self, uses: &[EntityUse]) -> Result<WorkspaceEdit, String> {
        let mut edits = self.own_edits()?;
        edits.extend(self.edits_of_uses(uses)?);
        edits.sort_by(|a, b| (&a.file, a.range.start).cmp(&(&b.file, b.range.start)));
        edits.dedup();
        let Some(mut changes) = document_changes(self.view, edits) else {
            return Err("a file has changed meanwhile: try again".to_owned());
        };
        changes.extend(self.renamed_files()?);
        Ok(as_workspace_edit(self.view, changes))
    }

    /// The edit of one fix at a place. Of a fix that finds nothing to change at its place, none.
    fn edit(&self, file: &Arc<str>, location: Location, fix: Fix) -> Option<Edit> {
        let mut report = Report::default();
        report.push(file, Diagnostic::warning("unknown-name", location, "").fix(fix));
        report.edits(|file| self.view.state.text_of(file)).pop()?.pop()
    }

    fn own_edit(&self, location: Location, fix: Fix, what: &str) -> Result<Edit, String> {
        let edit = self.edit(&self.path, location, fix);
        edit.ok_or_else(|| {
            format!("{what} in {} is written in a way that cannot be changed here", self.path)
        })
    }

    /// The changes in the file of the entity: its name, its id, its redirect and its hidden name.
    fn own_edits(&self) -> Result<Vec<Edit>, String> {
        let name = &self.front.name;
        let mut edits = Vec::new();
        if name.value != self.new.name {
            let fix = Fix::text(Applicability::Confirm, &name.value, &self.new.name);
            edits.push(self.own_edit(name.location, fix, "the name")?);
        }
        let map = OwnMap::find(self)?;
        edits.extend(self.parts_of_name(&map)?);
        if self.new.id != self.entry.id {
            if let Some(id) = map.id {
                let fix = Fix::text(Applicability::Confirm, &self.entry.id, &self.new.id);
                edits.push(self.own_edit(id, fix, "the id")?);
            }
            edits.extend(self.redirect(&map)?);
        }
        let is_name = folded(&name.value) == folded(&self.new.name);
        let is_known = self.front.hidden_names.contains(&name.value)
            || self.front.other_names.iter().any(|other| other.name == name.value);
        if !is_name && !is_known && self.is_mentioned() {
            edits.push(self.added("hidden_names", &name.value, map.hidden_name)?);
        }
        Ok(edits)
    }

    /// The changes of `given_name`, `family_name` and `sort_name`, where these are parts of the old name and the new one has
    /// the same parts.
    fn parts_of_name(&self, map: &OwnMap) -> Result<Vec<Edit>, String> {
        let parts = |name| given_and_family_name(name);
        let (Some(old), Some(new)) = (parts(&self.front.name.value), parts(&self.new.name)) else {
            return Ok(Vec::new());
        };
        let sorted = |(given, family): (&str, &str)| format!("{family}, {given}");
        let parts = [
            ("given_name", old.0.to_owned(), new.0.to_owned()),
            ("family_name", old.1.to_owned(), new.1.to_owned()),
            ("sort_name", sorted(old), sorted(new)),
        ];
        let mut edits = Vec::new();
        for (key, old, new) in parts {
            let written = map.texts.iter().find(|(name, ..)| name == key);
            if let Some((_, location, _)) = written.filter(|(.., text)| *text == old)
                && old != new
            {
                let fix = Fix::text(Applicability::Confirm, old, new);
                edits.push(self.own_edit(*location, fix, &format!("`{key}`"))?);
            }
        }
        Ok(edits)
    }

    /// Whether a text has the old name in its own words.
    fn is_mentioned(&self) -> bool {
        let index = self.view.state.index();
        let is_it = |id: &EntityId| std::ptr::eq(index.entity(*id), self.entry);
        let Some(id) = index.entity_ids().find(is_it) else { return false };
        index.all_mentions().iter().any(|file| file.mentions.iter().any(|it| it.entity == id.0))
    }

    /// The redirect from the old id. That of the new id goes, if the entity had it before.
    fn redirect(&self, map: &OwnMap) -> Result<Vec<Edit>, String> {
        let former = self.front.redirects.iter().filter_map(|redirect| match redirect {
            Redirect::Id(id) => Some(id),
            Redirect::Path(_) => None,
        });
        let mut former = former;
        if let Some(own) = former.find(|id| id.value == self.new.id) {
            let fix = Fix::text(Applicability::Confirm, &own.value, &self.entry.id);
            return Ok(vec![self.own_edit(own.location, fix, "a redirect")?]);
        }
        Ok(vec![self.added("redirects", &self.entry.id, map.redirect)?])
    }

    /// Another item of a list of the entity, which may have none yet.
    fn added(
        &self,
        key: &str,
        item: &str,
        first: Option<(Location, &str)>,
    ) -> Result<Edit, String> {
        let what = format!("`{key}`");
        match first {
            Some((location, old)) => self.own_edit(location, Fix::items(old, [old, item]), &what),
            None => {
                let line = format!("{key}: [{}]", flow_scalar(item));
                let name = &self.front.name;
                self.own_edit(name.location, Fix::key_after(&name.value, line), &what)
            }
        }
    }

    /// The changes of references that would no longer lead to the entity.
    fn edits_of_uses(&self, uses: &[EntityUse]) -> Result<Vec<Edit>, String> {
        let index = self.view.state.index();
        let mut edits = Vec::new();
        for it in uses.iter().filter(|it| it.kind != UseKind::Mention && !self.remains(&it.text)) {
            let new = match folded(&it.text) == folded(&self.entry.id) {
                true => &self.new.id,
                false => &self.new.name,
            };
            let file = &index.files[it.file].file.path;
            if it.text == *new {
                continue;
            }
            let edit = match it.kind {
                UseKind::Link => self.link(file, it, new),
                _ => {
                    let fix = Fix::text(Applicability::Confirm, &it.text, new);
                    self.edit(file, it.location, fix)
                }
            };
            let message = || {
                format!("\"{}\" in {file} is written in a way that cannot be changed here", it.text)
            };
            edits.push(edit.ok_or_else(message)?);
        }
        Ok(edits)
    }

    /// Whether a reference leads to the entity by another name, which it keeps.
    fn remains(&self, text: &str) -> bool {
        let front = self.front;
        let others = front.other_names.iter().map(|other| other.name.as_str());
        let hidden = front.hidden_names.iter().map(String::as_str);
        let former = front.redirects.iter().filter_map(|redirect| match redirect {
            Redirect::Id(id) if id.value != self.new.id => Some(id.value.as_str()),
            _ => None,
        });
        others
            .chain(hidden)
            .chain(former)
            .any(|name| folded(name) == folded(text) || slug(name) == slug(text))
    }

    /// The change of a `[[name]]` in a body.
    fn link(&self, file: &Arc<str>, it: &EntityUse, new: &str) -> Option<Edit> {
        let Location::Span(start, end) = it.location else { return None };
        let text = self.view.state.text_of(file)?;
        let written = text.get(start as usize..end as usize)?;
        let at = written.find(&it.text)?;
        let start = start as usize + at;
        let range = start..start + it.text.len();
        Some(Edit::new(file.clone(), range, new.to_owned(), Applicability::Confirm))
    }

    /// The new names of the file, or of its folder, and of its translations.
    fn renamed_files(&self) -> Result<Vec<DocumentChangeOperation>, String> {
        let is_roster = self.entry.declared.is_some_and(|(_, item)| item.is_some());
        if is_roster || self.new.id == self.entry.id {
            return Ok(Vec::new());
        }
        let renamed: BTreeSet<FileRename> = self
            .versions()
            .iter()
            .map(|(path, has_language)| self.renamed(path, *has_language))
            .collect();
        renamed.iter().map(|renamed| self.rename_operation(renamed)).collect()
    }

    /// The files of the entity in all languages, each with whether its name says the language.
    fn versions(&self) -> Vec<(Arc<str>, bool)> {
        let site = &self.view.state.site;
        let config = site.context().config;
        let files = || site.sources().content.iter();
        let Some(own) = files().find(|file| file.path == self.path) else {
            return vec![(self.path.clone(), false)];
        };
        let (id, _) = without_language(own, config);
        let versions = files().filter(|file| file.kind == own.kind);
        let versions = versions.map(|file| (file, without_language(file, config)));
        let versions = versions.filter(|(_, (other, _))| *other == id);
        versions.map(|(file, (_, edition))| (file.path.clone(), edition.is_some())).collect()
    }

    /// How a file is named afterwards.
    fn renamed(&self, file: &Arc<str>, has_language: bool) -> FileRename {
        let path = self.view.state.path_of(file);
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "md"));
        let with_language = stem.rsplit_once('.').filter(|_| has_language);
        let stem = with_language.map_or(stem, |(stem, _)| stem);
        if stem.eq_ignore_ascii_case("index") {
            let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
            let new = folder.with_file_name(&self.new.id);
            return FileRename { old: folder, new, file: None };
        }
        let language = with_language.map(|(_, tag)| format!(".{tag}")).unwrap_or_default();
        let new = path.with_file_name(format!("{}{language}.{ending}", self.new.id));
        FileRename { old: path, new, file: Some(file.clone()) }
    }

    fn rename_operation(&self, renamed: &FileRename) -> Result<DocumentChangeOperation, String> {
        let FileRename { old, new, file } = renamed;
        if new.exists() {
            return Err(format!("{} exists already", new.display()));
        }
        let address = |path: &Path| {
            super::addresses::uri_of(path)
                .ok_or_else(|| format!("{} has no address", path.display()))
        };
        let known = file.as_ref().and_then(|file| self.view.uri_of(file));
        let old_uri = known.map_or_else(|| address(old), Ok)?;
        let rename =
            RenameFile { old_uri, new_uri: address(new)?, options: None, annotation_id: None };
        Ok(DocumentChangeOperation::Op(ResourceOp::Rename(rename)))
    }
}

/// A file or folder that gets another name.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct FileRename {
    old: PathBuf,
    new: PathBuf,
    /// The content file; `None` for a folder.
    file: Option<Arc<str>>,
}

/// Where the map of an entity has what a rename changes.
struct OwnMap<'r> {
    id: Option<Location>,
    /// The first item of `redirects`, and its text.
    redirect: Option<(Location, &'r str)>,
    hidden_name: Option<(Location, &'r str)>,
    /// The keys with a text, and that.
    texts: Vec<(String, Location, String)>,
}

impl<'r> OwnMap<'r> {
    fn find(changes: &'r RenameChanges) -> Result<Self, String> {
        let text = changes.view.state.text_of(&changes.path);
        let missing = || format!("{} cannot be read", changes.path);
        let text = text.ok_or_else(missing)?;
        let yaml = &text[source::yaml_range(&changes.path, &text)];
        let tree = yaml::parse_up_to(yaml::MAX_ROSTER_LENGTH, yaml).map_err(|_| missing())?;
        let map = map_of(&tree, changes.front.name.location).ok_or_else(missing)?;
        let value = |name: &str| {
            map.iter().find(|(key, _)| key.as_str() == Some(name)).map(|(_, value)| value)
        };
        let redirect = changes.front.redirects.first().map(|redirect| match redirect {
            Redirect::Id(it) | Redirect::Path(it) => (it.location, it.value.as_str()),
        });
        let hidden_name = changes.front.hidden_names.first().and_then(|first| {
            let node = value("hidden_names")?;
            let node = match &node.value {
                YamlValue::List(items) => items.first()?,
                _ => node,
            };
            Some((Location::Node(node.id), first.as_str()))
        });
        let texts = map.iter().filter_map(|(key, value)| {
            let (key, text) = (key.as_str()?, value.as_str()?);
            Some((key.to_owned(), Location::Node(value.id), text.to_owned()))
        });
        let id = value("id").map(|id| Location::Node(id.id));
        Ok(Self { id, redirect, hidden_name, texts: texts.collect() })
    }
}

/// The map of which a node is a value.
fn map_of(tree: &YamlNode, location: Location) -> Option<&Vec<(YamlNode, YamlNode)>> {
    let Location::Node(id) = location else { return None };
    match &tree.value {
        YamlValue::Map(entries) => {
            entries.iter().any(|(_, value)| value.id == id).then_some(entries)
        }
        YamlValue::List(items) => items.iter().find_map(|item| map_of(item, location)),
        _ => None,
    }
}
