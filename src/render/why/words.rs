//! What a step says, for formats that people read.

use crate::lang::{Count, Lang, Message, say};
use crate::report::model::Verdict;
use crate::report::why::model::{By, Came, Clause, Member, Parameter, Step, Through, Why};

/// The sign of a result, never without its word.
pub(super) fn sign(came: Came) -> &'static str {
    match came {
        Came::True => "✓",
        Came::False => "✗",
        Came::Unknown => "?",
        Came::Value => "=",
        Came::NotNeeded => "–",
    }
}

/// The sign of a verdict.
pub(super) fn sign_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "✓",
        Verdict::Fail => "✗",
        Verdict::Unknown => "?",
        Verdict::Waived | Verdict::NotApplicable => "–",
    }
}

/// The word of a verdict in a language.
pub(super) fn verdict(of: Verdict, lang: Lang) -> &'static str {
    match lang {
        Lang::En => of.as_str(),
        Lang::Da => crate::render::words::verdict_in(of, lang),
    }
}

/// The word of a result.
pub(super) fn came(came: Came) -> Message {
    match came {
        Came::True => say!("true"),
        Came::False => say!("false"),
        Came::Unknown => say!("unknown"),
        Came::Value => Message::verbatim(""),
        Came::NotNeeded => say!("not needed"),
    }
}

/// A value in a language.
pub(super) fn in_lang<'a>(lang: Lang, english: &'a str, danish: Option<&'a String>) -> &'a str {
    match (lang, danish) {
        (Lang::Da, Some(danish)) => danish,
        _ => english,
    }
}

/// What stands before the words of a clause, where its step is a connective.
pub(super) fn lead(clause: &Clause) -> Option<Message> {
    clause.step.as_ref().and_then(connective)
}

/// Of `overrides`: whether the other rule stands in this one's place.
pub(super) fn displaced(clause: &Clause) -> Option<Message> {
    let By { rule: by, is_law } = clause.by.as_ref()?;
    Some(match clause.came {
        _ if !is_law => say!("`{by}` is not in force on the day and displaces nothing", by),
        Came::True | Came::Value => say!("`{by}` stands in its place", by),
        Came::False => say!("`{by}` does not stand in its place", by),
        Came::Unknown => say!("it cannot be told whether `{by}` stands in its place", by),
        Came::NotNeeded => say!("`{by}` could stand in its place too", by),
    })
}

/// The words of a connective in place of its source, whose parts follow.
pub(super) fn connective(step: &Step) -> Option<Message> {
    match step.kind.as_str() {
        "all" => Some(say!("all of these")),
        "any" => Some(say!("at least one of these")),
        "not" => Some(say!("not this")),
        _ => None,
    }
}

/// How a list was gone through, in parts: `3 of 500 do not satisfy`.
pub(super) fn through(it: &Through) -> Vec<Message> {
    let mut parts = Vec::new();
    let all = Count(it.members);
    let mut part = |n: u64, one: Message, several: fn(Count) -> Message| match n {
        0 => {}
        1 => parts.push(one),
        n => parts.push(several(Count(n))),
    };
    part(it.satisfy, say!("1 satisfies"), |n| say!("{n} satisfy", n));
    part(it.do_not, say!("1 does not"), |n| say!("{n} do not", n));
    part(it.unknown, say!("of 1 it is not known"), |n| say!("of {n} it is not known", n));
    part(it.left_out, say!("1 is left out by `where`"), |n| say!("{n} are left out by `where`", n));
    part(it.ruled_out, say!("1 has another key"), |n| say!("{n} have another key", n));
    part(it.not_looked_at, say!("1 was not looked at"), |n| say!("{n} were not looked at", n));
    let head = match it.members {
        0 => say!("the list is empty"),
        1 => say!("of 1 member"),
        _ => say!("of {all} members", all),
    };
    parts.insert(0, head);
    parts
}

/// What became of a member.
pub(super) fn fate(member: &Member) -> Option<Message> {
    match member.fate.as_str() {
        "satisfies" => Some(say!("satisfies")),
        "does_not_satisfy" => Some(say!("does not satisfy")),
        "left_out" => Some(say!("left out by `where`")),
        "unknown" => Some(say!("not known")),
        _ => None,
    }
}

/// How many members of each kind there are beside those shown.
pub(super) fn folded(step: &Step) -> Vec<Message> {
    let Some(through) = &step.list else { return Vec::new() };
    let shown =
        |fate: &str| step.steps.iter().filter(|it| it.member.as_ref().is_some_and(|it| it.fate == fate)).count() as u64;
    let mut lines = Vec::new();
    let mut more = |n: u64, fate: &str, words: fn(Count) -> Message| {
        let left = n.saturating_sub(shown(fate));
        if left > 0 {
            lines.push(words(Count(left)));
        }
    };
    more(through.satisfy, "satisfies", |n| say!("and {n} more that satisfy (--all shows them)", n));
    more(through.do_not, "does_not_satisfy", |n| say!("and {n} more that do not (--all shows them)", n));
    more(through.unknown, "unknown", |n| say!("and {n} more of which it is not known (--all shows them)", n));
    more(through.left_out, "left_out", |n| say!("and {n} more that `where` leaves out (--all shows them)", n));
    lines
}

/// The days on which a parameter has its value, and where the value comes from.
pub(super) fn parameter(it: &Parameter) -> Vec<Message> {
    let mut lines = Vec::new();
    match (&it.from, &it.to) {
        _ if it.set => lines.push(say!("set with --param")),
        // That it has no value on the day is said where that is why nothing follows.
        _ if it.written.is_none() => {}
        (Some(from), Some(to)) => lines.push(say!("holds from {from} to {to}", from, to)),
        (Some(from), None) => lines.push(say!("holds from {from}", from)),
        (None, Some(to)) => lines.push(say!("holds until {to}", to)),
        (None, None) => lines.push(say!("holds on all days")),
    }
    for basis in &it.basis {
        lines.push(say!(
            "basis: {instrument}, {provision}",
            instrument = basis.instrument,
            provision = basis.provision
        ));
    }
    if let Some(text) = &it.interpretation {
        lines.push(say!("interpretation: {text}", text));
    }
    lines
}

/// What would decide the verdict, as paragraphs; the facts themselves follow the first.
pub(super) fn decide(why: &Why) -> Option<Decided> {
    let decide = why.decide.as_ref()?;
    let n = Count(decide.facts.len() as u64);
    let head = match decide.facts.len() {
        0 => say!("No fact of the export would decide it."),
        1 if decide.is_shortest => say!("What would decide it: one fact."),
        _ if decide.is_shortest => say!("What would decide it: {n} facts, and no fewer.", n),
        _ => say!("What would decide it: {n} facts. Too much is not known to say that no fewer would do.", n),
    };
    let ways = decide.leads_to.iter().map(|way| {
        let verdict = Message::both(verdict(way.verdict, Lang::En), Some(verdict(way.verdict, Lang::Da)));
        match way.values.is_empty() {
            true => verdict,
            false => {
                let values = Message::both(way.values.join(", "), Some(way.values_da.join(", ")));
                say!("{verdict}, for example, with: {values}", verdict, values)
            }
        }
    });
    let to_pass = decide.to_pass.as_ref().map(|it| {
        let n = Count(it.facts.len() as u64);
        match it.is_shortest {
            true => say!("For the rule to be met it takes {n}:", n),
            false => say!("For the rule to be met it takes at most {n}:", n),
        }
    });
    let passes = decide.leads_to.iter().any(|it| it.verdict == Verdict::Pass);
    let not_found = !passes && to_pass.is_none() && !decide.facts.is_empty();
    let to_pass = to_pass.or_else(|| {
        not_found.then(|| say!("How the rule could be met was not found: more would have to be known than was tried."))
    });
    let pass_values = decide.to_pass.as_ref().filter(|it| !it.values.is_empty()).map(|it| {
        let values = Message::both(it.values.join(", "), Some(it.values_da.join(", ")));
        say!("for example, with: {values}", values)
    });
    Some(Decided { head, ways: ways.collect(), to_pass, pass_values })
}

/// What would decide a verdict, in words.
pub(super) struct Decided {
    pub(super) head: Message,
    pub(super) ways: Vec<Message>,
    pub(super) to_pass: Option<Message>,
    pub(super) pass_values: Option<Message>,
}
