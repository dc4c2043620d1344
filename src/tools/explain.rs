//! What one rule asks, on what it stands, and which facts it reads from which files.

use super::list::{Span, spans};
use super::reads;
use crate::lang::{Message, say};
use crate::program::{Certainty, Checkable, Except, Program, ProvisionId, RuleId, Severity, Template, TemplatePart};
use crate::syntax;

/// A rule as a reader wants it explained.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explained {
    /// Its full name.
    pub name: String,
    /// English title.
    pub title: String,
    /// Danish title.
    pub title_da: Option<String>,
    /// Its documentation, line by line.
    pub docs: Vec<String>,
    /// How much it weighs.
    pub severity: Severity,
    /// What it stands on.
    pub basis: Vec<Source>,
    /// What explains or empowers it.
    pub see: Vec<Source>,
    /// When it is in force.
    pub in_force: Vec<Span>,
    /// Where it goes beyond the letter.
    pub interpretation: Vec<String>,
    /// What is required, in the words of the policy.
    pub requires: Vec<String>,
    /// The rules that stand in its place, and where: the words of their `overrides`.
    pub overridden_by: Vec<(String, String)>,
    /// The rules in whose place it stands.
    pub overrides: Vec<String>,
    /// The parameters it uses: full name and what is said of it.
    pub params: Vec<(String, Vec<Message>)>,
    /// The facts it reads.
    pub facts: Vec<FactsUsed>,
    /// How to mend what it finds; values as they stand in the policy, in braces.
    pub remedy: Option<String>,
    /// The same in Danish.
    pub remedy_da: Option<String>,
    /// Policy file, line and column.
    pub place: (String, u32, u32),
}

/// A provision as a reader wants it cited.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Id of its instrument.
    pub instrument: String,
    /// English title of the instrument.
    pub title: String,
    /// Danish title of the instrument.
    pub title_da: Option<String>,
    /// Its number or heading.
    pub provision: String,
    /// What it asks, in a few words.
    pub gist: String,
    /// Link to the instrument.
    pub url: Option<String>,
    /// What limits it: known at second hand, or checkable in part only, and why.
    pub limits: Vec<Message>,
}

/// Facts of one dataset.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FactsUsed {
    /// The dataset.
    pub dataset: String,
    /// Fields by their path, in order; empty where only the whole is asked for.
    pub fields: Vec<String>,
    /// File patterns that feed it, each with the source that reads it, if it is a foreign format.
    pub files: Vec<(String, Option<String>)>,
}

/// Explains a rule.
pub fn explain(program: &Program, id: RuleId) -> Explained {
    let rule = program.rule(id);
    let reads = reads::reads(program, rule);
    let at = program.sources.position(rule.name_span);
    Explained {
        name: rule.name.clone(),
        title: rule.title.clone(),
        title_da: rule.title_da.clone(),
        docs: rule.docs.clone(),
        severity: rule.severity,
        basis: rule.basis.iter().map(|&it| source(program, it)).collect(),
        see: rule.see.iter().map(|&it| source(program, it)).collect(),
        in_force: spans(program, &rule.basis),
        interpretation: rule.interpretation.clone(),
        requires: rule
            .requires
            .iter()
            .map(|&it| syntax::one_line(program.sources.text(program.expr(it).span)))
            .collect(),
        overridden_by: rule.excepts.iter().filter_map(|it| overridden(program, it)).collect(),
        overrides: rule.overrides.iter().map(|it| program.rule(*it).name.clone()).collect(),
        params: reads.params.iter().map(|&it| param(program, it)).collect(),
        facts: reads.facts.iter().map(|(&dataset, fields)| facts(program, dataset, fields)).collect(),
        remedy: rule.remedy.as_ref().map(|it| written(program, it)),
        remedy_da: rule.remedy_da.as_ref().map(|it| written(program, it)),
        place: (program.sources.name(rule.name_span.file).to_owned(), at.line, at.column),
    }
}

/// Which rule displaces it, and in which words.
fn overridden(program: &Program, except: &Except) -> Option<(String, String)> {
    Some((program.rule(except.by?).name.clone(), syntax::one_line(program.sources.text(except.span))))
}

fn source(program: &Program, id: ProvisionId) -> Source {
    let (instrument, provision) = (program.instrument(id.instrument), program.provision(id));
    let mut limits = Vec::new();
    if let Certainty::Secondary(from) = &provision.certainty {
        limits.push(say!("known at second hand: {from}", from));
    }
    match &provision.checkable {
        Checkable::Fully => {}
        Checkable::Partly(why) => limits.push(say!("checkable in part: {why}", why)),
        Checkable::Attested(why) => limits.push(say!("decided by a statement: {why}", why)),
        Checkable::Not(why) => limits.push(say!("not checkable: {why}", why)),
    }
    Source {
        instrument: instrument.id.clone(),
        title: instrument.title.clone(),
        title_da: instrument.title_da.clone(),
        provision: provision.reference.clone(),
        gist: provision.gist.clone(),
        url: instrument.url().cloned(),
        limits,
    }
}

fn param(program: &Program, id: crate::program::ParamId) -> (String, Vec<Message>) {
    let param = program.param(id);
    let values = param.values.iter().map(|it| {
        let value = syntax::one_line(program.sources.text(program.expr(it.value).span));
        match (it.from, it.to) {
            (None, None) => Message::verbatim(value),
            (Some(from), None) => say!("{value} from {from}", value, from),
            (None, Some(to)) => say!("{value} to {to}", value, to),
            (Some(from), Some(to)) => say!("{value} from {from} to {to}", value, from, to),
        }
    });
    (param.name.clone(), values.chain(param.interpretation.iter().map(Message::verbatim)).collect())
}

fn facts(program: &Program, id: crate::program::DatasetId, fields: &std::collections::BTreeSet<String>) -> FactsUsed {
    let dataset = program.dataset(id);
    let feeds = dataset.feeds.iter().map(|&it| program.feed(it));
    FactsUsed {
        dataset: dataset.name.clone(),
        fields: fields.iter().cloned().collect(),
        files: feeds.map(|feed| (feed.pattern.clone(), feed.name.clone())).collect(),
    }
}

/// A template as its policy writes it.
fn written(program: &Program, template: &Template) -> String {
    let part = |part: &TemplatePart| match part {
        TemplatePart::Words(words) => words.clone(),
        TemplatePart::Value(value) => {
            format!("{{{}}}", syntax::one_line(program.sources.text(program.expr(*value).span)))
        }
    };
    template.parts.iter().map(part).collect()
}
