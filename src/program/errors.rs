//! What the compiler says. One small function a message, so that the page can be proof-read.

use super::ir::Record;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::lang::Message;
use crate::source::Span;

macro_rules! codes {
    ($($name:ident = $id:literal, $explanation:literal;)*) => {
        $(const $name: Code = Code { id: $id, explanation: $explanation };)*
        /// The codes of this phase.
        pub const CODES: &[Code] = &[$($name),*];
    };
}

codes! {
    UNKNOWN_NAME = "unknown-name", "A name is used that nothing in scope defines. Declare it, bring its module in with `use`, or mend the spelling.";
    AMBIGUOUS_NAME = "ambiguous-name", "Two modules that are in use declare the same name, or a bare name could be a member of an enumeration and something else. Write it so that only one can be meant.";
    DUPLICATE_NAME = "duplicate-name", "A name is declared twice where one is allowed. Rename or remove one of them.";
    MODULE_PATH = "module-path", "A module is named after the path of its file below the policy root: `telecom/preparedness.krav` holds `module telecom.preparedness`.";
    USE_CYCLE = "use-cycle", "Modules use one another in a circle. Move what they share into a module of its own.";
    UNKNOWN_FIELD = "unknown-field", "A record does not have the field that is asked for. A misspelt field is an error, since a fact that does not exist would never be known.";
    TYPE_MISMATCH = "type-mismatch", "Two things that are set side by side are not of one type. Convert one of them, or mend what was meant.";
    BAD_LITERAL = "bad-literal", "A literal is not what its place asks for: a day that does not exist, a text that is no version, a number that cannot be held exactly.";
    NOT_ASKED = "not-asked", "An optional fact is used without asking first whether it is given. Ask `is given`, or say what holds otherwise: `x otherwise y`.";
    ASKED_REQUIRED = "asked-required", "A required fact is asked whether it is given. Where a required fact is missing the verdict is `unknown`; asking would be a way round.";
    BODY_FREE = "condition-not-about-member", "A part of a quantifier's condition does not speak of its variable: over an empty list it would vanish. Put it outside, in parentheses of its own.";
    NOT_ORDERED = "not-ordered", "Values are compared by `<`, `<=`, `>` or `>=` whose type has no order. Declare the enumeration `ordered`, or compare with `==` or `in`.";
    NOT_EXHAUSTIVE = "match-not-exhaustive", "A `match` or table over an enumeration names every value, or ends in `else`.";
    CLAUSE_MISSING = "clause-missing", "A declaration lacks a clause that it must have.";
    CLAUSE_REPEATED = "clause-repeated", "A clause stands more than once where one is allowed.";
    CLAUSE_ORDER = "clause-order", "Clauses of a rule come in a fixed order: title, basis, see, interpretation, severity, applies when, for each, dated, let, except when, overrides, require, message, remedy.";
    UNKNOWN_INSTRUMENT = "unknown-instrument", "A rule or parameter cites an instrument that no register in use declares.";
    UNKNOWN_PROVISION = "unknown-provision", "A rule or parameter cites a provision that the instrument's register does not have. A wrong number does not compile.";
    BASIS = "basis", "What a rule stands on decides when it is in force, so it must have been read: not `unread` or `inferred`, not a right, and a `secondary` basis alone needs an `interpretation`.";
    PARAM = "parameter", "A parameter stands on a `basis` or an `interpretation`, and its values do not overlap in time.";
    OVERRIDES = "overrides", "A rule displaces another by `overrides`: one about the same subjects, and never one that displaces it in turn.";
    RECURSION = "recursion", "Functions do not call themselves, directly or through others: evaluation always ends.";
    CALENDAR = "calendar", "Working days are counted by the one `calendar` in scope.";
    BAD_PATTERN = "bad-pattern", "A pattern of `matches`, `like` or `from` cannot be read.";
    DATASET = "dataset", "A dataset is declared in a way that cannot be filled: its key, its sources or its type do not fit.";
    ADAPTER = "adapter", "An adapter maps to what the record does not have, or uses what only rules have.";
    TEST = "test", "A test names a rule, dataset, parameter or verdict that does not exist, or lacks its day.";
    CALL = "call", "A function is called with arguments it does not take.";
    PERIOD = "period", "A period ends before it begins, or names a day that does not exist.";
    TOO_DEEP = "too-deep", "Expressions nest at most 128 levels deep, also through functions and `let`.";
    NOT_HERE = "not-here", "Something is used in a place where it has no meaning.";
}

/// Whatever else: a message with one place.
fn at(code: Code, span: Span, message: impl Into<Message>, label: impl Into<Message>) -> Diagnostic {
    Diagnostic::error(code, message).label(span, label)
}

/// A name that nothing in scope defines.
pub(super) fn unknown_name(what: &str, name: &str, span: Span, nearest: Option<String>) -> Diagnostic {
    at(UNKNOWN_NAME, span, format!("{what} `{name}` is not defined"), "used here").help_if(nearest)
}

/// A name that lives in a module that is not in use.
pub(super) fn not_in_use(what: &str, name: &str, module: &str, span: Span) -> Diagnostic {
    at(UNKNOWN_NAME, span, format!("{what} `{name}` is not in scope"), "used here")
        .help(format!("it is declared in `{module}`: write `use {module}` below the module line"))
}

/// A name that two used modules declare.
pub(super) fn ambiguous(name: &str, modules: &[String], span: Span) -> Diagnostic {
    let list = modules.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" and ");
    at(AMBIGUOUS_NAME, span, format!("`{name}` is declared in {list}"), "which one is meant?")
        .help("rename one of them, or use only one of the modules")
}

/// A bare member name that is also a name in scope.
pub(super) fn member_clash(name: &str, owner: &str, span: Span) -> Diagnostic {
    at(
        AMBIGUOUS_NAME,
        span,
        format!("`{name}` is a member of `{owner}` and also a name in scope"),
        "which one is meant?",
    )
    .help(format!("write `{owner}.{name}` for the member, or rename the other"))
}

/// Something declared twice.
pub(super) fn duplicate(what: &str, name: &str, span: Span, first: Span) -> Diagnostic {
    at(DUPLICATE_NAME, span, format!("{what} `{name}` is declared twice"), "declared again here")
        .label(first, "declared here first")
        .help("rename or remove one of them")
}

/// A module whose name does not match its path.
pub(super) fn module_path(found: &str, expected: &str, span: Span) -> Diagnostic {
    at(
        MODULE_PATH,
        span,
        format!("module `{found}` stands in a file for `{expected}`"),
        "the name does not match the path",
    )
    .help(format!("write `module {expected}`, or move the file to `{}.krav`", found.replace('.', "/")))
}

/// Modules that use each other.
pub(super) fn use_cycle(path: &[String], span: Span) -> Diagnostic {
    at(USE_CYCLE, span, format!("modules use each other in a circle: {}", path.join(" → ")), "closes the circle")
        .help("move what they share into a module of its own")
}

/// A field that a record does not have.
pub(super) fn unknown_field(record: &Record, field: &str, span: Span) -> Diagnostic {
    let known: Vec<&str> = record.fields.iter().map(|it| it.name.as_str()).collect();
    at(UNKNOWN_FIELD, span, format!("`{}` has no field `{field}`", record.name), "not a field")
        .help(meant(field, &known))
}

/// The name that was meant; else the names that there are.
fn meant(word: &str, known: &[&str]) -> String {
    const MOST: usize = 12;
    if let Some(near) = nearest(word, known.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    let names: Vec<String> = known.iter().take(MOST).map(|it| format!("`{it}`")).collect();
    let more = if known.len() > MOST { format!(" and {} more", known.len() - MOST) } else { String::new() };
    format!("there are {}{more}", names.join(", "))
}

/// A member that an enumeration does not have.
pub(super) fn unknown_member(owner: &str, member: &str, span: Span, help: Option<String>) -> Diagnostic {
    at(UNKNOWN_FIELD, span, format!("`{owner}` has no member `{member}`"), "not a member").help_if(help)
}

/// A value that has no fields.
pub(super) fn no_fields(ty: &str, field: &str, span: Span) -> Diagnostic {
    at(UNKNOWN_FIELD, span, format!("a value of type `{ty}` has no field `{field}`"), "not a field")
}

/// One thing of the wrong type.
pub(super) fn expected(expected: &str, found: &str, span: Span) -> Diagnostic {
    at(TYPE_MISMATCH, span, format!("expected `{expected}`, found `{found}`"), format!("this is `{found}`"))
}

/// Two sides that do not fit, both shown.
pub(super) fn sides(action: &str, lhs: (&str, Span), rhs: (&str, Span)) -> Diagnostic {
    at(TYPE_MISMATCH, lhs.1, format!("cannot {action} `{}` and `{}`", lhs.0, rhs.0), format!("this is `{}`", lhs.0))
        .label(rhs.1, format!("this is `{}`", rhs.0))
        .help(match (lhs.0, rhs.0) {
            ("date" | "datetime", "int") => "a day is written `2026-01-31`, a length of time with its unit: `30 days`",
            _ => "both sides must be of one type: change one of them",
        })
}

/// A day and an instant side by side.
pub(super) fn date_and_datetime(lhs: (&str, Span), rhs: (&str, Span)) -> Diagnostic {
    sides("compare", lhs, rhs).help("`date(x)` is the day of an instant in Denmark")
}

/// A date that no calendar has.
pub(super) fn no_such_day(day: &str, span: Span) -> Diagnostic {
    at(BAD_LITERAL, span, format!("there is no day `{day}`"), "no such day")
        .help("a date is year, month and day, and the month has that day: `2025-02-28`")
}

/// A literal that does not fit its type.
pub(super) fn bad_literal(what: &str, reason: impl Into<Message>, span: Span) -> Diagnostic {
    let reason = reason.into();
    at(BAD_LITERAL, span, format!("{what}: {reason}"), "does not fit")
}

/// A name whose type its place does not tell.
pub(super) fn needs_type(span: Span) -> Diagnostic {
    at(TYPE_MISMATCH, span, "the type of this cannot be told from its place", "of which type?")
}

/// An optional value used without asking.
pub(super) fn not_asked(path: &str, span: Span) -> Diagnostic {
    at(NOT_ASKED, span, format!("{path} may be not given"), "used here without asking")
        .help(format!("ask `{0} is given and …` before, or say what holds `otherwise`", path.trim_matches('`')))
}

/// A required value asked about.
pub(super) fn asked_required(span: Span) -> Diagnostic {
    at(ASKED_REQUIRED, span, "this is always given", "required, or asked already")
        .help("where a required fact is missing the verdict is `unknown`: leave the question out")
}

/// A condition that would vanish over an empty list.
pub(super) fn body_free(variable: &str, span: Span) -> Diagnostic {
    at(BODY_FREE, span, format!("this part does not speak of `{variable}`"), "would vanish over an empty list")
        .help("put the quantifier in parentheses and this part outside of them")
}

/// A type without an order.
pub(super) fn not_ordered(ty: &str, span: Span) -> Diagnostic {
    at(NOT_ORDERED, span, format!("values of `{ty}` have no order"), "compared by order here")
        .help("declare the enumeration `ordered enum`, or compare with `==` or `in`")
}

/// A type whose values cannot be told apart by `==`.
pub(super) fn not_comparable(ty: &str, span: Span) -> Diagnostic {
    at(TYPE_MISMATCH, span, format!("values of `{ty}` cannot be compared"), "compared here")
}

/// A match that leaves out members.
pub(super) fn not_exhaustive(missing: &str, span: Span) -> Diagnostic {
    at(NOT_EXHAUSTIVE, span, format!("no case for {missing}"), "cases are missing here")
        .help("add them, or end in `else => …`")
}

/// A case that can never be reached, or an `else` not at the end.
pub(super) fn unreachable_case(why: &str, span: Span) -> Diagnostic {
    at(NOT_EXHAUSTIVE, span, format!("this case is never reached: {why}"), "never reached")
}

/// A clause that must be there.
pub(super) fn clause_missing(what: &str, name: &str, clause: &str, span: Span) -> Diagnostic {
    at(CLAUSE_MISSING, span, format!("{what} `{name}` has no `{clause}`"), format!("needs a `{clause}`")).help(
        match clause {
            "title" => "say in a sentence what is asked: `title \"…\"`",
            "basis" => "cite the provision that it encodes: `basis BEK-567-2016 \"§ 35, stk. 1\"`",
            "severity" => "one of: `severity critical`, `high`, `medium`, `low`, `info`",
            "require" => "say what must hold: `require …`",
            "kind" => "say what it is: `kind order`",
            "in_force" => "say from when it is law: `in_force from 2024-07-01`",
            _ => "add it in its place",
        },
    )
}

/// A clause twice.
pub(super) fn clause_repeated(clause: &str, span: Span, first: Span) -> Diagnostic {
    at(CLAUSE_REPEATED, span, format!("`{clause}` stands twice"), "again here")
        .label(first, "first here")
        .help("leave one of them out")
}

/// A clause out of order.
pub(super) fn clause_order(clause: &str, after: &str, span: Span) -> Diagnostic {
    at(CLAUSE_ORDER, span, format!("`{clause}` stands after `{after}`"), "out of order")
        .help("the order is: title, basis, see, interpretation, severity, applies when, for each, dated, let, except when, require, message, remedy")
}

/// A word that is none of the few allowed.
pub(super) fn unknown_word(what: &str, word: &str, allowed: &[&str], span: Span) -> Diagnostic {
    at(UNKNOWN_NAME, span, format!("`{word}` is no {what}"), "not known here")
        .help(format!("one of: {}", allowed.join(", ")))
}

/// An instrument nobody declares.
pub(super) fn unknown_instrument(id: &str, span: Span, help: Option<String>) -> Diagnostic {
    at(UNKNOWN_INSTRUMENT, span, format!("instrument `{id}` is not in any register in use"), "cited here").help_if(help)
}

/// A provision the instrument does not have.
pub(super) fn unknown_provision(id: &str, reference: &str, span: Span, help: Option<String>) -> Diagnostic {
    at(UNKNOWN_PROVISION, span, format!("`{id}` has no provision \"{reference}\""), "cited here").help_if(help)
}

/// A basis that cannot carry a rule.
pub(super) fn bad_basis(reference: &str, why: &str, span: Span, declared: Span) -> Diagnostic {
    at(BASIS, span, format!("\"{reference}\" cannot be the basis of a rule: {why}"), "cited as basis here")
        .label(declared, "declared here")
        .help("leave it in the register, cite it under `see`, or stand the rule on a provision that was read")
}

/// A rule on hearsay alone.
pub(super) fn secondary_basis(rule: &str, span: Span) -> Diagnostic {
    at(
        BASIS,
        span,
        format!("every basis of `{rule}` is known only from secondary sources"),
        "needs an `interpretation`",
    )
    .help("say with `interpretation \"…\"` what was relied on")
}

/// A parameter that stands on nothing.
pub(super) fn param_without_basis(name: &str, span: Span) -> Diagnostic {
    at(PARAM, span, format!("parameter `{name}` stands on nothing"), "needs a `basis` or an `interpretation`")
        .help("cite the provision that names the number, or say with `interpretation \"…\"` what was assumed")
}

/// Values of a parameter that overlap.
pub(super) fn param_overlap(name: &str, span: Span, first: Span) -> Diagnostic {
    at(PARAM, span, format!("two values of `{name}` hold on the same day"), "this one").label(first, "and this one")
}

/// A function that calls itself.
pub(super) fn recursion(path: &[String], span: Span) -> Diagnostic {
    at(RECURSION, span, format!("functions call each other in a circle: {}", path.join(" → ")), "closes the circle")
}

/// No calendar, or more than one.
pub(super) fn calendar(count: usize, span: Span) -> Diagnostic {
    let message =
        if count == 0 { "no calendar is in scope".to_owned() } else { format!("{count} calendars are in scope") };
    at(CALENDAR, span, message, "working days are counted here")
        .help("use exactly one module that declares a `calendar`")
}

/// A pattern that cannot be read.
pub(super) fn bad_pattern(reason: impl Into<Message>, span: Span) -> Diagnostic {
    let reason = reason.into();
    at(BAD_PATTERN, span, format!("the pattern cannot be read: {reason}"), "here")
}

/// A dataset that cannot be filled.
pub(super) fn dataset(message: impl Into<Message>, span: Span, label: &str) -> Diagnostic {
    at(DATASET, span, message, label)
}

/// An adapter that cannot work.
pub(super) fn adapter(message: impl Into<Message>, span: Span, label: &str) -> Diagnostic {
    at(ADAPTER, span, message, label)
}

/// A test that cannot be run.
pub(super) fn test(message: impl Into<Message>, span: Span, label: &str) -> Diagnostic {
    at(TEST, span, message, label)
}

/// A call with wrong arguments.
pub(super) fn call(message: impl Into<Message>, span: Span, label: &str) -> Diagnostic {
    at(CALL, span, message, label)
}

/// Rules that displace each other.
pub(super) fn overrides_in_a_circle(name: &str, span: Span) -> Diagnostic {
    at(OVERRIDES, span, format!("`{name}` displaces this very rule"), "neither would be left")
        .help("say of one of the two only that it overrides the other")
}

/// A rule that displaces one about other subjects.
pub(super) fn other_subjects(by: &str, name: &str, span: Span, declared: Span) -> Diagnostic {
    at(OVERRIDES, span, format!("`{by}` goes through other subjects than `{name}`"), "whom it displaces is not clear")
        .label(declared, "this goes through its own `for each`")
        .help("give both the same `for each`, or let the rule that displaces be about the organisation")
}

/// A period that cannot be.
pub(super) fn period(message: impl Into<Message>, span: Span) -> Diagnostic {
    at(PERIOD, span, message, "here")
}

/// Too many levels.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    at(TOO_DEEP, span, "this nests more than 128 levels deep", "too deep").help("name a part of it with `let` or `fn`")
}

/// A thing where it has no meaning.
pub(super) fn not_here(message: impl Into<Message>, span: Span) -> Diagnostic {
    at(NOT_HERE, span, message, "not here")
}
