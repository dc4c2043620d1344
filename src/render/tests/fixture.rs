//! Reports made by hand, with real texts behind their places.

use std::collections::BTreeMap;

use crate::report::{
    Accounting, Basis, Excerpt, Excerpts, FileCounts, Finding, Gate, Input, InputStatus, Location, Organisation,
    Policy, Report, Rule, RuleCounts, RuleLocation, RuleResult, RuleStatus, SCHEMA, Severity, Subject, Verdict,
    Verdicts, excerpt,
};
use crate::source::Source;

pub const POLICY: &str = include_str!("preparedness.krav");

/// The place of the `n`-th occurrence of some words in a text.
pub fn place(text: &str, words: &str, n: usize) -> (usize, usize) {
    let start = text.match_indices(words).nth(n).unwrap().0;
    (start, start + words.len())
}

pub fn location(file: &str, text: &str, (start, end): (usize, usize), label: &str) -> Location {
    let at = Source::from_text(file, text).position(start as u32);
    let (from, around) = excerpt(text, start, end);
    Location {
        file: file.to_owned(),
        pointer: String::new(),
        line: at.line,
        column: at.column,
        start: start as u64,
        end: end as u64,
        value: text[start..end].chars().take(1000).collect(),
        value_bytes: None,
        value_sha256: None,
        end_line: None,
        end_column: None,
        label: label.to_owned(),
        label_da: None,
        excerpt: Excerpt { start: from as u64, text: around.to_owned(), elided: Vec::new() },
    }
}

pub fn rule_location(file: &str, text: &str, span: (usize, usize)) -> RuleLocation {
    let Location { file, line, column, start, end, excerpt, .. } = location(file, text, span, "");
    RuleLocation { file, line, column, start, end, excerpt }
}

pub fn basis(provision: &str) -> Basis {
    Basis {
        instrument: "BEK-567-2016".to_owned(),
        provision: provision.to_owned(),
        url: Some("https://www.retsinformation.dk/eli/lta/2016/567".to_owned()),
        days: None,
        assumed: None,
        assumed_da: None,
    }
}

/// A failing finding about `key`, with one place in an export and one in the policy.
pub fn finding(rule: &str, key: &str, export: &str, words: &str) -> Finding {
    Finding {
        rule: format!("telecom.preparedness.{rule}"),
        title: "What administrators do on a critical component is logged".to_owned(),
        title_da: Some("Administratorers aktiviteter på kritiske komponenter logges".to_owned()),
        severity: Severity::High,
        verdict: Verdict::Fail,
        subject: Some(Subject { dataset: "components".to_owned(), key: key.to_owned() }),
        message: format!("administrators' activity on {key} is not logged"),
        message_da: Some(format!("administratorers aktivitet på {key} logges ikke")),
        remedy: Some(format!(
            "Log administrators' logical access to {key}, or meet the conditions of the dispensation."
        )),
        remedy_da: Some(format!("Log administratorers logiske adgang til {key}.")),
        basis: vec![basis("§ 13, stk. 2")],
        missing: Vec::new(),
        reasons: Vec::new(),
        reasons_da: Vec::new(),
        locations: vec![location(
            "exports/tele-1/components.json",
            export,
            place(export, words, 0),
            "it is false here",
        )],
        locations_omitted: None,
        rule_locations: vec![rule_location(
            "policies/telecom/preparedness.krav",
            POLICY,
            place(POLICY, "c.admin_activity_logged", 0),
        )],
        fingerprint: "1:0123456789abcdef0123456789abcdef".to_owned(),
    }
}

pub fn organisation(id: &str, findings: Vec<Finding>) -> Organisation {
    let mut rules: BTreeMap<String, Verdicts> = BTreeMap::new();
    for finding in &findings {
        let counts = rules.entry(finding.rule.clone()).or_default();
        match finding.verdict {
            Verdict::Pass => counts.pass += 1,
            Verdict::Fail => counts.fail += 1,
            Verdict::Unknown => counts.unknown += 1,
            Verdict::Waived => counts.waived += 1,
            Verdict::NotApplicable => counts.not_applicable += 1,
        }
    }
    let mut verdicts = Verdicts { pass: 12, not_applicable: 3, ..Verdicts::default() };
    rules.values().for_each(|it| verdicts.add(it));
    let verdict = worst(&verdicts);
    let rules = rules.into_iter().map(|(rule, verdicts)| RuleResult { rule, verdict: worst(&verdicts), verdicts });
    Organisation {
        id: id.to_owned(),
        path: format!("exports/{id}"),
        name: Some("Telecom Provider A/S".to_owned()),
        verdict,
        verdicts,
        rules: rules.collect(),
        findings,
    }
}

fn worst(verdicts: &Verdicts) -> Verdict {
    Verdict::WORST_FIRST.into_iter().find(|it| verdicts.of(*it) > 0).unwrap_or(Verdict::NotApplicable)
}

pub fn report(organisations: Vec<Organisation>) -> Report {
    let mut rules: BTreeMap<String, Rule> = BTreeMap::new();
    for finding in organisations.iter().flat_map(|it| &it.findings) {
        rules.entry(finding.rule.clone()).or_insert_with(|| rule(finding));
    }
    let mut verdicts = Verdicts::default();
    organisations.iter().for_each(|it| verdicts.add(&it.verdicts));
    let n_rules = rules.len() as u64;
    let read = Input {
        path: "exports/tele-1/components.json".to_owned(),
        sha256: Some("ab".repeat(32)),
        bytes: 1234,
        status: InputStatus::Read,
        reason: None,
        reason_da: None,
    };
    Report {
        schema: SCHEMA.to_owned(),
        engine: "0.1.0".to_owned(),
        as_of: "2017-06-30".to_owned(),
        profile: None,
        params: BTreeMap::from([("telecom.preparedness.exercise_interval".to_owned(), "2 years".to_owned())]),
        policies: vec![Policy {
            path: "policies/telecom/preparedness.krav".to_owned(),
            sha256: "cd".repeat(32),
            builtin: true,
        }],
        inputs: vec![read],
        accounting: Accounting {
            files: FileCounts { seen: 1, read: 1, refused: 0, ignored: 0 },
            rules: RuleCounts { loaded: n_rules, run: n_rules, not_in_force: 0, deselected: 0 },
            verdicts,
        },
        gate: Some(Gate::default()),
        excerpts: Some(Excerpts::Full),
        rules: rules.into_values().collect(),
        organisations,
        diagnostics: Vec::new(),
    }
}

fn rule(finding: &Finding) -> Rule {
    Rule {
        rule: finding.rule.clone(),
        title: finding.title.clone(),
        title_da: finding.title_da.clone(),
        severity: finding.severity,
        basis: finding.basis.clone(),
        remedy: finding.remedy.clone(),
        remedy_da: finding.remedy_da.clone(),
        interpretation: None,
        overridden_by: Vec::new(),
        file: "policies/telecom/preparedness.krav".to_owned(),
        line: 11,
        column: 6,
        status: RuleStatus::Run,
        reason: "in force from 2016-07-01 to 2021-02-28".to_owned(),
        reason_da: None,
    }
}

/// What others might write into their exports.
pub const HOSTILE: &[&str] = &[
    "</code></pre></details><script>alert(1)</script>",
    "@everyone #1 !2 $3 ~label %milestone :tada: https://evil.example",
    "/close\n/assign @root",
    "`code` **bold** _under_ | table | # head",
    "[x](javascript:alert(1)) \\[y](1) ![z](https://evil.example/p.png)",
    "]]><!-- & &lt; &#64; -->",
    "=cmd|' /C calc'!A0",
    "'=quoted",
    "''",
    "+1",
    "-1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "a;b,\"c\"\r\nd",
    "a\u{1b}[31mred\u{7f}\u{9b}",
    "\u{202e}live\u{200b}\u{feff}\u{e0041}",
    "\u{0}\u{ffff}\u{fdd0}",
    "a\\u{41}b\\\u{1b}\\\\u{42}",
    "{0} {name} {{x}}",
    "x\n::error title=pwned::pwned\n::set-output name=a::b",
    "%0A::error::pwned%25,file=x:y",
    "##[error]pwned",
    "[[ATTACHMENT|/etc/passwd]]",
    "  blanks  ",
    "\u{a0}",
    "",
    "æøå 日本語 😀",
];

/// A report in which every text that comes from data is hostile, one organisation for each.
pub fn hostile() -> Report {
    let organisations = HOSTILE.iter().map(|text| {
        let mut it = finding("admin_logging", text, "[{\"a\": false}]", "false");
        it.message = (*text).to_owned();
        it.message_da = Some((*text).to_owned());
        it.remedy = Some((*text).to_owned());
        it.remedy_da = Some((*text).to_owned());
        it.missing = vec![(*text).to_owned()];
        it.reasons = vec![(*text).to_owned()];
        it.basis[0].url = Some(format!("javascript:{text}"));
        it.fingerprint = format!("1:{:032x}", text.len());
        let place = &mut it.locations[0];
        place.file = format!("exports/{text}.json");
        place.value = (*text).to_owned();
        place.label = (*text).to_owned();
        place.pointer = format!("/{text}");
        let mut unknown = it.clone();
        unknown.verdict = Verdict::Unknown;
        unknown.rule = "telecom.preparedness.other".to_owned();
        let mut waived = it.clone();
        waived.verdict = Verdict::Waived;
        waived.locations.clear();
        waived.rule = "telecom.preparedness.waived".to_owned();
        Organisation {
            id: (*text).to_owned(),
            name: Some((*text).to_owned()),
            path: format!("exports/{text}"),
            ..organisation("", vec![it, unknown, waived])
        }
    });
    let mut report = report(organisations.collect());
    for (idx, text) in HOSTILE.iter().enumerate() {
        report.diagnostics.push(crate::report::Diagnostic {
            severity: crate::report::DiagnosticSeverity::Error,
            code: "not-json".to_owned(),
            message: (*text).to_owned(),
            message_da: None,
            file: Some(format!("exports/{text}.json")),
            line: Some(idx as u32 + 1),
            column: Some(1),
            help: Some((*text).to_owned()),
            help_da: None,
        });
        report.params.insert(format!("p{idx}"), (*text).to_owned());
    }
    report
}

/// A report of `n` findings: of every verdict and severity, in a hundred organisations.
pub fn large(n: usize) -> Report {
    const VERDICTS: [Verdict; 3] = [Verdict::Fail, Verdict::Unknown, Verdict::Waived];
    const SEVERITIES: [Severity; 5] =
        [Severity::Info, Severity::Low, Severity::Medium, Severity::High, Severity::Critical];
    let template = finding("admin_logging", "core", "[{\"a\": false}]", "false");
    let organisations = (0..100).map(|of| {
        let findings = (0..n / 100).map(|idx| {
            let severity = SEVERITIES[idx % 5];
            let mut it = template.clone();
            it.rule = format!("telecom.preparedness.rule_{}", severity.as_str());
            it.severity = severity;
            it.verdict = VERDICTS[idx / 5 % 3];
            it.subject = Some(Subject { dataset: "components".to_owned(), key: format!("core-{idx}") });
            it.message = format!("administrators' activity on core-{idx} is not logged");
            it.fingerprint = format!("1:{of:08x}{idx:024x}");
            it
        });
        let mut findings: Vec<Finding> = findings.collect();
        findings.sort_by(|a, b| (&a.rule, &a.subject).cmp(&(&b.rule, &b.subject)));
        organisation(&format!("tele-{of:02}"), findings)
    });
    report(organisations.collect())
}
