//! How much of the law the policies encode: every provision of every instrument, and what became of it.
//!
//! A model; knows no screen. What nobody encoded yet is counted as that and never hidden.

mod facts;
mod figures;

use super::list::{Span, instrument_span};
use crate::lang::{Message, say, words};
use crate::program::{Certainty, Checkable, InstrumentId, ParamId, Program, Provision, ProvisionId, RuleId};
pub use facts::{FactsCoverage, MissingFact, RuleDecided, coverage_of_facts};

/// The coverage of all instruments, in order of their ids.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coverage {
    /// Every instrument.
    pub instruments: Vec<InstrumentCoverage>,
    /// How many rules there are, and how many tests of them.
    pub n_rules: usize,
    /// How many tests.
    pub n_tests: usize,
}

/// What became of an instrument.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InstrumentCoverage {
    /// Its id.
    pub id: String,
    /// English title.
    pub title: String,
    /// Danish title.
    pub title_da: Option<String>,
    /// `act`, `order`, `guidance` …
    pub kind: String,
    /// Link.
    pub url: Option<String>,
    /// The module of the register in which it stands.
    pub module: String,
    /// What the register says of how it was read, line by line.
    pub docs: Vec<String>,
    /// When it is in force.
    pub in_force: Span,
    /// Instruments that it replaces.
    pub replaces: Vec<String>,
    /// Its provisions in order.
    pub provisions: Vec<ProvisionCoverage>,
    /// Full names of the rules that stand on it, in order.
    pub rules: Vec<String>,
    /// How many tests these have.
    pub n_tests: usize,
}

/// What became of a provision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProvisionCoverage {
    /// Its number or heading.
    pub reference: String,
    /// What it asks, in a few words.
    pub gist: String,
    /// How surely it is known.
    pub certainty: Certainty,
    /// How far it can be checked.
    pub checkable: Checkable,
    /// What became of it.
    pub state: State,
    /// Full names of the rules that stand on it.
    pub rules: Vec<String>,
    /// Full names of the parameters that stand on it.
    pub params: Vec<String>,
    /// Numbers (`50000`, `1/3`), durations (`P2Y`) and days that its rules and parameters hold, each once.
    pub figures: Vec<String>,
}

/// What became of a provision.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum State {
    /// A rule decides it.
    Encoded,
    /// A rule decides a part of it; the rest is for people.
    Partly,
    /// A rule could be written, and none is.
    NotYet,
    /// It is no duty of an audited party, or nothing that an export could show.
    LeftToPeople,
    /// Its text was not read.
    NotRead,
}

impl State {
    /// All of them, in order.
    pub const ALL: [State; 5] = [State::Encoded, State::Partly, State::NotYet, State::LeftToPeople, State::NotRead];

    /// The word for it in formats.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Encoded => "encoded",
            State::Partly => "partly",
            State::NotYet => "not_yet",
            State::LeftToPeople => "left_to_people",
            State::NotRead => "not_read",
        }
    }

    /// The words for it, for people.
    pub fn words(self) -> &'static str {
        match self {
            State::Encoded => words!("encoded"),
            State::Partly => words!("encoded in part"),
            State::NotYet => words!("not yet"),
            State::LeftToPeople => words!("left to people"),
            State::NotRead => words!("text not read"),
        }
    }

    fn of(provision: &Provision, has_rules: bool) -> State {
        match (has_rules, &provision.checkable, &provision.certainty) {
            (true, Checkable::Partly(_), _) => State::Partly,
            (true, ..) => State::Encoded,
            (false, _, Certainty::Unread | Certainty::Inferred(_)) => State::NotRead,
            (false, Checkable::Not(_), _) => State::LeftToPeople,
            (false, ..) => State::NotYet,
        }
    }
}

impl ProvisionCoverage {
    /// Why it is not checked further, and how it is known where its text was not read; a sentence each.
    pub fn remarks(&self) -> Vec<Message> {
        let why = match &self.checkable {
            Checkable::Fully => None,
            Checkable::Attested(why) => Some(say!("by statement: {why}", why)),
            Checkable::Partly(why) | Checkable::Not(why) => Some(Message::verbatim(why)),
        };
        let known = match &self.certainty {
            Certainty::Secondary(from) => Some(say!("known at second hand: {from}", from)),
            Certainty::Inferred(from) => Some(say!("deduced: {from}", from)),
            Certainty::Read | Certainty::Unread => None,
        };
        why.into_iter().chain(known).collect()
    }
}

impl InstrumentCoverage {
    /// How many provisions are in a state.
    pub fn count(&self, state: State) -> usize {
        self.provisions.iter().filter(|it| it.state == state).count()
    }
}

/// Draws up the coverage of every instrument of a program.
pub fn coverage(program: &Program) -> Coverage {
    let mut instruments: Vec<InstrumentCoverage> =
        (0u32..).zip(&program.instruments).map(|(idx, _)| instrument(program, InstrumentId(idx))).collect();
    instruments.sort_by(|a, b| a.id.cmp(&b.id));
    Coverage { instruments, n_rules: program.rules.len(), n_tests: program.tests.len() }
}

/// The coverage of one instrument.
pub fn instrument(program: &Program, id: InstrumentId) -> InstrumentCoverage {
    let it = program.instrument(id);
    let rules = rules_on(program, |basis| basis.instrument == id);
    let n_tests = program.tests.iter().filter(|test| rules.contains(&test.rule)).count();
    let provisions =
        (0u32..).zip(&it.provisions).map(|(idx, _)| provision(program, ProvisionId { instrument: id, idx }));
    InstrumentCoverage {
        id: it.id.clone(),
        title: it.title.clone(),
        title_da: it.title_da.clone(),
        kind: it.kind.clone(),
        url: it.url().cloned(),
        module: module_of(program, it.span.file),
        docs: it.docs.clone(),
        in_force: instrument_span(program, id),
        replaces: it.replaces.iter().map(|it| program.instrument(*it).id.clone()).collect(),
        provisions: provisions.collect(),
        rules: names(program, &rules),
        n_tests,
    }
}

fn provision(program: &Program, id: ProvisionId) -> ProvisionCoverage {
    let provision = program.provision(id);
    let rules = rules_on(program, |basis| basis == id);
    let params: Vec<ParamId> =
        (0u32..).zip(&program.params).filter(|(_, it)| it.basis.contains(&id)).map(|(idx, _)| ParamId(idx)).collect();
    ProvisionCoverage {
        reference: provision.reference.clone(),
        gist: provision.gist.clone(),
        certainty: provision.certainty.clone(),
        checkable: provision.checkable.clone(),
        state: State::of(provision, !rules.is_empty()),
        rules: names(program, &rules),
        params: params.iter().map(|it| program.param(*it).name.clone()).collect(),
        figures: figures::figures(program, &rules, &params),
    }
}

/// Rules one of whose bases is meant, in order of name.
fn rules_on(program: &Program, meant: impl Fn(ProvisionId) -> bool) -> Vec<RuleId> {
    let rules = (0u32..).map(RuleId).zip(&program.rules);
    let mut found: Vec<RuleId> =
        rules.filter(|(_, rule)| rule.basis.iter().any(|it| meant(*it))).map(|(id, _)| id).collect();
    found.sort_by(|a, b| program.rule(*a).name.cmp(&program.rule(*b).name));
    found
}

fn names(program: &Program, rules: &[RuleId]) -> Vec<String> {
    rules.iter().map(|it| program.rule(*it).name.clone()).collect()
}

fn module_of(program: &Program, file: crate::source::FileId) -> String {
    program.modules.iter().find(|it| it.file == file).map(|it| it.name.clone()).unwrap_or_default()
}
