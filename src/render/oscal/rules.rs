//! Rules as objectives, and which of them were assessed.

use super::shape::{Control, Empty, Objective, Objectives, Part, ReviewedControls, Selection};
use super::text::{line, links, prop, prop_if, token};
use crate::lang::say;
use crate::render::words::{self, in_lang};
use crate::report::{Report, Rule, RuleStatus};
use crate::value::Lang;

/// The rules that were run, described; `None` where none was.
pub(super) fn objectives(report: &Report, lang: Lang) -> Option<Objectives> {
    let objectives: Vec<Objective> = run(report).map(|it| objective(it, lang)).collect();
    (!objectives.is_empty()).then_some(Objectives { objectives_and_methods: objectives })
}

/// Which controls were assessed: the rules that were run.
pub(super) fn reviewed(report: &Report, lang: Lang) -> ReviewedControls {
    let controls: Vec<Control> = run(report).map(|it| Control { control_id: token(&it.rule) }).collect();
    let selection =
        if controls.is_empty() { Selection::IncludeAll(Empty {}) } else { Selection::IncludeControls(controls) };
    ReviewedControls {
        description: say!("Each control is a rule of the policies; the local definitions describe it.").in_lang(lang),
        control_selections: [selection],
    }
}

fn run(report: &Report) -> impl Iterator<Item = &Rule> {
    report.rules.iter().filter(|it| it.status == RuleStatus::Run)
}

fn objective(it: &Rule, lang: Lang) -> Objective {
    let title = in_lang(lang, &it.title, it.title_da.as_ref());
    let mut props = vec![prop("rule", &it.rule), prop("severity", it.severity.as_str()), prop("title", &it.title)];
    props.extend(prop_if("title-da", it.title_da.as_ref()));
    props.extend(it.basis.iter().map(|it| prop("basis", &words::provision(it))));
    props.extend(prop_if("interpretation", it.interpretation.as_ref()));
    props.extend(prop_if("remedy", it.remedy.as_ref()));
    props.extend(prop_if("remedy-da", it.remedy_da.as_ref()));
    props.extend([prop("reason", &it.reason), prop("policy", &it.file), prop("policy-line", &it.line.to_string())]);
    Objective {
        control_id: token(&it.rule),
        description: line(title),
        props,
        links: links(&it.basis),
        parts: [Part { id: token(&it.rule), name: "assessment-objective", prose: line(title) }],
    }
}
