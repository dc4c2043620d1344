//! Quantifiers, counts and shares. All stand on a tally: how many members hit for certain, how many perhaps.

use crate::program::{Binder, ExprId, Quantifier};
use crate::value::{Causes, CompareOp, Decimal, Range, Truth, Value};

use super::evaluator::Evaluator;
use super::faults;
use super::members::{Member, Members};
use super::record::{Recorder, Step};

/// How many counterexamples (or examples) a recording gathers before it stops.
const EXAMPLES: u64 = 16;

/// What is known of how many members of a list hit.
#[derive(Default)]
struct Tally {
    /// Members that hit.
    hits: u64,
    /// Members of which it is not known, with why.
    unsure: u64,
    causes: Option<Causes>,
    /// Members that certainly belong to the list, hit or not.
    members: u64,
    /// Of those that perhaps belong: how many would hit, and how many would not or perhaps not.
    perhaps_hits: u64,
    perhaps_misses: u64,
    /// Why it is not known whether some belong that surely do not hit: of matter to shares alone.
    misses_causes: Option<Causes>,
    /// Set where there may be members nobody sees.
    open: Option<Causes>,
}

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    pub(super) fn quantified(
        &mut self,
        id: ExprId,
        quantifier: Quantifier,
        binder: &Binder,
        body: Option<ExprId>,
    ) -> Truth {
        match quantifier {
            Quantifier::Some => self.exists(id, binder, body, false),
            Quantifier::No => self.exists(id, binder, body, false).negate(),
            // All are so where none is not. Without `satisfies` there is nothing that one could fail to be.
            Quantifier::Every => match body {
                Some(_) => self.exists(id, binder, body, true).negate(),
                None => Truth::True,
            },
            Quantifier::Exactly(n) => self.number(id, CompareOp::Eq, binder, body, n),
            Quantifier::AtLeast(n) => self.number(id, CompareOp::Ge, binder, body, n),
            Quantifier::AtMost(n) => self.number(id, CompareOp::Le, binder, body, n),
        }
    }

    /// Whether a member passes the filter and satisfies (or with `but_not`, does not satisfy) the body.
    fn exists(&mut self, id: ExprId, binder: &Binder, body: Option<ExprId>, but_not: bool) -> Truth {
        let enough = if R::ON && (but_not || body.is_none()) { EXAMPLES } else { 1 };
        let tally = match self.tally(id, binder, body, but_not, enough) {
            Ok(tally) => tally,
            Err(causes) => return Truth::Unknown(causes),
        };
        let doubt = self.join(tally.causes, tally.open);
        match (tally.hits, doubt) {
            (1.., _) => Truth::True,
            (0, Some(causes)) => Truth::Unknown(causes),
            (0, None) => Truth::False,
        }
    }

    /// Compares the number of members that hit.
    fn number(&mut self, id: ExprId, op: CompareOp, binder: &Binder, body: Option<ExprId>, n: ExprId) -> Truth {
        let n = self.value(n);
        // One more than `n` settles each of the three.
        let enough = match &n {
            Value::Int(n) if !R::ON => u64::try_from(*n).unwrap_or(0).saturating_add(1),
            _ => u64::MAX,
        };
        let count = match self.tally(id, binder, body, false, enough) {
            Ok(tally) => self.counted(id, &tally),
            Err(causes) => Value::Unknown(causes),
        };
        self.compared(id, op, &count, &n)
    }

    pub(super) fn count(&mut self, id: ExprId, binder: &Binder) -> Value<'a> {
        match self.tally(id, binder, None, false, u64::MAX) {
            Ok(tally) => self.counted(id, &tally),
            Err(causes) => Value::Unknown(causes),
        }
    }

    /// The length of a list.
    pub(super) fn count_list(&mut self, id: ExprId, list: ExprId) -> Value<'a> {
        let list = self.value(list);
        let members = match self.open(id, list) {
            Ok(members) => members,
            Err(causes) => return Value::Unknown(causes),
        };
        let mut tally = Tally { open: members.incomplete, ..Tally::default() };
        match members.list() {
            crate::value::List::Made(made) => {
                for item in &made.items {
                    match item.perhaps {
                        None => tally.hits += 1,
                        Some(causes) => self.doubt(&mut tally, causes),
                    }
                }
            }
            crate::value::List::Stored(list) => {
                for at in 0..members.total {
                    match self.stored(*list, at).perhaps {
                        None => tally.hits += 1,
                        Some(causes) => self.doubt(&mut tally, causes),
                    }
                }
            }
            crate::value::List::Members(_) => tally.hits = u64::from(members.total),
        }
        self.counted(id, &tally)
    }

    fn doubt(&mut self, tally: &mut Tally, causes: Causes) {
        tally.unsure += 1;
        tally.causes = self.join(tally.causes, Some(causes));
    }

    /// A count as a number, or as bounds where it is not certain.
    fn counted(&mut self, id: ExprId, tally: &Tally) -> Value<'a> {
        let (Ok(low), Ok(high)) = (i64::try_from(tally.hits), i64::try_from(tally.hits.saturating_add(tally.unsure)))
        else {
            return self.unknown(id, faults::too_large());
        };
        match self.join(tally.causes, tally.open) {
            None => Value::Int(low),
            Some(causes) => {
                let high = tally.open.is_none().then(|| Decimal::from_int(high));
                Value::Range(Box::new(Range { low: Decimal::from_int(low), high, causes }))
            }
        }
    }

    /// Of the members of the list, the part that passes the filter.
    pub(super) fn share(&mut self, id: ExprId, binder: &Binder) -> Value<'a> {
        let tally = match self.tally(id, binder, None, false, u64::MAX) {
            Ok(tally) => tally,
            Err(causes) => return Value::Unknown(causes),
        };
        let doubt = self.join(tally.causes, tally.open);
        let doubt = self.join(doubt, tally.misses_causes);
        match (tally.members, doubt) {
            (0, None) => Value::Absent,
            (0, Some(causes)) => Value::Unknown(causes),
            (_, None) => match part(tally.hits, tally.members) {
                Ok(share) => Value::Decimal(share),
                Err(fault) => self.unknown(id, fault),
            },
            (_, Some(causes)) => self.share_bounds(id, &tally, causes),
        }
    }

    /// The least share: every unsure member misses, and of those that perhaps belong all that may miss do belong. The
    /// greatest: the other way round. Members nobody sees may be any number of either.
    fn share_bounds(&mut self, id: ExprId, tally: &Tally, causes: Causes) -> Value<'a> {
        let (low, high) = if tally.open.is_some() {
            (part(0, 1), part(1, 1))
        } else {
            let certain_unsure = tally.unsure - tally.perhaps_hits;
            let high_hits = tally.hits + certain_unsure + tally.perhaps_hits;
            (
                part(tally.hits, tally.members + tally.perhaps_misses),
                part(high_hits, tally.members + tally.perhaps_hits),
            )
        };
        match (low, high) {
            (Ok(low), Ok(high)) if low == high => Value::Decimal(low),
            (Ok(low), Ok(high)) => Value::Range(Box::new(Range { low, high: Some(high), causes })),
            (Err(fault), _) | (_, Err(fault)) => self.unknown(id, fault),
        }
    }

    /// Goes through a list and counts, until `enough` have hit.
    fn tally(
        &mut self,
        id: ExprId,
        binder: &Binder,
        body: Option<ExprId>,
        but_not: bool,
        enough: u64,
    ) -> Result<Tally, Causes> {
        let members = self.open_binder(id, binder)?;
        let mut tally = Tally { open: members.incomplete, members: ruled_out(&members), ..Tally::default() };
        for at in 0..members.len() {
            let member = self.member(&members, at);
            self.tally_one(&mut tally, binder, body, but_not, member);
            if tally.hits >= enough && !self.rec.is_thorough() {
                break;
            }
        }
        Ok(tally)
    }

    fn tally_one(
        &mut self,
        tally: &mut Tally,
        binder: &Binder,
        body: Option<ExprId>,
        but_not: bool,
        member: Member<'a>,
    ) {
        let perhaps = member.perhaps;
        if R::ON {
            self.rec.enter(Step::Member);
            self.rec.member(&member.value, member.fact, perhaps);
        }
        self.bind(binder.local, member.value, member.fact);
        let truth = self.hits(binder.filter, body, but_not);
        if R::ON {
            self.rec.leave_member(truth);
        }
        match (perhaps, truth) {
            (None, Truth::True) => tally.hits += 1,
            (None, Truth::Unknown(causes)) => self.doubt(tally, causes),
            (Some(causes), Truth::True) => {
                tally.perhaps_hits += 1;
                self.doubt(tally, causes);
            }
            (Some(causes), Truth::Unknown(more)) => {
                (tally.perhaps_hits, tally.perhaps_misses) = (tally.perhaps_hits + 1, tally.perhaps_misses + 1);
                let both = self.rec.union(causes, more);
                self.doubt(tally, both);
            }
            // It hits in no case, but a share may be of one more.
            (Some(causes), Truth::False) => {
                tally.perhaps_misses += 1;
                tally.misses_causes = self.join(tally.misses_causes, Some(causes));
            }
            (None, Truth::False) => {}
        }
        tally.members += u64::from(perhaps.is_none());
    }

    fn hits(&mut self, filter: Option<ExprId>, body: Option<ExprId>, but_not: bool) -> Truth {
        let passes = filter.map_or(Truth::True, |it| self.truth(it));
        match body {
            Some(body) if passes != Truth::False => {
                let satisfies = self.truth(body);
                let wanted = if but_not { satisfies.negate() } else { satisfies };
                passes.and(wanted, &mut self.rec)
            }
            _ => passes,
        }
    }
}

/// Members that an index has ruled out belong to the list all the same.
fn ruled_out(members: &Members<'_>) -> u64 {
    u64::from(members.total - members.len().min(members.total))
}

/// An exact part of a whole.
fn part(part: u64, whole: u64) -> Result<Decimal, crate::value::Fault> {
    match (i64::try_from(part), i64::try_from(whole)) {
        (Ok(part), Ok(whole)) => Decimal::ratio(part, whole),
        _ => Err(faults::too_large()),
    }
}
