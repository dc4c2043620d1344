//! A made-up fleet, the same for the same numbers on every machine: records of 1 to 2 KB with some forty fields.

use std::fmt::Write as _;
use std::path::Path;

/// How large a fleet is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub organisations: u32,
    pub records_each: u32,
    /// How many records of a thousand may hold faults. The others, and their suppliers, give no finding.
    pub faulty: u32,
}

/// A small generator of numbers (xorshift), so that no library's version changes the fleet.
pub struct Numbers {
    state: u64,
    /// Whether what is written may be at fault.
    faulty: bool,
}

impl Numbers {
    pub fn new(seed: u64) -> Numbers {
        Numbers { state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1, faulty: true }
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) % n
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// Whether a fault slips in here.
    fn slip(&mut self, percent: u64) -> bool {
        self.chance(percent) && self.faulty
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len() as u64) as usize]
    }
}

/// Writes a fleet below `root`: a folder for each organisation.
pub fn write(root: &Path, size: Size) -> std::io::Result<()> {
    for n in 0..size.organisations {
        let folder = root.join(format!("org-{n:05}"));
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("organisation.json"), organisation(n))?;
        std::fs::write(folder.join("suppliers.json"), suppliers(n))?;
        std::fs::write(folder.join("assets.json"), assets(n, size))?;
    }
    Ok(())
}

pub fn organisation(n: u32) -> String {
    format!("{{\"id\": \"org-{n:05}\", \"name\": \"Styrelsen for måling nr. {n}\"}}\n")
}

pub fn suppliers(n: u32) -> String {
    let mut rng = Numbers::new(u64::from(n) + 7_000_000);
    let mut out = String::from("[\n");
    for s in 0..40 {
        // The odd ones are certified for years.
        let year = if s % 2 == 1 { 2027 + rng.below(2) } else { 2025 + rng.below(4) };
        let _ = write!(
            out,
            "{}  {{\"id\": \"sup-{s:03}\", \"name\": \"Leverandør {s} A/S\", \"country\": \"{}\", \"iso27001_expires_on\": \"{year}-{:02}-15\"}}",
            if s == 0 { "" } else { ",\n" },
            rng.pick(&["DK", "SE", "DE"]),
            1 + rng.below(12),
        );
    }
    out.push_str("\n]\n");
    out
}

pub fn assets(n: u32, size: Size) -> String {
    let mut rng = Numbers::new(u64::from(n) + 1);
    let mut out = String::with_capacity(size.records_each as usize * 1700);
    out.push_str("[\n");
    for r in 0..size.records_each {
        rng.faulty = rng.below(1000) < u64::from(size.faulty);
        if r > 0 {
            out.push_str(",\n");
        }
        asset(&mut out, &mut rng, r);
    }
    out.push_str("\n]\n");
    out
}

fn day(rng: &mut Numbers, from_year: u64, years: u64) -> String {
    format!("{}-{:02}-{:02}", from_year + rng.below(years), 1 + rng.below(12), 1 + rng.below(28))
}

/// A day up to `days` days before 2026-06-01; by a slip a long time before.
fn recent(rng: &mut Numbers, days: u64) -> String {
    if rng.slip(3) {
        return day(rng, 2024, 2);
    }
    match rng.below(days) {
        0 => "2026-06-01".to_owned(),
        back @ 1..=31 => format!("2026-05-{:02}", 32 - back),
        back => format!("2026-04-{:02}", 62 - back.min(61)),
    }
}

fn asset(out: &mut String, rng: &mut Numbers, r: u32) {
    let kind = rng.pick(&["server", "client", "client", "client", "mobile", "network", "ot"]);
    let _ = writeln!(out, "  {{\n    \"id\": \"asset-{r:07}\",");
    let host = if rng.slip(2) { format!("PC{r}") } else { format!("srv-{:04}.agency.dk", r) };
    let _ = writeln!(out, "    \"hostname\": \"{host}\", \"kind\": \"{kind}\", \"zone\": \"zone-{}\",", rng.below(9));
    if !rng.slip(10) {
        let _ = writeln!(out, "    \"owner\": \"Afdeling {}\",", rng.below(40));
    }
    let country = if rng.slip(2) { "US" } else { rng.pick(&["DK", "DK", "DK", "SE", "DE", "NO"]) };
    let _ = writeln!(
        out,
        "    \"country\": \"{country}\", \"department\": \"Kontor for drift og sikkerhed {}\", \"vendor\": \"Fabrikant {}\", \"model\": \"Model {}\", \"serial\": \"SN{:012}\",",
        rng.below(30),
        rng.below(12),
        rng.below(90),
        rng.below(1_000_000_000)
    );
    let _ = writeln!(
        out,
        "    \"os_name\": \"System {}\", \"os_version\": \"10.0.{}.{}\", \"os_support_ends\": \"{}\", \"installed_on\": \"{}\",",
        rng.below(4),
        rng.below(30000),
        rng.below(900),
        day(rng, 2026 + u64::from(!rng.faulty), 5),
        day(rng, 2019, 6)
    );
    if !rng.slip(1) {
        let _ = writeln!(out, "    \"patched_on\": \"{}\",", recent(rng, 28));
    }
    let _ = writeln!(
        out,
        "    \"last_seen_at\": \"{}T{:02}:{:02}:00+02:00\",",
        recent(rng, 12),
        rng.below(24),
        rng.below(60)
    );
    let _ = writeln!(
        out,
        "    \"disk_encrypted\": {}, \"firewall_enabled\": {}, \"edr_installed\": {}, \"edr_updated_on\": \"{}\",",
        !rng.slip(2),
        !rng.slip(4),
        !rng.slip(2),
        recent(rng, 6)
    );
    if rng.chance(60) {
        let _ = writeln!(out, "    \"tls_min\": \"{}\",", if rng.slip(17) { "1.0" } else { rng.pick(&["1.2", "1.3"]) });
    }
    let _ = writeln!(
        out,
        "    \"admin_count\": {}, \"open_ports\": [22, 443{}], \"tags\": [\"drift\", \"prod\", \"tier-{}\"],",
        rng.below(4),
        if rng.slip(2) { ", 3389" } else { "" },
        rng.below(4)
    );
    let _ = writeln!(
        out,
        "    \"backup_enabled\": {}, \"backup_tested_on\": \"{}\", \"log_retention_days\": {}, \"log_forwarding\": true, \"mfa_required\": {},",
        !rng.slip(2),
        recent(rng, 40),
        if rng.slip(3) { 90 } else { 400 },
        !rng.slip(2)
    );
    let _ = writeln!(
        out,
        "    \"criticality\": \"{}\", \"supplier_id\": \"sup-{:03}\", \"cost_dkk\": {}.{:02}, \"uptime\": {}.{}, \"address\": \"{}.{}.{}.{}\",",
        rng.pick(&["low", "medium", "high", "critical"]),
        if rng.faulty { rng.below(41) } else { rng.below(20) * 2 + 1 },
        rng.below(200_000),
        rng.below(100),
        if rng.slip(3) { 98 } else { 99 },
        5 + rng.below(5),
        if rng.slip(2) { 192 } else { 10 },
        rng.below(256),
        rng.below(256),
        1 + rng.below(254)
    );
    let _ = writeln!(
        out,
        "    \"mac\": \"02:00:{:02x}:{:02x}:{:02x}:01\", \"purchase_order\": \"PO-{:08}\", \"warranty_ends\": \"{}\", \"cpu_count\": {}, \"memory_gb\": {},",
        rng.below(256),
        rng.below(256),
        rng.below(256),
        rng.below(99_999_999),
        day(rng, 2025, 6),
        1 << rng.below(6),
        8 << rng.below(5)
    );
    let _ = writeln!(
        out,
        "    \"notes\": \"Opsat af drift; gennemgået med systemejer. Bemærk: afvigelse \\\"{}\\\" er godkendt, se sag {}. Kører i klynge {} med spejling til den anden lokalitet og natlig kopi; ændringer meldes til vagten, som fører log over alle indgreb og rapporterer ugentligt.\",",
        rng.below(100),
        rng.below(100_000),
        rng.below(50)
    );
    out.push_str("    \"vulnerabilities\": [");
    for v in 0..rng.below(3) {
        let severity =
            if rng.slip(14) { "critical" } else { rng.pick(&["low", "low", "medium", "medium", "medium", "high"]) };
        let days = if rng.faulty { 45 } else { 28 };
        let published = recent(rng, days);
        let _ = write!(
            out,
            "{}{{\"id\": \"CVE-2026-{:05}\", \"severity\": \"{}\", \"published_on\": \"{}\"}}",
            if v > 0 { ", " } else { "" },
            rng.below(99_999),
            severity,
            published
        );
    }
    let _ = write!(
        out,
        "],\n    \"contact\": {{\"name\": \"Medarbejder {}\", \"mail\": \"m{}@agency.dk\", \"phone\": \"+45 33 {:02} {:02} {:02}\"}}\n  }}",
        rng.below(500),
        rng.below(500),
        rng.below(100),
        rng.below(100),
        rng.below(100)
    );
}
