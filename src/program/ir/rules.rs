//! Rules and their tests.

use super::{DatasetId, ExprId, Local, ModuleId, ParamId, ProvisionId, RecordId, RuleId};
use crate::source::Span;
use crate::value::{Date, Value};

/// How much a rule weighs. The greatest is the worst.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs)]
pub enum Severity {
    Info,
    Low,
    Medium,
    High,
    Critical,
}

impl Severity {
    /// The word of the language and of reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Low => "low",
            Severity::Medium => "medium",
            Severity::High => "high",
            Severity::Critical => "critical",
        }
    }
    /// The severity of a word.
    pub fn from_word(word: &str) -> Option<Severity> {
        [Severity::Info, Severity::Low, Severity::Medium, Severity::High, Severity::Critical]
            .into_iter()
            .find(|it| it.as_str() == word)
    }
}

/// A rule. All its expressions share one frame of `n_locals` variables.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Full name, `module.rule`.
    pub name: String,
    /// Its module.
    pub module: ModuleId,
    /// Its documentation.
    pub docs: Vec<String>,
    /// English title.
    pub title: String,
    /// Danish title.
    pub title_da: Option<String>,
    /// What it stands on, at least one.
    pub basis: Vec<ProvisionId>,
    /// What explains or empowers it.
    pub see: Vec<ProvisionId>,
    /// What was assumed.
    pub interpretation: Vec<String>,
    /// How much it weighs.
    pub severity: Severity,
    /// Asked of the organisation; bool.
    pub applies: Option<ExprId>,
    /// Who it is about; empty: the organisation.
    pub subjects: Vec<ForEach>,
    /// The day whose law judges; a date.
    pub dated: Option<ExprId>,
    /// Exceptions in order.
    pub excepts: Vec<Except>,
    /// The rules that this one displaces.
    pub overrides: Vec<RuleId>,
    /// What is required, at least one; bool.
    pub requires: Vec<ExprId>,
    /// What is said of a `fail` or `unknown`.
    pub message: Option<Template>,
    /// The same in Danish.
    pub message_da: Option<Template>,
    /// How to mend it.
    pub remedy: Option<Template>,
    /// The same in Danish.
    pub remedy_da: Option<Template>,
    /// How many variables.
    pub n_locals: u16,
    /// The whole rule.
    pub span: Span,
    /// Its name in its file.
    pub name_span: Span,
}

/// `for each x in xs where c`
#[derive(Clone, Debug)]
pub struct ForEach {
    /// The variable.
    pub local: Local,
    /// Its name.
    pub name: String,
    /// The list; may speak of subjects before.
    pub list: ExprId,
    /// The condition.
    pub filter: Option<ExprId>,
    /// The clause.
    pub span: Span,
}

/// `except when c basis …`, or what another rule's `overrides` makes of it.
#[derive(Clone, Debug)]
pub struct Except {
    /// The condition.
    pub when: ExprId,
    /// Its own basis; that of the rule that displaces this one.
    pub basis: Vec<ProvisionId>,
    /// The rule that displaces this one where the condition holds and it is law itself.
    pub by: Option<RuleId>,
    /// The clause.
    pub span: Span,
}

/// A text with values.
#[derive(Clone, Debug)]
pub struct Template {
    /// Words and values in order.
    pub parts: Vec<TemplatePart>,
}

/// A part of a [`Template`].
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum TemplatePart {
    Words(String),
    Value(ExprId),
}

/// A test of a rule.
#[derive(Clone, Debug)]
pub struct Test {
    /// The rule.
    pub rule: RuleId,
    /// What it shows.
    pub name: String,
    /// The day.
    pub as_of: Date,
    /// Parameters set; constant expressions of the parameter's type.
    pub params: Vec<(ParamId, ExprId)>,
    /// Facts given.
    pub given: Vec<(DatasetId, Given)>,
    /// What is expected.
    pub expects: Vec<Expect>,
    /// The whole test.
    pub span: Span,
}

/// Facts of a test: typed literals, each with its place.
#[derive(Clone, Debug)]
pub struct Given {
    /// What it is.
    pub kind: GivenKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of given facts.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub enum GivenKind {
    /// `null`: there is none.
    Null,
    /// A scalar or enumeration member, of the expected type.
    Value(Value<'static>),
    /// Items in order.
    List(Vec<Given>),
    /// Fields by index; what is left out is not there.
    Record(RecordId, Vec<(u32, Given)>),
}

/// What a test expects.
#[derive(Clone, Debug)]
pub struct Expect {
    /// `pass`, `fail`, `unknown`, `not_applicable`, `not_in_force`.
    pub verdict: String,
    /// The subject's key as text; `None`: the organisation, or all subjects.
    pub subject: Option<String>,
    /// Facts that must be among the missing.
    pub missing: Vec<String>,
    /// The whole.
    pub span: Span,
}
