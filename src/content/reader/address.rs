//! Addresses as editors write them, judged by their form alone. Nothing is fetched or looked up.

/// The host of an `http` or `https` address: lower case, without user and port.
///
/// # Errors
/// What is wrong with the address, to be said behind its name: "is not …".
pub(crate) fn web_host(address: &str) -> Result<String, &'static str> {
    let rest = strip_prefix_any_case(address, "https://")
        .or_else(|| strip_prefix_any_case(address, "http://"))
        .ok_or("is not an http or https address")?;
    if let Some(c) = address.chars().find(|c| forbidden(*c)) {
        return Err(match c {
            c if c.is_whitespace() => "has a space in it",
            _ => "has a character that no address has",
        });
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority.rsplit('@').next().unwrap_or("");
    let host = match host.strip_prefix('[').and_then(|h| h.split_once(']')) {
        Some((inner, _port)) => inner,
        None => host.split(':').next().unwrap_or(""),
    };
    if !host.chars().any(char::is_alphanumeric) {
        return Err("names no host");
    }
    Ok(host.trim_end_matches('.').to_lowercase())
}

/// How a source is called that only has an address: its host without `www.`.
pub(crate) fn outlet(host: &str) -> &str {
    host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host)
}

/// The scheme of what is meant as an address: `mailto` of `mailto:a@b.example`. A name with a colon
/// ("Reuters: Exclusive") has none.
pub(crate) fn scheme(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once(':')?;
    let letter = |c: char| c.is_ascii_alphanumeric() || "+.-".contains(c);
    let formed =
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(letter);
    let known = ["javascript", "data", "vbscript", "file", "ftp", "mailto", "tel", "http", "https"];
    let meant = rest.starts_with("//") || known.iter().any(|k| scheme.eq_ignore_ascii_case(k));
    (formed && meant).then_some(scheme)
}

/// Whether a text looks like an address that lacks its scheme: `www.outlet.example/story`.
pub(crate) fn lacks_scheme(text: &str) -> bool {
    let host = text.split('/').next().unwrap_or("");
    let slashed = text.contains('/') || host.starts_with("www.");
    let labels = host.split('.').count() >= 2 && host.split('.').all(|l| !l.is_empty());
    slashed && labels && !text.contains(char::is_whitespace)
}

/// What is wrong with a path of this site (`/old/x/`), to be said behind its name.
///
/// # Errors
/// Whatever could lead out of the output folder or name no file in it.
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

fn forbidden(c: char) -> bool {
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
    fn a_host_is_what_a_browser_would_visit() {
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
}
