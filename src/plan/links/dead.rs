//! Reports the links of bodies and the documents that lead nowhere.
//!
//! Input: the index, the plan and the links of a file. Output: for each link without a target a finding with what was
//! meant, if that can be known. A link that is dead only because of an error elsewhere has no finding of its own.

use super::pictures::{check_caption, check_image, check_raw_picture, missing_image};
use super::resolve::{LinkFailure, anchors, check_link, files_below};
use super::{check_document, lacks_address, relative_path, static_help};
use crate::content::document::{FileKind, Link, LinkKind, RawUse, is_reserved_id};
use crate::content::model::{EntityKind, SpannedValue};
use crate::diagnostic::{Applicability, Diagnostic, Fix};
use crate::knowledge::index::{BrokenFiles, BrokenSource, EntityId, Index};
use crate::plan::Plan;
use crate::plan::link_fixes::{self, FixableHelp};
use crate::syntax::address;
use crate::syntax::language;
use crate::syntax::media;
use crate::syntax::near::NearWords;
use crate::syntax::text::{joined_path, look_alike_note};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Checks the links and pictures of bodies, for one index and plan.
pub(in crate::plan) struct LinkCheck<'a> {
    index: &'a Index,
    plan: &'a Plan,
    /// The ids on the page of a file, in which the one that a dead link meant is searched. Many files may link
    /// to one page. Only looked up.
    anchors: Mutex<BTreeMap<usize, Arc<NearWords>>>,
    broken: BrokenFiles<'a>,
}

impl<'a> LinkCheck<'a> {
    pub(in crate::plan) fn new(index: &'a Index, plan: &'a Plan) -> Self {
        Self { index, plan, anchors: Mutex::default(), broken: BrokenFiles::of_index(index) }
    }

    /// The findings about dead links and missing pictures in the body of a file; none if the file is not
    /// published.
    pub(in crate::plan) fn check(&self, file: usize) -> Vec<Diagnostic> {
        let (index, plan) = (self.index, self.plan);
        let Some(page) = plan.page_of_file(file) else { return Vec::new() };
        let mut findings = Vec::new();
        let outline = index.outline(file);
        for link in &outline.links {
            if let Err(dead) = check_link(index, plan, file, page, link) {
                if link.kind == LinkKind::Relative && lacks_address(index, plan, file, &link.target)
                {
                    continue;
                }
                let finding = self.finding(file, link, &dead);
                findings.extend(self.source_of(file, link, &dead).apply(finding));
            } else if link.raw == Some(RawUse::Picture) {
                findings.extend(check_raw_picture(index, plan, file, link));
            }
        }
        for image in &outline.images {
            let is_media = image.figure && media::media_kind(&image.src).is_some();
            findings.extend(check_image(index, plan, file, &image.src, image.location, is_media));
            findings.extend(check_caption(index, plan, file, image));
        }
        findings
    }

    /// The finding about a document of `file` that does not exist or is not published.
    pub(in crate::plan) fn check_document(
        &self,
        file: usize,
        page: &str,
        url: &SpannedValue<String>,
    ) -> Option<Diagnostic> {
        let failure = check_document(self.index, self.plan, file, page, url).err()?;
        let (link, dead) = &*failure;
        self.source_of(file, link, dead).apply(self.finding(file, link, dead))
    }

    /// Whether a link is dead because its target is in a file with errors.
    fn source_of(&self, file: usize, link: &Link, dead: &LinkFailure) -> BrokenSource<'a> {
        let own = &self.index.files[file].file.path;
        match dead {
            LinkFailure::UnknownName => {
                self.broken.entity(&[EntityKind::Actor, EntityKind::Topic], &link.target)
            }
            LinkFailure::NoPage => self.broken.article_besides(own),
            LinkFailure::NoAddress(path) if self.is_of_settings(link, path) => {
                BrokenSource::Certain
            }
            LinkFailure::NoAddress(path) => match self.broken.page(path) {
                BrokenSource::None => self.broken.redirect(),
                of_page => of_page,
            },
            LinkFailure::Unpublished { broken: true, .. } => BrokenSource::Certain,
            LinkFailure::Refused { refusal, .. } if refusal.is_of_settings(self.plan) => {
                BrokenSource::Certain
            }
            LinkFailure::NoAnchor { file, wanted, .. }
                if self.plan.unread.hides_html() && self.is_escaped(*file, wanted) =>
            {
                BrokenSource::Certain
            }
            LinkFailure::NoFile(path) => self.broken.file(path),
            LinkFailure::AmbiguousName
            | LinkFailure::Folder { .. }
            | LinkFailure::Unpublished { .. }
            | LinkFailure::Refused { .. }
            | LinkFailure::NoAnchor { .. } => BrokenSource::None,
        }
    }

    /// Whether the raw HTML of a file, which is shown as text, has an id.
    fn is_escaped(&self, file: Option<usize>, id: &str) -> bool {
        file.is_some_and(|file| self.index.outline(file).escaped_ids.iter().any(|own| own == id))
    }

    /// Whether a link to an address may only be dead because of an error in the settings.
    fn is_of_settings(&self, link: &Link, path: &str) -> bool {
        let unread = &self.plan.unread;
        unread.hides_article_addresses() && path.starts_with("/articles/")
            || unread.hides_base_path() && link.raw.is_some()
            || unread.hides_languages() && is_below_language(path)
    }

    /// The finding that reports a dead link.
    fn finding(&self, own: usize, link: &Link, dead: &LinkFailure) -> Diagnostic {
        if link.raw == Some(RawUse::Picture) && !matches!(dead, LinkFailure::Refused { .. }) {
            return missing_image(self.index, self.plan, own, &link.target, link.location);
        }
        let name = &link.target;
        let (message, help): (String, FixableHelp) = match dead {
            LinkFailure::AmbiguousName => return self.ambiguous_name(link),
            LinkFailure::NoAnchor { page, file, wanted } => {
                return self.missing_anchor(link, page, *file, wanted);
            }
            LinkFailure::Refused { path, refusal } => {
                return refusal.finding(path, link.location);
            }
            LinkFailure::UnknownName => {
                (format!("unknown actor or topic \"{name}\""), self.help_for_name(own, link))
            }
            LinkFailure::NoPage => {
                let reason = "no published article declares it, and it has no file";
                (format!("\"{name}\" has no page: {reason}"), self.help_for_page(name).into())
            }
            LinkFailure::NoAddress(path) => {
                let message = format!("no page or file has the address {path}");
                (message, self.help_for_address(link, path))
            }
            LinkFailure::Folder { path, file } => {
                let message = format!("{path} is a folder without a page of its own");
                (message, self.help_for_folder(own, link, file).into())
            }
            LinkFailure::Unpublished { path, .. } => self.unpublished(path),
            LinkFailure::NoFile(path) => {
                (format!("file {path} not found"), self.help_for_file(own, link, path))
            }
        };
        let FixableHelp { help, fix } = help;
        Diagnostic::warning("dead-link", link.location, message).help(help).fix(fix)
    }

    /// The finding about `[[name]]` of several actors or topics.
    fn ambiguous_name(&self, link: &Link) -> Diagnostic {
        let name = &link.target;
        let candidates = self.index.entities_by_name(name);
        let links = candidates.iter().map(|id| {
            let entry = self.index.entity(*id);
            format!("[[{}|{name}]] ({})", entry.id, entry.name)
        });
        let help = format!("write {}", links.collect::<Vec<_>>().join(" or "));
        let message = format!("\"{name}\" is ambiguous: {} entities match", candidates.len());
        let is_bare = |id: &&EntityId| !self.index.entity(**id).id.is_empty();
        let fixes = candidates.iter().filter(is_bare).map(|id| {
            let link = format!("[[{}|{name}]]", self.index.entity(*id).id);
            Fix::within(Applicability::Confirm, [format!("[[{name}]]")], link)
        });
        Diagnostic::warning("dead-link", link.location, message).help(help).fixes(fixes)
    }

    /// The finding about a fragment that no element of the page has, which is the page of the content file `file`.
    fn missing_anchor(
        &self,
        link: &Link,
        page: &str,
        file: Option<usize>,
        wanted: &str,
    ) -> Diagnostic {
        let message = format!("{page} has no anchor #{wanted}");
        let finding = Diagnostic::warning("dead-anchor", link.location, message);
        if self.is_escaped(file, wanted) {
            return finding.help("raw HTML has this id, and is shown as text: give a heading the id with `## Words {#id}`, or set `html: trusted` in briefing.yaml");
        }
        let anchors = file.map(|file| self.anchors_of(file));
        let near = anchors.as_ref().and_then(|anchors| anchors.nearest(wanted));
        let of_template = near.is_none() && is_reserved_id(wanted);
        let finding = finding.fix(near.map(|near| link_fixes::anchor(wanted, near)));
        finding.help(match of_template {
            true => "this id belongs to the template around the text, and may change: link to the page, or to a heading of the text".to_owned(),
            false => did_you_mean(link, wanted, near, |near| format!("#{near}")),
        })
    }

    /// The message and the help about a content file that is not published.
    fn unpublished(&self, path: &str) -> (String, FixableHelp) {
        let (message, help) = match self.is_roster(path) {
            true => (
                format!("{path} is a roster, which is not published"),
                "to publish it for readers, put a copy in static/, and link to that",
            ),
            false => (
                format!("{path} is not published"),
                "it is a draft, is dated in the future, has expired, or has no page",
            ),
        };
        (message, help.to_owned().into())
    }

    /// The help for a folder without a page, given a file in it.
    fn help_for_folder(&self, own: usize, link: &Link, file: &str) -> String {
        let folder = self.index.files[own].file.folder();
        let file = match link.kind {
            LinkKind::Site => file.to_owned(),
            _ => relative_path(folder, file),
        };
        format!("link to a file in it, such as {file}")
    }

    /// The help for `[[name]]` of no actor or topic: other programs link the page of a file so.
    fn help_for_name(&self, own: usize, link: &Link) -> FixableHelp {
        let name = &link.target;
        if name.trim_matches('_').eq_ignore_ascii_case("toc") {
            let help =
                "remove it; a template can show a table of contents with `contents(headings)`";
            return help.to_owned().into();
        }
        if let Some(meant) = self.plan.page_meant(self.index, name) {
            let folder = self.index.files[own].file.folder();
            let path = relative_path(folder, &self.index.files[meant].file.path);
            let path = if path.contains(' ') { format!("<{path}>") } else { path };
            let help = format!("[[ ]] links actors and topics; link a page as [{name}]({path})");
            let new = format!("[{name}]({path})");
            let fix = Fix::within(Applicability::Confirm, [format!("[[{name}]]")], new);
            return FixableHelp { help, fix: Some(fix) };
        }
        let near = self.index.similar_name(name);
        let help = did_you_mean(link, name, near, |name| format!("[[{name}]]"));
        FixableHelp { help, fix: near.map(|near| link_fixes::target(link, near)) }
    }

    /// The help for an actor or topic without a page.
    fn help_for_page(&self, name: &str) -> String {
        let kind = self.index.entity_by_name(name).map(|id| self.index.entity(id).kind);
        let (folder, key) = match kind {
            Some(EntityKind::Topic) => ("topics", "topics"),
            _ => ("actors", "actors"),
        };
        format!(
            "give it a file in content/{folder}/, declare it in an article's `{key}`, or remove the brackets"
        )
    }

    /// The help for an address that nothing has.
    fn help_for_address(&self, link: &Link, path: &str) -> FixableHelp {
        if let Some(file) = self.plan.static_meant(path) {
            let fix = link_fixes::target(link, &file);
            return FixableHelp { help: static_help(&file, path), fix: Some(fix) };
        }
        let meant = self.plan.page_meant(self.index, path);
        let meant = meant.and_then(|file| self.plan.page_of_file(file));
        let near = meant.or_else(|| self.plan.near_address(path));
        let help = did_you_mean(link, path, near, str::to_owned);
        FixableHelp { help, fix: near.map(|near| link_fixes::target(link, near)) }
    }

    /// The help for a file that does not exist.
    fn help_for_file(&self, own: usize, link: &Link, path: &str) -> FixableHelp {
        let target = &link.target;
        let web = |meant: String| FixableHelp {
            fix: Some(link_fixes::address(link, &meant)),
            help: format!("write {meant}"),
        };
        if let Some(meant) = web_address_meant(target) {
            return web(meant);
        }
        let is_web = begins_with_host(target) && !self.is_folder(own, target);
        if is_web && !self.plan.near_assets.contains_key(path) {
            return web(format!("https://{target}"));
        }
        if let Some(file) = self.plan.static_meant(target) {
            let fix = Some(link_fixes::target(link, &file));
            return FixableHelp { help: static_help(&file, target), fix };
        }
        match self.file_meant(own, link, path) {
            None if address::lacks_scheme(target)
                && !names_file(target)
                && !self.is_folder(own, target) =>
            {
                web(format!("https://{target}"))
            }
            near => {
                let fix = near.as_deref().map(|near| link_fixes::target(link, near));
                let help = did_you_mean(link, target, near.as_deref(), str::to_owned);
                FixableHelp { help, fix }
            }
        }
    }

    /// Whether the first part of a path is a folder beside the file with the link.
    fn is_folder(&self, own: usize, target: &str) -> bool {
        let first = target.split('/').next().unwrap_or_default();
        let folder = joined_path(self.index.files[own].file.folder(), first);
        folder.is_some_and(|folder| files_below(self.index, &folder).next().is_some())
    }

    fn is_roster(&self, path: &str) -> bool {
        let files = &self.index.files;
        let found = files.binary_search_by(|file| (*file.file.path).cmp(path));
        found.is_ok_and(|file| matches!(files[file].file.kind, FileKind::Roster(..)))
    }

    /// The file that a link meant by `path`, which does not exist: its path relative to the file with the link.
    fn file_meant(&self, file: usize, link: &Link, path: &str) -> Option<String> {
        let folder = self.index.files[file].file.folder();
        if let Some(near) = self.plan.near_assets.get(path) {
            return Some(relative_path(folder, near));
        }
        if let Some(meant) = self.plan.page_meant(self.index, &link.target) {
            return Some(relative_path(folder, &self.index.files[meant].file.path));
        }
        let written = link.target.rsplit('/').next().unwrap_or(&link.target);
        let files = self.plan.near_files(self.index).nearest(written)?;
        let wanted_folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let named = files.iter().map(|file| &*self.index.files[*file].file.path);
        let in_folder =
            |path: &&str| path.rsplit_once('/').is_some_and(|(f, _)| f == wanted_folder);
        let near = named.min_by_key(|path| (!in_folder(path), *path))?;
        Some(relative_path(folder, near))
    }

    fn anchors_of(&self, file: usize) -> Arc<NearWords> {
        let mut known = self.anchors.lock().unwrap_or_else(PoisonError::into_inner);
        let ids = || NearWords::new(anchors(self.index, self.plan, file).map(str::to_owned));
        known.entry(file).or_insert_with(ids).clone()
    }
}

/// Whether an address is below that of a language, such as `/fr/`.
fn is_below_language(path: &str) -> bool {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    language::check(first).is_ok()
}

/// The help that names what is near to what is written, in the form in which it is to be written.
fn did_you_mean(
    link: &Link,
    written: &str,
    near: Option<&str>,
    form: fn(&str) -> String,
) -> String {
    match near {
        Some(near) => format!("did you mean {}?{}", form(near), look_alike_note(written, near)),
        None => unlinked_help(link),
    }
}

/// The help of a finding about a link for which there is no suggestion.
fn unlinked_help(link: &Link) -> String {
    match link.raw {
        None => "until this is fixed, the words are shown without a link".to_owned(),
        Some(_) => "until this is fixed, the address is published as written".to_owned(),
    }
}

/// The address outside of the site that a link without a scheme means for certain: `www.example.org`,
/// `ann@x.example`, `https//x.example`.
fn web_address_meant(target: &str) -> Option<String> {
    for scheme in ["https", "http"] {
        if let Some(rest) = target.strip_prefix(scheme)
            && let Some(rest) = rest.strip_prefix("//").filter(|rest| !rest.is_empty())
        {
            return Some(format!("{scheme}://{rest}"));
        }
    }
    if target.starts_with("www.") && address::lacks_scheme(target) {
        return Some(format!("https://{target}"));
    }
    let (user, host) = target.split_once('@')?;
    let is_mail = !user.is_empty()
        && host.contains('.')
        && !target.contains(|c: char| c.is_whitespace() || c == '/')
        && !host.contains('@')
        && host.split('.').all(|label| !label.is_empty());
    is_mail.then(|| format!("mailto:{target}"))
}

/// Whether a path begins as a web address without its scheme: `y.paper.example/a`, `paper.com`. A name with one dot is
/// one only with a common ending of hosts, as `notes.doc` is a file, and `map.old/a.png` is in a folder; so is what ends as
/// a file of Markdown.
fn begins_with_host(target: &str) -> bool {
    const ENDINGS: [&str; 8] = ["com", "org", "net", "edu", "gov", "int", "info", "eu"];
    let (host, has_path) = match target.split_once(['/', '?', '#']) {
        Some((host, _)) => (host, true),
        None => (target, false),
    };
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let Some((_, ending)) = host.rsplit_once('.').filter(|_| host.split('.').all(is_label)) else {
        return false;
    };
    let is_common = ENDINGS.iter().any(|common| ending.eq_ignore_ascii_case(common));
    let is_ending = ending.len() > 1 && ending.chars().all(char::is_alphabetic);
    let is_text = matches!(&*media::ending(target), "md" | "markdown");
    // Hosts end in the two letters of a country, have a third part, or lead to a page.
    let is_country = ending.len() == 2 && ending.bytes().all(|byte| byte.is_ascii_lowercase());
    let name = &host[..host.len() - ending.len() - 1];
    let has_domain = name.contains('.') && !name.ends_with(|c: char| c.is_ascii_digit());
    let is_folder = names_file(target) && !is_country && !has_domain;
    is_ending && (is_common || has_path && !is_text && !is_folder)
}

/// Whether a path ends as one of a picture, a recording, a document or a text.
fn names_file(target: &str) -> bool {
    let ending = media::ending(target);
    let is_text = matches!(&*ending, "md" | "markdown");
    is_text || media::is_picture(target) || media::is_passive(&ending)
}
