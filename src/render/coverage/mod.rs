//! How much of the law is encoded, as JSON, Markdown and HTML; and a page on each instrument for the project's documents.

mod html;
mod instrument;
mod markdown;

use serde::Serialize;

use crate::program::{Certainty, Checkable};
use crate::tools::InForceSpan;
use crate::tools::coverage::{Coverage, FactsCoverage, InstrumentCoverage, ProvisionCoverage, State};

pub use html::render as html;
pub use instrument::page;
pub(super) use markdown::cell;
pub use markdown::render as markdown;
pub use markdown::table;

/// The coverage as JSON, schema `tilsyn-coverage/1`, with a line break at the end.
pub fn json(coverage: &Coverage, facts: Option<&FactsCoverage>) -> String {
    let document = Document {
        schema: "tilsyn-coverage/1",
        engine: env!("CARGO_PKG_VERSION"),
        total: Total::of(coverage),
        instruments: coverage.instruments.iter().map(Instrument::of).collect(),
        facts: facts.map(Facts::of),
    };
    super::visible::indented(&document)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    engine: &'static str,
    total: Total,
    instruments: Vec<Instrument<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<Facts<'a>>,
}

#[derive(Serialize)]
struct Total {
    instruments: usize,
    provisions: usize,
    states: States,
    rules: usize,
    tests: usize,
}

#[derive(Serialize, Default)]
struct States {
    encoded: usize,
    partly: usize,
    not_yet: usize,
    left_to_people: usize,
    not_read: usize,
}

#[derive(Serialize)]
struct Instrument<'a> {
    id: &'a str,
    title: &'a str,
    title_da: Option<&'a str>,
    kind: &'a str,
    url: Option<&'a str>,
    module: &'a str,
    in_force: Option<Days<'a>>,
    in_force_not_known: Option<&'a str>,
    replaces: &'a [String],
    states: States,
    rules: &'a [String],
    tests: usize,
    provisions: Vec<Provision<'a>>,
}

#[derive(Serialize)]
struct Days<'a> {
    from: String,
    from_assumed: Option<&'a str>,
    to: Option<String>,
    to_assumed: Option<&'a str>,
}

#[derive(Serialize)]
struct Provision<'a> {
    provision: &'a str,
    asks: &'a str,
    certainty: &'static str,
    known_from: Option<&'a str>,
    checkable: &'static str,
    why: Option<&'a str>,
    state: &'static str,
    rules: &'a [String],
    params: &'a [String],
    figures: &'a [String],
}

#[derive(Serialize)]
struct Facts<'a> {
    as_of: &'a str,
    organisations: usize,
    rules: Vec<Decided<'a>>,
    missing: Vec<Missing<'a>>,
}

#[derive(Serialize)]
struct Decided<'a> {
    rule: &'a str,
    decided: usize,
    undecided: usize,
}

#[derive(Serialize)]
struct Missing<'a> {
    fact: &'a str,
    would_settle: usize,
    needed_by: usize,
    organisations: usize,
}

impl Total {
    fn of(coverage: &Coverage) -> Total {
        let mut states = States::default();
        coverage.instruments.iter().for_each(|it| states.add(it));
        Total {
            instruments: coverage.instruments.len(),
            provisions: coverage.instruments.iter().map(|it| it.provisions.len()).sum(),
            states,
            rules: coverage.n_rules,
            tests: coverage.n_tests,
        }
    }
}

impl States {
    fn add(&mut self, instrument: &InstrumentCoverage) {
        self.encoded += instrument.count(State::Encoded);
        self.partly += instrument.count(State::Partly);
        self.not_yet += instrument.count(State::NotYet);
        self.left_to_people += instrument.count(State::LeftToPeople);
        self.not_read += instrument.count(State::NotRead);
    }
}

impl<'a> Instrument<'a> {
    fn of(it: &'a InstrumentCoverage) -> Instrument<'a> {
        let (in_force, in_force_not_known) = match &it.in_force {
            InForceSpan::NotKnown(why) => (None, Some(why.as_str())),
            InForceSpan::Days { from, to } => {
                let days = Days {
                    from: from.day.to_string(),
                    from_assumed: from.assumed.as_deref(),
                    to: to.day.map(|it| it.to_string()),
                    to_assumed: to.assumed.as_deref(),
                };
                (Some(days), None)
            }
        };
        let mut states = States::default();
        states.add(it);
        Instrument {
            id: &it.id,
            title: &it.title,
            title_da: it.title_da.as_deref(),
            kind: &it.kind,
            url: it.url.as_deref(),
            module: &it.module,
            in_force,
            in_force_not_known,
            replaces: &it.replaces,
            states,
            rules: &it.rules,
            tests: it.n_tests,
            provisions: it.provisions.iter().map(Provision::of).collect(),
        }
    }
}

impl<'a> Provision<'a> {
    fn of(it: &'a ProvisionCoverage) -> Provision<'a> {
        let (certainty, known_from) = certainty(&it.certainty);
        let (checkable, why) = checkable(&it.checkable);
        Provision {
            provision: &it.reference,
            asks: &it.gist,
            certainty,
            known_from,
            checkable,
            why,
            state: it.state.as_str(),
            rules: &it.rules,
            params: &it.params,
            figures: &it.figures,
        }
    }
}

impl<'a> Facts<'a> {
    fn of(it: &'a FactsCoverage) -> Facts<'a> {
        let rules = it.rules.iter();
        let missing = it.missing.iter();
        Facts {
            as_of: &it.as_of,
            organisations: it.n_organisations,
            rules: rules
                .map(|it| Decided { rule: &it.rule, decided: it.n_decided, undecided: it.n_undecided })
                .collect(),
            missing: missing
                .map(|it| Missing {
                    fact: &it.fact,
                    would_settle: it.n_settled,
                    needed_by: it.n_needing,
                    organisations: it.n_organisations,
                })
                .collect(),
        }
    }
}

/// The word for a certainty, and from where the provision is known.
fn certainty(certainty: &Certainty) -> (&'static str, Option<&str>) {
    match certainty {
        Certainty::Read => ("text-read", None),
        Certainty::Secondary(whence) => ("secondary", Some(whence)),
        Certainty::Inferred(from) => ("inferred", Some(from)),
        Certainty::Unread => ("unread", None),
    }
}

/// The word for how far a provision can be checked, and why not further.
fn checkable(checkable: &Checkable) -> (&'static str, Option<&str>) {
    match checkable {
        Checkable::Fully => ("fully", None),
        Checkable::Partly(why) => ("partly", Some(why)),
        Checkable::Attested(why) => ("attestation", Some(why)),
        Checkable::Not(why) => ("no", Some(why)),
    }
}
