//! From policies and exports to what a reader sees, without the command line.

use std::sync::Arc;

use serde_json::Value;

use crate::eval::{self, Keep};
use crate::facts::{self, Claimed, Content, Fleet};
use crate::plan::tests::compile;
use crate::plan::{self, Context};
use crate::program::{FeedId, Program};
use crate::render::terminal::{Options, render};
use crate::render::{json, schema};
use crate::report::{self, Diagnostic, DiagnosticSeverity, Excerpts, Finding, Gate, Made, Report, Verdict};
use crate::value::Date;

/// The path of an organisation with the names and texts of its files.
type Export<'a> = (&'a str, &'a [(&'a str, &'a str)]);

const SHOWN: Keep = Keep { pass: false, fail: true, unknown: true, not_applicable: false };
const ALL: Keep = Keep { pass: true, fail: true, unknown: true, not_applicable: true };

const ORGANISATION: &str = r#"{ "id": "agency-1", "name": "First Agency", "is_significant": true, "n_users": 250 }"#;
const SERVERS: &str = r#"[
  { "id": "srv-1", "zone": "office", "disk_encrypted": false, "patched_on": "2026-01-20", "supplier": "acme" },
  { "id": "srv-2", "zone": "office", "patched_on": "2025-01-20", "supplier": "nobody" },
  { "id": "srv-3", "zone": "ot", "disk_encrypted": true, "patched_on": "yesterday", "supplier": "acme" }
]
"#;
const SUPPLIERS: &str = r#"[{ "id": "acme", "certified": false }]"#;

fn program() -> Program {
    compile(&[("example.krav", include_str!("whole.krav"))])
}

/// A check of some organisations: the path of each with its files.
fn checked(program: &Program, as_of: &str, keep: Keep, exports: &[Export<'_>]) -> Report {
    let context =
        Context { as_of: Date::parse(as_of).unwrap(), select: Vec::new(), deselect: Vec::new(), params: Vec::new() };
    let (plan, faults) = plan::select(program, &context);
    assert!(faults.is_empty(), "{faults:?}");
    let fleet = Fleet {
        organisations: exports.iter().map(|(path, files)| organisation(program, path, files)).collect(),
        ..Fleet::default()
    };
    let organisations = fleet.organisations.iter().map(|organisation| {
        let loaded = facts::load(program, &plan.shape, organisation);
        let outcomes = eval::assess(&plan, &loaded.facts, keep);
        report::organisation(&plan, organisation, loaded, &outcomes, Excerpts::Full)
    });
    let organisations = organisations.collect();
    report::build(Made {
        plan: &plan,
        context: &context,
        builtin: &[false],
        diagnostics: &[],
        gate: Gate::default(),
        excerpts: Excerpts::Full,
        fleet: &fleet,
        organisations,
    })
}

fn organisation(program: &Program, path: &str, files: &[(&str, &str)]) -> facts::Organisation {
    let claimed = files.iter().map(|(name, text)| Claimed {
        path: format!("{path}/{name}"),
        content: Content::Bytes(Arc::from(text.as_bytes())),
        feeds: (0..program.feeds.len())
            .filter(|idx| program.feeds[*idx].pattern == *name)
            .map(|idx| FeedId(idx as u32))
            .collect(),
        refused: None,
        document: false,
    });
    facts::Organisation { path: path.to_owned(), default_id: path.to_owned(), files: claimed.collect() }
}

fn full() -> Vec<(&'static str, &'static str)> {
    vec![("organisation.json", ORGANISATION), ("servers.json", SERVERS), ("suppliers.json", SUPPLIERS)]
}

fn finding<'r>(report: &'r Report, rule: &str, key: &str) -> &'r Finding {
    let findings = report.organisations.iter().flat_map(|it| &it.findings);
    let of_key = |it: &&Finding| it.subject.as_ref().map_or("", |it| it.key.as_str()) == key;
    findings.filter(|it| it.rule.ends_with(rule)).find(of_key).unwrap()
}

#[test]
fn a_whole_check_reads_well() {
    let program = program();
    let second = [("organisation.json", r#"{ "id": "agency-2" }"#)];
    let report = checked(&program, "2026-01-31", SHOWN, &[("exports/a", &full()), ("exports/b", &second)]);
    insta::assert_snapshot!(render(&report, &Options::default()));
}

#[test]
fn every_place_reads_back_the_bytes_it_names() {
    let program = program();
    let bom = format!("\u{feff}{}", SERVERS.replace("\n", "\r\n"));
    let minified: String = SERVERS.split_whitespace().collect();
    for servers in [SERVERS, &bom, &minified] {
        let files = [("organisation.json", ORGANISATION), ("servers.json", servers), ("suppliers.json", SUPPLIERS)];
        let report = checked(&program, "2026-01-31", ALL, &[("exports/a", &files)]);
        let text_of = |file: &str| files.iter().find(|(name, _)| file.ends_with(name)).unwrap().1;
        let findings = &report.organisations[0].findings;
        assert!(findings.iter().any(|it| it.verdict == Verdict::Pass));
        for location in findings.iter().flat_map(|it| &it.locations) {
            let text = text_of(&location.file);
            let (start, end) = (location.start as usize, location.end as usize);
            assert_eq!(text[start..end], location.value);
            let from = location.excerpt.start as usize;
            assert_eq!(&text[from..from + location.excerpt.text.len()], location.excerpt.text);
            let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap();
            let pointed = value.pointer(&location.pointer).unwrap();
            assert_eq!(*pointed, serde_json::from_str::<Value>(&location.value).unwrap(), "{}", location.pointer);
            let line = text.split('\n').nth(location.line as usize - 1).unwrap().trim_start_matches('\u{feff}');
            let rest: String = line.chars().skip(location.column as usize - 1).collect();
            assert!(rest.starts_with(location.value.lines().next().unwrap()), "{rest}");
        }
        for location in findings.iter().flat_map(|it| &it.rule_locations) {
            let policy = include_str!("whole.krav");
            let line = policy.lines().nth(location.line as usize - 1).unwrap();
            let words = &policy[location.start as usize..location.end as usize];
            assert!(line[location.column as usize - 1..].starts_with(words.lines().next().unwrap()), "{words}");
        }
    }
}

#[test]
fn real_reports_follow_the_schema_and_read_back() {
    let program = program();
    let schema: Value = serde_json::from_str(&schema::report()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let exports: [&[Export<'_>]; 3] = [&[], &[("a", &[])], &[("a", &full()), ("b", &full())]];
    for (exports, keep) in exports.into_iter().flat_map(|it| [(it, ALL), (it, SHOWN)]) {
        let report = checked(&program, "2026-01-31", keep, exports);
        let text = json::render(&report);
        let value: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), report);
    }
}

#[test]
fn sums_add_up_and_do_not_depend_on_what_is_shown() {
    let program = program();
    let files = full();
    let shown = checked(&program, "2026-01-31", SHOWN, &[("a", &files)]);
    let all = checked(&program, "2026-01-31", ALL, &[("a", &files)]);
    assert_eq!(shown.accounting, all.accounting);
    let rules = all.accounting.rules;
    assert_eq!((rules.loaded, rules.run, rules.not_in_force, rules.deselected), (5, 4, 1, 0));
    let files = all.accounting.files;
    assert_eq!((files.seen, files.read, files.refused, files.ignored), (3, 3, 0, 0));
    let organisation = &all.organisations[0];
    assert_eq!(organisation.findings.len() as u64, organisation.verdicts.total());
    assert_eq!(all.accounting.verdicts, organisation.verdicts);
    for verdict in Verdict::WORST_FIRST {
        let n = organisation.findings.iter().filter(|it| it.verdict == verdict).count() as u64;
        assert_eq!(n, organisation.verdicts.of(verdict), "{verdict:?}");
    }
}

#[test]
fn findings_say_what_is_so_and_what_is_missing() {
    let program = program();
    let report = checked(&program, "2026-01-31", ALL, &[("exports/a", &full())]);
    let fail = finding(&report, "encrypted", "srv-1");
    assert_eq!((fail.verdict, fail.message.as_str()), (Verdict::Fail, "the disk of srv-1 is not encrypted"));
    assert_eq!((fail.locations[0].value.as_str(), fail.locations[0].pointer.as_str()), ("false", "/0/disk_encrypted"));
    assert_eq!(fail.basis[0].assumed.as_deref(), Some("first day: the day after publication"));
    let unknown = finding(&report, "encrypted", "srv-2");
    assert_eq!(unknown.verdict, Verdict::Unknown);
    assert_eq!(unknown.message, "cannot tell: Every disk is encrypted");
    assert_eq!(unknown.missing, ["servers[srv-2].disk_encrypted"]);
    assert_eq!(unknown.locations[0].pointer, "/1");
    let malformed = finding(&report, "patched", "srv-3");
    assert_eq!(malformed.missing, ["servers[srv-3].patched_on"]);
    assert_eq!(malformed.locations[0].value, "\"yesterday\"");
    let dangling = finding(&report, "suppliers_certified", "srv-2");
    assert_eq!(dangling.missing, ["servers[srv-2].supplier"]);
    assert_eq!(dangling.locations.iter().map(|it| it.value.as_str()).collect::<Vec<_>>(), ["\"nobody\"", SUPPLIERS]);
}

#[test]
fn a_file_that_is_not_there_has_no_place_and_is_told_of_in_words() {
    let program = program();
    let report = checked(&program, "2026-01-31", SHOWN, &[("exports/b", &[("organisation.json", ORGANISATION)])]);
    let finding = finding(&report, "encrypted", "");
    assert_eq!((finding.verdict, finding.subject.as_ref()), (Verdict::Unknown, None));
    assert_eq!(finding.missing, ["servers"]);
    assert!(finding.locations.is_empty());
    assert_eq!(finding.reasons.len(), 1);
    assert!(finding.reasons[0].contains("servers.json"), "{:?}", finding.reasons);
}

#[test]
fn organisations_of_one_id_are_both_reported_and_the_check_is_not_sound() {
    let program = program();
    let report = checked(&program, "2026-01-31", SHOWN, &[("exports/b", &full()), ("exports/a", &full())]);
    let paths: Vec<&str> = report.organisations.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["exports/a", "exports/b"]);
    let [diagnostic] = report.diagnostics.as_slice() else { panic!("{:?}", report.diagnostics) };
    assert_eq!(diagnostic.message, "2 organisations have the id `agency-1`: `exports/a`, `exports/b`");
    assert_eq!(report::exit(&report, &report::Gate::default()).code, 2);
}

#[test]
fn a_check_of_nothing_or_by_nothing_is_not_sound() {
    let program = program();
    let nobody = checked(&program, "2026-01-31", SHOWN, &[]);
    assert_eq!(nobody.diagnostics[0].code, "no-organisation");
    assert_eq!(report::exit(&nobody, &report::Gate::default()).code, 2);
    let lawless = checked(&program, "2015-06-30", SHOWN, &[("a", &full())]);
    assert_eq!(lawless.diagnostics[0].code, "no-rule");
    assert_eq!(lawless.diagnostics[0].message, "no rule was run: 5 of 5 loaded are not in force on that day");
    assert_eq!(report::exit(&lawless, &report::Gate::default()).code, 2);
}

#[test]
fn a_long_value_is_cut_and_its_digest_kept() {
    let program = program();
    let long = SERVERS.replace("\"patched_on\": \"yesterday\"", &format!("\"patched_on\": \"{}\"", "æ".repeat(3_000)));
    let files = [("organisation.json", ORGANISATION), ("servers.json", long.as_str()), ("suppliers.json", SUPPLIERS)];
    let report = checked(&program, "2026-01-31", SHOWN, &[("a", &files)]);
    let location = &finding(&report, "patched", "srv-3").locations[0];
    assert_eq!(location.value.len(), 4_095);
    assert_eq!(location.value_bytes, Some(6_002));
    let whole = &long[location.start as usize..location.end as usize];
    assert_eq!(location.value_sha256, Some(crate::source::Digest::of(whole.as_bytes()).to_hex()));
    assert!(location.excerpt.text.len() <= 512);
}

/// A report of every kind of thing, as a check makes it.
pub(super) fn example() -> Report {
    let mut report = checked(&program(), "2026-01-31", ALL, &[("exports/a", &full()), ("exports/b", &[])]);
    report.diagnostics.push(Diagnostic {
        severity: DiagnosticSeverity::Warning,
        code: "not-json".to_owned(),
        message: "the text ends".to_owned(),
        message_da: Some("teksten slutter".to_owned()),
        file: Some("exports/a/servers.json".to_owned()),
        line: Some(2),
        column: Some(3),
        help: Some("mend it".to_owned()),
        help_da: Some("ret den".to_owned()),
    });
    for it in report.organisations.iter_mut().flat_map(|it| &mut it.findings) {
        it.locations_omitted = Some(7);
        for place in &mut it.locations {
            place.value_bytes = Some(place.end - place.start);
            (place.end_line, place.end_column) = (Some(place.line), Some(place.column + 1));
        }
    }
    report
}
