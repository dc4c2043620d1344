//! What the compiler says. One small function a message, so that the page can be proof-read.

use super::codes::*;
use super::ir::Record;
use crate::diagnostic::{Code, Diagnostic, did_you_mean, nearest};
use crate::lang::{Message, say};
use crate::source::Span;

/// Whatever else: a message with one place.
fn at(code: Code, span: Span, message: Message, label: Message) -> Diagnostic {
    Diagnostic::error(code, message).label(span, label)
}

/// What a name is asked to be, or is declared as.
#[derive(Clone, Copy)]
pub(super) enum What {
    Name,
    Type,
    Module,
    Enum,
    Member,
    Record,
    Field,
    Dataset,
    Source,
    Param,
    Set,
    Table,
    Fn,
    Function,
    Calendar,
    Instrument,
    Provision,
    Rule,
    Test,
}

impl What {
    /// The name with the word for what it is.
    fn named(self, name: &str) -> Message {
        match self {
            What::Name => say!("name `{name}`", name),
            What::Type => say!("type `{name}`", name),
            What::Module => say!("module `{name}`", name),
            What::Enum => say!("enum `{name}`", name),
            What::Member => say!("member `{name}`", name),
            What::Record => say!("record `{name}`", name),
            What::Field => say!("field `{name}`", name),
            What::Dataset => say!("dataset `{name}`", name),
            What::Source => say!("source `{name}`", name),
            What::Param => say!("param `{name}`", name),
            What::Set => say!("set `{name}`", name),
            What::Table => say!("table `{name}`", name),
            What::Fn => say!("fn `{name}`", name),
            What::Function => say!("function `{name}`", name),
            What::Calendar => say!("calendar `{name}`", name),
            What::Instrument => say!("instrument `{name}`", name),
            What::Provision => say!("provision `{name}`", name),
            What::Rule => say!("rule `{name}`", name),
            What::Test => say!("test `{name}`", name),
        }
    }
}

/// A name that nothing in scope defines.
pub(super) fn unknown_name(what: What, name: &str, span: Span, nearest: Option<&str>) -> Diagnostic {
    let named = what.named(name);
    at(UNKNOWN_NAME, span, say!("{named} is not defined", named), say!("used here")).help_if(nearest.map(did_you_mean))
}

/// A name that lives in a module that is not in use.
pub(super) fn not_in_use(what: What, name: &str, module: &str, span: Span) -> Diagnostic {
    let named = what.named(name);
    at(UNKNOWN_NAME, span, say!("{named} is not in scope", named), say!("used here")).help(to_use(module))
}

/// How a module is brought in.
pub(super) fn to_use(module: &str) -> Message {
    say!("it is declared in `{module}`: write `use {module}` below the module line", module)
}

/// A name that two used modules declare.
pub(super) fn ambiguous(name: &str, modules: &[String], span: Span) -> Diagnostic {
    let list = modules.iter().map(|it| Message::verbatim(format!("`{it}`")));
    let list =
        list.reduce(|first, last| say!("{first} and {last}", first, last)).unwrap_or_else(|| Message::verbatim(""));
    at(AMBIGUOUS_NAME, span, say!("`{name}` is declared in {list}", name, list), say!("which one is meant?"))
        .help(say!("rename one of them, or use only one of the modules"))
}

/// A bare member name that is also a name in scope.
pub(super) fn member_clash(name: &str, owner: &str, span: Span) -> Diagnostic {
    at(
        AMBIGUOUS_NAME,
        span,
        say!("`{name}` is a member of `{owner}` and also a name in scope", name, owner),
        say!("which one is meant?"),
    )
    .help(say!("write `{owner}.{name}` for the member, or rename the other", owner, name))
}

/// Something declared twice.
pub(super) fn duplicate(what: What, name: &str, span: Span, first: Span) -> Diagnostic {
    let named = what.named(name);
    at(DUPLICATE_NAME, span, say!("{named} is declared twice", named), say!("declared again here"))
        .label(first, say!("declared here first"))
        .help(say!("rename or remove one of them"))
}

/// A module whose name does not match its path.
pub(super) fn module_path(found: &str, expected: &str, span: Span) -> Diagnostic {
    at(
        MODULE_PATH,
        span,
        say!("module `{found}` stands in a file for `{expected}`", found, expected),
        say!("the name does not match the path"),
    )
    .help(say!(
        "write `module {expected}`, or move the file to `{path}.krav`",
        expected,
        path = found.replace('.', "/")
    ))
}

/// Modules that use each other.
pub(super) fn use_cycle(path: &[String], span: Span) -> Diagnostic {
    let path = path.join(" → ");
    at(USE_CYCLE, span, say!("modules use each other in a circle: {path}", path), say!("closes the circle"))
        .help(say!("move what they share into a module of its own"))
}

/// A field that a record does not have.
pub(super) fn unknown_field(record: &Record, field: &str, span: Span) -> Diagnostic {
    let known: Vec<&str> = record.fields.iter().map(|it| it.name.as_str()).collect();
    at(UNKNOWN_FIELD, span, say!("`{name}` has no field `{field}`", name = record.name, field), say!("not a field"))
        .help(meant(field, &known))
}

/// The name that was meant; else the names that there are.
fn meant(word: &str, known: &[&str]) -> Message {
    const MOST: usize = 12;
    if let Some(near) = nearest(word, known.iter().copied()) {
        return did_you_mean(near);
    }
    let names = known.iter().take(MOST).map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
    match known.len().saturating_sub(MOST) {
        0 => say!("there are {names}", names),
        n => say!("there are {names} and {n} more", names, n),
    }
}

/// A member that an enumeration does not have.
pub(super) fn unknown_member(owner: &str, member: &str, span: Span, help: Option<Message>) -> Diagnostic {
    at(UNKNOWN_FIELD, span, say!("`{owner}` has no member `{member}`", owner, member), say!("not a member"))
        .help_if(help)
}

/// A value that has no fields.
pub(super) fn no_fields(ty: Message, field: &str, span: Span) -> Diagnostic {
    at(UNKNOWN_FIELD, span, say!("a value of type `{ty}` has no field `{field}`", ty, field), say!("not a field"))
}

/// One thing of the wrong type.
pub(super) fn expected(expected: Message, found: Message, span: Span) -> Diagnostic {
    let message = say!("expected `{expected}`, found `{found}`", expected, found);
    at(TYPE_MISMATCH, span, message, say!("this is `{found}`", found))
}

/// A name that stands for something else than its place asks for, both by their words in the language.
pub(super) fn declared_as(expected: &str, found: &str, span: Span) -> Diagnostic {
    self::expected(Message::verbatim(expected), Message::verbatim(found), span)
}

/// What two sides stand side by side for.
#[derive(Clone, Copy)]
pub(super) enum Action {
    Compare,
    Choose,
    LookFor,
    MeasureBetween,
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// A type and where it stands.
pub(super) type Side = (Message, Span);

/// Two sides that do not fit, both shown.
pub(super) fn sides(action: Action, (lhs, lhs_at): Side, (rhs, rhs_at): Side) -> Diagnostic {
    let message = match action {
        Action::Compare => say!("cannot compare `{lhs}` and `{rhs}`", lhs, rhs),
        Action::Choose => say!("cannot choose between `{lhs}` and `{rhs}`", lhs, rhs),
        Action::LookFor => say!("cannot look for one in the other: `{lhs}` and `{rhs}`", lhs, rhs),
        Action::MeasureBetween => say!("cannot measure the time between `{lhs}` and `{rhs}`", lhs, rhs),
        Action::Add => say!("cannot add `{lhs}` and `{rhs}`", lhs, rhs),
        Action::Subtract => say!("cannot subtract `{lhs}` and `{rhs}`", lhs, rhs),
        Action::Multiply => say!("cannot multiply `{lhs}` and `{rhs}`", lhs, rhs),
        Action::Divide => say!("cannot divide `{lhs}` and `{rhs}`", lhs, rhs),
    };
    let help = match (lhs.to_string().as_str(), rhs.to_string().as_str()) {
        ("date" | "datetime", "int") => {
            say!("a day is written `2026-01-31`, a length of time with its unit: `30 days`")
        }
        _ => say!("both sides must be of one type: change one of them"),
    };
    at(TYPE_MISMATCH, lhs_at, message, say!("this is `{found}`", found = lhs))
        .label(rhs_at, say!("this is `{found}`", found = rhs))
        .help(help)
}

/// A day and an instant side by side.
pub(super) fn date_and_datetime(lhs: Side, rhs: Side) -> Diagnostic {
    sides(Action::Compare, lhs, rhs).help(day_of_instant())
}

/// How an instant becomes a day.
pub(super) fn day_of_instant() -> Message {
    say!("`date(x)` is the day of an instant in Denmark")
}

/// How percentages are written.
pub(super) fn percentages() -> Message {
    say!("a percentage is written `20%`, or as a fraction such as `1/3`")
}

/// A date that no calendar has.
pub(super) fn no_such_day(day: &str, span: Span) -> Diagnostic {
    at(BAD_LITERAL, span, say!("there is no day `{day}`", day), say!("no such day"))
        .help(say!("a date is year, month and day, and the month has that day: `2025-02-28`"))
}

/// A literal that does not fit its type.
pub(super) fn bad_literal(what: Message, reason: Message, span: Span) -> Diagnostic {
    at(BAD_LITERAL, span, say!("{what}: {reason}", what, reason), say!("does not fit"))
}

/// A name whose type its place does not tell.
pub(super) fn needs_type(span: Span) -> Diagnostic {
    at(TYPE_MISMATCH, span, say!("the type of this cannot be told from its place"), say!("of which type?"))
}

/// An optional value used without asking.
pub(super) fn not_asked(path: Option<&str>, span: Span) -> Diagnostic {
    let message = match path {
        Some(path) => say!("`{path}` may be not given", path),
        None => say!("this may be not given"),
    };
    let path = path.map_or_else(|| say!("this"), Message::verbatim);
    at(NOT_ASKED, span, message, say!("used here without asking"))
        .help(say!("ask `{path} is given and …` before, or say what holds `otherwise`", path))
}

/// A required value asked about.
pub(super) fn asked_required(span: Span) -> Diagnostic {
    at(ASKED_REQUIRED, span, say!("this is always given"), say!("required, or asked already"))
        .help(say!("where a required fact is missing the verdict is `unknown`: leave the question out"))
}

/// A condition that would vanish over an empty list.
pub(super) fn body_free(variable: &str, span: Span) -> Diagnostic {
    at(
        BODY_FREE,
        span,
        say!("this part does not speak of `{variable}`", variable),
        say!("would vanish over an empty list"),
    )
    .help(say!("put the quantifier in parentheses and this part outside of them"))
}

/// A type without an order.
pub(super) fn not_ordered(ty: Message, span: Span) -> Diagnostic {
    at(NOT_ORDERED, span, say!("values of `{ty}` have no order", ty), say!("compared by order here"))
        .help(say!("declare the enumeration `ordered enum`, or compare with `==` or `in`"))
}

/// A type whose values cannot be told apart by `==`.
pub(super) fn not_comparable(ty: Message, span: Span) -> Diagnostic {
    at(TYPE_MISMATCH, span, say!("values of `{ty}` cannot be compared", ty), say!("compared here"))
}

/// A match that leaves out members.
pub(super) fn not_exhaustive(missing: Message, span: Span) -> Diagnostic {
    at(NOT_EXHAUSTIVE, span, say!("no case for {missing}", missing), say!("cases are missing here"))
        .help(say!("add them, or end in `else => …`"))
}

/// A case that can never be reached, or an `else` not at the end.
pub(super) fn unreachable_case(why: Message, span: Span) -> Diagnostic {
    at(NOT_EXHAUSTIVE, span, say!("this case is never reached: {why}", why), say!("never reached"))
}

/// A clause that must be there.
pub(super) fn clause_missing(what: What, name: &str, clause: &str, span: Span) -> Diagnostic {
    let named = what.named(name);
    at(CLAUSE_MISSING, span, say!("{named} has no `{clause}`", named, clause), say!("needs a `{clause}`", clause)).help(
        match clause {
            "title" => say!("say in a sentence what is asked: `title \"…\"`"),
            "basis" => say!("cite the provision that it encodes: `basis BEK-567-2016 \"§ 35, stk. 1\"`"),
            "severity" => say!("one of: `severity critical`, `high`, `medium`, `low`, `info`"),
            "require" => say!("say what must hold: `require …`"),
            "kind" => say!("say what it is: `kind order`"),
            "in_force" => say!("say from when it is law: `in_force from 2024-07-01`"),
            _ => say!("add it in its place"),
        },
    )
}

/// A clause twice.
pub(super) fn clause_repeated(clause: &str, span: Span, first: Span) -> Diagnostic {
    at(CLAUSE_REPEATED, span, say!("`{clause}` stands twice", clause), say!("again here"))
        .label(first, say!("first here"))
        .help(say!("leave one of them out"))
}

/// A clause out of order.
pub(super) fn clause_order(clause: &str, after: &str, span: Span) -> Diagnostic {
    at(CLAUSE_ORDER, span, say!("`{clause}` stands after `{after}`", clause, after), say!("out of order"))
        .help(say!("the order is: title, basis, see, interpretation, severity, applies when, for each, dated, let, except when, require, message, remedy"))
}

/// A severity that there is not.
pub(super) fn unknown_severity(word: &str, allowed: &[&str], span: Span) -> Diagnostic {
    unknown_word(say!("`{word}` is no severity", word), allowed, span)
}

/// A verdict that there is not.
pub(super) fn unknown_verdict(word: &str, allowed: &[&str], span: Span) -> Diagnostic {
    unknown_word(say!("`{word}` is no verdict", word), allowed, span)
}

/// A day that no week has.
pub(super) fn unknown_weekday(word: &str, allowed: &[&str], span: Span) -> Diagnostic {
    unknown_word(say!("`{word}` is no day of the week", word), allowed, span)
}

/// A word that is none of the few allowed.
fn unknown_word(message: Message, allowed: &[&str], span: Span) -> Diagnostic {
    let allowed = allowed.join(", ");
    at(UNKNOWN_NAME, span, message, say!("not known here")).help(say!("one of: {allowed}", allowed))
}

/// An instrument nobody declares.
pub(super) fn unknown_instrument(id: &str, span: Span, help: Option<Message>) -> Diagnostic {
    at(UNKNOWN_INSTRUMENT, span, say!("instrument `{id}` is not in any register in use", id), say!("cited here"))
        .help_if(help)
}

/// A provision the instrument does not have.
pub(super) fn unknown_provision(id: &str, reference: &str, span: Span, help: Option<Message>) -> Diagnostic {
    at(UNKNOWN_PROVISION, span, say!("`{id}` has no provision \"{reference}\"", id, reference), say!("cited here"))
        .help_if(help)
}

/// A basis that cannot carry a rule.
pub(super) fn bad_basis(reference: &str, why: Message, span: Span, declared: Span) -> Diagnostic {
    at(
        BASIS,
        span,
        say!("\"{reference}\" cannot be the basis of a rule: {why}", reference, why),
        say!("cited as basis here"),
    )
    .label(declared, say!("declared here"))
    .help(say!("leave it in the register, cite it under `see`, or stand the rule on a provision that was read"))
}

/// A rule on hearsay alone.
pub(super) fn secondary_basis(rule: &str, span: Span) -> Diagnostic {
    at(
        BASIS,
        span,
        say!("every basis of `{rule}` is known only from secondary sources", rule),
        say!("needs an `interpretation`"),
    )
    .help(say!("say with `interpretation \"…\"` what was relied on"))
}

/// A parameter that stands on nothing.
pub(super) fn param_without_basis(name: &str, span: Span) -> Diagnostic {
    at(PARAM, span, say!("parameter `{name}` stands on nothing", name), say!("needs a `basis` or an `interpretation`"))
        .help(say!("cite the provision that names the number, or say with `interpretation \"…\"` what was assumed"))
}

/// Values of a parameter that overlap.
pub(super) fn param_overlap(name: &str, span: Span, first: Span) -> Diagnostic {
    at(PARAM, span, say!("two values of `{name}` hold on the same day", name), say!("this one"))
        .label(first, say!("and this one"))
}

/// A function that calls itself.
pub(super) fn recursion(path: &[String], span: Span) -> Diagnostic {
    let path = path.join(" → ");
    at(RECURSION, span, say!("functions call each other in a circle: {path}", path), say!("closes the circle"))
}

/// No calendar, or more than one.
pub(super) fn calendar(count: usize, span: Span) -> Diagnostic {
    let message = match count {
        0 => say!("no calendar is in scope"),
        _ => say!("{count} calendars are in scope", count),
    };
    at(CALENDAR, span, message, say!("working days are counted here"))
        .help(say!("use exactly one module that declares a `calendar`"))
}

/// A pattern that cannot be read.
pub(super) fn bad_pattern(reason: Message, span: Span) -> Diagnostic {
    at(BAD_PATTERN, span, say!("the pattern cannot be read: {reason}", reason), say!("here"))
}

/// A dataset that cannot be filled.
pub(super) fn dataset(message: Message, span: Span, label: Message) -> Diagnostic {
    at(DATASET, span, message, label)
}

/// An adapter that cannot work.
pub(super) fn adapter(message: Message, span: Span, label: Message) -> Diagnostic {
    at(ADAPTER, span, message, label)
}

/// A test that cannot be run.
pub(super) fn test(message: Message, span: Span, label: Message) -> Diagnostic {
    at(TEST, span, message, label)
}

/// Facts given twice.
pub(super) fn given_twice(name: &str, span: Span) -> Diagnostic {
    test(say!("`{name}` is given twice", name), span, say!("again here"))
}

/// A call with wrong arguments.
pub(super) fn call(message: Message, span: Span, label: Message) -> Diagnostic {
    at(CALL, span, message, label)
}

/// Rules that displace each other.
pub(super) fn overrides_in_a_circle(name: &str, span: Span) -> Diagnostic {
    at(OVERRIDES, span, say!("`{name}` displaces this very rule", name), say!("neither would be left"))
        .help(say!("say of one of the two only that it overrides the other"))
}

/// A rule that displaces one about other subjects.
pub(super) fn other_subjects(by: &str, name: &str, span: Span, declared: Span) -> Diagnostic {
    at(
        OVERRIDES,
        span,
        say!("`{by}` goes through other subjects than `{name}`", by, name),
        say!("whom it displaces is not clear"),
    )
    .label(declared, say!("this goes through its own `for each`"))
    .help(say!("give both the same `for each`, or let the rule that displaces be about the organisation"))
}

/// A period that cannot be.
pub(super) fn period(message: Message, span: Span) -> Diagnostic {
    at(PERIOD, span, message, say!("here"))
}

/// Too many levels.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    at(TOO_DEEP, span, say!("this nests more than 128 levels deep"), say!("too deep"))
        .help(say!("name a part of it with `let` or `fn`"))
}

/// A thing where it has no meaning.
pub(super) fn not_here(message: Message, span: Span) -> Diagnostic {
    at(NOT_HERE, span, message, say!("not here"))
}
