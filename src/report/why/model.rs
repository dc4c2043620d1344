//! The proof of one verdict as it is written: `tilsyn-why/1`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::Excerpts;
use crate::report::model::{Basis, Diagnostic, Input, Location, Rule, Subject, Verdict};

/// The schema that the proof names.
pub const SCHEMA: &str = "tilsyn-why/1";

/// Why one rule says of one subject what it says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Why {
    /// `tilsyn-why/1`.
    pub schema: String,
    /// Version of the program.
    pub engine: String,
    /// The day whose law was applied.
    pub as_of: String,
    /// How much of the export is shown. With `none`, whatever would tell a value of it is empty or left out.
    pub excerpts: Excerpts,
    /// The rule, its source, and why it runs on that day.
    pub rule: Rule,
    /// The organisation.
    pub organisation: Who,
    /// Who the verdict is about; null for the organisation, or for all of a list that is not known.
    pub subject: Option<Subject>,
    /// What was found.
    pub verdict: Verdict,
    /// Why, in a sentence.
    pub conclusion: String,
    /// The same in Danish.
    pub conclusion_da: String,
    /// Of `fail`: the rule's message with its values; else null, and with `excerpts` as `none`.
    pub message: Option<String>,
    /// The same in Danish, or null.
    pub message_da: Option<String>,
    /// The clauses of the rule in the order in which they are asked.
    pub clauses: Vec<Clause>,
    /// Of `unknown`: what would decide it; left out of other verdicts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decide: Option<Decide>,
    /// The files of the organisation that the rule needs.
    pub inputs: Vec<Input>,
    /// What is to be said about them.
    pub diagnostics: Vec<Diagnostic>,
}

/// An organisation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Who {
    /// The fact `organisation.id`, else its path below PATH.
    pub id: String,
    /// Its folder or document.
    pub path: String,
    /// The fact `organisation.name`, or null.
    pub name: Option<String>,
}

/// Words of a policy with their place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Words {
    /// The words, on one line.
    pub text: String,
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
}

/// What a condition or value came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Came {
    /// It is so.
    True,
    /// It is not so.
    False,
    /// It cannot be told.
    Unknown,
    /// A value that is no truth value.
    Value,
    /// It was not asked, or its answer changes nothing.
    NotNeeded,
}

/// A clause of the rule with what it came to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Clause {
    /// Its words in the language: `applies when`, `for each`, `where`, `dated`, `except when`, `overrides` (of a rule that
    /// stands in this one's place), `require`.
    pub clause: String,
    /// Its condition, list or day; of `overrides`, the whole clause of the other rule.
    pub words: Words,
    /// What it came to.
    pub came: Came,
    /// Whether the verdict follows from it.
    pub decides: bool,
    /// Of `for each`: the member that the verdict is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<Member>,
    /// Of `except when`: its own basis; of `overrides`, that of the other rule.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<Basis>,
    /// Of `overrides`: the other rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<By>,
    /// How it came to that; left out where it was not needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
}

/// A rule that stands in another's place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct By {
    /// Its full name.
    pub rule: String,
    /// Whether it is law on the day. Where it is not, it displaces nothing.
    pub is_law: bool,
}

/// A step of the proof.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Step {
    /// `condition`, `all` (and), `any` (or), `not`, `value`, `named` (a `let`), `parameter`, `as_of`, `reference`,
    /// `list` (a quantifier, count, share or sum), `member`.
    pub kind: String,
    /// Where it is written; left out of members.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
    /// What it came to.
    pub came: Came,
    /// Its value in words, where it is no truth value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The value in Danish, where that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_da: Option<String>,
    /// Whether the verdict follows from it.
    pub decides: bool,
    /// The parameter that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<Parameter>,
    /// The member that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<Member>,
    /// How the list was gone through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<Through>,
    /// The facts that it read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// What is not known, and why; at most 12.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Missing>,
    /// How much more is not known; left out where `unknown` has all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown_omitted: Option<u64>,
    /// The steps within it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// The value of a parameter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Parameter {
    /// Full name.
    pub name: String,
    /// Its value as it is written; null where no value holds on the day.
    pub written: Option<String>,
    /// Where the value is written; for one set from outside, where the parameter is declared.
    pub words: Words,
    /// First day on which it holds, or null.
    pub from: Option<String>,
    /// Last day, or null.
    pub to: Option<String>,
    /// Whether it was set with `--param`.
    pub set: bool,
    /// What it stands on.
    pub basis: Vec<Basis>,
    /// What was assumed, or null.
    pub interpretation: Option<String>,
}

/// A member of a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Member {
    /// The variable that stands for it.
    pub name: String,
    /// Its path, or its value.
    pub is: String,
    /// What became of it: `subject`, `satisfies`, `does_not_satisfy`, `left_out`, `unknown`.
    pub fate: String,
    /// Where it stands; null for what the rule makes itself.
    pub place: Option<Place>,
}

/// A place in an export, without its text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Place {
    /// The file.
    pub file: String,
    /// RFC 6901 pointer.
    pub pointer: String,
    /// Line of the first byte, from 1.
    pub line: u32,
    /// Column of the first byte in Unicode scalar values, from 1.
    pub column: u32,
    /// First byte, in the file's UTF-8 text.
    pub start: u64,
    /// One past the last byte.
    pub end: u64,
}

/// How a list was gone through. The members in `steps` are examples of each kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Through {
    /// How many members the list has.
    pub members: u64,
    /// How many an equality with a known key has ruled out, without looking.
    pub ruled_out: u64,
    /// How many were not looked at, since the result was certain and the list is very long.
    pub not_looked_at: u64,
    /// How many satisfy what is asked.
    pub satisfy: u64,
    /// How many do not.
    pub do_not: u64,
    /// How many `where` leaves out.
    pub left_out: u64,
    /// Of how many it cannot be told.
    pub unknown: u64,
}

/// A fact that was read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Fact {
    /// Its path, such as `assets[srv-1].tls_min`.
    pub fact: String,
    /// Its value in words; of a list of records, how many in parentheses. Empty with `excerpts` as `none`.
    pub value: String,
    /// The value in Danish, where that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_da: Option<String>,
    /// Where it stands; of what is not given, the object that leaves it out. Null where there is no text.
    pub location: Option<Location>,
}

/// Something that is not known.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Missing {
    /// The path of the fact; null where it is no fact of the export.
    pub fact: Option<String>,
    /// Why.
    pub why: String,
    /// The same in Danish.
    pub why_da: String,
    /// Where it stands or should stand.
    pub locations: Vec<Location>,
}

/// What would decide a verdict that cannot be told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Decide {
    /// The shortest list of facts that would decide it: with suitable values of them the verdict is known, and with no
    /// shorter list it can be. Empty where no fact would.
    pub facts: Vec<Wanted>,
    /// Whether no shorter list would do; false where too much is unknown to try all, so that a shorter one may exist.
    pub is_shortest: bool,
    /// Verdicts that values of these facts lead to, each with values that do.
    pub leads_to: Vec<Way>,
    /// The shortest list that can make the rule be met, where it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_pass: Option<ToPass>,
}

/// The shortest list of facts with which a rule can be met.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct ToPass {
    /// The facts.
    pub facts: Vec<Wanted>,
    /// Whether no shorter list would do.
    pub is_shortest: bool,
    /// Values that do, as in `leads_to`.
    pub values: Vec<String>,
    /// The same in Danish.
    pub values_da: Vec<String>,
}

/// A fact that would have to be known.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Wanted {
    /// Its path, or the name of a parameter.
    pub fact: String,
    /// What is to be supplied: `value`, `list`, `record`, `rest_of_list`, `parameter`.
    pub what: String,
    /// Why it is not known.
    pub why: String,
    /// The same in Danish.
    pub why_da: String,
    /// Where it stands or should stand.
    pub locations: Vec<Location>,
}

/// A verdict with values that lead to it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Way {
    /// The verdict.
    pub verdict: Verdict,
    /// A value of each fact as JSON, such as `servers[db-3].disk_encrypted = true`; of records, only what the verdict needs.
    /// Of a parameter, its value as `--param` takes it. Empty with `excerpts` as `none`.
    pub values: Vec<String>,
    /// The same in Danish.
    pub values_da: Vec<String>,
}
