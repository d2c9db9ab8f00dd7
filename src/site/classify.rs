//! Decides by its name what a file in the site's folder is, and explains names that are almost right.
//!
//! Input: a path relative to the root. Output: a [`FileClass`], or a finding. It reads no file. Every file
//! in `content/` is parsed, or may be published because a text links it, or has a finding here: one that
//! looks like a source must not be left out silently because of its ending or its case.

use crate::content::document::{FileKind, RosterFormat};
use crate::content::model::EntityKind;
use crate::diagnostic::Diagnostic;
use crate::i18n::LOCALES_FOLDER;
use crate::syntax::date::{NameDate, name_date};
use crate::syntax::source::{self, Location};
use crate::syntax::{language, media, text};

/// Name of the settings file in the site's root.
pub(crate) const CONFIG_FILE: &str = "briefing.yaml";

/// The folders of a site that contain sources.
pub(crate) const FOLDERS: [&str; 4] = ["content", "templates", "static", LOCALES_FOLDER];

/// What a file in `content/` is, according to its path.
pub(super) enum FileClass {
    /// A content file, with its kind and id.
    Parsed(FileKind, String),
    /// A file that is published as it is, if a text shows or links it.
    Asset,
    /// A file that cannot be used where it is.
    Misplaced(Box<Diagnostic>),
}

/// The folders of `content/` from which pages are published.
const SECTIONS: [&str; 4] = ["articles", "actors", "topics", "pages"];

/// The folders in which people keep what is not to be published, in any letter case and also with `_` in front.
const DRAFT_FOLDERS: [&str; 3] = ["draft", "drafts", "unpublished"];

/// The endings of Markdown files, in any letter case.
const MARKDOWN: [&str; 4] = ["md", "markdown", "mdown", "mkd"];

/// The class of a file in `content/`, given its canonical path.
pub(super) fn classify(path: &str) -> FileClass {
    let below = path.strip_prefix("content/").unwrap_or(path);
    let Some((folder, inner)) = below.split_once('/') else { return in_content(below) };
    let name = inner.rsplit('/').next().unwrap_or(inner);
    let Some(stem) = markdown_stem(name) else { return roster_below(folder, name) };
    let kind = match folder {
        "articles" => FileKind::Article,
        "actors" => FileKind::Entity(EntityKind::Actor),
        "topics" => FileKind::Entity(EntityKind::Topic),
        "pages" => FileKind::Page,
        _ => return FileClass::Misplaced(Box::new(misplaced(Some(folder), inner))),
    };
    let outer = inner.strip_suffix(name).unwrap_or_default().trim_end_matches('/');
    let (around, of_folder) = outer.rsplit_once('/').unwrap_or(("", outer));
    let (folder, id) = match index_language(stem) {
        Some("") => (around, of_folder.to_owned()),
        // The translation of a text in a folder, as Hugo names it: `talks/index.fr.md`.
        Some(language) if !of_folder.is_empty() => (around, format!("{of_folder}.{language}")),
        Some(_) => (around, String::new()),
        None => (outer, stem.to_owned()),
    };
    if is_section_list(stem) && kind == FileKind::Page && !outer.is_empty() {
        return FileClass::Misplaced(Box::new(index_of_pages()));
    }
    if id.is_empty() || is_section_list(stem) {
        return FileClass::Misplaced(Box::new(index_of_section(kind)));
    }
    // The folders of a page are part of its address, those of other files mean nothing.
    match kind == FileKind::Page && !folder.is_empty() {
        true => FileClass::Parsed(kind, format!("{folder}/{id}")),
        false => FileClass::Parsed(kind, id),
    }
}

/// The kind and id of a file that is parsed, given its canonical path.
pub(crate) fn parsed_kind(path: &str) -> Option<(FileKind, String)> {
    match classify(path) {
        FileClass::Parsed(kind, id) => Some((kind, id)),
        FileClass::Asset | FileClass::Misplaced(_) => None,
    }
}

/// The class of a file in a folder of `content/` that is no Markdown.
fn roster_below(folder: &str, name: &str) -> FileClass {
    let kinds = [EntityKind::Actor, EntityKind::Topic].into_iter();
    match kinds.zip(["actors", "topics"]).find(|(_, section)| *section == folder) {
        Some((kind, id)) => match roster_stem(name) {
            Some((_, format)) => FileClass::Parsed(FileKind::Roster(kind, format), id.to_owned()),
            None => FileClass::Asset,
        },
        None => FileClass::Asset,
    }
}

/// The name of a roster without its ending, and what the ending says; `None` for any other file.
fn roster_stem(name: &str) -> Option<(&str, RosterFormat)> {
    let format = match () {
        () if source::is_yaml(name) => RosterFormat::Yaml,
        () if source::is_csv(name) => RosterFormat::Csv,
        () => return None,
    };
    name.rsplit_once('.').map(|(stem, _)| (stem, format))
}

/// Whether the name of a file, without its ending, is that of the list of a section in Hugo and Zola: `_index`, or
/// `_index.fr` for one language.
fn is_section_list(stem: &str) -> bool {
    stem.split('.').next().is_some_and(|name| name.eq_ignore_ascii_case("_index"))
}

/// The language in `index.fr`, empty for `index`; `None` for any other name.
fn index_language(stem: &str) -> Option<&str> {
    let (name, tag) = stem.split_once('.').unwrap_or((stem, ""));
    let is_language = tag.is_empty() || language::check(tag).is_ok();
    (name.eq_ignore_ascii_case("index") && is_language).then_some(tag)
}

/// The class of a file directly in `content/`.
fn in_content(name: &str) -> FileClass {
    let is =
        |stem: Option<&str>, wanted: &str| stem.is_some_and(|s| s.eq_ignore_ascii_case(wanted));
    match markdown_stem(name).and_then(index_language) {
        Some("") => return FileClass::Parsed(FileKind::Home, "index".to_owned()),
        Some(tag) => return FileClass::Parsed(FileKind::Home, format!("index.{tag}")),
        None => {}
    }
    for kind in [EntityKind::Actor, EntityKind::Topic] {
        let id = format!("{}s", kind.as_str());
        if let Some((stem, format)) = roster_stem(name)
            && is(Some(stem), &id)
        {
            return FileClass::Parsed(FileKind::Roster(kind, format), id);
        }
    }
    if let Some(stem) = markdown_stem(name) {
        let finding = if is_section_list(stem) {
            index_of_section(FileKind::Home)
        } else {
            misplaced(None, name)
        };
        return FileClass::Misplaced(Box::new(finding));
    }
    match SECTIONS.contains(&name) {
        true => FileClass::Misplaced(Box::new(file_for_folder(name))),
        false => FileClass::Asset,
    }
}

/// Whether the path of a file says that it is a draft: below the folder of its kind, it is in a folder of drafts, as in
/// Jekyll and Hexo, or its name begins with `_` or ends in `.draft`.
pub(crate) fn is_named_draft(path: &str) -> bool {
    let below = path.strip_prefix("content/").and_then(|inner| inner.split_once('/'));
    let Some((_, below)) = below else { return false };
    let (folders, name) = below.rsplit_once('/').unwrap_or(("", below));
    let is_folder_of_drafts = |folder: &str| {
        let word = folder.strip_prefix('_').unwrap_or(folder);
        DRAFT_FOLDERS.iter().any(|listed| listed.eq_ignore_ascii_case(word))
    };
    let roster = || roster_stem(name).map(|(stem, _)| stem);
    let stem = markdown_stem(name).or_else(roster).unwrap_or(name);
    folders.split('/').any(is_folder_of_drafts)
        || stem.starts_with('_')
        // Also before the language of a translation: `talks.draft.fr.md`.
        || stem.split('.').skip(1).any(|ending| ending.eq_ignore_ascii_case("draft"))
}

/// The name of a Markdown file without its ending; `None` for any other file.
pub(super) fn markdown_stem(name: &str) -> Option<&str> {
    stem(name, &MARKDOWN)
}

/// The name by which a home page or a roster is the same as another one: without its ending, and in lower case, as some
/// file systems compare names. `None` for the kinds of files whose ids are compared instead.
pub(super) fn name_of_single(kind: FileKind, path: &str) -> Option<String> {
    let name = match kind {
        FileKind::Home => markdown_stem(path)?,
        FileKind::Roster(..) => roster_stem(path)?.0,
        FileKind::Article | FileKind::Entity(_) | FileKind::Page => return None,
    };
    Some(name.to_lowercase())
}

/// Whether a file has an ending of files that are parsed rather than published as they are.
pub(crate) fn is_text(path: &str) -> bool {
    markdown_stem(path).is_some() || roster_stem(path).is_some()
}

/// A name without its ending, if it has one of `endings`, in any letter case.
fn stem<'n>(name: &'n str, endings: &[&str]) -> Option<&'n str> {
    let (stem, ending) = name.rsplit_once('.')?;
    endings.iter().any(|known| known.eq_ignore_ascii_case(ending)).then_some(stem)
}

/// The finding about a home page in another language than the only one of the site.
pub(crate) fn home_in_other_language() -> Diagnostic {
    let message = "this file is not published: the site has one language, and the home page is content/index.md";
    let help = "list the languages of the site in briefing.yaml, such as `languages: [en, fr]`, or remove the file";
    Diagnostic::warning("stray-file", Location::File, message).help(help)
}

/// The path of the translation of a file into a language, beside it: `articles/post.fr.md` for `articles/post.md`. A text in
/// a folder of its own keeps that.
fn translation_path(path: &str, tag: &str) -> String {
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, "md"));
    format!("{stem}.{tag}.{ending}")
}

/// The help for a file in a folder of a language, given its path below that folder.
fn beside_original(tag: &str, below: &str) -> String {
    let tag = language::canonical(tag);
    let (section, rest) = below.split_once('/').unwrap_or(("", below));
    let right = match SECTIONS.contains(&section) {
        true => translation_path(below, &tag),
        false if section.is_empty() || is_section_list(rest) => {
            return format!(
                "a translation is beside its original, with the language before the ending: content/articles/post.{tag}.md"
            );
        }
        // `post/` and `posts/` of Hugo.
        false => translation_path(&format!("articles/{rest}"), &tag),
    };
    format!(
        "a translation is beside its original: move this to content/{right}, or to the same name without `.{tag}` if it is the original"
    )
}

/// The language for which the folder of a text is named, as in `content/articles/fr/post.md`, and the path of its
/// translation in that language.
pub(crate) fn translation_in_folder(path: &str) -> Option<(String, String)> {
    let (section, rest) = path.strip_prefix("content/")?.split_once('/')?;
    let (folder, name) = rest.split_once('/')?;
    let tag = language::canonical(folder_language(folder).filter(|_| SECTIONS.contains(&section))?);
    let right = translation_path(&format!("content/{section}/{name}"), &tag);
    Some((tag, right))
}

/// The language that a folder is named for.
fn folder_language(name: &str) -> Option<&str> {
    (language::primary(name).len() == 2 && language::check(name).is_ok()).then_some(name)
}

/// The finding about a Markdown file outside of the folders from which pages are published; in the folder of `content/`
/// of this name, if it is in one, with its path below it.
fn misplaced(folder: Option<&str>, below: &str) -> Diagnostic {
    let message = "this Markdown file is in a folder from which nothing is published";
    let is_near =
        |folder: &str, ours: &str| is_same_word(folder, ours) || is_misspelt(folder, ours);
    let meant = folder.and_then(|folder| {
        Some((folder, SECTIONS.into_iter().find(|ours| is_near(folder, ours))?))
    });
    let help = match (meant, folder.and_then(folder_language)) {
        (Some((folder, meant)), _) => format!("rename the folder `{folder}` to content/{meant}"),
        (None, Some(tag)) => beside_original(tag, below),
        (None, None) => "articles belong in content/articles, briefings in content/actors and \
                 content/topics, other pages in content/pages"
            .to_owned(),
    };
    Diagnostic::warning("stray-file", Location::File, message).help(help)
}

/// The finding about a file of the name that other generators give to the text above the list of a folder.
fn index_of_section(kind: FileKind) -> Diagnostic {
    let message = match kind {
        FileKind::Page => "the folder of pages is no page itself; this file is not published",
        FileKind::Home => "this file is not published; the home page is content/index.md",
        _ => "the list of a folder has no Markdown file; this one is not published",
    };
    let help = "remove it, or move its text to content/index.md, the home page, or to a file of \
                another name";
    Diagnostic::warning("stray-file", Location::File, message).help(help)
}

/// The finding about a file of that name in a folder of pages, which may have a page.
fn index_of_pages() -> Diagnostic {
    let message = "this file is not published; the page of a folder is its `index.md`";
    let help = "rename it to `index.md`, or remove it";
    Diagnostic::warning("stray-file", Location::File, message).help(help)
}

/// The error for a file where a folder belongs.
pub(super) fn file_for_folder(name: &str) -> Diagnostic {
    let message = format!("this is a file, but `{name}` must be a folder");
    let help = "rename the file, or remove it";
    Diagnostic::error("unreadable", Location::File, message).help(help)
}

/// The finding about a folder whose name is that of a file, given its path. `has_index` is whether it
/// contains the file `index.md`. The second value is whether the files in it are left out.
pub(super) fn folder_for_file(
    path: &str,
    has_index: impl FnOnce() -> bool,
) -> Option<(Diagnostic, bool)> {
    let below = path.strip_prefix("content/").unwrap_or(path);
    let is_source = |name| matches!(in_content(name), FileClass::Parsed(..));
    if path == CONFIG_FILE || (path != below && !below.contains('/') && is_source(below)) {
        let message = "this is a folder, but must be a file";
        let help = "rename the folder, and write a file of this name";
        return Some((Diagnostic::error("unreadable", Location::File, message).help(help), true));
    }
    if path.starts_with("templates/") && media::ending(path) == "html" {
        let message = "this folder is named like a template, which is a file";
        let help = "rename the folder, or put the template in its place";
        let finding = Diagnostic::warning("stray-file", Location::File, message).help(help);
        return Some((finding, false));
    }
    if path.starts_with(LOCALES_FOLDER) && media::ending(path) == "ftl" {
        let message = "this folder is named like a file of messages";
        let help = "rename the folder, or put the file of this name in its place";
        let finding = Diagnostic::warning("stray-file", Location::File, message).help(help);
        return Some((finding, false));
    }
    if path == below || !is_named_like_file(path) || has_index() {
        return None;
    }
    let what = if markdown_stem(path).is_some() { "Markdown file" } else { "roster" };
    let message = format!("this folder is named like a {what}, and has no `index.md`");
    let help = "put the text into a file `index.md` in the folder, or rename the folder";
    Some((Diagnostic::warning("stray-file", Location::File, message).help(help), false))
}

/// Whether a folder has the name of a Markdown file or of a roster. A finding about it depends on the files
/// in it.
pub(super) fn is_named_like_file(path: &str) -> bool {
    is_text(path.rsplit('/').next().unwrap_or(path))
}

/// The right name for a file or folder in the site's folder whose name is almost one of ours, and the finding
/// about it. `exists` says whether the right name is there too, `has` whether the folder contains another one.
pub(super) fn almost_our_name(
    name: &str,
    is_folder: bool,
    exists: impl Fn(&str) -> bool,
    has: impl Fn(&str) -> bool,
) -> Option<(&'static str, Diagnostic)> {
    let config = Some(CONFIG_FILE).filter(|right| is_config_meant(name) && name != *right);
    let right = match is_folder {
        true => folder_meant(name, &exists, has).or(config)?,
        false => config.or_else(|| FOLDERS.into_iter().find(|ours| is_file_for(name, ours)))?,
    };
    if is_folder == (right == CONFIG_FILE) {
        return Some((right, wrong_type(name, right, exists(right))?));
    }
    let message = match name.trim() != name && name.trim() == right {
        true => format!("this is not read: its name has a space at an end, and must be `{right}`"),
        false => format!("this is not read: the name must be `{right}`"),
    };
    let is_toml = media::ending(name) == "toml";
    let (severity, help): (fn(_, _, String) -> _, _) = match (exists(right), is_folder) {
        // A copy that an editor or a person made of the settings.
        (true, false) if copied_name(name).is_some() => return None,
        (true, _) => {
            (Diagnostic::warning, format!("move what is in it to `{right}`, and remove it"))
        }
        // A site without its settings has the wrong title and address on every page.
        (false, false) if is_toml => {
            (Diagnostic::error, format!("write its settings as YAML into a file `{right}`"))
        }
        (false, false) => (Diagnostic::error, format!("rename it to `{right}`")),
        (false, true) => (Diagnostic::warning, format!("rename it to `{right}`")),
    };
    Some((right, severity("stray-file", Location::File, message).help(help)))
}

/// The finding about a folder of almost the name of the settings, or a file of almost that of a folder of ours. `exists`
/// says whether the right one is there too.
fn wrong_type(name: &str, right: &str, exists: bool) -> Option<Diagnostic> {
    let finding = |message, help: String| {
        Diagnostic::warning("stray-file", Location::File, message).help(help)
    };
    Some(match (right == CONFIG_FILE, exists) {
        // A copy that somebody made.
        (true, true) if copied_name(name).is_some() => return None,
        (true, true) => finding(
            format!("this folder is not read: the settings are in the file `{right}`"),
            "rename it, or remove it".to_owned(),
        ),
        // A site without its settings has the wrong title and address on every page.
        (true, false) => Diagnostic::error(
            "stray-file",
            Location::File,
            format!("this folder is not read: the settings must be in a file `{right}`"),
        )
        .help(format!("write the settings into a file `{right}`, and rename or remove the folder")),
        (false, _) => finding(
            format!("this file is not read: `{right}` is a folder"),
            format!("remove it, or move what is in it to a file in a folder `{right}`"),
        ),
    })
}

/// Whether a file has the name of a folder of ours in another letter case, or in singular or plural.
fn is_file_for(name: &str, ours: &str) -> bool {
    name != ours && is_same_word(name, ours)
}

/// The folder of ours that one of this name was meant to be. Of two similar ones, that with the right name is read: the
/// other one is reported if its name is that word in singular or plural, or if it has the folders of `content/`.
fn folder_meant(
    name: &str,
    exists: impl Fn(&str) -> bool,
    has: impl Fn(&str) -> bool,
) -> Option<&'static str> {
    let meant = FOLDERS.into_iter().find(|ours| {
        is_same_word(name, ours)
            || is_misspelt(name, ours) && (!exists(ours) || SECTIONS.into_iter().any(&has))
    });
    meant.filter(|right| *right != name)
}

/// Whether the name of a folder is that of another one in singular, plural or capitals.
fn is_same_word(name: &str, ours: &str) -> bool {
    let without_s = |name: &str| name.trim().to_lowercase().trim_end_matches('s').to_owned();
    without_s(name) == without_s(ours)
}

fn is_misspelt(name: &str, ours: &str) -> bool {
    text::skeletons_nearly_equal(&text::skeleton(name), &text::skeleton(ours))
}

/// Whether a file has the name of the settings with another ending, in another letter case, or as it is after a copy or
/// a save: `briefing.yaml.txt`.
fn is_config_meant(name: &str) -> bool {
    let name = name.trim();
    let name = copied_name(name).unwrap_or(name);
    stem(name, &["yaml", "yml", "json", "toml"])
        .is_some_and(|stem| stem.eq_ignore_ascii_case("briefing"))
}

/// The name of a file without what programs put behind it: some systems add `.txt` and hide it, others keep the version
/// before a change. `None` for any other name.
fn copied_name(name: &str) -> Option<&str> {
    let (name, ending) = name.rsplit_once('.')?;
    let is_of_copy = |copy: &&str| ending.eq_ignore_ascii_case(copy);
    COPIES.iter().any(is_of_copy).then_some(name)
}

/// The endings of copies. `.txt` is that of notes too.
const COPIES: [&str; 7] = ["txt", "bak", "old", "orig", "backup", "save", "sav"];

/// The settings of other generators, in the site's folder.
const OTHER_SETTINGS: [&str; 12] = [
    "config.toml",
    "config.yaml",
    "config.yml",
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "_config.yml",
    "_config.yaml",
    "zola.toml",
    ".eleventy.js",
    "eleventy.config.js",
];

/// The error for a second home page, or a second roster, whose name differs from that of the first in case or ending.
pub(super) fn second_file(first: &str) -> Diagnostic {
    let message = format!("there can be only one file of this name; the first is {first}");
    let help = "move what is in it to the first, and remove it";
    Diagnostic::error("duplicate-id", Location::File, message).help(help)
}

/// The warning for a file whose name has an invisible character.
pub(super) fn invisible_in_name(c: char) -> Diagnostic {
    let message =
        format!("the path of this file contains an invisible character (U+{:04X})", c as u32);
    let help = "rename the file or its folder; links and addresses ignore the character";
    Diagnostic::warning("invisible-character", Location::File, message).help(help)
}

/// The finding about the settings of another generator in a site without its own.
pub(super) fn settings_of_other(name: &str, exists: impl Fn(&str) -> bool) -> Option<Diagnostic> {
    if !OTHER_SETTINGS.contains(&name) || exists(CONFIG_FILE) {
        return None;
    }
    let message = format!("these settings are not read: those of this site are in `{CONFIG_FILE}`");
    let help = format!("write its title, address and language into a file `{CONFIG_FILE}`");
    Some(Diagnostic::warning("stray-file", Location::File, message).help(help))
}

/// The finding about a file or folder in the site's folder that belongs in `content/`, or that another generator reads
/// there.
pub(super) fn outside_of_content(name: &str, is_folder: bool) -> Option<Diagnostic> {
    let (what, right) = if is_folder {
        match name {
            "_posts" | "_drafts" => ("folder", "content/articles".to_owned()),
            "articles" | "actors" | "topics" => ("folder", format!("content/{name}")),
            _ => return folder_of_language(name),
        }
    } else {
        let name = copied_name(name).unwrap_or(name).trim();
        let stem = stem(name, &["yaml", "yml", "csv"])?.to_ascii_lowercase();
        match matches!(stem.as_str(), "actors" | "topics") {
            true => ("roster", format!("content/{name}")),
            false => return None,
        }
    };
    let message = format!("this {what} is not read, because it is not in `content`");
    let help = match name {
        "_drafts" => format!("move its files to {right}, each with `draft: true`"),
        _ if is_folder => format!("move its files to {right}"),
        _ => format!("move it to {right}"),
    };
    Some(Diagnostic::warning("stray-file", Location::File, message).help(help))
}

/// The finding about a folder with the texts of one language, as Hugo's `contentDir` may name it: `content.fr`.
fn folder_of_language(name: &str) -> Option<Diagnostic> {
    let tag = name.strip_prefix("content")?.strip_prefix(['.', '-', '_'])?;
    let tag = language::canonical(folder_language(tag)?);
    let message = "this folder is not read: the texts of all languages are in `content`";
    let help = format!(
        "a translation is beside its original: move {name}/articles/post.md to content/articles/post.{tag}.md"
    );
    Some(Diagnostic::warning("stray-file", Location::File, message).help(help))
}

/// Whether [`almost_our_name`] or [`outside_of_content`] may report a file or folder of this name in the site's folder.
pub(crate) fn may_be_almost_ours(name: &str) -> bool {
    let is_almost = |is_folder| almost_our_name(name, is_folder, |_| false, |_| false).is_some();
    let is_outside = |is_folder| outside_of_content(name, is_folder).is_some();
    OTHER_SETTINGS.contains(&name)
        || [true, false].into_iter().any(|is_folder| is_almost(is_folder) || is_outside(is_folder))
}

/// The finding about a file in `content/` that looks like a source, but is neither parsed nor published.
/// `None` for other files: that they are published only if a text links them is documented.
pub(crate) fn unread_source(path: &str) -> Option<Diagnostic> {
    let below = path.strip_prefix("content/").unwrap_or(path);
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    if let Some(finding) = disguised_source(name) {
        return Some(finding);
    }
    let section = folder.split('/').next().unwrap_or(folder);
    if section == "articles" && is_dated(name) && !has_ending(name) {
        let (message, help) = NOT_MARKDOWN;
        return Some(Diagnostic::warning("stray-file", Location::File, message).help(help));
    }
    let (stem, ending) = name.rsplit_once('.')?;
    // Where rosters are, or with their name.
    let is_roster = matches!(section, "actors" | "topics")
        || (section.is_empty()
            && ["actors", "topics"].iter().any(|name| stem.eq_ignore_ascii_case(name)));
    let (message, help) = match ending.to_ascii_lowercase().as_str() {
        "yaml" | "yml" => ROSTER,
        "csv" if folder.is_empty() => ROSTER,
        "toml" => OTHER_DATA,
        "json" if matches!(section, "" | "actors" | "topics") => OTHER_DATA,
        "tsv" | "tab" if is_roster => (
            "this table is not read: its name does not end in .csv",
            "rename it so that it ends in .csv: a tab may separate its cells",
        ),
        "xlsx" | "xls" | "xlsm" | "ods" | "numbers" if is_roster => (
            "this spreadsheet is not read",
            "save it as CSV, in UTF-8: every .csv file in content/actors/ or content/topics/ is a roster",
        ),
        "txt" if is_roster => (
            "this file is not read: its name ends in .txt",
            "if it is a table, save it as CSV; if it is the text of an actor or topic, rename it so that it ends in .md; \
             move notes to another folder",
        ),
        "text" | "mmd" | "markdn" | "mdml" | "mkdn" | "mdwn" | "mdtxt" | "mdtext" | "rmd"
        | "qmd" => NOT_MARKDOWN,
        "mdx" => (
            "this file is not read: MDX contains a program",
            "remove its imports and components, and save it as .md",
        ),
        "html" | "htm" | "xhtml" => (
            "this HTML file is not read: texts are written in Markdown",
            "write it as Markdown, or move it to static/, from which files are published unchanged",
        ),
        "rst" | "org" | "adoc" | "asciidoc" | "textile" | "mediawiki" | "tex" | "typ" | "ipynb" => {
            (
                "this file is not read: texts are written in Markdown",
                "convert it, such as with `pandoc -t gfm`, and save it as .md",
            )
        }
        "njk" | "liquid" | "ejs" | "hbs" | "pug" | "haml" | "erb" | "jinja" | "jinja2" | "j2"
        | "mustache" | "slim" | "astro" | "vue" | "svelte" => (
            "this template of another generator is not read",
            "write its text as Markdown, and the layout as a template in templates/",
        ),
        _ => return None,
    };
    Some(Diagnostic::warning("stray-file", Location::File, message).help(help))
}

/// The finding about a file that would be a text or a roster but for a space, or the ending of a copy, after its name.
fn disguised_source(name: &str) -> Option<Diagnostic> {
    let finding = |message: String, help: &str| {
        Diagnostic::warning("stray-file", Location::File, message).help(help)
    };
    let trimmed = name.trim();
    if trimmed != name && is_text(trimmed) {
        let message = "this file is not read: its name ends in a space".to_owned();
        return Some(finding(message, "remove the space from its name"));
    }
    let inner = copied_name(trimmed).filter(|inner| is_text(inner.trim()))?;
    let ending = &trimmed[inner.len()..];
    let help = match ending.eq_ignore_ascii_case(".txt") {
        true => "remove the `.txt` from its name; some systems add it and hide it",
        false => "remove it, or move it to a folder outside of the site if you need the copy",
    };
    Some(finding(format!("this file is not read: its name ends in {ending}"), help))
}

const NOT_MARKDOWN: (&str, &str) =
    ("this file is not read: its name does not end in .md", "rename it so that it ends in .md");

/// Whether the name of a file begins with a date as those of articles do.
fn is_dated(name: &str) -> bool {
    !matches!(name_date(name), None | Some(NameDate::Almost(_)))
}

/// Whether the name of a file has an ending: the last dot of `2025-11-25-U.S. talks` begins none.
fn has_ending(name: &str) -> bool {
    let is_ending = |ending: &str| {
        ending.starts_with(|c: char| c.is_ascii_alphanumeric())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && !ending.bytes().all(|byte| byte.is_ascii_digit())
    };
    name.rsplit_once('.').is_some_and(|(_, ending)| is_ending(ending))
}

const ROSTER: (&str, &str) = (
    "this data file is not read: rosters are in content/actors/ and content/topics/",
    "if it lists actors or topics, move it to one of these folders",
);

const OTHER_DATA: (&str, &str) = (
    "this data file is not read: rosters are YAML or CSV",
    "if it lists actors or topics, save it as YAML or CSV, such as content/actors.yaml",
);

#[cfg(test)]
mod tests {
    use super::*;

    fn id(path: &str) -> Option<String> {
        match classify(path) {
            FileClass::Parsed(_, id) => Some(id),
            _ => None,
        }
    }

    #[test]
    fn an_id_is_the_stem_of_the_file_name_or_the_folder_of_an_index_file() {
        assert_eq!(id("content/articles/2025/2025-11-25-a.md").unwrap(), "2025-11-25-a");
        assert_eq!(id("content/articles/b/index.md").unwrap(), "b");
        assert_eq!(id("content/actors/eu/c.md").unwrap(), "c");
        assert_eq!(id("content/pages/a/b/c.md").unwrap(), "a/b/c");
        assert_eq!(id("content/pages/a/b/index.md").unwrap(), "a/b");
        assert_eq!(id("content/pages/a/index.fr.md").unwrap(), "a.fr");
        assert_eq!(id("content/pages/a.md").unwrap(), "a");
        assert_eq!(id("content/pages/a/_index.md"), None);
        assert_eq!(id("content/actors.yaml").unwrap(), "actors");
        assert_eq!(id("content/notes.md"), None);
        assert_eq!(id("content/articles/_index.md"), None);
        assert_eq!(id("content/articles/index.md"), None);
        assert_eq!(id("content/articles/map.png"), None);
    }

    #[test]
    fn the_list_of_a_section_is_no_text_in_any_language_and_a_translation_in_a_folder_is_one() {
        for name in [
            "_index.md",
            "_index.fr.md",
            "_index.fr-FR.md",
            "_Index.zh-Hant.markdown",
            "index.fr.md",
        ] {
            assert_eq!(id(&format!("content/articles/{name}")), None, "{name}");
            let class = classify(&format!("content/{name}"));
            let is_home = name == "index.fr.md";
            assert_eq!(matches!(class, FileClass::Misplaced(_)), !is_home, "{name}");
        }
        assert_eq!(id("content/index.fr.md").as_deref(), Some("index.fr"));
        assert_eq!(id("content/articles/2024/_index.pt-br.md"), None);
        assert_eq!(id("content/articles/talks/index.fr.md").as_deref(), Some("talks.fr"));
        assert_eq!(id("content/articles/talks/index.fr-CA.md").as_deref(), Some("talks.fr-CA"));
        assert_eq!(id("content/articles/talks/index.note.md").as_deref(), Some("index.note"));
    }

    #[test]
    fn a_path_says_that_a_text_is_a_draft_by_a_whole_name() {
        for path in [
            "_drafts/a.md",
            "Drafts/a.md",
            "2024/draft/a/index.md",
            "_Unpublished/a.md",
            "_a.md",
            "a.draft.md",
            "a.Draft.MD",
        ] {
            for folder in ["articles", "pages", "actors", "topics"] {
                assert!(is_named_draft(&format!("content/{folder}/{path}")), "{path}");
            }
        }
        for path in ["actors/drafts/a.yaml", "actors/a.draft.csv", "topics/_a.yml"] {
            assert!(is_named_draft(&format!("content/{path}")), "{path}");
        }
        for path in ["content/actors.yaml", "content/index.md", "content/drafts.yaml"] {
            assert!(!is_named_draft(path), "{path}");
        }
        for path in ["_posts/a.md", "drafts.md", "draft-law/a.md", "a_draft.md", "a.md"] {
            assert!(!is_named_draft(&format!("content/articles/{path}")), "{path}");
        }
    }

    #[test]
    fn every_ending_of_markdown_and_yaml_counts_in_any_letter_case() {
        for path in ["a.MD", "a.Markdown", "a.mdown", "a.mkd", "a/index.MD", "a/INDEX.markdown"] {
            assert_eq!(id(&format!("content/articles/{path}")).as_deref(), Some("a"), "{path}");
        }
        for path in ["Actors.yaml", "actors.yml", "ACTORS.YML", "actors/b.yaml", "actors/eu/B.YML"]
        {
            assert_eq!(id(&format!("content/{path}")).as_deref(), Some("actors"), "{path}");
        }
        assert_eq!(id("content/Index.MD").as_deref(), Some("index"));
        assert_eq!(id("content/articles/a.mdx"), None);
    }
}
