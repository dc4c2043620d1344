//! Rules as SARIF describes them: what they ask, the law they stand on, how to mend what they find.

use std::collections::HashSet;

use super::shape::{BasisProperties, Configuration, Cut, Rule, RuleProperties, Text};
use super::{MAX_RULES, MAX_TAGS, level, text};
use crate::lang::{say, translated, words};
use crate::render::worst::Shown;
use crate::render::{markup, sanitize, uri, words};
use crate::report::{self, Basis, Report, RuleStatus, Severity};
use crate::value::Lang;

/// The most characters that code scanning takes of a description, and of a name.
pub(super) const MAX_DESCRIPTION: usize = 1024;
const MAX_NAME: usize = 255;

/// The rules that were run, in order of name; where they are too many, first those of the findings shown.
pub(super) fn kept<'r>(report: &'r Report, findings: &[Shown<'_>]) -> (Vec<&'r report::Rule>, Cut) {
    let needed: HashSet<&str> = findings.iter().map(|it| it.finding.rule.as_str()).collect();
    let is_told = |it: &&report::Rule| it.status == RuleStatus::Run || needed.contains(it.rule.as_str());
    let mut kept: Vec<&report::Rule> = report.rules.iter().filter(is_told).collect();
    let total = kept.len();
    if total > MAX_RULES {
        kept.sort_by_key(|it| !needed.contains(it.rule.as_str()));
        kept.truncate(MAX_RULES);
    }
    kept.sort_by(|a, b| a.rule.cmp(&b.rule));
    let shown = kept.len();
    (kept, Cut { total, shown, omitted: total - shown })
}

pub(super) fn rule(it: &report::Rule, lang: Lang) -> Rule<'_> {
    let title = words::in_lang(lang, &it.title, it.title_da.as_ref());
    Rule {
        id: &it.rule,
        name: words::cut(&pascal_case(&it.rule), MAX_NAME),
        short_description: text::plain(&words::cut(&sanitize::line(title), MAX_DESCRIPTION)),
        full_description: text::plain(&words::cut(&full(it, title, lang), MAX_DESCRIPTION)),
        help: help(it, title, lang),
        help_uri: it.basis.iter().find_map(|basis| uri::link(basis.url.as_ref()?)),
        default_configuration: Configuration { level: level(it.severity) },
        properties: properties(it),
    }
}

/// `state.minimum.disk_encrypted` as `DiskEncrypted`.
pub(super) fn pascal_case(rule: &str) -> String {
    let last = rule.rsplit('.').next().unwrap_or(rule);
    let parts = last.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let capital = |part: &str| {
        let mut rest = part.chars();
        let first: String = rest.next().into_iter().flat_map(char::to_uppercase).collect();
        first + rest.as_str()
    };
    parts.map(capital).collect()
}

/// What is asked and by which law, in sentences.
fn full(it: &report::Rule, title: &str, lang: Lang) -> String {
    let law: Vec<String> = it.basis.iter().map(words::provision).collect();
    let (title, law) = (title.trim_end_matches('.'), law.join("; "));
    let mut sentences = say!("{title}. Asked by {law}.", title, law).in_lang(lang);
    if let Some(interpretation) = &it.interpretation {
        let interpretation = interpretation.trim_end_matches('.');
        sentences.push_str(&format!(" {}: {interpretation}.", translated(words!("Beyond the letter"), lang)));
    }
    sanitize::line(&sentences).into_owned()
}

fn help(it: &report::Rule, title: &str, lang: Lang) -> Text {
    let remedy = it.remedy.as_ref().map(|english| words::in_lang(lang, english, it.remedy_da.as_ref()));
    let mut text = vec![title.to_owned()];
    let mut markdown = vec![format!("**{}**", markup::markdown(title))];
    if let Some(remedy) = remedy {
        let how = translated(words!("How to mend it"), lang);
        text.push(format!("{how}: {remedy}"));
        markdown.push(format!("{how}: {}", markup::markdown(remedy)));
    }
    for basis in &it.basis {
        text.push(law(basis, lang));
        let link = markup::markdown_link(&words::provision(basis), basis.url.as_ref());
        markdown.push(format!("{}: {link}", translated(words!("Law"), lang)));
    }
    if let Some(interpretation) = &it.interpretation {
        let beyond = translated(words!("Beyond the letter"), lang);
        text.push(format!("{beyond}: {interpretation}"));
        markdown.push(format!("{beyond}: {}", markup::markdown(interpretation)));
    }
    let lines: Vec<_> = text.iter().map(|it| text::plain(it).text).collect();
    // Braces stand for arguments in Markdown too.
    let markdown = markdown.join("\n\n").replace('{', "{{").replace('}', "}}");
    Text { text: lines.join("\n"), markdown: Some(markdown) }
}

fn law(basis: &Basis, lang: Lang) -> String {
    let url = basis.url.as_ref().map(|url| format!(" {url}")).unwrap_or_default();
    format!("{}: {}{url}", translated(words!("Law"), lang), words::provision(basis))
}

fn properties(it: &report::Rule) -> RuleProperties<'_> {
    let mut tags = tags(it);
    let tags_omitted = tags.len().saturating_sub(MAX_TAGS);
    tags.truncate(MAX_TAGS);
    RuleProperties {
        tags,
        tags_omitted,
        security_severity: security_severity(it.severity),
        precision: "high",
        severity: it.severity,
        title: &it.title,
        title_da: it.title_da.as_ref(),
        remedy: it.remedy.as_ref(),
        remedy_da: it.remedy_da.as_ref(),
        interpretation: it.interpretation.as_ref(),
        basis: it.basis.iter().map(basis).collect(),
        overridden_by: &it.overridden_by,
        reason: &it.reason,
        reason_da: it.reason_da.as_ref(),
    }
}

/// What to filter by: what kind it is, the pack, the module, the instruments.
fn tags(it: &report::Rule) -> Vec<&str> {
    let module = it.rule.rsplit_once('.').map_or("", |(module, _)| module);
    let pack = module.split('.').next().unwrap_or("");
    let mut tags = vec!["security", "compliance"];
    let more = [pack, module].into_iter().chain(it.basis.iter().map(|basis| basis.instrument.as_str()));
    for tag in more.filter(|tag| !tag.is_empty()) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

fn basis(it: &Basis) -> BasisProperties<'_> {
    let Basis { instrument, provision, url, days, assumed, assumed_da, .. } = it;
    BasisProperties {
        instrument,
        provision,
        url: url.as_ref(),
        days: days.as_ref(),
        assumed: assumed.as_ref(),
        assumed_da: assumed_da.as_ref(),
    }
}

/// A score in the middle of the span that code scanning calls by the same word. It knows none for `info`.
fn security_severity(severity: Severity) -> Option<&'static str> {
    match severity {
        Severity::Critical => Some("9.5"),
        Severity::High => Some("8.0"),
        Severity::Medium => Some("5.5"),
        Severity::Low => Some("2.0"),
        Severity::Info => None,
    }
}
