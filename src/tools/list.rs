//! Which rules there are, and what a check on a day would do with each.

use crate::lang::{Message, say, words};
use crate::plan::{Plan, Status};
use crate::program::{Bound, InForce, InstrumentId, Program, ProvisionId, RuleId, Severity};
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
    /// Danish title.
    pub title_da: Option<String>,
    /// How much it weighs.
    pub severity: Severity,
    /// What it stands on, an instrument once with all its provisions: `BEK-567-2016 § 35, stk. 1`.
    pub basis: Vec<String>,
    /// When its bases are in force, each span once.
    pub in_force: Vec<Span>,
    /// What a check would do with it.
    pub status: Status,
    /// Why, in a sentence.
    pub reason: Message,
}

/// When a provision is in force; both ends are included.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Span {
    /// No day is known, and why.
    NotKnown(String),
    /// These days, each bound with what was assumed of it.
    Days {
        /// First day.
        from: Bound<Date>,
        /// Last day; none where no end is known.
        to: Bound<Option<Date>>,
    },
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.words().fmt(f)
    }
}

impl Span {
    /// `from 2016-07-01 (verified) to 2021-02-28 (assumed)`
    pub fn words(&self) -> Message {
        let mark = |assumed: &Option<String>| {
            Message::from_static(if assumed.is_some() { words!("assumed") } else { words!("verified") })
        };
        match self {
            Span::NotKnown(_) => say!("days not known"),
            Span::Days { from, to } => {
                let (first, first_mark) = (from.day, mark(&from.assumed));
                match to.day {
                    Some(last) => {
                        let last_mark = mark(&to.assumed);
                        say!("from {first} ({first_mark}) to {last} ({last_mark})", first, first_mark, last, last_mark)
                    }
                    None => say!("from {first} ({first_mark}), no end known", first, first_mark),
                }
            }
        }
    }

    /// From what its assumed bounds follow, a sentence each.
    pub fn assumed(&self) -> Vec<Message> {
        match self {
            Span::NotKnown(_) => Vec::new(),
            Span::Days { from, to } => {
                let first = from.assumed.as_ref();
                let last = to.assumed.as_ref().filter(|_| to.day.is_some());
                let first = first.map(|why| say!("first day assumed: {why}", why = Message::kept(why)));
                first
                    .into_iter()
                    .chain(last.map(|why| say!("last day assumed: {why}", why = Message::kept(why))))
                    .collect()
            }
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
            title_da: rule.title_da.clone(),
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

/// The days on which an instrument is in force.
pub(super) fn instrument_span(program: &Program, id: InstrumentId) -> Span {
    match &program.instrument(id).in_force {
        InForce::NotKnown(why) => Span::NotKnown(why.clone()),
        InForce::Days { from, to } => Span::Days { from: from.clone(), to: to.clone() },
    }
}

fn span(program: &Program, id: ProvisionId) -> Span {
    match crate::plan::bounds(program, id) {
        Some((from, to)) => Span::Days { from, to },
        None => instrument_span(program, id.instrument),
    }
}
