//! What is to be said about the check itself: refused inputs, problems of policies, and what this file leaves out.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use super::places::Places;
use super::rules::{MAX_DESCRIPTION, pascal_case};
use super::shape::{Cut, Descriptor, DescriptorReference, Help, Notification};
use super::{level_of_notice, text};
use crate::lang::{Count, Message, say, translated};
use crate::render::problems;
use crate::render::words::{self, in_lang};
use crate::report::{Diagnostic, DiagnosticSeverity, Input, Report};
use crate::tools;
use crate::value::Lang;

/// The kind of notifications that are this format's own.
const CUT: &str = "left-out";

/// Notifications, with the kinds there are.
pub(super) struct Notices<'r> {
    pub(super) descriptors: Vec<Descriptor<'r>>,
    pub(super) of_exports: Vec<Notification<'r>>,
    pub(super) of_policies: Vec<Notification<'r>>,
}

pub(super) fn of<'r>(report: &'r Report, places: &Places<'r>, findings: Cut, rules: Cut, lang: Lang) -> Notices<'r> {
    let policies: HashSet<&str> = report.policies.iter().map(|it| it.path.as_str()).collect();
    let is_of_policy = |it: &&Diagnostic| it.file.as_ref().is_some_and(|file| policies.contains(file.as_str()));
    let (of_policies, of_exports): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        report.diagnostics.iter().partition(is_of_policy);
    let mut exports: Vec<Notification<'r>> = of_exports.into_iter().map(|it| diagnostic(it, places, lang)).collect();
    exports.extend(problems::silent(report).map(|it| refused(it, places, lang)));
    exports.extend(cut(findings, lang, |shown, total| {
        say!(
            "{shown} of {total} findings stand in this file, as many as code scanning takes; the worst are kept",
            shown,
            total
        )
    }));
    exports.extend(cut(rules, lang, |shown, total| {
        say!("{shown} of {total} rules stand in this file, as many as code scanning takes; those of the findings are kept", shown, total)
    }));
    let mut notices = Notices {
        descriptors: Vec::new(),
        of_exports: exports,
        of_policies: of_policies.into_iter().map(|it| diagnostic(it, places, lang)).collect(),
    };
    notices.number(lang);
    notices
}

impl Notices<'_> {
    /// Lists the kinds, and gives each notification the place of its own.
    fn number(&mut self, lang: Lang) {
        let all = || self.of_exports.iter().chain(&self.of_policies);
        let ids: BTreeSet<_> = all().map(|it| it.descriptor.id).collect();
        let ids: Vec<_> = ids.into_iter().collect();
        for it in self.of_exports.iter_mut().chain(&mut self.of_policies) {
            it.descriptor.index = ids.binary_search(&it.descriptor.id).ok();
        }
        self.descriptors = ids.into_iter().map(|id| descriptor(id, lang)).collect();
    }
}

/// A kind of notification, as `tilsyn explain` explains it.
fn descriptor(id: &str, lang: Lang) -> Descriptor<'_> {
    let explained: Vec<&str> = tools::code(id, &[]).iter().map(|it| translated(it.explanation, lang)).collect();
    let words = match id {
        problems::REFUSED => say!("An input that should have been read could not be.").in_lang(lang),
        CUT => {
            say!("Code scanning takes so much and no more; what is less bad was left out of this file.").in_lang(lang)
        }
        _ if explained.is_empty() => say!("`tilsyn explain {id}` says what this means.", id).in_lang(lang),
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

fn diagnostic<'r>(it: &'r Diagnostic, places: &Places<'r>, lang: Lang) -> Notification<'r> {
    Notification {
        descriptor: DescriptorReference { id: &it.code, index: None },
        level: level_of_notice(it.severity),
        message: text::plain(in_lang(lang, &it.message, it.message_da.as_ref())),
        locations: it.file.iter().map(|file| places.point(file, it.line, it.column)).collect(),
        properties: Some(Help {
            message: Cow::Borrowed(&it.message),
            message_da: it.message_da.as_deref().map(Cow::Borrowed),
            help: it.help.as_ref(),
            help_da: it.help_da.as_ref(),
        }),
    }
}

fn refused<'r>(it: &'r Input, places: &Places<'r>, lang: Lang) -> Notification<'r> {
    let it = problems::refused(it, lang);
    Notification {
        descriptor: DescriptorReference { id: it.code, index: None },
        level: level_of_notice(DiagnosticSeverity::Error),
        message: text::plain(&it.message),
        locations: it.file.iter().map(|file| places.point(file, it.line, it.column)).collect(),
        properties: Some(Help {
            message: it.english.into(),
            message_da: it.danish.map(Into::into),
            help: None,
            help_da: None,
        }),
    }
}

fn cut(cut: Cut, lang: Lang, words: impl Fn(Count, Count) -> Message) -> Option<Notification<'static>> {
    let words = words(Count(cut.shown as u64), Count(cut.total as u64)).in_lang(lang);
    (cut.omitted > 0).then(|| Notification {
        descriptor: DescriptorReference { id: CUT, index: None },
        level: "warning",
        message: text::plain(&words),
        locations: Vec::new(),
        properties: None,
    })
}
