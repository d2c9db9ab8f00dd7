//! Checks the `Host` of a request: only pages of the preview and programs on this machine may read drafts.
//!
//! A web page elsewhere can make its own host name resolve to this machine (DNS rebinding), but its requests
//! still carry that name as `Host`, by which they are refused. Pure.

use hyper::header::HOST;
use hyper::http::uri::Authority;
use hyper::{HeaderMap, StatusCode, Uri};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// Refuses a request that is not addressed to the preview at `listening`.
///
/// # Errors
/// `400` if the request has no `Host` or several, `403` if it names another host.
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
    // A request target in absolute form has a host too (RFC 9112, section 3.2.2); both must be ours.
    let in_target = uri.authority().map(Authority::as_str);
    match [Some(host), in_target].into_iter().flatten().all(|host| is_ours(host, listening)) {
        true => Ok(()),
        false => Err(StatusCode::FORBIDDEN),
    }
}

/// Whether a host is `localhost` or the address of the preview, with its port or without one.
///
/// If the preview listens on all addresses, any IP address is accepted: DNS rebinding needs a name.
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
    let address: Option<IpAddr> = match name.strip_prefix('[').and_then(|n| n.strip_suffix(']')) {
        Some(inner) => inner.parse::<Ipv6Addr>().ok().map(IpAddr::V6),
        None => name.parse().ok().filter(IpAddr::is_ipv4),
    };
    let ip = listening.ip();
    address.is_some_and(|n| !n.is_unspecified() && (n == ip || ip.is_unspecified()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn result(hosts: &[&str], target: &str, listening: &str) -> Result<(), StatusCode> {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(HOST, host.parse().unwrap());
        }
        check(&target.parse().unwrap(), &headers, listening.parse().unwrap())
    }

    #[test]
    fn the_preview_answers_only_to_its_own_address() {
        for host in ["127.0.0.1:1111", "127.0.0.1", "localhost:1111", "LocalHost", "localhost"] {
            assert_eq!(result(&[host], "/", "127.0.0.1:1111"), Ok(()), "{host}");
        }
        assert_eq!(result(&["[::1]:1111"], "/", "[::1]:1111"), Ok(()));
        for host in ["evil.com", "127.0.0.1:80", "127.0.0.2:1111", "[::1]:1111", "0.0.0.0:1111"] {
            assert_eq!(
                result(&[host], "/", "127.0.0.1:1111"),
                Err(StatusCode::FORBIDDEN),
                "{host}"
            );
        }
    }

    #[test]
    fn listening_on_all_addresses_it_accepts_ip_addresses_but_no_names() {
        assert_eq!(result(&["192.168.1.5:1111"], "/", "0.0.0.0:1111"), Ok(()));
        let refused = Err(StatusCode::FORBIDDEN);
        assert_eq!(result(&["desk.example:1111"], "/", "0.0.0.0:1111"), refused);
        assert_eq!(result(&["0.0.0.0:1111"], "/", "0.0.0.0:1111"), refused);
    }
}
