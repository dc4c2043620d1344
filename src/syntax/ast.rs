//! The tree of one `.krav` file, as written: names are text, nothing is resolved.
//!
//! Every node carries the span it was written at. `program` gives the tree its meaning.

use crate::source::Span;
pub use crate::value::{ArithmeticOp, CompareOp, Side};

/// An identifier where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// The identifier.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Names joined by dots: `model.organisation`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dotted {
    /// At least one name.
    pub parts: Vec<Name>,
    /// From the first to the last.
    pub span: Span,
}

impl Dotted {
    /// The names with dots between.
    pub fn joined(&self) -> String {
        self.parts.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(".")
    }
}

/// A text literal, escapes undone; in prose a line break with its indent is one space.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// What it says.
    pub value: String,
    /// The literal with its quotes.
    pub span: Span,
}

/// A file: a module with what it uses and declares.
#[derive(Clone, PartialEq, Debug)]
pub struct File {
    /// `///` above `module`.
    pub docs: Vec<String>,
    /// The module's name; `None` if the head is broken.
    pub module: Option<Dotted>,
    /// `use` lines in order.
    pub uses: Vec<Dotted>,
    /// Declarations in order; broken ones are left out and reported.
    pub items: Vec<Item>,
}

/// A declaration with its documentation.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// The `///` lines above, without the slashes and one blank.
    pub docs: Vec<String>,
    /// What is declared.
    pub kind: ItemKind,
    /// From the item's first word to its end.
    pub span: Span,
}

/// What an item declares.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum ItemKind {
    Enum(Enum),
    Record(Record),
    Set(Set),
    Table(Table),
    Param(Param),
    Fn(Function),
    Calendar(Calendar),
    Dataset(Dataset),
    Source(SourceDecl),
    Instrument(Instrument),
    Rule(Rule),
    Test(Test),
}

/// A type as written.
#[derive(Clone, PartialEq, Debug)]
pub struct Type {
    /// What stands before a `?`.
    pub kind: TypeKind,
    /// Whether a `?` follows.
    pub optional: bool,
    /// The whole.
    pub span: Span,
}

/// The kinds of written types.
#[derive(Clone, PartialEq, Debug)]
pub enum TypeKind {
    /// `[T]`
    List(Box<Type>),
    /// `ref assets`
    Ref(Name),
    /// `Asset` or `text`
    Named(Name),
}

/// `from DATE to DATE`, both ends included, either left out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Period {
    /// First day.
    pub from: Option<DateLit>,
    /// Last day.
    pub to: Option<DateLit>,
}

/// A date literal, known to be shaped `dddd-dd-dd`; whether the day exists is checked later.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateLit {
    /// As written.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// `enum Kind { a, b }`
#[derive(Clone, PartialEq, Debug)]
pub struct Enum {
    /// Whether `ordered` stands before it.
    pub ordered: bool,
    /// Its name.
    pub name: Name,
    /// Members in order, each with its documentation.
    pub members: Vec<(Vec<String>, Name)>,
}

/// `record Asset { id: text … }`
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// Its name.
    pub name: Name,
    /// Fields in order.
    pub fields: Vec<RecordField>,
}

/// A field of a record.
#[derive(Clone, PartialEq, Debug)]
pub struct RecordField {
    /// `///` above it.
    pub docs: Vec<String>,
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Type,
}

/// `set eea: country = { AT, … }`
#[derive(Clone, PartialEq, Debug)]
pub struct Set {
    /// Its name.
    pub name: Name,
    /// The type of its members.
    pub ty: Type,
    /// The braces.
    pub value: Expr,
}

/// `table t: K -> V { a => 1, else => 2 }`
#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// Its name.
    pub name: Name,
    /// The type of the key.
    pub from: Type,
    /// The type of the value.
    pub to: Type,
    /// Its rows.
    pub arms: Vec<Arm>,
}

/// A row of a table or case of a `match`.
#[derive(Clone, PartialEq, Debug)]
pub struct Arm {
    /// The choices; empty for `else`.
    pub choices: Vec<Expr>,
    /// What it gives.
    pub value: Expr,
    /// The whole arm.
    pub span: Span,
}

/// `param p: duration = 30 days basis …`
#[derive(Clone, PartialEq, Debug)]
pub struct Param {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Type,
    /// Values with the days on which they hold.
    pub values: Vec<(Expr, Period)>,
    /// What it stands on.
    pub basis: Vec<Citation>,
    /// Or what was assumed.
    pub interpretation: Vec<Text>,
}

/// `basis INSTRUMENT "provision", "provision"`, `see …`
#[derive(Clone, PartialEq, Debug)]
pub struct Citation {
    /// The instrument.
    pub instrument: Name,
    /// At least one provision.
    pub provisions: Vec<Text>,
    /// The whole clause.
    pub span: Span,
}

/// `fn f(x: T) -> U = e`
#[derive(Clone, PartialEq, Debug)]
pub struct Function {
    /// Its name.
    pub name: Name,
    /// Parameters.
    pub params: Vec<(Name, Type)>,
    /// The result.
    pub result: Type,
    /// The body.
    pub body: Expr,
}

/// `calendar danish { … }`
#[derive(Clone, PartialEq, Debug)]
pub struct Calendar {
    /// Its name.
    pub name: Name,
    /// First day covered.
    pub from: DateLit,
    /// Last day covered.
    pub to: DateLit,
    /// Names of week days.
    pub weekend: Vec<Name>,
    /// The braces: dates and series.
    pub holidays: Expr,
    /// What was assumed.
    pub interpretation: Option<Text>,
}

/// `dataset assets: [Asset] key id { from … }`
#[derive(Clone, PartialEq, Debug)]
pub struct Dataset {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Type,
    /// Key fields; empty where there is no key.
    pub key: Vec<Name>,
    /// `prefer a, b`: which sources go first.
    pub prefer: Vec<Name>,
    /// `from` lines of its own; their name is `None`.
    pub sources: Vec<Feed>,
}

/// `source netbox for assets from … { … }`
#[derive(Clone, PartialEq, Debug)]
pub struct SourceDecl {
    /// Its name.
    pub name: Name,
    /// The dataset it feeds.
    pub dataset: Name,
    /// Where from and how.
    pub feed: Feed,
}

/// Where facts come from: a file pattern and, for foreign formats, how to read it.
#[derive(Clone, PartialEq, Debug)]
pub struct Feed {
    /// The file pattern.
    pub pattern: Text,
    /// Whether each line is a document.
    pub lines: bool,
    /// `as page`: a name for the document.
    pub document: Option<Name>,
    /// `at` steps in order.
    pub at: Vec<At>,
    /// `where`: which raw records are meant.
    pub filter: Option<Expr>,
    /// `newest by`.
    pub newest_by: Option<Expr>,
    /// `complete when`.
    pub complete_when: Option<Expr>,
    /// `{ field = expression }`; `None` where field names match.
    pub mapping: Option<Vec<Mapping>>,
    /// The whole.
    pub span: Span,
}

/// One `at` of a feed.
#[derive(Clone, PartialEq, Debug)]
pub struct At {
    /// How the place is gone through.
    pub kind: AtKind,
    /// Whether the path begins with `$` or a name bound before (then `steps[0]` is that name).
    pub from_root: bool,
    /// The way.
    pub steps: Vec<Step>,
    /// `as v`.
    pub binds: Option<Name>,
    /// `otherwise []`.
    pub or_empty: bool,
    /// The whole.
    pub span: Span,
}

/// How an `at` goes through what it finds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AtKind {
    /// A list's elements, or the one value.
    Plain,
    /// `many(…)`: one or a list.
    Many,
    /// `entries(…)`: an object used as a map.
    Entries,
}

/// A member on the way of an `at`. (`member*` is refused by the parser: not there yet.)
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The member.
    pub field: Field,
}

/// A member name after a dot; quoted ones only in adapters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// The name, quotes and escapes undone.
    pub text: String,
    /// Whether it was quoted.
    pub quoted: bool,
    /// Where.
    pub span: Span,
}

/// `os.name = e`
#[derive(Clone, PartialEq, Debug)]
pub struct Mapping {
    /// The field, nested by dots.
    pub target: Dotted,
    /// Its value.
    pub value: Expr,
}

/// `instrument ID { … }`
#[derive(Clone, PartialEq, Debug)]
pub struct Instrument {
    /// Its id.
    pub id: Name,
    /// English title.
    pub title: Option<Text>,
    /// Danish title.
    pub title_da: Option<Text>,
    /// `kind order`.
    pub kind: Option<Name>,
    /// Link.
    pub eli: Option<Text>,
    /// `replaces ID`, repeatable.
    pub replaces: Vec<Name>,
    /// When it is in force.
    pub in_force: Option<InForce>,
    /// Its provisions in order.
    pub provisions: Vec<Provision>,
}

/// The `in_force` clause.
#[derive(Clone, PartialEq, Debug)]
pub enum InForce {
    /// `not_known "why"`.
    NotKnown {
        /// Why.
        why: Text,
        /// The clause.
        span: Span,
    },
    /// `from DATE to DATE assumed "…"`.
    Days {
        /// First day.
        from: DateLit,
        /// Last day, if it ended.
        to: Option<DateLit>,
        /// What was assumed of the days.
        assumed: Option<Text>,
        /// The clause.
        span: Span,
    },
}

/// `provision "§ 2, stk. 1" "what it asks" …`
#[derive(Clone, PartialEq, Debug)]
pub struct Provision {
    /// The number or heading.
    pub reference: Text,
    /// What it asks, in a few words.
    pub gist: Text,
    /// Days of its own.
    pub period: Period,
    /// `secondary "whence"`.
    pub secondary: Option<Text>,
    /// `unread`.
    pub unread: bool,
    /// `not checkable "why"` or `partly checkable "why"`.
    pub checkable: Option<(Checkable, Text)>,
    /// The whole.
    pub span: Span,
}

/// How far a provision can be checked, where that is said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Checkable {
    /// `not checkable`.
    Not,
    /// `partly checkable`.
    Partly,
}

/// `rule name { … }`: its clauses in the order written, so that order and number can be checked.
#[derive(Clone, PartialEq, Debug)]
pub struct Rule {
    /// Its name.
    pub name: Name,
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

/// A clause of a rule.
#[derive(Clone, PartialEq, Debug)]
pub struct Clause {
    /// What it says.
    pub kind: ClauseKind,
    /// The whole clause, its word included.
    pub span: Span,
}

/// The clauses of a rule.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum ClauseKind {
    Title(Text),
    TitleDa(Text),
    Basis(Citation),
    See(Citation),
    Interpretation(Text),
    Severity(Name),
    Applies(Expr),
    ForEach(Binder),
    Dated(Expr),
    Let { name: Name, value: Expr },
    Except { when: Expr, basis: Option<Citation> },
    Require(Expr),
    Message(Template),
    MessageDa(Template),
    Remedy(Template),
    RemedyDa(Template),
}

/// A text with values in it: `"{a.id} runs {a.os.name}"`.
#[derive(Clone, PartialEq, Debug)]
pub struct Template {
    /// Words and values in order.
    pub parts: Vec<TemplatePart>,
    /// The literal with its quotes.
    pub span: Span,
}

/// A part of a [`Template`].
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum TemplatePart {
    Words(String),
    Value(Expr),
}

/// `test rule "name" { … }`
#[derive(Clone, PartialEq, Debug)]
pub struct Test {
    /// The rule, by its short name in this module or in full.
    pub rule: Dotted,
    /// What it shows.
    pub name: Text,
    /// `as of`; several are an error of `program`.
    pub as_of: Vec<DateLit>,
    /// `param p = e`.
    pub params: Vec<(Dotted, Expr)>,
    /// `given d = e`; `None` for `null`.
    pub given: Vec<Given>,
    /// `expect …`, at least one.
    pub expects: Vec<Expect>,
}

/// Facts of a test.
#[derive(Clone, PartialEq, Debug)]
pub struct Given {
    /// The dataset.
    pub dataset: Name,
    /// The facts; `None` for `null`.
    pub value: Option<Expr>,
    /// The whole.
    pub span: Span,
}

/// What a test expects.
#[derive(Clone, PartialEq, Debug)]
pub struct Expect {
    /// The word.
    pub verdict: Name,
    /// `for KEY`: a text, number or date literal.
    pub subject: Option<Expr>,
    /// `missing PATH, …`.
    pub missing: Vec<Text>,
    /// The whole.
    pub span: Span,
}

/// An expression where it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: Box<ExprKind>,
    /// Where; parentheses around it are not part of it.
    pub span: Span,
}

/// The kinds of expressions.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum ExprKind {
    /// At least two parts.
    Or(Vec<Expr>),
    /// At least two parts.
    And(Vec<Expr>),
    Not(Expr),
    Quantified {
        quantifier: Quantifier,
        binder: Binder,
        satisfies: Option<Expr>,
    },
    If {
        condition: Expr,
        then: Expr,
        otherwise: Expr,
    },
    Compare {
        op: CompareOp,
        lhs: Expr,
        rhs: Expr,
    },
    In {
        negated: bool,
        item: Expr,
        list: Expr,
    },
    /// `is given`, `is not given`.
    Given {
        negated: bool,
        value: Expr,
    },
    /// `value within span before|after anchor`.
    Within {
        value: Expr,
        span: Expr,
        side: Side,
        anchor: Expr,
    },
    Matches {
        value: Expr,
        pattern: Text,
    },
    Like {
        value: Expr,
        pattern: Text,
    },
    Arithmetic {
        op: ArithmeticOp,
        lhs: Expr,
        rhs: Expr,
    },
    Negate(Expr),
    Otherwise {
        value: Expr,
        default: Expr,
    },
    Literal(Literal),
    /// `count(x in xs where c)`, `share(…)`: a binder, or a list.
    Counted {
        kind: Counted,
        of: Box<CountedOf>,
    },
    Folded {
        kind: Folded,
        items: Items,
    },
    /// `[…]`
    List(Items),
    /// `{ field: e, … }`
    Record(Vec<(Field, Expr)>),
    /// `{ e, each 1 year from d, … }`; also an empty `{}`.
    Set(Vec<SetMember>),
    Match {
        scrutinee: Expr,
        arms: Vec<Arm>,
    },
    Path(Path),
    /// `f(a, zone: b).field`.
    Call {
        function: Path,
        args: Vec<Argument>,
        fields: Vec<Field>,
    },
}

/// What `count` and `share` count.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum CountedOf {
    Binder(Binder),
    List(Expr),
}

/// What a fold or a list goes over.
#[derive(Clone, PartialEq, Debug)]
pub enum Items {
    /// `a, b, c`
    Listed(Vec<Expr>),
    /// `e for x in xs where c for y in x.ys`
    Each {
        /// The value for each.
        value: Box<Expr>,
        /// At least one.
        binders: Vec<Binder>,
    },
}

/// `x in xs where c`
#[derive(Clone, PartialEq, Debug)]
pub struct Binder {
    /// The variable.
    pub name: Name,
    /// The list.
    pub list: Expr,
    /// The condition.
    pub filter: Option<Expr>,
    /// The whole.
    pub span: Span,
}

/// A member of a set.
#[derive(Clone, PartialEq, Debug)]
pub enum SetMember {
    /// A value.
    One(Expr),
    /// `each D from X to Y`
    Each {
        /// The step.
        step: Expr,
        /// The first.
        from: Expr,
        /// The last, if said.
        to: Option<Expr>,
        /// The whole.
        span: Span,
    },
}

/// A name with fields: `a.os.name`, `$."bom-ref"`.
#[derive(Clone, PartialEq, Debug)]
pub struct Path {
    /// `None` for `$`.
    pub root: Option<Name>,
    /// Where the root stands.
    pub root_span: Span,
    /// Fields in order.
    pub fields: Vec<Field>,
    /// The whole.
    pub span: Span,
}

/// An argument of a call.
#[derive(Clone, PartialEq, Debug)]
pub struct Argument {
    /// `zone:`
    pub name: Option<Name>,
    /// Its value.
    pub value: Expr,
}

/// Literals.
#[derive(Clone, PartialEq, Debug)]
pub enum Literal {
    /// `2016-07-01`
    Date(DateLit),
    /// `30 days`: digits without underscores and the unit, singular, such as `day` or `working day`.
    Duration {
        /// The digits.
        digits: String,
        /// The unit.
        unit: Unit,
    },
    /// `10_000.5`: digits without underscores.
    Number {
        /// Digits and perhaps a point.
        digits: String,
        /// Whether `%` follows.
        percent: bool,
    },
    /// A text.
    Text(Text),
    /// `true`, `false`
    Bool(bool),
}

/// Units of durations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Unit {
    WorkingDay,
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}

/// Quantifiers.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum Quantifier {
    Every,
    Some,
    No,
    Exactly(Expr),
    AtLeast(Expr),
    AtMost(Expr),
}

/// `count`, `share`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Counted {
    Count,
    Share,
}

/// `sum`, `min`, `max`, `avg`, `distinct`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Folded {
    Sum,
    Min,
    Max,
    Avg,
    Distinct,
}
