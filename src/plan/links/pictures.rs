//! Reports pictures that do not exist, cannot be shown, or have no credit.
//!
//! Input: the index, the plan and the address of a picture as written. Output: at most one finding. The metadata of a file
//! is only compared with what the page says: it is never shown.

use super::{
    ImageTarget, image_target, lacks_address, picture_names, relative_path, static_address,
    static_help,
};
use crate::content::document::{ImageReference, Link};
use crate::content::model::Image;
use crate::diagnostic::{Diagnostic, Fix};
use crate::knowledge::index::Index;
use crate::plan::{Plan, link_fixes};
use crate::syntax::media::{self, MediaKind};
use crate::syntax::picture::PictureCredit;
use crate::syntax::source::Location;
use crate::syntax::text::{joined_path, look_alike_note};

/// The finding about a picture that does not exist or is none. `is_media`: whether it is shown as a recording or document.
pub(in crate::plan) fn check_image(
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
pub(in crate::plan) fn check_credit(
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
pub(super) fn check_caption(
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

/// The finding about a file that trusted HTML shows as a picture and that is none.
pub(super) fn check_raw_picture(
    index: &Index,
    plan: &Plan,
    file: usize,
    link: &Link,
) -> Option<Diagnostic> {
    match image_target(index, plan, file, &link.target) {
        // It may have been found relative to the page.
        ImageTarget::Missing => None,
        _ => check_image(index, plan, file, &link.target, link.location, false),
    }
}

/// The finding about a picture that does not exist, with what was meant.
pub(super) fn missing_image(
    index: &Index,
    plan: &Plan,
    file: usize,
    src: &str,
    location: Location,
) -> Diagnostic {
    let noun = match media::media_kind(src) {
        Some(MediaKind::Video) => "video",
        Some(MediaKind::Sound) => "sound",
        Some(MediaKind::File) => "file",
        None => "picture",
    };
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
        false => format!(
            "put the {noun} in the folder of this file, or write its path relative to this file"
        ),
    };
    Diagnostic::warning("missing-image", location, message).help(help)
}
