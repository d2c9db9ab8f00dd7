//! What several kinds of file have: sources, pictures, redirects.

use crate::content::model::{Image, Redirect, Source, SpannedValue};
use crate::content::reader::{KeySet, Reader, shown};
use crate::syntax::address;
use crate::syntax::source::Location;
use crate::syntax::text;
use crate::syntax::yaml::{YamlNode, YamlValue};

pub(crate) const SOURCE: KeySet = KeySet {
    one: "a source",
    many: "sources",
    known: &["name", "url", "authors", "published", "retrieved"],
    foreign: &[
        ("title", "did you mean `name`?"),
        ("link", "did you mean `url`?"),
        ("href", "did you mean `url`?"),
        ("date", "did you mean `published`?"),
        ("author", "did you mean `authors`?"),
        ("publisher", "did you mean `name`?"),
        ("accessed", "did you mean `retrieved`?"),
    ],
    example: "such as `source: https://outlet.example/story`",
};

/// One source: an address, a name, or a map.
pub(super) fn source(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<Source> {
    if !matches!(node.value, YamlValue::Map(_)) {
        return plain_source(reader, node, label);
    }
    let fields = reader.item(node, label, &SOURCE)?;
    let url = reader.optional(&fields, "url", Reader::web_address);
    let name = reader.optional(&fields, "name", Reader::line);
    if !fields.has_any(&["name", "url"]) {
        reader.missing(&fields, "url", SOURCE.example);
    }
    let source = Source {
        name: String::new(),
        authors: reader.list(&fields, "authors", Reader::line),
        published: reader.optional(&fields, "published", Reader::date),
        retrieved: reader.optional(&fields, "retrieved", Reader::date),
        url,
    };
    let name = name.or_else(|| source.url.as_deref().and_then(outlet_of))?;
    Some(Source { name, ..source })
}

fn plain_source(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<Source> {
    let written = reader.line(node, label)?;
    if address::scheme(&written).is_some() {
        let url = reader.web_address(node, label)?;
        return Some(Source { name: outlet_of(&url)?, url: Some(url), ..Source::default() });
    }
    if address::lacks_scheme(&written) {
        reader.bad_address(node, &written, "is not an http or https address");
        return None;
    }
    Some(Source { name: written, ..Source::default() })
}

fn outlet_of(url: &str) -> Option<String> {
    let host = address::web_host(url).ok()?;
    Some(address::outlet(&host).to_owned())
}

pub(crate) const IMAGE: KeySet = KeySet {
    one: "an image",
    many: "images",
    known: &["src", "alt", "caption", "credit"],
    foreign: &[
        ("url", "did you mean `src`?"),
        ("path", "did you mean `src`?"),
        ("file", "did you mean `src`?"),
        ("title", "did you mean `caption`?"),
        ("description", "did you mean `alt`?"),
    ],
    example: "such as `{src: photo.jpg, alt: what it shows}`",
};

/// A picture: an address, or a map.
pub(super) fn image(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<Image> {
    if !matches!(node.value, YamlValue::Map(_)) {
        let src = reader.file_address(node, label)?;
        return Some(Image { src, alt: String::new(), caption: None, credit: None });
    }
    let fields = reader.item(node, label, &IMAGE)?;
    let src = reader.required(&fields, "src", Reader::file_address);
    let alt = reader.optional(&fields, "alt", Reader::text).unwrap_or_default();
    let caption = reader.optional(&fields, "caption", Reader::text);
    let credit = reader.optional(&fields, "credit", Reader::line);
    Some(Image { src: src?, alt, caption, credit })
}

/// An old path or an old id.
pub(super) fn redirect(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
) -> Option<Redirect> {
    let written = reader.line(node, label)?;
    let fault = if address::scheme(&written).is_some() {
        Err("is an address, not a path of this site")
    } else if written.starts_with('/') {
        address::site_path(&written)
    } else {
        old_id(&written)
    };
    if let Err(fault) = fault {
        let message = format!("the redirect \"{}\" {fault}", shown(&written));
        let help = "write an old path, such as /old/x/, or an old id, such as old-name";
        reader.error("bad-redirect", node, message, help);
        return None;
    }
    let place = Location::Node(node.id);
    Some(match written.starts_with('/') {
        true => Redirect::Path(SpannedValue { value: written, place }),
        false => Redirect::Id(SpannedValue { value: written, place }),
    })
}

fn old_id(written: &str) -> Result<(), &'static str> {
    if written.contains('/') {
        Err("has no slash at its head")
    } else if !text::has_slug(written) {
        Err("has neither a letter nor a digit")
    } else {
        address::site_path(written)
    }
}
