//! What is said about exports of foreign form.

use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Message, say, words};
use crate::source::Span;

/// The codes of adapters.
pub const CODES: &[Code] = &[NOTHING_THERE, INCOMPLETE_SOURCE];

const NOTHING_THERE: Code = Code {
    id: "nothing-there",
    explanation: words!(
        "An export does not hold the list that its adapter expects. What the source feeds is missing: it may be another version of the format, or another file. \
         Where the format leaves out an empty list, the adapter says so with `otherwise []`."
    ),
};
const INCOMPLETE_SOURCE: Code = Code {
    id: "incomplete-source",
    explanation: words!(
        "An export says by itself that it is not the whole list (a page of several, say), or it cannot be told which of its records are meant. \
         There may be members that nobody sees, so `every` and `no` are at best unknown. Export all of it."
    ),
};

/// No list where an adapter looks for one.
pub(super) fn nothing_there(source: &Message, why: &Message, at: Option<Span>) -> Diagnostic {
    let message = say!("{source} finds no records: {why}", source, why);
    labelled(Diagnostic::warning(NOTHING_THERE, message), at, say!("in here"))
        .help(say!("see whether the file is what its name says, and of the version that the adapter is for"))
}

/// A list that has, or may have, members that nobody sees.
pub(super) fn incomplete(source: &Message, why: &Message, at: Option<Span>) -> Diagnostic {
    let message = say!("{source} is not complete: {why}", source, why);
    labelled(Diagnostic::warning(INCOMPLETE_SOURCE, message), at, say!("this says so"))
}

fn labelled(diagnostic: Diagnostic, at: Option<Span>, words: Message) -> Diagnostic {
    match at {
        Some(span) => diagnostic.label(span, words),
        None => diagnostic,
    }
}
