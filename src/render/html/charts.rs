//! Bars of verdicts, drawn as SVG in tables that hold the figures too.
//!
//! Lengths are percentages of the drawing, so that a bar fills what room there is and its patterns keep their shape.
//! Where colours cannot be told apart, patterns can: each verdict has its own.

use super::findings::link;
use super::groups::Group;
use super::opening::heading;
use super::sums::Sums;
use super::text::{SEVERITIES, capital, class, data, module, said, severity, short, written};
use crate::lang::{Count, Message, say};
use crate::render::words::provision;
use crate::report::{Verdict, Verdicts};
use crate::value::Lang;

/// The verdicts that bars show: all but what does not apply.
const SHOWN: [Verdict; 4] = [Verdict::Fail, Verdict::Unknown, Verdict::Waived, Verdict::Pass];

/// The most areas and rules in a table.
const MAX_AREAS: usize = 40;
const MAX_RULES: usize = 10;

/// Signs and patterns that drawings refer to.
pub(super) const SHARED: &str = concat!(
    "<svg width=\"0\" height=\"0\" class=\"shared\" aria-hidden=\"true\" focusable=\"false\"><defs>",
    "<pattern id=\"p-fail\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" class=\"ink\"/></pattern>",
    "<pattern id=\"p-unknown\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">",
    "<rect width=\"6\" height=\"6\" class=\"pale\"/><rect width=\"2.5\" height=\"6\" class=\"ink\"/></pattern>",
    "<pattern id=\"p-waived\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><rect width=\"5\" height=\"5\" class=\"pale\"/>",
    "<circle cx=\"2.5\" cy=\"2.5\" r=\"1.3\" class=\"ink\"/></pattern></defs>",
    "<symbol id=\"sign-fail\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7.5\" class=\"disc\"/><path d=\"M5 5l6 6M11 5l-6 6\" class=\"stroke\"/></symbol>",
    "<symbol id=\"sign-unknown\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7.5\" class=\"disc\"/>",
    "<path d=\"M5.8 6.2a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.5\" class=\"stroke\"/><circle cx=\"8\" cy=\"12\" r=\"1.1\" class=\"dot\"/></symbol>",
    "<symbol id=\"sign-waived\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7.5\" class=\"disc\"/><path d=\"M4.5 8.7c1.2-1.8 2.3-1.8 3.5-.7s2.3 1.1 3.5-.7\" class=\"stroke\"/></symbol>",
    "<symbol id=\"sign-pass\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7.5\" class=\"disc\"/><path d=\"M4.5 8.3l2.5 2.6 4.6-5.2\" class=\"stroke\"/></symbol>",
    "<symbol id=\"sign-na\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7.5\" class=\"disc\"/><path d=\"M5 8h6\" class=\"stroke\"/></symbol></svg>",
);

/// Verdicts as parts of a bar, the worst first.
pub(super) fn bar(verdicts: &Verdicts, size: &str) -> String {
    let whole: u64 = SHOWN.iter().map(|it| verdicts.of(*it)).sum();
    let mut out = format!(
        "<svg class=\"bar {size}\" aria-hidden=\"true\" focusable=\"false\"><rect width=\"100%\" height=\"100%\" class=\"ground\"/>"
    );
    let mut before = 0;
    for it in SHOWN.into_iter().filter(|it| verdicts.of(*it) > 0) {
        let (from, to) = (hundredths(before, whole), hundredths(before + verdicts.of(it), whole));
        out.push_str(&format!(
            "<rect x=\"{}\" width=\"{}\" height=\"100%\" class=\"fill {}\"/>",
            percent(from),
            percent(to.saturating_sub(from)),
            class(it)
        ));
        before += verdicts.of(it);
    }
    out.push_str("</svg>");
    out
}

/// A share in hundredths of a percent.
fn hundredths(part: u64, whole: u64) -> u64 {
    let share = u128::from(part) * 10_000 / u128::from(whole.max(1));
    u64::try_from(share).unwrap_or(10_000)
}

/// `12.34%`, from hundredths of a percent.
pub(super) fn percent(hundredths: u64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// The section of charts: rules not met most often, verdicts by area and by severity.
pub(super) fn section(sums: &Sums<'_>, groups: &[Group<'_>], lang: Lang) -> String {
    if sums.by_area.is_empty() {
        return String::new();
    }
    let mut areas: Vec<(&str, &Verdicts)> = sums.by_area.iter().map(|(name, it)| (*name, it)).collect();
    areas.sort_by_key(|(name, it)| (std::cmp::Reverse(it.fail), std::cmp::Reverse(it.unknown), *name));
    let areas = areas.into_iter().take(MAX_AREAS).map(|(name, it)| (module(name), it));
    let severities = SEVERITIES.iter().filter_map(|it| sums.by_severity.get(it).map(|verdicts| (it, verdicts)));
    let severities = severities.map(|(it, verdicts)| (capital(&said(&severity(*it), lang)), verdicts));
    format!(
        "<section id=\"overview\"><h2>{}</h2>{}<div class=\"two\">{}{}</div></section>",
        said(&say!("Overview"), lang),
        not_met(sums, groups, lang),
        table("by-area", &say!("By area"), &say!("Area"), areas, lang),
        table("by-severity", &say!("By severity"), &say!("Severity"), severities, lang),
    )
}

fn table<'r>(
    id: &str,
    title: &Message,
    first: &Message,
    rows: impl Iterator<Item = (String, &'r Verdicts)>,
    lang: Lang,
) -> String {
    let (rows, empty): (Vec<(String, &Verdicts)>, Vec<_>) =
        rows.partition(|(_, it)| SHOWN.iter().any(|of| it.of(*of) > 0));
    let empty: Vec<String> = empty.into_iter().map(|(name, _)| name).collect();
    let empty = match empty.is_empty() {
        true => String::new(),
        false => format!("<p class=\"note\">{} {}</p>", said(&say!("No rule applies:"), lang), empty.join(", ")),
    };
    let shown: Vec<Verdict> =
        SHOWN.into_iter().filter(|it| *it != Verdict::Waived || rows.iter().any(|(_, row)| row.waived > 0)).collect();
    let heads: String =
        shown.iter().map(|it| format!("<th scope=\"col\" class=\"n\">{}</th>", heading(*it, lang))).collect();
    let row = |(name, verdicts): &(String, &Verdicts)| {
        let cells: String = shown
            .iter()
            .map(|it| format!("<td class=\"n {}\">{}</td>", class(*it), data(verdicts.of(*it), lang)))
            .collect();
        format!("<tr><th scope=\"row\">{name}{}</th>{cells}</tr>", bar(verdicts, "thin"))
    };
    format!(
        "<div><h3>{}</h3><table class=\"bars\" id=\"{id}\"><thead><tr><th scope=\"col\">{}</th>{heads}</tr></thead><tbody>{}</tbody></table>{empty}</div>",
        said(title, lang),
        said(first, lang),
        rows.iter().map(row).collect::<String>()
    )
}

/// The rules that most organisations do not meet; of a single one, the most serious.
fn not_met(sums: &Sums<'_>, groups: &[Group<'_>], lang: Lang) -> String {
    if sums.not_met.is_empty() {
        return String::new();
    }
    let is_alone = sums.ranked.len() == 1;
    let rows = sums.not_met.iter().take(MAX_RULES).map(|it| {
        let rule = sums.rule(it.rule);
        let title = rule.map_or_else(|| short(it.rule, 200), |it| written(&it.title, it.title_da.as_ref(), lang));
        let law = rule.and_then(|it| it.basis.first()).map(|it| short(&provision(it), 120)).unwrap_or_default();
        let concerned = say!("{n} of {all}", n = Count(it.organisations.fail), all = Count(it.n_concerned()));
        let of = format!("{}{}", said(&concerned, lang), bar(&it.organisations, "thin ofall"));
        format!(
            "<tr><td><span class=\"level s-{}\">{}</span></td><th scope=\"row\">{}<small>{law}</small></th>{}<td \
             class=\"n\">{}</td></tr>",
            it.severity.as_str(),
            said(&severity(it.severity), lang),
            link(groups, it.rule, Verdict::Fail, &title),
            if is_alone { String::new() } else { format!("<td class=\"n fail\">{of}</td>") },
            data(it.n_failed, lang),
        )
    });
    let head = |class: &str, words: Message| format!("<th scope=\"col\"{class}>{}</th>", said(&words, lang));
    let number = " class=\"n\"";
    let mut heads = vec![head("", say!("Severity")), head("", say!("Rule"))];
    if !is_alone {
        heads.push(head(number, say!("Organisations")));
    }
    heads.push(head(number, say!("Findings")));
    let title = if is_alone { say!("Most serious of what is not met") } else { say!("Not met by most") };
    format!(
        "<h3>{}</h3><table id=\"not-met\"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>",
        said(&title, lang),
        heads.concat(),
        rows.collect::<String>()
    )
}
