//! The reference: the same twenty rules by hand, over serde structs of just the needed fields.

use std::borrow::Cow;
use std::collections::HashMap;
use std::net::IpAddr;
use std::path::Path;

use serde::Deserialize;

use super::Tally;

#[derive(Deserialize, PartialEq, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Server,
    Client,
    Mobile,
    Network,
    Ot,
}

#[derive(Deserialize, PartialEq, PartialOrd, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Level {
    Low,
    Medium,
    High,
    Critical,
}

#[derive(Deserialize)]
struct Vulnerability<'a> {
    severity: Level,
    #[serde(borrow)]
    published_on: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Asset<'a> {
    #[serde(borrow)]
    hostname: Cow<'a, str>,
    kind: Kind,
    #[serde(borrow)]
    owner: Option<Cow<'a, str>>,
    country: &'a str,
    os_support_ends: &'a str,
    patched_on: Option<&'a str>,
    last_seen_at: &'a str,
    disk_encrypted: bool,
    firewall_enabled: bool,
    edr_installed: bool,
    edr_updated_on: &'a str,
    tls_min: Option<&'a str>,
    admin_count: i64,
    open_ports: Vec<i64>,
    backup_enabled: bool,
    backup_tested_on: &'a str,
    log_retention_days: i64,
    mfa_required: bool,
    criticality: Level,
    supplier_id: &'a str,
    cost_dkk: f64,
    uptime: f64,
    address: IpAddr,
    #[serde(borrow)]
    vulnerabilities: Vec<Vulnerability<'a>>,
}

#[derive(Deserialize)]
struct Supplier<'a> {
    id: &'a str,
    iso27001_expires_on: &'a str,
}

/// Days since 0000-03-01 of a date, by the civil calendar.
fn days(text: &str) -> i64 {
    let number = |from: usize, to: usize| text[from..to].parse::<i64>().unwrap();
    civil(number(0, 4), number(5, 7), number(8, 10))
}

fn civil(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + day - 1
}

fn tls(text: &str) -> (u32, u32) {
    let (major, minor) = text.split_once('.').unwrap();
    (major.parse().unwrap(), minor.parse().unwrap())
}

const EEA: &[&str] = &[
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT",
    "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// Checks every organisation below `root`; the verdicts of each rule, in order.
pub fn check(root: &Path) -> [Tally; 20] {
    let mut total = [Tally::default(); 20];
    let mut folders: Vec<_> = std::fs::read_dir(root).unwrap().map(|it| it.unwrap().path()).collect();
    folders.sort();
    let pattern = regex::Regex::new(r"^[a-z]{3}-[0-9]{4,7}\.agency\.dk$").unwrap();
    for folder in folders {
        let suppliers = std::fs::read(folder.join("suppliers.json")).unwrap();
        let assets = std::fs::read(folder.join("assets.json")).unwrap();
        organisation(&suppliers, &assets, &pattern, &mut total);
    }
    total
}

/// Checks one organisation.
pub fn organisation(suppliers: &[u8], assets: &[u8], pattern: &regex::Regex, total: &mut [Tally; 20]) {
    let as_of = days(super::AS_OF);
    let suppliers: Vec<Supplier> = serde_json::from_slice(suppliers).unwrap();
    let suppliers: HashMap<&str, i64> = suppliers.iter().map(|it| (it.id, days(it.iso27001_expires_on))).collect();
    let assets: Vec<Asset> = serde_json::from_slice(assets).unwrap();
    let before = |text: &str, n: i64| (as_of - n..=as_of).contains(&days(text));
    let three_months = civil(2026, 3, 1);
    for a in &assets {
        let mut say = |rule: usize, applies: bool, met: Option<bool>| {
            let tally = &mut total[rule - 1];
            match (applies, met) {
                (false, _) => tally.not_applicable += 1,
                (true, Some(true)) => tally.pass += 1,
                (true, Some(false)) => tally.fail += 1,
                (true, None) => tally.unknown += 1,
            }
        };
        say(1, a.kind == Kind::Client, Some(a.disk_encrypted));
        say(2, true, a.patched_on.map(|it| before(it, 30)));
        say(3, true, Some(days(a.os_support_ends) >= as_of));
        say(4, a.kind == Kind::Server && a.tls_min.is_some(), a.tls_min.map(|it| tls(it) >= (1, 2)));
        say(5, matches!(a.kind, Kind::Client | Kind::Server), Some(a.edr_installed && before(a.edr_updated_on, 7)));
        say(6, true, Some(pattern.is_match(&a.hostname)));
        say(7, true, Some(EEA.contains(&a.country)));
        say(8, true, Some(suppliers.get(a.supplier_id).is_some_and(|it| *it >= as_of)));
        say(9, true, Some(!a.open_ports.iter().any(|it| matches!(it, 21 | 23 | 3389))));
        say(10, true, Some(!a.vulnerabilities.iter().any(|it| it.severity == Level::Critical)));
        say(11, true, Some(a.log_retention_days >= 365));
        let tested = days(a.backup_tested_on);
        say(12, a.criticality >= Level::High, Some(a.backup_enabled && (three_months..=as_of).contains(&tested)));
        say(13, a.admin_count > 0, Some(a.mfa_required));
        say(14, a.cost_dkk > 100_000.50, Some(a.owner.is_some()));
        say(15, true, Some(a.uptime >= 99.5));
        say(16, true, Some(matches!(a.address, IpAddr::V4(it) if it.octets()[0] == 10)));
        let old = |it: &&Vulnerability| it.severity >= Level::High && days(&it.published_on) + 30 < as_of;
        say(17, true, Some(a.vulnerabilities.iter().find(old).is_none()));
        say(20, true, Some(before(&a.last_seen_at[..10], 14)));
    }
    let firewalls = assets.iter().filter(|it| it.firewall_enabled).count();
    let network = assets.iter().filter(|it| it.kind == Kind::Network).count();
    let mut once = |rule: usize, met: bool| if met { total[rule - 1].pass += 1 } else { total[rule - 1].fail += 1 };
    once(18, assets.is_empty() || firewalls * 100 >= assets.len() * 95);
    once(19, network <= 200);
}
