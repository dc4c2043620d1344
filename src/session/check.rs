//! One check: find organisations, then read and judge each by itself, side by side.

use std::path::PathBuf;

use super::{Refused, Session, outputs};
use crate::diagnostic::Diagnostic;
use crate::eval::Keep;
use crate::facts::{Fleet, Place};
use crate::plan::{Context, Plan};
use crate::report::{Excerpts, Gate, Made, Report};
use crate::value::Date;
use crate::{eval, facts, parallel, plan, report};

/// What a check is asked to do.
#[derive(Clone, Debug)]
pub struct Request {
    pub(super) places: Vec<Place>,
    pub(super) context: Context,
    keep: Keep,
    gate: Gate,
    pub(super) excerpts: Excerpts,
    pub(super) outputs: Vec<PathBuf>,
    pub(super) jobs: usize,
}

/// How far a check has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// So many organisations were found.
    Found(usize),
    /// One more is done.
    Done,
}

impl Request {
    /// A check by the law of a day, of nothing yet.
    pub fn new(as_of: Date) -> Request {
        Request {
            places: Vec::new(),
            context: Context { as_of, select: Vec::new(), deselect: Vec::new(), params: Vec::new() },
            keep: Keep { pass: false, fail: true, unknown: true, not_applicable: false },
            gate: Gate::default(),
            excerpts: Excerpts::default(),
            outputs: Vec::new(),
            jobs: 0,
        }
    }

    /// Adds a file or folder.
    pub fn path(mut self, path: impl Into<PathBuf>) -> Request {
        self.places.push(Place::Path(path.into()));
        self
    }

    /// Adds a document at hand, with the name that reports give it.
    pub fn bytes(mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Request {
        self.places.push(Place::Bytes(name.into(), bytes.into().into()));
        self
    }

    /// Runs only the rules of this list (names, modules, `*`, instruments, between commas) and of others so added.
    pub fn select(mut self, rules: impl Into<String>) -> Request {
        self.context.select.push(rules.into());
        self
    }

    /// Leaves the rules of this list out.
    pub fn deselect(mut self, rules: impl Into<String>) -> Request {
        self.context.deselect.push(rules.into());
        self
    }

    /// Sets a parameter, by its full name, to a value as krav writes it.
    pub fn param(mut self, name: impl Into<String>, value: impl Into<String>) -> Request {
        self.context.params.push((name.into(), value.into()));
        self
    }

    /// Chooses the verdicts that are shown as findings: by default `fail` and `unknown`. Counts never depend on it.
    pub fn show(mut self, keep: Keep) -> Request {
        self.keep = keep;
        self
    }

    /// Says what lets the check pass, which the report keeps; by default nothing that weighs `low` or more.
    pub fn gate(mut self, gate: Gate) -> Request {
        self.gate = gate;
        self
    }

    /// Says how much of the exports the report shows; by default the labelled values.
    pub fn excerpts(mut self, excerpts: Excerpts) -> Request {
        self.excerpts = excerpts;
        self
    }

    /// Names a file that will be written. Where it is one that is read, nothing is done.
    pub fn output(mut self, path: impl Into<PathBuf>) -> Request {
        self.outputs.push(path.into());
        self
    }

    /// Uses up to so many threads; `0`, as by default: as many as there are cores. The report never depends on it.
    pub fn jobs(mut self, jobs: usize) -> Request {
        self.jobs = jobs;
        self
    }
}

/// Makes the plan of a context, or says why it makes no sense.
pub(super) fn plan<'p>(session: &'p Session, context: &Context) -> Result<(Plan<'p>, Vec<Diagnostic>), Refused> {
    let (plan, diagnostics) = plan::select(&session.program, context);
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Err(session.refused(diagnostics));
    }
    Ok((plan, diagnostics))
}

/// Finds the exports; refused where an output is a file that is read.
pub(super) fn fleet(session: &Session, plan: &Plan<'_>, request: &Request) -> Result<Fleet, Refused> {
    let fleet = facts::find(&session.program, &plan.shape, &request.places);
    let read = session.files.iter().map(PathBuf::as_path).chain(fleet.files());
    match outputs::refused(&request.outputs, read) {
        refused if refused.is_empty() => Ok(fleet),
        refused => Err(session.refused(refused)),
    }
}

pub(super) fn check(session: &Session, request: &Request, watch: &(dyn Fn(Step) + Sync)) -> Result<Report, Refused> {
    let (plan, mut diagnostics) = plan(session, &request.context)?;
    let fleet = fleet(session, &plan, request)?;
    watch(Step::Found(fleet.organisations.len()));
    // Each task drops its organisation's texts before the next begins, so memory follows the largest in hand.
    let organisations = parallel::map(&fleet.organisations, request.jobs, |organisation| {
        let loaded = facts::load(&session.program, &plan.shape, organisation);
        let outcomes = eval::assess(&plan, &loaded.facts, request.keep);
        let done = report::organisation(&plan, organisation, loaded, &outcomes, request.excerpts);
        watch(Step::Done);
        done
    });
    diagnostics.extend(session.diagnostics.iter().cloned());
    Ok(report::build(Made {
        plan: &plan,
        context: &request.context,
        builtin: &session.builtin,
        diagnostics: &diagnostics,
        gate: request.gate,
        excerpts: request.excerpts,
        fleet: &fleet,
        organisations,
    }))
}
