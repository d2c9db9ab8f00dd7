//! Web addresses: the one place that takes them apart.
//!
//! Addresses are kept as they are written, because they are published so: with the letters of any script,
//! a port that is the default one, escapes in either case. That is why the `url` crate is not used here:
//! it rewrites what it parses (Punycode hosts, escaped paths, dots walked). The tests hold these functions
//! to it where only the reading counts. Nothing is fetched or looked up.

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

    /// `/a/b?c#d`, or empty.
    pub(crate) fn rest(&self) -> &'a str {
        &self.address[self.path..]
    }
}

/// Whether an address is an absolute `http` or `https` address.
pub(crate) fn is_web(address: &str) -> bool {
    WebAddress::split(address).is_some()
}

/// The host of an `http` or `https` address: lower case, without user and port.
///
/// # Errors
/// What is wrong with the address, to follow its name in a sentence: "is not …".
pub(crate) fn web_host(address: &str) -> Result<String, &'static str> {
    let web = WebAddress::split(address).ok_or("is not an http or https address")?;
    if let Some(c) = address.chars().find(|c| forbidden(*c)) {
        return Err(match c {
            c if c.is_whitespace() => "has a space in it",
            _ => "has a character that no address has",
        });
    }
    if !web.host().chars().any(char::is_alphanumeric) {
        return Err("names no host");
    }
    Ok(web.host().trim_end_matches('.').to_lowercase())
}

/// The name of a source that only has an address: its host without `www.`.
pub(crate) fn outlet(host: &str) -> &str {
    host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host)
}

/// The scheme of what is meant as an address: `mailto` of `mailto:a@b.example`. A name with a colon
/// ("Reuters: Exclusive") has none.
pub(crate) fn scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let known = ["javascript", "data", "vbscript", "file", "ftp", "mailto", "tel", "http", "https"];
    let meant = rest.starts_with("//") || known.iter().any(|k| scheme.eq_ignore_ascii_case(k));
    (is_scheme(scheme) && meant).then_some(scheme)
}

/// Whether a string has the form of a scheme (RFC 3986, 3.1).
pub(crate) fn is_scheme(text: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric() || "+.-".contains(c);
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(letter)
}

/// Whether a string looks like an address that lacks its scheme: `www.outlet.example/story`.
pub(crate) fn lacks_scheme(text: &str) -> bool {
    let host = text.split('/').next().unwrap_or("");
    let slashed = text.contains('/') || host.starts_with("www.");
    let labels = host.split('.').count() >= 2 && host.split('.').all(|l| !l.is_empty());
    slashed && labels && !text.contains(char::is_whitespace)
}

/// Checks a path of this site (`/old/x/`).
///
/// # Errors
/// Whatever could lead out of the output folder or name no file in it, to follow the path's name in a
/// sentence.
pub(crate) fn site_path(path: &str) -> Result<(), &'static str> {
    let lower = path.to_ascii_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| lower.contains(part));
    if path.chars().any(char::is_control) || has(&["%00"]) {
        Err("has a control character in it")
    } else if has(&["\\", "%5c"]) {
        Err("has a backslash in it")
    } else if has(&["..", "%2e", "%2f"]) || path.split('/').any(|part| part == ".") {
        Err("leads out of its folder")
    } else if has(&["?", "#"]) {
        Err("has a query or fragment, which no file has")
    } else if has(&["//"]) {
        Err("has an empty part")
    } else {
        Ok(())
    }
}

/// The address `written` on the page at the absolute address `page`, made absolute (RFC 3986, 5.2). Dots
/// (`../x`) are left for the reader's program to walk, as they are on the page itself.
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

/// Percent escapes decoded; bytes that are no UTF-8 become U+FFFD.
pub(crate) fn decoded(escaped: &str) -> Cow<'_, str> {
    percent_decode_str(escaped).decode_utf8_lossy()
}

/// Percent escapes decoded; as written if they are no UTF-8, since no file of a site has such a name.
pub(crate) fn decoded_name(escaped: &str) -> Cow<'_, str> {
    percent_decode_str(escaped).decode_utf8().unwrap_or(Cow::Borrowed(escaped))
}

fn forbidden(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use url::Url;

    #[test]
    fn a_host_is_what_a_browser_would_visit() {
        let host = |address| web_host(address).unwrap();
        assert_eq!(host("https://www.Outlet.example/story"), "www.outlet.example");
        assert_eq!(host("http://good.example@evil.example:8080?x"), "evil.example");
        assert_eq!(host("HTTPS://[2001:db8::1]:80/"), "2001:db8::1");
        assert_eq!(host("https://a.example./x@b.example"), "a.example");
        assert_eq!(outlet("www.outlet.example"), "outlet.example");
        assert_eq!(outlet("www.example"), "www.example");
        for bad in ["ftp://x.example", "https://", "https:///x", "https://a.example\\@b.example"] {
            assert!(web_host(bad).is_err(), "{bad}");
        }
        assert!(web_host("https://a.example/x y").is_err());
    }

    #[test]
    fn a_name_with_a_colon_is_no_address() {
        assert_eq!(scheme("Reuters: Exclusive"), None);
        assert_eq!(scheme("javascript:alert(1)"), Some("javascript"));
        assert_eq!(scheme("gopher://x"), Some("gopher"));
        assert!(lacks_scheme("www.outlet.example/story") && lacks_scheme("outlet.example/a"));
        assert!(!lacks_scheme("dpa/AFP") && !lacks_scheme("Outlet.example"));
    }

    #[test]
    fn no_path_leads_out_of_the_output() {
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
