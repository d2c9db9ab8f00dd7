//! Who may ask: only pages of the preview itself and programs of this machine. A page elsewhere that
//! makes its name lead to this machine (DNS rebinding) still sends its own name as `Host`. Pure.

use hyper::header::HOST;
use hyper::http::uri::Authority;
use hyper::{HeaderMap, StatusCode, Uri};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// Refuses a request that was not meant for the preview at `listening`.
///
/// # Errors
/// `400` for a request that names no host, or more than one, `403` for a foreign one.
pub(super) fn check(
    uri: &Uri,
    headers: &HeaderMap,
    listening: SocketAddr,
) -> Result<(), StatusCode> {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return Err(StatusCode::BAD_REQUEST);
    };
    let host = host.to_str().map_err(|_| StatusCode::BAD_REQUEST)?;
    // The target of a request may name a host too, and then that one counts as well.
    let named = uri.authority().map(Authority::as_str);
    match [Some(host), named].into_iter().flatten().all(|host| is_ours(host, listening)) {
        true => Ok(()),
        false => Err(StatusCode::FORBIDDEN),
    }
}

/// `localhost` or the very address that is listened on, with its port or none. By a number no page
/// elsewhere can be meant, so where all addresses are listened on, all numbers are good.
fn is_ours(host: &str, listening: SocketAddr) -> bool {
    let (name, port) = match host.rfind(':') {
        Some(at) if !host.ends_with(']') => (&host[..at], Some(&host[at + 1..])),
        _ => (host, None),
    };
    let digits = |port: &str| port.bytes().all(|b| b.is_ascii_digit()) && !port.is_empty();
    if port.is_some_and(|port| !digits(port) || port.parse() != Ok(listening.port())) {
        return false;
    }
    if name.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let number: Option<IpAddr> = match name.strip_prefix('[').and_then(|n| n.strip_suffix(']')) {
        Some(inner) => inner.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
        None => name.parse().ok().filter(IpAddr::is_ipv4),
    };
    let ip = listening.ip();
    number.is_some_and(|n| !n.is_unspecified() && (n == ip || ip.is_unspecified()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(hosts: &[&str], target: &str, listening: &str) -> Result<(), StatusCode> {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(HOST, host.parse().unwrap());
        }
        check(&target.parse().unwrap(), &headers, listening.parse().unwrap())
    }

    #[test]
    fn the_preview_answers_to_its_own_names_alone() {
        for host in ["127.0.0.1:1111", "127.0.0.1", "localhost:1111", "LocalHost", "localhost"] {
            assert_eq!(judged(&[host], "/", "127.0.0.1:1111"), Ok(()), "{host}");
        }
        assert_eq!(judged(&["[::1]:1111"], "/", "[::1]:1111"), Ok(()));
        for host in ["evil.com", "127.0.0.1:80", "127.0.0.2:1111", "[::1]:1111", "0.0.0.0:1111"] {
            assert_eq!(
                judged(&[host], "/", "127.0.0.1:1111"),
                Err(StatusCode::FORBIDDEN),
                "{host}"
            );
        }
    }

    #[test]
    fn listening_everywhere_numbers_are_good_and_names_are_not() {
        assert_eq!(judged(&["192.168.1.5:1111"], "/", "0.0.0.0:1111"), Ok(()));
        let refused = Err(StatusCode::FORBIDDEN);
        assert_eq!(judged(&["desk.example:1111"], "/", "0.0.0.0:1111"), refused);
        assert_eq!(judged(&["0.0.0.0:1111"], "/", "0.0.0.0:1111"), refused);
    }
}
