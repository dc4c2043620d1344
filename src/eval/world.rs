//! What all rules on one organisation share: the plan, the facts, and the indexes over them.

use std::cell::RefCell;
use std::rc::Rc;

use crate::facts::Facts;
use crate::plan::Plan;
use crate::program::{DatasetId, ParamId, Program};
use crate::value::Value;

use super::index::Index;

/// What all rules on one organisation share.
pub(super) struct World<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) program: &'a Program,
    pub(super) facts: &'a Facts,
    /// By parameter: the value set from outside.
    overrides: Vec<Option<&'a Value<'static>>>,
    /// Few, so that looking through them costs nothing; `None` where a field cannot be indexed.
    indexes: RefCell<Vec<Indexed>>,
}

/// A field of a dataset with its index.
type Indexed = (DatasetId, u32, Option<Rc<Index>>);

impl<'a> World<'a> {
    pub(super) fn new(plan: &'a Plan<'a>, facts: &'a Facts) -> World<'a> {
        let mut overrides = vec![None; plan.program.params.len()];
        for (id, value) in &plan.params {
            if let Some(it) = overrides.get_mut(id.idx()) {
                *it = Some(value);
            }
        }
        World { plan, program: plan.program, facts, overrides, indexes: RefCell::default() }
    }

    /// Supposes a value of a parameter.
    pub(super) fn suppose(&mut self, param: ParamId, value: &'a Value<'static>) {
        if let Some(it) = self.overrides.get_mut(param.idx()) {
            *it = Some(value);
        }
    }

    /// The value of a parameter set from outside.
    pub(super) fn overridden(&self, param: ParamId) -> Option<&'a Value<'static>> {
        self.overrides.get(param.idx()).copied().flatten()
    }

    /// The index over a field of a list dataset, built at first use; `None` where its values cannot be indexed.
    pub(super) fn index(&self, dataset: DatasetId, field: u32, list: u32) -> Option<Rc<Index>> {
        if let Some((_, _, index)) = self.indexes.borrow().iter().find(|it| (it.0, it.1) == (dataset, field)) {
            return index.clone();
        }
        let record = self.program.dataset(dataset).record(self.program);
        let slot = record.and_then(|it| self.plan.shape.slot(it, field));
        let index = slot.and_then(|slot| Index::build(self.facts, list, slot)).map(Rc::new);
        self.indexes.borrow_mut().push((dataset, field, index.clone()));
        index
    }
}
