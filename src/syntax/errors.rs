//! What this phase says, one function for each message.

use super::ast::Name;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A text that does not fit the grammar.
const UNEXPECTED: Code = Code {
    id: "unexpected",
    explanation: "The text does not fit the grammar at this place: the message says what may stand there and what does. The item \
                  it stands in (a rule, a record, …) is left out, and reading goes on at the next one.",
};
const MISSPELT: Code = Code {
    id: "misspelt-word",
    explanation: "A word stands where a word of the language is needed, and it is not one. Words of the language are fixed: \
                  take the one that is suggested, or look it up in the manual.",
};
const UNCLOSED: Code = Code {
    id: "unclosed",
    explanation: "A text or a bracket is opened and never closed, so that what follows it cannot be told apart. Close it where it \
                  should end.",
};
const BAD_TEXT: Code = Code {
    id: "bad-text",
    explanation: "A text literal holds a backslash with something that it cannot escape, or a character that must be written as \
                  an escape, because a reader could not see it or would see something else.",
};
const BIDI_COMMENT: Code = Code {
    id: "bidi-control",
    explanation: "A comment holds a character that turns the direction of writing. Such characters make a policy look different \
                  from what it says, so none may stand in one.",
};
const ODD_CHARACTER: Code = Code {
    id: "odd-character",
    explanation: "A character stands outside a text or comment that the language does not have. Names are written in ASCII \
                  letters, digits and `_`, so that no two of them look alike.",
};
const BAD_NUMBER: Code = Code {
    id: "bad-number",
    explanation: "Something begins like a number and is none. Numbers are digits, in groups with `_` between them where that reads \
                  better, perhaps with a point and `%`: `15_000_000`, `0.5`, `20%`.",
};
const BAD_DATE: Code = Code {
    id: "bad-date",
    explanation: "Something looks like a date and is not written as one. A date is year, month and day with dashes, `2016-07-01`; \
                  an instant is a text, \"2016-07-01T12:00:00+02:00\".",
};
const TOO_DEEP: Code = Code {
    id: "too-deep",
    explanation: "Brackets, operators and quantifiers nest deeper than 128 levels, which no reader can follow. Give parts of the \
                  expression names with `let`, or put them into functions.",
};
const AND_BESIDE_OR: Code = Code {
    id: "and-beside-or",
    explanation: "`and` and `or` stand side by side without parentheses. Which of them binds first decides what the law asks, and \
                  a reader must not have to guess it: write `(a and b) or c` or `a and (b or c)`.",
};
const CHAINED: Code = Code {
    id: "chained-comparison",
    explanation: "A comparison follows on a comparison. Comparisons do not chain: write `a < b and b < c`.",
};
const EVERY: Code = Code {
    id: "every-without-satisfies",
    explanation: "`every` says of each member that something holds, and nothing is said. With `satisfies` it is: `every a in assets \
                  where a.kind == server satisfies a.disk_encrypted`.",
};
const MODULE: Code = Code {
    id: "module-head",
    explanation: "A file begins with `module` and its name, which matches its path, and then the modules that it uses. Each comes \
                  before anything else in the file, and `module` once.",
};
const NOT_YET: Code = Code {
    id: "not-yet",
    explanation: "This part of the language is known and not built yet. It is refused, because leaving it out would change what \
                  a policy says.",
};
const SAID_TWICE: Code =
    Code { id: "said-twice", explanation: "Something that is said once is said a second time. Leave one of them out." };

/// The codes of this phase.
pub const CODES: &[Code] = &[
    UNEXPECTED,
    MISSPELT,
    UNCLOSED,
    BAD_TEXT,
    BIDI_COMMENT,
    ODD_CHARACTER,
    BAD_NUMBER,
    BAD_DATE,
    TOO_DEEP,
    AND_BESIDE_OR,
    CHAINED,
    EVERY,
    MODULE,
    NOT_YET,
    SAID_TWICE,
];

/// Something else stands where one of a few things may.
pub(super) fn unexpected(expected: &str, found: &str, at: Span, help: Option<String>) -> Diagnostic {
    Diagnostic::error(UNEXPECTED, format!("expected {expected}, found {found}"))
        .label(at, format!("expected {expected}"))
        .help_if(help)
}

/// A word of the language that is nearly one.
pub(super) fn misspelt(word: &str, meant: &str, at: Span) -> Diagnostic {
    Diagnostic::error(MISSPELT, format!("`{word}` is no word that may stand here"))
        .label(at, "not known here")
        .help(format!("did you mean `{meant}`?"))
}

/// A word of a small set, which this is not.
pub(super) fn unknown_word(what: &str, word: &Name, known: &[&str], meant: Option<&str>) -> Diagnostic {
    let known = known.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
    let help = meant.map_or_else(|| format!("one of {known}"), |it| format!("did you mean `{it}`?"));
    Diagnostic::error(MISSPELT, format!("`{}` is no {what}", word.text))
        .label(word.span, format!("no {what}"))
        .help(help)
}

/// A word of the language where only a name can stand.
pub(super) fn reserved_word(word: &str, expected: &str, at: Span) -> Diagnostic {
    Diagnostic::error(UNEXPECTED, format!("expected {expected}, found the word `{word}` of the language"))
        .label(at, "stands for itself in expressions, so it is no name")
        .help("choose another name; as a field, behind a dot or before a colon, the word is free")
}

/// A bracket that nothing closes.
pub(super) fn unclosed_bracket(bracket: char, opened: Span, noticed: Span, expected: &str) -> Diagnostic {
    Diagnostic::error(UNCLOSED, format!("`{bracket}` is never closed"))
        .label(opened, "opened here")
        .label(noticed, format!("expected {expected}"))
}

/// A text without its second quote.
pub(super) fn unclosed_text(at: Span) -> Diagnostic {
    Diagnostic::error(UNCLOSED, "this text is never closed")
        .label(at, "begins here")
        .help("end it with `\"`; a quote inside a text is written `\\\"`")
}

/// A backslash with something it cannot escape.
pub(super) fn unknown_escape(escaped: char, at: Span) -> Diagnostic {
    let help = match escaped {
        '{' | '}' => "braces mean something in messages and remedies only; here they need no backslash",
        _ => {
            "escapes are `\\\"`, `\\\\`, `\\n`, `\\t`, `\\u{…}`, and in messages `\\{` and `\\}`; a backslash itself is `\\\\`"
        }
    };
    let shown =
        if escaped.is_control() { "a backslash before a line break".to_owned() } else { format!("`\\{escaped}`") };
    Diagnostic::error(BAD_TEXT, format!("{shown} is no escape")).label(at, "no escape").help(help)
}

/// `\u` without a code point.
pub(super) fn bad_code_point(at: Span) -> Diagnostic {
    Diagnostic::error(BAD_TEXT, "`\\u` names no character")
        .label(at, "no character")
        .help("write the character's number in one to six hexadecimal digits: `\\u{e6}` is æ")
}

/// A character in a text that no reader can see.
pub(super) fn raw_control(it: char, at: Span) -> Diagnostic {
    let code = it as u32;
    let what =
        if super::scan::is_bidi_control(it) { "turns the direction of writing" } else { "is a control character" };
    Diagnostic::error(BAD_TEXT, format!("the character U+{code:04X} {what} and stands in a text as it is"))
        .label(at, "not to be seen here")
        .help(format!("if it is meant, write it as `\\u{{{code:x}}}`"))
}

/// A character in a comment that turns the direction of writing.
pub(super) fn bidi_in_comment(it: char, at: Span) -> Diagnostic {
    Diagnostic::error(
        BIDI_COMMENT,
        format!("the character U+{:04X} turns the direction of writing and stands in a comment", it as u32),
    )
    .label(at, "not to be seen here")
    .help("take it out")
}

/// A name with letters that are not ASCII.
pub(super) fn foreign_letter(word: &str, at: Span) -> Diagnostic {
    let letter = word.chars().find(|it| !it.is_ascii()).unwrap_or('?');
    let (code, latin) = (letter as u32, latin_alike(letter));
    let help = match latin {
        Some(it) if !matches!(letter, 'æ' | 'ø' | 'å' | 'Æ' | 'Ø' | 'Å') => {
            format!("it looks like `{it}` and is not: write the name in ASCII letters")
        }
        Some(it) => format!("names are written in ASCII letters, as `{it}`; texts stand in `\"`"),
        None => "names are written in ASCII letters; texts stand in `\"`".to_owned(),
    };
    Diagnostic::error(ODD_CHARACTER, format!("`{letter}` (U+{code:04X}) cannot stand in a name"))
        .label(at, "not a name")
        .help(help)
}

/// The ASCII letters that a letter is mistaken for, or written as.
fn latin_alike(letter: char) -> Option<&'static str> {
    const ALIKE: [(&str, &str); 28] = [
        ("аａα", "a"),
        ("АΑＡ", "A"),
        ("В", "B"),
        ("ВΒ", "B"),
        ("сс", "c"),
        ("С", "C"),
        ("е", "e"),
        ("ЕΕ", "E"),
        ("һ", "h"),
        ("НΗ", "H"),
        ("іı", "i"),
        ("ІΙ", "I"),
        ("ј", "j"),
        ("КΚ", "K"),
        ("МΜ", "M"),
        ("Ν", "N"),
        ("оο", "o"),
        ("ОΟ", "O"),
        ("рρ", "p"),
        ("РΡ", "P"),
        ("ѕ", "s"),
        ("ТΤ", "T"),
        ("хχ", "x"),
        ("уγ", "y"),
        ("ν", "v"),
        ("æÆ", "ae"),
        ("øØ", "oe"),
        ("åÅ", "aa"),
    ];
    ALIKE.iter().find(|(letters, _)| letters.contains(letter)).map(|(_, latin)| *latin)
}

/// A sign that the language does not have.
pub(super) fn odd_character(first: char, signs: &str, at: Span) -> Diagnostic {
    let help = match first {
        '&' => Some("conditions are joined by the word `and`"),
        '|' => Some("conditions are joined by the word `or`"),
        '!' => Some("a condition is turned round by the word `not`; `!=` compares"),
        ';' => Some("nothing stands between clauses: leave it out"),
        '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '«' | '»' => Some("texts stand in `\"`"),
        '#' => Some("comments begin with `//`"),
        '–' | '—' | '−' => Some("a minus is `-`"),
        '\u{a0}' | '\u{202f}' | '\u{2009}' => Some("it looks like a blank and is not: write a blank"),
        '%' => Some("`%` stands directly behind a number: `20%`"),
        '…' => Some("write out what is left out"),
        '§' => Some("provisions stand in texts: `basis BEK-567-2016 \"§ 35, stk. 1\"`"),
        _ => None,
    };
    let code = first as u32;
    let shown = match first {
        _ if first.is_ascii_graphic() => format!("`{}`", signs.chars().take(8).collect::<String>()),
        _ if first.is_control()
            || first.is_whitespace()
            || super::scan::is_bidi_control(first)
            || first == '\u{feff}' =>
        {
            format!("the character U+{code:04X}")
        }
        _ => format!("`{first}` (U+{code:04X})"),
    };
    Diagnostic::error(ODD_CHARACTER, format!("{shown} means nothing here"))
        .label(at, "not of the language")
        .help_if(help)
}

/// A number with stray signs or letters.
pub(super) fn bad_number(run: &str, at: Span) -> Diagnostic {
    let digits: String = run.chars().take_while(|it| it.is_ascii_digit() || *it == '_').collect();
    let word = run.get(digits.len()..).unwrap_or("");
    let help = match word {
        _ if word.starts_with(|it: char| it.is_ascii_alphabetic()) && !digits.ends_with('_') => {
            format!("a blank stands between a number and its unit: `{digits} {word}`")
        }
        _ => "digits come in groups with one `_` between two groups: `15_000_000`".to_owned(),
    };
    Diagnostic::error(BAD_NUMBER, format!("`{run}` is no number")).label(at, "no number").help(help)
}

/// Numbers with more than one point.
pub(super) fn dotted_number(run: &str, at: Span) -> Diagnostic {
    Diagnostic::error(BAD_NUMBER, format!("`{run}` is no number"))
        .label(at, "more than one point")
        .help(format!("a version or an address is a text: `\"{run}\"`"))
}

/// A date in another form.
pub(super) fn bad_date(run: &str, at: Span) -> Diagnostic {
    let help = match run.contains(|it: char| it.is_ascii_alphabetic()) {
        true => format!("an instant is a text, with its offset: `\"{run}:00+01:00\"`"),
        false => "a date is year, month and day: `2016-07-01`; a minus between numbers wants blanks".to_owned(),
    };
    Diagnostic::error(BAD_DATE, format!("`{run}` is not written as a date")).label(at, "no date").help(help)
}

/// Nesting that no reader follows.
pub(super) fn too_deep(at: Span) -> Diagnostic {
    Diagnostic::error(TOO_DEEP, format!("this nests deeper than {} levels", super::scan::MAX_DEPTH))
        .label(at, "one level too many")
        .help("give parts of it names with `let`, or make them functions with `fn`")
}

/// The two words whose order of binding a reader would have to guess.
pub(super) fn and_beside_or(and: Span, or: Span) -> Diagnostic {
    Diagnostic::error(AND_BESIDE_OR, "`and` and `or` stand side by side without parentheses")
        .label(and, "`and` here")
        .label(or, "`or` here")
        .help("put parentheses around the part that belongs together")
}

/// `a < b < c`
pub(super) fn chained_comparison(first: Span, second: Span) -> Diagnostic {
    Diagnostic::error(CHAINED, "comparisons do not chain")
        .label(second, "compares what is a comparison already")
        .label(first, "the first comparison")
        .help("join two comparisons by `and`: `a < b and b < c`")
}

/// An operator behind a condition, where only `and` and `or` may follow.
pub(super) fn after_condition(word: &str, at: Span) -> Diagnostic {
    let help = match word {
        "before" | "after" => "say how far: `x within 30 days before y`; days themselves compare by `<` and `>`",
        _ => "parentheses say what belongs together",
    };
    Diagnostic::error(UNEXPECTED, format!("`{word}` cannot follow here"))
        .label(at, "expected `and`, `or` or the end")
        .help(help)
}

/// `within` without `before` or `after`.
pub(super) fn within_without_side(within: Span, at: Span) -> Diagnostic {
    Diagnostic::error(UNEXPECTED, "`within` needs `before` or `after`")
        .label(at, "expected `before` or `after`")
        .label(within, "begins here")
        .help("say from which day it counts, and to which side: `x within 3 months after y`")
}

/// `every` that says nothing of its members.
pub(super) fn every_without_satisfies(every: Span, binder: Span) -> Diagnostic {
    Diagnostic::error(EVERY, "`every` needs `satisfies`")
        .label(every, "says nothing of the members")
        .label(Span::new(binder.file, binder.end, binder.end), "expected `satisfies`")
        .help("say what holds of each: `every x in xs satisfies …`")
}

/// A file without a head.
pub(super) fn no_module(at: Span, name: Option<&str>) -> Diagnostic {
    Diagnostic::error(MODULE, "the file does not say which module it is").label(at, "expected `module`").help(format!(
        "begin it with `module` and its path with dots: `module {}`",
        name.unwrap_or("telecom.preparedness")
    ))
}

/// A head that comes too late.
pub(super) fn late_head(word: &str, at: Span, after: Span) -> Diagnostic {
    let help = if word == "use" { "`use` lines stand right after `module`" } else { "`module` comes first in a file" };
    Diagnostic::error(MODULE, format!("`{word}` comes too late"))
        .label(at, "out of place")
        .label(after, "after this")
        .help(help)
}

/// A second head.
pub(super) fn second_module(at: Span, first: Span) -> Diagnostic {
    Diagnostic::error(MODULE, "a file is one module")
        .label(at, "a second `module`")
        .label(first, "the first")
        .help("move what follows into a file of its own")
}

/// A part of the language that is not built.
pub(super) fn not_yet(word: &str, at: Span) -> Diagnostic {
    Diagnostic::error(NOT_YET, format!("`{word}` is not supported yet"))
        .label(at, "not supported yet")
        .help("leave it out for now")
}

/// `member*` in an `at`.
pub(super) fn not_yet_recursion(at: Span) -> Diagnostic {
    Diagnostic::error(NOT_YET, "going through a member any number of times (`*`) is not supported yet")
        .label(at, "not supported yet")
        .help("name the members on the way one by one")
}

/// A second clause where there is room for one.
pub(super) fn said_twice(at: Span, first: Span) -> Diagnostic {
    Diagnostic::error(SAID_TWICE, "this is said twice")
        .label(at, "said again")
        .label(first, "said first")
        .help("leave one of them out")
}

/// An item that fits the grammar and could not be read: a fault of this program, never passed over in silence.
pub(super) fn unread_item(at: Span) -> Diagnostic {
    Diagnostic::error(UNEXPECTED, "this item could not be read").label(at, "left out")
}
