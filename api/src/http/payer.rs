//! Whose budget a request is charged to: so far always that of an address.
//!
//! The address is the one at the other end of the connection. Where that is a proxy which the configuration names, its
//! header is read from the end, which is what it wrote itself: the last address that is no such proxy is the caller's.
//! What a caller has written in the header stands before that and is never looked at.

use std::net::{IpAddr, SocketAddr};

use http::{HeaderMap, HeaderName, HeaderValue};
use ipnet::IpNet;

use crate::budget::Payer;

/// Proxies whose word is taken, and where they say it.
#[derive(Clone, Debug)]
pub(crate) struct Proxies {
    networks: Vec<IpNet>,
    header: HeaderName,
}

impl Proxies {
    pub(crate) fn new(networks: Vec<IpNet>, header: HeaderName) -> Self {
        Self { networks, header }
    }

    /// The payer of a request; `peer` is the other end of its connection, `None` where there is none.
    pub(crate) fn payer(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> Payer {
        peer.map_or(Payer::unknown(), |peer| Payer::address(self.caller(peer, headers)))
    }

    fn caller(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut caller = peer.to_canonical();
        if !self.is_one(caller) {
            return caller;
        }
        let lines: Vec<&HeaderValue> = headers.get_all(&self.header).iter().collect();
        let lines = lines.into_iter().rev().filter_map(|line| line.to_str().ok());
        for element in lines.flat_map(|line| line.rsplit(',')) {
            // What cannot be read was written by the proxy before all the same: it answers for it.
            let Some(address) = self.address(element.trim()) else { break };
            caller = address;
            if !self.is_one(caller) {
                break;
            }
        }
        caller
    }

    fn is_one(&self, address: IpAddr) -> bool {
        self.networks.iter().any(|network| network.contains(&address))
    }

    /// The address in one element of the header.
    fn address(&self, element: &str) -> Option<IpAddr> {
        let text = if self.header == http::header::FORWARDED {
            let pairs = element.split(';').filter_map(|pair| pair.split_once('='));
            let mut nodes = pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case("for"));
            nodes.next()?.1.trim().trim_matches('"')
        } else {
            element
        };
        let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
        let with_port = || text.parse::<SocketAddr>().ok().map(|socket| socket.ip());
        bare.parse::<IpAddr>().ok().or_else(with_port).map(|address| address.to_canonical())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(header: &'static str, peer: &str, lines: &[&str]) -> String {
        let networks = ["10.0.0.0/8", "2001:db8:ff::/48"].map(|network| network.parse().unwrap());
        let proxies = Proxies::new(networks.to_vec(), HeaderName::from_static(header));
        let mut headers = HeaderMap::new();
        // The other header is always there and never believed.
        for name in ["forwarded", "x-forwarded-for"] {
            headers.append(name, HeaderValue::from_static("203.0.113.66, for=203.0.113.66"));
        }
        headers.remove(header);
        for line in lines {
            headers.append(header, line.parse().unwrap());
        }
        proxies.caller(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_a_proxy_that_is_named_is_believed() {
        for (peer, lines, expected) in [
            ("192.0.2.1", &["203.0.113.9"][..], "192.0.2.1"),
            ("10.0.0.1", &["203.0.113.9"], "203.0.113.9"),
            ("::ffff:10.0.0.1", &["203.0.113.9"], "203.0.113.9"),
            ("10.0.0.1", &[], "10.0.0.1"),
            ("10.0.0.1", &["198.51.100.1, 203.0.113.9"], "203.0.113.9"),
            ("10.0.0.1", &["198.51.100.1", "203.0.113.9"], "203.0.113.9"),
            ("10.0.0.1", &["203.0.113.9, 10.9.9.9"], "203.0.113.9"),
            ("10.0.0.1", &["198.51.100.1, 203.0.113.9, 10.9.9.9", "10.1.1.1"], "203.0.113.9"),
            ("10.0.0.1", &["10.1.1.1,10.2.2.2"], "10.1.1.1"),
            ("10.0.0.1", &["203.0.113.9, unknown"], "10.0.0.1"),
            ("10.0.0.1", &["203.0.113.9, unknown, 10.3.3.3"], "10.3.3.3"),
            ("10.0.0.1", &["203.0.113.9:4711"], "203.0.113.9"),
            ("2001:db8:ff::1", &["2001:db8::5"], "2001:db8::5"),
            ("2001:db8:ff::1", &["[2001:db8::5]:4711"], "2001:db8::5"),
        ] {
            assert_eq!(caller("x-forwarded-for", peer, lines), expected, "{peer} {lines:?}");
        }
    }

    #[test]
    fn the_standard_header_is_read_in_its_own_form() {
        for (lines, expected) in [
            (&["for=203.0.113.9"][..], "203.0.113.9"),
            (&["for=203.0.113.9;proto=http;by=10.0.0.1"], "203.0.113.9"),
            (&["proto=https; For=\"203.0.113.9:4711\""], "203.0.113.9"),
            (&["for=\"[2001:db8:cafe::17]:4711\""], "2001:db8:cafe::17"),
            (&["for=\"[2001:db8:cafe::17]\""], "2001:db8:cafe::17"),
            (&["for=198.51.100.1, for=203.0.113.9, for=10.2.2.2"], "203.0.113.9"),
            (&["for=203.0.113.9, for=_hidden"], "10.0.0.1"),
            (&["proto=http"], "10.0.0.1"),
        ] {
            assert_eq!(caller("forwarded", "10.0.0.1", lines), expected, "{lines:?}");
        }
    }
}
