//! `tilsyn list`, on the screen.

use super::text::{self, Style};
use crate::lang::{Message, say};
use crate::plan::Status;
use crate::tools::Listed;
use crate::value::Date;

/// All rules, a paragraph each.
pub(super) fn render(rules: &[Listed], as_of: Date, style: Style) -> String {
    let mut out = String::new();
    for rule in rules {
        out.push_str(&one(rule, style));
    }
    let count = |status: Status| rules.iter().filter(|it| it.status == status).count();
    out.push_str(&style.paragraph(
        0,
        &style.said(&say!(
            "{rules} on {as_of}: {run} would run, {not_in_force} not in force, {named} only when named",
            rules = text::rules(rules.len()),
            as_of,
            run = count(Status::Run),
            not_in_force = count(Status::NotInForce),
            named = count(Status::Deselected)
        )),
    ));
    out
}

fn one(rule: &Listed, style: Style) -> String {
    let spans: Vec<String> = rule.in_force.iter().map(|it| style.said(&it.words())).collect();
    let reason = &rule.reason;
    let status = match rule.status {
        Status::Run => say!("runs: {reason}", reason),
        Status::NotInForce => say!("not in force: {reason}", reason),
        Status::Deselected => say!("does not run: {reason}", reason),
    };
    let mut out = format!("{}  {}\n", style.bold(&rule.name), style.word(rule.severity.as_str()));
    let title = Message::both(&rule.title, rule.title_da.as_ref());
    out.push_str(&style.paragraph(2, &style.said(&title)));
    out.push_str(&style.paragraph(2, &format!("{}: {}", rule.basis.join("; "), spans.join("; "))));
    out.push_str(&style.paragraph(2, &style.said(&status)));
    out.push('\n');
    out
}
