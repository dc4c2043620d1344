//! The report's words for what the phases below found.

use super::discreet::Excerpts;
use super::model::{
    self, Basis, Diagnostic, DiagnosticSeverity, Input, InputStatus, RuleStatus, Severity, Verdict, Verdicts,
};
use crate::lang::Message;
use crate::program::{Program, ProvisionId};
use crate::source::{SourceMap, Span};
use crate::{diagnostic, eval, facts, plan, program};

impl From<program::Severity> for Severity {
    fn from(severity: program::Severity) -> Severity {
        match severity {
            program::Severity::Info => Severity::Info,
            program::Severity::Low => Severity::Low,
            program::Severity::Medium => Severity::Medium,
            program::Severity::High => Severity::High,
            program::Severity::Critical => Severity::Critical,
        }
    }
}

impl Severity {
    /// The word of the language and of reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Low => "low",
            Severity::Medium => "medium",
            Severity::High => "high",
            Severity::Critical => "critical",
        }
    }
}

impl From<eval::Verdict> for Verdict {
    fn from(verdict: eval::Verdict) -> Verdict {
        match verdict {
            eval::Verdict::Pass => Verdict::Pass,
            eval::Verdict::Fail => Verdict::Fail,
            eval::Verdict::Unknown => Verdict::Unknown,
            eval::Verdict::NotApplicable => Verdict::NotApplicable,
        }
    }
}

impl Verdict {
    /// All verdicts, the worst first.
    pub const WORST_FIRST: [Verdict; 5] =
        [Verdict::Fail, Verdict::Unknown, Verdict::Waived, Verdict::Pass, Verdict::NotApplicable];

    /// The word that reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::Unknown => "unknown",
            Verdict::Waived => "waived",
            Verdict::NotApplicable => "not_applicable",
        }
    }
}

impl From<eval::Counts> for Verdicts {
    fn from(counts: eval::Counts) -> Verdicts {
        let eval::Counts { pass, fail, unknown, not_applicable } = counts;
        Verdicts { pass, fail, unknown, waived: 0, not_applicable }
    }
}

impl Verdicts {
    /// How many there are of a verdict.
    pub fn of(&self, verdict: Verdict) -> u64 {
        match verdict {
            Verdict::Pass => self.pass,
            Verdict::Fail => self.fail,
            Verdict::Unknown => self.unknown,
            Verdict::Waived => self.waived,
            Verdict::NotApplicable => self.not_applicable,
        }
    }

    pub(super) fn of_mut(&mut self, verdict: Verdict) -> &mut u64 {
        match verdict {
            Verdict::Pass => &mut self.pass,
            Verdict::Fail => &mut self.fail,
            Verdict::Unknown => &mut self.unknown,
            Verdict::Waived => &mut self.waived,
            Verdict::NotApplicable => &mut self.not_applicable,
        }
    }

    /// How many there are.
    pub fn total(&self) -> u64 {
        Verdict::WORST_FIRST.into_iter().map(|verdict| self.of(verdict)).sum()
    }

    /// Adds others to these.
    pub fn add(&mut self, others: &Verdicts) {
        self.pass += others.pass;
        self.fail += others.fail;
        self.unknown += others.unknown;
        self.waived += others.waived;
        self.not_applicable += others.not_applicable;
    }

    /// The worst of them, by the roll-up of verdicts; what is waived stands between `unknown` and `pass`.
    pub fn worst(&self) -> Verdict {
        let some = |verdicts: &[eval::Verdict]| {
            eval::roll_up(verdicts.iter().copied().filter(|verdict| self.of((*verdict).into()) > 0))
        };
        match some(&[eval::Verdict::Fail, eval::Verdict::Unknown]) {
            eval::Verdict::Fail => Verdict::Fail,
            eval::Verdict::Unknown => Verdict::Unknown,
            _ if self.waived > 0 => Verdict::Waived,
            _ => some(&[eval::Verdict::Pass, eval::Verdict::NotApplicable]).into(),
        }
    }
}

impl From<plan::Status> for RuleStatus {
    fn from(status: plan::Status) -> RuleStatus {
        match status {
            plan::Status::Run => RuleStatus::Run,
            plan::Status::NotInForce => RuleStatus::NotInForce,
            plan::Status::Deselected => RuleStatus::Deselected,
        }
    }
}

impl From<diagnostic::Severity> for DiagnosticSeverity {
    fn from(severity: diagnostic::Severity) -> DiagnosticSeverity {
        match severity {
            diagnostic::Severity::Error => DiagnosticSeverity::Error,
            diagnostic::Severity::Warning => DiagnosticSeverity::Warning,
            diagnostic::Severity::Notice => DiagnosticSeverity::Notice,
        }
    }
}

impl DiagnosticSeverity {
    /// The word that reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            DiagnosticSeverity::Error => "error",
            DiagnosticSeverity::Warning => "warning",
            DiagnosticSeverity::Notice => "notice",
        }
    }
}

/// What became of a file.
pub(super) fn input(input: &facts::Input, excerpts: Excerpts) -> Input {
    let (status, why) = match &input.status {
        facts::InputStatus::Read => (InputStatus::Read, None),
        facts::InputStatus::Ignored(why) => (InputStatus::Ignored, Some(why)),
        facts::InputStatus::Refused(why) => (InputStatus::Refused, Some(why)),
    };
    let (reason, reason_da) = both(why.map(|it| excerpts.told(it)).as_ref());
    let sha256 = input.sha256.map(crate::source::Digest::to_hex);
    Input { path: input.path.clone(), sha256, bytes: input.bytes, status, reason, reason_da }
}

/// A diagnostic with the place of its first label, in the texts that its spans are in.
pub(super) fn diagnostic(from: &diagnostic::Diagnostic, sources: &SourceMap, excerpts: Excerpts) -> Diagnostic {
    let at = from.labels.first().and_then(|label| place(sources, label.span));
    let (line, column) = match (&at, from.at) {
        (Some((_, line, column)), _) => (Some(*line), Some(*column)),
        (None, Some((line, column))) => (Some(line), Some(column)),
        (None, None) => (None, None),
    };
    let (message, message_da) = excerpts.told(&from.message).said();
    let (help, help_da) = both(from.help.as_ref().map(|it| excerpts.told(it)).as_ref());
    Diagnostic {
        severity: from.severity.into(),
        code: from.code.id.to_owned(),
        message,
        message_da,
        file: at.map(|(file, ..)| file).or_else(|| from.file.clone()),
        line,
        column,
        help,
        help_da,
    }
}

/// What is said, if anything is, in English and where that reads otherwise in Danish.
fn both(message: Option<&Message>) -> (Option<String>, Option<String>) {
    message.map(Message::said).map_or((None, None), |(english, danish)| (Some(english), danish))
}

fn place(sources: &SourceMap, span: Span) -> Option<(String, u32, u32)> {
    let source = sources.get(span.file)?;
    let position = source.position(span.start);
    Some((source.name.clone(), position.line, position.column))
}

/// A basis of a rule, with its days.
pub(super) fn dated_basis(program: &Program, id: ProvisionId) -> Basis {
    Basis { days: days(program, id), ..basis(program, id) }
}

/// A provision with its link and what was assumed of its instrument's days.
pub(super) fn basis(program: &Program, id: ProvisionId) -> Basis {
    let instrument = program.instrument(id.instrument);
    let (assumed, assumed_da) = both(plan::assumed(program, id).as_ref());
    Basis {
        instrument: instrument.id.clone(),
        provision: program.provision(id).reference.clone(),
        url: instrument.url().cloned(),
        days: None,
        assumed,
        assumed_da,
    }
}

/// The days of a provision, each bound with what was assumed of it.
fn days(program: &Program, id: ProvisionId) -> Option<model::Days> {
    let (from, to) = plan::bounds(program, id)?;
    Some(model::Days {
        from: from.day.to_string(),
        from_assumed: from.assumed,
        to: to.day.map(|it| it.to_string()),
        to_assumed: to.assumed,
    })
}

/// The sum of some verdicts.
pub(super) fn sum<'a>(verdicts: impl IntoIterator<Item = &'a Verdicts>) -> Verdicts {
    let mut sum = Verdicts::default();
    verdicts.into_iter().for_each(|it| sum.add(it));
    sum
}

/// What one rule said of one organisation.
pub(super) fn rule_result(program: &Program, outcome: &eval::Outcome) -> model::RuleResult {
    let verdicts = Verdicts::from(outcome.counts);
    model::RuleResult { rule: program.rule(outcome.rule).name.clone(), verdict: verdicts.worst(), verdicts }
}
