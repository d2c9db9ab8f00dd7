//! Checks that an SVG is a picture and nothing else: that it runs no program and loads nothing from elsewhere.
//!
//! Input: the text of a file. Output: why it is refused, if it is. Only what is known to be harmless passes:
//! elements, addresses and style sheets that are not on the lists here are refused, because a browser that
//! opens the file runs it with the rights of the site.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

const SVG: &str = "http://www.w3.org/2000/svg";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// The deepest nesting of elements.
const MAX_DEPTH: usize = 200;

/// The elements of SVG that may be used, besides the parts of filters (`feBlend`, …).
const ELEMENTS: [&str; 51] = [
    "a",
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "filter",
    "flowPara",
    "flowRegion",
    "flowRoot",
    "flowSpan",
    "font",
    "font-face",
    "font-face-name",
    "font-face-src",
    "g",
    "glyph",
    "hkern",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "metadata",
    "missing-glyph",
    "mpath",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "set",
    "solidColor",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
    "view",
    "vkern",
    "hatch",
];

const NOT_XML: &str = "it is not well-formed XML";
const NOT_SVG: &str = "it does not begin with the element `svg`";
const DECLARATIONS: &str = "it contains declarations (DOCTYPE with entities, or another encoding)";
const PROGRAM: &str = "it can run a program (a script, an event handler, or HTML inside)";
const EXTERNAL: &str = "it refers to something outside of itself";

/// Checks an SVG.
///
/// # Errors
/// Why it is refused, as a sentence about the file.
pub(crate) fn check(text: &str) -> Result<(), &'static str> {
    let mut checker = Checker::default();
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().check_comments = true;
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|_| NOT_XML)?;
        let namespace = Namespace::of(&namespace);
        match event {
            Event::Eof => return checker.end(),
            event => checker.event(namespace, &event)?,
        }
    }
}

/// The namespace of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Namespace {
    Svg,
    /// One that browsers do not know, such as that of a drawing program.
    Inert,
    /// One that may have a meaning to a browser.
    Refused,
}

impl Namespace {
    fn of(resolved: &ResolveResult) -> Self {
        let ResolveResult::Bound(namespace) = resolved else { return Namespace::Refused };
        match namespace.as_ref() {
            SVG => Namespace::Svg,
            RDF => Namespace::Inert,
            name if name.to_ascii_lowercase().contains("w3.org") => Namespace::Refused,
            _ => Namespace::Inert,
        }
    }
}

#[derive(Default)]
struct Checker {
    has_root: bool,
    depth: usize,
    /// The text of the open style sheet, with the depth of its element.
    style: Option<(usize, String)>,
}

impl Checker {
    fn event(&mut self, namespace: Namespace, event: &Event) -> Result<(), &'static str> {
        match event {
            Event::Start(element) => {
                self.element(namespace, element)?;
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(NOT_XML);
                }
                if element.local_name().as_ref() == "style" {
                    self.style.get_or_insert((self.depth, String::new()));
                }
            }
            Event::Empty(element) => self.element(namespace, element)?,
            Event::End(_) => {
                if let Some((_, style)) = self.style.take_if(|(depth, _)| *depth == self.depth) {
                    check_style(&style)?;
                }
                self.depth = self.depth.saturating_sub(1);
            }
            Event::Text(text) => self.text(text),
            Event::CData(text) => self.text(text),
            Event::GeneralRef(name) => {
                let is_known = name.starts_with('#')
                    || matches!(&**name, "amp" | "lt" | "gt" | "quot" | "apos");
                if self.style.is_some() || !is_known {
                    return Err(DECLARATIONS);
                }
            }
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().transpose().map_err(|_| NOT_XML)?;
                if encoding.is_some_and(|name| !name.eq_ignore_ascii_case("utf-8")) {
                    return Err(DECLARATIONS);
                }
            }
            Event::DocType(text) if text.contains('[') => return Err(DECLARATIONS),
            // A style sheet in another file.
            Event::PI(_) => return Err(EXTERNAL),
            Event::DocType(_) | Event::Comment(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some((_, style)) = &mut self.style {
            style.push_str(text);
        }
    }

    fn element(&mut self, namespace: Namespace, element: &BytesStart) -> Result<(), &'static str> {
        // A browser reads the text of a style sheet without that of elements in it: `u<x/>rl(` as `url(`.
        if self.style.is_some() {
            return Err(EXTERNAL);
        }
        let local_name = element.local_name();
        let name = local_name.as_ref();
        if self.depth == 0 {
            if self.has_root || namespace != Namespace::Svg || name != "svg" {
                return Err(NOT_SVG);
            }
            self.has_root = true;
        }
        match namespace {
            Namespace::Svg if ELEMENTS.contains(&name) || name.starts_with("fe") => {}
            Namespace::Inert => {}
            Namespace::Svg | Namespace::Refused => return Err(PROGRAM),
        }
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|_| NOT_XML)?;
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| DECLARATIONS)?;
            let key: &str = attribute.key.as_ref();
            // The parser compares namespaces as they are written.
            if key.starts_with("xmlns") && attribute.value.contains('&') {
                return Err(DECLARATIONS);
            }
            check_attribute(name, attribute.key.local_name().as_ref(), key, &value)?;
        }
        Ok(())
    }

    fn end(self) -> Result<(), &'static str> {
        match (self.has_root, self.depth) {
            (false, _) => Err(NOT_SVG),
            (true, 0) => Ok(()),
            (true, _) => Err(NOT_XML),
        }
    }
}

/// Checks an attribute of an element: `key` is its name with its prefix.
fn check_attribute(element: &str, name: &str, key: &str, value: &str) -> Result<(), &'static str> {
    let name = name.to_ascii_lowercase();
    let plain: String =
        value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>();
    let plain = plain.to_ascii_lowercase();
    if name.starts_with("on") || plain.contains("javascript:") || plain.contains("vbscript:") {
        return Err(PROGRAM);
    }
    if key == "xml:base" || name == "src" {
        return Err(EXTERNAL);
    }
    // An animation may set an address or an event handler.
    if name == "attributename" && (plain.ends_with("href") || plain.starts_with("on")) {
        return Err(PROGRAM);
    }
    if name == "href" {
        let is_picture = || matches!(element, "image" | "feImage") && is_raster_data(&plain);
        let is_link = || {
            let schemes = ["https://", "http://", "mailto:"];
            element == "a" && schemes.iter().any(|scheme| plain.starts_with(scheme))
        };
        if !plain.is_empty() && !plain.starts_with('#') && !is_picture() && !is_link() {
            return Err(EXTERNAL);
        }
    }
    if name == "style" || plain.contains("url(") || plain.contains('\\') {
        return check_style(value);
    }
    Ok(())
}

/// Whether an address contains a picture of a kind that cannot contain a program.
fn is_raster_data(address: &str) -> bool {
    ["png", "jpeg", "jpg", "gif", "webp"]
        .iter()
        .any(|kind| address.starts_with(&format!("data:image/{kind};base64,")))
}

/// Checks a style sheet, or the value of an attribute that is read as one.
fn check_style(style: &str) -> Result<(), &'static str> {
    let style = style.to_ascii_lowercase();
    // A backslash could hide any of the other words.
    let words = [
        "\\",
        "@import",
        "src(",
        "image(",
        "image-set(",
        "expression(",
        "-moz-binding",
        "behavior:",
        "javascript:",
    ];
    if words.iter().any(|word| style.contains(word)) {
        return Err(EXTERNAL);
    }
    let is_own = |(at, _): (usize, &str)| {
        let address =
            style[at + "url(".len()..].trim_start_matches([' ', '\t', '\n', '\r', '"', '\'']);
        let is_font =
            address.starts_with("data:font/") || address.starts_with("data:application/font");
        address.starts_with('#') || is_font || is_raster_data(address)
    };
    match style.match_indices("url(").all(is_own) {
        true => Ok(()),
        false => Err(EXTERNAL),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> String {
        format!(
            "<svg xmlns=\"{SVG}\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             xmlns:i=\"http://draw.example/ns\">{inside}</svg>"
        )
    }

    #[test]
    fn pictures_pass_as_drawing_programs_write_them() {
        for inside in [
            "",
            "<title>A map</title><path d=\"M0 0\" style=\"fill:url(#a);stroke:red\"/>",
            "<defs><linearGradient id=\"a\" xlink:href=\"#b\"/></defs><use href=\"#c\"/>",
            "<style>.a{fill:url( '#a')}</style><style><![CDATA[.b > a {fill: red}]]></style>",
            "<image xlink:href=\"data:image/png;base64,AAAA\"/>",
            "<a href=\"https://h.example/\"><text>Words &amp; &#8212; more</text></a>",
            "<i:view i:zoom=\"1\"/><metadata><r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/></metadata>",
            "<animateTransform attributeName=\"transform\" type=\"rotate\"/>",
        ] {
            assert_eq!(check(&svg(inside)), Ok(()), "{inside}");
        }
        let head = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- made by x -->\n\
                    <!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/x.dtd\">\n";
        assert_eq!(check(&(head.to_owned() + &svg(""))), Ok(()));
    }

    #[test]
    fn whatever_runs_or_loads_something_is_refused() {
        for inside in [
            "<script>alert(1)</script>",
            "<script href=\"https://h.example/x.js\"/>",
            "<g onload=\"alert(1)\"/>",
            "<g ONLOAD=\"alert(1)\"/>",
            "<g i:onload=\"alert(1)\"/>",
            "<foreignObject><b/></foreignObject>",
            "<a href=\"javascript:alert(1)\"/>",
            "<a xlink:href=\"java&#10;script:alert(1)\"/>",
            "<a xlink:href=\"&#106;avascript:alert(1)\"/>",
            "<a href=\"data:text/html,x\"/>",
            "<use href=\"https://h.example/x.svg#a\"/>",
            "<use href=\"data:image/svg+xml;base64,AAAA\"/>",
            "<image href=\"photo.png\"/>",
            "<image href=\"data:image/svg+xml;base64,AAAA\"/>",
            "<image href=\"//h.example/x.png\"/>",
            "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
            "<a><animate attributeName=\"xlink:href\" values=\"x\"/></a>",
            "<set attributeName=\"onclick\" to=\"x\"/>",
            "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">alert(1)</h:script>",
            "<h:img xmlns:h=\"http://www.w3.org/1999/xht&#109;l\"/>",
            "<h:img xmlns:h=\"&#104;ttp://www.w3.org/1999/xhtml\"/>",
            "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"/>",
            "<x xmlns=\"\"/>",
            "<u:x/>",
            "<iframe/>",
            "<style>@import 'https://h.example/x.css';</style>",
            "<style>.a{background:url(https://h.example/x)}</style>",
            "<style>.a{background:u\\72l(https://h.example/x)}</style>",
            "<style>.a{background:u<!-- -->rl(https://h.example/x)}</style>",
            "<style>.a{background:&#117;rl(https://h.example/x)}</style>",
            "<style>.a{background:u<i:x>y</i:x>rl(https://h.example/x)}</style>",
            "<style>.a{background:u<i:x/>rl(https://h.example/x)}</style>",
            "<style>.a{background:src('https://h.example/x')}</style>",
            "<style>.a{background:image('https://h.example/x')}</style>",
            "<path style=\"fill:url('https://h.example/x')\"/>",
            "<path fill=\"url(https://h.example/x)\"/>",
            "<g xml:base=\"https://h.example/\"/>",
            "<text>&unknown;</text>",
            "<?xml-stylesheet href=\"x.css\"?>",
            "</svg><svg>",
            "<g>",
            "<g a=\"1\" a=\"2\"/>",
        ] {
            assert!(check(&svg(inside)).is_err(), "{inside}");
        }
        for whole in [
            "".to_owned(),
            "GIF89a".to_owned(),
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>".to_owned(),
            "<svg/>".to_owned(),
            format!("<!DOCTYPE svg [<!ENTITY x \"y\">]>{}", svg("")),
            format!("<?xml version=\"1.0\" encoding=\"UTF-7\"?>{}", svg("")),
            format!("<?xml-stylesheet href=\"x.xsl\"?>{}", svg("")),
            svg(&"<g>".repeat(100_000)),
            svg(&("<g>".repeat(500) + &"</g>".repeat(500))),
        ] {
            assert!(check(&whole).is_err(), "{}", &whole[..whole.len().min(200)]);
        }
    }
}
