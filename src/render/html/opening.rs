//! The top of the page: what a reader needs in ten seconds.

use super::charts::bar;
use super::findings::link;
use super::groups::Group;
use super::organisations::score_words;
use super::sums::{self, Sums};
use super::text::{badge, capital, counted, data, day, escape, organisations, said, short, sign, verdict, written};
use crate::lang::{Count, Message, say};
use crate::render::problems;
use crate::render::words::cut;
use crate::report::{Exit, Gate, Report, Severity, Verdict, Verdicts, exit};
use crate::value::Lang;

/// Heading, verdict, figures, and what is worst.
pub(super) fn header(report: &Report, sums: &Sums<'_>, groups: &[Group<'_>], gate: &Gate, lang: Lang) -> String {
    let exit = exit(report, gate);
    let of = overall(report);
    let class = of.map_or("none", super::text::class);
    let sign = of.map(sign).unwrap_or_default();
    let by_law = say!("tilsyn · by the law of {day}", day = day(&report.as_of, lang));
    let of_one = alone(report, sums).map(|it| format!(" · <b>{}</b>", short(it, 120))).unwrap_or_default();
    format!(
        "<header class=\"top {class}\"><p class=\"kicker\">{}{of_one}</p><h1>{sign}<span>{}</span></h1><p class=\"lead\">{}{}</p>{}{}{}<p \
         class=\"exit\">{}</p></header>",
        said(&by_law, lang),
        said(&headline(report, of), lang),
        others(report, of, lang),
        said(&lead(report), lang),
        not_done(report, lang),
        figures(&report.accounting.verdicts, lang),
        worst(report, sums, groups, lang),
        said(&exit_words(&exit, gate), lang),
    )
}

/// The name of the only organisation.
fn alone<'r>(report: &'r Report, sums: &Sums<'r>) -> Option<&'r str> {
    match report.organisations.as_slice() {
        [only] => Some(sums.name(only)),
        _ => None,
    }
}

/// The worst verdict of all organisations; `None` where nothing was checked.
fn overall(report: &Report) -> Option<Verdict> {
    let checked = !report.organisations.is_empty() && report.accounting.rules.run > 0;
    checked.then(|| report.accounting.verdicts.worst())
}

fn headline(report: &Report, of: Option<Verdict>) -> Message {
    let n = report.organisations.len() as u64;
    let by_verdict = sums::organisations(report);
    match of {
        None if report.organisations.is_empty() => say!("Nothing was checked: no organisation was found"),
        None => say!("Nothing was checked: no rule was run"),
        Some(Verdict::Fail) if n == 1 => say!("The organisation does not meet the law"),
        Some(Verdict::Fail) if by_verdict.fail == 1 => {
            say!("1 of {all} organisations does not meet the law", all = Count(n))
        }
        Some(Verdict::Fail) => say!(
            "{failing} of {all} organisations do not meet the law",
            failing = Count(by_verdict.fail),
            all = Count(n)
        ),
        Some(Verdict::Unknown) if n == 1 => say!("It cannot be told whether the organisation meets the law"),
        Some(Verdict::Unknown) => say!(
            "Of {unknown} of {all} organisations it cannot be told whether they meet the law",
            unknown = Count(by_verdict.unknown),
            all = Count(n)
        ),
        Some(Verdict::Waived) => say!("What is not met has been waived"),
        Some(Verdict::Pass) => say!("All that was checked is met"),
        Some(Verdict::NotApplicable) => say!("None of the rules applies here"),
    }
}

fn lead(report: &Report) -> Message {
    let verdicts = &report.accounting.verdicts;
    let applying = verdicts.total() - verdicts.not_applicable;
    say!(
        "{rules} of law were checked on {organisations}. Where they apply they gave {verdicts}, one for each rule and each thing that it is about.",
        rules = super::text::rules(report.accounting.rules.run),
        organisations = organisations(report.organisations.len() as u64),
        verdicts = counted(applying, say!("1 verdict"), |n| say!("{n} verdicts", n)),
    )
}

/// What became of the organisations that the headline does not speak of.
fn others(report: &Report, of: Option<Verdict>, lang: Lang) -> String {
    let by_verdict = sums::organisations(report);
    let better = Verdict::WORST_FIRST.into_iter().skip_while(|it| Some(*it) != of).skip(1);
    let parts: Vec<Message> = better.filter_map(|it| so_many(it, by_verdict.of(it))).collect();
    if parts.is_empty() {
        return String::new();
    }
    let words = say!("The others: {parts}.", parts = Message::list(parts, ", "));
    format!("<strong>{}</strong> ", said(&words, lang))
}

/// How many organisations have a verdict; nothing where none has it.
fn so_many(of: Verdict, n: u64) -> Option<Message> {
    let many = |one: Message, many: fn(Count) -> Message| Some(counted(n, one, many));
    match of {
        // Of those that fail the headline speaks.
        _ if n == 0 => None,
        Verdict::Fail => None,
        Verdict::Unknown => Some(say!("of {n} it cannot be told", n = Count(n))),
        Verdict::Waived => many(say!("1 meets all that is not waived"), |n| say!("{n} meet all that is not waived", n)),
        Verdict::Pass => many(say!("1 meets all that was checked"), |n| say!("{n} meet all that was checked", n)),
        Verdict::NotApplicable => Some(say!("to {n} no rule applies", n = Count(n))),
    }
}

/// That the check is not whole, before any figure.
fn not_done(report: &Report, lang: Lang) -> String {
    let n = problems::of(report, lang).len() as u64;
    if n == 0 {
        return String::new();
    }
    let words = counted(n, say!("1 thing could not be checked as asked."), |n| {
        say!("{n} things could not be checked as asked.", n)
    });
    format!(
        "<p class=\"alarm\" role=\"note\"><strong>{}</strong> {} <a href=\"#problems\">{}</a></p>",
        said(&say!("The check is not whole."), lang),
        said(&words, lang),
        said(&say!("See what and why"), lang)
    )
}

/// How many of each verdict, in figures and as a bar.
fn figures(verdicts: &Verdicts, lang: Lang) -> String {
    let shown = [Verdict::Fail, Verdict::Unknown, Verdict::Waived, Verdict::Pass, Verdict::NotApplicable];
    let figure = |it: &Verdict| {
        let class = super::text::class(*it);
        format!(
            "<li class=\"{class}\"><span class=\"figure\" id=\"n-{class}\">{}</span>{}</li>",
            data(verdicts.of(*it), lang),
            badge(*it, lang)
        )
    };
    let figures: String =
        shown.iter().filter(|it| **it != Verdict::Waived || verdicts.waived > 0).map(figure).collect();
    format!("{}<ul class=\"figures\">{figures}</ul>", bar(verdicts, "total"))
}

/// What is most serious, what is most common, who is worst off.
fn worst(report: &Report, sums: &Sums<'_>, groups: &[Group<'_>], lang: Lang) -> String {
    let mut items = Vec::new();
    items.extend(most_serious(report, sums, lang));
    items.extend(most_common(sums, groups, lang));
    items.extend(least_met(sums, lang));
    if items.is_empty() {
        return String::new();
    }
    let items =
        items.into_iter().map(|(name, text)| format!("<div><dt>{}</dt><dd>{text}</dd></div>", said(&name, lang)));
    format!("<dl class=\"worst\">{}</dl>", items.collect::<String>())
}

fn most_serious(report: &Report, sums: &Sums<'_>, lang: Lang) -> Option<(Message, String)> {
    let (severity, verdicts) = sums.by_severity.iter().rev().find(|(_, it)| it.fail > 0)?;
    let of_it = |rule: &str| sums.rule(rule).is_some_and(|it| it.severity == *severity);
    let fails = |it: &&crate::report::Organisation| it.rules.iter().any(|it| it.verdicts.fail > 0 && of_it(&it.rule));
    let n = report.organisations.iter().filter(fails).count() as u64;
    let (findings, severity) = (super::text::findings(verdicts.fail), super::text::severity(*severity));
    let words = match report.organisations.len() {
        1 => say!("{findings} of severity {severity}", findings, severity),
        _ => say!(
            "{findings} of severity {severity}, in {organisations}",
            findings,
            severity,
            organisations = organisations(n)
        ),
    };
    Some((say!("Most serious"), said(&words, lang)))
}

fn most_common(sums: &Sums<'_>, groups: &[Group<'_>], lang: Lang) -> Option<(Message, String)> {
    let it = sums.not_met.iter().find(|it| it.severity > Severity::Info && sums.ranked.len() > 1)?;
    let rule = sums.rule(it.rule)?;
    let title = written(&rule.title, rule.title_da.as_ref(), lang);
    let words = say!(
        "not met by {n} of {all} that it concerns",
        n = Count(it.organisations.fail),
        all = organisations(it.n_concerned())
    );
    let text = format!("{} <small>{}</small>", link(groups, it.rule, Verdict::Fail, &title), said(&words, lang));
    Some((say!("Most common"), text))
}

fn least_met(sums: &Sums<'_>, lang: Lang) -> Option<(Message, String)> {
    let scored: Vec<_> = sums.ranked.iter().filter_map(|it| Some((it, it.score?))).collect();
    let (first, score) = scored.first()?;
    if sums.ranked.len() == 1 {
        return Some((say!("Met, by weight"), format!("<b>{}</b>", score_words(*score, lang))));
    }
    // Nobody is named who may not be the last, or not alone.
    let most = scored.iter().map(|(_, it)| it.high()).min()?;
    let n_perhaps = scored.iter().filter(|(_, it)| it.low() <= most).count() as u64;
    let n_certain = scored.iter().filter(|(_, it)| it.high() <= score.low()).count() as u64;
    let who = match (n_perhaps, n_certain) {
        (1, _) => short(sums.name(first.organisation), 120),
        (_, 2..) => said(&organisations(n_certain), lang),
        (n, _) => {
            let words = say!("one of {n} organisations: what is missing decides which", n = Count(n));
            return Some((say!("Least is met by"), said(&words, lang)));
        }
    };
    let words = said(&say!("of the rules that apply, by weight"), lang);
    Some((say!("Least is met by"), format!("{who} <small>{} {words}</small>", score_words(*score, lang))))
}

/// The exit code and what it comes from.
fn exit_words(exit: &Exit, gate: &Gate) -> Message {
    let counting = match gate.fail_on {
        None => say!("no finding counts"),
        Some(severity) if gate.allow_unknown => say!(
            "{fail} not met count (severity {severity} or worse); what cannot be told does not",
            fail = Count(exit.n_fail),
            severity = super::text::severity(severity)
        ),
        Some(severity) => say!(
            "{fail} not met and {unknown} that cannot be told count (severity {severity} or worse)",
            fail = Count(exit.n_fail),
            unknown = Count(exit.n_unknown),
            severity = super::text::severity(severity)
        ),
    };
    match exit.code {
        2 => say!("Exit code 2: the check could not be done as asked; {counting}.", counting),
        code => say!("Exit code {code}: {counting}.", code, counting),
    }
}

/// A line that says what the page is, for its title.
pub(super) fn title(report: &Report, sums: &Sums<'_>, lang: Lang) -> String {
    let head = headline(report, overall(report)).in_lang(lang);
    let of_one = alone(report, sums).map(|it| format!("{} · ", cut(it, 120))).unwrap_or_default();
    escape(&format!("{of_one}{head} · {} · tilsyn", day(&report.as_of, lang)))
}

/// What each verdict means, for a reader who sees them for the first time.
pub(super) fn key(lang: Lang) -> String {
    let meaning = |it: Verdict| match it {
        Verdict::Fail => say!("The export shows that what the rule asks is not so."),
        Verdict::Unknown => {
            say!("The export lacks, garbles or contradicts what the rule must know. It never counts as met.")
        }
        Verdict::Waived => say!("It is not met or cannot be told, and the authority has waived it."),
        Verdict::Pass => say!("The export shows that all that the rule asks is so."),
        Verdict::NotApplicable => say!("The rule does not concern it."),
    };
    let entries = Verdict::WORST_FIRST.map(|it| {
        format!("<dt>{} <code>{}</code></dt><dd>{}</dd>", badge(it, lang), it.as_str(), said(&meaning(it), lang))
    });
    format!(
        "<details class=\"key\"><summary>{}</summary><dl>{}</dl><p>{}</p></details>",
        said(&say!("How to read this report"), lang),
        entries.concat(),
        said(&score_meaning(), lang)
    )
}

fn score_meaning() -> Message {
    say!(
        "A score is the weight of the rules met over the weight of the rules that apply, where a rule weighs 8 (critical), \
         4 (high), 2 (medium), 1 (low) or 0 (info) and counts once for an organisation, with its worst verdict. Its low end \
         takes what cannot be told and what is waived as not met, its high end as met: whatever the missing facts say, the \
         true score lies between."
    )
}

/// Name of a verdict at the beginning of a line or column.
pub(super) fn heading(of: Verdict, lang: Lang) -> String {
    format!("{}{}", sign(of), capital(&said(&verdict(of), lang)))
}
