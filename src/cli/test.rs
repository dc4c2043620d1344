//! `tilsyn test`, on the screen.

use super::text::{Style, conditions, rules, tests, verdicts};
use crate::lang::{say, words};
use crate::program::Program;
use crate::render::{sanitize, terminal};
use crate::report::Verdict;
use crate::source::Span;
use crate::tools::{Condition, Reached, Tested, Uncovered};

/// How many items of a list are named without being asked for.
const FEW: usize = 10;

/// What is not covered, and the sums. Failures are diagnostics and shown as such.
pub(super) fn render(program: &Program, tested: &Tested, verbose: bool, style: Style) -> String {
    let mut page = Page { program, verbose, style, out: String::new() };
    page.rules(&tested.reached);
    page.conditions(&tested.reached);
    page.sums(tested);
    page.out
}

struct Page<'p> {
    program: &'p Program,
    verbose: bool,
    style: Style,
    out: String,
}

impl Page<'_> {
    /// A heading with items below it, or where these are many and nobody asked for more, with their number.
    fn list(&mut self, heading: &'static str, items: &[String]) {
        if items.is_empty() {
            return;
        }
        let heading = self.style.bold(self.style.word(heading));
        if items.len() > FEW && !self.verbose {
            let words = self.style.said(&say!("{n} (-v names them)", n = items.len()));
            self.out.push_str(&format!("{heading}: {words}\n"));
            return;
        }
        self.out.push_str(&format!("{heading}\n"));
        items.iter().for_each(|it| self.out.push_str(&format!("  {it}\n")));
    }

    fn rules(&mut self, reached: &Reached) {
        let name = |it: &Uncovered| self.program.rule(it.rule).name.clone();
        let untested: Vec<String> = reached.uncovered.iter().filter(|it| !it.tested).map(name).collect();
        let verdicts = |it: &Uncovered| {
            let words: Vec<_> = it.verdicts.iter().map(|&it| Verdict::from(it).as_str()).collect();
            format!("{}: {}", name(it), words.join(", "))
        };
        let unreached: Vec<String> = reached.uncovered.iter().filter(|it| it.tested).map(verdicts).collect();
        self.list(words!("rules without a test"), &untested);
        self.list(words!("verdicts that no test reaches"), &unreached);
    }

    fn conditions(&mut self, reached: &Reached) {
        let one_sided: Vec<String> = reached.conditions.iter().filter_map(|it| self.one_sided(it)).collect();
        self.list(words!("conditions that no test sees both true and false"), &one_sided);
        if self.verbose {
            let surely = reached.unsure().filter(|it| !it.seen.is_unknown);
            let surely: Vec<String> = surely.map(|it| self.condition(it.place, "")).collect();
            self.list(words!("conditions that no test sees unknown"), &surely);
        }
    }

    fn one_sided(&self, condition: &Condition) -> Option<String> {
        let never = match (condition.seen.is_true, condition.seen.is_false) {
            (true, true) => return None,
            (true, false) => words!("never false"),
            (false, true) => words!("never true"),
            (false, false) => words!("never either"),
        };
        Some(self.condition(condition.place, &format!("{}: ", self.style.word(never))))
    }

    /// `policies/a.krav:12:7: never true: x > 3`, the condition by its first line, as far as it fits.
    fn condition(&self, place: Span, words: &str) -> String {
        let sources = &self.program.sources;
        let at = sources.position(place);
        let text = sources.text(place).lines().next().unwrap_or("");
        let line = format!("{}:{}:{}: {words}{text}", sources.name(place.file), at.line, at.column);
        terminal::fit(&sanitize::line(&line), self.style.width.saturating_sub(2))
    }

    fn sums(&mut self, tested: &Tested) {
        let result = match tested.n_failed {
            0 => self.style.good(self.style.word(words!("all passed"))),
            n => self.style.bad(&self.style.said(&say!("{n} failed", n))),
        };
        let reached = &tested.reached;
        let unsure = reached.unsure().count();
        let seen = reached.unsure().filter(|it| it.seen.is_unknown).count();
        let covered = say!(
            "covered: {tested} of {rules}, {reached} of {verdicts}, {both} of {conditions} both true and false ({seen} of {unsure} unknown)",
            tested = reached.n_tested,
            rules = rules(tested.n_rules),
            reached = reached.n_reached,
            verdicts = verdicts(reached.n_verdicts),
            both = reached.n_both(),
            conditions = conditions(reached.conditions.len()),
            seen,
            unsure
        );
        let sums =
            say!("{tests} of {rules}: {result}", tests = tests(tested.n_tests), rules = rules(tested.n_rules), result);
        self.out.push_str(&format!("{}\n", self.style.said(&sums)));
        self.out.push_str(&self.style.paragraph(0, &self.style.said(&covered)));
    }
}
