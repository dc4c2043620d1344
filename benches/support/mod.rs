//! What the benchmarks, the reference programs and the test that compares them share.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod fleet;
pub mod typed;

/// The day on which everything here is judged.
pub const AS_OF: &str = "2026-06-01";

/// Verdicts of one rule over a fleet: pass, fail, unknown, not applicable.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Tally {
    pub pass: u64,
    pub fail: u64,
    pub unknown: u64,
    pub not_applicable: u64,
}

/// Names of the twenty rules, in order.
pub const RULES: [&str; 20] = [
    "r01_disk_encryption",
    "r02_patched",
    "r03_supported",
    "r04_tls",
    "r05_edr",
    "r06_hostname",
    "r07_in_eea",
    "r08_supplier_certified",
    "r09_ports",
    "r10_no_critical",
    "r11_logs",
    "r12_backup",
    "r13_mfa",
    "r14_owner",
    "r15_uptime",
    "r16_address",
    "r17_vulnerabilities",
    "r18_firewalls",
    "r19_network",
    "r20_seen",
];
