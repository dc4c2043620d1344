//! The tests that stand beside rules: which rule, on which day, given what, expecting what.

use super::check::{Checker, Place};
use super::symbols::Symbol;
use super::*;
use crate::diagnostic::{did_you_mean, nearest};
use crate::value::Date;

const VERDICTS: &[&str] = &["pass", "fail", "unknown", "not_applicable", "not_in_force"];

impl Compiler<'_> {
    pub(super) fn compile_tests(&mut self) {
        self.each_item(|compiler, module, _, item| {
            if let ast::ItemKind::Test(it) = &item.kind {
                compiler.compile_test(module, it, item.span);
            }
        });
    }

    fn compile_test(&mut self, module: ModuleId, it: &ast::Test, span: crate::source::Span) {
        let rule = self.rule_of(module, &it.rule);
        let as_of = self.day_of(it);
        let params = it.params.iter().filter_map(|(name, value)| self.param_of(module, name, value)).collect();
        let mut given: Vec<(DatasetId, Given)> = Vec::new();
        for facts in &it.given {
            if let Some((dataset, facts)) = self.facts_of(module, facts, &given) {
                given.push((dataset, facts));
            }
        }
        let expects: Vec<Expect> = it.expects.iter().filter_map(|expect| self.expect_of(module, expect)).collect();
        if it.expects.is_empty() {
            self.say(errors::test(say!("the test expects nothing"), it.name.span, say!("needs an `expect`")));
        }
        let (Some(rule), Some(as_of)) = (rule, as_of) else { return };
        let name = it.name.value.clone();
        if let Some(first) = self.program.tests.iter().find(|test| test.rule == rule && test.name == name) {
            let first = first.span;
            self.say(errors::duplicate(What::Test, &name, it.name.span, first));
        }
        self.program.tests.push(Test { rule, name, as_of, params, given, expects, span });
    }

    fn rule_of(&mut self, module: ModuleId, name: &ast::Dotted) -> Option<RuleId> {
        let full = name.joined();
        let found = match name.parts.as_slice() {
            [short] => self.symbols.rules[module.idx()].get(&short.text).map(|(id, _)| *id),
            _ => self.program.rules.iter().position(|it| it.name == full).map(|idx| RuleId(idx as u32)),
        };
        let unread = name.parts.last().is_some_and(|it| self.symbols.unread.contains(&it.text));
        if found.is_none() && !unread {
            let own = self.symbols.rules[module.idx()].keys().map(String::as_str);
            let all = self.program.rules.iter().map(|it| it.name.as_str());
            let help = nearest(&full, own.chain(all)).map(did_you_mean);
            let message = say!("no rule `{full}`", full);
            self.say(errors::test(message, name.span, say!("no such rule")).help_if(help));
        }
        found
    }

    fn day_of(&mut self, it: &ast::Test) -> Option<Date> {
        match it.as_of.as_slice() {
            [one] => self.date(one),
            [first, second, ..] => {
                self.say(errors::clause_repeated("as of", second.span, first.span));
                None
            }
            [] => {
                self.say(
                    errors::test(say!("the test names no day"), it.name.span, say!("needs `as of`"))
                        .help(say!("write `as of 2026-01-01`, a day on which the rule is in force")),
                );
                None
            }
        }
    }

    fn param_of(&mut self, module: ModuleId, name: &ast::Dotted, value: &ast::Expr) -> Option<(ParamId, ExprId)> {
        let full = name.joined();
        let id = match name.parts.as_slice() {
            [short] => match self.find(module, What::Param, &short.text, short.span)? {
                Symbol::Param(id) => id,
                other => {
                    self.say(errors::declared_as("param", other.word(), short.span));
                    return None;
                }
            },
            _ => {
                let Some(idx) = self.program.params.iter().position(|it| it.name == full) else {
                    let known = self.program.params.iter().map(|it| it.name.as_str());
                    let near = nearest(&full, known);
                    self.say(errors::unknown_name(What::Param, &full, name.span, near));
                    return None;
                };
                ParamId(idx as u32)
            }
        };
        let ty = self.program.params[id.idx()].ty;
        Some((id, Checker::new(self, module, Place::Constant).expect(value, ty)))
    }

    fn facts_of(
        &mut self,
        module: ModuleId,
        facts: &ast::Given,
        before: &[(DatasetId, Given)],
    ) -> Option<(DatasetId, Given)> {
        let name = &facts.dataset;
        let id = match self.find(module, What::Dataset, &name.text, name.span)? {
            Symbol::Dataset(id) => id,
            other => {
                self.say(errors::declared_as("dataset", other.word(), name.span));
                return None;
            }
        };
        if before.iter().any(|(it, _)| *it == id) {
            self.say(errors::given_twice(&name.text, name.span));
            return None;
        }
        let typed = self.program.datasets[id.idx()].typed;
        let given = match &facts.value {
            Some(value) => self.given(module, value, typed.ty)?,
            None if typed.optional => Given { kind: GivenKind::Null, span: facts.span },
            None => {
                let message = say!("`{name}` cannot be `null`: its type has no `?`", name = name.text);
                self.say(
                    errors::test(message, facts.span, say!("null here"))
                        .help(say!("leave the line out for facts that are missing")),
                );
                return None;
            }
        };
        Some((id, given))
    }

    fn expect_of(&mut self, module: ModuleId, expect: &ast::Expect) -> Option<Expect> {
        if !VERDICTS.contains(&expect.verdict.text.as_str()) {
            self.say(errors::unknown_verdict(&expect.verdict.text, VERDICTS, expect.verdict.span));
            return None;
        }
        let subject = match expect.subject.as_ref().map(|it| &*it.kind) {
            None => None,
            Some(ast::ExprKind::Literal(ast::Literal::Text(text))) => Some(text.value.clone()),
            Some(ast::ExprKind::Literal(ast::Literal::Number { digits, percent: false })) => Some(digits.clone()),
            Some(ast::ExprKind::Literal(ast::Literal::Date(date))) => Some(date.text.clone()),
            Some(_) => {
                self.say(errors::test(
                    say!("a subject is named by a text, a number or a date"),
                    expect.span,
                    say!("something else"),
                ));
                return None;
            }
        };
        let missing: Vec<String> = expect.missing.iter().map(|it| it.value.clone()).collect();
        for text in &expect.missing {
            let root: &str = text.value.split(['.', '[']).next().unwrap_or_default();
            let _ = self.find(module, What::Dataset, root, text.span);
        }
        if !missing.is_empty() && expect.verdict.text != "unknown" {
            let message =
                say!("only `unknown` has facts that are missing, not `{verdict}`", verdict = expect.verdict.text);
            self.say(errors::test(message, expect.span, say!("here")));
        }
        Some(Expect { verdict: expect.verdict.text.clone(), subject, missing, span: expect.span })
    }
}
