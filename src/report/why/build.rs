//! From steps of a proof to what is written: words and facts with their places.

use std::collections::HashSet;

use super::model::{By, Came, Clause, Fact, Member, Missing, Parameter, Place, Step, Through, Words};
use crate::eval::Cause;
use crate::eval::proof::{self, Asked, Decision, Fate, Kind, ParamUsed, Proof, Said};
use crate::facts::Facts;
use crate::lang::{Lang, Message, say};
use crate::plan::{Plan, Selected, Status};
use crate::program::{Except, ExprId, ExprKind, Param, Program, RuleId};
use crate::report::convert;
use crate::report::discreet::Excerpts;
use crate::report::finding::gap_words;
use crate::report::model::Location;
use crate::report::places::Places;
use crate::source::Span;
use crate::syntax;

/// How many facts that are not known a step names.
const MAX_UNKNOWN: usize = 12;

pub(super) fn not_selected() -> Selected {
    Selected { status: Status::Run, reason: Message::verbatim("") }
}

/// Makes what is written of a proof.
pub(super) struct Builder<'a> {
    pub(super) program: &'a Program,
    pub(super) facts: &'a Facts,
    places: Places,
    excerpts: Excerpts,
}

impl<'a> Builder<'a> {
    /// Looks up the places of everything that the proof speaks of, in one pass over each text.
    pub(super) fn new(
        plan: &Plan<'a>,
        facts: &'a Facts,
        proof: &Proof,
        decide: Option<&Decision>,
        excerpts: Excerpts,
    ) -> Builder<'a> {
        let mut spans = Spans { program: plan.program, facts, found: HashSet::new() };
        for clause in &proof.clauses {
            clause.member.iter().for_each(|it| spans.member(it));
            clause.step.iter().for_each(|it| spans.step(it));
        }
        decide.into_iter().flat_map(Decision::causes).for_each(|it| spans.cause(it));
        let places = Places::of(plan.program, &facts.sources, spans.found);
        Builder { program: plan.program, facts, places, excerpts }
    }

    /// Whether values of the export may be told.
    pub(super) fn told(&self) -> bool {
        self.excerpts != Excerpts::None
    }

    pub(super) fn clauses(&self, rule: RuleId, proof: &Proof) -> Vec<Clause> {
        let excepts = &self.program.rule(rule).excepts;
        let clause = |it: &proof::Clause| {
            let except = match it.asked {
                Asked::Except(at) => excepts.get(at),
                _ => None,
            };
            let basis = except.map(|it| it.basis.as_slice()).unwrap_or_default();
            let by = except.and_then(|it| Some((it, it.by?)));
            let step = it.step.as_ref().map(|it| self.step(it));
            Clause {
                clause: if by.is_some() { "overrides" } else { it.asked.as_str() }.to_owned(),
                words: self.words(by.map_or(self.program.expr(it.expr).span, |(except, _)| except.span)),
                came: it.step.as_ref().map_or(Came::NotNeeded, |step| came(step.came)),
                decides: it.decides,
                member: it.member.as_ref().map(|it| self.member(it)),
                basis: basis.iter().map(|id| convert::dated_basis(self.program, *id)).collect(),
                by: by.map(|(_, by)| By { rule: self.program.rule(by).name.clone(), is_law: it.is_law }),
                step: if by.is_some() { step.map(|it| self.all_of(it, except)) } else { step },
            }
        };
        proof.clauses.iter().map(clause).collect()
    }

    /// The conditions under which a rule stands in another's place, each with its words, also where there is only one.
    fn all_of(&self, step: Step, except: Option<&Except>) -> Step {
        if step.kind == "all" {
            return step;
        }
        // Where there is none, the clause itself stands for it.
        let is_clause = step.words == except.map(|it| self.words(it.span));
        Step {
            kind: "all".to_owned(),
            words: None,
            came: step.came,
            value: None,
            value_da: None,
            decides: step.decides,
            parameter: None,
            member: None,
            list: None,
            facts: Vec::new(),
            unknown: Vec::new(),
            unknown_omitted: None,
            steps: Some(step).filter(|_| !is_clause).into_iter().collect(),
        }
    }

    fn step(&self, step: &proof::Step) -> Step {
        let known = step.facts.iter().map(|it| self.fact(it)).collect();
        let (value, value_da) = both(step.said.as_ref().filter(|_| self.told()));
        Step {
            kind: self.kind(step).to_owned(),
            words: step.expr.map(|it| self.words(self.program.expr(it).span)),
            came: came(step.came),
            value,
            value_da,
            decides: step.decides,
            parameter: match &step.kind {
                Kind::Parameter(it) => Some(self.parameter(it)),
                _ => None,
            },
            member: match &step.kind {
                Kind::Member(it) => Some(self.member(it)),
                Kind::Reference(Some(row)) => Some(Member {
                    name: String::new(),
                    is: self.facts.row_path(self.program, *row),
                    fate: "satisfies".to_owned(),
                    place: self.place(self.facts.row_span(*row)),
                }),
                _ => None,
            },
            list: step.through.map(|it| self.through(step, &it)),
            facts: known,
            unknown: step.causes.iter().take(MAX_UNKNOWN).map(|it| self.missing(it)).collect(),
            unknown_omitted: (step.causes.len() > MAX_UNKNOWN).then(|| (step.causes.len() - MAX_UNKNOWN) as u64),
            steps: step.steps.iter().map(|it| self.step(it)).collect(),
        }
    }

    fn kind(&self, step: &proof::Step) -> &'static str {
        match &step.kind {
            Kind::All => "all",
            Kind::Any => "any",
            Kind::Not => "not",
            Kind::Named => "named",
            Kind::Parameter(_) => "parameter",
            Kind::AsOf => "as_of",
            Kind::Reference(_) => "reference",
            Kind::List(_) => "list",
            Kind::Member(_) => "member",
            Kind::Plain if matches!(step.came, proof::Came::Value) => "value",
            Kind::Plain => "condition",
        }
    }

    /// Words of a policy. A clause written over several lines reads as one.
    pub(super) fn words(&self, span: Span) -> Words {
        let sources = &self.program.sources;
        let position = sources.position(span);
        Words {
            text: syntax::one_line(sources.text(span)),
            file: sources.name(span.file).to_owned(),
            line: position.line,
            column: position.column,
            start: u64::from(span.start),
            end: u64::from(span.end),
        }
    }

    /// A fact with its value: the one way by which values of an export come into a proof.
    fn fact(&self, it: &proof::FactRead) -> Fact {
        let path = self.facts.path(self.program, it.fact);
        let is_secret = self.facts.is_secret(self.program, it.fact);
        let location = self.facts.span(it.fact).and_then(|span| self.location(span, &path, is_secret));
        // What the original file calls a secret is one, whatever the model calls it.
        let masked = location.as_ref().map(|it| it.value.as_str()).filter(|it| it.starts_with('•'));
        let (value, value_da) = match masked {
            Some(masked) => (Some(masked.to_owned()), None),
            None => both(Some(&it.said).filter(|_| self.told())),
        };
        Fact { fact: path, value: value.unwrap_or_default(), value_da, location }
    }

    fn location(&self, span: Span, label: &str, is_secret: bool) -> Option<Location> {
        let words = Message::verbatim(label);
        self.places.location(&self.facts.sources, span, &words, &[(span, is_secret)], self.excerpts)
    }

    fn place(&self, span: Option<Span>) -> Option<Place> {
        let Location { file, pointer, line, column, start, end, .. } = self.location(span?, "", false)?;
        Some(Place { file, pointer, line, column, start, end })
    }

    fn member(&self, it: &proof::Member) -> Member {
        let span = match (it.row, it.fact) {
            (Some(row), _) => self.facts.row_span(row),
            (None, Some(fact)) => self.facts.span(fact),
            (None, None) => None,
        };
        let fate = match it.fate {
            Fate::Subject => "subject",
            Fate::Satisfies => "satisfies",
            Fate::DoesNot => "does_not_satisfy",
            Fate::LeftOut => "left_out",
            Fate::Unknown => "unknown",
        };
        let is_value = it.row.is_none() && it.fact.is_none();
        let is = if is_value && !self.told() { "…" } else { &it.said.en };
        Member { name: it.name.clone(), is: is.to_owned(), fate: fate.to_owned(), place: self.place(span) }
    }

    fn parameter(&self, it: &ParamUsed) -> Parameter {
        let param = self.program.param(it.param);
        Parameter {
            name: param.name.clone(),
            written: it.expr.map(|it| self.words(self.program.expr(it).span).text),
            words: self.words(it.expr.map_or(param.span, |it| self.program.expr(it).span)),
            from: it.from.map(|it| it.to_string()),
            to: it.to.map(|it| it.to_string()),
            set: it.set,
            basis: basis(self.program, param),
            interpretation: (!param.interpretation.is_empty()).then(|| param.interpretation.join("; ")),
        }
    }

    fn through(&self, step: &proof::Step, it: &proof::Gone) -> Through {
        let turned = step.kind == Kind::List("every");
        let kind = step.expr.map(|it| &self.program.expr(it).kind);
        // Without a filter there is nothing that leaves out.
        let (misses, left_out) = if has_filter(kind) { (it.misses, it.left_out) } else { (it.misses + it.left_out, 0) };
        let (satisfy, do_not) = if turned { (misses, it.hits) } else { (it.hits, misses) };
        let ruled_out = u64::from(it.total.saturating_sub(it.picked));
        Through {
            members: u64::from(it.total),
            ruled_out,
            not_looked_at: u64::from(it.picked).saturating_sub(it.looked_at()),
            satisfy,
            do_not,
            left_out,
            unknown: it.unsure,
        }
    }

    pub(super) fn missing(&self, cause: &Cause) -> Missing {
        let (fact, why, spans) = self.reason(cause);
        let label = fact.clone().unwrap_or_default();
        let is_secret = match cause {
            Cause::Fact(fact) | Cause::Dangling(fact, _) => self.facts.is_secret(self.program, *fact),
            _ => false,
        };
        let locations = spans.into_iter().filter_map(|it| self.location(it, &label, is_secret)).collect();
        Missing { fact, why: why.in_lang(Lang::En), why_da: why.in_lang(Lang::Da), locations }
    }

    /// Why an operation has no result, unless that may quote a secret.
    fn fault(&self, reason: &Message) -> Message {
        match self.program.has_secrets() {
            _ if !self.told() => say!("an operation has no result"),
            true => say!("an operation has no result; why is not told, since it may quote a secret"),
            false => reason.clone(),
        }
    }

    /// What is not known, why, and where it stands or should stand.
    pub(super) fn reason(&self, cause: &Cause) -> (Option<String>, Message, Vec<Span>) {
        let program = self.program;
        match cause {
            Cause::Fact(fact) | Cause::Incomplete(fact) => {
                let path = self.facts.path(program, *fact);
                match self.facts.gap(program, *fact) {
                    Some(gap) => {
                        let is_secret = self.facts.is_secret(program, *fact);
                        let kind = if is_secret || !self.told() { gap.kind.silent() } else { gap.kind };
                        (Some(path.clone()), gap_words(&kind, &path), gap.spans)
                    }
                    None => (
                        Some(path.clone()),
                        say!("`{path}` is not known", path),
                        self.facts.span(*fact).into_iter().collect(),
                    ),
                }
            }
            Cause::Dangling(fact, dataset) => {
                let (path, name) = (self.facts.path(program, *fact), &program.dataset(*dataset).name);
                let why = say!("`{path}` points to no record of `{name}`", path, name);
                (Some(path), why, self.facts.span(*fact).into_iter().collect())
            }
            Cause::Fault(expr, fault) => {
                let words = self.words(program.expr(*expr).span).text;
                (None, say!("`{words}`: {why}", words, why = self.fault(&fault.reason)), Vec::new())
            }
            Cause::Param(param, day) => {
                let (name, day) = (&program.param(*param).name, day.to_string());
                (None, say!("the parameter `{name}` has no value on {day}", name, day), Vec::new())
            }
        }
    }
}

/// What a parameter stands on.
fn basis(program: &Program, param: &Param) -> Vec<crate::report::model::Basis> {
    param.basis.iter().map(|id| convert::dated_basis(program, *id)).collect()
}

fn has_filter(kind: Option<&ExprKind>) -> bool {
    use crate::program::FoldOver;
    match kind {
        Some(ExprKind::Quantified { binder, body, .. }) => binder.filter.is_some() && body.is_some(),
        Some(ExprKind::ListEach(each) | ExprKind::Fold { over: FoldOver::Each(each), .. }) => {
            each.binders.iter().any(|it| it.filter.is_some())
        }
        _ => false,
    }
}

fn came(came: proof::Came) -> Came {
    match came {
        proof::Came::True => Came::True,
        proof::Came::False => Came::False,
        proof::Came::Unknown => Came::Unknown,
        proof::Came::Value => Came::Value,
        proof::Came::NotNeeded => Came::NotNeeded,
    }
}

/// English, and Danish where that differs.
fn both(said: Option<&Said>) -> (Option<String>, Option<String>) {
    let danish = said.filter(|it| it.da != it.en).map(|it| it.da.clone());
    (said.map(|it| it.en.clone()), danish)
}

/// Gathers the places of everything that a proof speaks of.
struct Spans<'a> {
    program: &'a Program,
    facts: &'a Facts,
    found: HashSet<Span>,
}

impl Spans<'_> {
    fn step(&mut self, step: &proof::Step) {
        for it in &step.facts {
            self.found.extend(self.facts.span(it.fact));
        }
        match &step.kind {
            Kind::Member(it) => self.member(it),
            Kind::Reference(Some(row)) => self.found.extend(self.facts.row_span(*row)),
            _ => {}
        }
        step.causes.iter().take(MAX_UNKNOWN).for_each(|it| self.cause(it));
        step.steps.iter().for_each(|it| self.step(it));
    }

    fn member(&mut self, it: &proof::Member) {
        self.found.extend(it.row.and_then(|row| self.facts.row_span(row)));
        self.found.extend(it.fact.and_then(|fact| self.facts.span(fact)));
    }

    fn cause(&mut self, cause: &Cause) {
        if let Cause::Fact(fact) | Cause::Incomplete(fact) | Cause::Dangling(fact, _) = cause {
            let gap = self.facts.gap(self.program, *fact);
            self.found.extend(gap.map(|it| it.spans).unwrap_or_default());
            self.found.extend(self.facts.span(*fact));
        }
    }
}

/// The source of an expression on one line.
pub(super) fn text_of(program: &Program, expr: ExprId) -> String {
    syntax::one_line(program.sources.text(program.expr(expr).span))
}
