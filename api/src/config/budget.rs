//! Section `budget`: how much each caller may spend, and how callers are told apart.

use std::net::IpAddr;
use std::num::NonZeroU32;

use http::HeaderName;
use ipnet::IpNet;

use super::Limits;
use super::section::Reader;

/// Section `budget`; `config.default.toml` says what each key does.
#[derive(Clone, Debug)]
pub struct Budget {
    /// What a registered client can spend at once.
    pub client_capacity: NonZeroU32,
    /// What comes back each second to a registered client.
    pub client_refill: NonZeroU32,
    /// What anybody else can spend at once.
    pub capacity: NonZeroU32,
    /// What comes back each second to anybody else.
    pub refill: NonZeroU32,
    /// Whether callers that are no known client have a budget, by their address.
    pub anonymous: bool,
    /// Whose word on where a request comes from is taken.
    pub trusted_proxies: Vec<IpNet>,
    /// The header in which they say it.
    pub proxy_header: HeaderName,
}

impl Budget {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let mut units = |key, most| reader.whole::<u32>(key, 1..=most).and_then(NonZeroU32::new);
        let client_capacity = units("budget.client_capacity", 1_000_000_000);
        let client_refill = units("budget.client_refill_per_second", 1_000_000);
        let capacity = units("budget.capacity", 1_000_000_000);
        let refill = units("budget.refill_per_second", 1_000_000);
        let anonymous = reader.truth("budget.anonymous");
        let proxies = reader.parsed(
            "budget.trusted_proxies",
            "addresses or networks such as 10.0.0.7, 192.0.2.0/24, parted by commas",
            networks,
        );
        let header = reader.parsed("budget.proxy_header", "x-forwarded-for or forwarded", |text| {
            ["x-forwarded-for", "forwarded"].contains(&text).then(|| HeaderName::try_from(text).ok()).flatten()
        });
        Some(Self {
            client_capacity: client_capacity?,
            client_refill: client_refill?,
            capacity: capacity?,
            refill: refill?,
            anonymous: anonymous?,
            trusted_proxies: proxies?,
            proxy_header: header?,
        })
    }

    /// What this section and the limits must agree on.
    pub(super) fn validate_against(&self, limits: &Limits, reader: &mut Reader<'_>) {
        for (key, capacity) in [("budget.client_capacity", self.client_capacity), ("budget.capacity", self.capacity)] {
            if u64::from(capacity.get()) < limits.cost {
                let message = format!("must not be less than limits.cost ({}), found {capacity}", limits.cost);
                reader.problem(key, message);
            }
        }
    }
}

fn networks(text: &str) -> Option<Vec<IpNet>> {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().or_else(|_| part.parse::<IpAddr>().map(IpNet::from)).ok()).collect()
}
