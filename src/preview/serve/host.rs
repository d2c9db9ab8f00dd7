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

/// Whether a host is `localhost`, a loopback address or the address of the preview, at any port.
///
/// The port does not matter, because another port may be forwarded to this one, and a rebound name is refused
/// at every port. Nor can an IP address be rebound: if the preview listens on all addresses, any is accepted.
/// `x.localhost` is refused, since not every system keeps such names from the network's name server, and so is
/// `localhost.`: with a dot at its end it is no entry of the system's list of hosts.
fn is_ours(host: &str, listening: SocketAddr) -> bool {
    let (name, port) = match host.rfind(':') {
        Some(at) if !host.ends_with(']') => (&host[..at], Some(&host[at + 1..])),
        _ => (host, None),
    };
    let is_port =
        |port: &str| port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok();
    if port.is_some_and(|port| !is_port(port)) {
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
    address
        .is_some_and(|n| n.is_loopback() || !n.is_unspecified() && (n == ip || ip.is_unspecified()))
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
    fn the_preview_answers_to_this_machine_at_any_port_and_to_its_own_address() {
        for host in [
            "127.0.0.1:1111",
            "127.0.0.1",
            "127.8.9.1:80",
            "localhost:1111",
            "localhost:8080",
            "LocalHost",
            "localhost",
            "[::1]",
            "[::1]:65535",
        ] {
            for listening in ["127.0.0.1:1111", "[::1]:1111", "192.168.1.5:1111"] {
                assert_eq!(result(&[host], "/", listening), Ok(()), "{host} {listening}");
            }
        }
        assert_eq!(result(&["192.168.1.5:8080"], "/", "192.168.1.5:1111"), Ok(()));
        for host in [
            "evil.com",
            "evil.com:1111",
            "localhost.evil.com",
            "evil.localhost",
            "localhost.",
            "localhost.:1111",
            "127.0.0.1.",
            "192.168.1.5:1111",
            "0.0.0.0:1111",
            "[::]:1111",
            "[::ffff:127.0.0.1]:1111",
            "::1",
            "localhost:",
            "localhost:65536",
            "localhost:+80",
            "localhost:80:80",
        ] {
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
