//! Settings that answers depend on.

use std::net::IpAddr;

/// What an installation may set; the default is that of the program.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people reach the service, without a slash at its end; one-time links begin with it.
    pub public_url: Option<String>,
    /// Web pages of these origins may call the API.
    pub cors_origins: Vec<String>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// Whether /docs is served.
    pub docs: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { public_url: None, cors_origins: Vec::new(), trusted_proxies: Vec::new(), docs: true }
    }
}

/// An address, or all that share its first bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u32,
}

impl Network {
    /// `10.0.0.1`, `10.0.0.0/8`, `fd00::/8`.
    pub fn parse(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse().ok()?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().ok()?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        (bits <= most).then_some(Self { address, bits })
    }

    pub fn contains(&self, other: IpAddr) -> bool {
        let (own, other) = match (self.address, other.to_canonical()) {
            (IpAddr::V4(a), IpAddr::V4(b)) => (u128::from(a.to_bits()) << 96, u128::from(b.to_bits()) << 96),
            (IpAddr::V6(a), IpAddr::V6(b)) => (a.to_bits(), b.to_bits()),
            _ => return false,
        };
        (own ^ other).leading_zeros() >= self.bits
    }
}

impl Settings {
    /// Where a request really comes from: the last address of the chain that is no proxy of ours.
    pub fn client_address(&self, peer: IpAddr, forwarded_for: &[&str]) -> IpAddr {
        let is_ours = |address: &IpAddr| self.trusted_proxies.iter().any(|network| network.contains(*address));
        let mut address = peer.to_canonical();
        for hop in forwarded_for.iter().rev().flat_map(|line| line.split(',').rev()) {
            let Ok(hop) = hop.trim().parse::<IpAddr>() else { break };
            if !is_ours(&address) {
                break;
            }
            address = hop.to_canonical();
        }
        address
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_proxies_are_believed() {
        let settings =
            Settings { trusted_proxies: Network::parse("10.0.0.0/8").into_iter().collect(), ..Settings::default() };
        for (peer, chain, client) in [
            ("203.0.113.9", vec!["198.51.100.1"], "203.0.113.9"),
            ("10.0.0.2", vec!["198.51.100.1"], "198.51.100.1"),
            ("10.0.0.2", vec!["1.2.3.4, 198.51.100.1, 10.0.0.3"], "198.51.100.1"),
            ("10.0.0.2", vec!["nonsense"], "10.0.0.2"),
            ("10.0.0.2", vec![], "10.0.0.2"),
        ] {
            let peer = peer.parse().expect("an address");
            assert_eq!(settings.client_address(peer, &chain).to_string(), client);
        }
    }

    #[test]
    fn networks_are_read() {
        for (text, good) in
            [("10.0.0.0/8", true), ("::1", true), ("10.0.0.0/33", false), ("x", false), ("10.0.0.1/", false)]
        {
            assert_eq!(Network::parse(text).is_some(), good, "{text}");
        }
    }
}
