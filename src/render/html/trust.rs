//! What a reader needs to trust the report and to repeat it: engine, day, sums, digests, parameters. Folded.

use super::text::{data, day, escape, marked, said, short};
use crate::lang::{Count, Message, say, words};
use crate::render::words::in_lang;
use crate::report::{FileCounts, InputStatus, Report, RuleCounts, RuleStatus};
use crate::source::Digest;
use crate::value::Lang;

/// The most rows of a table. The page is for people; the JSON report has all.
const MAX_ROWS: usize = 2_000;

pub(super) fn section(report: &Report, lang: Lang) -> String {
    let RuleCounts { loaded, run, not_in_force, deselected } = report.accounting.rules;
    let FileCounts { seen, read, refused, ignored } = report.accounting.files;
    let rules = say!(
        "{loaded} loaded = {run} run + {not_in_force} not in force + {deselected} not selected",
        loaded = Count(loaded),
        run = Count(run),
        not_in_force = Count(not_in_force),
        deselected = Count(deselected)
    );
    let files = say!(
        "{seen} seen = {read} read + {refused} refused + {ignored} ignored",
        seen = Count(seen),
        read = Count(read),
        refused = Count(refused),
        ignored = Count(ignored)
    );
    let facts = [
        (say!("Engine"), escape(&format!("tilsyn {}", report.engine))),
        (say!("Law of"), escape(&day(&report.as_of, lang))),
        (say!("Profile"), report.profile.as_deref().map_or_else(|| said(&say!("no profile"), lang), escape)),
        (say!("Rules"), said(&rules, lang)),
        (say!("Files"), said(&files, lang)),
        (say!("Digest of all policies"), format!("<code>{}</code>", digest(report))),
        (say!("Contract"), format!("<code>{}</code>", escape(&report.schema))),
    ];
    let facts = facts.iter().map(|(name, text)| format!("<dt>{}</dt><dd>{text}</dd>", said(name, lang)));
    format!(
        "<section id=\"trust\"><h2>{}</h2><dl class=\"about\">{}</dl>{}{}{}{}</section>",
        said(&say!("What this rests on"), lang),
        facts.collect::<String>(),
        left_out(report, lang),
        rules_not_run(report, lang),
        params(report, lang),
        digests(report, lang)
    )
}

/// The SHA-256 of the lines `digest path` of all policies, as `sha256sum` writes them.
fn digest(report: &Report) -> String {
    let lines: String = report.policies.iter().map(|it| format!("{}  {}\n", it.sha256, it.path)).collect();
    Digest::of(lines.as_bytes()).to_hex()
}

fn left_out(report: &Report, lang: Lang) -> String {
    let rows = report.inputs.iter().filter(|it| it.status == InputStatus::Ignored);
    let rows = rows.map(|it| {
        vec![code(&it.path), escape(in_lang(lang, it.reason.as_deref().unwrap_or(""), it.reason_da.as_ref()))]
    });
    fold(&say!("Files ignored"), &[words!("file"), words!("reason")], rows.collect(), lang)
}

fn rules_not_run(report: &Report, lang: Lang) -> String {
    let rows = report.rules.iter().filter(|it| it.status != RuleStatus::Run);
    let rows = rows.map(|it| vec![code(&it.rule), reason(&it.reason, it.reason_da.as_ref(), lang)]);
    fold(&say!("Rules not run"), &[words!("rule"), words!("reason")], rows.collect(), lang)
}

/// A reason. Words at its end that are alike in both languages are those of a policy, which are English.
fn reason(english: &str, danish: Option<&String>, lang: Lang) -> String {
    let text = in_lang(lang, english, danish);
    let n_alike: usize = match lang {
        Lang::En => 0,
        Lang::Da => {
            let ends = english.chars().rev().zip(text.chars().rev());
            ends.take_while(|(a, b)| a == b).map(|(it, _)| it.len_utf8()).sum()
        }
    };
    let from = text.len().saturating_sub(n_alike);
    let words = text.get(from..).and_then(|end| Some(from + end.find(": ")? + 2));
    match words.and_then(|at| text.split_at_checked(at)) {
        Some((said, words)) => format!("{}{}", escape(said), marked(escape(words), None, lang)),
        None => escape(text),
    }
}

fn params(report: &Report, lang: Lang) -> String {
    let rows = report.params.iter().map(|(name, value)| vec![code(name), code(value)]);
    fold(&say!("Parameters"), &[words!("parameter"), words!("value")], rows.collect(), lang)
}

fn digests(report: &Report, lang: Lang) -> String {
    let policies = report.policies.iter().map(|it| vec![code(&it.path), code(&it.sha256)]);
    let inputs = report.inputs.iter().filter_map(|it| Some(vec![code(&it.path), code(it.sha256.as_ref()?)]));
    let heads = [words!("file"), "SHA-256"];
    fold(&say!("Policies"), &heads, policies.collect(), lang)
        + &fold(&say!("Files read"), &heads, inputs.collect(), lang)
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", short(text, 400))
}

/// A table in a fold; nothing where it has no rows.
fn fold(name: &Message, heads: &[&'static str], rows: Vec<Vec<String>>, lang: Lang) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let heads: String =
        heads.iter().map(|it| format!("<th scope=\"col\">{}</th>", said(&Message::from_static(it), lang))).collect();
    let row = |cells: &Vec<String>| {
        format!("<tr>{}</tr>\n", cells.iter().map(|it| format!("<td>{it}</td>")).collect::<String>())
    };
    let more = match rows.len().saturating_sub(MAX_ROWS) as u64 {
        0 => String::new(),
        n => {
            let words = say!("{n} more; a report with `--format json` has them all.", n = Count(n));
            format!("<p class=\"note\">{}</p>", said(&words, lang))
        }
    };
    format!(
        "<details class=\"fold\"><summary>{} <span class=\"n\">{}</span></summary><table class=\"listing\"><thead><tr>{heads}</tr></thead><tbody>{}</tbody></table>{more}</details>",
        said(name, lang),
        data(rows.len() as u64, lang),
        rows.iter().take(MAX_ROWS).map(row).collect::<String>()
    )
}
