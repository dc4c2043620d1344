//! How deep a text nests: brackets, and the words that hold what follows them.
//!
//! The count is an upper bound of both the parser's recursion and the height of the tree, made from words alone.
//! Invariant: it never falls short of either, since an expression ends only where two operands stand side by side.

use super::MAX_DEPTH;

/// What the count needs to know of a token.
#[derive(Clone, Copy)]
pub(super) enum Token<'t> {
    Open,
    Close,
    Comma,
    Dot,
    Word(&'t str),
    /// A number, a text.
    Operand,
    /// `+ - * /`
    Arithmetic,
    /// Any other sign.
    Sign,
}

/// One bracket, or the file.
#[derive(Clone, Copy, Default)]
struct Frame {
    /// Quantifiers and conditions that reach to the right.
    prefixes: u32,
    /// `not`s before the operand to come.
    nots: u32,
    /// The height of the part at hand: operators from the left, and what a closed bracket held.
    height: u32,
    /// The height of the highest part before.
    highest: u32,
}

/// The brackets that are open.
#[derive(Default)]
pub(super) struct Nesting {
    outer: Vec<Frame>,
    frame: Frame,
    /// Levels above `frame`: its brackets and their prefixes.
    above: u32,
    before: Before,
    pub(super) deepest: u32,
    /// Whether the word before begins a template.
    pub(super) template: bool,
}

/// What stands before a token.
#[derive(Clone, Copy, Default, PartialEq)]
enum Before {
    #[default]
    Operator,
    Operand,
    Number,
    Dot,
    /// `at least`, `exactly`: the operand to come is a number, and a name follows it.
    Quantity,
    /// That number, which may be a path.
    Counted,
    /// A dot inside that path.
    CountedDot,
}

impl Nesting {
    /// How many brackets are open.
    pub(super) fn depth(&self) -> usize {
        self.outer.len()
    }

    /// Closes brackets until `depth` are open.
    pub(super) fn unwind(&mut self, depth: usize) {
        while self.outer.len() > depth {
            self.close();
        }
        if depth == 0 {
            self.frame = Frame::default();
            self.before = Before::Operator;
        }
    }

    /// Takes a token; `false` where it goes too deep.
    pub(super) fn take(&mut self, token: Token<'_>) -> bool {
        self.template = false;
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Comma => self.end_expression(),
            Token::Dot if self.before == Before::Counted => self.before = Before::CountedDot,
            Token::Dot => self.before = Before::Dot,
            Token::Word(word) => self.word(word),
            Token::Operand => self.operand(Before::Number),
            Token::Arithmetic => {
                self.frame.height += 1;
                self.before = Before::Operator;
            }
            Token::Sign => self.before = Before::Operator,
        }
        let down = self.above + self.frame.prefixes + self.frame.nots;
        let depth = down.max(self.frame.height + self.frame.prefixes + self.frame.nots);
        self.deepest = self.deepest.max(depth.min(MAX_DEPTH));
        depth <= MAX_DEPTH
    }

    fn open(&mut self) {
        self.above += self.frame.prefixes + self.frame.nots + 1;
        self.outer.push(std::mem::take(&mut self.frame));
        self.before = Before::Operator;
    }

    fn close(&mut self) {
        let inner = self.frame;
        let Some(outer) = self.outer.pop() else { return };
        self.frame = outer;
        self.above = self.above.saturating_sub(self.frame.prefixes + self.frame.nots + 1);
        let height = inner.height.max(inner.highest) + inner.prefixes + inner.nots + 1;
        self.frame.height = self.frame.height.max(height);
        self.frame.nots = 0;
        self.before = Before::Operand;
    }

    /// A new part at the same level begins.
    fn end_part(&mut self) {
        self.frame.highest = self.frame.highest.max(self.frame.height);
        self.frame.height = 0;
        self.frame.nots = 0;
        self.before = Before::Operator;
    }

    fn end_expression(&mut self) {
        let prefixes = self.frame.prefixes + self.frame.nots;
        self.frame.highest = self.frame.highest.max(self.frame.height + prefixes);
        self.frame.prefixes = 0;
        self.frame.nots = 0;
        self.frame.height = 0;
        self.before = Before::Operator;
    }

    fn operand(&mut self, kind: Before) {
        match self.before {
            Before::Operand | Before::Number => self.end_expression(),
            Before::Quantity | Before::CountedDot => {
                self.before = Before::Counted;
                return;
            }
            Before::Operator | Before::Dot | Before::Counted => {}
        }
        self.frame.nots = 0;
        self.before = kind;
    }

    fn word(&mut self, word: &str) {
        if matches!(self.before, Before::Dot | Before::CountedDot) {
            self.before = if self.before == Before::Dot { Before::Operand } else { Before::Counted };
            return;
        }
        match word {
            "not" => {
                self.frame.nots += 1;
                self.before = Before::Operator;
            }
            "if" | "every" | "some" | "no" => self.prefix(Before::Operator),
            "exactly" | "at" => self.prefix(Before::Quantity),
            "least" | "most" if self.before == Before::Quantity => {}
            "otherwise" => {
                self.frame.height += 1;
                self.before = Before::Operator;
            }
            "and" | "or" => self.end_part(),
            _ if is_unit(word) && self.before == Before::Number => self.before = Before::Operand,
            "working" if self.before == Before::Number => {}
            _ if is_operator_word(word) => self.before = Before::Operator,
            "message" | "message_da" | "remedy" | "remedy_da" => {
                self.operand(Before::Operand);
                self.template = true;
            }
            _ => self.operand(Before::Operand),
        }
    }

    fn prefix(&mut self, before: Before) {
        self.frame.prefixes += 1;
        self.before = before;
    }
}

/// Words that join, so that an expression goes on behind them.
pub(super) fn is_operator_word(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "or"
            | "not"
            | "in"
            | "is"
            | "within"
            | "before"
            | "after"
            | "matches"
            | "like"
            | "otherwise"
            | "if"
            | "then"
            | "else"
            | "match"
            | "every"
            | "some"
            | "no"
            | "exactly"
            | "at"
            | "where"
            | "satisfies"
            | "for"
            | "each"
    )
}

fn is_unit(word: &str) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    matches!(singular, "year" | "month" | "week" | "day" | "hour" | "minute" | "second")
}
