//! One way of writing a value, whatever its white space, its escapes and the order of its members.

use super::{NodeKind, Tape};

/// The value at `node` with members sorted by name, no white space, strings with the fewest escapes, numbers as written.
pub fn canonical(tape: &Tape, text: &str, node: u32) -> String {
    let mut out = String::new();
    write(tape, text, node, &mut out);
    out
}

// Recursion is bounded: a tape is never deeper than `MAX_DEPTH`.
fn write(tape: &Tape, text: &str, id: u32, out: &mut String) {
    match tape.node(id).kind {
        NodeKind::Object => {
            let mut members: Vec<_> = tape.members(id).map(|(key, value)| (tape.string(text, key), value)).collect();
            members.sort_unstable();
            separated('{', '}', members, out, |(name, value), out| {
                quote(&name, out);
                out.push(':');
                write(tape, text, value, out);
            });
        }
        NodeKind::Array => separated('[', ']', tape.items(id), out, |item, out| write(tape, text, item, out)),
        NodeKind::String | NodeKind::Key => quote(&tape.string(text, id), out),
        NodeKind::Null | NodeKind::True | NodeKind::False | NodeKind::Number => out.push_str(tape.raw(text, id)),
    }
}

fn separated<T>(
    open: char,
    close: char,
    items: impl IntoIterator<Item = T>,
    out: &mut String,
    mut each: impl FnMut(T, &mut String),
) {
    out.push(open);
    for (idx, item) in items.into_iter().enumerate() {
        if idx > 0 {
            out.push(',');
        }
        each(item, out);
    }
    out.push(close);
}

/// A text as a JSON string with the fewest escapes.
pub fn quoted(text: &str) -> String {
    let mut out = String::new();
    quote(text, &mut out);
    out
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for scalar in text.chars() {
        match scalar {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\0'..='\u{1f}' => out.push_str(&format!("\\u{:04x}", scalar as u32)),
            _ => out.push(scalar),
        }
    }
    out.push('"');
}
