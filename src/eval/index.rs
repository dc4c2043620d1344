//! Equality on a field of a dataset, answered without going through all of it.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use crate::facts::{Facts, Read, RowId};
use crate::value::Value;

/// Positions in a list by the hash of a field. Who uses it looks at each position again, so that a collision costs
/// time and never a verdict.
pub(super) struct Index {
    by_hash: HashMap<u64, Vec<u32>>,
    /// Positions whose field is not known, so that it may equal anything.
    aside: Vec<u32>,
    state: RandomState,
}

impl Index {
    /// Indexes a list of records by a slot; `None` where a value has no hash that agrees with equality.
    pub(super) fn build(facts: &Facts, list: u32, slot: u16) -> Option<Index> {
        let mut index = Index { by_hash: HashMap::new(), aside: Vec::new(), state: RandomState::new() };
        for at in 0..facts.list_len(list) {
            let Read::Known(Value::Record(row)) = facts.list_item(list, at) else {
                index.aside.push(at);
                continue;
            };
            match facts.slot(RowId(row), slot) {
                Read::Gap => index.aside.push(at),
                // Not given, it equals nothing: the checker lets only a condition through that asks first.
                Read::Known(Value::Absent) => {}
                Read::Known(value) => {
                    let hash = index.hash(&value)?;
                    index.by_hash.entry(hash).or_default().push(at);
                }
            }
        }
        Some(index)
    }

    /// Positions at which the field may equal `key`: those where it is known, then those where it is not. `None` where
    /// only a scan can tell.
    pub(super) fn candidates(&self, key: &Value<'_>) -> Option<(&[u32], &[u32])> {
        Some((self.sure(key)?, &self.aside))
    }

    /// Positions, ascending, at which the field is known and may equal `key`.
    pub(super) fn sure(&self, key: &Value<'_>) -> Option<&[u32]> {
        let hash = self.hash(key)?;
        Some(self.by_hash.get(&hash).map_or(&[], Vec::as_slice))
    }

    /// A hash that equal values share. Kinds whose equality is not that of their parts have none.
    fn hash(&self, value: &Value<'_>) -> Option<u64> {
        let mut state = self.state.build_hasher();
        match value {
            Value::Bool(it) => (0u8, it).hash(&mut state),
            Value::Int(it) => (1u8, it).hash(&mut state),
            Value::Decimal(it) => match it.to_int() {
                Some(whole) => (1u8, whole).hash(&mut state),
                None => (2u8, it).hash(&mut state),
            },
            Value::Text(it) => (3u8, it.as_ref()).hash(&mut state),
            Value::Date(it) => (4u8, it).hash(&mut state),
            Value::Datetime(it) => (5u8, it).hash(&mut state),
            Value::Ip(it) => (6u8, it).hash(&mut state),
            Value::Country(it) => (7u8, it).hash(&mut state),
            Value::Enum(it) => (8u8, it).hash(&mut state),
            _ => return None,
        }
        Some(state.finish())
    }
}
