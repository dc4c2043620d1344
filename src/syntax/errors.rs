//! What this phase says, one function for each message.

use super::ast::Name;
use crate::diagnostic::{Code, Diagnostic, did_you_mean, nearest};
use crate::lang::{Message, say};
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
pub(super) fn unexpected(expected: Message, found: Message, at: Span, help: Option<Message>) -> Diagnostic {
    Diagnostic::error(UNEXPECTED, say!("expected {expected}, found {found}", expected, found))
        .label(at, say!("expected {expected}", expected))
        .help_if(help)
}

/// A word of the language that is nearly one.
pub(super) fn misspelt(word: &str, meant: &str, at: Span) -> Diagnostic {
    Diagnostic::error(MISSPELT, say!("`{word}` is no word that may stand here", word))
        .label(at, say!("not known here"))
        .help(did_you_mean(meant))
}

/// A severity that there is not.
pub(super) fn unknown_severity(word: &Name, known: &[&str]) -> Diagnostic {
    unknown_word(say!("`{word}` is no severity", word = word.text), say!("no severity"), word, known)
}

/// A verdict that there is not.
pub(super) fn unknown_verdict(word: &Name, known: &[&str]) -> Diagnostic {
    unknown_word(say!("`{word}` is no verdict", word = word.text), say!("no verdict"), word, known)
}

/// A word of a small set, which this is not.
fn unknown_word(message: Message, label: Message, word: &Name, known: &[&str]) -> Diagnostic {
    let meant = nearest(&word.text, known.iter().copied());
    let known = known.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
    let help = meant.map_or_else(|| say!("one of {known}", known), did_you_mean);
    Diagnostic::error(MISSPELT, message).label(word.span, label).help(help)
}

/// A word of the language where only a name can stand.
pub(super) fn reserved_word(word: &str, expected: Message, at: Span) -> Diagnostic {
    Diagnostic::error(UNEXPECTED, say!("expected {expected}, found the word `{word}` of the language", expected, word))
        .label(at, say!("stands for itself in expressions, so it is no name"))
        .help(say!("choose another name; as a field, behind a dot or before a colon, the word is free"))
}

/// A bracket that nothing closes.
pub(super) fn unclosed_bracket(bracket: char, opened: Span, noticed: Span, expected: Message) -> Diagnostic {
    Diagnostic::error(UNCLOSED, say!("`{bracket}` is never closed", bracket))
        .label(opened, say!("opened here"))
        .label(noticed, say!("expected {expected}", expected))
}

/// A text without its second quote.
pub(super) fn unclosed_text(at: Span) -> Diagnostic {
    Diagnostic::error(UNCLOSED, say!("this text is never closed"))
        .label(at, say!("begins here"))
        .help(say!("end it with `\"`; a quote inside a text is written `\\\"`"))
}

/// A backslash with something it cannot escape.
pub(super) fn unknown_escape(escaped: char, at: Span) -> Diagnostic {
    let help = match escaped {
        '{' | '}' => say!("braces mean something in messages and remedies only; here they need no backslash"),
        _ => say!(
            "escapes are `\\\"`, `\\\\`, `\\n`, `\\t`, `\\u{…}`, and in messages `\\{` and `\\}`; a backslash itself is `\\\\`"
        ),
    };
    let shown = match escaped.is_control() {
        true => say!("a backslash before a line break"),
        false => Message::verbatim(format!("`\\{escaped}`")),
    };
    Diagnostic::error(BAD_TEXT, say!("{shown} is no escape", shown)).label(at, say!("no escape")).help(help)
}

/// `\u` without a code point.
pub(super) fn bad_code_point(at: Span) -> Diagnostic {
    Diagnostic::error(BAD_TEXT, say!("`\\u` names no character"))
        .label(at, say!("no character"))
        .help(say!("write the character's number in one to six hexadecimal digits: `\\u{e6}` is æ"))
}

/// A character in a text that no reader can see.
pub(super) fn raw_control(it: char, at: Span) -> Diagnostic {
    let code = it as u32;
    let number = format!("{code:04X}");
    let message = match super::scan::is_bidi_control(it) {
        true => say!("the character U+{number} turns the direction of writing and stands in a text as it is", number),
        false => say!("the character U+{number} is a control character and stands in a text as it is", number),
    };
    Diagnostic::error(BAD_TEXT, message)
        .label(at, say!("not to be seen here"))
        .help(say!("if it is meant, write it as `\\u{{hex}}`", hex = format!("{code:x}")))
}

/// A character in a comment that turns the direction of writing.
pub(super) fn bidi_in_comment(it: char, at: Span) -> Diagnostic {
    let number = format!("{:04X}", it as u32);
    let message = say!("the character U+{number} turns the direction of writing and stands in a comment", number);
    Diagnostic::error(BIDI_COMMENT, message).label(at, say!("not to be seen here")).help(say!("take it out"))
}

/// A name with letters that are not ASCII.
pub(super) fn foreign_letter(word: &str, at: Span) -> Diagnostic {
    let letter = word.chars().find(|it| !it.is_ascii()).unwrap_or('?');
    let number = format!("{:04X}", letter as u32);
    let help = match latin_alike(letter) {
        Some(it) if !matches!(letter, 'æ' | 'ø' | 'å' | 'Æ' | 'Ø' | 'Å') => {
            say!("it looks like `{it}` and is not: write the name in ASCII letters", it)
        }
        Some(it) => say!("names are written in ASCII letters, as `{it}`; texts stand in `\"`", it),
        None => say!("names are written in ASCII letters; texts stand in `\"`"),
    };
    Diagnostic::error(ODD_CHARACTER, say!("`{letter}` (U+{number}) cannot stand in a name", letter, number))
        .label(at, say!("not a name"))
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
        '&' => Some(say!("conditions are joined by the word `and`")),
        '|' => Some(say!("conditions are joined by the word `or`")),
        '!' => Some(say!("a condition is turned round by the word `not`; `!=` compares")),
        ';' => Some(say!("nothing stands between clauses: leave it out")),
        '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '«' | '»' => Some(say!("texts stand in `\"`")),
        '#' => Some(say!("comments begin with `//`")),
        '–' | '—' | '−' => Some(say!("a minus is `-`")),
        '\u{a0}' | '\u{202f}' | '\u{2009}' => Some(say!("it looks like a blank and is not: write a blank")),
        '%' => Some(say!("`%` stands directly behind a number: `20%`")),
        '…' => Some(say!("write out what is left out")),
        '§' => Some(say!("provisions stand in texts: `basis BEK-567-2016 \"§ 35, stk. 1\"`")),
        _ => None,
    };
    let number = format!("{:04X}", first as u32);
    let shown = match first {
        _ if first.is_ascii_graphic() => Message::verbatim(format!("`{}`", signs.chars().take(8).collect::<String>())),
        _ if first.is_control()
            || first.is_whitespace()
            || super::scan::is_bidi_control(first)
            || first == '\u{feff}' =>
        {
            say!("the character U+{number}", number)
        }
        _ => Message::verbatim(format!("`{first}` (U+{number})")),
    };
    Diagnostic::error(ODD_CHARACTER, say!("{shown} means nothing here", shown))
        .label(at, say!("not of the language"))
        .help_if(help)
}

/// A number with stray signs or letters.
pub(super) fn bad_number(run: &str, at: Span) -> Diagnostic {
    let digits: String = run.chars().take_while(|it| it.is_ascii_digit() || *it == '_').collect();
    let word = run.get(digits.len()..).unwrap_or("");
    let help = match word {
        _ if word.starts_with(|it: char| it.is_ascii_alphabetic()) && !digits.ends_with('_') => {
            say!("a blank stands between a number and its unit: `{digits} {word}`", digits, word)
        }
        _ => say!("digits come in groups with one `_` between two groups: `15_000_000`"),
    };
    Diagnostic::error(BAD_NUMBER, say!("`{run}` is no number", run)).label(at, say!("no number")).help(help)
}

/// Numbers with more than one point.
pub(super) fn dotted_number(run: &str, at: Span) -> Diagnostic {
    Diagnostic::error(BAD_NUMBER, say!("`{run}` is no number", run))
        .label(at, say!("more than one point"))
        .help(say!("a version or an address is a text: `\"{run}\"`", run))
}

/// A date in another form.
pub(super) fn bad_date(run: &str, at: Span) -> Diagnostic {
    let help = match run.contains(|it: char| it.is_ascii_alphabetic()) {
        true => say!("an instant is a text, with its offset: `\"{run}:00+01:00\"`", run),
        false => say!("a date is year, month and day: `2016-07-01`; a minus between numbers wants blanks"),
    };
    Diagnostic::error(BAD_DATE, say!("`{run}` is not written as a date", run)).label(at, say!("no date")).help(help)
}

/// Nesting that no reader follows.
pub(super) fn too_deep(at: Span) -> Diagnostic {
    Diagnostic::error(TOO_DEEP, say!("this nests deeper than {levels} levels", levels = super::scan::MAX_DEPTH))
        .label(at, say!("one level too many"))
        .help(say!("give parts of it names with `let`, or make them functions with `fn`"))
}

/// The two words whose order of binding a reader would have to guess.
pub(super) fn and_beside_or(and: Span, or: Span) -> Diagnostic {
    Diagnostic::error(AND_BESIDE_OR, say!("`and` and `or` stand side by side without parentheses"))
        .label(and, say!("`and` here"))
        .label(or, say!("`or` here"))
        .help(say!("put parentheses around the part that belongs together"))
}

/// `a < b < c`
pub(super) fn chained_comparison(first: Span, second: Span) -> Diagnostic {
    Diagnostic::error(CHAINED, say!("comparisons do not chain"))
        .label(second, say!("compares what is a comparison already"))
        .label(first, say!("the first comparison"))
        .help(say!("join two comparisons by `and`: `a < b and b < c`"))
}

/// An operator behind a condition, where only `and` and `or` may follow.
pub(super) fn after_condition(word: &str, at: Span) -> Diagnostic {
    let help = match word {
        "before" | "after" => say!("say how far: `x within 30 days before y`; days themselves compare by `<` and `>`"),
        _ => say!("parentheses say what belongs together"),
    };
    Diagnostic::error(UNEXPECTED, say!("`{word}` cannot follow here", word))
        .label(at, say!("expected `and`, `or` or the end"))
        .help(help)
}

/// `within` without `before` or `after`.
pub(super) fn within_without_side(within: Span, at: Span) -> Diagnostic {
    Diagnostic::error(UNEXPECTED, say!("`within` needs `before` or `after`"))
        .label(at, say!("expected `before` or `after`"))
        .label(within, say!("begins here"))
        .help(say!("say from which day it counts, and to which side: `x within 3 months after y`"))
}

/// `every` that says nothing of its members.
pub(super) fn every_without_satisfies(every: Span, binder: Span) -> Diagnostic {
    Diagnostic::error(EVERY, say!("`every` needs `satisfies`"))
        .label(every, say!("says nothing of the members"))
        .label(Span::new(binder.file, binder.end, binder.end), say!("expected `satisfies`"))
        .help(say!("say what holds of each: `every x in xs satisfies …`"))
}

/// A file without a head.
pub(super) fn no_module(at: Span, name: Option<&str>) -> Diagnostic {
    Diagnostic::error(MODULE, say!("the file does not say which module it is"))
        .label(at, say!("expected `module`"))
        .help(say!(
            "begin it with `module` and its path with dots: `module {name}`",
            name = name.unwrap_or("telecom.preparedness")
        ))
}

/// A head that comes too late.
pub(super) fn late_head(word: &str, at: Span, after: Span) -> Diagnostic {
    let help = match word {
        "use" => say!("`use` lines stand right after `module`"),
        _ => say!("`module` comes first in a file"),
    };
    Diagnostic::error(MODULE, say!("`{word}` comes too late", word))
        .label(at, say!("out of place"))
        .label(after, say!("after this"))
        .help(help)
}

/// A second head.
pub(super) fn second_module(at: Span, first: Span) -> Diagnostic {
    Diagnostic::error(MODULE, say!("a file is one module"))
        .label(at, say!("a second `module`"))
        .label(first, say!("the first"))
        .help(say!("move what follows into a file of its own"))
}

/// A part of the language that is not built.
pub(super) fn not_yet(word: &str, at: Span) -> Diagnostic {
    Diagnostic::error(NOT_YET, say!("`{word}` is not supported yet", word))
        .label(at, say!("not supported yet"))
        .help(say!("leave it out for now"))
}

/// `member*` in an `at`.
pub(super) fn not_yet_recursion(at: Span) -> Diagnostic {
    Diagnostic::error(NOT_YET, say!("going through a member any number of times (`*`) is not supported yet"))
        .label(at, say!("not supported yet"))
        .help(say!("name the members on the way one by one"))
}

/// A second clause where there is room for one.
pub(super) fn said_twice(at: Span, first: Span) -> Diagnostic {
    Diagnostic::error(SAID_TWICE, say!("this is said twice"))
        .label(at, say!("said again"))
        .label(first, say!("said first"))
        .help(say!("leave one of them out"))
}

/// An item that fits the grammar and could not be read: a fault of this program, never passed over in silence.
pub(super) fn unread_item(at: Span) -> Diagnostic {
    Diagnostic::error(UNEXPECTED, say!("this item could not be read")).label(at, say!("left out"))
}
