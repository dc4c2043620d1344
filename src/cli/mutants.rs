//! `tilsyn test --mutate`, on the screen.

use std::collections::BTreeMap;

use super::text::{Style, changes, rules};
use crate::lang::{say, words};
use crate::program::{Program, RuleId};
use crate::render::{sanitize, terminal};
use crate::source::Span;
use crate::tools::{Mutated, Survivor};

/// How many of the rules that share something are named.
const RULES_NAMED: usize = 3;

/// What no test notices, what is excused, and the score.
pub(super) fn render(program: &Program, mutated: &Mutated, style: Style) -> String {
    let mut page = Page { program, style, out: String::new() };
    page.survivors(mutated);
    page.untested(mutated);
    page.excused(mutated);
    page.idle(mutated);
    page.sums(mutated);
    page.out
}

struct Page<'p> {
    program: &'p Program,
    style: Style,
    out: String,
}

impl Page<'_> {
    fn heading(&mut self, words: &'static str) {
        self.out.push_str(&format!("{}\n", self.style.bold(self.style.word(words))));
    }

    /// `policies/a.krav:12:7`
    fn place(&self, place: Span) -> String {
        let sources = &self.program.sources;
        let at = sources.position(place);
        format!("{}:{}:{}", sanitize::line(sources.name(place.file)), at.line, at.column)
    }

    fn survivors(&mut self, mutated: &Mutated) {
        let alive: Vec<&Survivor> = mutated.survivors.iter().filter(|it| it.tested && it.excuse.is_none()).collect();
        if !alive.is_empty() {
            self.heading(words!("changes that no test notices"));
        }
        for group in alive.chunk_by(|a, b| a.rules == b.rules) {
            let Some(first) = group.first() else { continue };
            self.out.push_str(&self.style.paragraph(2, &self.rules(&first.rules)));
            for survivor in group {
                self.out.push_str(&format!("    {}\n", self.place(survivor.place)));
                self.spot(survivor);
            }
        }
    }

    /// The rule, or those that share what was changed.
    fn rules(&self, rules: &[RuleId]) -> String {
        let named = rules.iter().take(RULES_NAMED).map(|it| self.program.rule(*it).name.as_str());
        let named = named.collect::<Vec<_>>().join(", ");
        match rules.len().saturating_sub(RULES_NAMED) {
            0 => named,
            more => self.style.said(&say!("{named} and {n} more", named, n = more)),
        }
    }

    fn spot(&mut self, survivor: &Survivor) {
        let words = self.style.said(&survivor.becomes.words());
        self.out.push_str(&terminal::spot(survivor.place, &words, &self.program.sources, 6, self.style.width));
    }

    /// Rules that no test runs: one line each, since all that is changed in them survives.
    fn untested(&mut self, mutated: &Mutated) {
        let mut counts: BTreeMap<&[RuleId], usize> = BTreeMap::new();
        for survivor in mutated.survivors.iter().filter(|it| !it.tested && it.excuse.is_none()) {
            *counts.entry(&survivor.rules).or_default() += 1;
        }
        if !counts.is_empty() {
            self.heading(words!("changes in rules that no test runs"));
        }
        for (rules, n) in counts {
            let words = format!("{}: {}", self.rules(rules), self.style.said(&changes(n)));
            self.out.push_str(&self.style.paragraph(2, &words));
        }
    }

    fn excused(&mut self, mutated: &Mutated) {
        let mut headed = false;
        for survivor in &mutated.survivors {
            let Some(reason) = &survivor.excuse else { continue };
            if !std::mem::replace(&mut headed, true) {
                self.heading(words!("changes that are excused"));
            }
            self.out.push_str(&format!("  {}\n", self.place(survivor.place)));
            let words = self.style.said(&survivor.becomes.words());
            self.out.push_str(&terminal::spot(survivor.place, &words, &self.program.sources, 4, self.style.width));
            self.out.push_str(&self.style.paragraph(4, reason));
        }
    }

    fn idle(&mut self, mutated: &Mutated) {
        if !mutated.idle.is_empty() {
            self.heading(words!("excuses that excuse nothing"));
        }
        for excuse in &mutated.idle {
            self.out.push_str(&self.style.paragraph(2, &format!("{}: {}", self.place(excuse.place), excuse.reason)));
        }
    }

    fn sums(&mut self, mutated: &Mutated) {
        let n_alive = mutated.n_counted() - mutated.n_killed;
        let alive = self.style.said(&say!("{n} not", n = n_alive));
        let alive = if n_alive == 0 { self.style.good(&alive) } else { self.style.bad(&alive) };
        let excused = match mutated.n_excused() {
            0 => String::new(),
            n => self.style.said(&say!(", {n} excused", n)),
        };
        let score = mutated.score();
        let words = say!(
            "{changes} of {rules}: {killed} noticed, {alive}{excused}; score {whole}.{tenths} %",
            changes = changes(mutated.n_mutants),
            rules = rules(mutated.n_rules),
            killed = mutated.n_killed,
            alive,
            excused,
            whole = score / 10,
            tenths = score % 10
        );
        self.out.push_str(&format!("{}\n", self.style.said(&words)));
    }
}
