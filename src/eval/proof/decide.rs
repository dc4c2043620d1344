//! What would decide a verdict that cannot be told.

use super::{Decision, Standing};
use crate::facts::Facts;
use crate::plan::Plan;
use crate::program::RuleId;

/// The shortest list of facts that would decide a verdict.
pub fn decide(_plan: &Plan<'_>, _facts: &mut Facts, _rule: RuleId, _standing: &Standing) -> Decision {
    Decision { wanted: Vec::new(), is_shortest: true, leads_to: Vec::new(), to_pass: None }
}
