//! Decides which addresses of links and pictures may be published.
//!
//! Input: an address from Markdown. Output: a [`LinkDestination`]. It must never pass an address that a
//! browser would run as a script or resolve to another host. Browsers ignore white space and control
//! characters around a scheme, treat `\` as `/`, and decode entities and escapes first, so the checks follow
//! the URL standard as browsers implement it, not RFC 3986. A URL parser would hide these differences.

use crate::syntax::address::{self, WebAddress, is_web, site_reference};
use crate::syntax::text;
use std::borrow::Cow;

/// The checked destination of a link.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum LinkDestination {
    /// Another site, a mail address or a telephone number: a valid URL that only needs HTML escaping.
    External(String),
    /// A page or file of this site, as [`site_reference`] returns it. An empty path is the page itself.
    Internal { path: String, fragment: Option<String> },
    /// The address is empty but for its scheme or its `#`.
    Empty,
    /// An `http` address that leads nowhere, with the reason as the predicate of a sentence.
    Unreachable(&'static str),
    /// The address by which WordPress knows a page until it has one with words: `/?p=123`.
    Numbered,
    /// The address is not published: message and help.
    Refused(String, &'static str),
}

const HELP: &str = "use an http, https, mailto or tel address, or a path of this site";

/// Checks the address of a link, in which the Markdown parser has decoded entities and backslashes.
pub(super) fn of_link(written: &str) -> LinkDestination {
    let written = trimmed(written);
    if let Some(refused) = refused(written) {
        return refused;
    }
    match scheme(written) {
        Some(scheme) if is_one_of(scheme, &["http", "https"]) => match unreachable(written) {
            Some(problem) => LinkDestination::Unreachable(problem),
            None => LinkDestination::External(encoded(written)),
        },
        Some(scheme) if is_one_of(scheme, &["mailto", "tel"]) => {
            match written[scheme.len() + 1..].trim_matches(['/', ' ']) {
                "" => LinkDestination::Empty,
                _ => LinkDestination::External(encoded(written)),
            }
        }
        Some(scheme) => wrong_scheme(scheme, HELP),
        None => internal(written),
    }
}

/// Whether an address has a scheme that leads out of the site.
pub(super) fn is_external(written: &str) -> bool {
    let is_known = |scheme| is_one_of(scheme, &["http", "https", "mailto", "tel"]);
    scheme(text::visible(written).trim()).is_some_and(is_known)
}

/// Why an address with the scheme of the web leads nowhere. What browsers escape is no reason.
fn unreachable(written: &str) -> Option<&'static str> {
    match WebAddress::split(written) {
        Some(_) => address::web_host(&encoded(written)).err(),
        None => Some("lacks the `//` before its host"),
    }
}

/// Why the address of a picture is not published, as message and help; `None` if it may be published.
pub(super) fn refused_image(written: &str) -> Option<(String, &'static str)> {
    let help = "use an http or https address, or a file beside this one";
    let written = trimmed(written);
    let refused = refused(written).or_else(|| match scheme(written) {
        Some(scheme) if is_one_of(scheme, &["http", "https"]) => {
            let problem = unreachable(written)?;
            let why = format!("the address of this picture {problem}");
            let help = "write the whole address, with `https://` and the host";
            Some(LinkDestination::Refused(why, help))
        }
        Some(scheme) => Some(wrong_scheme(scheme, help)),
        None => Some(internal(written)),
    });
    match refused {
        Some(LinkDestination::Refused(why, help)) => Some((why, help)),
        _ => None,
    }
}

/// The address of a picture that may be published: a URL of another host as written, or a path as
/// [`site_reference`] returns it.
pub(super) fn of_image(written: &str) -> Cow<'_, str> {
    let written = trimmed(written);
    if is_web(written) { Cow::Borrowed(written) } else { site_reference(written) }
}

/// The address without the characters that browsers ignore at both ends.
fn trimmed(written: &str) -> &str {
    written.trim_matches(|c: char| c.is_whitespace() || c.is_control())
}

/// The refusal of an address that is unsafe whatever its scheme.
fn refused(written: &str) -> Option<LinkDestination> {
    if written.contains(char::is_control) {
        let why = "an address that contains a control character is not published";
        return Some(LinkDestination::Refused(why.to_owned(), "remove the control character"));
    }
    if written.starts_with('(') && written.ends_with(')') {
        let why = "an address in a second pair of parentheses is not published";
        let help = "write one pair: `[words](https://…)`";
        return Some(LinkDestination::Refused(why.to_owned(), help));
    }
    if is_protocol_relative(written) {
        let why = "an address that begins with `//` is not published";
        return Some(LinkDestination::Refused(why.to_owned(), "add `https:` before the `//`"));
    }
    None
}

/// Whether an address has the form `//host/`, also with backslashes, which browsers treat as slashes.
fn is_protocol_relative(written: &str) -> bool {
    let is_slash = |b: Option<&u8>| matches!(b, Some(b'/' | b'\\'));
    is_slash(written.as_bytes().first()) && is_slash(written.as_bytes().get(1))
}

/// The part before the first colon, unless a path, query or fragment begins before it. Unlike in RFC 3986, any
/// characters count: an address that only looks like one with a scheme is not a path either.
fn scheme(written: &str) -> Option<&str> {
    let end = written.find([':', '/', '\\', '?', '#'])?;
    written[end..].starts_with(':').then(|| &written[..end])
}

fn is_one_of(scheme: &str, allowed: &[&str]) -> bool {
    allowed.iter().any(|a| scheme.eq_ignore_ascii_case(a))
}

/// The refusal of an address because of its scheme.
fn wrong_scheme(scheme: &str, help: &'static str) -> LinkDestination {
    let start: String = scheme.chars().take(30).collect();
    let why = format!("an address with \"{start}:\" is not published");
    LinkDestination::Refused(why, slip(scheme).unwrap_or(help))
}

/// The help for what is a slip for the scheme of the web rather than another scheme.
fn slip(scheme: &str) -> Option<&'static str> {
    const SECURE: [&str; 8] =
        ["ttps", "htps", "hhttps", "htttps", "httpss", "htpps", "hhtps", "httsp"];
    const PLAIN: [&str; 7] = ["ttp", "htp", "hhttp", "htttp", "httpp", "htpp", "hhtp"];
    match () {
        () if is_one_of(scheme, &SECURE) => Some("write `https:` in its place"),
        () if is_one_of(scheme, &PLAIN) => Some("write `http:` in its place"),
        () if is_one_of(scheme, &["url"]) => Some("remove the `URL:` before the address"),
        () => None,
    }
}

/// Splits and decodes an address within the site.
fn internal(written: &str) -> LinkDestination {
    // A `#` alone takes the place of an address that is not known yet.
    if matches!(written, "" | "#") {
        return LinkDestination::Empty;
    }
    let (path, fragment) = match written.split_once('#') {
        Some((path, fragment)) => (path, Some(site_reference(fragment).into_owned())),
        None => (written, None),
    };
    if is_numbered(path) {
        return LinkDestination::Numbered;
    }
    // A static site ignores the query, so that a link is checked by its path alone.
    let path = site_reference(path.split('?').next().unwrap_or_default()).into_owned();
    // Decoding may have produced a scheme or a host.
    if let Some(refused) = refused(&path) {
        return refused;
    }
    match scheme(&path) {
        Some(scheme) => wrong_scheme(scheme, HELP),
        None => LinkDestination::Internal { path, fragment },
    }
}

/// Whether the page is said by a number in the query, in an address of the home page.
fn is_numbered(address: &str) -> bool {
    const KEYS: [&str; 5] = ["p", "page_id", "attachment_id", "cat", "post"];
    let Some((path, query)) = address.split_once('?') else { return false };
    let is_number =
        |value: &str| !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let mut values = query.split('&').filter_map(|part| part.split_once('='));
    matches!(path.trim_start_matches('/'), "" | "index.php")
        && values.any(|(key, value)| KEYS.contains(&key) && is_number(value))
}

/// An external address as a valid URL. What the URL standard requires to be escaped is escaped, including a
/// `%` that begins no escape; letters of any script stay readable.
fn encoded(address: &str) -> String {
    let authority_start = address.find("//").map_or(0, |i| i + 2);
    let path_start = address[authority_start..]
        .find(['/', '?', '#'])
        .map_or(address.len(), |i| authority_start + i);
    let mut out = String::with_capacity(address.len());
    for (at, c) in address.char_indices() {
        let keep = match c {
            '%' => is_escape(&address.as_bytes()[at..]),
            // Brackets are only valid around IPv6 addresses.
            '[' | ']' => at < path_start,
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

/// Whether bytes begin with a percent escape.
fn is_escape(bytes: &[u8]) -> bool {
    bytes.len() > 2 && bytes[1].is_ascii_hexdigit() && bytes[2].is_ascii_hexdigit()
}
