//! Which rules there are, and what a check on a day would do with each.

use crate::plan::{Plan, Status};
use crate::program::{InForce, Program, ProvisionId, RuleId, Severity};
use crate::value::Date;

/// A rule in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// The rule.
    pub rule: RuleId,
    /// Its full name.
    pub name: String,
    /// English title.
    pub title: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What it stands on, an instrument once with all its provisions: `BEK-567-2016 § 35, stk. 1`.
    pub basis: Vec<String>,
    /// When its bases are in force, each span once.
    pub in_force: Vec<Span>,
    /// What a check would do with it.
    pub status: Status,
    /// Why, in a sentence.
    pub reason: String,
}

/// When a provision is in force; both ends are included.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Span {
    /// No day is known, and why.
    NotKnown(String),
    /// These days.
    Days {
        /// First day.
        from: Date,
        /// Last day.
        to: Option<Date>,
        /// What was assumed of the days.
        assumed: Option<String>,
    },
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Span::NotKnown(_) => f.write_str("days not known"),
            Span::Days { from, to: None, .. } => write!(f, "from {from}"),
            Span::Days { from, to: Some(to), .. } => write!(f, "{from} to {to}"),
        }
    }
}

/// All rules of a plan's program, in order of name.
pub fn list(plan: &Plan<'_>) -> Vec<Listed> {
    let program = plan.program;
    let rules = program.rules.iter().zip(&plan.rules).enumerate();
    rules
        .map(|(idx, (rule, selected))| Listed {
            rule: RuleId(idx as u32),
            name: rule.name.clone(),
            title: rule.title.clone(),
            severity: rule.severity,
            basis: cited(program, &rule.basis),
            in_force: spans(program, &rule.basis),
            status: selected.status,
            reason: selected.reason.clone(),
        })
        .collect()
}

/// Provisions as people cite them, an instrument named once for all that follow each other.
pub(super) fn cited(program: &Program, provisions: &[ProvisionId]) -> Vec<String> {
    let mut cited: Vec<String> = Vec::new();
    for group in provisions.chunk_by(|a, b| a.instrument == b.instrument) {
        let Some(first) = group.first() else { continue };
        let references: Vec<_> = group.iter().map(|&it| program.provision(it).reference.as_str()).collect();
        cited.push(format!("{} {}", program.instrument(first.instrument).id, references.join("; ")));
    }
    cited
}

/// The days on which each provision is in force, each span once, in order of the provisions.
pub(super) fn spans(program: &Program, provisions: &[ProvisionId]) -> Vec<Span> {
    let mut spans = Vec::new();
    for &provision in provisions {
        let span = span(program, provision);
        if !spans.contains(&span) {
            spans.push(span);
        }
    }
    spans
}

fn span(program: &Program, id: ProvisionId) -> Span {
    let provision = program.provision(id);
    match &program.instrument(id.instrument).in_force {
        InForce::NotKnown(why) => Span::NotKnown(why.clone()),
        InForce::Days { from, to, assumed } => {
            Span::Days { from: provision.from.unwrap_or(*from), to: provision.to.or(*to), assumed: assumed.clone() }
        }
    }
}
