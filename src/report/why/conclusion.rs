//! The verdict and why, in one sentence.

use super::build::text_of;
use super::model::{Clause, Decide, Step};
use crate::eval::Verdict;
use crate::eval::proof::{Asked, Proof};
use crate::lang::{Count, Message, say};
use crate::plan::Plan;
use crate::program::RuleId;

/// Why the verdict is what it is. `told`: whether days that the export names may be.
pub(super) fn conclusion(
    plan: &Plan<'_>,
    rule: RuleId,
    proof: &Proof,
    clauses: &[Clause],
    decide: Option<&Decide>,
    told: bool,
) -> Message {
    match proof.judged.verdict {
        Verdict::Pass => met(clauses),
        Verdict::Fail => not_met(clauses),
        Verdict::NotApplicable => not_applicable(plan, rule, proof, clauses, told),
        Verdict::Unknown => cannot_tell(clauses, decide),
    }
}

fn met(clauses: &[Clause]) -> Message {
    let n = clauses.iter().filter(|it| it.clause == Asked::Require.as_str()).count() as u64;
    match clauses.iter().rfind(|it| it.clause == Asked::Require.as_str()) {
        Some(only) if n == 1 => {
            let (words, why) = (short(&only.words.text), because(only.step.as_ref()));
            say!("the rule is met: `{words}` is true{why}", words, why)
        }
        _ => say!("the rule is met: all {n} of its requirements are true", n = Count(n)),
    }
}

fn not_met(clauses: &[Clause]) -> Message {
    let false_ones: Vec<&Clause> = clauses.iter().filter(|it| it.decides).collect();
    let Some(first) = false_ones.first() else { return say!("the rule is not met") };
    let (words, why) = (short(&first.words.text), because(first.step.as_ref()));
    match false_ones.len() {
        1 => say!("the rule is not met: `{words}` is false{why}", words, why),
        n => {
            let n = Count(n as u64);
            say!(
                "the rule is not met: {n} of its requirements are false, the first of them `{words}`{why}",
                n,
                words,
                why
            )
        }
    }
}

fn not_applicable(plan: &Plan<'_>, rule: RuleId, proof: &Proof, clauses: &[Clause], told: bool) -> Message {
    let decider = proof.clauses.iter().zip(clauses).find(|(it, _)| it.decides);
    let program = plan.program;
    match decider {
        Some((it, written)) => {
            let (words, why) = (short(&text_of(program, it.expr)), because(written.step.as_ref()));
            match it.asked {
                Asked::Except(_) => match (&written.by, written.basis.first()) {
                    (Some(by), _) => {
                        say!("the rule does not apply: `{by}` stands in its place{why}", by = by.rule, why)
                    }
                    (None, Some(basis)) => {
                        let basis = format!("{}, {}", basis.instrument, basis.provision);
                        say!(
                            "the rule does not apply: the exception of {basis} holds, since `{words}` is true{why}",
                            basis,
                            words,
                            why
                        )
                    }
                    (None, None) => {
                        say!("the rule does not apply: an exception holds, since `{words}` is true{why}", words, why)
                    }
                },
                Asked::Applies | Asked::Where => {
                    say!("the rule does not apply: `{words}` is false{why}", words, why)
                }
                Asked::ForEach => match program.rule(rule).subjects.first() {
                    Some(each) => {
                        let name = &each.name;
                        say!("the rule does not apply: there is no `{name}` in `{words}`", name, words)
                    }
                    None => say!("the rule does not apply"),
                },
                Asked::Dated | Asked::Require => dated(proof, told),
            }
        }
        None => dated(proof, told),
    }
}

/// Of a day before the law or after the check, evidence says more.
fn dated(proof: &Proof, told: bool) -> Message {
    match &proof.judged.evidence.reason {
        Some(why) if told => {
            let why = why.clone();
            say!("the rule does not apply: {why}", why)
        }
        _ => say!("the rule does not apply"),
    }
}

fn cannot_tell(clauses: &[Clause], decide: Option<&Decide>) -> Message {
    let open = match clauses.iter().find(|it| it.decides) {
        Some(Clause { by: Some(by), .. }) => say!("`{by}` stands in its place", by = by.rule),
        it => Message::verbatim(format!("`{}`", it.map(|it| short(&it.words.text)).unwrap_or_default())),
    };
    match decide.map(|it| it.facts.as_slice()) {
        Some([only]) => {
            let fact = &only.fact;
            say!("it cannot be told whether {open}; `{fact}` would decide it", open, fact)
        }
        Some([_, _, ..]) => {
            let n = Count(decide.map_or(0, |it| it.facts.len() as u64));
            say!("it cannot be told whether {open}; {n} facts would decide it", open, n)
        }
        _ => say!("it cannot be told whether {open}; no fact of the export would decide it", open),
    }
}

/// The first fact that decided: `, since … is …`.
fn because(step: Option<&Step>) -> Message {
    match step.and_then(first_fact) {
        Some((fact, value)) => say!(", since `{fact}` is {value}", fact, value),
        None => Message::verbatim(""),
    }
}

fn first_fact(step: &Step) -> Option<(&str, Message)> {
    if !step.decides {
        return None;
    }
    let own = step.facts.iter().find(|it| !it.value.is_empty() && !it.value.starts_with('('));
    let said = |it: &super::model::Fact| {
        let danish = it.value_da.clone().unwrap_or_else(|| it.value.clone());
        Message::both(it.value.clone(), Some(danish))
    };
    // Of a member, what is asked last is what it has to satisfy; what comes before only chose it.
    let within = || match step.member {
        Some(_) => step.steps.iter().rev().find_map(first_fact),
        None => step.steps.iter().find_map(first_fact),
    };
    own.map(|it| (it.fact.as_str(), said(it))).or_else(within)
}

/// The beginning of a condition that is long.
fn short(words: &str) -> String {
    const MOST: usize = 120;
    match words.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or("").trim_end()),
        None => words.to_owned(),
    }
}
