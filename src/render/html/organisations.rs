//! Organisations: ranked by what of the law they meet, as intervals, and by area as a map of heat.

use super::charts::percent;
use super::score::Score;
use super::sums::{AreaResult, Ranked, Sums};
use super::text::{badge, class, counted, data, module, said, short};
use crate::lang::{Count, Message, say};
use crate::report::{Report, Verdict};
use crate::value::Lang;

/// How many organisations are seen at once, and how many there are at most, the least met first.
const SEEN: usize = 15;
const MAX_RANKED: usize = 1_000;
const SEEN_IN_MAP: usize = 25;
const MAX_IN_MAP: usize = 200;

/// The most areas of the map.
const MAX_AREAS: usize = 16;

/// The most characters of a name.
const MAX_NAME: usize = 100;

/// The section. A single organisation has neither rank nor map: the charts by area say it all.
pub(super) fn section(report: &Report, sums: &Sums<'_>, lang: Lang) -> String {
    if report.organisations.len() < 2 {
        return String::new();
    }
    format!(
        "<section id=\"organisations\"><h2>{} <span class=\"n\">{}</span></h2>{}{}</section>",
        said(&say!("Organisations"), lang),
        data(report.organisations.len() as u64, lang),
        ranking(sums, lang),
        map(sums, lang)
    )
}

/// `61–83 %`, `67 %`.
pub(super) fn score_words(score: Score, lang: Lang) -> String {
    let (low, high) = score.percents();
    let words = match score.is_exact() {
        true => say!("{low} %", low),
        false => say!("{low}–{high} %", low, high),
    };
    said(&words, lang)
}

fn ranking(sums: &Sums<'_>, lang: Lang) -> String {
    let words = say!(
        "Those that meet least for certain come first. The bar reaches from what is met for certain to what may be met; where bars overlap, so do the \
         places that organisations may take."
    );
    let heads = [say!("Organisation"), say!("Verdict"), say!("Met, by weight of rules"), say!("Score")];
    let numbers = [say!("Place"), say!("Not met"), say!("Cannot be told")];
    let heads = heads.iter().map(|it| format!("<th scope=\"col\">{}</th>", said(it, lang)));
    let numbers = numbers.iter().map(|it| format!("<th scope=\"col\" class=\"n\">{}</th>", said(it, lang)));
    let head: String = heads.chain(numbers).collect();
    let rows: Vec<String> = sums.ranked.iter().take(MAX_RANKED).map(|it| row(it, sums, lang)).collect();
    format!(
        "<h3>{}</h3><p>{}</p>{}",
        said(&say!("Who meets what"), lang),
        said(&words, lang),
        folded("ranking", &head, &rows, SEEN, sums.ranked.len(), lang)
    )
}

/// A table of which the first rows are seen, further ones fold out, and what is not there at all is counted.
fn folded(class: &str, head: &str, rows: &[String], seen: usize, all: usize, lang: Lang) -> String {
    let table = |rows: &[String]| {
        format!(
            "<div class=\"scroll\"><table class=\"{class}\"><thead><tr>{head}</tr></thead><tbody>{}</tbody></table></div>",
            rows.concat()
        )
    };
    let (first, rest) = rows.split_at(seen.min(rows.len()));
    let mut out = table(first);
    if !rest.is_empty() {
        let words = counted(rest.len() as u64, say!("1 more organisation"), |n| say!("{n} more organisations", n));
        out.push_str(&format!(
            "<details class=\"rest\"><summary>{}</summary>{}</details>",
            said(&words, lang),
            table(rest)
        ));
    }
    if all > rows.len() {
        let words = say!(
            "Of {all} organisations the {shown} that meet least are shown here; all figures count all of them.",
            all = Count(all as u64),
            shown = Count(rows.len() as u64)
        );
        out.push_str(&format!("<p class=\"note\">{}</p>", said(&words, lang)));
    }
    out
}

fn name(it: &Ranked<'_>, sums: &Sums<'_>) -> String {
    let beside = sums.tells_apart(it.organisation).map(|it| format!("<small>{}</small>", short(it, MAX_NAME)));
    format!("<th scope=\"row\">{}{}</th>", short(sums.name(it.organisation), MAX_NAME), beside.unwrap_or_default())
}

fn row(it: &Ranked<'_>, sums: &Sums<'_>, lang: Lang) -> String {
    let (drawn, words) = match it.score {
        Some(score) => (interval(score), score_words(score, lang)),
        None => (String::new(), said(&say!("no rule of weight applies"), lang)),
    };
    let place = match it.places {
        Some((best, worst)) if best == worst => best.to_string(),
        Some((best, worst)) => format!("{best}–{worst}"),
        None => "–".to_owned(),
    };
    let verdicts = &it.organisation.verdicts;
    format!(
        "<tr>{}<td>{}</td><td class=\"draw\">{drawn}</td><td class=\"score\">{words}</td><td class=\"n\">{place}</td><td \
         class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
        name(it, sums),
        badge(it.organisation.verdict, lang),
        data(verdicts.fail, lang),
        data(verdicts.unknown, lang),
    )
}

/// What is met for certain, and from there to what may be met.
fn interval(score: Score) -> String {
    let (low, high) = (score.low().scaled(10_000), score.high().scaled_up(10_000));
    let (to, wide) = (percent(low), percent(high - low));
    let mut out = format!(
        "<svg class=\"bar interval\" aria-hidden=\"true\" focusable=\"false\"><rect width=\"100%\" height=\"100%\" \
         class=\"ground\"/><rect width=\"{to}\" height=\"100%\" class=\"fill pass\"/>"
    );
    if high > low {
        out.push_str(&format!("<rect x=\"{to}\" width=\"{wide}\" height=\"100%\" class=\"fill unknown\"/>"));
    }
    out.push_str("</svg>");
    out
}

fn map(sums: &Sums<'_>, lang: Lang) -> String {
    let applies =
        |it: &Ranked<'_>, idx: usize| it.by_area.get(idx).is_some_and(|it| it.rules.total() > it.rules.not_applicable);
    let all: Vec<usize> = (0..sums.areas.len()).filter(|idx| sums.ranked.iter().any(|it| applies(it, *idx))).collect();
    let areas: Vec<usize> = all.iter().copied().take(MAX_AREAS).collect();
    let names = areas.iter().filter_map(|idx| sums.areas.get(*idx));
    let heads: String = names.map(|it| format!("<th scope=\"col\">{}</th>", module(it))).collect();
    let head = format!("<th scope=\"col\">{}</th>{heads}", said(&say!("Organisation"), lang));
    let rows: Vec<String> = sums.ranked.iter().take(MAX_IN_MAP).map(|it| map_row(it, &areas, sums, lang)).collect();
    let words = say!(
        "How many rules of each area are not met, of those that apply. The darker, the more of their weight is not met for \
         certain; stripes and a question mark: nothing is known to be broken, and something cannot be told."
    );
    let left_out = match all.len().saturating_sub(MAX_AREAS) as u64 {
        0 => String::new(),
        n => format!("<p class=\"note\">{}</p>", said(&say!("{n} more areas are not shown here.", n = Count(n)), lang)),
    };
    format!(
        "<h3>{}</h3><p>{}</p>{}{left_out}",
        said(&say!("Organisations by area"), lang),
        said(&words, lang),
        folded("map", &head, &rows, SEEN_IN_MAP, sums.ranked.len(), lang)
    )
}

fn map_row(it: &Ranked<'_>, areas: &[usize], sums: &Sums<'_>, lang: Lang) -> String {
    let cells: String = areas.iter().filter_map(|idx| it.by_area.get(*idx)).map(|it| cell(it, lang)).collect();
    format!("<tr>{}{cells}</tr>\n", name(it, sums))
}

fn cell(it: &AreaResult, lang: Lang) -> String {
    let rules = &it.rules;
    let n = rules.total() - rules.not_applicable;
    let (heat, shown, words): (String, String, Message) = match rules.worst() {
        _ if n == 0 => ("na".into(), "–".into(), say!("no rule applies")),
        Verdict::Fail => {
            let lost = it.score.map_or(0, |it| 10_000 - it.high().scaled(10_000));
            let words = say!("{fail} of {n} rules not met", fail = Count(rules.fail), n = Count(n));
            (format!("h{}", heat(lost)), format!("{}<i>/{n}</i>", rules.fail), words)
        }
        Verdict::Unknown => {
            let words = say!("{unknown} of {n} rules cannot be told", unknown = Count(rules.unknown), n = Count(n));
            ("unknown".into(), "?".into(), words)
        }
        verdict => {
            let words = counted(n, say!("1 rule, met or waived"), |n| say!("all {n} rules met or waived", n));
            (class(verdict).into(), "✓".into(), words)
        }
    };
    format!(
        "<td><svg class=\"cell\" aria-hidden=\"true\" focusable=\"false\"><rect width=\"100%\" height=\"100%\" class=\"fill \
         {heat}\"/></svg><span aria-hidden=\"true\" class=\"on {heat}\">{shown}</span><span class=\"unseen\">{}</span></td>",
        said(&words, lang)
    )
}

/// The step of heat, from 1 to 5, of a share of weight in hundredths of a percent.
fn heat(lost: u64) -> u64 {
    match lost {
        0..=1_000 => 1,
        1_001..=2_500 => 2,
        2_501..=5_000 => 3,
        5_001..=7_500 => 4,
        _ => 5,
    }
}
