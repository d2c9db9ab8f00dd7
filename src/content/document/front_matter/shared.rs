//! Reads the values that several kinds of file have: sources, pictures, redirects.
//!
//! Input: a YAML node. Output: a value of the model, or a finding and `None`.

use crate::content::document::keys::{IMAGE, SOURCE};
use crate::content::model::{DatedFact, Image, PastDate, Redirect, Source, SpannedValue};
use crate::content::reader::{CheckedMap, Key, Reader, TRASHED, excerpt};
use crate::diagnostic::{Applicability, Diagnostic, Fix};
use crate::syntax::address;
use crate::syntax::date::PartialDate;
use crate::syntax::media;
use crate::syntax::picture::Focus;
use crate::syntax::source::Location;
use crate::syntax::text;
use crate::syntax::yaml::{YamlNode, YamlValue};

/// The dates of a file that cannot be to come, collected while it is read.
#[derive(Default)]
pub(super) struct PastDates(pub(super) Vec<PastDate>);

impl PastDates {
    /// Adds a date that has been read, with the node at which it would be reported.
    pub(super) fn add(&mut self, of: DatedFact, date: Option<PartialDate>, at: Option<&YamlNode>) {
        if let (Some(date), Some(node)) = (date, at) {
            self.0.push(PastDate { of, date, location: Location::Node(node.id) });
        }
    }
}

/// The last part of an address. The slug that WordPress gives to a deleted text (`quay__trashed`) is no address of a
/// draft, which gets one when it is published, and is not read there.
pub(super) fn slug(
    reader: &mut Reader,
    fields: &CheckedMap,
    key: &Key,
    draft: bool,
) -> Option<SpannedValue<String>> {
    reader.optional(fields, key, |reader, node, label| match &node.value {
        YamlValue::Text(slug) if draft && slug.trim_end().ends_with(TRASHED) => None,
        _ => reader.slug(node, label),
    })
}

/// A source: a URL, the name of an outlet, or a map.
pub(super) fn source(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
    past_dates: &mut PastDates,
) -> Option<Source> {
    if !matches!(node.value, YamlValue::Map(_)) {
        return plain_source(reader, node, label);
    }
    let fields = reader.item(node, label, &SOURCE.set)?;
    let url = reader.optional(&fields, &SOURCE.url, Reader::web_address);
    let name = reader.optional(&fields, &SOURCE.name, Reader::line);
    if !fields.has_any(&[&SOURCE.name, &SOURCE.url]) {
        reader.report_missing(&fields, &SOURCE.url, SOURCE.set.example);
    }
    let authors = reader.list(&fields, &SOURCE.authors, Reader::author);
    let published = reader.optional(&fields, &SOURCE.published, Reader::date);
    past_dates.add(DatedFact::Published, published, fields.get(&SOURCE.published));
    let retrieved = reader.optional(&fields, &SOURCE.retrieved, Reader::date);
    past_dates.add(DatedFact::Retrieved, retrieved, fields.get(&SOURCE.retrieved));
    if let (Some(first), Some(last), Some(node)) =
        (published, retrieved, fields.get(&SOURCE.retrieved))
        && last.is_certainly_before(&first)
    {
        let message = "`retrieved` is before `published`";
        let location = Location::Node(node.id);
        let warning = Diagnostic::warning("end-before-start", location, message);
        reader.report(warning.help("are the two dates swapped?"));
    }
    let name = name.or_else(|| url.as_deref().and_then(outlet_of))?;
    Some(Source { name, url, authors, published, retrieved })
}

/// A source that is not a map: a URL or a name. A URL without its scheme is an error, since it would be
/// published as the name of an outlet.
fn plain_source(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<Source> {
    // An address may have a comment after it, a name may not.
    let written = reader.written_line(node, label).unwrap_or_default();
    if address::scheme(&written).is_some() {
        let url = reader.web_address(node, label)?;
        return Some(Source { name: outlet_of(&url)?, url: Some(url), ..Source::default() });
    }
    if address::lacks_scheme(&written) {
        reader.report_bad_address(node, &written, "is not an http or https address");
        return None;
    }
    Some(Source { name: reader.line(node, label)?, ..Source::default() })
}

/// The name of an outlet from its URL.
fn outlet_of(url: &str) -> Option<String> {
    let host = address::web_host(url).ok()?;
    Some(address::outlet(&host).to_owned())
}

/// A picture: its location, or a map.
pub(super) fn image(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<Image> {
    if !matches!(node.value, YamlValue::Map(_)) {
        let src = picture_address(reader, node, label)?;
        let (alt, focus) = Default::default();
        let (alt_lang, caption_lang) = (None, None);
        let (caption, credit) = (None, None);
        return Some(Image { src, alt, alt_lang, caption, caption_lang, credit, focus });
    }
    let fields = reader.item(node, label, &IMAGE.set)?;
    let src = reader.required(&fields, &IMAGE.src, picture_address);
    let alt = reader.optional(&fields, &IMAGE.alt, Reader::text).unwrap_or_default();
    let caption = reader.optional(&fields, &IMAGE.caption, Reader::text);
    let credit = reader.optional(&fields, &IMAGE.credit, Reader::line);
    let focus = reader.optional(&fields, &IMAGE.focus, focus).unwrap_or_default();
    let (alt_lang, caption_lang) = (None, None);
    Some(Image { src: src?, alt, alt_lang, caption, caption_lang, credit, focus })
}

/// Where the main thing in a picture is.
fn focus(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<Focus> {
    let written = reader.written_line(node, label)?;
    let focus = Focus::parse(&written);
    if focus.is_none() {
        let message = format!("`{written}` is no point of a picture");
        let help = "write how far it is from the left and from the top, such as `40% 25%`, or words such as `top`, \
                    `left` or `bottom right`";
        reader.error("bad-value", node, message, help);
    }
    focus
}

/// The location of a picture. One that cannot be a picture is reported.
fn picture_address(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
) -> Option<SpannedValue<String>> {
    let src = reader.file_address(node, label)?;
    if let Some(mistaken) = media::not_a_picture(&src.value) {
        let warning = Diagnostic::warning("not-a-picture", src.location, mistaken.message());
        reader.report(warning.help(mistaken.help("", &src.value)));
    }
    Some(src)
}

/// A redirect: a former path, which starts with a slash, or a former id.
pub(super) fn redirect(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
) -> Option<Redirect> {
    let written = reader.written_line(node, label)?;
    let value = match written.starts_with('/') {
        true => address::site_reference(&written).into_owned(),
        false => text::canonical_path(&written).into_owned(),
    };
    let problem = if address::scheme(&written).is_some() {
        Err("is a web address, not a path of this site")
    } else if written.starts_with('/') {
        address::site_path(&written).and_then(|()| address::site_path(&value))
    } else {
        check_former_id(&written)
    };
    if let Err(problem) = problem {
        let message = format!("the redirect \"{}\" {problem}", excerpt(&written));
        let path = former_path(&written);
        let fix = path.as_deref().map(|path| Fix::text(Applicability::Confirm, &*written, path));
        let right = path.map(|path| format!("write {}", excerpt(&path)));
        let help = right.unwrap_or_else(|| {
            "write a former path, such as /old/x/, or a former id, such as old-name".to_owned()
        });
        reader.fixable_error("bad-redirect", node, message, &help, fix);
        return None;
    }
    let location = Location::Node(node.id);
    Some(match value.starts_with('/') {
        true => Redirect::Path(SpannedValue { value, location }),
        false => Redirect::Id(SpannedValue { value, location }),
    })
}

/// The path that a redirect means if it is written as a URL, or without the slash at its start.
fn former_path(written: &str) -> Option<String> {
    let path = match address::WebAddress::split(written) {
        Some(web) => web.rest().split(['?', '#']).next().unwrap_or_default().to_owned(),
        None if address::scheme(written).is_some() => return None,
        None => format!("/{}", written.trim_start_matches('/')),
    };
    (path.len() > 1 && address::site_path(&path).is_ok()).then_some(path)
}

/// Checks a former id.
///
/// # Errors
/// The problem, as the predicate of a sentence.
fn check_former_id(written: &str) -> Result<(), &'static str> {
    if written.contains('/') {
        Err("does not start with a slash")
    } else if !text::has_slug(written) {
        Err("contains neither a letter nor a digit")
    } else {
        address::site_path(written)
    }
}
