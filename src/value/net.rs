//! Addresses and networks.

use std::net::IpAddr;

use ipnet::{IpNet, Ipv4Net};

use super::Fault;
use super::text::excerpt;
use crate::lang::say;

/// An address; a prefix length behind it is dropped (`10.0.0.1/24`).
///
/// An IPv4 address dressed as IPv6 (`::ffff:10.0.0.1`) is the IPv4 address.
pub fn parse_ip(text: &str) -> Result<IpAddr, Fault> {
    let address = match text.contains('/') {
        true => text.parse::<IpNet>().ok().map(|it| it.addr()),
        false => text.parse::<IpAddr>().ok(),
    };
    address
        .map(|it| it.to_canonical())
        .ok_or_else(|| Fault::new(say!("`{text}` is no IP address", text = excerpt(text))))
}

/// A network; a lone address is a network of one. Bits behind the prefix are dropped: `10.0.0.1/24` is `10.0.0.0/24`.
pub fn parse_cidr(text: &str) -> Result<IpNet, Fault> {
    let network = match text.contains('/') {
        true => text.parse::<IpNet>().ok(),
        false => text.parse::<IpAddr>().ok().map(IpNet::from),
    };
    network
        .map(|it| canonical(it.trunc()))
        .ok_or_else(|| Fault::new(say!("`{text}` is no network (write it as `10.0.0.0/8`)", text = excerpt(text))))
}

fn canonical(network: IpNet) -> IpNet {
    let (IpAddr::V4(address), Some(prefix)) = (network.addr().to_canonical(), network.prefix_len().checked_sub(96))
    else {
        return network;
    };
    match network {
        IpNet::V6(_) => Ipv4Net::new(address, prefix).map_or(network, IpNet::V4),
        IpNet::V4(_) => network,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_addresses() {
        for (text, address) in [
            ("10.0.0.1", "10.0.0.1"),
            ("10.0.0.1/24", "10.0.0.1"),
            ("::ffff:10.0.0.1", "10.0.0.1"),
            ("2001:DB8::1/64", "2001:db8::1"),
        ] {
            assert_eq!(parse_ip(text).unwrap().to_string(), address);
        }
        for text in ["", "10.0.0", "10.0.0.256", "010.0.0.1", "10.0.0.1/33", "10.0.0.1/", "fe80::1%eth0", "srv-1"] {
            assert!(parse_ip(text).is_err(), "{text}");
        }
    }

    #[test]
    fn reads_networks() {
        for (text, network) in [
            ("10.0.0.0/8", "10.0.0.0/8"),
            ("10.1.2.3/8", "10.0.0.0/8"),
            ("10.1.2.3", "10.1.2.3/32"),
            ("2001:db8::/32", "2001:db8::/32"),
            ("::ffff:10.0.0.0/104", "10.0.0.0/8"),
            ("::1", "::1/128"),
        ] {
            assert_eq!(parse_cidr(text).unwrap().to_string(), network);
        }
        assert!(parse_cidr("10.0.0.0/40").is_err());
    }
}
