//! Who a rule is about: the organisation, or each element of its `for each`, nested ones within.
//!
//! All rules go through their lists side by side, some members at a time: what one rule has fetched of a record is still
//! at hand when the next one asks.

use crate::program::RuleId;

use super::evaluator::Evaluator;
use super::members::Members;
use super::record::Recorder;
use super::replay::{Point, Replay};
use super::steps::{Steps, weakened};
use super::verdict::{Clause, Ruling};
use super::world::World;
use super::{Counts, Judged, Keep, Outcome, Verdict};

/// How many members a rule goes through before the next rule's turn: as many as fit near the processor.
const TURN: u32 = 128;

/// Runs the rules of a plan on an organisation, each with a recorder of its own, which comes back with what it kept.
pub(super) fn assess<'a, R: Recorder<'a>>(
    world: &'a World<'a>,
    keep: Keep,
    recorder: impl Fn() -> R,
) -> (Vec<Outcome>, Vec<R>) {
    let mut runs: Vec<Run<'a, R>> = world.plan.run.iter().map(|id| Run::begin(world, *id, keep, recorder())).collect();
    let longest = runs.iter().filter_map(|it| it.members.as_ref()).map(Members::len).max().unwrap_or(0);
    let mut from = 0;
    while from < longest {
        let to = from.saturating_add(TURN).min(longest);
        runs.iter_mut().for_each(|run| run.go(from, to));
        from = to;
    }
    runs.into_iter().map(Run::finish).unzip()
}

/// A verdict with the way to it: the place in the list of each level.
pub(super) struct At {
    pub(super) path: Vec<u32>,
    pub(super) point: Point,
    pub(super) verdict: Verdict,
}

/// Every verdict of one rule on an organisation, in order of subjects.
pub(super) fn all<'a>(world: &'a World<'a>, id: RuleId) -> Vec<At> {
    let keep = Keep { pass: false, fail: false, unknown: false, not_applicable: false };
    let mut run = Run { met: Some(Vec::new()), ..Run::new(world, id, keep, super::record::Fast) };
    run.start();
    run.go(0, u32::MAX);
    run.end();
    run.met.unwrap_or_default()
}

/// One rule on one organisation, in progress.
struct Run<'a, R> {
    steps: Steps<'a>,
    keep: Keep,
    fast: Evaluator<'a, R>,
    /// The list of the outermost `for each`, once the rule is known to apply.
    members: Option<Members<'a>>,
    /// The same rule with a recorder, once a verdict is to be kept.
    replay: Option<Replay<'a>>,
    /// The subject in hand: its place in the list of each level.
    path: Vec<u32>,
    counts: Counts,
    kept: Vec<Judged>,
    /// Set where every verdict is to be listed.
    met: Option<Vec<At>>,
}

impl<'a, R: Recorder<'a>> Run<'a, R> {
    fn begin(world: &'a World<'a>, id: RuleId, keep: Keep, recorder: R) -> Run<'a, R> {
        let mut run = Run::new(world, id, keep, recorder);
        run.start();
        run
    }

    fn new(world: &'a World<'a>, id: RuleId, keep: Keep, recorder: R) -> Run<'a, R> {
        let mut fast = Evaluator::new(world, recorder);
        fast.begin(id);
        let steps = Steps::new(world, id);
        let (path, counts, kept) = (Vec::new(), Counts::default(), Vec::new());
        Run { steps, keep, fast, members: None, replay: None, path, counts, kept, met: None }
    }

    /// Asks what is asked of the organisation, up to the list of subjects.
    fn start(&mut self) {
        let steps = self.steps;
        if let Some(ruling) = steps.at_start(&mut self.fast) {
            self.settle(Point::Organisation, &ruling);
        } else if steps.rule.subjects.is_empty() {
            let ruling = self.fast.judge(steps.id, steps.rule);
            self.settle(Point::Organisation, &ruling);
        } else {
            self.members = self.list(0);
        }
    }

    /// Goes through some members of the outermost list.
    fn go(&mut self, from: u32, to: u32) {
        let Some(members) = self.members.take() else { return };
        for at in from..to.min(members.len()) {
            self.member(0, &members, at, false);
        }
        self.members = Some(members);
    }

    fn end(&mut self) {
        if let Some(members) = self.members.take() {
            self.unseen(&members);
            if self.counts.total() == 0 {
                self.settle(Point::Nobody, &Ruling::new(Verdict::NotApplicable, Clause::NoSubjects));
            }
        }
    }

    fn finish(mut self) -> (Outcome, R) {
        self.end();
        (Outcome { rule: self.steps.id, counts: self.counts, kept: self.kept }, self.fast.rec)
    }

    /// The list of a level; where it is not known, that is the verdict.
    fn list(&mut self, level: usize) -> Option<Members<'a>> {
        let each = self.steps.rule.subjects.get(level)?;
        let list = self.fast.value(each.list);
        match self.fast.open(each.list, list) {
            Ok(members) => Some(members),
            Err(causes) => {
                self.settle(Point::List, &Ruling::unknown(Clause::List, causes));
                None
            }
        }
    }

    /// Asks what is asked of a member of a level, and of those within it. `unsure`: it is not known whether a subject
    /// above belongs to its list.
    fn member(&mut self, level: usize, members: &Members<'a>, at: u32, unsure: bool) {
        let Some(each) = self.steps.rule.subjects.get(level) else { return };
        self.path.push(at);
        let perhaps = self.steps.bind(&mut self.fast, each, members, at).is_some() || unsure;
        match self.steps.at_level(&mut self.fast, level) {
            Some(ruling) => self.settle(Point::Subject, &weakened(ruling, perhaps)),
            None => self.within(level + 1, perhaps),
        }
        self.path.pop();
    }

    fn within(&mut self, level: usize, unsure: bool) {
        let Some(members) = self.list(level) else { return };
        for at in 0..members.len() {
            self.member(level, &members, at, unsure);
        }
        self.unseen(&members);
    }

    /// For members that nobody sees, one verdict more.
    fn unseen(&mut self, members: &Members<'a>) {
        if let Some(causes) = members.incomplete {
            self.settle(Point::Unseen, &Ruling::unknown(Clause::List, causes));
        }
    }

    /// Counts a verdict, and keeps it with its evidence where that is wanted.
    fn settle(&mut self, point: Point, ruling: &Ruling) {
        self.counts.add(ruling.verdict);
        if let Some(met) = &mut self.met {
            met.push(At { path: self.path.clone(), point, verdict: ruling.verdict });
        }
        if self.keep.wants(ruling.verdict) {
            let steps = self.steps;
            let judged = self.replay.get_or_insert_with(|| Replay::new(steps)).judge(&self.path, point);
            // Invariant: recording changes what is kept, never what is found.
            debug_assert_eq!(judged.verdict, ruling.verdict, "{}: {:?}", steps.rule.name, self.path);
            self.kept.push(Judged { verdict: ruling.verdict, ..judged });
        }
    }
}
