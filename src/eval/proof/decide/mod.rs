//! What would decide a verdict that cannot be told: the shortest list of facts with which it can be known.
//!
//! A verdict is unknown because of certain facts. As long as none of these is known it stays so, whatever else becomes
//! known; so a shortest list begins with one of them. It is looked for by trying: suppose a value of one of them, judge
//! again, and where that is still unknown go on with what keeps it so; first with one fact, then with two, and so on.
//! The list that is found comes with values that lead to a verdict, so it needs no belief. That no shorter one does holds
//! for the values tried: those that the rule compares with, and what lies beside and far beyond them.
//!
//! What stands in a record or list that is itself supposed costs nothing more.

mod domain;
mod said;
mod trial;
mod written;

use std::collections::HashSet;

use super::{Decision, Standing, ToPass};
use crate::eval::replay::Replay;
use crate::eval::steps::Steps;
use crate::eval::world::World;
use crate::eval::{Cause, Verdict};
use crate::facts::{Before, Fact, Facts, RowId, Supposed};
use crate::plan::Plan;
use crate::program::{ParamId, RuleId};
use crate::value::{List, Value};
use domain::Domain;
use trial::{Asked, Was};

/// A list, the ways from it to verdicts, and whether no shorter one would do.
type Shortest = (Vec<Cause>, Vec<(Verdict, Supposition)>, bool);

/// How often a rule is judged anew at the most, and how many steps that may take in all.
const MOST_TRIALS: u64 = 20_000;
const MOST_STEPS: u64 = 20_000_000;

/// How many facts of supposed records may be supposed in turn.
const MOST_WITHIN: usize = 12;

/// How long a list is looked for that is surely the shortest.
const LONGEST: usize = 6;

/// What is supposed, in order.
type Supposition = Vec<Taken>;

/// One thing that is supposed.
#[derive(Clone, Debug)]
struct Taken {
    cause: Cause,
    what: Supposed,
    /// The first of the records that come with it, and the one after the last.
    first_row: u32,
    end_row: u32,
}

/// The shortest list of facts that would decide a verdict.
pub fn decide(plan: &Plan<'_>, facts: &mut Facts, rule: RuleId, standing: &Standing) -> Decision {
    let (asked, domain, n_steps) = prepared(plan, facts, rule, standing);
    let n_rows = facts.n_rows();
    let left = (MOST_STEPS / n_steps.max(1)).clamp(200, MOST_TRIALS);
    let mut search = Search {
        plan,
        asked,
        domain,
        facts,
        params: Vec::new(),
        chosen: Vec::new(),
        n_rows,
        left,
        tried: HashSet::new(),
    };
    search.decision()
}

/// What is needed to judge again, taken from a recording.
fn prepared<'p>(plan: &'p Plan<'p>, facts: &Facts, rule: RuleId, standing: &Standing) -> (Asked<'p>, Domain, u64) {
    let world = World::new(plan, facts);
    let mut replay = Replay::thorough(Steps::new(&world, rule), 8);
    let _ = replay.rule_on(&standing.path, standing.point);
    let n_seen = replay.n_below(standing.path.len());
    let lengths: Vec<u32> = (0..standing.path.len()).map(|level| replay.n_below(level)).collect();
    let evaluator = replay.evaluator();
    let subjects = plan.program.rule(rule).subjects.iter().zip(lengths).map(|(it, n)| {
        let value = match evaluator.peek(it.local) {
            None | Some(Value::Unknown(_) | Value::List(List::Made(_))) => None,
            Some(value) => Some(value.clone().into_owned()),
        };
        Was { value, n }
    });
    let subjects: Vec<Was> = subjects.collect();
    let records = subjects.iter().filter_map(|it| match it.value {
        Some(Value::Record(row)) => Some(RowId(row)),
        _ => None,
    });
    let domain = Domain::of(plan.program, rule, plan.as_of, &records.collect::<Vec<_>>(), evaluator);
    let asked = Asked { plan, rule, path: standing.path.clone(), point: standing.point, subjects, n_seen };
    (asked, domain, evaluator.rec.n_steps())
}

/// A search in progress.
struct Search<'p, 'f> {
    plan: &'p Plan<'p>,
    asked: Asked<'p>,
    domain: Domain,
    facts: &'f mut Facts,
    params: Vec<(ParamId, Value<'static>)>,
    chosen: Supposition,
    /// Records that were there before anything was supposed.
    n_rows: u32,
    left: u64,
    tried: HashSet<String>,
}

/// Ways found, in order: what is supposed known, and the first way from it to each verdict.
type Ways = Vec<(Vec<Cause>, Vec<(Verdict, Supposition)>)>;

impl Search<'_, '_> {
    fn decision(&mut self) -> Decision {
        let nothing = Decision { wanted: Vec::new(), is_shortest: true, leads_to: Vec::new(), to_pass: None };
        let Some((wanted, ways, is_shortest)) = self.shortest(None) else { return nothing };
        let leads_to: Vec<(Verdict, Vec<super::Said>)> =
            ways.iter().map(|(verdict, way)| (*verdict, self.said(way))).collect();
        let mut to_pass = None;
        if !ways.iter().any(|(verdict, _)| *verdict == Verdict::Pass) {
            self.left = self.left.max(MOST_TRIALS / 20);
            to_pass = self.shortest(Some(Verdict::Pass)).and_then(|(wanted, ways, is_shortest)| {
                let (_, way) = ways.first()?;
                let values = self.said(way);
                Some(ToPass { wanted, is_shortest, values })
            });
        }
        Decision { wanted, is_shortest, leads_to, to_pass }
    }

    /// A shortest list, with the ways from it to verdicts, and whether no shorter one would do.
    fn shortest(&mut self, target: Option<Verdict>) -> Option<Shortest> {
        for most in 1..=LONGEST {
            let mut ways = Ways::new();
            self.tried.clear();
            let all = self.look(most, 0, target, &mut ways);
            // Of lists that are equally long, the one with which most can be decided, then the first in order.
            let best = ways.into_iter().rev().max_by_key(|(_, ways)| {
                let passes = ways.iter().any(|(verdict, _)| *verdict == Verdict::Pass);
                (ways.len(), passes)
            });
            match best {
                Some((wanted, ways)) => return Some((wanted, ways, true)),
                None if !all => break,
                None if self.is_exhausted() => return None,
                None => {}
            }
        }
        self.greedy(target).map(|(wanted, way, verdict)| (wanted, vec![(verdict, way)], false))
    }

    /// Whether nothing that is not known could be supposed at all.
    fn is_exhausted(&mut self) -> bool {
        let (_, causes) = self.asked.again(self.facts, &self.params);
        causes.iter().all(|it| self.domain.candidates(self.plan.program, self.facts, it).is_empty())
    }

    /// Tries all with up to `most` facts; says whether all was tried.
    fn look(&mut self, most: usize, cost: usize, target: Option<Verdict>, ways: &mut Ways) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let (verdict, causes) = self.asked.again(self.facts, &self.params);
        if verdict != Verdict::Unknown {
            if cost == most && target.is_none_or(|it| it == verdict) {
                self.found(verdict, ways);
            }
            return true;
        }
        let mut all = true;
        for cause in causes {
            let price = usize::from(!self.is_within(&cause, &self.chosen));
            let known = self.chosen.iter().any(|it| it.cause == cause);
            if known || cost + price > most || self.chosen.len() >= most + MOST_WITHIN {
                continue;
            }
            // Of what is within a record, any will do: all of it is free.
            for candidate in self.domain.candidates(self.plan.program, self.facts, &cause) {
                let Some(undo) = self.suppose(&cause, &candidate) else { continue };
                if self.is_new() {
                    all &= self.look(most, cost + price, target, ways);
                }
                self.take_back(undo);
                if self.left == 0 {
                    return false;
                }
            }
        }
        all
    }

    fn found(&mut self, verdict: Verdict, ways: &mut Ways) {
        let wanted: Vec<Cause> =
            self.chosen.iter().map(|it| &it.cause).filter(|it| !self.is_within(it, &self.chosen)).cloned().collect();
        let same = |it: &&mut (Vec<Cause>, _)| it.0.len() == wanted.len() && it.0.iter().all(|it| wanted.contains(it));
        match ways.iter_mut().find(same) {
            Some((_, found)) if found.iter().any(|(it, _)| *it == verdict) => {}
            Some((_, found)) => found.push((verdict, self.chosen.clone())),
            None => ways.push((wanted, vec![(verdict, self.chosen.clone())])),
        }
    }

    /// Whether this was not supposed before, in whatever order.
    fn is_new(&mut self) -> bool {
        let mut name: Vec<String> = self.chosen.iter().map(|it| format!("{:?} {:?}", it.cause, it.what)).collect();
        name.sort_unstable();
        // Records supposed in another order have other numbers, and are tried again.
        self.tried.insert(name.join("\n"))
    }

    /// Some list, taken step by step, without those that turn out not to matter.
    fn greedy(&mut self, target: Option<Verdict>) -> Option<(Vec<Cause>, Supposition, Verdict)> {
        const MOST: usize = 400;
        let mut left = 4_000;
        let mut undos = Vec::new();
        let mut end = None;
        while undos.len() < MOST && left > 0 {
            let (verdict, causes) = self.asked.again(self.facts, &self.params);
            if verdict != Verdict::Unknown {
                end = Some(verdict).filter(|it| target.is_none_or(|target| target == *it));
                break;
            }
            let mut best: Option<(usize, Cause, Supposed)> = None;
            'causes: for cause in &causes {
                for candidate in self.domain.candidates(self.plan.program, self.facts, cause) {
                    let Some(undo) = self.suppose(cause, &candidate) else { continue };
                    left -= 1;
                    let (verdict, causes) = self.asked.again(self.facts, &self.params);
                    self.take_back(undo);
                    let rank = match verdict {
                        Verdict::Unknown => causes.len() + 1,
                        it if target.is_none_or(|target| target == it) => 0,
                        _ => continue,
                    };
                    if best.as_ref().is_none_or(|(before, ..)| rank < *before) {
                        best = Some((rank, cause.clone(), candidate));
                    }
                    if rank == 0 || left == 0 {
                        break 'causes;
                    }
                }
                if best.is_some() {
                    break;
                }
            }
            let Some((_, cause, candidate)) = best else { break };
            undos.extend(self.suppose(&cause, &candidate));
        }
        let way = self.chosen.clone();
        undos.into_iter().rev().for_each(|it| self.take_back(it));
        let verdict = end?;
        let way = self.shrunk(way, verdict);
        let wanted: Vec<Cause> =
            way.iter().map(|it| &it.cause).filter(|it| !self.is_within(it, &way)).cloned().collect();
        Some((wanted, way, verdict))
    }

    /// A way without what it does not need.
    fn shrunk(&mut self, way: Supposition, verdict: Verdict) -> Supposition {
        let mut kept = way;
        let mut at = 0;
        // Records that are supposed have numbers that follow from the order, so such ways are left as they are.
        if kept.iter().any(|it| self.is_within(&it.cause, &kept)) {
            return kept;
        }
        while at < kept.len() {
            let mut fewer = kept.clone();
            fewer.remove(at);
            let undos: Vec<_> = fewer.iter().filter_map(|it| self.suppose(&it.cause, &it.what)).collect();
            let (again, _) = self.asked.again(self.facts, &self.params);
            undos.into_iter().rev().for_each(|it| self.take_back(it));
            if again == verdict { kept = fewer } else { at += 1 }
        }
        kept
    }

    /// Whether it stands in a record or list that is itself supposed.
    fn is_within(&self, cause: &Cause, chosen: &[Taken]) -> bool {
        match cause {
            Cause::Fact(fact) | Cause::Incomplete(fact) => match fact {
                Fact::Field(row, _) | Fact::Item(row, ..) => row.0 >= self.n_rows,
                Fact::Dataset(_) => false,
            },
            Cause::Dangling(_, dataset) => chosen.iter().any(|it| {
                matches!(it.cause, Cause::Fact(Fact::Dataset(id)) | Cause::Incomplete(Fact::Dataset(id)) if id == *dataset)
            }),
            Cause::Param(..) | Cause::Fault(..) => false,
        }
    }

    fn suppose(&mut self, cause: &Cause, what: &Supposed) -> Option<Undo> {
        let first_row = self.facts.n_rows();
        let undo = match (cause, what) {
            (Cause::Param(param, _), Supposed::Value(value)) => {
                self.params.push((*param, value.clone()));
                Undo::Param
            }
            (Cause::Dangling(_, dataset), _) => {
                Undo::Fact(self.facts.suppose(self.plan.program, Fact::Dataset(*dataset), what)?)
            }
            (Cause::Fact(fact) | Cause::Incomplete(fact), _) => {
                Undo::Fact(self.facts.suppose(self.plan.program, *fact, what)?)
            }
            _ => return None,
        };
        self.chosen.push(Taken { cause: cause.clone(), what: what.clone(), first_row, end_row: self.facts.n_rows() });
        Some(undo)
    }

    fn take_back(&mut self, undo: Undo) {
        self.chosen.pop();
        match undo {
            Undo::Param => {
                self.params.pop();
            }
            Undo::Fact(before) => self.facts.take_back(before),
        }
    }
}

enum Undo {
    Param,
    Fact(Before),
}
