//! Lists as they are gone through: stored ones, enumerations, and those that expressions make.

use crate::facts::{Fact, Read};
use crate::lang::say;
use crate::program::{Binder, EnumId, ExprId};
use crate::value::{Causes, List, Value};

use super::evaluator::Evaluator;
use super::record::Recorder;
use super::{Cause, faults};

/// The places of a list to look at.
#[derive(Clone)]
enum Picks {
    All,
    /// An index has ruled out the others: so many, at these places.
    Few(u8, [u32; FEW]),
    Many(Vec<u32>),
}

/// How many places are held without a list of their own: a key has seldom more.
const FEW: usize = 4;

impl Picks {
    fn of(places: &[u32], aside: &[u32]) -> Picks {
        let n = places.len() + aside.len();
        if n <= FEW {
            let mut few = [0; FEW];
            few.iter_mut().zip(places.iter().chain(aside)).for_each(|(to, from)| *to = *from);
            if let Some(few) = few.get_mut(..n) {
                few.sort_unstable();
            }
            return Picks::Few(n as u8, few);
        }
        let mut many = [places, aside].concat();
        many.sort_unstable();
        Picks::Many(many)
    }
}

/// A list to go through.
#[derive(Clone)]
pub(super) struct Members<'a> {
    list: List<'a>,
    picks: Picks,
    /// How many members the list has, those ruled out included.
    pub(super) total: u32,
    /// Set where there may be members nobody sees.
    pub(super) incomplete: Option<Causes>,
}

impl<'a> Members<'a> {
    /// How many members are to be looked at.
    pub(super) fn len(&self) -> u32 {
        match &self.picks {
            Picks::All => self.total,
            Picks::Few(n, _) => u32::from(*n),
            Picks::Many(places) => u32::try_from(places.len()).unwrap_or(u32::MAX),
        }
    }

    /// The list itself.
    pub(super) fn list(&self) -> &List<'a> {
        &self.list
    }
}

/// A member of a list.
pub(super) struct Member<'a> {
    pub(super) value: Value<'a>,
    /// Set where it is not known whether it belongs.
    pub(super) perhaps: Option<Causes>,
    /// The fact it is, where it is one.
    pub(super) fact: Option<Fact>,
}

impl<'a, R: Recorder<'a>> Evaluator<'a, R> {
    /// A list value, ready to be gone through; `Err` where it is not known.
    pub(super) fn open(&mut self, id: ExprId, list: Value<'a>) -> Result<Members<'a>, Causes> {
        let list = match list {
            Value::List(list) => list,
            other => {
                return Err(self.gap(id, &other).unwrap_or_else(|| self.fault(id, faults::wrong_kind(say!("a list")))));
            }
        };
        let facts = self.world.facts;
        let (total, incomplete) = match &list {
            List::Stored(it) => {
                let incomplete =
                    facts.list_incomplete(*it).then(|| self.rec.cause(|| Cause::Incomplete(facts.list_fact(*it))));
                (facts.list_len(*it), incomplete)
            }
            List::Members(n) => (*n, None),
            List::Made(made) => (u32::try_from(made.items.len()).unwrap_or(u32::MAX), made.incomplete),
        };
        Ok(Members { list, picks: Picks::All, total, incomplete })
    }

    /// The list of a binder, with the places an index leaves.
    pub(super) fn open_binder(&mut self, id: ExprId, binder: &Binder) -> Result<Members<'a>, Causes> {
        let list = self.value(binder.list);
        let mut members = self.open(id, list)?;
        // An index costs a pass over the list, which a short one is not worth.
        if let (Some(wanted), List::Stored(list)) = (&binder.index, &members.list)
            && members.total >= INDEX_FROM
        {
            let list = *list;
            let key = self.value(wanted.key);
            if key.is_known() {
                let index = self.world.index(wanted.dataset, wanted.field, list);
                if let Some((places, aside)) = index.as_ref().and_then(|it| it.candidates(&key)) {
                    members.picks = Picks::of(places, aside);
                }
            }
        }
        if R::ON {
            self.rec.opened(members.total, members.len());
        }
        Ok(members)
    }

    /// One of the members to be looked at.
    pub(super) fn member(&mut self, members: &Members<'a>, at: u32) -> Member<'a> {
        let at = match &members.picks {
            Picks::All => at,
            Picks::Few(_, places) => places.get(at as usize).copied().unwrap_or(u32::MAX),
            Picks::Many(places) => places.get(at as usize).copied().unwrap_or(u32::MAX),
        };
        match &members.list {
            List::Stored(list) => self.stored(*list, at),
            List::Members(_) => Member { value: Value::Enum(at), perhaps: None, fact: None },
            List::Made(made) => match made.items.get(at as usize) {
                Some(item) => Member { value: item.value.clone(), perhaps: item.perhaps, fact: None },
                None => Member { value: Value::Absent, perhaps: None, fact: None },
            },
        }
    }

    pub(super) fn stored(&mut self, list: u32, at: u32) -> Member<'a> {
        let facts = self.world.facts;
        let read = facts.list_item(list, at);
        if !R::ON
            && let Read::Known(value) = read
        {
            return Member { value, perhaps: None, fact: None };
        }
        let fact = match facts.list_fact(list) {
            Fact::Field(row, field) => Fact::Item(row, field, at),
            other => other,
        };
        match read {
            Read::Known(value) => {
                let fact = (!matches!(value, Value::Record(_)) && matches!(fact, Fact::Item(..))).then_some(fact);
                Member { value, perhaps: None, fact }
            }
            // What is garbled stands where a member should, and nobody can say that it is one.
            Read::Gap => {
                let causes = self.rec.cause(|| Cause::Fact(fact));
                Member { value: Value::Unknown(causes), perhaps: Some(causes), fact: Some(fact) }
            }
        }
    }

    /// All members of an enumeration.
    pub(super) fn members_of(&mut self, of: EnumId) -> Value<'a> {
        let n = self.world.program.enumeration(of).members.len();
        Value::List(List::Members(u32::try_from(n).unwrap_or(u32::MAX)))
    }
}

/// From how many members on an index is built.
const INDEX_FROM: u32 = 8;
