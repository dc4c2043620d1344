//! Instruments, rules and tests as written.

use super::{Binder, Citation, DateLit, Dotted, Expr, Name, Period, Text};
use crate::source::Span;

/// `instrument ID { … }`
#[derive(Clone, PartialEq, Debug)]
pub struct Instrument {
    /// Its id.
    pub id: Name,
    /// English title.
    pub title: Option<Text>,
    /// Danish title.
    pub title_da: Option<Text>,
    /// `kind order`.
    pub kind: Option<Name>,
    /// Link by the European Legislation Identifier.
    pub eli: Option<Text>,
    /// Where it is read otherwise.
    pub source: Option<Text>,
    /// `signed DATE`.
    pub signed: Option<DateLit>,
    /// `replaces ID`, repeatable.
    pub replaces: Vec<Name>,
    /// When it is in force.
    pub in_force: Option<InForce>,
    /// Its provisions in order.
    pub provisions: Vec<Provision>,
}

/// The `in_force` clause.
#[derive(Clone, PartialEq, Debug)]
pub enum InForce {
    /// `not_known "why"`.
    NotKnown {
        /// Why.
        why: Text,
        /// The clause.
        span: Span,
    },
    /// `from DATE assumed "…" to DATE assumed "…"`, one bound at least.
    Days {
        /// First day.
        from: Option<Bound>,
        /// Last day.
        to: Option<Bound>,
        /// The clause.
        span: Span,
    },
}

/// A bound of the days on which an instrument is in force.
#[derive(Clone, PartialEq, Debug)]
pub struct Bound {
    /// The day, included.
    pub day: DateLit,
    /// From what it follows, where the text does not say it.
    pub assumed: Option<Text>,
}

/// `provision "§ 2, stk. 1" "what it asks" …`
#[derive(Clone, PartialEq, Debug)]
pub struct Provision {
    /// The number or heading.
    pub reference: Text,
    /// What it asks, in a few words.
    pub gist: Text,
    /// Days of its own.
    pub period: Period,
    /// `secondary "whence"`.
    pub secondary: Option<Text>,
    /// `inferred "from what"`.
    pub inferred: Option<Text>,
    /// `unread`.
    pub unread: bool,
    /// `not checkable "why"`, `partly checkable "why"` or `attested "why"`.
    pub checkable: Option<(Checkable, Text)>,
    /// The whole.
    pub span: Span,
}

/// How far a provision can be checked, where that is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Checkable {
    /// `not checkable`.
    Not,
    /// `partly checkable`.
    Partly,
    /// `attested`: by a person's statement.
    Attested,
}

/// `rule name { … }`: its clauses in the order written, so that order and number can be checked.
#[derive(Clone, PartialEq, Debug)]
pub struct Rule {
    /// Its name.
    pub name: Name,
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

/// A clause of a rule.
#[derive(Clone, PartialEq, Debug)]
pub struct Clause {
    /// What it says.
    pub kind: ClauseKind,
    /// The whole clause, its word included.
    pub span: Span,
}

/// The clauses of a rule.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum ClauseKind {
    Title(Text),
    TitleDa(Text),
    Basis(Citation),
    See(Citation),
    Interpretation(Text),
    Severity(Name),
    Applies(Expr),
    ForEach(Binder),
    Dated(Expr),
    Let { name: Name, value: Expr },
    Except { when: Expr, basis: Option<Citation> },
    Overrides { rule: Dotted, when: Option<Expr> },
    Require(Expr),
    Message(Template),
    MessageDa(Template),
    Remedy(Template),
    RemedyDa(Template),
}

impl ClauseKind {
    /// The word of a clause.
    pub fn word(&self) -> &'static str {
        match self {
            ClauseKind::Title(_) => "title",
            ClauseKind::TitleDa(_) => "title_da",
            ClauseKind::Basis(_) => "basis",
            ClauseKind::See(_) => "see",
            ClauseKind::Interpretation(_) => "interpretation",
            ClauseKind::Severity(_) => "severity",
            ClauseKind::Applies(_) => "applies when",
            ClauseKind::ForEach(_) => "for each",
            ClauseKind::Dated(_) => "dated",
            ClauseKind::Let { .. } => "let",
            ClauseKind::Except { .. } => "except when",
            ClauseKind::Overrides { .. } => "overrides",
            ClauseKind::Require(_) => "require",
            ClauseKind::Message(_) => "message",
            ClauseKind::MessageDa(_) => "message_da",
            ClauseKind::Remedy(_) => "remedy",
            ClauseKind::RemedyDa(_) => "remedy_da",
        }
    }

    /// Where a clause stands in the order, and whether it may repeat.
    pub fn rank(&self) -> (u8, bool) {
        match self {
            ClauseKind::Title(_) | ClauseKind::TitleDa(_) => (0, false),
            ClauseKind::Basis(_) => (1, true),
            ClauseKind::See(_) => (2, true),
            ClauseKind::Interpretation(_) => (3, true),
            ClauseKind::Severity(_) => (4, false),
            ClauseKind::Applies(_) => (5, false),
            ClauseKind::ForEach(_) => (6, true),
            ClauseKind::Dated(_) => (7, false),
            ClauseKind::Let { .. } => (8, true),
            ClauseKind::Except { .. } => (9, true),
            ClauseKind::Overrides { .. } => (10, true),
            ClauseKind::Require(_) => (11, true),
            ClauseKind::Message(_) | ClauseKind::MessageDa(_) => (12, false),
            ClauseKind::Remedy(_) | ClauseKind::RemedyDa(_) => (13, false),
        }
    }
}

/// A text with values in it: `"{a.id} runs {a.os.name}"`.
#[derive(Clone, PartialEq, Debug)]
pub struct Template {
    /// Words and values in order.
    pub parts: Vec<TemplatePart>,
    /// The literal with its quotes.
    pub span: Span,
}

/// A part of a [`Template`].
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum TemplatePart {
    Words(String),
    Value(Expr),
}

/// `test rule "name" { … }`
#[derive(Clone, PartialEq, Debug)]
pub struct Test {
    /// The rule, by its short name in this module or in full.
    pub rule: Dotted,
    /// What it shows.
    pub name: Text,
    /// `as of`; several are an error of `program`.
    pub as_of: Vec<DateLit>,
    /// `param p = e`.
    pub params: Vec<(Dotted, Expr)>,
    /// `given d = e`; `None` for `null`.
    pub given: Vec<Given>,
    /// `expect …`, at least one.
    pub expects: Vec<Expect>,
}

/// Facts of a test.
#[derive(Clone, PartialEq, Debug)]
pub struct Given {
    /// The dataset.
    pub dataset: Name,
    /// The facts; `None` for `null`.
    pub value: Option<Expr>,
    /// The whole.
    pub span: Span,
}

/// What a test expects.
#[derive(Clone, PartialEq, Debug)]
pub struct Expect {
    /// The word.
    pub verdict: Name,
    /// `for KEY`: a text, number or date literal.
    pub subject: Option<Expr>,
    /// `missing PATH, …`.
    pub missing: Vec<Text>,
    /// The whole.
    pub span: Span,
}
