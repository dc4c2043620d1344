//! The findings: a fold for each verdict, in it one for each rule, in it the findings by organisation.

use std::collections::{BTreeSet, HashMap};

use super::filter::Filter;
use super::finding::{self, Common};
use super::groups::{Found, Group};
use super::sums::{Sums, area};
use super::text::{
    capital, class, coded, data, escape, findings, organisations, rules, said, severity, short, sign, verdict, written,
};
use crate::lang::{Count, Message, say};
use crate::render::words::cut;
use crate::report::{Report, Verdict};
use crate::value::Lang;

/// The most bytes of lines, and of evidence. What has no room is counted.
const MAX_LINES: usize = 10 << 20;
const MAX_EVIDENCE: usize = 14 << 20;

/// The most bytes of rules with what stands above their findings, of which the least bad have no room.
const MAX_RULES: usize = 12 << 20;

/// The most characters of an organisation's name.
const MAX_NAME: usize = 120;

/// What has been drawn so far.
#[derive(Default)]
struct Drawn {
    lines: usize,
    evidence: usize,
    rules: usize,
    n_rules_left_out: u64,
    n_listed: u64,
    n_full: u64,
    /// How many findings are listed of each organisation, by its place in the report, and of each group.
    of_organisation: HashMap<usize, u64>,
    of_group: HashMap<usize, u64>,
}

/// The section of findings. The filter before them is made of what they are.
pub(super) fn section(
    report: &Report,
    sums: &Sums<'_>,
    filter: &Filter<'_>,
    groups: &[Group<'_>],
    lang: Lang,
) -> String {
    let mut drawn = Drawn::default();
    let mut list = String::new();
    let mut is_first = true;
    for of in Verdict::WORST_FIRST {
        let groups: Vec<(usize, &Group<'_>)> = groups.iter().enumerate().filter(|(_, it)| it.verdict == of).collect();
        if groups.is_empty() {
            continue;
        }
        let n: u64 = groups.iter().map(|(_, it)| it.n).sum();
        list.push_str(&format!(
            "<details class=\"v v-{}\"{}><summary><h3>{}{} <span class=\"n\">{}</span></h3> <span class=\"c\">{}</span></summary>",
            class(of),
            if is_first { " open" } else { "" },
            sign(of),
            capital(&said(&verdict(of), lang)),
            data(n, lang),
            said(&say!("findings of {rules}", rules = rules(groups.len() as u64)), lang),
        ));
        groups.iter().for_each(|(idx, it)| list.push_str(&group(*idx, it, sums, filter, &mut drawn, lang)));
        list.push_str("</details>");
        is_first = false;
    }
    let n_all: u64 = groups.iter().map(|it| it.n).sum();
    let heading = said(&say!("Findings"), lang);
    if n_all == 0 {
        return format!("<section id=\"findings\"><h2>{heading}</h2><p>{}</p></section>", said(&nothing(report), lang));
    }
    format!(
        "<section id=\"findings\"><h2>{heading} <span class=\"n\">{}</span></h2>{}{}<div id=\"list\">{}{list}<p \
         id=\"shown\" class=\"plain\">{}</p></div></section>",
        data(n_all, lang),
        left_out(n_all, &drawn, lang),
        filter.form(drawn.n_listed == n_all, lang),
        cuts(report, filter, groups, &drawn, lang),
        said(&say!("Rules shown:"), lang),
    )
}

fn nothing(report: &Report) -> Message {
    match report.organisations.is_empty() || report.accounting.rules.run == 0 {
        true => say!("Nothing was checked, so there is nothing to show."),
        false => say!("There is no finding to show."),
    }
}

/// What is on the page and what is not, where that is not all.
fn left_out(n_all: u64, drawn: &Drawn, lang: Lang) -> String {
    if drawn.n_full == n_all {
        return String::new();
    }
    let rules_left_out = match drawn.n_rules_left_out {
        0 => String::new(),
        n => said(&say!(" {n} rules with findings are not listed at all.", n = Count(n)), lang),
    };
    let words = say!(
        "There are {all} findings. This page lists {listed} of them, {full} with their evidence: of each rule as many as \
         there is room for, spread over the organisations, the worst first. All figures and charts count all of them, and a report with \
         `--format json` holds them all.",
        all = Count(n_all),
        listed = Count(drawn.n_listed),
        full = Count(drawn.n_full),
    );
    format!("<p class=\"note\" id=\"left-out\">{}{rules_left_out}</p>", said(&words, lang))
}

/// A sentence for each organisation and each law whose findings are not all listed. The style shows that of the one that
/// is chosen.
fn cuts(report: &Report, filter: &Filter<'_>, groups: &[Group<'_>], drawn: &Drawn, lang: Lang) -> String {
    let listed = |of: &HashMap<usize, u64>, idx: usize| of.get(&idx).copied().unwrap_or(0);
    let mut out = String::new();
    for idx in filter.organisations() {
        let Some(organisation) = report.organisations.get(idx) else { continue };
        let (n, listed) = (organisation.findings.len() as u64, listed(&drawn.of_organisation, idx));
        if listed < n {
            let path = cut(&organisation.path, MAX_NAME);
            let words = say!(
                "{findings}, {listed} listed here: a check of `{path}` alone, or a report with `--format csv`, lists all.",
                findings = findings(n),
                listed = Count(listed),
                path
            );
            out.push_str(&format!("<p class=\"cut-off o{idx}\">{}</p>", coded(&words.in_lang(lang))));
        }
    }
    for (idx, law) in filter.laws().iter().enumerate() {
        let of_law = groups.iter().enumerate().filter(|(_, it)| it.first.basis.iter().any(|it| it.instrument == *law));
        let sums = of_law.map(|(idx, it)| (it.n, listed(&drawn.of_group, idx)));
        let (n, listed) = sums.fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
        if listed < n {
            let words = say!(
                "By this law there are {findings} in all, {listed} of them listed here: a report with `--format csv` lists \
                 all.",
                findings = findings(n),
                listed = Count(listed)
            );
            out.push_str(&format!("<p class=\"cut-off i{idx}\">{}</p>", coded(&words.in_lang(lang))));
        }
    }
    out
}

fn group(idx: usize, group: &Group<'_>, sums: &Sums<'_>, filter: &Filter<'_>, drawn: &mut Drawn, lang: Lang) -> String {
    let rule = sums.rule(group.rule);
    let common = Common::of(group, lang);
    let about = finding::about(group, rule, &common, lang);
    if drawn.rules + about.len() > MAX_RULES {
        drawn.n_rules_left_out += 1;
        return String::new();
    }
    drawn.rules += about.len() + 1_000;
    let n_before = drawn.n_listed;
    let list = listed(group, &common, sums, drawn, lang);
    let mut classes =
        format!("g s-{} {}", group.severity.as_str(), filter.classes(area(group.rule), &group.first.basis));
    let of: BTreeSet<usize> = group.organisations().into_iter().collect();
    of.iter().for_each(|it| classes.push_str(&format!(" o{it}")));
    let n_listed = drawn.n_listed - n_before;
    drawn.of_group.insert(idx, n_listed);
    let more = match group.n - n_listed {
        0 => String::new(),
        _ => {
            let words =
                say!("{listed} of {all} findings are listed here.", listed = Count(n_listed), all = Count(group.n));
            format!("<p class=\"more\">{}</p>", said(&words, lang))
        }
    };
    format!(
        "<details class=\"{classes}\" id=\"g{idx}\" data-n=\"{}\"><summary>{}<h4>{}</h4><span class=\"c\"><span>{}</span> <span>{}</span></span></summary>{about}{list}{more}</details>\n",
        group.n,
        level(group, lang),
        written(&group.first.title, group.first.title_da.as_ref(), lang),
        said(&findings(group.n), lang),
        said(&organisations(group.n_organisations), lang),
    )
}

fn level(group: &Group<'_>, lang: Lang) -> String {
    format!("<span class=\"level s-{}\">{}</span>", group.severity.as_str(), said(&severity(group.severity), lang))
}

/// Those that are listed, each organisation's together.
fn listed(group: &Group<'_>, common: &Common<'_>, sums: &Sums<'_>, drawn: &mut Drawn, lang: Lang) -> String {
    let mut out = String::new();
    for of_one in group.listed.chunk_by(|a, b| a.idx == b.idx) {
        let Some(Found { idx, organisation, .. }) = of_one.first() else { continue };
        let beside = sums.tells_apart(organisation).map(|it| format!(" <small>{}</small>", short(it, MAX_NAME)));
        let name = short(sums.name(organisation), MAX_NAME);
        let mut lines = String::new();
        for found in of_one {
            let line = one(found, common, drawn, lang);
            if drawn.lines > MAX_LINES {
                continue;
            }
            lines.push_str(&line);
            drawn.n_listed += 1;
            *drawn.of_organisation.entry(*idx).or_default() += 1;
        }
        if !lines.is_empty() {
            out.push_str(&format!(
                "<div class=\"o o{idx}\"><h5>{name}{}</h5>{lines}</div>",
                beside.unwrap_or_default()
            ));
        }
    }
    out
}

/// A finding with its evidence where there is room for that.
fn one(found: &Found<'_>, common: &Common<'_>, drawn: &mut Drawn, lang: Lang) -> String {
    if found.is_full {
        let full = finding::full(found, common, lang);
        if drawn.evidence + full.len() <= MAX_EVIDENCE {
            drawn.evidence += full.len();
            drawn.n_full += 1;
            return full;
        }
    }
    let line = finding::line(found, lang);
    drawn.lines += line.len();
    line
}

/// The id of the group of a rule with a verdict.
pub(super) fn anchor(groups: &[Group<'_>], rule: &str, verdict: Verdict) -> Option<String> {
    groups.iter().position(|it| it.rule == rule && it.verdict == verdict).map(|idx| format!("g{idx}"))
}

/// A link to the findings of a rule; its words alone where there are none.
pub(super) fn link(groups: &[Group<'_>], rule: &str, verdict: Verdict, words: &str) -> String {
    match anchor(groups, rule, verdict) {
        Some(id) => format!("<a href=\"#{}\">{words}</a>", escape(&id)),
        None => words.to_owned(),
    }
}
