//! What is to be said about the check itself: refused inputs, problems of policies, and what this file leaves out.

use std::collections::{BTreeSet, HashSet};

use super::places::Places;
use super::rules::{MAX_DESCRIPTION, pascal_case};
use super::shape::{Cut, Descriptor, DescriptorReference, Help, Notification};
use super::{level_of_notice, text};
use crate::render::problems::{self, Problem};
use crate::render::words::{self, number};
use crate::report::{Diagnostic, DiagnosticSeverity, Report};
use crate::tools;

/// The kind of notifications that are this format's own.
const CUT: &str = "left-out";

/// Notifications, with the kinds there are.
pub(super) struct Notices<'r> {
    pub(super) descriptors: Vec<Descriptor<'r>>,
    pub(super) of_exports: Vec<Notification<'r>>,
    pub(super) of_policies: Vec<Notification<'r>>,
}

pub(super) fn of<'r>(report: &'r Report, places: &Places<'r>, findings: Cut, rules: Cut) -> Notices<'r> {
    let policies: HashSet<&str> = report.policies.iter().map(|it| it.path.as_str()).collect();
    let is_of_policy = |it: &&Diagnostic| it.file.as_ref().is_some_and(|file| policies.contains(file.as_str()));
    let (of_policies, of_exports): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        report.diagnostics.iter().partition(is_of_policy);
    let mut exports: Vec<Notification<'r>> = of_exports.into_iter().map(|it| diagnostic(it, places)).collect();
    exports.extend(problems::silent(report).map(|it| refused(&problems::refused(it), places)));
    exports.extend(cut("findings", "the worst are kept", findings));
    exports.extend(cut("rules", "those of the findings are kept", rules));
    let mut notices = Notices {
        descriptors: Vec::new(),
        of_exports: exports,
        of_policies: of_policies.into_iter().map(|it| diagnostic(it, places)).collect(),
    };
    notices.number();
    notices
}

impl Notices<'_> {
    /// Lists the kinds, and gives each notification the place of its own.
    fn number(&mut self) {
        let all = || self.of_exports.iter().chain(&self.of_policies);
        let ids: BTreeSet<_> = all().map(|it| it.descriptor.id).collect();
        let ids: Vec<_> = ids.into_iter().collect();
        for it in self.of_exports.iter_mut().chain(&mut self.of_policies) {
            it.descriptor.index = ids.binary_search(&it.descriptor.id).ok();
        }
        self.descriptors = ids.into_iter().map(descriptor).collect();
    }
}

/// A kind of notification, as `tilsyn explain` explains it.
fn descriptor(id: &str) -> Descriptor<'_> {
    let explained: Vec<&str> = tools::code(id, &[]).iter().map(|it| it.explanation).collect();
    let words = match id {
        problems::REFUSED => "An input that should have been read could not be.".to_owned(),
        CUT => "Code scanning takes so much and no more; what is less bad was left out of this file.".to_owned(),
        _ if explained.is_empty() => format!("`tilsyn explain {id}` says what this means."),
        _ => explained.join(" "),
    };
    Descriptor {
        id,
        name: pascal_case(id),
        short_description: text::plain(&words::cut(&id.replace('-', " "), MAX_DESCRIPTION)),
        full_description: text::plain(&words::cut(&words, MAX_DESCRIPTION)),
        help: text::plain(&words),
    }
}

fn diagnostic<'r>(it: &'r Diagnostic, places: &Places<'r>) -> Notification<'r> {
    Notification {
        descriptor: DescriptorReference { id: &it.code, index: None },
        level: level_of_notice(it.severity),
        message: text::plain(&it.message),
        locations: it.file.iter().map(|file| places.point(file, it.line, it.column)).collect(),
        properties: it.help.as_ref().map(|help| Help { help }),
    }
}

fn refused<'r>(it: &Problem<'r>, places: &Places<'r>) -> Notification<'r> {
    Notification {
        descriptor: DescriptorReference { id: it.code, index: None },
        level: level_of_notice(DiagnosticSeverity::Error),
        message: text::plain(&it.message),
        locations: it.file.iter().map(|file| places.point(file, it.line, it.column)).collect(),
        properties: None,
    }
}

fn cut(what: &str, which: &str, cut: Cut) -> Option<Notification<'static>> {
    let (shown, total) = (number(cut.shown as u64), number(cut.total as u64));
    let words = format!("{shown} of {total} {what} stand in this file, as many as code scanning takes; {which}");
    (cut.omitted > 0).then(|| Notification {
        descriptor: DescriptorReference { id: CUT, index: None },
        level: "warning",
        message: text::plain(&words),
        locations: Vec::new(),
        properties: None,
    })
}
