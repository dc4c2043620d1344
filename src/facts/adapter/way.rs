//! The ways of `at`: from a document to its records.

use super::eval::{Eval, Got};
use super::raw::{Raw, Shape};
use crate::facts::store::NONE;
use crate::facts::{Gap, GapKind};
use crate::lang::{Message, say};
use crate::program::{Adapter, At, AtBinds};
use crate::syntax::ast::AtKind;
use crate::value::Value;

/// What was met on the ways of one document.
#[derive(Default)]
pub(super) struct Met {
    /// Where the outermost list (or record) stands.
    pub list: Option<u32>,
    /// Where a way ends at nothing, and that is not said to mean an empty list.
    pub nothing: Option<Gap>,
}

/// Binds the variables for each record of a document, and calls for it with the place of the record.
pub(super) fn walk<'a>(
    eval: &mut Eval<'a, '_>,
    adapter: &'a Adapter,
    root: Raw,
    met: &mut Met,
    each: &mut dyn FnMut(&mut Eval<'a, '_>, u32),
) {
    let document = eval.raw(root);
    eval.set_local(adapter.document, document);
    if adapter.at.is_empty() {
        return elements(eval, adapter, root, met, each);
    }
    level(eval, adapter, &adapter.at, met, each);
}

/// Without an `at` the document is the record, or a list of them.
fn elements<'a>(
    eval: &mut Eval<'a, '_>,
    adapter: &'a Adapter,
    root: Raw,
    met: &mut Met,
    each: &mut dyn FnMut(&mut Eval<'a, '_>, u32),
) {
    let at = eval.raws.at(root);
    let items = match eval.raws.shape(root) {
        Shape::List => eval.raws.items(root),
        Shape::Null => {
            let spans = eval.spans(at);
            met.nothing.get_or_insert(Gap { kind: GapKind::Missing(say!("the document is null")), spans });
            return;
        }
        _ => vec![root],
    };
    met.list.get_or_insert(at);
    for item in items {
        let got = eval.raw(item);
        eval.set_local(adapter.record, got);
        let at = eval.raws.at(item);
        each(eval, at);
    }
}

fn level<'a>(
    eval: &mut Eval<'a, '_>,
    adapter: &'a Adapter,
    ats: &'a [At],
    met: &mut Met,
    each: &mut dyn FnMut(&mut Eval<'a, '_>, u32),
) {
    let Some((at, inner)) = ats.split_first() else {
        let place = eval.frame.get(usize::from(adapter.record.0)).map_or(NONE, |it| it.at);
        return each(eval, place);
    };
    let start = eval.frame.get(usize::from(at.from.0)).cloned().unwrap_or_else(|| Got::absent(NONE));
    let mut ends = Vec::new();
    match start.value {
        Value::Raw(raw) => {
            let in_list = !(at.kind == AtKind::Plain && eval.makes_list());
            follow(eval, raw, &at.steps, at, in_list, met, &mut ends);
        }
        _ => nothing(eval, at, start.at, met),
    }
    for end in ends {
        met.list.get_or_insert(eval.raws.at(end));
        enter(eval, end, at, met, &mut |eval, met| level(eval, adapter, inner, met, each));
    }
}

/// Goes along the steps, through lists on the way, and gathers where it ends. `in_list`: one value may stand there, since
/// a list of them was gone through or one is what is asked for.
fn follow(
    eval: &mut Eval<'_, '_>,
    raw: Raw,
    steps: &[String],
    at: &At,
    in_list: bool,
    met: &mut Met,
    ends: &mut Vec<Raw>,
) {
    let shape = eval.raws.shape(raw);
    let Some((step, rest)) = steps.split_first() else {
        match shape {
            Shape::Null => nothing(eval, at, eval.raws.at(raw), met),
            // What stands in the place of a list, such as an error, is no record.
            other if other != Shape::List && !in_list => {
                let place = eval.raws.at(raw);
                garbled(eval, say!("expected a list, found {found}", found = other.word()), place, met);
            }
            _ => ends.push(raw),
        }
        return;
    };
    match shape {
        Shape::List => {
            let items = eval.raws.items(raw);
            if items.is_empty() {
                // A list on the way that is empty has no ends: an empty list, not a missing one.
                met.list.get_or_insert(eval.raws.at(raw));
            }
            for item in items {
                follow(eval, item, steps, at, true, met, ends);
            }
        }
        Shape::Object => match eval.raws.member(raw, step) {
            Some(value) => follow(eval, value, rest, at, in_list, met, ends),
            None => nothing(eval, at, eval.raws.at(raw), met),
        },
        Shape::Null => nothing(eval, at, eval.raws.at(raw), met),
        other => {
            let place = eval.raws.at(raw);
            garbled(
                eval,
                say!("expected an object with `{step}`, found {found}", step, found = other.word()),
                place,
                met,
            );
        }
    }
}

/// A way that ends at nothing.
fn nothing(eval: &Eval<'_, '_>, at: &At, place: u32, met: &mut Met) {
    if at.or_empty {
        met.list.get_or_insert(place);
        return;
    }
    let words = say!("nothing stands at `{path}`", path = at.steps.join("."));
    met.nothing.get_or_insert(Gap { kind: GapKind::Missing(words), spans: eval.spans(place) });
}

fn garbled(eval: &Eval<'_, '_>, words: Message, place: u32, met: &mut Met) {
    met.nothing.get_or_insert(Gap { kind: GapKind::Malformed(words), spans: eval.spans(place) });
}

/// Goes through what stands at the end of a way.
fn enter<'a>(
    eval: &mut Eval<'a, '_>,
    end: Raw,
    at: &'a At,
    met: &mut Met,
    each: &mut dyn FnMut(&mut Eval<'a, '_>, &mut Met),
) {
    let shape = eval.raws.shape(end);
    match at.binds {
        AtBinds::Entry { key, value } => {
            if shape != Shape::Object {
                let place = eval.raws.at(end);
                return garbled(
                    eval,
                    say!("expected an object with entries, found {found}", found = shape.word()),
                    place,
                    met,
                );
            }
            for (name, member) in eval.raws.members(end) {
                let place = eval.raws.at(member);
                eval.set_local(key, Got::new(Value::Text(name.into()), place));
                // A member that is null is an entry, all the same; its place is that of the null.
                let got = eval.raw(member);
                eval.set_local(value, got);
                each(eval, met);
            }
        }
        AtBinds::Element(local) => {
            debug_assert!(at.kind != AtKind::Entries);
            let items = if shape == Shape::List { eval.raws.items(end) } else { vec![end] };
            for item in items {
                let got = eval.raw(item);
                eval.set_local(local, got);
                each(eval, met);
            }
        }
    }
}
