//! One page of HTML that needs nothing else: the table of instruments, each of which opens to its provisions.

use crate::lang::Message;
use crate::render::sanitize;
use crate::tools::coverage::{Coverage, FactsCoverage, InstrumentCoverage, State};

const STYLE: &str = "body{font:16px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1b1b1f;background:#fff}\
table{border-collapse:collapse;width:100%}th,td{padding:.3rem .5rem;border-bottom:1px solid #c9ccd3;text-align:left;vertical-align:top}\
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}summary{cursor:pointer}\
@media(prefers-color-scheme:dark){body{color:#e6e6ea;background:#16171b}th,td{border-color:#3c3f47}a{color:#9ecbff}}";

/// The coverage as a page of HTML in English.
pub fn render(coverage: &Coverage, facts: Option<&FactsCoverage>) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <title>Coverage of the law</title><style>{STYLE}</style></head><body>\n<main><h1>Coverage of the law</h1>\n"
    );
    let provisions: usize = coverage.instruments.iter().map(|it| it.provisions.len()).sum();
    let sums: Vec<String> = State::ALL
        .iter()
        .map(|state| {
            let n: usize = coverage.instruments.iter().map(|it| it.count(*state)).sum();
            format!("{n} {}", state.words())
        })
        .collect();
    out.push_str(&format!(
        "<p>{} instruments, {provisions} provisions: {}. {} rules with {} tests.</p>\n",
        coverage.instruments.len(),
        sums.join(", "),
        coverage.n_rules,
        coverage.n_tests
    ));
    if let Some(facts) = facts {
        out.push_str(&of_facts(facts));
    }
    out.push_str("<h2>Instruments</h2>\n");
    coverage.instruments.iter().for_each(|it| out.push_str(&instrument(it)));
    out.push_str("</main></body></html>\n");
    out
}

fn instrument(it: &InstrumentCoverage) -> String {
    let counts: Vec<String> = State::ALL
        .iter()
        .filter(|state| it.count(**state) > 0)
        .map(|state| format!("{} {}", it.count(*state), state.words()))
        .collect();
    let mut out = format!(
        "<details><summary><strong>{}</strong> {} ({})</summary>\n<p>{}; {} rules, {} tests.",
        escape(&it.id),
        escape(&it.title),
        counts.join(", "),
        escape(&it.in_force.to_string()),
        it.rules.len(),
        it.n_tests
    );
    for why in it.in_force.assumed() {
        out.push_str(&format!(" {}.", escape(&why.to_string())));
    }
    if let Some(url) = it.url.as_ref().filter(|url| url.starts_with("https://") || url.starts_with("http://")) {
        out.push_str(&format!(" <a href=\"{0}\">{0}</a>", escape(url)));
    }
    out.push_str("</p>\n<table><thead><tr><th>Provision</th><th>What it asks</th><th>What became of it</th><th>Rules</th></tr></thead><tbody>\n");
    for provision in &it.provisions {
        let why = Message::list(provision.remarks(), "; ").to_string();
        let why = if why.is_empty() { String::new() } else { format!(": {}", escape(&why)) };
        out.push_str(&format!(
            "<tr><td>{}</td><td>{}</td><td>{}{why}</td><td>{}</td></tr>\n",
            escape(&provision.reference),
            escape(&provision.gist),
            provision.state.words(),
            provision.rules.iter().map(|it| escape(it)).collect::<Vec<_>>().join("<br>")
        ));
    }
    out.push_str("</tbody></table></details>\n");
    out
}

fn of_facts(facts: &FactsCoverage) -> String {
    let decided = facts.rules.iter().filter(|it| it.n_undecided == 0).count();
    let mut out = format!(
        "<h2>What the exports can decide on {}</h2>\n<p>{decided} of {} rules are decided for every organisation ({}).</p>\n",
        escape(&facts.as_of),
        facts.rules.len(),
        facts.n_organisations
    );
    if facts.missing.is_empty() {
        return out;
    }
    out.push_str(
        "<table><thead><tr><th>Missing fact</th><th class=\"n\">Rules it would settle</th>\
         <th class=\"n\">Rules that need it</th><th class=\"n\">Organisations</th></tr></thead><tbody>\n",
    );
    for it in &facts.missing {
        out.push_str(&format!(
            "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
            escape(&it.fact),
            it.n_settled,
            it.n_needing,
            it.n_organisations
        ));
    }
    out.push_str("</tbody></table>\n");
    out
}

/// Text in an element or an attribute in double quotes.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in sanitize::line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
