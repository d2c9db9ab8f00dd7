//! Reads the names in XMP, and whether it says where the picture was taken.
//!
//! A packet that is not well-formed is read up to its first error.

use super::PictureScan;
use quick_xml::XmlVersion;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";
const PHOTOSHOP: &str = "http://ns.adobe.com/photoshop/1.0/";
const EXIF: &str = "http://ns.adobe.com/exif/1.0/";

/// A property that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum XmpProperty {
    Creator,
    Line,
    Copyright,
    Location,
}

impl XmpProperty {
    fn of(namespace: &ResolveResult, name: &str) -> Option<Self> {
        let ResolveResult::Bound(namespace) = namespace else { return None };
        match (namespace.as_ref(), name) {
            (DUBLIN_CORE, "creator") => Some(Self::Creator),
            (DUBLIN_CORE, "rights") => Some(Self::Copyright),
            (PHOTOSHOP, "Credit") => Some(Self::Line),
            (EXIF, name) if name.starts_with("GPS") && name != "GPSVersionID" => {
                Some(Self::Location)
            }
            _ => None,
        }
    }

    fn add(self, text: &str, scan: &mut PictureScan) {
        match self {
            _ if text.trim().is_empty() => {}
            Self::Creator => scan.credit.add_creator(text),
            Self::Line => scan.credit.add_line(text),
            Self::Copyright => scan.credit.add_copyright(text),
            Self::Location => scan.has_location = true,
        }
    }
}

/// Reads a packet. A property is an attribute, or an element whose text may be within a list.
pub(super) fn read(packet: &[u8], scan: &mut PictureScan) {
    let text = String::from_utf8_lossy(packet);
    let text = text.trim_start_matches('\u{feff}').trim_end_matches('\0');
    let mut reader = NsReader::from_str(text);
    // The property whose element is open, and how many elements are open within it.
    let mut open: Option<(XmpProperty, usize)> = None;
    let mut value = String::new();
    while let Ok((namespace, event)) = reader.read_resolved_event() {
        match event {
            Event::Start(element) => {
                match &mut open {
                    Some((_, depth)) => *depth += 1,
                    None => {
                        let property = XmpProperty::of(&namespace, element.local_name().as_ref());
                        open = property.map(|property| (property, 0));
                    }
                }
                attributes(&reader, &element, scan);
            }
            Event::Empty(element) => attributes(&reader, &element, scan),
            Event::Text(text) if open.is_some() => value.push_str(&text),
            Event::CData(text) if open.is_some() => value.push_str(&text),
            Event::GeneralRef(name) if open.is_some() => {
                let reference = format!("&{};", &*name);
                value.push_str(&unescape(&reference).unwrap_or_default());
            }
            Event::End(_) => {
                if let Some((property, depth)) = &mut open {
                    // Of a list, whose entries end first, the first entry is taken.
                    property.add(&value, scan);
                    value.clear();
                    match depth {
                        0 => open = None,
                        _ => *depth -= 1,
                    }
                }
            }
            Event::Eof => return,
            _ => {}
        }
    }
}

fn attributes(reader: &NsReader<&[u8]>, element: &BytesStart, scan: &mut PictureScan) {
    for attribute in element.attributes().flatten() {
        let (namespace, name) = reader.resolver().resolve_attribute(attribute.key);
        if let Some(property) = XmpProperty::of(&namespace, name.as_ref()) {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default();
            property.add(&value, scan);
        }
    }
}
