//! `tilsyn list`, on the screen.

use super::text::{Style, counted};
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
        &format!(
            "{} on {as_of}: {} would run, {} not in force, {} only when named",
            counted(rules.len(), "rule"),
            count(Status::Run),
            count(Status::NotInForce),
            count(Status::Deselected),
        ),
    ));
    out
}

fn one(rule: &Listed, style: Style) -> String {
    let spans: Vec<String> = rule.in_force.iter().map(ToString::to_string).collect();
    let status = match rule.status {
        Status::Run => "runs",
        Status::NotInForce => "not in force",
        Status::Deselected => "does not run",
    };
    let mut out = format!("{}  {}\n", style.bold(&rule.name), rule.severity.as_str());
    out.push_str(&style.paragraph(2, &rule.title));
    out.push_str(&style.paragraph(2, &format!("{}: {}", rule.basis.join("; "), spans.join("; "))));
    out.push_str(&style.paragraph(2, &format!("{status}: {}", rule.reason)));
    out.push('\n');
    out
}
