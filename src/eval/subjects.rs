//! Who a rule is about: the organisation, or each element of its `for each`, nested ones within.
//!
//! Verdicts are computed without keeping anything. Where one is to be kept, the same steps are taken once more on the
//! same subject by an evaluator that records, and its evidence is drawn from that.

use std::cmp::Ordering;

use crate::facts::RowId;
use crate::program::{ExprKind, ForEach, Rule, RuleId};
use crate::value::{Causes, Value};

use super::evaluator::{Evaluator, LawDay};
use super::members::Members;
use super::record::{Fast, Recorder, Recording};
use super::verdict::{Clause, Ruling, dated_level};
use super::world::World;
use super::{Counts, Judged, Keep, Outcome, Subject, Verdict, evidence};

/// Runs a rule on an organisation.
pub(super) fn assess<'a>(world: &'a World<'a>, fast: &mut Evaluator<'a, Fast>, id: RuleId, keep: Keep) -> Outcome {
    let rule = world.program.rule(id);
    fast.begin(id);
    let mut run = Run {
        world,
        id,
        rule,
        keep,
        dated_level: dated_level(world.program, rule),
        recorded: None,
        path: Vec::new(),
        counts: Counts::default(),
        kept: Vec::new(),
    };
    run.organisation(fast);
    Outcome { rule: id, counts: run.counts, kept: run.kept }
}

/// One rule on one organisation, in progress.
struct Run<'a> {
    world: &'a World<'a>,
    id: RuleId,
    rule: &'a Rule,
    keep: Keep,
    /// From which level on the `dated` day can be told.
    dated_level: usize,
    /// The evaluator that records, once one is needed, and the lists it went through so far.
    recorded: Option<Recorded<'a>>,
    /// The subject in hand: its place in the list of each level.
    path: Vec<u32>,
    counts: Counts,
    kept: Vec<Judged>,
}

struct Recorded<'a> {
    evaluator: Evaluator<'a, Recording<'a>>,
    /// The lists of the levels, each with the places above it that it belongs to.
    lists: Vec<(Vec<u32>, Members<'a>)>,
}

/// A point at which a verdict falls.
#[derive(Clone, Copy)]
enum Point {
    /// Before any subject.
    Organisation,
    /// The list below the path is not known.
    List,
    /// The list below the path may have members nobody sees.
    Unseen,
    /// There was no subject at all.
    Nobody,
    /// The subject at the end of the path.
    Subject,
}

impl<'a> Run<'a> {
    fn organisation(&mut self, fast: &mut Evaluator<'a, Fast>) {
        if let Some(ruling) = at_start(fast, self.rule, self.dated_level) {
            return self.settle(Point::Organisation, &ruling);
        }
        if self.rule.subjects.is_empty() {
            let ruling = fast.judge(self.id, self.rule);
            return self.settle(Point::Organisation, &ruling);
        }
        self.level(fast, 0, false);
        if self.counts.total() == 0 {
            self.settle(Point::Nobody, &Ruling::new(Verdict::NotApplicable, Clause::NoSubjects));
        }
    }

    /// Goes through the list of one `for each`. `unsure`: it is not known whether a subject above belongs to its list.
    fn level(&mut self, fast: &mut Evaluator<'a, Fast>, level: usize, unsure: bool) {
        let Some(each) = self.rule.subjects.get(level) else { return };
        let list = fast.value(each.list);
        let members = match fast.open(each.list, list) {
            Ok(members) => members,
            Err(causes) => return self.settle(Point::List, &Ruling::unknown(Clause::List, causes)),
        };
        let innermost = level + 1 == self.rule.subjects.len();
        for at in 0..members.len() {
            self.path.push(at);
            let perhaps = bind(fast, self.rule, each, level, &members, at).is_some() || unsure;
            match at_level(fast, self.id, self.rule, level, self.dated_level) {
                Some(ruling) => self.settle(Point::Subject, &weakened(ruling, perhaps)),
                None if innermost => {}
                None => self.level(fast, level + 1, perhaps),
            }
            self.path.pop();
        }
        if let Some(causes) = members.incomplete {
            self.settle(Point::Unseen, &Ruling::unknown(Clause::List, causes));
        }
    }

    /// Counts a verdict, and keeps it with its evidence where that is wanted.
    fn settle(&mut self, point: Point, ruling: &Ruling) {
        self.counts.add(ruling.verdict);
        if !self.keep.wants(ruling.verdict) {
            return;
        }
        let (world, id) = (self.world, self.id);
        let mut recorded = self.recorded.take().unwrap_or_else(|| {
            let mut evaluator = Evaluator::new(world, Recording::default());
            evaluator.begin(id);
            Recorded { evaluator, lists: Vec::new() }
        });
        let judged = self.record(&mut recorded, point);
        // Invariant: recording changes what is kept, never what is found.
        debug_assert_eq!(judged.verdict, ruling.verdict, "{}: {:?}", self.rule.name, self.path);
        self.kept.push(Judged { verdict: ruling.verdict, ..judged });
        self.recorded = Some(recorded);
    }

    /// Takes the steps to a point once more, and keeps why.
    fn record(&self, recorded: &mut Recorded<'a>, point: Point) -> Judged {
        recorded.evaluator.begin(self.id);
        recorded.evaluator.rec.forget_proof();
        let start = at_start(&mut recorded.evaluator, self.rule, self.dated_level);
        let ruling = match (point, start) {
            (_, Some(ruling)) => ruling,
            (Point::Nobody, None) => Ruling::new(Verdict::NotApplicable, Clause::NoSubjects),
            (_, None) if self.rule.subjects.is_empty() => recorded.evaluator.judge(self.id, self.rule),
            (_, None) => self.record_subject(recorded, point),
        };
        let subject = self.subject(recorded);
        let row = match subject.as_ref().and_then(|_| self.rule.subjects.get(self.path.len().checked_sub(1)?)) {
            Some(each) => row_of(recorded.evaluator.peek(each.local)),
            None => None,
        };
        // Nothing is bound where the list itself is not known, so a message would speak of nobody.
        let whole = self.path.len() < self.rule.subjects.len();
        let evidence = evidence::draw(&mut recorded.evaluator, self.rule, &ruling, whole);
        Judged { subject, row, verdict: ruling.verdict, evidence }
    }

    fn record_subject(&self, recorded: &mut Recorded<'a>, point: Point) -> Ruling {
        let mut perhaps: Option<Causes> = None;
        for (level, (at, each)) in self.path.iter().zip(&self.rule.subjects).enumerate() {
            let members = match self.recorded_list(recorded, level, each) {
                Ok(members) => members,
                Err(causes) => return Ruling::unknown(Clause::List, causes),
            };
            let evaluator = &mut recorded.evaluator;
            let doubt = bind(evaluator, self.rule, each, level, &members, *at);
            perhaps = evaluator.join(perhaps, doubt);
            evaluator.rec.forget_proof();
            if let Some(mut ruling) = at_level(evaluator, self.id, self.rule, level, self.dated_level) {
                if let Some(doubt) = perhaps {
                    ruling.causes =
                        evaluator.join(ruling.causes, Some(doubt)).filter(|_| ruling.verdict != Verdict::NotApplicable);
                }
                return weakened(ruling, perhaps.is_some());
            }
        }
        let Some(each) = self.rule.subjects.get(self.path.len()) else {
            return Ruling::new(Verdict::NotApplicable, Clause::NoSubjects);
        };
        match (point, self.recorded_list(recorded, self.path.len(), each)) {
            (_, Err(causes)) => Ruling::unknown(Clause::List, causes).on(each.list),
            (_, Ok(members)) => match members.incomplete {
                Some(causes) => Ruling::unknown(Clause::List, causes).on(each.list),
                None => Ruling::new(Verdict::NotApplicable, Clause::NoSubjects),
            },
        }
    }

    /// The list of a level, evaluated once for all subjects that share the ones above.
    fn recorded_list(&self, recorded: &mut Recorded<'a>, level: usize, each: &ForEach) -> Result<Members<'a>, Causes> {
        let above = self.path.get(..level).unwrap_or_default();
        if let Some((_, members)) = recorded.lists.get(level).filter(|(of, _)| of == above) {
            return Ok(members.clone());
        }
        let list = recorded.evaluator.value(each.list);
        let members = recorded.evaluator.open(each.list, list)?;
        recorded.lists.truncate(level);
        recorded.lists.push((above.to_vec(), members.clone()));
        Ok(members)
    }

    /// Who the path leads to; `None` for the organisation.
    fn subject(&self, recorded: &mut Recorded<'a>) -> Option<Subject> {
        let first = self.rule.subjects.first().filter(|_| !self.path.is_empty())?;
        let dataset = match row_of(recorded.evaluator.peek(first.local)) {
            Some(row) => self.world.program.dataset(self.world.facts.row(row).dataset).name.clone(),
            None => first.name.clone(),
        };
        let mut keys = Vec::with_capacity(self.path.len());
        for (level, (at, each)) in self.path.iter().zip(&self.rule.subjects).enumerate() {
            let mut key = recorded.evaluator.key_of(each.list, each.local, *at);
            let n_before = recorded.n_like_it_before(level, each, *at);
            if n_before > 0 {
                key.push_str(&format!("-{}", n_before + 1));
            }
            keys.push(key);
        }
        Some(Subject { dataset, key: keys.join("/") })
    }
}

impl<'a> Recorded<'a> {
    /// How often a value stood in its list before, so that each has a key of its own. Records have one already.
    fn n_like_it_before(&mut self, level: usize, each: &ForEach, at: u32) -> usize {
        // A set holds each value once.
        if matches!(self.evaluator.world.program.expr(each.list).kind, ExprKind::SetOf(_) | ExprKind::Members(_)) {
            return 0;
        }
        let Some((_, members)) = self.lists.get(level) else { return 0 };
        let members = members.clone();
        match self.evaluator.peek(each.local).cloned() {
            None | Some(Value::Record(_) | Value::Unknown(_)) => 0,
            Some(value) => (0..at).filter(|it| self.evaluator.member(&members, *it).value == value).count(),
        }
    }
}

/// What is asked before any subject.
fn at_start<'a, R: Recorder<'a>>(evaluator: &mut Evaluator<'a, R>, rule: &Rule, dated_level: usize) -> Option<Ruling> {
    if dated_level == 0 {
        evaluator.fix_day(rule);
    }
    evaluator.applies(rule)
}

/// What is asked of a subject; `None` where those within it are to be gone through.
fn at_level<'a, R: Recorder<'a>>(
    evaluator: &mut Evaluator<'a, R>,
    id: RuleId,
    rule: &Rule,
    level: usize,
    dated_level: usize,
) -> Option<Ruling> {
    match dated_level.cmp(&(level + 1)) {
        Ordering::Less => {}
        Ordering::Equal => evaluator.fix_day(rule),
        // What is asked before the day can be told is asked of the day of the check.
        Ordering::Greater => evaluator.set_day(LawDay::Known(evaluator.world.plan.as_of)),
    }
    if let Some(ruling) = evaluator.meant(rule, level) {
        return Some(ruling);
    }
    (level + 1 == rule.subjects.len()).then(|| evaluator.judge(id, rule))
}

/// Binds the member of a level, and forgets what was computed for another; says why it perhaps does not belong.
fn bind<'a, R: Recorder<'a>>(
    evaluator: &mut Evaluator<'a, R>,
    rule: &Rule,
    each: &ForEach,
    level: usize,
    members: &Members<'a>,
    at: u32,
) -> Option<Causes> {
    let above = rule.subjects.get(..level).unwrap_or_default();
    evaluator.forget(|slot| above.iter().any(|it| usize::from(it.local.0) == slot));
    let member = evaluator.member(members, at);
    evaluator.bind(each.local, member.value, member.fact);
    member.perhaps
}

/// Of one who perhaps is no subject, nothing can be told but that the rule does not concern it.
fn weakened(ruling: Ruling, perhaps: bool) -> Ruling {
    match ruling.verdict {
        Verdict::Pass | Verdict::Fail if perhaps => Ruling { verdict: Verdict::Unknown, by: Clause::List, ..ruling },
        _ => ruling,
    }
}

fn row_of(value: Option<&Value<'_>>) -> Option<RowId> {
    match value {
        Some(Value::Record(row)) => Some(RowId(*row)),
        _ => None,
    }
}
