//! The address of a link or picture as written, to what may be published of it.
//!
//! Decides by the rules of browsers, not of editors: they pass over white space and control
//! characters around a scheme, take `\` for `/`, and decode entities and escapes before they look.

use crate::syntax::address::decoded_name;

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum LinkDestination {
    /// Another site, a mailbox or a telephone, ready for an `href` but for HTML's own escapes.
    External(String),
    /// A page or file of this site, decoded; with an empty path this page.
    Internal { path: String, fragment: Option<String> },
    /// Nothing is written.
    Empty,
    /// Not published, with the reason and the mend.
    Refused(String, &'static str),
}

const MEND: &str = "use an http, https, mailto or tel address, or a path of this site";

/// Reads a link's address, entities and backslashes already decoded by the Markdown parser.
pub(super) fn of_link(written: &str) -> LinkDestination {
    let written = trimmed(written);
    if let Some(refused) = refused(written) {
        return refused;
    }
    match scheme(written) {
        Some(scheme) if is_one_of(scheme, &["http", "https", "mailto", "tel"]) => {
            LinkDestination::External(encoded(written))
        }
        Some(scheme) => wrong_scheme(scheme, MEND),
        None => internal(written),
    }
}

/// Why a picture's address cannot be published, with the mend.
pub(super) fn refused_image(written: &str) -> Option<(String, &'static str)> {
    let mend = "use an http or https address, or a file beside this one";
    let written = trimmed(written);
    let refused = refused(written).or_else(|| match scheme(written) {
        Some(scheme) if is_one_of(scheme, &["http", "https"]) => None,
        Some(scheme) => Some(wrong_scheme(scheme, mend)),
        None => Some(internal(written)),
    });
    match refused {
        Some(LinkDestination::Refused(why, mend)) => Some((why, mend)),
        _ => None,
    }
}

/// Without what browsers pass over at both ends.
pub(super) fn trimmed(written: &str) -> &str {
    written.trim_matches(|c: char| c.is_whitespace() || c.is_control())
}

fn refused(written: &str) -> Option<LinkDestination> {
    if written.contains(char::is_control) {
        let why = "an address with a control character is not published";
        return Some(LinkDestination::Refused(why.to_owned(), "write the address without it"));
    }
    if names_host(written) {
        let why = "an address that begins with `//` is not published";
        return Some(LinkDestination::Refused(
            why.to_owned(),
            "write it with `https:` before the `//`",
        ));
    }
    None
}

/// `//host/`, also with the backslashes that browsers take for slashes.
fn names_host(written: &str) -> bool {
    let slash = |b: Option<&u8>| matches!(b, Some(b'/' | b'\\'));
    slash(written.as_bytes().first()) && slash(written.as_bytes().get(1))
}

/// What stands before the first colon, unless a path, query or fragment began before it. Not only
/// RFC 3986's letters: whatever looks like a scheme to a person is none of a path.
fn scheme(written: &str) -> Option<&str> {
    let end = written.find([':', '/', '\\', '?', '#'])?;
    written[end..].starts_with(':').then(|| &written[..end])
}

fn is_one_of(scheme: &str, allowed: &[&str]) -> bool {
    allowed.iter().any(|a| scheme.eq_ignore_ascii_case(a))
}

fn wrong_scheme(scheme: &str, mend: &'static str) -> LinkDestination {
    let shown: String = scheme.chars().take(30).collect();
    LinkDestination::Refused(format!("an address with \"{shown}:\" is not published"), mend)
}

fn internal(written: &str) -> LinkDestination {
    if written.is_empty() {
        return LinkDestination::Empty;
    }
    let (path, fragment) = match written.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded_name(fragment).into_owned())),
        None => (written, None),
    };
    // A static site answers the same to every query: dead links are told by the path.
    let path = decoded_name(path.split('?').next().unwrap_or_default()).into_owned();
    // What was no scheme or host as written could become one when decoded.
    if let Some(refused) = refused(&path) {
        return refused;
    }
    match scheme(&path) {
        Some(scheme) => wrong_scheme(scheme, MEND),
        None => LinkDestination::Internal { path, fragment },
    }
}

/// An external address as a valid URL: letters of any script stay readable, a `%` that escapes
/// nothing and all that the URL standard wants escaped is escaped.
fn encoded(address: &str) -> String {
    let authority = address.find("//").map_or(0, |i| i + 2);
    let path = address[authority..].find(['/', '?', '#']).map_or(address.len(), |i| authority + i);
    let mut out = String::with_capacity(address.len());
    for (at, c) in address.char_indices() {
        let keep = match c {
            '%' => is_escape(&address.as_bytes()[at..]),
            // Brackets belong to the hosts of IPv6 alone.
            '[' | ']' => at < path,
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | ' ' => false,
            c => c.is_ascii() || c.is_alphanumeric(),
        };
        if keep {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(percent_encoding::percent_encode_byte(byte));
            }
        }
    }
    out
}

fn is_escape(bytes: &[u8]) -> bool {
    bytes.len() > 2 && bytes[1].is_ascii_hexdigit() && bytes[2].is_ascii_hexdigit()
}
