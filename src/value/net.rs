//! Addresses and networks.

use std::net::IpAddr;

use super::Fault;

/// An address; a prefix length behind it is dropped (`10.0.0.1/24`).
pub fn parse_ip(text: &str) -> Result<IpAddr, Fault> { unimplemented!() }
/// A network; a lone address is a network of one.
pub fn parse_cidr(text: &str) -> Result<ipnet::IpNet, Fault> { unimplemented!() }
