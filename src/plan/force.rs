//! Whether a rule is in force on a day, and since when. Nobody else asks the register about days.

use crate::lang::{Message, say};
use crate::program::{Bound, Certainty, InForce, Program, ProvisionId, RuleId};
use crate::value::Date;

/// The days of a basis, both ends included; `None` where there is no end on that side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Days {
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    /// Whether the instrument names its days. One that does not is never silently law.
    pub(super) known: bool,
}

impl Days {
    fn hold(self, day: Date) -> bool {
        self.from.is_none_or(|it| it <= day) && self.to.is_none_or(|it| day <= it)
    }
}

/// Whether one of the rule's bases is in force on a day. An instrument whose dates are not known counts as in force.
pub fn in_force(program: &Program, rule: RuleId, day: Date) -> bool {
    program.rule(rule).basis.iter().any(|basis| days(program, *basis).hold(day))
}

/// First day of the unbroken stretch that holds `day`; `None` where the rule is not in force then, or has no first day.
///
/// Where a basis with known days holds `day`, those without known days are left out: they would hide every first day.
pub fn in_force_from(program: &Program, rule: RuleId, day: Date) -> Option<Date> {
    let all: Vec<Days> = program.rule(rule).basis.iter().map(|basis| days(program, *basis)).collect();
    let dated: Vec<Days> = all.iter().copied().filter(|it| it.known).collect();
    let spans = if dated.iter().any(|it| it.hold(day)) { dated } else { all };
    let mut first = earliest(&spans, day)?;
    // Each round goes back over one more basis that reaches to the day before, so there are at most as many rounds as bases.
    while let Some(start) = first.and_then(Date::yesterday).and_then(|it| earliest(&spans, it)) {
        first = start;
    }
    first
}

/// Of the bases that hold `day`: the earliest first day, which may be none at all. `None` where no basis holds it.
fn earliest(spans: &[Days], day: Date) -> Option<Option<Date>> {
    // `None` sorts before every date, as a stretch without a first day should.
    spans.iter().filter(|it| it.hold(day)).map(|it| it.from).min()
}

/// The days on which a basis is in force: its instrument's, cut to its own.
pub(super) fn days(program: &Program, basis: ProvisionId) -> Days {
    match bounds(program, basis) {
        Some((from, to)) => Days { from: Some(from.day), to: to.day, known: true },
        None => {
            let provision = program.provision(basis);
            Days { from: provision.from, to: provision.to, known: false }
        }
    }
}

/// First and last day of a provision, each with what was assumed of it: its instrument's, cut to its own. `None` where the
/// register knows no day.
pub fn bounds(program: &Program, basis: ProvisionId) -> Option<(Bound<Date>, Bound<Option<Date>>)> {
    let InForce::Days { from, to } = &program.instrument(basis.instrument).in_force else { return None };
    let provision = program.provision(basis);
    let first = match provision.from {
        Some(own) if own > from.day => Bound::verified(own),
        _ => from.clone(),
    };
    let last = match provision.to {
        Some(own) if to.day.is_none_or(|it| own < it) => Bound::verified(Some(own)),
        _ => to.clone(),
    };
    Some((first, last))
}

/// Whether a basis whose text was read holds `day` by days that are known.
pub(super) fn surely_in_force(program: &Program, basis: ProvisionId, day: Date) -> bool {
    let days = days(program, basis);
    days.known && days.hold(day) && !is_secondary(program, basis)
}

/// Whether a basis is known only from elsewhere than its text.
pub(super) fn is_secondary(program: &Program, basis: ProvisionId) -> bool {
    matches!(program.provision(basis).certainty, Certainty::Secondary(_))
}

/// `BEK-567-2016 is in force from 2016-07-01 to 2021-02-28`
pub(super) fn sentence(program: &Program, basis: ProvisionId) -> Message {
    let instrument = program.instrument(basis.instrument);
    let provision = program.provision(basis);
    // The provision is named only where it has days of its own.
    let name = match (provision.from, provision.to) {
        (None, None) => instrument.id.clone(),
        _ => format!("{}, {},", instrument.id, provision.reference),
    };
    let days = days(program, basis);
    let words = match (days.from, days.to) {
        _ if !days.known && days.from.is_none() && days.to.is_none() => {
            return not_known(&instrument.id, &instrument.in_force);
        }
        (Some(from), Some(to)) if to < from => {
            say!("{name} is never in force: its own days lie outside the instrument's", name)
        }
        (Some(from), Some(to)) => say!("{name} is in force from {from} to {to}", name, from, to),
        (Some(from), None) => say!("{name} is in force from {from}", name, from),
        (None, Some(to)) => say!("{name} is in force until {to}", name, to),
        (None, None) => say!("{name} is in force", name),
    };
    match assumed(program, basis) {
        Some(why) => say!("{words} (assumed: {why})", words, why),
        None => words,
    }
}

/// What was assumed of a provision's days, in a sentence. That no end is known is left out: it holds of nearly all law in force.
pub fn assumed(program: &Program, basis: ProvisionId) -> Option<Message> {
    let (from, to) = bounds(program, basis)?;
    match (from.assumed, to.assumed.filter(|_| to.day.is_some())) {
        (None, None) => None,
        (Some(first), None) => Some(say!("first day: {first}", first = Message::kept(first))),
        (None, Some(last)) => Some(say!("last day: {last}", last = Message::kept(last))),
        (Some(first), Some(last)) => {
            Some(say!("first day: {first}; last day: {last}", first = Message::kept(first), last = Message::kept(last)))
        }
    }
}

fn not_known(id: &str, in_force: &InForce) -> Message {
    match in_force {
        InForce::NotKnown(why) if !why.is_empty() => {
            say!("the days on which {id} is in force are not known ({why})", id, why = Message::kept(why))
        }
        _ => say!("the days on which {id} is in force are not known", id),
    }
}
