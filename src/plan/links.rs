//! Resolves the links and pictures of a body to addresses, and reports those that lead nowhere.
//!
//! Input: the index, the plan and one link or picture as parsed. Output: a [`LinkTarget`] or
//! [`ImageTarget`] for the page, and from the same code the findings, so that what is reported dead is
//! exactly what is rendered without a link. Links to other hosts are not followed.

use super::link_fixes::{self, FixableHelp};
use super::passive::AssetRefusal;
use super::{Plan, Route, fragment};
use crate::content::document::{FileKind, ImageReference, Link, LinkKind, RawUse, is_reserved_id};
use crate::content::model::{EntityKind, Image, SpannedValue};
use crate::diagnostic::{Applicability, Diagnostic, Fix};
use crate::incremental::Fingerprint;
use crate::knowledge::index::{BrokenFiles, BrokenSource, EntityId, Index, untraced};
use crate::syntax::address::{self, is_web};
use crate::syntax::media;
use crate::syntax::near::NearWords;
use crate::syntax::picture::PictureCredit;
use crate::syntax::source::Location;
use crate::syntax::text::{joined_path, look_alike_note};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Where a link of a body leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LinkTarget {
    /// A path of the site, and a fragment with its `#`, or an empty string.
    Path(String, String),
    /// Nowhere: the page shows the words of the link without a link.
    Dead,
}

/// What a picture of a body or of front matter shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ImageTarget {
    /// A URL of another host.
    External(String),
    /// A path of the site.
    Path(String),
    /// No file: the page shows the alternative text instead.
    Missing,
}

/// Where a link in the body of `file` leads. `page` is the path of the page that shows the body.
pub(crate) fn link_target(
    index: &Index,
    plan: &Plan,
    file: usize,
    page: &str,
    link: &Link,
) -> LinkTarget {
    index.record_links(file);
    let target = || check_link(index, plan, file, page, link).unwrap_or(LinkTarget::Dead);
    // Whether the target has an anchor depends on the body of the other page.
    match link.fragment.is_some() {
        true => target(),
        false => untraced(target),
    }
}

/// The fingerprint of where the links of `file` lead and what its pictures show: of all that [`link_target`],
/// [`image_target`], [`poster_of_video`] and [`document_target`] return for it, except whether pages have the anchors of
/// links to them. `images` and `documents` are the addresses in its front matter.
pub(super) fn targets(
    index: &Index,
    plan: &Plan,
    file: usize,
    images: &[&str],
    documents: &[&SpannedValue<String>],
) -> Fingerprint {
    // A roster has no page, but pictures in its entries.
    let page = plan.page_of_file(file);
    let outline = page.map(|_| index.outline(file));
    let page = page.unwrap_or_default();
    let path = |link: &Link| match check_link(index, plan, file, page, link) {
        Ok(LinkTarget::Path(path, _)) | Err(LinkFailure::NoAnchor { page: path, .. }) => Some(path),
        _ => None,
    };
    let shown = |path: &str| {
        let size = plan.picture_size(path).map(|size| (size.width, size.height));
        Fingerprint::of(&(size, plan.smaller_sizes(path), plan.crops.of(path)))
    };
    let picture = |src: &str| {
        let target = image_target(index, plan, file, src);
        let poster = poster_of_video(index, plan, file, src);
        let poster = poster.map(|path| (shown(&path), path));
        let shown = match &target {
            ImageTarget::Path(path) => Some(shown(path)),
            _ => None,
        };
        Fingerprint::of(&(format!("{target:?}"), shown, poster))
    };
    let links: Vec<Option<String>> =
        outline.map_or(Vec::new(), |outline| outline.links.iter().map(path).collect());
    let in_body = outline.map_or(&[][..], |outline| &outline.images).iter();
    let in_body = in_body.map(|image| picture(&image.src));
    let pictures: Vec<Fingerprint> = in_body.chain(images.iter().map(|src| picture(src))).collect();
    let target = |url: &&SpannedValue<String>| match document_target(index, plan, file, page, url) {
        LinkTarget::Path(path, _) => Some(path),
        LinkTarget::Dead => None,
    };
    let documents: Vec<Option<String>> = documents.iter().map(target).collect();
    Fingerprint::of(&(links, pictures, documents))
}

/// Which picture the address `src`, written in `file`, refers to.
pub(crate) fn image_target(index: &Index, plan: &Plan, file: usize, src: &str) -> ImageTarget {
    index.record_links(file);
    if is_web(src) {
        return ImageTarget::External(src.to_owned());
    }
    let existing = |path: String| plan.has_address(&path).then_some(path);
    let of_file = |name: &str| {
        if name.starts_with('/') {
            return existing(name.to_owned());
        }
        let path = joined_path(index.files[file].file.folder(), name)?;
        match static_address(&path) {
            Some(address) => existing(address),
            None => plan.asset_addresses.get(&(file, path)).cloned(),
        }
    };
    match picture_names(src).find_map(of_file) {
        Some(address) => ImageTarget::Path(address),
        None => ImageTarget::Missing,
    }
}

/// The path of the picture that the video `src`, written in `file`, shows until it plays.
pub(crate) fn poster_of_video(
    index: &Index,
    plan: &Plan,
    file: usize,
    src: &str,
) -> Option<String> {
    media::posters(src).find_map(|poster| match image_target(index, plan, file, &poster) {
        ImageTarget::Path(path) => Some(path),
        ImageTarget::External(_) | ImageTarget::Missing => None,
    })
}

/// Where the `url` of a document leads, which is written in `file` and no web address. `page` is the path of the page
/// that shows it. What it is relative to, and what is reported about it, is as of a link in the body.
pub(crate) fn document_target(
    index: &Index,
    plan: &Plan,
    file: usize,
    page: &str,
    url: &SpannedValue<String>,
) -> LinkTarget {
    index.record_links(file);
    untraced(|| check_document(index, plan, file, page, url)).unwrap_or(LinkTarget::Dead)
}

/// [`document_target`], or why there is none, with the link that is reported.
///
/// A fragment is published as it is (`report.pdf#page=3`): whether a page has it depends on that page's body, after
/// whose edits nothing is planned again.
fn check_document(
    index: &Index,
    plan: &Plan,
    file: usize,
    page: &str,
    url: &SpannedValue<String>,
) -> Result<LinkTarget, Box<(Link, LinkFailure)>> {
    let attempt = |path: &str| {
        let rest = url.value.get(path.len()..).unwrap_or_default();
        let after = rest.split_once('#').map(|(_, after)| fragment(after)).unwrap_or_default();
        let link = Link {
            kind: if path.starts_with('/') { LinkKind::Site } else { LinkKind::Relative },
            target: path.to_owned(),
            fragment: None,
            title: None,
            location: url.location,
            raw: None,
        };
        match check_link(index, plan, file, page, &link) {
            Ok(LinkTarget::Path(path, _)) => Ok(LinkTarget::Path(path, after)),
            Ok(LinkTarget::Dead) => Ok(LinkTarget::Dead),
            Err(failure) => Err(Box::new((link, failure))),
        }
    };
    let whole = attempt(&url.value);
    match picture_names(&url.value).nth(1) {
        Some(path) if whole.is_err() => attempt(path),
        _ => whole,
    }
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

/// The help for what means a file of `static/` and is not its address, given the right one.
pub(super) fn static_help(address: &str, written: &str) -> String {
    let why = match written.split('/').any(|part| part == "static") {
        true => "the address of a file in static/ is without the name of that folder",
        false => "the address of a file in static/ begins with /",
    };
    format!("write {address}: {why}")
}

/// The address of a path in `static/`, to which an editor may have written a relative path.
fn static_address(path: &str) -> Option<String> {
    Some(format!("/{}", path.strip_prefix("static/")?))
}

/// The names that the address of a picture may mean: the whole, or what is before a query or fragment, which
/// a static site ignores (`map.png?v=2`).
pub(super) fn picture_names(src: &str) -> impl Iterator<Item = &str> {
    let path = src.split(['?', '#']).next().filter(|path| !path.is_empty() && *path != src);
    std::iter::once(src).chain(path)
}

/// The document and the path of the file beside it to which an address of this site would belong: `/articles/a/map.png` is
/// where the file `map.png` in the folder of that article is published. `None` for the address of anything else.
pub(super) fn asset_at_address(
    index: &Index,
    plan: &Plan,
    address: &str,
) -> Option<(usize, String)> {
    if !address.starts_with('/') || plan.existing_address(address).is_some() {
        return None;
    }
    picture_names(address).find_map(|path| {
        let mut slashes = path.rmatch_indices('/').map(|(at, _)| at + 1);
        let (file, name) = slashes.find_map(|at| {
            let file = plan.file_of_page.get(&path[..at])?;
            Some((*file, &path[at..])).filter(|(_, name)| !name.is_empty())
        })?;
        Some((file, joined_path(index.files[file].file.folder(), name)?))
    })
}

/// Checks the links and pictures of bodies, for one index and plan.
pub(super) struct LinkCheck<'a> {
    index: &'a Index,
    plan: &'a Plan,
    /// The ids on the page of a file, in which the one that a dead link meant is searched. Many files may link
    /// to one page. Only looked up.
    anchors: Mutex<BTreeMap<usize, Arc<NearWords>>>,
    broken: BrokenFiles<'a>,
}

impl<'a> LinkCheck<'a> {
    pub(super) fn new(index: &'a Index, plan: &'a Plan) -> Self {
        Self { index, plan, anchors: Mutex::default(), broken: BrokenFiles::of_index(index) }
    }

    /// The findings about dead links and missing pictures in the body of a file; none if the file is not
    /// published.
    pub(super) fn check(&self, file: usize) -> Vec<Diagnostic> {
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
    pub(super) fn check_document(
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
            LinkFailure::NoAddress(path) => self.broken.page(path),
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
    }

    /// The finding that reports a dead link.
    fn finding(&self, own: usize, link: &Link, dead: &LinkFailure) -> Diagnostic {
        if link.raw == Some(RawUse::Picture) && !matches!(dead, LinkFailure::Refused { .. }) {
            return missing_image(self.index, self.plan, own, &link.target, link.location);
        }
        let (message, help): (String, FixableHelp) = match dead {
            LinkFailure::UnknownName => {
                let message = format!("unknown actor or topic \"{}\"", link.target);
                (message, self.help_for_name(own, link))
            }
            LinkFailure::AmbiguousName => {
                let name = &link.target;
                let candidates = self.index.entities_by_name(name);
                let links = candidates.iter().map(|id| {
                    let entry = self.index.entity(*id);
                    format!("[[{}|{name}]] ({})", entry.id, entry.name)
                });
                let help = format!("write {}", links.collect::<Vec<_>>().join(" or "));
                let message =
                    format!("\"{name}\" is ambiguous: {} entities match", candidates.len());
                let is_bare = |id: &&EntityId| !self.index.entity(**id).id.is_empty();
                let fixes = candidates.iter().filter(is_bare).map(|id| {
                    let link = format!("[[{}|{name}]]", self.index.entity(*id).id);
                    Fix::within(Applicability::Confirm, [format!("[[{name}]]")], link)
                });
                let warning = Diagnostic::warning("dead-link", link.location, message).help(help);
                return warning.fixes(fixes);
            }
            LinkFailure::NoPage => {
                let name = &link.target;
                let reason = "no published article declares it, and it has no file";
                (format!("\"{name}\" has no page: {reason}"), self.help_for_page(name).into())
            }
            LinkFailure::NoAddress(path) => {
                let message = format!("no page or file has the address {path}");
                (message, self.help_for_address(link, path))
            }
            LinkFailure::Folder { path, file } => {
                let folder = self.index.files[own].file.folder();
                let file = match link.kind {
                    LinkKind::Site => file.clone(),
                    _ => relative_path(folder, file),
                };
                let help = format!("link to a file in it, such as {file}");
                (format!("{path} is a folder without a page of its own"), help.into())
            }
            LinkFailure::Unpublished { path, .. } if self.is_roster(path) => {
                let help = "to publish it for readers, put a copy in static/, and link to that";
                let message = format!("{path} is a roster, which is not published");
                (message, help.to_owned().into())
            }
            LinkFailure::Unpublished { path, .. } => {
                let help = "it is a draft, is dated in the future, has expired, or has no page";
                (format!("{path} is not published"), help.to_owned().into())
            }
            LinkFailure::Refused { path, refusal } => {
                return refusal.finding(path, link.location);
            }
            LinkFailure::NoFile(path) => {
                (format!("file {path} not found"), self.help_for_file(own, link, path))
            }
            LinkFailure::NoAnchor { page, file, wanted } => {
                let anchors = file.map(|file| self.anchors_of(file));
                let near = anchors.as_ref().and_then(|anchors| anchors.nearest(wanted));
                let message = format!("{page} has no anchor #{wanted}");
                let finding = Diagnostic::warning("dead-anchor", link.location, message);
                if self.is_escaped(*file, wanted) {
                    return finding.help("raw HTML has this id, and is shown as text: give a heading the id with `## Words {#id}`, or set `html: trusted` in briefing.yaml");
                }
                let of_template = near.is_none() && is_reserved_id(wanted);
                let finding = finding.fix(near.map(|near| link_fixes::anchor(wanted, near)));
                return finding.help(match of_template {
                    true => "this id belongs to the template around the text, and may change: link to the page, or to a heading of the text".to_owned(),
                    false => did_you_mean(link, wanted, near, |near| format!("#{near}")),
                });
            }
        };
        let FixableHelp { help, fix } = help;
        Diagnostic::warning("dead-link", link.location, message).help(help).fix(fix)
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
        if let Some(file) = self.plan.static_meant(target) {
            let fix = Some(link_fixes::target(link, &file));
            return FixableHelp { help: static_help(&file, target), fix };
        }
        match self.file_meant(own, link, path) {
            None if address::lacks_scheme(target) => web(format!("https://{target}")),
            near => {
                let fix = near.as_deref().map(|near| link_fixes::target(link, near));
                let help = did_you_mean(link, target, near.as_deref(), str::to_owned);
                FixableHelp { help, fix }
            }
        }
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

/// Why a link leads nowhere.
enum LinkFailure {
    /// `[[name]]` of no actor or topic.
    UnknownName,
    /// `[[name]]` of several actors or topics.
    AmbiguousName,
    /// `[[name]]` of an actor or topic without a page.
    NoPage,
    /// No page or file has this path.
    NoAddress(String),
    /// This content file is not published, perhaps because it has errors.
    Unpublished { path: String, broken: bool },
    /// This file does not exist.
    NoFile(String),
    /// This is a folder and no page. A file in it, as a path from the root of the site's folder, or as an address.
    Folder { path: String, file: String },
    /// The file is not published.
    Refused { path: String, refusal: AssetRefusal },
    /// The page, of this content file if it has one, has no such id.
    NoAnchor { page: String, file: Option<usize>, wanted: String },
}

/// The finding about a picture that does not exist or is none. `is_media`: whether it is shown as a recording or document.
pub(super) fn check_image(
    index: &Index,
    plan: &Plan,
    file: usize,
    src: &str,
    location: Location,
    is_media: bool,
) -> Option<Diagnostic> {
    match image_target(index, plan, file, src) {
        ImageTarget::External(_) => None,
        ImageTarget::Missing if lacks_address(index, plan, file, src) => None,
        ImageTarget::Missing => {
            let folder = index.files[file].file.folder();
            let refused = picture_names(src).find_map(|name| {
                let path = joined_path(folder, name)?;
                let refusal = *plan.refused_assets.get(&path)?;
                Some((path, refusal))
            });
            match refused {
                // What can be no picture has a finding already, which says what to write instead.
                _ if media::not_a_picture(src).is_some() && !is_media => None,
                Some((_, refusal)) if refusal.is_of_settings(plan) => None,
                Some((path, refusal)) => Some(refusal.finding(&path, location)),
                None => Some(missing_image(index, plan, file, src, location)),
            }
        }
        ImageTarget::Path(path) => {
            let problem = plan.broken_pictures.get(&path)?;
            let message = format!("picture \"{src}\" cannot be shown: {problem}");
            let help = "export it again, or copy it again from where it came from";
            Some(Diagnostic::warning("missing-image", location, message).help(help))
        }
    }
}

/// The finding about a picture in front matter whose metadata names someone, while the page names nobody.
pub(super) fn check_credit(
    index: &Index,
    plan: &Plan,
    file: usize,
    image: &Image,
) -> Option<Diagnostic> {
    let src = &image.src;
    let credit = credit_of(index, plan, file, &src.value).filter(|_| image.credit.is_none())?;
    let line = format!("credit: {}", in_quotes(&credit.text()?));
    let (help, fix) = match image.alt.is_empty() && image.caption.is_none() {
        true => {
            let map = format!("{{src: {}, {line}}}", in_quotes(&src.value));
            let help = format!("write `image: {map}`");
            (help, Fix::map_of(src.value.as_str(), "src", map, line))
        }
        false => {
            let help = format!("write it within `image`: `{line}`");
            (help, Fix::key_after(src.value.as_str(), line))
        }
    };
    Some(missing_credit(&src.value, src.location, &credit.text()?).help(help).fix(fix))
}

/// As [`check_credit`], of a picture in a body: its title is its caption.
fn check_caption(
    index: &Index,
    plan: &Plan,
    file: usize,
    image: &ImageReference,
) -> Option<Diagnostic> {
    let credit = credit_of(index, plan, file, &image.src)?;
    let title = image.title.as_deref().unwrap_or_default();
    if credit.is_named_in(title) {
        return None;
    }
    let text = credit.text()?;
    let caption = match title {
        "" => text.clone(),
        title => format!("{title} ({text})"),
    };
    let caption = caption.replace('\\', "\\\\").replace('"', "\\\"");
    let help = format!("write it into the caption, which is behind the address: `\"{caption}\"`");
    Some(missing_credit(&image.src, image.location, &text).help(help))
}

/// Whom the metadata of a picture of the site names.
fn credit_of<'p>(
    index: &Index,
    plan: &'p Plan,
    file: usize,
    src: &str,
) -> Option<&'p PictureCredit> {
    match image_target(index, plan, file, src) {
        ImageTarget::Path(path) => plan.picture_credits.get(&path),
        ImageTarget::External(_) | ImageTarget::Missing => None,
    }
}

fn missing_credit(src: &str, location: Location, credit: &str) -> Diagnostic {
    let message = format!("picture \"{src}\" has no credit, and its file names \"{credit}\"");
    Diagnostic::warning("missing-credit", location, message)
}

/// A value as YAML in quotes. It contains no control characters.
fn in_quotes(value: &str) -> String {
    match value.contains(['"', '\\']) {
        true => format!("'{}'", value.replace('\'', "''")),
        false => format!("\"{value}\""),
    }
}

/// Whether a file exists and has no address only because of an error, which is reported where it is.
fn lacks_address(index: &Index, plan: &Plan, file: usize, target: &str) -> bool {
    let folder = index.files[file].file.folder();
    let mut paths = picture_names(target).filter_map(|name| joined_path(folder, name));
    paths.any(|path| plan.assets_without_address.contains(&(file, path)))
}

/// The finding about a file that trusted HTML shows as a picture and that is none.
fn check_raw_picture(index: &Index, plan: &Plan, file: usize, link: &Link) -> Option<Diagnostic> {
    match image_target(index, plan, file, &link.target) {
        // It may have been found relative to the page.
        ImageTarget::Missing => None,
        _ => check_image(index, plan, file, &link.target, link.location, false),
    }
}

/// The path of a file of the site relative to a folder of it.
fn relative_path(folder: &str, path: &str) -> String {
    let (mut from, mut to) = (folder, path);
    while let (Some((a, rest)), Some((b, below))) = (first_part(from), to.split_once('/'))
        && a == b
    {
        (from, to) = (rest, below);
    }
    let up = from.split('/').filter(|part| !part.is_empty()).count();
    format!("{}{to}", "../".repeat(up))
}

/// The first part of the path of a folder, and the rest.
fn first_part(folder: &str) -> Option<(&str, &str)> {
    let part = folder.split_once('/').unwrap_or((folder, ""));
    (!part.0.is_empty()).then_some(part)
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

fn missing_image(
    index: &Index,
    plan: &Plan,
    file: usize,
    src: &str,
    location: Location,
) -> Diagnostic {
    let noun = if media::media_kind(src).is_some() { "file" } else { "picture" };
    let message = format!("{noun} \"{src}\" not found");
    let did_you_mean = |near: &str, written: &str, message: String| {
        let help = format!("did you mean {near}?{}", look_alike_note(written, near));
        let warning = Diagnostic::warning("missing-image", location, message).help(help);
        warning.fix(link_fixes::path(location, src, near))
    };
    if let Some(file) = plan.static_meant(src) {
        let help = static_help(&file, src);
        let warning = Diagnostic::warning("missing-image", location, message).help(help);
        return warning.fix(link_fixes::path(location, src, &file));
    }
    let folder = index.files[file].file.folder();
    let written = picture_names(src).last().unwrap_or(src);
    let near = joined_path(folder, written).and_then(|path| plan.near_assets.get(&path));
    if let Some(near) = near.filter(|_| !src.starts_with('/')) {
        return did_you_mean(&relative_path(folder, near), written, message);
    }
    let near = match src.starts_with('/') {
        true => plan.near_static(written).map(str::to_owned),
        false => {
            let address = joined_path(folder, written).and_then(|path| static_address(&path));
            let near = address.and_then(|address| plan.near_static(&address));
            near.map(|near| relative_path(folder, &format!("static{near}")))
        }
    };
    if let Some(near) = near {
        return did_you_mean(&near, written, message);
    }
    let help = match src.starts_with('/') {
        true => format!("add the file static{src}"),
        false => {
            "put the picture in the folder of this file, or write its path relative to this file"
                .to_owned()
        }
    };
    Diagnostic::warning("missing-image", location, message).help(help)
}

/// Resolves a link.
fn check_link(
    index: &Index,
    plan: &Plan,
    file: usize,
    page: &str,
    link: &Link,
) -> Result<LinkTarget, LinkFailure> {
    match link.kind {
        LinkKind::Name => entity_link(index, plan, link),
        LinkKind::Site if link.raw.is_some() => raw_site_link(index, plan, link),
        LinkKind::Site => site_link(index, plan, link, &link.target),
        // `#heading`: another part of the same page.
        LinkKind::Relative if link.target.is_empty() => {
            with_fragment(index, plan, Some(file), page, link)
        }
        LinkKind::Relative => relative_link(index, plan, file, page, link),
    }
}

/// The help of a finding about a link for which there is no suggestion.
fn unlinked_help(link: &Link) -> String {
    match link.raw {
        None => "until this is fixed, the words are shown without a link".to_owned(),
        Some(_) => "until this is fixed, the address is published as written".to_owned(),
    }
}

/// An address from `/` in trusted HTML, which may contain the path of the site already: a browser needs it, and
/// other generators publish raw HTML unchanged.
fn raw_site_link(index: &Index, plan: &Plan, link: &Link) -> Result<LinkTarget, LinkFailure> {
    let below = link.target.strip_prefix(&*plan.base_path).filter(|_| !plan.base_path.is_empty());
    let below = below.map(|path| if path.is_empty() { "/" } else { path });
    for path in below.into_iter().chain([link.target.as_str()]).filter(|path| path.starts_with('/'))
    {
        match site_link(index, plan, link, path) {
            Err(LinkFailure::NoAddress(_)) => {}
            found => return found,
        }
    }
    Err(LinkFailure::NoAddress(link.target.clone()))
}

/// `[[Name]]`: the briefing of an entity.
fn entity_link(index: &Index, plan: &Plan, link: &Link) -> Result<LinkTarget, LinkFailure> {
    match index.entities_by_name(&link.target)[..] {
        [entity] if index.entity(entity).has_page => {
            with_fragment(index, plan, None, &Route::Entity(entity).path(index), link)
        }
        [_] => Err(LinkFailure::NoPage),
        [] => Err(LinkFailure::UnknownName),
        _ => Err(LinkFailure::AmbiguousName),
    }
}

/// A link to a path from the root of the site.
fn site_link(
    index: &Index,
    plan: &Plan,
    link: &Link,
    path: &str,
) -> Result<LinkTarget, LinkFailure> {
    let Some(existing) = plan.existing_address(path) else {
        let asset = asset_at_address(index, plan, path).map(|(_, path)| path);
        let refused = asset.and_then(|path| Some((*plan.refused_assets.get(&path)?, path)));
        return Err(match (refused, plan.static_file_below(path)) {
            (Some((refusal, path)), _) => LinkFailure::Refused { path, refusal },
            (None, Some(file)) => {
                LinkFailure::Folder { path: path.to_owned(), file: file.to_owned() }
            }
            (None, None) => LinkFailure::NoAddress(path.to_owned()),
        });
    };
    with_fragment(index, plan, plan.file_of_page.get(&existing).copied(), &existing, link)
}

/// A link relative to the document: a file published with the page, else another content file, else,
/// as some other generators write links, an address relative to the page.
fn relative_link(
    index: &Index,
    plan: &Plan,
    file: usize,
    page: &str,
    link: &Link,
) -> Result<LinkTarget, LinkFailure> {
    let path = joined_path(index.files[file].file.folder(), &link.target);
    if let Some(path) = &path {
        if let Some(address) = plan.asset_addresses.get(&(file, path.clone())) {
            return Ok(LinkTarget::Path(address.clone(), String::new()));
        }
        if let Some(refusal) = plan.refused_assets.get(path) {
            return Err(LinkFailure::Refused { path: path.clone(), refusal: *refusal });
        }
        let find = |path: &str| index.files.binary_search_by(|f| (*f.file.path).cmp(path)).ok();
        let version = || version_meant(index, plan, path);
        if let Some(other) = find(path).or_else(|| index_of_folder(index, path)).or_else(version) {
            let page = plan.page_of_file.get(&other).or_else(|| plan.page_elsewhere.get(&other));
            return match page {
                Some(page) => with_fragment(index, plan, Some(other), page, link),
                None => Err(LinkFailure::Unpublished {
                    path: path.clone(),
                    broken: index.files[other].is_broken(),
                }),
            };
        }
        if let Some(address) = list_of_folder(index, plan, path).or_else(|| static_address(path)) {
            return site_link(index, plan, link, &address);
        }
    }
    let by_address =
        joined_path(page.trim_matches('/'), &link.target).map(|path| format!("/{path}"));
    if let Some(path) = by_address.filter(|path| plan.served_address(path).is_some()) {
        return site_link(index, plan, link, &path);
    }
    let path = path.unwrap_or_else(|| link.target.clone());
    Err(match files_below(index, &path).next() {
        Some(file) => LinkFailure::Folder { file: index.files[file].file.path.to_string(), path },
        None => LinkFailure::NoFile(path),
    })
}

/// The numbers of the content files in a folder and below it.
fn files_below<'i>(index: &'i Index, folder: &str) -> impl Iterator<Item = usize> + use<'i> {
    let start = format!("{folder}/");
    let first = index.files.partition_point(|file| *file.file.path < *start);
    let is_below = move |file: &usize| index.files[*file].file.path.starts_with(&start);
    (first..index.files.len()).take_while(is_below)
}

/// The content file that is the text of its folder: `index.md`, in any letter case and with any ending of Markdown.
fn index_of_folder(index: &Index, folder: &str) -> Option<usize> {
    files_below(index, folder).find(|file| {
        let path = &index.files[*file].file.path;
        let name = path.get(folder.len() + 1..).and_then(|name| name.rsplit_once('.'));
        name.is_some_and(|(stem, ending)| {
            stem.eq_ignore_ascii_case("index") && !ending.contains('/')
        })
    })
}

/// In a site with several languages: the text of which a path names one version, or the version that names no language
/// and does not exist: `talks.fr.md` for `talks.md`, and the reverse; or the text with which a file is joined.
fn version_meant(index: &Index, plan: &Plan, path: &str) -> Option<usize> {
    if plan.other_editions.pages.is_empty() {
        return None;
    }
    if let Some(original) = plan.other_editions.joined.get(path) {
        return index.files.binary_search_by(|file| file.file.path.cmp(original)).ok();
    }
    let (stem, _) = path.rsplit_once('.')?;
    let without = stem.rsplit_once('.').map(|(without, _)| without);
    let of_text = |stem: &str| {
        let (folder, name) = stem.rsplit_once('/')?;
        let id = if name == "index" { folder.rsplit('/').next()? } else { name };
        let start = format!("{stem}.");
        let first = index.files.partition_point(|file| *file.file.path < *start);
        let mut files = (first..index.files.len())
            .take_while(|number| index.files[*number].file.path.starts_with(&start));
        files.find(|number| index.files[*number].file.id.rsplit('/').next() == Some(id))
    };
    of_text(stem).or_else(|| without.and_then(of_text))
}

/// The address of the list of all files in a folder, for those that the site has a list of.
fn list_of_folder(index: &Index, plan: &Plan, folder: &str) -> Option<String> {
    let route = match folder {
        "content/articles" => Route::Articles,
        "content/actors" => Route::EntityIndex(EntityKind::Actor),
        "content/topics" => Route::EntityIndex(EntityKind::Topic),
        "content" => Route::Home,
        _ => return None,
    };
    plan.has_page(route).then(|| route.path(index))
}

/// The target `page`, with the fragment of the link. A fragment must be the id of a heading, of trusted HTML or
/// of a statement of the content file `file`; the other ids on a page belong to its template.
fn with_fragment(
    index: &Index,
    plan: &Plan,
    file: Option<usize>,
    page: &str,
    link: &Link,
) -> Result<LinkTarget, LinkFailure> {
    let Some(wanted) = link.fragment.as_deref().filter(|f| !f.is_empty()) else {
        return Ok(LinkTarget::Path(page.to_owned(), String::new()));
    };
    // Browsers need no element for the top of a page and for a fragment that quotes text. What is on a page of another
    // edition is known only if this one has its text too.
    let is_unknown = file.is_none() && plan.other_editions.pages.contains(page);
    let needs_no_id = wanted == "top" || wanted.starts_with(":~:") || is_unknown;
    let mut ids = file.into_iter().flat_map(|file| anchors(index, plan, file));
    if needs_no_id || ids.any(|id| id == wanted) {
        return Ok(LinkTarget::Path(page.to_owned(), fragment(wanted)));
    }
    Err(LinkFailure::NoAnchor { page: page.to_owned(), file, wanted: wanted.to_owned() })
}

/// The ids on a page that come from its content file: those of headings, trusted HTML and statements.
fn anchors<'i>(
    index: &'i Index,
    plan: &Plan,
    file: usize,
) -> impl Iterator<Item = &'i str> + use<'i> {
    let outline = index.outline(file);
    let headings = outline.headings.iter().map(|heading| heading.id.as_str());
    let raw_ids = outline.raw_ids.iter().map(String::as_str);
    let article = plan.article_of_file.get(&file).copied();
    let statements = article.into_iter().flat_map(move |article| {
        let all = index.article(article).statements.iter().map(|id| index.statement(*id));
        all.filter(move |statement| statement.article == article)
    });
    let anchors = statements.flat_map(|one| [&one.anchor].into_iter().chain(&one.former_anchor));
    headings.chain(raw_ids).chain(anchors.map(String::as_str))
}
