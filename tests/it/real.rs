//! Exports as other people's tools wrote them: the verdicts are those that reading the files by hand gives.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::Value;
use tilsyn::Session;
use tilsyn::session::Request;
use tilsyn::value::Date;

use crate::world::{World, root};

/// Organisation, rule, dataset, key, verdict; no dataset and key where the organisation is the subject.
type Outcome = (String, String, String, String, String);

const DAY: &str = "2026-11-21";

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn outcome(organisation: &Value, finding: &Value) -> Outcome {
    let subject = &finding["subject"];
    (
        text(organisation),
        text(&finding["rule"]),
        text(&subject["dataset"]),
        text(&subject["key"]),
        text(&finding["verdict"]),
    )
}

/// What is right, as written down beside the files.
fn expected() -> Vec<Value> {
    let list = fs::read_to_string(root().join("testdata/real/expected.json")).unwrap();
    serde_json::from_str::<Vec<Value>>(&list).unwrap()
}

/// The built-in policies, compiled once for all tests here.
static SESSION: LazyLock<Session> = LazyLock::new(|| Session::builder().build().unwrap());

fn check(place: &Path) -> Value {
    // The verdicts were written down of the minimum requirements; of most other law these exports do not say whom it addresses.
    let request = Request::new(Date::parse(DAY).unwrap()).path(place).select("state.minimum");
    let report = SESSION.check(&request).unwrap();
    serde_json::to_value(report).unwrap()
}

/// Every finding of a report.
fn findings(report: &Value) -> Vec<(Value, Value)> {
    let organisations = report["organisations"].as_array().unwrap().iter();
    organisations
        .flat_map(|it| it["findings"].as_array().unwrap().iter().map(|finding| (it["id"].clone(), finding.clone())))
        .collect()
}

/// Nothing expected is missed, nothing else is found, and as many pass as should.
#[track_caller]
fn compare(report: &Value, organisations: &[&str]) {
    let meant = |it: &&Value| organisations.contains(&it["organisation"].as_str().unwrap());
    let all = expected();
    let shown = |it: &&Value| it["verdict"] != "pass";
    let right: BTreeSet<Outcome> =
        all.iter().filter(meant).filter(shown).map(|it| outcome(&it["organisation"], it)).collect();
    let found: BTreeSet<Outcome> = findings(report).iter().map(|(id, it)| outcome(id, it)).collect();
    let missed: Vec<_> = right.difference(&found).collect();
    let beyond: Vec<_> = found.difference(&right).collect();
    assert!(missed.is_empty() && beyond.is_empty(), "missed: {missed:#?}\nfound beyond: {beyond:#?}");
    let mut passes: BTreeMap<(String, String), u64> = BTreeMap::new();
    for it in all.iter().filter(meant).filter(|it| it["verdict"] == "pass") {
        *passes.entry((text(&it["organisation"]), text(&it["rule"]))).or_default() += 1;
    }
    for organisation in report["organisations"].as_array().unwrap() {
        for rule in organisation["rules"].as_array().unwrap() {
            let right = passes.get(&(text(&organisation["id"]), text(&rule["rule"]))).copied().unwrap_or(0);
            assert_eq!(rule["verdicts"]["pass"].as_u64(), Some(right), "{} of {}", rule["rule"], organisation["id"]);
        }
    }
}

/// Reads the labelled bytes back from the text that the places refer to.
#[track_caller]
fn read_back(report: &Value, text_of: impl Fn(&str) -> String) {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut n_places = 0;
    for (_, finding) in findings(report) {
        for place in finding["locations"].as_array().unwrap() {
            let file = text(&place["file"]);
            let whole = texts.entry(file.clone()).or_insert_with(|| text_of(&file));
            let range = place["start"].as_u64().unwrap() as usize..place["end"].as_u64().unwrap() as usize;
            let value = place["value"].as_str().unwrap();
            // Of an object its values are left out.
            let mut rest = &whole[range.clone()];
            for piece in value.split('…') {
                let at = rest.find(piece).unwrap_or_else(|| panic!("{file} at {range:?} is not {value}"));
                rest = &rest[at + piece.len()..];
            }
            if place["value_bytes"].is_null() {
                assert_eq!(&whole[range.clone()], value, "{file}");
            }
            let line = 1 + whole[..range.start].matches('\n').count() as u64;
            assert_eq!(place["line"].as_u64(), Some(line), "{file} at {range:?}");
            n_places += 1;
        }
    }
    assert!(n_places > 0);
}

/// A copy of the tenant's export whose settings are other bytes that say the same.
fn tenant(settings: impl AsRef<[u8]>) -> (World, PathBuf) {
    let organisation = fs::read(root().join("testdata/real/tenant/organisation.json")).unwrap();
    let world = World::new()
        .file("tenant/organisation.json", organisation)
        .file("tenant/ProviderSettingsExport.json", settings);
    let path = world.path("tenant");
    (world, path)
}

fn settings() -> String {
    fs::read_to_string(root().join("testdata/real/tenant/ProviderSettingsExport.json")).unwrap()
}

/// The same JSON without a blank outside its texts.
fn on_one_line(json: &str) -> String {
    let mut line = String::with_capacity(json.len());
    let (mut inside, mut escaped) = (false, false);
    for c in json.chars() {
        if inside || !c.is_ascii_whitespace() {
            line.push(c);
        }
        inside = if c == '"' && !escaped { !inside } else { inside };
        escaped = inside && c == '\\' && !escaped;
    }
    line
}

#[test]
fn real_exports_have_the_verdicts_that_reading_them_gives() {
    let report = check(&root().join("testdata/real"));
    compare(&report, &["real-agency", "real-tenant"]);
    read_back(&report, |file| fs::read_to_string(file).unwrap());
}

#[test]
fn a_failure_points_at_the_line_that_decides_it() {
    let report = check(&root().join("testdata/real"));
    let found = findings(&report);
    for right in expected().iter().filter(|it| it["verdict"] == "fail") {
        let wanted = outcome(&right["organisation"], right);
        let (_, finding) =
            found.iter().find(|(id, it)| outcome(id, it) == wanted).unwrap_or_else(|| panic!("no {right}"));
        let places = finding["locations"].as_array().unwrap();
        let hit = places.iter().any(|it| it["pointer"] == right["pointer"] && it["line"] == right["line"]);
        assert!(hit, "{right}\nis shown at {places:#?}");
    }
}

#[test]
fn a_copy_on_one_line_has_the_same_verdicts() {
    let line = on_one_line(&settings());
    assert!(!line.contains('\n') && line.len() > 500_000);
    let (world, path) = tenant(&line);
    let report = check(&path);
    compare(&report, &["real-tenant"]);
    read_back(&report, |file| fs::read_to_string(world.path(file)).unwrap());
}

#[test]
fn a_copy_in_utf_16_has_the_same_verdicts() {
    let decoded = settings();
    let little = |it: u16| it.to_le_bytes();
    let big = |it: u16| it.to_be_bytes();
    for encode in [&little as &dyn Fn(u16) -> [u8; 2], &big] {
        let units = std::iter::once(0xFEFF).chain(decoded.encode_utf16());
        let (world, path) = tenant(units.flat_map(encode).collect::<Vec<u8>>());
        let report = check(&path);
        compare(&report, &["real-tenant"]);
        read_back(&report, |file| {
            if file.ends_with("ProviderSettingsExport.json") {
                decoded.clone()
            } else {
                fs::read_to_string(world.path(file)).unwrap()
            }
        });
    }
}

/// The same JSON with the numbers of keys and certificates cut, which no rule reads and `serde_json` cannot hold.
fn without_long_numbers(json: &str) -> String {
    let pieces = json.split_inclusive(|c: char| !c.is_ascii_digit());
    pieces
        .map(|piece| {
            let n_digits = piece.chars().take_while(char::is_ascii_digit).count();
            if n_digits > 18 { &piece[n_digits - 1..] } else { piece }
        })
        .collect()
}

/// What each rule says of the real agency when it has one file, and that one changed: how many verdicts of each kind.
fn changed(file: &str, change: impl FnOnce(&mut Value)) -> BTreeMap<String, Vec<String>> {
    let json = fs::read_to_string(root().join("testdata/real/agency").join(file)).unwrap();
    let mut document: Value = serde_json::from_str(&without_long_numbers(&json)).unwrap();
    change(&mut document);
    let organisation = fs::read(root().join("testdata/real/agency/organisation.json")).unwrap();
    let annex = fs::read(root().join("testdata/real/agency/annex-1-tls.json")).unwrap();
    let world = World::new()
        .file("agency/organisation.json", organisation)
        .file("agency/annex-1-tls.json", annex)
        .file(&format!("agency/{file}"), document.to_string());
    let report = check(&world.path("agency"));
    let mut verdicts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for rule in report["organisations"][0]["rules"].as_array().unwrap() {
        let counts = rule["verdicts"].as_object().unwrap().iter().filter(|(_, n)| n.as_u64() != Some(0));
        let name = text(&rule["rule"]).replace("state.minimum.", "");
        let mut counts: Vec<String> = counts.map(|(verdict, n)| format!("{n} {verdict}")).collect();
        counts.sort();
        verdicts.insert(name, counts);
    }
    verdicts
}

#[test]
fn what_an_inventory_leaves_out_is_not_known() {
    let remove = |member: &'static str| {
        changed("glpi/computer_1.json", move |it| {
            it["content"].as_object_mut().unwrap().remove(member);
        })
    };
    assert_eq!(remove("drives")["client_disk_encryption"], ["1 unknown"]);
    assert_eq!(remove("firewalls")["client_firewall"], ["1 unknown"]);
    assert_eq!(remove("softwares")["client_support"], ["1 unknown"]);
    assert_eq!(remove("hardware")["client_os_release"], ["1 unknown"]);
}

#[test]
fn what_an_inventory_says_decides() {
    let set =
        |member: &'static str, value: Value| changed("glpi/computer_1.json", move |it| it["content"][member] = value);
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert_eq!(set("firewalls", json("[]"))["client_firewall"], ["1 fail"]);
    assert_eq!(set("firewalls", json(r#"[{"status": "on"}, {"status": "off"}]"#))["client_firewall"], ["1 fail"]);
    assert_eq!(
        set("antivirus", json(r#"[{"name": "A", "enabled": false}]"#))["client_endpoint_protection"],
        ["1 fail"]
    );
    assert_eq!(
        set("antivirus", json(r#"[{"name": "A", "enabled": true}]"#))["client_endpoint_protection"],
        ["1 unknown"]
    );
    let drive = |kind: &str, status: &str| {
        json(&format!(r#"[{{"letter": "C:", "type": "{kind}", "encrypt_status": "{status}"}}]"#))
    };
    assert_eq!(set("drives", drive("Local Disk", "Yes"))["client_disk_encryption"], ["1 pass"]);
    assert_eq!(set("drives", drive("Local Disk", "Partially"))["client_disk_encryption"], ["1 fail"]);
    assert_eq!(set("drives", drive("Removable Disk", "No"))["client_disk_encryption"], ["1 pass"]);
    assert_eq!(set("drives", drive("/", "No"))["client_disk_encryption"], ["1 unknown"]);
    assert_eq!(set("drives", drive("/", "Yes"))["client_disk_encryption"], ["1 pass"]);
    let phone = changed("glpi/computer_1.json", |it| it["itemtype"] = "Phone".into());
    assert_eq!(phone["client_firewall"], ["1 not_applicable"]);
    let server =
        changed("glpi/computer_1.json", |it| it["content"]["hardware"]["chassis_type"] = "Rack Mount Chassis".into());
    assert_eq!(server["client_firewall"], ["1 not_applicable"]);
    let virtual_one = changed("glpi/computer_1.json", |it| it["content"]["hardware"]["vmsystem"] = "VMware".into());
    assert_eq!(virtual_one["client_disk_encryption"], ["1 not_applicable"]);
}

#[test]
fn a_page_that_is_lacking_leaves_the_list_open() {
    let whole = changed("netbox/dcim-devices.json", |_| ());
    assert_eq!(whole["infrastructure_patched"], ["11 unknown"]);
    let page = changed("netbox/dcim-devices.json", |it| it["count"] = 12.into());
    assert_eq!(page["infrastructure_patched"], ["12 unknown"]);
    let retired = changed("netbox/dcim-devices.json", |it| it["results"][0]["status"]["label"] = "Offline".into());
    assert_eq!(retired["infrastructure_patched"], ["10 unknown"]);
}

#[test]
fn a_scan_that_was_not_made_says_nothing() {
    let file = "sslyze-two-targets.json";
    let all = changed(file, |_| ());
    assert_eq!(all["endpoint_tls"], ["1 fail", "1 pass"]);
    let skipped = changed(file, |it| {
        it["server_scan_results"][0]["scan_result"]["ssl_3_0_cipher_suites"]["result"] = Value::Null
    });
    assert_eq!(skipped["endpoint_tls"], ["1 fail", "1 unknown"]);
    let unreachable = changed(file, |it| it["server_scan_results"][1]["scan_result"] = Value::Null);
    assert_eq!(unreachable["endpoint_tls"], ["1 pass", "1 unknown"]);
    assert_eq!(unreachable["endpoint_tls_parameters"], ["1 fail", "1 unknown"]);
    let mail = changed(file, |it| {
        it["server_scan_results"][1]["network_configuration"]["tls_opportunistic_encryption"] = "SMTP".into();
    });
    assert_eq!(mail["endpoint_tls"], ["1 not_applicable", "1 pass"]);
}

#[test]
fn a_mail_test_says_yes_or_no_or_nothing() {
    let set = |test: &'static str, status: &'static str| {
        changed("internet-nl/api-mail.json", move |it| {
            it["internet.nl"]["results"]["tests"][test]["status"] = status.into()
        })
    };
    assert_eq!(set("mail_auth_spf_exist", "failed")["spf_published"], ["1 fail"]);
    assert_eq!(set("mail_auth_spf_exist", "not_tested")["spf_published"], ["1 unknown"]);
    assert_eq!(set("mail_auth_dmarc_exist", "failed")["dmarc_reject"], ["1 fail"]);
    assert_eq!(set("mail_starttls_dane_valid", "failed")["mx_dane"], ["1 fail"]);
    assert_eq!(set("mail_starttls_dane_exist", "failed")["mx_dane"], ["1 fail"]);
    assert_eq!(set("mail_starttls_dane_valid", "error")["mx_dane"], ["1 unknown"]);
    assert_eq!(set("mail_dnssec_mx_exist", "info")["mx_dnssec"], ["1 unknown"]);
    let no_mail = changed("internet-nl/api-mail.json", |it| {
        it["internet.nl"]["results"]["custom"]["mail_servers_testable_status"] = "no_mx".into();
    });
    assert_eq!(no_mail["mx_dane"], ["1 not_applicable"]);
    assert_eq!(no_mail["dkim_signed"], ["1 unknown"]);
}

/// The tenant's settings with something changed: verdicts of each domain for a rule.
fn of_tenant(rule: &str, change: impl FnOnce(&mut Value)) -> BTreeMap<String, String> {
    let whole: Value = serde_json::from_str(&settings()).unwrap();
    let read =
        ["accepted_domains", "dmarc_records", "spf_records", "dkim_records", "dkim_config", "anti_phish_policies"];
    let mut document: Value = read.iter().map(|it| ((*it).to_owned(), whole[it].clone())).collect();
    change(&mut document);
    let (_world, path) = tenant(document.to_string());
    let found = findings(&check(&path));
    let rule = format!("state.minimum.{rule}");
    found
        .iter()
        .filter(|(_, it)| it["rule"] == rule.as_str())
        .map(|(_, it)| (text(&it["subject"]["key"]), text(&it["verdict"])))
        .collect()
}

#[test]
fn records_about_mail_are_read_as_receivers_read_them() {
    let key = "tqhjy.onmicrosoft.com";
    let with = |record: &'static str| {
        of_tenant("dmarc_reject", move |it| it["dmarc_records"]["rdata"] = vec![record].into()).get(key).cloned()
    };
    let fails = Some("fail".to_owned());
    assert_eq!(with("v=DMARC1; p=reject; rua=mailto:a@example.org"), None);
    assert_eq!(with("v=DMARC1;p=Reject;sp=reject;pct=100"), None);
    assert_eq!(with("v=DMARC1; p=quarantine"), fails);
    assert_eq!(with("v=DMARC1; p=reject; sp=none"), fails);
    assert_eq!(with("v=DMARC1; p=reject; pct=99"), fails);
    assert_eq!(with("v=DMARC10; p=reject"), fails);
    assert_eq!(with("something else"), fails);
    assert_eq!(with("v=DMARC1; rua=mailto:a@example.org"), Some("unknown".to_owned()));
    assert_eq!(with("v=DMARC1; p=refuse"), Some("unknown".to_owned()));
    let several = of_tenant("dmarc_reject", |it| {
        let one = it["dmarc_records"].take();
        let other = serde_json::json!({ "domain": "EXAMPLE.com", "rdata": "v=DMARC1; p=reject" });
        it["dmarc_records"] = vec![one, other].into();
    });
    assert_eq!((several.get(key), several.get("example.com")), (fails.as_ref(), None));
    assert_eq!(several.get("subdomain.example.com").map(String::as_str), Some("unknown"));
    let unsigned = of_tenant("dkim_signed", |it| it["dkim_config"][0]["Enabled"] = false.into());
    assert_eq!(unsigned.get(key), fails.as_ref());
    let no_spf = of_tenant("spf_published", |it| it["spf_records"][0]["rdata"] = vec!["v=spf10 -all"].into());
    assert_eq!(no_spf.get(key), fails.as_ref());
    let lenient =
        of_tenant("inbound_dmarc", |it| it["anti_phish_policies"][0]["DmarcRejectAction"] = "MoveToJmf".into());
    assert_eq!(lenient.get("Office365 AntiPhish Default"), fails.as_ref());
}
