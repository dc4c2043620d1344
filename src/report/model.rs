//! The report as JSON: the contract that every format renders and that others build on.
//!
//! The order of the members here is their order in JSON, and their comments are the descriptions in its schema.
//! What is not there is `null`, except the few members said to be left out. Nothing here knows how it was made.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::discreet::Excerpts;
use super::exit::Gate;

/// The version of this contract. New optional members keep it; anything else raises it.
pub const SCHEMA: &str = "tilsyn-report/1";

/// What a check of organisations' exports against the law found, with what is needed to trust and repeat it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The version of this contract: `tilsyn-report/1`.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// Version of the engine that made the report.
    pub engine: String,
    /// The day whose law was applied.
    #[schemars(extend("format" = "date"))]
    pub as_of: String,
    /// Name of the profile, or null.
    pub profile: Option<String>,
    /// Every parameter of the policies: its full name, and its value as it is written in krav. Where the value
    /// changes over time, each with the days on which it holds, `;` between them.
    pub params: BTreeMap<String, String>,
    /// The policy files, in order of path.
    pub policies: Vec<Policy>,
    /// Every file met below the PATHs, in order of path.
    pub inputs: Vec<Input>,
    /// Sums that let a reader see that nothing was lost.
    pub accounting: Accounting,
    /// What lets the check pass; left out in reports made before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<Gate>,
    /// How much of the exports is shown; left out: `full`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpts: Option<Excerpts>,
    /// Every rule loaded, in order of name, and what became of it.
    pub rules: Vec<Rule>,
    /// Organisations in order of id, then path.
    pub organisations: Vec<Organisation>,
    /// What is to be said about policies and exports, in order of file and place.
    pub diagnostics: Vec<Diagnostic>,
}

/// A policy file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Its path, `/` between the parts.
    pub path: String,
    /// SHA-256 of its bytes, 64 lower-case hex digits.
    pub sha256: String,
    /// Whether it is built into the program.
    pub builtin: bool,
}

/// A file met below the PATHs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// The PATH as given joined with the way below it; bytes that are not UTF-8 as `\xFF`.
    pub path: String,
    /// SHA-256 of its bytes as read, or null where they were not read.
    pub sha256: Option<String>,
    /// How many bytes it has.
    pub bytes: u64,
    /// What became of it.
    pub status: InputStatus,
    /// Why it was refused or ignored; left out where it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The same in Danish; left out where `reason` is, or where it reads alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_da: Option<String>,
}

/// What became of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InputStatus {
    /// It feeds facts.
    Read,
    /// It should have been read and could not be; what depends on it is `unknown`, and the exit code is 2.
    Refused,
    /// Nothing expects it, or no selected rule needs what it feeds.
    Ignored,
}

/// Sums over the whole check.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Accounting {
    /// Files: read + refused + ignored = seen.
    pub files: FileCounts,
    /// Rules: run + not_in_force + deselected = loaded.
    pub rules: RuleCounts,
    /// Verdicts of all organisations, one for each rule and subject.
    pub verdicts: Verdicts,
}

/// How many files.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileCounts {
    /// Met below the PATHs.
    pub seen: u64,
    /// Read.
    pub read: u64,
    /// Refused.
    pub refused: u64,
    /// Ignored.
    pub ignored: u64,
}

/// How many rules.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleCounts {
    /// In the policies.
    pub loaded: u64,
    /// Run.
    pub run: u64,
    /// Not in force on the day.
    pub not_in_force: u64,
    /// In force, but not selected.
    pub deselected: u64,
}

/// How many verdicts of each kind. `--show` never changes them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verdicts {
    /// Everything required is so.
    pub pass: u64,
    /// Something required is not so.
    pub fail: u64,
    /// It cannot be told.
    pub unknown: u64,
    /// It failed or could not be told, and the authority has waived it.
    pub waived: u64,
    /// The rule does not concern the subject.
    pub not_applicable: u64,
}

/// A verdict. Of several the worst is the first of `fail`, `unknown`, `waived`, `pass`, `not_applicable`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Everything required is so.
    Pass,
    /// Something required is not so.
    Fail,
    /// It cannot be told, since facts are missing, malformed or in conflict.
    Unknown,
    /// It failed or could not be told, and the authority has waived it.
    Waived,
    /// The rule does not concern the subject.
    NotApplicable,
}

/// How much a rule weighs. The greatest is the worst.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Severity {
    Info,
    Low,
    Medium,
    High,
    Critical,
}

/// A rule of the policies and what became of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Full name, `module.rule`.
    pub rule: String,
    /// English title.
    pub title: String,
    /// Danish title, or null.
    pub title_da: Option<String>,
    /// How much it weighs.
    pub severity: Severity,
    /// The provisions it encodes.
    pub basis: Vec<Basis>,
    /// How to mend what it finds, in English, with the names of values in braces; or null.
    pub remedy: Option<String>,
    /// The same in Danish, or null.
    pub remedy_da: Option<String>,
    /// Where the rule goes beyond the letter of its source, or null.
    pub interpretation: Option<String>,
    /// The rules that stand in its place where their conditions hold; left out where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overridden_by: Vec<String>,
    /// Policy file.
    pub file: String,
    /// Line of its name, from 1.
    pub line: u32,
    /// Column of its name in Unicode scalar values, from 1.
    pub column: u32,
    /// What became of it.
    pub status: RuleStatus,
    /// Why, in a sentence.
    pub reason: String,
    /// The same in Danish; left out where it reads alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_da: Option<String>,
}

/// What became of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RuleStatus {
    /// It was run.
    Run,
    /// None of its bases is in force on the day.
    NotInForce,
    /// It was not asked for.
    Deselected,
}

/// A provision of law.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Id of the instrument in the register, such as `BEK-567-2016`.
    pub instrument: String,
    /// The provision, such as `§ 35, stk. 1`.
    pub provision: String,
    /// Link to the instrument, or null.
    pub url: Option<String>,
    /// When it is in force; left out where no day is known, and in findings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Days>,
    /// What was assumed of these days, in a sentence; left out where nothing was but that an end is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assumed: Option<String>,
    /// The same in Danish; left out where `assumed` is, or where it reads alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assumed_da: Option<String>,
}

/// The days on which a provision is in force, both included. A bound is verified where nothing was assumed of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// First day.
    pub from: String,
    /// From what the first day follows, where it was not read; null: verified.
    pub from_assumed: Option<String>,
    /// Last day, or null where no end is known.
    pub to: Option<String>,
    /// From what the last day follows, where it was not read; null: verified.
    pub to_assumed: Option<String>,
}

/// What was found of one organisation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// The fact `organisation.id`, else its path below PATH.
    pub id: String,
    /// Its folder or document.
    pub path: String,
    /// The fact `organisation.name`, or null.
    pub name: Option<String>,
    /// The worst verdict of its rules.
    pub verdict: Verdict,
    /// Its verdicts, one for each rule and subject.
    pub verdicts: Verdicts,
    /// The rules run, in order of name.
    pub rules: Vec<RuleResult>,
    /// What is shown, in order of rule, dataset and key.
    pub findings: Vec<Finding>,
}

/// What one rule said of one organisation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleResult {
    /// Full name of the rule.
    pub rule: String,
    /// Its worst verdict.
    pub verdict: Verdict,
    /// Its verdicts, one for each subject.
    pub verdicts: Verdicts,
}

/// What one rule said of one subject, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Full name of the rule.
    pub rule: String,
    /// English title of the rule.
    pub title: String,
    /// Danish title of the rule, or null.
    pub title_da: Option<String>,
    /// How much the rule weighs.
    pub severity: Severity,
    /// What was found.
    pub verdict: Verdict,
    /// Who it is about; null for the organisation, or for all of a list that is missing.
    pub subject: Option<Subject>,
    /// What is so, in English.
    pub message: String,
    /// What is so, in Danish, or null.
    pub message_da: Option<String>,
    /// How to mend it, in English, or null.
    pub remedy: Option<String>,
    /// How to mend it, in Danish, or null.
    pub remedy_da: Option<String>,
    /// The provisions it stands on.
    pub basis: Vec<Basis>,
    /// For `unknown`: the facts that would have to be known, such as `assets[srv-1].tls_min`.
    pub missing: Vec<String>,
    /// Why it cannot be told, where no location shows it: a file that is not there, a division by zero; left out
    /// where there is nothing to say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// `reasons` in Danish, in the same order; left out where they read alike.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons_da: Vec<String>,
    /// Places in the export, the main one first, at most 32.
    pub locations: Vec<Location>,
    /// How many further places there are; left out where `locations` has all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locations_omitted: Option<u64>,
    /// Places in the policy, the main one first.
    pub rule_locations: Vec<RuleLocation>,
    /// `1:` and 32 hex digits, the same for the same rule, organisation, dataset and key in every report.
    #[schemars(regex(pattern = r"^1:[0-9a-f]{32}$"))]
    pub fingerprint: String,
}

/// Who a finding is about.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// The dataset.
    pub dataset: String,
    /// The key of its record as text; `/` between those of nested records.
    pub key: String,
}

/// A place in an export.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// The file.
    pub file: String,
    /// RFC 6901 pointer to the value, in a file of lines within its line.
    pub pointer: String,
    /// Line of the first byte, from 1.
    pub line: u32,
    /// Column of the first byte in Unicode scalar values, from 1.
    pub column: u32,
    /// First byte, in the file's UTF-8 text.
    pub start: u64,
    /// One past the last byte.
    pub end: u64,
    /// The JSON text there, at most 4 KiB of it, with `…` for values in it that are not shown, and `••• (7)` for a
    /// secret of seven characters.
    pub value: String,
    /// How many bytes the whole value has; left out where `value` is whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_bytes: Option<u64>,
    /// SHA-256 of the whole value; left out where `value` is whole, or not shown whole for reasons of discretion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_sha256: Option<String>,
    /// Line of the byte after the last; left out where `value` is whole and tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_line: Option<u32>,
    /// Column of the byte after the last; left out where `value` is whole and tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_column: Option<u32>,
    /// What is so there, in a few words.
    pub label: String,
    /// The same in Danish; left out where it reads alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label_da: Option<String>,
    /// The text around.
    pub excerpt: Excerpt,
}

/// A piece of a file, at most 512 bytes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Excerpt {
    /// Its first byte in the file's UTF-8 text.
    pub start: u64,
    /// The text, with `…` for each value that is not shown.
    pub text: String,
    /// What is not shown, in order; left out where all is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elided: Vec<Elided>,
}

/// A value that an excerpt does not show.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Elided {
    /// The byte of the excerpt's text at which `…` stands for it.
    pub at: u64,
    /// How many bytes of the file it has.
    pub bytes: u64,
}

/// A place in a policy file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleLocation {
    /// The policy file.
    pub file: String,
    /// Line of the first byte, from 1.
    pub line: u32,
    /// Column of the first byte in Unicode scalar values, from 1.
    pub column: u32,
    /// First byte.
    pub start: u64,
    /// One past the last byte.
    pub end: u64,
    /// The text around.
    pub excerpt: Excerpt,
}

/// What is to be said about a policy or an export.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Diagnostic {
    /// How much it weighs; an error means exit code 2.
    pub severity: DiagnosticSeverity,
    /// Its kind; `tilsyn explain` says more of it.
    pub code: String,
    /// What is so.
    pub message: String,
    /// The same in Danish; left out where it reads alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_da: Option<String>,
    /// The file, or null.
    pub file: Option<String>,
    /// Line, from 1, or null.
    pub line: Option<u32>,
    /// Column in Unicode scalar values, from 1, or null.
    pub column: Option<u32>,
    /// What to do, or null.
    pub help: Option<String>,
    /// The same in Danish; left out where `help` is null, or where it reads alike.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help_da: Option<String>,
}

/// How much a diagnostic weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DiagnosticSeverity {
    /// Something is wrong, and what depends on it was not done.
    Error,
    /// Something is probably not as meant.
    Warning,
    /// Something a reader should know.
    Notice,
}
