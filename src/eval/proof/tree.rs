//! From recorded steps to a tree that a reader follows: names, fields and constants become facts of what reads them.

use super::{Asked, Came, FactRead, Fate, Kind, Member, ParamUsed, Said, Step};
use crate::eval::Cause;
use crate::eval::evaluator::Evaluator;
use crate::eval::record::{Found, Node, Recorder, Recording, Step as Recorded};
use crate::eval::words::Speaker;
use crate::facts::{Fact, RowId};
use crate::lang::{translated, words};
use crate::program::{Binder, ExprId, ExprKind, Fold, FoldOver, ParamId, Quantifier, Type};
use crate::value::{Lang, List, Truth, Value};

/// How many items of a list a step names.
const ITEMS: usize = 8;

/// Draws steps from a recording.
pub(in crate::eval) struct Tree<'e, 'a> {
    evaluator: &'e Evaluator<'a, Recording<'a>>,
}

impl<'e, 'a> Tree<'e, 'a> {
    pub(super) fn new(evaluator: &'e Evaluator<'a, Recording<'a>>) -> Tree<'e, 'a> {
        Tree { evaluator }
    }

    /// The steps of a clause; `None` where it was not asked.
    pub(super) fn clause(&self, expr: ExprId) -> Option<Step> {
        let rec = &self.evaluator.rec;
        let is = |id: &&u32| self.node(**id).is_some_and(|it| matches!(it.step, Recorded::Expr(it) if it == expr));
        rec.tops().iter().find(is).map(|id| self.step(*id, None))
    }

    fn node(&self, id: u32) -> Option<&'e Node<'a>> {
        self.evaluator.rec.node(id)
    }

    fn kind_of(&self, expr: ExprId) -> &'a ExprKind {
        &self.evaluator.world.program.expr(expr).kind
    }

    /// A step by itself. `list`: the expression whose member it is.
    fn step(&self, id: u32, list: Option<ExprId>) -> Step {
        let Some(node) = self.node(id) else { return Step::not_needed(None) };
        let mut step = match node.step {
            Recorded::Member => self.member_step(node, list),
            Recorded::Expr(expr) => Step {
                kind: self.kind(expr, node),
                expr: Some(expr),
                came: came(&node.found),
                said: self.said(expr, &node.found),
                decides: false,
                facts: Vec::new(),
                causes: Vec::new(),
                through: node.through.as_deref().copied(),
                steps: Vec::new(),
            },
        };
        self.facts_of(node, &mut step);
        let own = match node.step {
            Recorded::Expr(expr) => Some(expr),
            Recorded::Member => list,
        };
        // What a parameter is made of stands where it is written.
        if !matches!(step.kind, Kind::Parameter(_)) {
            node.children.iter().for_each(|it| self.absorb(*it, &mut step, own));
        }
        if let Some(causes) = unknown(&node.found).filter(|_| step.says_nothing()) {
            step.causes = self.causes(causes);
        }
        if let (Recorded::Expr(expr), ExprKind::And(parts) | ExprKind::Or(parts)) = (node.step, self.kind_of_step(node))
        {
            self.complete(expr, parts, node, &mut step);
        }
        step
    }

    fn kind_of_step(&self, node: &Node<'a>) -> &'a ExprKind {
        const NOTHING: &ExprKind = &ExprKind::AsOf;
        match node.step {
            Recorded::Expr(expr) => self.kind_of(expr),
            Recorded::Member => NOTHING,
        }
    }

    /// Takes a step in: as one of its own, or as the facts that it read.
    fn absorb(&self, id: u32, into: &mut Step, list: Option<ExprId>) {
        let Some(node) = self.node(id) else { return };
        if self.is_shown(node) {
            into.steps.push(self.step(id, list));
            return;
        }
        self.facts_of(node, into);
        node.children.iter().for_each(|it| self.absorb(*it, into, list));
        let within = |it: &u32| self.node(*it).is_some_and(|it| unknown(&it.found).is_some());
        if let Some(causes) = unknown(&node.found).filter(|_| !node.children.iter().any(within)) {
            let causes = self.causes(causes);
            into.causes.extend(causes.into_iter().filter(|it| !into.causes.contains(it)).collect::<Vec<_>>());
        }
    }

    /// Whether a step tells a reader more than the facts it read.
    fn is_shown(&self, node: &Node<'a>) -> bool {
        let Recorded::Expr(expr) = node.step else { return true };
        if matches!(node.found, Found::Truth(_)) {
            return true;
        }
        !matches!(
            self.kind_of(expr),
            ExprKind::Const(_)
                | ExprKind::Local(_)
                | ExprKind::Field { .. }
                | ExprKind::Dataset(_)
                | ExprKind::Convert(_)
                | ExprKind::Negate(_)
                | ExprKind::ListOf(_)
                | ExprKind::SetOf(_)
                | ExprKind::Members(_)
        )
    }

    fn kind(&self, expr: ExprId, node: &Node<'a>) -> Kind {
        match self.kind_of(expr) {
            ExprKind::And(_) => Kind::All,
            ExprKind::Or(_) => Kind::Any,
            ExprKind::Not(_) => Kind::Not,
            ExprKind::Let { .. } => Kind::Named,
            ExprKind::Param(param) => Kind::Parameter(self.parameter(*param, node)),
            ExprKind::AsOf => Kind::AsOf,
            ExprKind::Follow { .. } => Kind::Reference(match node.found {
                Found::Value(Value::Record(row)) => Some(RowId(row)),
                _ => None,
            }),
            ExprKind::Quantified { quantifier, .. } => Kind::List(match quantifier {
                Quantifier::Every => "every",
                Quantifier::Some => "some",
                Quantifier::No => "no",
                Quantifier::Exactly(_) => "exactly",
                Quantifier::AtLeast(_) => "at least",
                Quantifier::AtMost(_) => "at most",
            }),
            ExprKind::Count(_) | ExprKind::CountList(_) => Kind::List("count"),
            ExprKind::Share(_) => Kind::List("share"),
            ExprKind::ListEach(_) => Kind::List("list"),
            ExprKind::Fold { fold, .. } => Kind::List(match fold {
                Fold::Sum => "sum",
                Fold::Min => "min",
                Fold::Max => "max",
                Fold::Avg => "avg",
                Fold::Distinct => "distinct",
            }),
            _ => Kind::Plain,
        }
    }

    /// A parameter, by the value that was taken.
    fn parameter(&self, param: ParamId, node: &Node<'a>) -> ParamUsed {
        let world = self.evaluator.world;
        let taken = node.children.first().and_then(|it| self.node(*it)).and_then(|it| match it.step {
            Recorded::Expr(expr) => world.program.param(param).values.iter().find(|it| it.value == expr),
            Recorded::Member => None,
        });
        ParamUsed {
            param,
            from: taken.and_then(|it| it.from),
            to: taken.and_then(|it| it.to),
            expr: taken.map(|it| it.value),
            set: world.overridden(param).is_some(),
        }
    }

    fn member_step(&self, node: &Node<'a>, list: Option<ExprId>) -> Step {
        let binder = list.and_then(|it| binder(self.kind_of(it)));
        let fate = fate(list.map(|it| self.kind_of(it)), binder, node);
        let member = node.member.as_deref();
        let kind = match (member, binder) {
            (Some(it), Some(binder)) => {
                Kind::Member(self::member(self.evaluator, binder.list, &binder.name, &it.value, it.fact, fate))
            }
            _ => Kind::Plain,
        };
        let perhaps = member.and_then(|it| it.perhaps);
        Step {
            kind,
            expr: None,
            came: match fate {
                Fate::Satisfies | Fate::Subject => Came::True,
                Fate::DoesNot => Came::False,
                Fate::LeftOut => Came::NotNeeded,
                Fate::Unknown => Came::Unknown,
            },
            said: None,
            decides: false,
            facts: Vec::new(),
            causes: perhaps.map(|it| self.causes(it)).unwrap_or_default(),
            through: node.through.as_deref().copied(),
            steps: Vec::new(),
        }
    }

    fn facts_of(&self, node: &Node<'a>, into: &mut Step) {
        for (fact, value) in &node.facts {
            if !into.facts.iter().any(|it| it.fact == *fact) {
                into.facts.push(FactRead { fact: *fact, said: self.fact_said(*fact, value) });
            }
        }
    }

    /// The parts of a connective that were not asked, and those whose answer changes nothing.
    fn complete(&self, expr: ExprId, parts: &[ExprId], node: &Node<'a>, step: &mut Step) {
        let is_and = matches!(self.kind_of(expr), ExprKind::And(_));
        if is_and && step.came == Came::False {
            // What cannot be told beside it needs no telling.
            step.steps.iter_mut().filter(|it| it.came == Came::Unknown).for_each(|it| it.came = Came::NotNeeded);
        }
        let asked = |part: &ExprId| {
            node.children
                .iter()
                .filter_map(|it| self.node(*it))
                .any(|it| matches!(it.step, Recorded::Expr(it) if it == *part))
        };
        step.steps.extend(parts.iter().filter(|it| !asked(it)).map(|it| Step::not_needed(Some(*it))));
    }

    fn causes(&self, set: crate::value::Causes) -> Vec<Cause> {
        self.evaluator.rec.flatten(set).into_iter().cloned().collect()
    }

    /// A value in words, where it is no truth value.
    fn said(&self, expr: ExprId, found: &Found<'a>) -> Option<Said> {
        let Found::Value(value) = found else { return None };
        if matches!(value, Value::Unknown(_) | Value::Bool(_)) {
            return None;
        }
        let program = self.evaluator.world.program;
        let said = say(self.evaluator, value, program.expr(expr).typed.ty);
        // A record is told by its key, which is never secret.
        let is_told = matches!(value, Value::Absent | Value::Record(_)) || !program.may_give_secrets(expr);
        Some(if is_told { said } else { said.masked() })
    }

    /// The value of a fact in words. Every value of an export that a proof speaks of by itself comes from here.
    fn fact_said(&self, fact: Fact, value: &Value<'a>) -> Said {
        let world = self.evaluator.world;
        let speaker = Speaker { program: world.program, facts: world.facts, lang: Lang::En };
        let said = say(self.evaluator, value, speaker.named(fact).1.ty);
        let is_told = matches!(value, Value::Absent) || !world.facts.is_secret(world.program, fact);
        if is_told { said } else { said.masked() }
    }
}

impl Step {
    fn not_needed(expr: Option<ExprId>) -> Step {
        Step {
            kind: Kind::Plain,
            expr,
            came: Came::NotNeeded,
            said: None,
            decides: false,
            facts: Vec::new(),
            causes: Vec::new(),
            through: None,
            steps: Vec::new(),
        }
    }

    /// Whether neither it nor a step within says why something is not known.
    fn says_nothing(&self) -> bool {
        self.causes.is_empty() && !self.steps.iter().any(|it| it.came == Came::Unknown)
    }
}

/// A value in both languages; of a list of records, how many; of others, the first.
fn say<'a, R: Recorder<'a>>(evaluator: &Evaluator<'a, R>, value: &Value<'a>, ty: Type) -> Said {
    let in_lang = |lang| {
        let speaker = Speaker { program: evaluator.world.program, facts: evaluator.world.facts, lang };
        match value {
            Value::Absent => translated(words!("not given"), lang).to_owned(),
            Value::Record(row) => evaluator.world.facts.row_path(evaluator.world.program, RowId(*row)),
            Value::List(List::Stored(list)) if matches!(speaker.member_type(ty), Type::Record(_)) => {
                format!("({})", evaluator.world.facts.list_len(*list))
            }
            Value::List(list) => speaker.list(list, speaker.member_type(ty), ITEMS),
            other => speaker.say(other, ty),
        }
    };
    Said { en: in_lang(Lang::En), da: in_lang(Lang::Da) }
}

/// A member of a list as a reader knows it.
pub(in crate::eval) fn member<'a, R: Recorder<'a>>(
    evaluator: &Evaluator<'a, R>,
    list: ExprId,
    name: &str,
    value: &Value<'a>,
    fact: Option<Fact>,
    fate: Fate,
) -> Member {
    let world = evaluator.world;
    let speaker = Speaker { program: world.program, facts: world.facts, lang: Lang::En };
    let ty = speaker.member_type(world.program.expr(list).typed.ty);
    let row = match value {
        Value::Record(row) => Some(RowId(*row)),
        _ => None,
    };
    let said = match fact.filter(|_| row.is_none()) {
        Some(fact) => {
            let path = world.facts.path(world.program, fact);
            Said { en: path.clone(), da: path }
        }
        None if row.is_none() && evaluator.lists_secrets(list, None) => say(evaluator, value, ty).masked(),
        None => say(evaluator, value, ty),
    };
    Member { name: name.to_owned(), said, fact, row, fate }
}

fn binder(kind: &ExprKind) -> Option<&Binder> {
    match kind {
        ExprKind::Quantified { binder, .. } | ExprKind::Count(binder) | ExprKind::Share(binder) => Some(binder),
        ExprKind::ListEach(each) | ExprKind::Fold { over: FoldOver::Each(each), .. } => each.binders.first(),
        _ => None,
    }
}

/// What became of a member. Of `every`, what hits is what does not satisfy.
fn fate(list: Option<&ExprKind>, binder: Option<&Binder>, node: &Node<'_>) -> Fate {
    let turned = matches!(list, Some(ExprKind::Quantified { quantifier: Quantifier::Every, .. }));
    let filtered = binder.is_some_and(|it| it.filter.is_some());
    match node.found.truth() {
        Some(Truth::True) if turned => Fate::DoesNot,
        Some(Truth::True) => Fate::Satisfies,
        Some(Truth::False) if filtered && node.children.len() < 2 => Fate::LeftOut,
        Some(Truth::False) if turned => Fate::Satisfies,
        Some(Truth::False) => Fate::DoesNot,
        _ => Fate::Unknown,
    }
}

fn came(found: &Found<'_>) -> Came {
    match found {
        Found::Truth(Truth::True) | Found::Value(Value::Bool(true)) => Came::True,
        Found::Truth(Truth::False) | Found::Value(Value::Bool(false)) => Came::False,
        Found::Truth(Truth::Unknown(_)) | Found::Value(Value::Unknown(_)) => Came::Unknown,
        Found::Value(_) => Came::Value,
    }
}

fn unknown(found: &Found<'_>) -> Option<crate::value::Causes> {
    match found {
        Found::Truth(Truth::Unknown(causes)) | Found::Value(Value::Unknown(causes)) => Some(*causes),
        _ => None,
    }
}

/// Says of each step whether the verdict follows from it.
pub(super) fn mark(step: &mut Step, decides: bool) {
    step.decides = decides;
    let came = step.came;
    for it in &mut step.steps {
        let alike = match step.kind {
            Kind::All | Kind::Any => it.came == came,
            Kind::List(word) => is_witness(word, came, it),
            // Of a member that is not as it should be, what is not so; that the filter lets it by is no reason.
            Kind::Member(Member { fate: Fate::DoesNot | Fate::LeftOut, .. }) => it.came == Came::False,
            Kind::Member(Member { fate: Fate::Unknown, .. }) => it.came == Came::Unknown,
            _ => it.came != Came::NotNeeded,
        };
        mark(it, decides && alike);
    }
}

/// Whether what a list gave follows from a member.
fn is_witness(word: &str, came: Came, member: &Step) -> bool {
    let Kind::Member(it) = &member.kind else { return true };
    match (word, came, it.fate) {
        (_, Came::Unknown, fate) => fate == Fate::Unknown,
        ("every", Came::False, fate) => fate == Fate::DoesNot,
        ("some", Came::True, fate) | ("no", Came::False, fate) => fate == Fate::Satisfies,
        ("every" | "some" | "no", ..) => true,
        (.., fate) => matches!(fate, Fate::Satisfies | Fate::Unknown),
    }
}

impl Asked {
    /// The words of the language.
    pub fn as_str(self) -> &'static str {
        match self {
            Asked::Applies => "applies when",
            Asked::ForEach => "for each",
            Asked::Where => "where",
            Asked::Dated => "dated",
            Asked::Except(_) => "except when",
            Asked::Require => "require",
        }
    }
}
