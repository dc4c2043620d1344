//! What may stand at a place, in the words of the language.

use super::grammar::Rule;
use crate::lang::{Message, say, words};

/// What may stand at a place.
pub(super) struct Expected {
    rules: Vec<Rule>,
}

/// Clauses of rules and instruments are too many to list.
const CLAUSES: [Rule; 22] = [
    Rule::kw_title,
    Rule::kw_title_da,
    Rule::kw_basis,
    Rule::kw_see,
    Rule::kw_interpretation,
    Rule::kw_severity,
    Rule::kw_applies,
    Rule::kw_dated,
    Rule::kw_let,
    Rule::kw_except,
    Rule::kw_overrides,
    Rule::kw_require,
    Rule::kw_message,
    Rule::kw_message_da,
    Rule::kw_remedy,
    Rule::kw_remedy_da,
    Rule::kw_kind,
    Rule::kw_eli,
    Rule::kw_signed,
    Rule::kw_replaces,
    Rule::kw_in_force,
    Rule::kw_provision,
];

const UNITS: [&str; 14] = [
    "years", "months", "weeks", "days", "hours", "minutes", "seconds", "year", "month", "week", "day", "hour",
    "minute", "second",
];

impl Expected {
    pub(super) fn new(mut rules: Vec<Rule>) -> Expected {
        rules.sort_unstable();
        rules.dedup();
        Expected { rules }
    }

    pub(super) fn has(&self, rule: Rule) -> bool {
        self.rules.contains(&rule)
    }

    /// Whether an operand has just ended.
    pub(super) fn operator(&self) -> bool {
        self.has(Rule::operator)
    }

    /// The words that may stand here, `each` behind `for` and the like left out.
    pub(super) fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = self.rules.iter().filter_map(|it| word(*it)).collect();
        if self.has(Rule::unit) {
            words.extend(UNITS.map(str::to_owned));
        }
        if self.has(Rule::item_word) {
            words.extend(super::scan::ITEM_WORDS.map(str::to_owned));
        }
        if self.operator() {
            words.extend(["in", "within", "matches", "like", "is", "and", "otherwise"].map(str::to_owned));
        }
        words
    }

    /// All of it, joined as in a sentence.
    pub(super) fn phrase(&self) -> Message {
        let mut phrases: Vec<Message> = Vec::new();
        let clauses = self.rules.iter().filter(|it| CLAUSES.contains(it)).count() > 4;
        for rule in &self.rules {
            let summed_up = *rule == Rule::operator || clauses && is_clause(*rule);
            if summed_up || self.explains_little(*rule) {
                continue;
            }
            let phrase = match word(*rule) {
                Some(word) => Message::verbatim(format!("`{word}`")),
                None => Message::from_static(phrase(*rule)),
            };
            if !phrase.is_empty() && !phrases.contains(&phrase) {
                phrases.push(phrase);
            }
        }
        if clauses {
            phrases.insert(0, say!("a clause"));
        }
        // Where a text simply ends one thing and begins another, the operators that could also follow explain little.
        if self.operator() {
            phrases.push(say!("an operator"));
        }
        joined(phrases)
    }
}

impl Expected {
    /// What could also follow, and that nobody was about to write: a call, a `?`, the word before days.
    fn explains_little(&self, rule: Rule) -> bool {
        match rule {
            Rule::l_paren | Rule::kw_otherwise => self.operator() || self.rules.len() > 1,
            Rule::kw_not | Rule::kw_if => self.has(Rule::sum) || self.has(Rule::expr) || self.has(Rule::selection),
            Rule::question => self.rules.len() > 1,
            Rule::colon => self.operator() && self.has(Rule::r_paren),
            Rule::kw_working => self.has(Rule::unit),
            _ => false,
        }
    }
}

fn is_clause(rule: Rule) -> bool {
    CLAUSES.contains(&rule) || rule == Rule::kw_for
}

/// `a, b or c`
fn joined(mut phrases: Vec<Message>) -> Message {
    let Some(last) = phrases.pop() else { return say!("something else") };
    match phrases.into_iter().reduce(|a, b| say!("{a}, {b}", a, b)) {
        Some(first) => say!("{first} or {last}", first, last),
        None => last,
    }
}

/// The word that a rule is, if it is one.
fn word(rule: Rule) -> Option<String> {
    format!("{rule:?}").strip_prefix("kw_").map(str::to_owned)
}

fn phrase(rule: Rule) -> &'static str {
    match rule {
        Rule::doc | Rule::item_word | Rule::EOI | Rule::item => words!("the next item"),
        Rule::name | Rule::word | Rule::dotted | Rule::path | Rule::binder => words!("a name"),
        Rule::target => words!("a field"),
        Rule::steps => words!("the members on the way"),
        Rule::field | Rule::entry => words!("a field"),
        Rule::enum_member => words!("a member"),
        Rule::record_field => words!("a field"),
        Rule::fn_param => words!("a parameter"),
        Rule::mapped => words!("a field"),
        Rule::type_name => words!("the name of a type"),
        Rule::type_ref | Rule::type_word | Rule::type_list | Rule::type_to => words!("a type"),
        Rule::tag => words!("an instrument"),
        Rule::string | Rule::template => words!("a text"),
        Rule::words | Rule::text_end => "`\"`",
        Rule::hole => words!("a value"),
        Rule::date => words!("a date"),
        Rule::digits => words!("a number"),
        Rule::number => words!("a number"),
        Rule::subject => words!("a key (a text, a date or a number)"),
        Rule::unit | Rule::working_days | Rule::duration => words!("a unit of time"),
        Rule::verdict => words!("a verdict"),
        Rule::fact => words!("a fact"),
        Rule::feed => "`from`",
        Rule::param_value | Rule::equals => "`=`",
        Rule::arm | Rule::choice => words!("a case"),
        Rule::arms | Rule::braces | Rule::mapping | Rule::l_brace => "`{`",
        Rule::r_brace => "`}`",
        Rule::l_bracket => "`[`",
        Rule::r_bracket => "`]`",
        Rule::l_paren => "`(`",
        Rule::r_paren => "`)`",
        Rule::comma => "`,`",
        Rule::colon => "`:`",
        Rule::arrow => "`->`",
        Rule::fat_arrow => "`=>`",
        Rule::bar => "`|`",
        Rule::question => "`?`",
        Rule::minus => "`-`",
        Rule::expr
        | Rule::sum
        | Rule::fallback
        | Rule::primary
        | Rule::items
        | Rule::argument
        | Rule::series
        | Rule::selection => words!("an expression"),
        _ => "",
    }
}
