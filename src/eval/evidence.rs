//! From the steps of a proof to what a report says: the smallest parts that decided, the facts they read, the causes.

use crate::facts::Fact;
use crate::lang::{Message, Quoted, say};
use crate::plan;
use crate::program::{Except, ExprId, ExprKind, Program, Quantifier, Rule};
use crate::value::{Lang, Truth, Value};

use super::evaluator::Evaluator;
use super::record::{Node, Recording, Step};
use super::verdict::{Clause, Ruling};
use super::words::label;
use super::{Cause, Evidence, Verdict};

/// How many parts of a rule, and how many facts, a finding shows.
const MAX_EXPRS: usize = 8;
const MAX_FACTS: usize = 12;

/// Draws the evidence for a ruling from what was recorded. `whole`: there is no subject to fill the rule's texts with.
pub(super) fn draw<'a>(
    evaluator: &mut Evaluator<'a, Recording<'a>>,
    rule: &'a Rule,
    ruling: &Ruling,
    whole: bool,
) -> Evidence {
    let mut picked = Picked { evaluator, exprs: Vec::new(), facts: Vec::new(), lists: Vec::new() };
    for expr in &ruling.decided {
        picked.clause(*expr);
    }
    let Picked { exprs, mut facts, lists, .. } = picked;
    facts.extend(lists);
    facts.truncate(MAX_FACTS);
    let world = &evaluator.world;
    let facts = facts.iter().map(|(fact, value)| (*fact, label(world.program, world.facts, *fact, value))).collect();
    let causes = match ruling.verdict {
        Verdict::Unknown => causes(evaluator, ruling),
        _ => Vec::new(),
    };
    let exception = match ruling.by {
        Clause::Except(at) if ruling.verdict == Verdict::NotApplicable => {
            rule.excepts.get(at).map(|it| it.basis.clone()).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    let reason = (ruling.verdict == Verdict::NotApplicable).then(|| reason(evaluator, rule, ruling));
    let mut evidence = Evidence { exprs, facts, causes, reason, exception, ..Evidence::default() };
    texts(evaluator, rule, whole, &mut evidence);
    evidence
}

/// The rule's texts, or its title where there is no subject to speak of.
fn texts<'a>(evaluator: &mut Evaluator<'a, Recording<'a>>, rule: &'a Rule, whole: bool, evidence: &mut Evidence) {
    match &rule.message {
        Some(message) if !whole => {
            evidence.message = evaluator.fill(rule, message, Lang::En);
            evidence.message_da = rule.message_da.as_ref().map(|it| evaluator.fill(rule, it, Lang::Da));
        }
        _ => {
            evidence.message = Message::verbatim(&rule.title);
            evidence.message_da = rule.title_da.as_ref().map(Message::verbatim);
        }
    }
    if !whole || !speaks_of_values(rule) {
        evidence.remedy = rule.remedy.as_ref().map(|it| evaluator.fill(rule, it, Lang::En));
        evidence.remedy_da = rule.remedy_da.as_ref().map(|it| evaluator.fill(rule, it, Lang::Da));
    }
}

/// Whether a remedy holds values, which only a subject has.
fn speaks_of_values(rule: &Rule) -> bool {
    let parts = [&rule.remedy, &rule.remedy_da].into_iter().flatten().flat_map(|it| &it.parts);
    parts.into_iter().any(|it| matches!(it, crate::program::TemplatePart::Value(_)))
}

/// What would have to be known, each once, in order of path.
fn causes<'a>(evaluator: &Evaluator<'a, Recording<'a>>, ruling: &Ruling) -> Vec<Cause> {
    let (program, facts) = (evaluator.world.program, evaluator.world.facts);
    let all = ruling.causes.map(|it| evaluator.rec.flatten(it)).unwrap_or_default();
    let mut sorted: Vec<((u8, String), &Cause)> = all
        .into_iter()
        .map(|cause| {
            let key = match cause {
                Cause::Fact(fact) | Cause::Incomplete(fact) | Cause::Dangling(fact, _) => {
                    (0, facts.path(program, *fact))
                }
                Cause::Param(param, day) => (1, format!("{} {day}", program.param(*param).name)),
                Cause::Fault(expr, fault) => (2, format!("{:010} {}", expr.0, fault.reason)),
            };
            (key, cause)
        })
        .collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    sorted.dedup_by(|a, b| a.1 == b.1);
    sorted.into_iter().map(|(_, cause)| cause.clone()).collect()
}

/// Why a rule does not concern a subject, in a sentence.
fn reason<'a>(evaluator: &Evaluator<'a, Recording<'a>>, rule: &Rule, ruling: &Ruling) -> Message {
    match ruling.by {
        Clause::Applies => say!("the condition under `applies when` is not met"),
        Clause::Where => say!("the condition under `where` is not met"),
        Clause::NoSubjects => match rule.subjects.first() {
            Some(each) => say!("there is no `{name}` that the rule could be about", name = each.name),
            None => say!("there is nothing that the rule could be about"),
        },
        Clause::NotYet(day) => {
            say!("{day} is after the day of the check, {as_of}", day = Quoted(day), as_of = evaluator.world.plan.as_of)
        }
        Clause::BeforeTheLaw(day) => before_the_law(evaluator, rule, day),
        Clause::Except(at) => match rule.excepts.get(at) {
            Some(except) => exception(evaluator.world.program, except),
            None => say!("an exception holds"),
        },
        Clause::List | Clause::Dated | Clause::Require => say!("the rule does not concern it"),
    }
}

/// `an exception holds: MINKRAV-2024, Scope`, or which rule displaces this one.
fn exception(program: &Program, except: &Except) -> Message {
    let basis = except.basis.first().map(|it| {
        let (instrument, provision) = (&program.instrument(it.instrument).id, &program.provision(*it).reference);
        format!("{instrument}, {provision}")
    });
    match (except.by.map(|by| &program.rule(by).name), basis) {
        (Some(rule), Some(basis)) => say!("`{rule}` stands in its place: {basis}", rule, basis),
        (Some(rule), None) => say!("`{rule}` stands in its place", rule),
        (None, Some(basis)) => say!("an exception holds: {basis}", basis),
        (None, None) => say!("an exception holds"),
    }
}

fn before_the_law<'a>(evaluator: &Evaluator<'a, Recording<'a>>, rule: &Rule, day: crate::value::Date) -> Message {
    let program = evaluator.world.program;
    let since = program.rules.iter().position(|it| it.name == rule.name).and_then(|at| u32::try_from(at).ok());
    let since =
        since.and_then(|at| plan::in_force_from(program, crate::program::RuleId(at), evaluator.world.plan.as_of));
    match since {
        Some(since) if day < since => {
            say!("{day} is before the rule came into force on {since}", day = Quoted(day), since)
        }
        _ => say!("the rule was not in force on {day}", day = Quoted(day)),
    }
}

/// What was picked from the proof so far.
struct Picked<'e, 'a> {
    evaluator: &'e Evaluator<'a, Recording<'a>>,
    exprs: Vec<ExprId>,
    facts: Vec<(Fact, Value<'a>)>,
    /// Lists come last: what stands in them says more.
    lists: Vec<(Fact, Value<'a>)>,
}

impl<'e, 'a> Picked<'e, 'a> {
    /// The parts of a clause that decided.
    fn clause(&mut self, expr: ExprId) {
        let rec = &self.evaluator.rec;
        let top = rec.tops().iter().rev().find(|it| rec.node(**it).is_some_and(|it| is_expr(it, expr)));
        match top {
            Some(top) => self.decide(*top),
            None => self.push(expr),
        }
    }

    fn node(&self, id: u32) -> Option<&'e Node<'a>> {
        self.evaluator.rec.node(id)
    }

    fn push(&mut self, expr: ExprId) {
        if !self.exprs.contains(&expr) && self.exprs.len() < MAX_EXPRS {
            self.exprs.push(expr);
        }
    }

    fn decide(&mut self, id: u32) {
        let Some(node) = self.node(id) else { return };
        let Step::Expr(expr) = node.step else { return };
        let truth = node.found.truth();
        match &self.evaluator.world.program.expr(expr).kind {
            ExprKind::Not(_) | ExprKind::Let { .. } | ExprKind::If { .. } if !node.children.is_empty() => {
                node.children.iter().for_each(|it| self.decide(*it));
            }
            // Of a connective, the parts that are as it is.
            ExprKind::And(_) | ExprKind::Or(_) => {
                let same = |it: &&u32| {
                    self.node(**it).and_then(|it| it.found.truth()).is_some_and(|it| is_alike(Some(it), truth))
                };
                let parts: Vec<u32> = node.children.iter().filter(same).copied().collect();
                parts.into_iter().for_each(|it| self.decide(it));
            }
            ExprKind::Call { .. } => {
                self.push(expr);
                node.children.last().into_iter().for_each(|it| self.decide(*it));
            }
            ExprKind::Quantified { quantifier, body, .. } => self.quantified(node, expr, *quantifier, *body, truth),
            _ => {
                self.push(expr);
                self.read_in(id);
            }
        }
    }

    /// Of `every`, what the members that decided did not satisfy; of the others, the whole, with what decided in them.
    fn quantified(
        &mut self,
        node: &'e Node<'a>,
        expr: ExprId,
        quantifier: Quantifier,
        body: Option<ExprId>,
        truth: Option<Truth>,
    ) {
        let members = self.deciders(node);
        let by_member = matches!(quantifier, Quantifier::Every) && truth != Some(Truth::True) && !members.is_empty();
        if !by_member {
            self.push(expr);
        }
        for member in members {
            let parts: Vec<u32> = match truth {
                // Of a counterexample, the filter holds and is not what is wrong with it.
                Some(Truth::False) if by_member => {
                    member.children.iter().filter(|it| self.is(**it, body)).copied().collect()
                }
                Some(Truth::Unknown(_)) if by_member => {
                    member.children.iter().filter(|it| self.is_unknown(**it)).copied().collect()
                }
                _ => member.children.clone(),
            };
            for part in parts {
                if by_member { self.decide(part) } else { self.read_in(part) }
            }
        }
        for child in &node.children {
            if self.node(*child).is_some_and(|it| matches!(it.step, Step::Expr(_))) {
                self.read_in(*child);
            }
        }
    }

    fn is(&self, id: u32, expr: Option<ExprId>) -> bool {
        self.node(id).is_some_and(|it| expr.is_some_and(|expr| is_expr(it, expr)))
    }

    fn is_unknown(&self, id: u32) -> bool {
        self.node(id).and_then(|it| it.found.truth()).is_some_and(|it| !it.is_known())
    }

    /// The members that say most about a list gone through: those that hit, else the unsure ones, else those that came
    /// past the filter, else all.
    fn deciders(&self, node: &'e Node<'a>) -> Vec<&'e Node<'a>> {
        let members: Vec<&Node<'a>> =
            node.children.iter().filter_map(|it| self.node(*it)).filter(|it| matches!(it.step, Step::Member)).collect();
        let of = |truth: fn(Truth) -> bool| -> Vec<&'e Node<'a>> {
            members.iter().copied().filter(|it| it.found.truth().is_some_and(truth)).collect()
        };
        let near = || members.iter().copied().filter(|it| it.children.len() > 1).collect::<Vec<_>>();
        let choices = [of(|it| it == Truth::True), of(|it| !it.is_known()), near()];
        choices.into_iter().find(|it| !it.is_empty()).unwrap_or(members)
    }

    /// All facts read in a step and within it.
    fn read_in(&mut self, id: u32) {
        let mut open = vec![id];
        // A proof is as large as what was gone through; a finding shows a dozen facts of it.
        let mut left = 2_000;
        while let Some(id) = open.pop() {
            let Some(node) = self.node(id).filter(|_| left > 0 && self.facts.len() < MAX_FACTS) else { continue };
            left -= 1;
            node.facts.iter().for_each(|(fact, value)| self.keep(*fact, value));
            let of_members = |it: &&u32| self.node(**it).is_some_and(|it| matches!(it.step, Step::Member));
            if node.children.iter().any(|it| of_members(&it)) {
                let deciders = self.deciders(node);
                open.extend(deciders.iter().rev().flat_map(|it| it.children.iter().rev()));
                open.extend(node.children.iter().rev().filter(|it| !of_members(it)));
            } else {
                open.extend(node.children.iter().rev());
            }
        }
    }

    fn keep(&mut self, fact: Fact, value: &Value<'a>) {
        let kept = if matches!(value, Value::List(_)) { &mut self.lists } else { &mut self.facts };
        if !kept.iter().any(|(known, _)| *known == fact) {
            kept.push((fact, value.clone()));
        }
    }
}

fn is_expr(node: &Node<'_>, expr: ExprId) -> bool {
    matches!(node.step, Step::Expr(it) if it == expr)
}

/// Whether two truth values are of one kind, whatever their causes.
fn is_alike(a: Option<Truth>, b: Option<Truth>) -> bool {
    a.as_ref().map(std::mem::discriminant) == b.as_ref().map(std::mem::discriminant)
}
