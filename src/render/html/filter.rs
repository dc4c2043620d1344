//! What chooses among findings: boxes and lists that work by the style sheet alone. The script adds words to search for.
//!
//! Areas, laws and organisations are the report's own, so the style of their choices is written with each report.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::Group;
use super::sums::{Sums, area};
use super::text::{SEVERITIES, capital, class, data, escape, module, said, severity, short, sign, verdict};
use crate::lang::{Message, say};
use crate::report::{Basis, Severity, Verdict};
use crate::value::Lang;

/// The most organisations and laws that can be chosen from.
const MAX_ORGANISATIONS: usize = 1_000;
const MAX_LAWS: usize = 400;
const MAX_AREAS: usize = 60;

/// The most characters of a choice.
const MAX_NAME: usize = 120;

/// What can be chosen.
pub(super) struct Filter<'r> {
    verdicts: BTreeMap<usize, (Verdict, u64)>,
    severities: BTreeMap<Severity, u64>,
    areas: Vec<(&'r str, u64)>,
    laws: Vec<&'r str>,
    /// Place in the report, and what it is called; in order of that.
    organisations: Vec<(usize, String)>,
}

impl<'r> Filter<'r> {
    pub(super) fn of(groups: &[Group<'r>], sums: &Sums<'r>) -> Filter<'r> {
        let mut verdicts = BTreeMap::new();
        let mut severities = BTreeMap::new();
        let mut areas = BTreeMap::new();
        let mut laws = BTreeSet::new();
        for it in groups {
            let rank = crate::render::worst::rank_of(it.verdict);
            verdicts.entry(rank).or_insert((it.verdict, 0)).1 += it.n;
            *severities.entry(it.severity).or_insert(0) += it.n;
            *areas.entry(area(it.rule)).or_insert(0) += it.n;
            laws.extend(it.first.basis.iter().map(|it| it.instrument.as_str()));
        }
        let with_findings = sums.ranked.iter().filter(|it| !it.organisation.findings.is_empty());
        let called = |it: &super::sums::Ranked<'r>| {
            let beside = sums.tells_apart(it.organisation).map(|it| format!(" ({it})"));
            (it.idx, format!("{}{}", sums.name(it.organisation), beside.unwrap_or_default()))
        };
        let mut organisations: Vec<(usize, String)> = with_findings.take(MAX_ORGANISATIONS).map(called).collect();
        organisations.sort_by_cached_key(|(idx, name)| (name.to_lowercase(), *idx));
        Filter {
            verdicts,
            severities,
            areas: areas.into_iter().take(MAX_AREAS).collect(),
            laws: laws.into_iter().take(MAX_LAWS).collect(),
            organisations,
        }
    }

    /// The organisations that can be chosen, by their place in the report.
    pub(super) fn organisations(&self) -> impl Iterator<Item = usize> {
        self.organisations.iter().map(|(idx, _)| *idx)
    }

    /// The laws that can be chosen.
    pub(super) fn laws(&self) -> &[&'r str] {
        &self.laws
    }

    /// The classes of a group by which it is chosen.
    pub(super) fn classes(&self, area: &str, basis: &[Basis]) -> String {
        let of_area = self.areas.iter().position(|it| it.0 == area).map(|idx| format!("a{idx}"));
        let instruments: BTreeSet<&str> = basis.iter().map(|it| it.instrument.as_str()).collect();
        let of_law = instruments.iter().filter_map(|it| self.laws.binary_search(it).ok()).map(|idx| format!("i{idx}"));
        of_area.into_iter().chain(of_law).collect::<Vec<_>>().join(" ")
    }

    /// The style of the choices that are the report's own.
    pub(super) fn style(&self) -> String {
        let hide = "{display:none!important}\n";
        let mut out = String::new();
        for idx in 0..self.areas.len() {
            out.push_str(&format!("#filter:has(#c-a{idx}:not(:checked))~#list .a{idx}{hide}"));
        }
        for idx in 0..self.laws.len() {
            let chosen = format!("#filter:has(#law [value=\"{idx}\"]:checked)~#list");
            out.push_str(&format!("{chosen} .g:not(.i{idx}){hide}{chosen} .cut-off.i{idx}{{display:block}}\n"));
        }
        out.push_str("#filter:has(#org option:checked:not([value=\"\"]))~#list :is(.g,.o){display:none}\n");
        for (idx, _) in &self.organisations {
            out.push_str(&format!(
                "#filter:has(#org [value=\"{idx}\"]:checked)~#list :is(.g,.o,.cut-off).o{idx}{{display:block}}\n"
            ));
        }
        out
    }

    /// The form. It sends nothing: what is chosen takes effect where it stands. Where not all findings are listed, it says
    /// so of what is not found.
    pub(super) fn form(&self, is_whole: bool, lang: Lang) -> String {
        let verdicts = self.verdicts.values().map(|(it, n)| {
            let words = format!("{}{}", sign(*it), capital(&said(&verdict(*it), lang)));
            choice(&format!("v-{}", class(*it)), &words, *n, lang)
        });
        let severities = SEVERITIES.iter().filter_map(|it| {
            let n = self.severities.get(it)?;
            Some(choice(&format!("s-{}", it.as_str()), &capital(&said(&severity(*it), lang)), *n, lang))
        });
        let areas = self.areas.iter().enumerate();
        let areas = areas.map(|(idx, (name, n))| choice(&format!("a{idx}"), &module(name), *n, lang));
        let laws = self.laws.iter().enumerate().map(|(idx, it)| option(idx, it));
        let organisations = self.organisations.iter().map(|(idx, it)| option(*idx, it));
        let none = match is_whole {
            true => say!("No finding is like that"),
            false => say!("No finding that is listed here is like that"),
        };
        format!(
            "<form id=\"filter\" autocomplete=\"off\"><h3 class=\"plain\">{}</h3>\
             <p id=\"search\" hidden><label for=\"q\">{}</label><input type=\"search\" id=\"q\" spellcheck=\"false\"></p>\
             <noscript><p class=\"note\">{}</p></noscript>\
             <div class=\"lists\">{}{}</div>{}{}{}\
             <p class=\"does\"><button type=\"reset\">{}</button> <span id=\"buttons\" hidden><button type=\"button\" id=\"open\">{}</button> \
             <button type=\"button\" id=\"fold\">{}</button></span> <output id=\"count\" data-words=\"{}\" data-cut=\"{}\" data-none=\"{}\"></output></p></form>",
            said(&say!("Choose what is shown"), lang),
            said(&say!("Search in findings"), lang),
            said(&say!("To search for words, use the search of your browser: it opens what is folded."), lang),
            list("org", &say!("Organisation"), &say!("all organisations"), organisations, lang),
            list("law", &say!("Law"), &say!("all laws"), laws, lang),
            boxes(&say!("Verdict"), verdicts, lang),
            boxes(&say!("Severity"), severities, lang),
            boxes(&say!("Area"), areas, lang),
            said(&say!("Show all again"), lang),
            said(&say!("Open all shown"), lang),
            said(&say!("Fold all"), lang),
            escape(&say!("{shown} of {listed} listed findings are shown").in_lang(lang)),
            escape(&say!("{shown} listed findings are shown, of {all} that there are").in_lang(lang)),
            said(&none, lang),
        )
    }
}

fn boxes(name: &Message, choices: impl Iterator<Item = String>, lang: Lang) -> String {
    format!("<fieldset><legend>{}</legend>{}</fieldset>", said(name, lang), choices.collect::<String>())
}

fn choice(of: &str, words: &str, n: u64, lang: Lang) -> String {
    format!(
        "<label class=\"chip\"><input type=\"checkbox\" id=\"c-{of}\" data-of=\"{of}\" checked>{words} <small>{}</small></label>",
        data(n, lang)
    )
}

fn list(id: &str, name: &Message, all: &Message, options: impl Iterator<Item = String>, lang: Lang) -> String {
    format!(
        "<p><label for=\"{id}\">{}</label><select id=\"{id}\"><option value=\"\" selected>{}</option>{}</select></p>",
        said(name, lang),
        said(all, lang),
        options.collect::<String>()
    )
}

fn option(value: usize, words: &str) -> String {
    format!("<option value=\"{value}\">{}</option>", short(words, MAX_NAME))
}
