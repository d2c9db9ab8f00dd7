//! Web addresses: the one place that takes them apart.
//!
//! Addresses are kept as they are written, because they are published so: with the letters of any script,
//! a port that is the default one, escapes in either case. Only the address of the site itself gets its host
//! in ASCII. That is why the `url` crate is not used here: it rewrites what it parses (Punycode hosts, escaped
//! paths, dots walked). The tests hold these functions to it where only the reading counts. Nothing is fetched or looked up.

use super::text::canonical_path;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// An absolute `http` or `https` address, its parts as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WebAddress<'a> {
    address: &'a str,
    /// Where the authority begins.
    authority: usize,
    /// Where the path begins, or what follows it.
    path: usize,
}

impl<'a> WebAddress<'a> {
    /// Takes an address apart; `None` if it is not an absolute `http` or `https` address.
    pub(crate) fn split(address: &'a str) -> Option<Self> {
        let authority = ["https://", "http://"].iter().find_map(|scheme| {
            let head = address.get(..scheme.len())?;
            head.eq_ignore_ascii_case(scheme).then_some(scheme.len())
        })?;
        let path = address[authority..].find(['/', '?', '#']);
        let path = path.map_or(address.len(), |end| authority + end);
        Some(Self { address, authority, path })
    }

    /// `https://h.example:8080`, with a user if one is written.
    pub(crate) fn origin(&self) -> &'a str {
        &self.address[..self.path]
    }

    /// `https:`
    pub(crate) fn scheme(&self) -> &'a str {
        &self.address[..self.authority - "//".len()]
    }

    /// `user:password@h.example:8080`
    pub(crate) fn authority(&self) -> &'a str {
        &self.address[self.authority..self.path]
    }

    /// `h.example`: without user and port; an IPv6 address without its brackets.
    pub(crate) fn host(&self) -> &'a str {
        let authority = self.authority();
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        match host.strip_prefix('[').and_then(|host| host.split_once(']')) {
            Some((inner, _port)) => inner,
            None => host.split(':').next().unwrap_or(host),
        }
    }

    /// The host as DNS knows it, in ASCII (UTS #46): `xn--bcher-kva.example` for `bücher.example`.
    /// `None` if it is not a valid domain name.
    pub(crate) fn ascii_host(&self) -> Option<Cow<'a, str>> {
        let host = self.host();
        match host.is_ascii() {
            true => Some(Cow::Borrowed(host)),
            false => idna::domain_to_ascii_cow(host.as_bytes(), idna::AsciiDenyList::URL)
                .ok()
                .map(|ascii| Cow::Owned(ascii.into_owned())),
        }
    }

    /// The whole address with its host in ASCII. An address whose host is not a valid name is returned as written.
    pub(crate) fn with_ascii_host(&self) -> Cow<'a, str> {
        match self.ascii_host() {
            Some(Cow::Owned(ascii)) => {
                // After a user name, which may contain the host too. Only IPv6 addresses have brackets.
                let after_user = self.authority().rsplit('@').next().unwrap_or_default();
                let start = self.path - after_user.len();
                let (before, rest) = self.address.split_at(start);
                Cow::Owned([before, &ascii, &rest[self.host().len()..]].concat())
            }
            _ => Cow::Borrowed(self.address),
        }
    }

    /// Why no host can be reached by this name and port, as the predicate of a sentence; `None` if one may be.
    fn impossible_authority(&self) -> Option<&'static str> {
        let authority = self.authority();
        let after_user = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let (host, port) = match after_user.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, port),
            _ => (after_user, ""),
        };
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_port = is_number(port) && port.parse::<u16>().is_ok_and(|port| port > 0);
        if !(port.is_empty() || is_port) {
            return Some("has a port that is no number from 1 to 65535");
        }
        if host.starts_with('[') {
            let is_ipv6 = self.host().parse::<std::net::Ipv6Addr>().is_ok();
            return (!is_ipv6).then_some("has a host in brackets that is no IPv6 address");
        }
        let name = host.strip_suffix('.').unwrap_or(host);
        let labels = || name.split('.');
        match () {
            () if labels().any(str::is_empty) => {
                Some("has a host with an empty part between its dots")
            }
            () if labels().next_back().is_some_and(is_number)
                && name.parse::<std::net::Ipv4Addr>().is_err() =>
            {
                Some("has a host that ends with a number and is no IPv4 address of four numbers")
            }
            () if name.is_ascii()
                && (name.len() > 253 || labels().any(|label| label.len() > 63)) =>
            {
                Some("has a host that is too long")
            }
            () => None,
        }
    }

    /// Whether a part of the host begins or ends with a hyphen, which no name that can be registered does.
    pub(crate) fn has_hyphen_at_end(&self) -> bool {
        self.host().split('.').any(|label| label.starts_with('-') || label.ends_with('-'))
    }

    /// `/a/b?c#d`, or empty.
    pub(crate) fn rest(&self) -> &'a str {
        &self.address[self.path..]
    }
}

/// An address as it is written outside of HTML, from which it may have been copied: `?a=1&amp;b=2`.
pub(crate) fn without_entities(written: &str) -> String {
    ["&amp;", "&#038;", "&#38;"]
        .iter()
        .fold(written.to_owned(), |address, amp| address.replace(amp, "&"))
}

/// Whether an address is an absolute `http` or `https` address.
pub(crate) fn is_web(address: &str) -> bool {
    WebAddress::split(address).is_some()
}

/// The host of an `http` or `https` URL in lower case, without user and port.
///
/// # Errors
/// The problem, as the predicate of a sentence whose subject is the address: "is not …".
pub(crate) fn web_host(address: &str) -> Result<String, &'static str> {
    let web = WebAddress::split(address).ok_or("is not an http or https address")?;
    if let Some(c) = address.chars().find(|c| is_forbidden(*c)) {
        return Err(match c {
            c if c.is_whitespace() => "contains a space",
            _ => "contains a character that is not allowed in an address",
        });
    }
    if !web.host().chars().any(char::is_alphanumeric) {
        return Err("has no host");
    }
    if let Some(problem) = web.impossible_authority() {
        return Err(problem);
    }
    Ok(web.host().trim_end_matches('.').to_lowercase())
}

/// The name shown for a source that has only a URL: its host without `www.`.
pub(crate) fn outlet(host: &str) -> &str {
    host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host)
}

/// The scheme of a text that is meant as a URL: `mailto` of `mailto:a@b.example`. A name with a colon
/// ("Reuters: Exclusive") has none, so only schemes in use count, or any before `//`.
pub(crate) fn scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let common =
        ["javascript", "data", "vbscript", "file", "ftp", "mailto", "tel", "http", "https"];
    let is_meant = rest.starts_with("//") || common.iter().any(|c| scheme.eq_ignore_ascii_case(c));
    (is_scheme(scheme) && is_meant).then_some(scheme)
}

/// Whether a string has the form of a scheme (RFC 3986, 3.1).
pub(crate) fn is_scheme(text: &str) -> bool {
    let is_scheme_char = |c: char| c.is_ascii_alphanumeric() || "+.-".contains(c);
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(is_scheme_char)
}

/// Whether a text looks like a URL without its scheme: `www.outlet.example/story`.
pub(crate) fn lacks_scheme(text: &str) -> bool {
    let host = text.split('/').next().unwrap_or("");
    // "Outlet.example" alone may well be the name of an outlet.
    let is_more_than_a_name = text.contains('/') || host.starts_with("www.");
    let has_labels = host.split('.').count() >= 2 && host.split('.').all(|l| !l.is_empty());
    is_more_than_a_name && has_labels && !text.contains(char::is_whitespace)
}

/// Checks a path of this site (`/old/x/`). Percent-encoded dots, slashes and backslashes are refused too,
/// since web servers decode them.
///
/// # Errors
/// The problem, as the predicate of a sentence, if the path could lead out of the output folder or cannot
/// be the path of a file in it.
pub(crate) fn site_path(path: &str) -> Result<(), &'static str> {
    let lower = path.to_ascii_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| lower.contains(part));
    if path.chars().any(char::is_control) || has(&["%00"]) {
        Err("contains a control character")
    } else if has(&["\\", "%5c"]) {
        Err("contains a backslash")
    } else if has(&["..", "%2e", "%2f"]) || path.split('/').any(|part| part == ".") {
        Err("could lead outside the site")
    } else if has(&["?", "#"]) {
        Err("has a query or fragment, which a file path cannot have")
    } else if has(&["//"]) {
        Err("contains `//`")
    } else {
        Ok(())
    }
}

/// Whether a `%` in an address is not followed by two hexadecimal digits.
pub(crate) fn has_broken_escape(address: &str) -> bool {
    address.split('%').skip(1).any(|after| {
        let digits = after.as_bytes().get(..2);
        !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    })
}

/// Resolves a URL reference against the absolute URL of its page (RFC 3986, 5.2), but keeps `..` segments:
/// browsers and feed readers resolve them.
pub(crate) fn resolve(written: &str, page: &str) -> String {
    let written = written.trim();
    if written.split_once(':').is_some_and(|(scheme, _)| is_scheme(scheme)) {
        return written.to_owned();
    }
    let Some(web) = WebAddress::split(page) else { return written.to_owned() };
    let head = |end: &[char]| page.find(end).map_or(page, |end| &page[..end]);
    let base = match written.chars().next() {
        Some('/') if written.starts_with("//") => web.scheme(),
        Some('/') => web.origin(),
        None | Some('#') => head(&['#']),
        Some('?') => head(&['?', '#']),
        Some(_) => {
            let page = head(&['?', '#']);
            match page.rfind('/').filter(|slash| *slash >= web.origin().len()) {
                Some(slash) => &page[..=slash],
                None => return format!("{page}/{written}"),
            }
        }
    };
    format!("{base}{written}")
}

/// Decodes percent escapes; bytes that are not UTF-8 become U+FFFD.
pub(crate) fn decoded(escaped: &str) -> Cow<'_, str> {
    percent_decode_str(escaped).decode_utf8_lossy()
}

/// Decodes percent escapes; returns the text as written if they are not UTF-8, since no file of a site has
/// such a name.
pub(crate) fn decoded_name(escaped: &str) -> Cow<'_, str> {
    percent_decode_str(escaped).decode_utf8().unwrap_or(Cow::Borrowed(escaped))
}

/// A path of this site, or a path relative to a file, in the form in which the program knows files: without
/// percent escapes and [canonical](canonical_path). A written path is decoded here alone; it is encoded again where it is written
/// as a link (`plan::Links`).
pub(crate) fn site_reference(written: &str) -> Cow<'_, str> {
    match decoded_name(written) {
        Cow::Borrowed(path) => canonical_path(path),
        Cow::Owned(path) => Cow::Owned(canonical_path(&path).into_owned()),
    }
}

fn is_forbidden(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use url::Url;

    #[test]
    fn the_host_is_the_one_that_a_browser_would_visit() {
        let host = |address| web_host(address).unwrap();
        assert_eq!(host("https://www.Outlet.example/story"), "www.outlet.example");
        assert_eq!(host("http://good.example@evil.example:8080?x"), "evil.example");
        assert_eq!(host("HTTPS://[2001:db8::1]:80/"), "2001:db8::1");
        assert_eq!(host("https://a.example./x@b.example"), "a.example");
        assert_eq!(outlet("www.outlet.example"), "outlet.example");
        assert_eq!(outlet("www.example"), "www.example");
        for bad in [
            "ftp://x.example",
            "https://",
            "https:///x",
            "https://a.example\\@b.example",
            "http:/x",
            "https://a..b",
            "https://.a.example",
            "https://127.1/",
            "https://a.256",
            "https://a.example:99999",
            "https://a.example:0/x",
            "https://a.example:x",
            "https://[::g]/",
        ] {
            assert!(web_host(bad).is_err(), "{bad}");
        }
        assert!(web_host("https://a.example/x y").is_err());
        for good in [
            "http://127.0.0.1:8080/",
            "https://a.example.:443",
            "https://a.example:/",
            "http://localhost",
        ] {
            assert!(web_host(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn a_host_in_any_script_has_a_form_in_ascii() {
        let ascii = |address| WebAddress::split(address).unwrap().with_ascii_host().into_owned();
        assert_eq!(ascii("https://Bücher.example:8080/ü"), "https://xn--bcher-kva.example:8080/ü");
        assert_eq!(ascii("https://bu\u{308}cher.example"), "https://xn--bcher-kva.example");
        assert_eq!(ascii("https://例え.テスト/"), "https://xn--r8jz45g.xn--zckzah/");
        assert_eq!(ascii("http://[::1]:8080/x"), "http://[::1]:8080/x");
        assert_eq!(ascii("https://ü.example@ü.example/"), "https://ü.example@xn--tda.example/");
        assert_eq!(ascii("https://H_1.example/ü"), "https://H_1.example/ü");
        assert_eq!(WebAddress::split("https://ü\u{301}\u{fffd}/").unwrap().ascii_host(), None);
    }

    #[test]
    fn a_name_with_a_colon_is_not_an_address() {
        assert_eq!(scheme("Reuters: Exclusive"), None);
        assert_eq!(scheme("javascript:alert(1)"), Some("javascript"));
        assert_eq!(scheme("gopher://x"), Some("gopher"));
        assert!(lacks_scheme("www.outlet.example/story") && lacks_scheme("outlet.example/a"));
        assert!(!lacks_scheme("dpa/AFP") && !lacks_scheme("Outlet.example"));
    }

    #[test]
    fn paths_that_could_leave_the_output_folder_are_refused() {
        for good in ["/old/x/", "/старое/", "/a.html"] {
            assert_eq!(site_path(good), Ok(()), "{good}");
        }
        for bad in ["/../x", "/a/%2E%2e/x", "/a\\b", "/a?b", "/a#b", "/a/./b", "//host/x", "/\0"] {
            assert!(site_path(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn an_address_is_resolved_against_its_page() {
        const PAGE: &str = "https://h.example/a/articles/x/";
        let cases = [
            ("/a/b/", "https://h.example/a/b/"),
            ("#s-1", "https://h.example/a/articles/x/#s-1"),
            ("?q", "https://h.example/a/articles/x/?q"),
            ("map.png", "https://h.example/a/articles/x/map.png"),
            ("", PAGE),
            ("//cdn.example/x", "https://cdn.example/x"),
            ("https://o.example/#x", "https://o.example/#x"),
            ("mailto:a@h.example", "mailto:a@h.example"),
            ("/a:b", "https://h.example/a:b"),
        ];
        for (written, expected) in cases {
            assert_eq!(resolve(written, PAGE), expected, "{written}");
        }
        assert_eq!(resolve("map.png", "https://h.example"), "https://h.example/map.png");
        assert_eq!(resolve("map.png", "https://h.example/a?b=/c/"), "https://h.example/map.png");
        assert_eq!(resolve("/ї", "https://ї.example/x"), "https://ї.example/ї");
    }

    #[test]
    fn escapes_are_decoded() {
        assert_eq!((&*decoded("%D1%97%20x"), &*decoded("%ff")), ("ї x", "\u{fffd}"));
        assert_eq!((&*decoded_name("%D1%97%20x"), &*decoded_name("%ff")), ("ї x", "%ff"));
    }

    #[test]
    fn all_spellings_of_a_path_are_one() {
        for written in [
            "café ж.png",
            "cafe\u{301} ж.png",
            "caf%C3%A9%20%D0%B6.png",
            "cafe%cc%81%20ж.png",
            "caf\u{ad}é ж.png",
        ] {
            assert_eq!(site_reference(written), "café ж.png", "{written}");
        }
        assert_eq!(site_reference("100%25.png"), "100%.png");
        assert_eq!(site_reference("100%.png"), "100%.png");
    }

    proptest! {
        /// Where an address is accepted, a browser visits the host that we read in it.
        #[test]
        fn hosts_are_read_as_the_url_standard_reads_them(
            address in "(https?|HTTPS)://([a-z:]{0,4}@)?([a-z][a-z0-9.-]{0,8}|\\[::1\\])(:[0-9]{0,4})?[/?#@:a-z\\\\]{0,6}"
        ) {
            if let (Ok(host), Ok(url)) = (web_host(&address), Url::parse(&address)) {
                let visited = url.host_str().unwrap().trim_matches(['[', ']']).trim_end_matches('.');
                prop_assert_eq!(host, visited);
            }
        }

        /// An address leads from its page to where a browser would go, dots walked or not.
        #[test]
        fn addresses_are_resolved_as_the_url_standard_does(
            written in "(//h)?[a-z/?#.:]{0,8}",
            path in "(/[a-z?#/]{0,8})?",
        ) {
            let page = format!("https://h.example{path}");
            if let Ok(expected) = Url::parse(&page).unwrap().join(&written) {
                let resolved = Url::parse(&resolve(&written, &page));
                prop_assert_eq!(resolved.unwrap(), expected);
            }
        }
    }
}
