//! Checks of URLs and site paths in front matter and settings, by their syntax alone.
//!
//! Input: an address as an editor wrote it. Output: its host or scheme, or what is wrong with it. Nothing is
//! fetched or resolved. The checks are stricter than a URL parser, which would silently repair what is
//! usually a mistake (a space, a backslash).

/// The host of an `http` or `https` URL in lower case, without user and port.
///
/// # Errors
/// The problem, as the predicate of a sentence whose subject is the address: "is not …".
pub(crate) fn web_host(address: &str) -> Result<String, &'static str> {
    let rest = strip_prefix_any_case(address, "https://")
        .or_else(|| strip_prefix_any_case(address, "http://"))
        .ok_or("is not an http or https address")?;
    if let Some(c) = address.chars().find(|c| is_forbidden(*c)) {
        return Err(match c {
            c if c.is_whitespace() => "contains a space",
            _ => "contains a character that is not allowed in an address",
        });
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority.rsplit('@').next().unwrap_or("");
    let host = match host.strip_prefix('[').and_then(|h| h.split_once(']')) {
        Some((inner, _port)) => inner,
        None => host.split(':').next().unwrap_or(""),
    };
    if !host.chars().any(char::is_alphanumeric) {
        return Err("has no host");
    }
    Ok(host.trim_end_matches('.').to_lowercase())
}

/// The name shown for a source that has only a URL: its host without `www.`.
pub(crate) fn outlet(host: &str) -> &str {
    host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host)
}

/// The scheme of a text that is meant as a URL: `mailto` of `mailto:a@b.example`. A name with a colon
/// ("Reuters: Exclusive") has none, so only schemes in use count, or any before `//`.
pub(crate) fn scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let is_scheme_char = |c: char| c.is_ascii_alphanumeric() || "+.-".contains(c);
    let is_well_formed =
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_scheme_char);
    let common =
        ["javascript", "data", "vbscript", "file", "ftp", "mailto", "tel", "http", "https"];
    let is_meant = rest.starts_with("//") || common.iter().any(|c| scheme.eq_ignore_ascii_case(c));
    (is_well_formed && is_meant).then_some(scheme)
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

fn is_forbidden(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\' | '`')
}

fn strip_prefix_any_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_the_one_that_a_browser_would_visit() {
        let host = |address| web_host(address).unwrap();
        assert_eq!(host("https://www.Outlet.example/story"), "www.outlet.example");
        assert_eq!(host("http://good.example@evil.example:8080?x"), "evil.example");
        assert_eq!(host("HTTPS://[2001:db8::1]:80/"), "2001:db8::1");
        assert_eq!(outlet("www.outlet.example"), "outlet.example");
        assert_eq!(outlet("www.example"), "www.example");
        for bad in ["ftp://x.example", "https://", "https:///x", "https://a.example\\@b.example"] {
            assert!(web_host(bad).is_err(), "{bad}");
        }
        assert!(web_host("https://a.example/x y").is_err());
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
}
