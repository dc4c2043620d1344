//! Once more, with a recorder. Verdicts are computed without keeping anything; where one is to be kept, the same steps
//! are taken again to the same subject, and its evidence is drawn from what they leave.

use crate::facts::{Fact, RowId, joined_keys};
use crate::program::{DatasetId, ExprKind, ForEach};
use crate::value::{Causes, List, Value};

use super::evaluator::Evaluator;
use super::members::Members;
use super::proof::{Fate, Member, tree};
use super::record::Recording;
use super::steps::{Steps, weakened};
use super::verdict::{Clause, Ruling};
use super::{Judged, Subject, Verdict, evidence};

/// A point at which a verdict falls.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Point {
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

/// A rule on an organisation, recorded. Causes are kept for all its subjects, proofs for one at a time.
pub(super) struct Replay<'a> {
    steps: Steps<'a>,
    evaluator: Evaluator<'a, Recording<'a>>,
    /// The lists of the levels, each with the places above it that it belongs to.
    lists: Vec<(Vec<u32>, Members<'a>)>,
}

impl<'a> Replay<'a> {
    pub(super) fn new(steps: Steps<'a>) -> Replay<'a> {
        Replay { steps, evaluator: Evaluator::new(steps.world, Recording::default()), lists: Vec::new() }
    }

    /// The same for one subject, with everything that is asked about it, and so many members of a kind of each list.
    pub(super) fn thorough(steps: Steps<'a>, members: u64) -> Replay<'a> {
        let evaluator = Evaluator::new(steps.world, Recording::thorough(members));
        Replay { steps, evaluator, lists: Vec::new() }
    }

    /// Takes the steps to a point once more, and says why.
    pub(super) fn judge(&mut self, path: &[u32], point: Point) -> Judged {
        let ruling = self.rule_on(path, point);
        self.judged(path, &ruling)
    }

    /// Who a path leads to, without asking anything about it.
    pub(super) fn name(&mut self, path: &[u32]) -> Option<Subject> {
        if self.lists.is_empty() {
            self.evaluator.begin(self.steps.id);
            // Lists may speak of what holds on the day of the law.
            let _ = self.steps.at_start(&mut self.evaluator);
        }
        for (level, (at, each)) in path.iter().zip(&self.steps.rule.subjects).enumerate() {
            let Ok(members) = self.list(path, level, each) else { break };
            self.steps.bind(&mut self.evaluator, each, &members, *at);
        }
        self.evaluator.rec.forget_proof();
        self.subject(path)
    }

    /// The evaluator with what it has recorded.
    pub(super) fn evaluator(&mut self) -> &mut Evaluator<'a, Recording<'a>> {
        &mut self.evaluator
    }

    /// Takes the steps to a point once more.
    pub(super) fn rule_on(&mut self, path: &[u32], point: Point) -> Ruling {
        let rule = self.steps.rule;
        self.evaluator.begin(self.steps.id);
        self.evaluator.rec.forget_proof();
        match self.steps.at_start(&mut self.evaluator) {
            Some(ruling) => ruling,
            None if point == Point::Nobody => {
                // The list itself is what there is to see.
                if let Some(each) = rule.subjects.first() {
                    let _ = self.list(&[], 0, each);
                }
                Ruling::new(Verdict::NotApplicable, Clause::NoSubjects)
            }
            None if rule.subjects.is_empty() => self.evaluator.judge(self.steps.id, rule),
            None => self.ruling(path),
        }
    }

    /// Draws the evidence for a ruling on where the steps last led.
    pub(super) fn judged(&mut self, path: &[u32], ruling: &Ruling) -> Judged {
        let rule = self.steps.rule;
        let subject = self.subject(path);
        let last = path.len().checked_sub(1).and_then(|level| rule.subjects.get(level));
        let row = last.and_then(|each| self.row(each));
        // Nothing is bound where a list itself is not known, so a message would speak of nobody.
        let whole = path.len() < rule.subjects.len();
        let evidence = evidence::draw(&mut self.evaluator, rule, ruling, whole);
        Judged { subject, row, verdict: ruling.verdict, evidence }
    }

    fn ruling(&mut self, path: &[u32]) -> Ruling {
        let mut perhaps: Option<Causes> = None;
        for (level, (at, each)) in path.iter().zip(&self.steps.rule.subjects).enumerate() {
            let members = match self.list(path, level, each) {
                Ok(members) => members,
                Err(causes) => return Ruling::unknown(Clause::List, causes).on(each.list),
            };
            let doubt = self.steps.bind(&mut self.evaluator, each, &members, *at);
            perhaps = self.evaluator.join(perhaps, doubt);
            self.evaluator.rec.forget_proof();
            if let Some(ruling) = self.steps.at_level(&mut self.evaluator, level) {
                return self.doubted(ruling, perhaps);
            }
        }
        // The path leads to a list whose members, or some of them, are not known.
        let nobody = Ruling::new(Verdict::NotApplicable, Clause::NoSubjects);
        let Some(each) = self.steps.rule.subjects.get(path.len()) else { return nobody };
        match self.list(path, path.len(), each).map(|it| it.incomplete) {
            Err(causes) | Ok(Some(causes)) => Ruling::unknown(Clause::List, causes).on(each.list),
            Ok(None) => nobody,
        }
    }

    /// A ruling on one who perhaps is no subject.
    fn doubted(&mut self, ruling: Ruling, perhaps: Option<Causes>) -> Ruling {
        let mut ruling = weakened(ruling, perhaps.is_some());
        if ruling.verdict == Verdict::Unknown {
            ruling.causes = self.evaluator.join(ruling.causes, perhaps);
        }
        ruling
    }

    /// The list of a level, evaluated once for all subjects that share the ones above.
    fn list(&mut self, path: &[u32], level: usize, each: &ForEach) -> Result<Members<'a>, Causes> {
        let above = path.get(..level).unwrap_or_default();
        if let Some((_, members)) = self.lists.get(level).filter(|(of, _)| of == above) {
            return Ok(members.clone());
        }
        let list = self.evaluator.value(each.list);
        let members = self.evaluator.open(each.list, list)?;
        self.lists.truncate(level);
        self.lists.push((above.to_vec(), members.clone()));
        Ok(members)
    }

    /// How many members the list of a level has, where it was gone to.
    pub(super) fn n_below(&self, level: usize) -> u32 {
        self.lists.get(level).map_or(0, |(_, members)| members.len())
    }

    /// The subjects that are bound on the way, as far as their lists are known.
    pub(super) fn bound(&self, path: &[u32]) -> Vec<Option<Member>> {
        let levels = path.iter().zip(&self.steps.rule.subjects);
        let member = |each: &ForEach| {
            let value = self.evaluator.peek(each.local)?;
            Some(tree::member(&self.evaluator, each.list, &each.name, value, None, Fate::Subject))
        };
        levels.map(|(_, each)| member(each)).collect()
    }

    /// Who the path leads to; `None` for the organisation.
    pub(super) fn subject(&mut self, path: &[u32]) -> Option<Subject> {
        let rule = self.steps.rule;
        let first = rule.subjects.first().filter(|_| !path.is_empty())?;
        let world = self.steps.world;
        let dataset = match self.row(first) {
            Some(row) => Some(world.facts.row(row).dataset),
            None => self.dataset_listed(),
        };
        let dataset = dataset.map_or_else(|| first.name.clone(), |id| world.program.dataset(id).name.clone());
        let mut keys = Vec::with_capacity(path.len());
        for (level, (at, each)) in path.iter().zip(&rule.subjects).enumerate() {
            let members = self.lists.get(level).map(|(_, members)| members.list());
            let mut key = self.evaluator.key_of(each.list, members, each.local, *at);
            let n_before = self.n_like_it_before(level, each, *at);
            if n_before > 0 {
                key.push_str(&format!("-{}", n_before + 1));
            }
            keys.push(key);
        }
        Some(Subject { dataset, key: joined_keys(&keys, '/') })
    }

    /// The dataset that the outermost list is, where it is one.
    fn dataset_listed(&self) -> Option<DatasetId> {
        let (_, members) = self.lists.first()?;
        match members.list() {
            List::Stored(list) => match self.steps.world.facts.list_fact(*list) {
                Fact::Dataset(id) => Some(id),
                _ => None,
            },
            _ => None,
        }
    }

    fn row(&self, each: &ForEach) -> Option<RowId> {
        match self.evaluator.peek(each.local) {
            Some(Value::Record(row)) => Some(RowId(*row)),
            _ => None,
        }
    }

    /// How often a value stood in its list before, so that each has a key of its own. Records have one already.
    fn n_like_it_before(&mut self, level: usize, each: &ForEach, at: u32) -> usize {
        // A set holds each value once.
        if matches!(self.steps.world.program.expr(each.list).kind, ExprKind::SetOf(_) | ExprKind::Members(_)) {
            return 0;
        }
        let value = match self.evaluator.peek(each.local) {
            None | Some(Value::Record(_) | Value::Unknown(_)) => return 0,
            Some(value) => value.clone(),
        };
        let Some((_, members)) = self.lists.get(level).cloned() else { return 0 };
        // The key is its place, and which secrets are alike is nobody's business.
        if self.evaluator.lists_secrets(each.list, Some(members.list())) {
            return 0;
        }
        (0..at).filter(|it| self.evaluator.member(&members, *it).value == value).count()
    }
}
