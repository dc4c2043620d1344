//! Which rules run: what the user named, then the day's law, then what is left out unless it is named.

use crate::diagnostic::{Diagnostic, nearest};
use crate::lang::{Message, say};
use crate::program::{InForce, Program, Rule, RuleId};
use crate::value::{Date, Glob};

use super::{Context, Selected, Status, errors, force};

/// What becomes of each rule, in order of rules.
pub(super) fn choose(program: &Program, ctx: &Context, diagnostics: &mut Vec<Diagnostic>) -> Vec<Selected> {
    let select = items("--select", &ctx.select, diagnostics);
    let deselect = items("--deselect", &ctx.deselect, diagnostics);
    check(program, "--select", &select, diagnostics);
    check(program, "--deselect", &deselect, diagnostics);
    let asked = !ctx.select.is_empty();
    (0u32..)
        .zip(&program.rules)
        .map(|(idx, rule)| one(program, RuleId(idx), rule, asked, &select, &deselect, ctx.as_of))
        .collect()
}

/// The rules that some items name, read as those of `--select`; none where an item names nothing, which is said.
pub fn named(program: &Program, option: &str, texts: &[String]) -> Result<Vec<RuleId>, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let items = items(option, texts, &mut diagnostics);
    check(program, option, &items, &mut diagnostics);
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    let rules = (0u32..).map(RuleId).zip(&program.rules);
    Ok(rules.filter(|(_, rule)| items.iter().any(|it| it.matches(program, rule))).map(|(id, _)| id).collect())
}

fn one(
    program: &Program,
    id: RuleId,
    rule: &Rule,
    asked: bool,
    select: &[Item<'_>],
    deselect: &[Item<'_>],
    as_of: Date,
) -> Selected {
    if let Some(item) = deselect.iter().find(|it| it.matches(program, rule)) {
        return Selected {
            status: Status::Deselected,
            reason: say!("left out by --deselect {item}", item = item.text),
        };
    }
    if asked && !select.iter().any(|it| it.matches(program, rule)) {
        return Selected { status: Status::Deselected, reason: say!("not among the rules named by --select") };
    }
    if !force::in_force(program, id, as_of) {
        return Selected { status: Status::NotInForce, reason: bases(program, rule, |_| true) };
    }
    if !asked && let Some(reason) = only_when_named(program, rule, as_of) {
        return Selected { status: Status::Deselected, reason };
    }
    Selected { status: Status::Run, reason: running(program, rule, as_of) }
}

/// Whether a rule is law on a day without being named: in force by days that are known, on a basis that was read.
pub fn is_law(program: &Program, id: RuleId, day: Date) -> bool {
    only_when_named(program, program.rule(id), day).is_none()
}

/// Why a rule that is in force runs only when somebody names it.
fn only_when_named(program: &Program, rule: &Rule, as_of: Date) -> Option<Message> {
    let unsure = |basis: &_| force::is_secondary(program, *basis) || !force::days(program, *basis).known;
    if rule.basis.iter().all(unsure) {
        let why = rule.basis.iter().map(|basis| {
            let instrument = program.instrument(basis.instrument);
            match &instrument.in_force {
                InForce::NotKnown(_) => force::sentence(program, *basis),
                InForce::Days { .. } => say!(
                    "{instrument}, {provision}, is known from secondary sources only",
                    instrument = instrument.id,
                    provision = program.provision(*basis).reference
                ),
            }
        });
        return Some(say!("runs only when named: {why}", why = joined(why)));
    }
    // Of several bases, one without known days does not keep the rule alive after the others have ended.
    if !rule.basis.iter().any(|basis| force::surely_in_force(program, *basis, as_of)) {
        return Some(say!("runs only when named: {why}", why = bases(program, rule, |_| true)));
    }
    None
}

/// Why a rule runs: the bases that hold the day.
fn running(program: &Program, rule: &Rule, as_of: Date) -> Message {
    let sure = bases(program, rule, |basis| force::surely_in_force(program, basis, as_of));
    if !sure.is_empty() {
        return sure;
    }
    say!(
        "named, so it counts as in force: {why}",
        why = bases(program, rule, |basis| !force::days(program, basis).known)
    )
}

/// Sentences about some of a rule's bases.
fn bases(program: &Program, rule: &Rule, keep: impl Fn(crate::program::ProvisionId) -> bool) -> Message {
    joined(rule.basis.iter().filter(|it| keep(**it)).map(|it| force::sentence(program, *it)))
}

/// Each sentence once, in order.
fn joined(sentences: impl Iterator<Item = Message>) -> Message {
    let mut all: Vec<Message> = Vec::new();
    for sentence in sentences {
        if !all.contains(&sentence) {
            all.push(sentence);
        }
    }
    Message::list(all, "; ")
}

/// One item of `--select` or `--deselect`.
struct Item<'a> {
    text: &'a str,
    /// Set where it holds a `*`.
    glob: Option<Glob>,
}

impl<'a> Item<'a> {
    fn new(text: &'a str) -> Item<'a> {
        // `?` has a meaning in globs and none here; no name holds it, so such an item matches nothing.
        let glob = (text.contains('*') && !text.contains('?')).then(|| Glob::new(text));
        Item { text, glob }
    }

    fn matches(&self, program: &Program, rule: &Rule) -> bool {
        self.names(&rule.name) || modules(&rule.name).any(|it| self.names(it)) || self.is_basis_of(program, rule)
    }

    fn names(&self, name: &str) -> bool {
        match &self.glob {
            Some(glob) => glob.matches(name),
            None => self.text == name,
        }
    }

    fn is_basis_of(&self, program: &Program, rule: &Rule) -> bool {
        rule.basis.iter().any(|it| program.instrument(it.instrument).id == self.text)
    }
}

/// The modules above a dotted name, from the inside out: of `a.b.c`, `a.b` and `a`.
fn modules(name: &str) -> impl Iterator<Item = &str> {
    name.rmatch_indices('.').filter_map(|(at, _)| name.get(..at))
}

fn items<'a>(option: &str, texts: &'a [String], diagnostics: &mut Vec<Diagnostic>) -> Vec<Item<'a>> {
    let mut all = Vec::new();
    for text in texts.iter().flat_map(|it| it.split(',')).map(str::trim) {
        match text {
            "" => diagnostics.push(errors::empty_item(option)),
            _ => all.push(Item::new(text)),
        }
    }
    all
}

/// Says of each item that matches nothing what may have been meant.
fn check(program: &Program, option: &str, items: &[Item<'_>], diagnostics: &mut Vec<Diagnostic>) {
    for item in items {
        if program.rules.iter().any(|rule| item.matches(program, rule)) {
            continue;
        }
        if program.instruments.iter().any(|it| it.id == item.text) {
            diagnostics.push(errors::instrument_without_rules(option, item.text));
        } else {
            diagnostics.push(errors::selects_nothing(option, item.text, suggestion(program, item.text)));
        }
    }
}

/// The nearest rule, module or instrument; for a bare rule name, its full name.
fn suggestion(program: &Program, text: &str) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for rule in &program.rules {
        if rule.name.rsplit('.').next() == Some(text) {
            return Some(rule.name.clone());
        }
        names.push(&rule.name);
        names.extend(modules(&rule.name));
        names.extend(rule.basis.iter().map(|it| program.instrument(it.instrument).id.as_str()));
    }
    names.sort_unstable();
    names.dedup();
    nearest(text, names).map(str::to_owned)
}
