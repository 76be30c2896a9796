//! Where a connection comes from.

use std::net::{IpAddr, Ipv6Addr};
use std::task::{Context, Poll};

use http::Request;
use tower::Service;

/// The address at the other end of a connection: the caller's, or that of the proxy before it. Every request has it; it
/// is for counting and stands in no log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Peer(IpAddr);

impl Peer {
    /// What is counted as one: an address, or the network of an IPv6 address, of which a household has as many as it likes.
    pub(crate) fn new(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V6(address) => Self(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into()),
            address @ IpAddr::V4(_) => Self(address),
        }
    }
}

/// A service that is told from where each of its requests comes.
#[derive(Clone, Debug)]
pub(crate) struct FromPeer<S> {
    peer: Peer,
    inner: S,
}

impl<S> FromPeer<S> {
    /// The service of one connection.
    pub(crate) fn new(peer: Peer, inner: S) -> Self {
        Self { peer, inner }
    }
}

impl<B, S: Service<Request<B>>> Service<Request<B>> for FromPeer<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<B>) -> S::Future {
        request.extensions_mut().insert(self.peer);
        self.inner.call(request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_and_a_network_of_version_6_is_one() {
        let peer = |address: &str| Peer::new(address.parse().unwrap());
        assert_eq!(peer("192.0.2.1"), peer("192.0.2.1"));
        assert_eq!(peer("192.0.2.1"), peer("::ffff:192.0.2.1"));
        assert_ne!(peer("192.0.2.1"), peer("192.0.2.2"));
        assert_eq!(peer("2001:db8:0:1::1"), peer("2001:db8:0:1:ffff::2"));
        assert_ne!(peer("2001:db8:0:1::1"), peer("2001:db8:0:2::1"));
    }
}
