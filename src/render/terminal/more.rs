//! What is not drawn because it is like what is: further places, further rules, further subjects and organisations.

use std::collections::BTreeSet;

use super::super::sanitize;
use super::groups::Group;
use super::page::Page;
use super::width::fit;
use crate::lang::{Count, Lang, say, words};
use crate::report::{Finding, Organisation};

/// The most names in a list of like findings or of missing facts.
const MAX_NAMES: usize = 6;

/// What else is like it: places in this finding, and findings about others.
pub(super) fn more(page: &mut Page, group: &Group<'_>, n_shown: usize) {
    let finding = group.first.1;
    let n_places = finding.locations.len().saturating_sub(n_shown) as u64 + finding.locations_omitted.unwrap_or(0);
    if n_places > 0 {
        let words = match n_places {
            1 => say!("1 more place"),
            n => say!("{n} more places", n = Count(n)),
        };
        page.field(words!("also"), &page.said(&words));
    }
    other_rules(page, group);
    let is_short = group.others.len() <= MAX_NAMES && group.n_organisations <= 2;
    match group.n_organisations {
        _ if group.others.is_empty() => {}
        1 if finding.subject.is_none() => {}
        _ if finding.subject.is_none() => organisations(page, group),
        1 => subjects(page, group),
        _ if is_short => subjects(page, group),
        _ => subjects_by_organisation(page, group),
    }
}

/// The other organisations of which the same is so.
fn organisations(page: &mut Page, group: &Group<'_>) {
    let mut others: Vec<&Organisation> = group.others.iter().map(|(of, _)| *of).collect();
    others.dedup_by(|a, b| std::ptr::eq(*a, *b));
    others.retain(|it| !std::ptr::eq(*it, group.first.0));
    let ids = others.iter().map(|it| sanitize::line(&it.id).into_owned());
    let names = listed(ids, others.len(), page.lang);
    let words = match others.len() {
        1 => say!("so in 1 more organisation: {names}", names),
        n => say!("so in {n} more organisations: {names}", n = Count(n as u64), names),
    };
    page.field(words!("more"), &page.said(&words));
}

fn subjects(page: &mut Page, group: &Group<'_>) {
    let n = group.others.len();
    let names = group.others.iter().map(|(of, finding)| name(group.first.0, of, finding));
    let words = say!("{n} more like it: {names}", n = Count(n as u64), names = listed(names, n, page.lang));
    page.field(words!("more"), &page.said(&words));
}

fn subjects_by_organisation(page: &mut Page, group: &Group<'_>) {
    let of_each = group.others.chunk_by(|a, b| std::ptr::eq(a.0, b.0));
    let names = of_each.clone().map(|of| {
        let id = of.first().map_or("", |(organisation, _)| &organisation.id);
        format!("{} ({})", sanitize::line(id), Count(of.len() as u64).in_lang(page.lang))
    });
    let names = listed(names, of_each.count(), page.lang);
    let (n, many) = (Count(group.others.len() as u64), Count(group.n_organisations as u64));
    let words = say!("{n} more like it, in {many} organisations: {names}", n, many, names);
    page.field(words!("more"), &page.said(&words));
}

/// The other rules that cannot be told for the same reason.
fn other_rules(page: &mut Page, group: &Group<'_>) {
    let own = &group.first.1.rule;
    let rules: BTreeSet<&str> = group.others.iter().map(|(_, it)| it.rule.as_str()).filter(|it| it != own).collect();
    if !rules.is_empty() {
        let names = rules.iter().map(|it| sanitize::line(it).into_owned());
        let names = listed(names, rules.len(), page.lang);
        let words = match rules.len() {
            1 => say!("1 more rule needs it: {names}", names),
            n => say!("{n} more rules need it: {names}", n = Count(n as u64), names),
        };
        page.field(words!("also"), &page.said(&words));
    }
}

/// Whom a finding is about, beside one about `beside`.
fn name(beside: &Organisation, of: &Organisation, finding: &Finding) -> String {
    let key = finding.subject.as_ref().map_or("", |subject| subject.key.as_str());
    let key = fit(&sanitize::line(key), 40);
    let of_same = std::ptr::eq(beside, of);
    match (of_same, key.is_empty()) {
        (true, false) => key,
        (_, true) => sanitize::line(&of.id).into_owned(),
        (false, false) => format!("{} {key}", sanitize::line(&of.id)),
    }
}

/// The first few names, and how many are left out.
pub(super) fn listed(names: impl Iterator<Item = String>, n: usize, lang: Lang) -> String {
    // The place of `(1 more)` would hold the name itself.
    let most = if n <= MAX_NAMES + 1 { n } else { MAX_NAMES };
    let mut shown: Vec<String> = names.take(most).collect();
    if n > most {
        shown.push(say!("… ({n} more)", n = Count((n - most) as u64)).in_lang(lang));
    }
    shown.join(", ")
}
