//! From a verdict with its evidence to a finding: words, missing facts, and places in the export and in the rule.

use super::convert::basis;
use super::discreet::Excerpts;
use super::model::{Finding, Location, RuleLocation, Subject};
use super::places::{Places, rule_location};
use crate::eval::{Cause, Evidence, Judged, Verdict};
use crate::facts::{Fact, Facts, GapKind};
use crate::lang::{Lang, Message, say};
use crate::plan::Plan;
use crate::program::{Program, Rule, RuleId};
use crate::source::{Digest, Span};

/// The most places in an export that one finding keeps.
const MAX_LOCATIONS: usize = 32;

/// The most places in the policies that one finding keeps.
const MAX_RULE_LOCATIONS: usize = 8;

/// A finding before its places are looked up.
pub(super) struct Draft<'a> {
    rule: RuleId,
    judged: &'a Judged,
    /// Places with a few words each.
    spots: Vec<(Span, Message)>,
    /// Places of facts that the model calls secret.
    secrets: Vec<Span>,
    n_omitted: u64,
    rule_spans: Vec<Span>,
    missing: Vec<String>,
    reasons: Vec<Message>,
}

impl<'a> Draft<'a> {
    /// Gathers what a verdict points at.
    pub(super) fn new(plan: &Plan<'_>, facts: &Facts, rule: RuleId, judged: &'a Judged) -> Draft<'a> {
        let mut draft = Draft {
            rule,
            judged,
            spots: Vec::new(),
            secrets: Vec::new(),
            n_omitted: 0,
            rule_spans: Vec::new(),
            missing: Vec::new(),
            reasons: Vec::new(),
        };
        draft.point_at_rule(plan.program);
        for cause in &judged.evidence.causes {
            draft.cause(plan.program, facts, cause);
        }
        for (fact, words) in &judged.evidence.facts {
            draft.fact(plan.program, facts, *fact, words);
        }
        draft.finish(plan.program, facts);
        draft
    }

    /// The places in the export that it points at.
    pub(super) fn spans(&self) -> impl Iterator<Item = Span> {
        self.spots.iter().map(|(span, _)| *span)
    }

    fn point_at_rule(&mut self, program: &Program) {
        for expr in &self.judged.evidence.exprs {
            self.rule_span(program.expr(*expr).span);
        }
    }

    fn cause(&mut self, program: &Program, facts: &Facts, cause: &Cause) {
        match cause {
            Cause::Fact(fact) | Cause::Incomplete(fact) => {
                let path = facts.path(program, *fact);
                self.gap(program, facts, *fact, &path);
                self.missing(path);
            }
            Cause::Dangling(fact, dataset) => {
                let name = &program.dataset(*dataset).name;
                let shown = self.spot(facts.span(*fact), &say!("no record of `{name}` has this key", name));
                self.spot(facts.span(Fact::Dataset(*dataset)), &say!("`{name}` stands here", name));
                let path = facts.path(program, *fact);
                self.reason_unless(shown, || say!("`{path}` points to no record of `{name}`", path, name));
                self.missing(path);
            }
            Cause::Fault(expr, fault) => {
                self.rule_span(program.expr(*expr).span);
                let reads_secrets = program.reads_secrets(program.rule(self.rule));
                self.reason_unless(false, || match reads_secrets {
                    true => say!("an operation has no result; why is not told, since it may quote a secret"),
                    false => fault.reason.clone(),
                });
            }
            Cause::Param(param, day) => {
                let param = program.param(*param);
                self.rule_span(param.span);
                self.reason_unless(false, || {
                    say!("the parameter `{name}` has no value on {day}", name = param.name, day = day.to_string())
                });
            }
        }
    }

    /// A fact that is not known: where it is or should be, or else why in words.
    fn gap(&mut self, program: &Program, facts: &Facts, fact: Fact, path: &str) {
        let Some(gap) = facts.gap(program, fact) else {
            self.spot(facts.span(fact), &say!("`{path}` is not known", path));
            return;
        };
        // What is wrong with a secret may quote it.
        let words = if self.keep_secret(program, facts, fact) {
            gap_words(&gap.kind.silent(), path)
        } else {
            gap_words(&gap.kind, path)
        };
        let mut shown = false;
        for span in gap.spans {
            shown |= self.spot(Some(span), &words);
        }
        self.reason_unless(shown, || match words.to_string().contains(path) {
            true => words.clone(),
            false => say!("`{path}`: {words}", path, words),
        });
    }

    fn fact(&mut self, program: &Program, facts: &Facts, fact: Fact, words: &Message) {
        self.keep_secret(program, facts, fact);
        match facts.gap(program, fact) {
            Some(gap) => gap.spans.into_iter().for_each(|span| {
                self.spot(Some(span), words);
            }),
            None => {
                self.spot(facts.span(fact), words);
            }
        }
    }

    /// Remembers where a fact stands that must not be shown; whether it is one.
    fn keep_secret(&mut self, program: &Program, facts: &Facts, fact: Fact) -> bool {
        let secret = facts.is_secret(program, fact);
        if secret {
            // What is missing points at the object that should hold it, which is no secret.
            let gap = facts.gap(program, fact).filter(|it| !matches!(it.kind, GapKind::Missing(_)));
            self.secrets.extend(gap.map(|it| it.spans).unwrap_or_default());
            if let Some(span) = facts.span(fact).filter(|_| facts.gap(program, fact).is_none()) {
                self.secrets.push(span);
            }
        }
        secret
    }

    /// What points nowhere else points at the record, and at the name of its rule.
    fn finish(&mut self, program: &Program, facts: &Facts) {
        if self.spots.is_empty()
            && let Some(row) = self.judged.row
        {
            self.spot(facts.row_span(row), &Message::default());
        }
        if self.rule_spans.is_empty() {
            self.rule_span(program.rule(self.rule).name_span);
        }
    }

    /// Keeps a place once, and says whether there is one.
    fn spot(&mut self, span: Option<Span>, words: &Message) -> bool {
        let Some(span) = span else { return false };
        if self.spots.iter().any(|(known, _)| *known == span) {
            return true;
        }
        match self.spots.len() < MAX_LOCATIONS {
            true => self.spots.push((span, words.clone())),
            false => self.n_omitted += 1,
        }
        true
    }

    fn rule_span(&mut self, span: Span) {
        if !self.rule_spans.contains(&span) && self.rule_spans.len() < MAX_RULE_LOCATIONS {
            self.rule_spans.push(span);
        }
    }

    fn missing(&mut self, path: String) {
        self.missing.push(path);
    }

    fn reason_unless(&mut self, shown: bool, reason: impl FnOnce() -> Message) {
        if !shown && self.reasons.len() < MAX_LOCATIONS {
            let reason = reason();
            if !self.reasons.contains(&reason) {
                self.reasons.push(reason);
            }
        }
    }

    /// The finding, with its places as they were found.
    pub(super) fn into_finding(
        self,
        plan: &Plan<'_>,
        facts: &Facts,
        places: &Places,
        organisation: &str,
        excerpts: Excerpts,
    ) -> Finding {
        let program = plan.program;
        let rule = program.rule(self.rule);
        let evidence = &self.judged.evidence;
        let (message, message_da) = messages(rule, self.judged, excerpts);
        let told = |it: &Option<Message>| it.as_ref().map(|it| excerpts.told(it).to_string());
        let reasons: Vec<Message> = self.reasons.iter().map(|it| excerpts.told(it)).collect();
        let subject =
            self.judged.subject.as_ref().map(|it| Subject { dataset: it.dataset.clone(), key: it.key.clone() });
        Finding {
            rule: rule.name.clone(),
            title: rule.title.clone(),
            title_da: rule.title_da.clone(),
            severity: rule.severity.into(),
            verdict: self.judged.verdict.into(),
            fingerprint: fingerprint(&rule.name, organisation, subject.as_ref()),
            subject,
            message,
            message_da,
            remedy: told(&evidence.remedy),
            remedy_da: told(&evidence.remedy_da),
            basis: self.basis(program, rule),
            locations: self.locations(facts, places, excerpts),
            locations_omitted: (self.n_omitted > 0).then_some(self.n_omitted),
            rule_locations: self.rule_locations(program),
            missing: self.missing,
            reasons: reasons.iter().map(Message::to_string).collect(),
            reasons_da: in_danish(&reasons),
        }
    }

    fn basis(&self, program: &Program, rule: &Rule) -> Vec<super::model::Basis> {
        let exception = &self.judged.evidence.exception;
        let of_rule = rule.basis.iter().filter(|it| !exception.contains(it));
        exception.iter().chain(of_rule).map(|id| basis(program, *id)).collect()
    }

    fn locations(&self, facts: &Facts, places: &Places, excerpts: Excerpts) -> Vec<Location> {
        let labelled: Vec<(Span, bool)> =
            self.spots.iter().map(|(span, _)| (*span, self.secrets.contains(span))).collect();
        let spots = self.spots.iter();
        spots.filter_map(|(span, words)| places.location(&facts.sources, *span, words, &labelled, excerpts)).collect()
    }

    fn rule_locations(&self, program: &Program) -> Vec<RuleLocation> {
        self.rule_spans.iter().filter_map(|span| rule_location(&program.sources, *span)).collect()
    }
}

/// What is said, in English and Danish: of a rule that does not apply, why; of one that is met, what it asks, since its
/// message speaks of what is wrong; and of what cannot be told, no more than that.
fn messages(rule: &Rule, judged: &Judged, excerpts: Excerpts) -> (String, Option<String>) {
    let Evidence { message, message_da, reason, .. } = &judged.evidence;
    match (judged.verdict, reason) {
        (Verdict::NotApplicable, Some(reason)) => {
            let reason = excerpts.told(reason);
            (reason.to_string(), Some(reason.in_lang(Lang::Da)))
        }
        (Verdict::Pass, _) => (rule.title.clone(), rule.title_da.clone()),
        (Verdict::Unknown, _) => {
            let words = say!("cannot tell: {title}", title = Message::both(&rule.title, rule.title_da.as_ref()));
            (words.to_string(), rule.title_da.as_ref().map(|_| words.in_lang(Lang::Da)))
        }
        _ => (excerpts.told(message).to_string(), message_da.as_ref().map(|it| excerpts.told(it).to_string())),
    }
}

pub(super) fn gap_words(kind: &GapKind, path: &str) -> Message {
    match kind {
        GapKind::Missing(words) if words.is_empty() => say!("`{path}` is missing", path),
        GapKind::Malformed(words) if words.is_empty() => say!("`{path}` is malformed", path),
        GapKind::Conflict(words) if words.is_empty() => say!("`{path}` is held by two sources", path),
        GapKind::Refused(words) if words.is_empty() => say!("`{path}` stands in a file that was refused", path),
        GapKind::Incomplete(words) if words.is_empty() => say!("`{path}` may have members that nobody sees", path),
        GapKind::Missing(words)
        | GapKind::Malformed(words)
        | GapKind::Conflict(words)
        | GapKind::Refused(words)
        | GapKind::Incomplete(words) => words.clone(),
    }
}

/// Messages in Danish; none where all read alike.
fn in_danish(messages: &[Message]) -> Vec<String> {
    let all: Vec<(String, Option<String>)> = messages.iter().map(Message::said).collect();
    match all.iter().any(|(_, danish)| danish.is_some()) {
        true => all.into_iter().map(|(english, danish)| danish.unwrap_or(english)).collect(),
        false => Vec::new(),
    }
}

/// `1:` and 32 hex digits of the SHA-256 of rule, organisation, dataset and key, so that order never changes it.
pub(super) fn fingerprint(rule: &str, organisation: &str, subject: Option<&Subject>) -> String {
    let (dataset, key) = subject.map_or(("", ""), |it| (it.dataset.as_str(), it.key.as_str()));
    let digest = Digest::of(joined(&[rule, organisation, dataset, key]).as_bytes()).to_hex();
    format!("1:{}", digest.get(..32).unwrap_or(&digest))
}

/// Up to four parts as one text, other parts as another: with U+0000 between; but where one holds U+0000 itself, as data
/// may, behind four U+0000, each part after its length in bytes and `:`.
pub fn joined(parts: &[&str]) -> String {
    if !parts.iter().any(|it| it.contains('\0')) {
        return parts.join("\0");
    }
    let measured: String = parts.iter().map(|it| format!("{}:{it}", it.len())).collect();
    format!("\0\0\0\0{measured}")
}
