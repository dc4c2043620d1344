//! The tree of one `.krav` file, as written: names are text, nothing is resolved.
//!
//! Every node carries the span it was written at. `program` gives the tree its meaning.

mod expr;
mod law;

use crate::source::Span;
pub use expr::*;
pub use law::*;

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
    Instrument(Box<Instrument>),
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
    /// Whether its value is masked wherever it would be shown.
    pub secret: bool,
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
    /// A list's elements; of a dataset that is no list, also the one value.
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
