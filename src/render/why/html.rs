//! The proof as a page of HTML that needs nothing else: parts open and close without a script.
//!
//! What comes from policies and exports passes [`escape`]; nothing else writes it here. The policy of content allows the
//! style that stands in the page, by its hash, and nothing else.

use super::words::{self, in_lang};
use crate::lang::{Count, Lang, Message, say, translated};
use crate::render::html::hash;
use crate::render::markup::html as escape;
use crate::report::Excerpts;
use crate::report::model::Location;
use crate::report::why::model::{Came, Clause, Fact, Member, Missing, Place, Step, Wanted, Why, Words};

const STYLE: &str = include_str!("why.css");

/// The page.
pub fn render(why: &Why, lang: Lang) -> String {
    let mut page = Page { lang, excerpts: why.excerpts, out: String::new() };
    page.begin(why);
    page.head(why);
    why.clauses.iter().for_each(|it| page.clause(it));
    page.decide(why);
    page.inputs(why);
    page.out.push_str("</main>\n</body>\n</html>\n");
    page.out
}

struct Page {
    lang: Lang,
    excerpts: Excerpts,
    out: String,
}

impl Page {
    fn say(&self, message: &Message) -> String {
        escape(&message.in_lang(self.lang))
    }

    fn begin(&mut self, why: &Why) {
        let title = escape(&format!("{}: {}", why.rule.rule, words::verdict(why.verdict, self.lang)));
        let allowed = format!("default-src 'none'; style-src '{}'; base-uri 'none'; form-action 'none'", hash(STYLE));
        self.out.push_str(&format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta \
             http-equiv=\"Content-Security-Policy\" content=\"{allowed}\">\n<meta name=\"viewport\" \
             content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta \
             name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n",
            self.lang.code()
        ));
    }

    fn head(&mut self, why: &Why) {
        let lang = self.lang;
        let verdict = why.verdict.as_str();
        let title = escape(in_lang(lang, &why.rule.title, why.rule.title_da.as_ref()));
        self.out.push_str(&format!(
            "<header class=\"{verdict}\"><h1>{title}</h1>\n<p class=\"verdict\"><strong>{} {}</strong> <code>{}</code> ({})</p>\n",
            words::sign_of(why.verdict),
            words::verdict(why.verdict, lang),
            escape(&why.rule.rule),
            translated(why.rule.severity.as_str(), lang)
        ));
        let conclusion = escape(in_lang(lang, &why.conclusion, Some(&why.conclusion_da)));
        self.out.push_str(&format!("<p>{conclusion}</p>\n"));
        if let Some(message) = &why.message {
            let message = escape(in_lang(lang, message, why.message_da.as_ref()));
            self.out.push_str(&format!("<p>{message}</p>\n"));
        }
        self.out.push_str("<dl>\n");
        for basis in &why.rule.basis {
            self.entry(&say!("basis"), &format!("{}, {}", basis.instrument, basis.provision));
        }
        let name = why.organisation.name.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        self.entry(&say!("organisation"), &format!("{}{name}, {}", why.organisation.id, why.organisation.path));
        if let Some(subject) = &why.subject {
            self.entry(&say!("subject"), &format!("{}:{}", subject.dataset, subject.key));
        }
        self.entry(&say!("as of"), &why.as_of);
        self.out.push_str("</dl></header>\n");
    }

    fn entry(&mut self, name: &Message, value: &str) {
        let name = self.say(name);
        self.out.push_str(&format!("<dt>{name}</dt><dd>{}</dd>\n", escape(value)));
    }

    fn clause(&mut self, clause: &Clause) {
        let lead = words::lead(clause).map(|it| self.say(&it));
        // The words of `overrides` are the whole clause.
        let rest = clause.words.text.strip_prefix("overrides ").filter(|_| clause.by.is_some());
        let text = escape(rest.unwrap_or(&clause.words.text));
        let words = lead.filter(|_| clause.by.is_none()).unwrap_or_else(|| format!("<code>{text}</code>"));
        let name = clause.member.as_ref().map(|it| format!(" {} in", escape(&it.name))).unwrap_or_default();
        let asked = format!("<strong>{}{name}</strong>", escape(&clause.clause));
        let summary =
            format!("{} {asked} {words}{} {}", self.mark(clause.came), self.word(clause.came), policy(&clause.words));
        let open = clause.decides || clause.came != Came::NotNeeded;
        self.open(&summary, open, clause.decides, clause.came);
        words::displaced(clause).iter().for_each(|it| self.line(it));
        for it in &clause.basis {
            self.line(&say!("basis: {instrument}, {provision}", instrument = it.instrument, provision = it.provision));
        }
        if let Some(member) = &clause.member {
            self.member(member);
        }
        if let Some(step) = &clause.step {
            self.within(step);
        }
        self.out.push_str("</details>\n");
    }

    fn open(&mut self, summary: &str, open: bool, decides: bool, came: Came) {
        let open = if open { " open" } else { "" };
        let beside = if decides || came == Came::Value { "" } else { " class=\"beside\"" };
        self.out.push_str(&format!("<details{open}{beside}><summary>{summary}</summary>\n"));
    }

    fn mark(&self, came: Came) -> String {
        let class = match came {
            Came::True => "true",
            Came::False => "false",
            Came::Unknown => "unknown",
            Came::Value => "value",
            Came::NotNeeded => "no",
        };
        format!("<b class=\"{class}\" aria-hidden=\"true\">{}</b>", words::sign(came))
    }

    fn word(&self, came: Came) -> String {
        match came {
            Came::Value => String::new(),
            came => format!(": <em>{}</em>", self.say(&words::came(came))),
        }
    }

    fn line(&mut self, message: &Message) {
        let said = self.say(message);
        self.out.push_str(&format!("<p>{said}</p>\n"));
    }

    fn member(&mut self, it: &Member) {
        let place = it.place.as_ref().map(place).unwrap_or_default();
        self.out.push_str(&format!("<p><code>{} = {}</code> {place}</p>\n", escape(&it.name), escape(&it.is)));
    }

    fn step(&mut self, step: &Step) {
        let value = step.value.as_deref().map(|it| in_lang(self.lang, it, step.value_da.as_ref()));
        let value = value.map(|it| format!(" = <output>{}</output>", escape(it))).unwrap_or_default();
        let mark = self.mark(step.came);
        let summary = match (&step.member, &step.words) {
            (Some(it), None) => {
                let fate = words::fate(it).map(|it| format!(": <em>{}</em>", self.say(&it))).unwrap_or_default();
                let place = it.place.as_ref().map(place).unwrap_or_default();
                format!("{mark} <code>{} = {}</code>{fate} {place}", escape(&it.name), escape(&it.is))
            }
            (_, written) => {
                let text = match (words::connective(step), &step.parameter) {
                    (Some(lead), _) => self.say(&lead),
                    (None, Some(it)) => format!("<code>{}</code>", escape(&it.name)),
                    (None, None) => {
                        format!("<code>{}</code>", escape(written.as_ref().map_or("", |it| it.text.as_str())))
                    }
                };
                let at = step.parameter.as_ref().map(|it| &it.words).or(written.as_ref()).map(policy);
                format!("{mark} {text}{value}{} {}", self.word(step.came), at.unwrap_or_default())
            }
        };
        self.open(&summary, step.decides, step.decides, step.came);
        self.within(step);
        self.out.push_str("</details>\n");
    }

    fn within(&mut self, step: &Step) {
        step.parameter.iter().flat_map(words::parameter).for_each(|it| self.line(&it));
        if let (Some(member), Some(_)) = (&step.member, &step.words) {
            let place = member.place.as_ref().map(place).unwrap_or_default();
            let said = self.say(&say!("points to {record}", record = member.is));
            self.out.push_str(&format!("<p>{said} {place}</p>\n"));
        }
        if let Some(it) = &step.list {
            let parts: Vec<String> = words::through(it).iter().map(|it| self.say(it)).collect();
            self.out.push_str(&format!("<p>{}</p>\n", parts.join(", ")));
        }
        if !step.facts.is_empty() || !step.unknown.is_empty() {
            self.out.push_str("<ul>\n");
            step.facts.iter().for_each(|it| self.fact(it));
            step.unknown.iter().for_each(|it| self.missing(it));
            self.out.push_str("</ul>\n");
        }
        if let Some(n) = step.unknown_omitted {
            self.line(&say!("and {n} more that are not known", n = Count(n)));
        }
        step.steps.iter().for_each(|it| self.step(it));
        words::folded(step).iter().for_each(|it| self.line(it));
    }

    fn fact(&mut self, it: &Fact) {
        let value = in_lang(self.lang, &it.value, it.value_da.as_ref());
        let value = if value.is_empty() { String::new() } else { format!(" = <output>{}</output>", escape(value)) };
        let location = it.location.as_ref().map(|it| self.spot(it)).unwrap_or_default();
        self.out.push_str(&format!("<li><code>{}</code>{value} {location}</li>\n", escape(&it.fact)));
    }

    /// A place with the text that stands there, and around it where all is shown; of a record or list, which holds more
    /// than the rule asks, only the place.
    fn spot(&self, it: &Location) -> String {
        let Location { file, pointer, line, column, start, end, .. } = it.clone();
        let place = place(&Place { file, pointer, line, column, start, end });
        if let (Excerpts::Full, Some((before, within, after))) = (self.excerpts, it.excerpt.split(start, end)) {
            return format!("{place}<pre>{}<mark>{}</mark>{}</pre>", escape(before), escape(within), escape(after));
        }
        if it.value.is_empty() || it.value.starts_with(['{', '[']) {
            return place;
        }
        let text: String = it.value.chars().take(200).collect();
        let text = if text.len() < it.value.len() { format!("{text}…") } else { text };
        format!("{place} <mark>{}</mark>", escape(&text))
    }

    fn missing(&mut self, it: &Missing) {
        let why = in_lang(self.lang, &it.why, Some(&it.why_da)).to_owned();
        self.unknown(it.fact.as_deref(), &why, &it.locations);
    }

    fn unknown(&mut self, fact: Option<&str>, why: &str, locations: &[Location]) {
        let fact = fact.map(|it| format!("<code>{}</code>: ", escape(it))).unwrap_or_default();
        let spots: String = locations.iter().map(|it| self.spot(it)).collect();
        let mark = self.mark(Came::Unknown);
        self.out.push_str(&format!("<li>{mark} {fact}{} {spots}</li>\n", escape(why)));
    }

    fn decide(&mut self, why: &Why) {
        let (Some(decided), Some(decide)) = (words::decide(why), &why.decide) else { return };
        let head = self.say(&decided.head);
        self.out.push_str(&format!("<section><h2>{head}</h2>\n<ul>\n"));
        decide.facts.iter().for_each(|it| self.wanted(it));
        self.out.push_str("</ul>\n");
        decided.ways.iter().for_each(|it| self.line(it));
        if let Some(head) = &decided.to_pass {
            self.line(head);
            self.out.push_str("<ul>\n");
            let facts = decide.to_pass.iter().flat_map(|it| &it.facts);
            facts.for_each(|it| self.wanted(it));
            self.out.push_str("</ul>\n");
            decided.pass_values.iter().for_each(|it| self.line(it));
        }
        self.out.push_str("</section>\n");
    }

    fn wanted(&mut self, it: &Wanted) {
        let why = in_lang(self.lang, &it.why, Some(&it.why_da)).to_owned();
        self.unknown(Some(&it.fact), &why, &it.locations);
    }

    fn inputs(&mut self, why: &Why) {
        self.out.push_str("<footer><ul>\n");
        for it in &why.inputs {
            let digest = it.sha256.as_deref().unwrap_or("–");
            self.out.push_str(&format!("<li><code>{}</code> <small>{digest}</small></li>\n", escape(&it.path)));
        }
        self.out.push_str("</ul></footer>\n");
    }
}

fn policy(words: &Words) -> String {
    format!("<small>{}:{}:{}</small>", escape(&words.file), words.line, words.column)
}

fn place(it: &Place) -> String {
    let bytes = format!("bytes {}–{} {}", it.start, it.end, it.pointer);
    format!("<small>{}:{}:{} {}</small>", escape(&it.file), it.line, it.column, escape(&bytes))
}
