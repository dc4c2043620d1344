//! One verdict and why: find the rule, the organisation and the subject that are meant, then prove it.
//!
//! Whatever is not meant clearly is not guessed: the verdicts that could be meant are listed.

use std::collections::HashMap;

use super::check::{fleet, plan};
use super::{Refused, Request, Session};
use crate::diagnostic::nearest;
use crate::eval::proof::{self, Standing};
use crate::eval::{Counts, Verdict};
use crate::facts::{self, Fleet};
use crate::lang::Message;
use crate::plan::{Context, Plan, Status};
use crate::program::{Program, RuleId};
use crate::report::why::Why;
use crate::value::Date;
use crate::{parallel, report};

/// Which verdict is asked about.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// The rule: its full name, or the end of it where only one has it.
    pub rule: String,
    /// The subject: its key, `dataset:key`, or `-` for the verdict without a subject; none where there is only one.
    pub subject: Option<String>,
    /// The organisation's id or path; none where there is only one.
    pub organisation: Option<String>,
    /// How many members of each kind to show of a list gone through.
    pub members: u64,
}

/// A verdict that could be meant.
#[derive(Clone, Debug)]
pub struct Match {
    /// The organisation's id.
    pub organisation: String,
    /// Its path.
    pub path: String,
    /// What names it among all that are meant: its id, or its path where another has that id.
    pub by: String,
    /// The subject as SUBJECT names it; none for the organisation itself.
    pub subject: Option<String>,
    /// The verdict.
    pub verdict: Verdict,
}

/// Why nothing is shown.
#[derive(Debug)]
pub enum NotShown {
    /// The request makes no sense.
    Refused(Refused),
    /// No rule has that name; the nearest that one has.
    NoRule(Option<String>),
    /// Several rules' names end so.
    Rules(Vec<String>),
    /// The rule does not run on the day: its name, why, and a day on which it does.
    NotRun(String, Message, Option<Date>),
    /// No organisation was found; what was said of the inputs.
    Nothing(Vec<report::Diagnostic>),
    /// No organisation has that id or path; those that there are, and what was said of inputs.
    NoOrganisation(Vec<String>, Vec<report::Diagnostic>),
    /// Nobody has that key; the nearest that somebody has, and how many verdicts there are.
    NoSubject(Option<String>, usize),
    /// Several verdicts could be meant: some of them, the worst first, and how many there are of each kind.
    Several(Vec<Match>, Counts),
}

/// How many verdicts that could be meant are listed.
const LISTED: usize = 20;

pub(super) fn why(session: &Session, request: &Request, question: &Question) -> Result<Why, NotShown> {
    let program = &session.program;
    let rule = rule_named(program, &question.rule)?;
    let context = Context { select: vec![program.rule(rule).name.clone()], ..request.context.clone() };
    let (plan, _) = plan(session, &context).map_err(NotShown::Refused)?;
    match plan.rules.get(rule.idx()) {
        Some(it) if it.status != Status::Run => {
            let name = program.rule(rule).name.clone();
            return Err(NotShown::NotRun(name, it.reason.clone(), day_of(program, rule)));
        }
        _ => {}
    }
    let fleet = fleet(session, &plan, request).map_err(NotShown::Refused)?;
    let (at, standing) = chosen(&plan, &fleet, rule, request, question)?;
    let Some(organisation) = fleet.organisations.get(at) else { return Err(NotShown::Nothing(Vec::new())) };
    let mut loaded = facts::load(program, &plan.shape, organisation);
    let members = question.members;
    let proof = proof::prove(&plan, &loaded.facts, rule, &standing, members);
    let decide =
        (standing.verdict == Verdict::Unknown).then(|| proof::decide(&plan, &mut loaded.facts, rule, &standing));
    Ok(report::why::why(&plan, organisation, &loaded, rule, &proof, decide.as_ref(), request.excerpts))
}

/// The rule of a full name, or the only one whose name ends so.
fn rule_named(program: &Program, name: &str) -> Result<RuleId, NotShown> {
    let rules = || (0u32..).map(RuleId).zip(&program.rules);
    if let Some((id, _)) = rules().find(|(_, rule)| rule.name == name) {
        return Ok(id);
    }
    let ending = format!(".{name}");
    let found: Vec<(RuleId, &str)> =
        rules().filter(|(_, it)| it.name.ends_with(&ending)).map(|(id, it)| (id, it.name.as_str())).collect();
    match found.as_slice() {
        [(id, _)] => Ok(*id),
        [] => {
            let last = |it: &str| it.rsplit('.').next().unwrap_or(it).to_owned();
            let near = nearest(name, program.rules.iter().map(|it| it.name.as_str())).map(str::to_owned);
            let near = near.or_else(|| {
                let ends: Vec<String> = program.rules.iter().map(|it| last(&it.name)).collect();
                let end = nearest(name, ends.iter().map(String::as_str))?;
                program.rules.iter().find(|it| last(&it.name) == end).map(|it| it.name.clone())
            });
            Err(NotShown::NoRule(near))
        }
        several => Err(NotShown::Rules(several.iter().map(|(_, name)| (*name).to_owned()).collect())),
    }
}

/// A day on which a rule is in force: the last of the latest of its bases, or the first where that has no end.
fn day_of(program: &Program, rule: RuleId) -> Option<Date> {
    let bounds = program.rule(rule).basis.iter().filter_map(|it| crate::plan::bounds(program, *it));
    let days = bounds.filter(|(from, to)| to.day.is_none_or(|to| from.day <= to));
    days.map(|(from, to)| to.day.unwrap_or(from.day)).max()
}

/// What one organisation has to choose from.
struct Choice {
    id: String,
    matching: Vec<Standing>,
    counts: Counts,
    /// Names of subjects, for suggestions, where none matches.
    names: Vec<String>,
    n_in_all: usize,
    diagnostics: Vec<report::Diagnostic>,
}

/// The one verdict that is meant: the place of its organisation, and it.
fn chosen(
    plan: &Plan<'_>,
    fleet: &Fleet,
    rule: RuleId,
    request: &Request,
    question: &Question,
) -> Result<(usize, Standing), NotShown> {
    let said = || fleet.diagnostics.iter().map(|it| report::why::said(plan, it)).collect::<Vec<_>>();
    if fleet.organisations.is_empty() {
        return Err(NotShown::Nothing(said()));
    }
    let choices = parallel::map(&fleet.organisations, request.jobs, |it| choice(plan, it, rule, question));
    let mut diagnostics = said();
    let mut ids = Vec::new();
    let mut open: Vec<(usize, Choice)> = Vec::new();
    // A whole path means no other, whatever others are called.
    let by_path = |wanted: &String| fleet.organisations.iter().any(|it| it.path == *wanted);
    let path = question.organisation.as_ref().filter(|it| by_path(it));
    for ((at, choice), organisation) in choices.into_iter().enumerate().zip(&fleet.organisations) {
        diagnostics.extend(choice.diagnostics.iter().cloned());
        ids.push(choice.id.clone());
        let is_open = match path {
            Some(path) => organisation.path == *path,
            None => question.organisation.as_ref().is_none_or(|it| is_meant(it, &choice.id, &organisation.path)),
        };
        if is_open {
            open.push((at, choice));
        }
    }
    if open.is_empty() {
        return Err(NotShown::NoOrganisation(ids, diagnostics));
    }
    let n: usize = open.iter().map(|(_, it)| it.matching.len()).sum();
    match n {
        1 => {
            let one = open.into_iter().find_map(|(at, mut it)| it.matching.pop().map(|standing| (at, standing)));
            one.ok_or(NotShown::NoSubject(None, 0))
        }
        0 => {
            let names: Vec<&str> = open.iter().flat_map(|(_, it)| &it.names).map(String::as_str).collect();
            let near = question.subject.as_deref().and_then(|it| nearest(it, names)).map(str::to_owned);
            Err(NotShown::NoSubject(near, open.iter().map(|(_, it)| it.n_in_all).sum()))
        }
        _ => Err(several(fleet, open)),
    }
}

/// An organisation is meant by its id, its path, or the end of its path.
fn is_meant(wanted: &str, id: &str, path: &str) -> bool {
    let wanted = wanted.trim_end_matches('/');
    id == wanted || path == wanted || path.ends_with(&format!("/{wanted}"))
}

fn choice(plan: &Plan<'_>, organisation: &facts::Organisation, rule: RuleId, question: &Question) -> Choice {
    let loaded = facts::load(plan.program, &plan.shape, organisation);
    let all = proof::standings(plan, &loaded.facts, rule);
    let mut choice = Choice {
        id: report::why::organisation_id(plan, &loaded.facts, organisation),
        matching: Vec::new(),
        counts: Counts::default(),
        names: Vec::new(),
        n_in_all: all.len(),
        diagnostics: report::why::errors(&loaded),
    };
    for standing in all {
        if is_asked(question.subject.as_deref(), &standing) {
            choice.counts.add(standing.verdict);
            choice.matching.push(standing);
        } else if let Some(subject) = standing.subject.filter(|_| choice.names.len() < 10_000) {
            let with_dataset = question.subject.as_ref().is_some_and(|it| it.contains(':'));
            choice.names.push(if with_dataset { format!("{}:{}", subject.dataset, subject.key) } else { subject.key });
        }
    }
    choice
}

fn is_asked(wanted: Option<&str>, standing: &Standing) -> bool {
    match (wanted, &standing.subject) {
        (None, _) | (Some("-"), None) => true,
        (Some(wanted), Some(subject)) => {
            let keyed = || wanted.split_once(':').filter(|(dataset, _)| *dataset == subject.dataset);
            subject.key == wanted || keyed().is_some_and(|(_, key)| key == subject.key)
        }
        (Some(_), None) => false,
    }
}

/// The verdicts that could be meant, the worst first.
fn several(fleet: &Fleet, open: Vec<(usize, Choice)>) -> NotShown {
    let mut counts = Counts::default();
    let mut matches = Vec::new();
    let mut n_of: HashMap<String, usize> = HashMap::new();
    open.iter().for_each(|(_, it)| *n_of.entry(it.id.clone()).or_default() += 1);
    for (at, choice) in open {
        let path = fleet.organisations.get(at).map(|it| it.path.clone()).unwrap_or_default();
        let is_alone = n_of.get(&choice.id).is_none_or(|n| *n == 1);
        let by = if is_alone { choice.id.clone() } else { path.clone() };
        for standing in choice.matching {
            counts.add(standing.verdict);
            matches.push(Match {
                organisation: choice.id.clone(),
                path: path.clone(),
                by: by.clone(),
                subject: standing.subject.map(|it| format!("{}:{}", it.dataset, it.key)),
                verdict: standing.verdict,
            });
        }
    }
    let weight = |it: &Match| match it.verdict {
        Verdict::Fail => 0,
        Verdict::Unknown => 1,
        Verdict::Pass => 2,
        Verdict::NotApplicable => 3,
    };
    matches.sort_by_key(weight);
    matches.truncate(LISTED);
    NotShown::Several(matches, counts)
}
