//! The codes of what the compiler says.

use crate::diagnostic::Code;
use crate::lang::words;

macro_rules! codes {
    ($($name:ident = $id:literal, $explanation:expr;)*) => {
        $(pub(super) const $name: Code = Code { id: $id, explanation: $explanation };)*
        /// The codes of this phase.
        pub const CODES: &[Code] = &[$($name),*];
    };
}

codes! {
    UNKNOWN_NAME = "unknown-name", words!("A name is used that nothing in scope defines. Declare it, bring its module in with `use`, or mend the spelling.");
    AMBIGUOUS_NAME = "ambiguous-name", words!("Two modules that are in use declare the same name, or a bare name could be a member of an enumeration and something else. Write it so that only one can be meant.");
    DUPLICATE_NAME = "duplicate-name", words!("A name is declared twice where one is allowed. Rename or remove one of them.");
    MODULE_PATH = "module-path", words!("A module is named after the path of its file below the policy root: `telecom/preparedness.krav` holds `module telecom.preparedness`.");
    USE_CYCLE = "use-cycle", words!("Modules use one another in a circle. Move what they share into a module of its own.");
    UNKNOWN_FIELD = "unknown-field", words!("A record does not have the field that is asked for. A misspelt field is an error, since a fact that does not exist would never be known.");
    TYPE_MISMATCH = "type-mismatch", words!("Two things that are set side by side are not of one type. Convert one of them, or mend what was meant.");
    BAD_LITERAL = "bad-literal", words!("A literal is not what its place asks for: a day that does not exist, a text that is no version, a number that cannot be held exactly.");
    NOT_ASKED = "not-asked", words!("An optional fact is used without asking first whether it is given. Ask `is given`, or say what holds otherwise: `x otherwise y`.");
    ASKED_REQUIRED = "asked-required", words!("A required fact is asked whether it is given. Where a required fact is missing the verdict is `unknown`; asking would be a way round.");
    BODY_FREE = "condition-not-about-member", words!("A part of a quantifier's condition does not speak of its variable: over an empty list it would vanish. Put it outside, in parentheses of its own.");
    NOT_ORDERED = "not-ordered", words!("Values are compared by `<`, `<=`, `>` or `>=` whose type has no order. Declare the enumeration `ordered`, or compare with `==` or `in`.");
    NOT_EXHAUSTIVE = "match-not-exhaustive", words!("A `match` or table over an enumeration names every value, or ends in `else`.");
    CLAUSE_MISSING = "clause-missing", words!("A declaration lacks a clause that it must have.");
    CLAUSE_REPEATED = "clause-repeated", words!("A clause stands more than once where one is allowed.");
    CLAUSE_ORDER = "clause-order", words!("Clauses of a rule come in a fixed order: title, basis, see, interpretation, severity, applies when, for each, dated, let, except when, overrides, require, message, remedy.");
    UNKNOWN_INSTRUMENT = "unknown-instrument", words!("A rule or parameter cites an instrument that no register in use declares.");
    UNKNOWN_PROVISION = "unknown-provision", words!("A rule or parameter cites a provision that the instrument's register does not have. A wrong number does not compile.");
    BASIS = "basis", words!("What a rule stands on decides when it is in force, so it must have been read: not `unread` or `inferred`, not a right, and a `secondary` basis alone needs an `interpretation`.");
    PARAM = "parameter", words!("A parameter stands on a `basis` or an `interpretation`, and its values do not overlap in time.");
    OVERRIDES = "overrides", words!("A rule displaces another by `overrides`: one about the same subjects, and never one that displaces it in turn.");
    RECURSION = "recursion", words!("Functions do not call themselves, directly or through others: evaluation always ends.");
    CALENDAR = "calendar", words!("Working days are counted by the one `calendar` in scope.");
    BAD_PATTERN = "bad-pattern", words!("A pattern of `matches`, `like` or `from` cannot be read.");
    DATASET = "dataset", words!("A dataset is declared in a way that cannot be filled: its key, its sources or its type do not fit.");
    ADAPTER = "adapter", words!("An adapter maps to what the record does not have, or uses what only rules have.");
    TEST = "test", words!("A test names a rule, dataset, parameter or verdict that does not exist, or lacks its day.");
    CALL = "call", words!("A function is called with arguments it does not take.");
    PERIOD = "period", words!("A period ends before it begins, or names a day that does not exist.");
    TOO_DEEP = "too-deep", words!("Expressions nest at most 128 levels deep, also through functions and `let`.");
    NOT_HERE = "not-here", words!("Something is used in a place where it has no meaning.");
}
