//! Findings of a rule and verdict together, folded, as many as there is room for.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::text::{block, code, short};
use super::{MAX_NAME, MAX_TEXT};
use crate::lang::{say, translated, words};
use crate::render::markup::html;
use crate::render::uri;
use crate::render::words::{self, in_lang};
use crate::render::worst::{self, Shown};
use crate::report::{Basis, Finding, Report, Verdict};
use crate::value::Lang;

/// How many findings of a group are listed where there is room for all groups: the most that fits.
const AMPLE: [usize; 3] = [100, 30, 15];

/// How many are listed else, as room is: first some, then fewer.
const SPARE: [usize; 3] = [8, 3, 1];

/// The most provisions that are named of a rule.
const MAX_LAW: usize = 4;

/// Findings as they are listed, and how many of each verdict.
#[derive(Default)]
pub(super) struct Listed {
    pub(super) text: String,
    /// Whether every group stands there.
    is_whole: bool,
    counts: HashMap<Verdict, u64>,
}

impl Listed {
    pub(super) fn of(&self, verdict: Verdict) -> u64 {
        self.counts.get(&verdict).copied().unwrap_or(0)
    }
}

/// Lists findings in fewer than `room` bytes: all groups if they fit, else as many as do, the worst first.
pub(super) fn list(report: &Report, lang: Lang, room: usize) -> Listed {
    let groups = groups(report);
    let ample = AMPLE.iter().find_map(|most| listed(&groups, lang, &[*most], room).filter(|it| it.is_whole));
    ample.or_else(|| listed(&groups, lang, &SPARE, room)).unwrap_or_default()
}

/// Groups with as many findings as the first of `lengths` with which they fit. The first that does not fit with any ends
/// the list: what follows is less bad.
fn listed(groups: &[Vec<Shown<'_>>], lang: Lang, lengths: &[usize], room: usize) -> Option<Listed> {
    let mut listed = Listed {
        text: format!("\n### {}\n", translated(words!("Findings"), lang)),
        is_whole: true,
        counts: HashMap::new(),
    };
    for of_group in groups {
        let first = of_group.first()?.finding;
        let help = help(of_group, lang);
        let mut drawn = lengths.iter().map(|most| (*most, group(first, of_group, help, *most, lang)));
        let Some((most, text)) = drawn.find(|(_, text)| listed.text.len() + text.len() < room) else {
            listed.is_whole = false;
            break;
        };
        listed.text.push_str(&text);
        *listed.counts.entry(first.verdict).or_default() += of_group.len().min(most) as u64;
    }
    (!groups.is_empty()).then_some(listed)
}

/// Findings by rule and verdict, the worst group first, and of like ones the largest.
fn groups(report: &Report) -> Vec<Vec<Shown<'_>>> {
    let mut groups: Vec<Vec<Shown<'_>>> = Vec::new();
    let mut known: HashMap<(&str, Verdict), usize> = HashMap::new();
    for it in worst::all(report) {
        let key = (it.finding.rule.as_str(), it.finding.verdict);
        let idx = *known.entry(key).or_insert(groups.len());
        match groups.get_mut(idx) {
            Some(group) => group.push(it),
            None => groups.push(vec![it]),
        }
    }
    groups.sort_by_cached_key(|group| {
        let first = group.first().map(|it| it.finding);
        (first.map(worst::rank), Reverse(group.len()), first.map(|it| it.rule.clone()))
    });
    groups
}

/// How to mend them, or the first of them where each has a remedy of its own.
fn help<'r>(group: &[Shown<'r>], lang: Lang) -> Option<(&'static str, &'r str)> {
    let first = words::remedy(group.first()?.finding, lang)?;
    match group.iter().all(|it| words::remedy(it.finding, lang) == Some(first)) {
        true => Some((words!("help"), first)),
        false => Some((words!("help for the first"), first)),
    }
}

fn group(first: &Finding, group: &[Shown<'_>], help: Option<(&'static str, &str)>, most: usize, lang: Lang) -> String {
    let organisations: BTreeSet<_> = group.iter().map(|it| (&it.organisation.id, &it.organisation.path)).collect();
    let (n, m) = (group.len() as u64, organisations.len() as u64);
    let (findings, organisations) = (words::findings(n), words::organisations(m));
    let lines: String = group.iter().take(most).map(|it| finding(it, lang)).collect();
    let more = match group.len().saturating_sub(most) as u64 {
        0 => String::new(),
        n => format!("… {}\n", words::and_more(n, lang)),
    };
    block(&format!(
        "<details><summary>{} · {} · {} · {}</summary>\n{}<pre>\n{lines}{more}</pre>\n</details>",
        words::verdict_in(first.verdict, lang),
        translated(first.severity.as_str(), lang),
        code(&first.rule, MAX_NAME),
        say!("{findings} in {organisations}", findings, organisations).in_lang(lang),
        about(first, help, lang),
    ))
}

/// What the rule asks, by which law, and how to mend it.
fn about(finding: &Finding, help: Option<(&'static str, &str)>, lang: Lang) -> String {
    let mut lines = vec![code(in_lang(lang, &finding.title, finding.title_da.as_ref()), MAX_TEXT)];
    lines.extend(finding.basis.iter().take(MAX_LAW).map(|it| law(it, lang)));
    let n_more = finding.basis.len().saturating_sub(MAX_LAW) as u64;
    if n_more > 0 {
        lines.push(words::and_more(n_more, lang));
    }
    lines.extend(help.map(|(name, text)| format!("{}: {}", translated(name, lang), code(text, MAX_TEXT))));
    format!("<p>{}</p>\n", lines.join("<br>\n"))
}

fn law(basis: &Basis, lang: Lang) -> String {
    let law = translated(words!("law"), lang);
    let words = code(&words::provision(basis), MAX_TEXT);
    match basis.url.as_ref().and_then(|it| uri::link(it)).filter(|it| it.len() <= MAX_TEXT) {
        Some(address) => format!("{law}: <a href=\"{}\">{words}</a>", html(&address)),
        None => format!("{law}: {words}"),
    }
}

fn finding(it: &Shown<'_>, lang: Lang) -> String {
    let words = short(&words::line(it.organisation, it.finding, lang), MAX_TEXT);
    let place = it.finding.locations.first().map(|it| {
        format!(
            "    {} {}\n",
            translated(words!("at"), lang),
            short(&format!("{}:{}:{}", it.file, it.line, it.column), MAX_TEXT)
        )
    });
    format!("- {words}\n{}", place.unwrap_or_default())
}
