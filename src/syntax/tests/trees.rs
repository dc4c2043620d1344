//! What the tree says of a text.

use super::ast::{
    ArithmeticOp, At, AtKind, ClauseKind, CompareOp, Expr, ExprKind, ItemKind, Literal, SetMember, Side, TemplatePart,
    TypeKind, Unit,
};
use super::{expression, parsed, tree};

/// An expression in brackets, so that what binds to what can be read.
fn bracketed(expr: &Expr) -> String {
    let list = |parts: &[Expr], sign: &str| format!("({})", parts.iter().map(bracketed).collect::<Vec<_>>().join(sign));
    match &*expr.kind {
        ExprKind::Or(parts) => list(parts, " or "),
        ExprKind::And(parts) => list(parts, " and "),
        ExprKind::Not(of) => format!("(not {})", bracketed(of)),
        ExprKind::Quantified { quantifier, binder, satisfies } => {
            let filter = binder.filter.as_ref().map_or(String::new(), |it| format!(" where {}", bracketed(it)));
            let body = satisfies.as_ref().map_or(String::new(), |it| format!(" satisfies {}", bracketed(it)));
            let word = format!("{quantifier:?}").split(['(', ' ']).next().unwrap_or("").to_lowercase();
            format!("({word} {} in {}{filter}{body})", binder.name.text, bracketed(&binder.list))
        }
        ExprKind::If { condition, then, otherwise } => {
            format!("(if {} then {} else {})", bracketed(condition), bracketed(then), bracketed(otherwise))
        }
        ExprKind::Compare { op, lhs, rhs } => format!("({} {} {})", bracketed(lhs), compare(*op), bracketed(rhs)),
        ExprKind::In { negated, item, list } => {
            format!("({} {}in {})", bracketed(item), if *negated { "not " } else { "" }, bracketed(list))
        }
        ExprKind::Given { negated, value } => {
            format!("({} is {}given)", bracketed(value), if *negated { "not " } else { "" })
        }
        ExprKind::Within { value, span, side, anchor } => {
            let side = if *side == Side::Before { "before" } else { "after" };
            format!("({} within {} {side} {})", bracketed(value), bracketed(span), bracketed(anchor))
        }
        ExprKind::Matches { value, pattern } => format!("({} matches {:?})", bracketed(value), pattern.value),
        ExprKind::Like { value, pattern } => format!("({} like {:?})", bracketed(value), pattern.value),
        ExprKind::Arithmetic { op, lhs, rhs } => format!("({} {} {})", bracketed(lhs), sign(*op), bracketed(rhs)),
        ExprKind::Negate(of) => format!("(-{})", bracketed(of)),
        ExprKind::Otherwise { value, default } => format!("({} otherwise {})", bracketed(value), bracketed(default)),
        ExprKind::Literal(Literal::Number { digits, percent }) => {
            format!("{digits}{}", if *percent { "%" } else { "" })
        }
        ExprKind::Literal(Literal::Duration { digits, unit }) => format!("{digits} {unit:?}"),
        ExprKind::Literal(Literal::Date(date)) => date.text.clone(),
        ExprKind::Literal(Literal::Text(text)) => format!("{:?}", text.value),
        ExprKind::Literal(Literal::Bool(it)) => it.to_string(),
        ExprKind::Path(path) => {
            let fields: String = path.fields.iter().map(|it| format!(".{}", it.text)).collect();
            path.root.as_ref().map_or("$", |it| &it.text).to_owned() + &fields
        }
        ExprKind::Call { function, args, fields } => {
            let name = function.root.as_ref().map_or("$", |it| &it.text);
            let arg = |it: &super::ast::Argument| {
                it.name.as_ref().map_or(String::new(), |it| format!("{}: ", it.text)) + &bracketed(&it.value)
            };
            let args = args.iter().map(arg).collect::<Vec<_>>().join(", ");
            format!("{name}({args}){}", fields.iter().map(|it| format!(".{}", it.text)).collect::<String>())
        }
        other => format!("{other:?}").split(['(', ' ']).next().unwrap_or("").to_owned(),
    }
}

fn compare(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Eq => "==",
        CompareOp::Ne => "!=",
        CompareOp::Lt => "<",
        CompareOp::Le => "<=",
        CompareOp::Gt => ">",
        CompareOp::Ge => ">=",
    }
}

fn sign(op: ArithmeticOp) -> char {
    match op {
        ArithmeticOp::Add => '+',
        ArithmeticOp::Sub => '-',
        ArithmeticOp::Mul => '*',
        ArithmeticOp::Div => '/',
    }
}

#[test]
fn operators_bind_as_the_table_says() {
    let cases = [
        ("a + b * c - d / e", "((a + (b * c)) - (d / e))"),
        ("a - b - c", "((a - b) - c)"),
        ("a / b * c", "((a / b) * c)"),
        ("-a otherwise b + c", "((-(a otherwise b)) + c)"),
        ("a otherwise b otherwise c", "(a otherwise (b otherwise c))"),
        ("not a == b and c", "((not (a == b)) and c)"),
        ("not not a", "(not (not a))"),
        ("a and b and c", "(a and b and c)"),
        ("(a or b) and c", "((a or b) and c)"),
        ("a not in b", "(a not in b)"),
        ("a.b in { c, d }", "(a.b in Set)"),
        ("a is given and b is not given", "((a is given) and (b is not given))"),
        ("a within 3 months after b + 1 day", "(a within 3 Month after (b + 1 Day))"),
        ("a within b before c", "(a within b before c)"),
        ("a like \"v=spf1 *\"", "(a like \"v=spf1 *\")"),
        ("a matches \"\\\\d+\"", "(a matches \"\\\\d+\")"),
        ("some x in xs where a satisfies b and c", "(some x in xs where a satisfies (b and c))"),
        ("no x in xs where a or b", "(no x in xs where (a or b))"),
        ("at least 2 x in xs otherwise ys satisfies a", "(atleast x in (xs otherwise ys) satisfies a)"),
        ("a and every x in xs satisfies b", "(a and (every x in xs satisfies b))"),
        ("if a then b else if c then d else e + 1", "(if a then b else (if c then d else (e + 1)))"),
        ("f(a, zone: \"UTC\").p.q", "f(a, zone: \"UTC\").p.q"),
        ("f().\"a b\"", "f().a b"),
        ("$.count + $.\"bom-ref\".x", "($.count + $.bom-ref.x)"),
        ("2016-07-01 - 1 day", "(2016-07-01 - 1 Day)"),
        ("15_000_000 > 0.5", "(15000000 > 0.5)"),
        ("x == 100%", "(x == 100%)"),
        ("date(d) <= 10 working days", "(date(d) <= 10 WorkingDay)"),
        ("x == AssetKind.server", "(x == AssetKind.server)"),
        ("true != false", "(true != false)"),
    ];
    for (text, expected) in cases {
        assert_eq!(bracketed(&expression(text).1), expected, "{text}");
    }
}

#[test]
fn brackets_hold_what_they_say() {
    let kind =
        |text: &str| format!("{:?}", expression(text).1.kind).split([' ', '(']).next().map(str::to_owned).unwrap();
    assert_eq!(kind("{}"), "Set");
    assert_eq!(kind("{ a, b, }"), "Set");
    assert_eq!(kind("{ a: 1, \"b c\": 2, count: 3, }"), "Record");
    assert_eq!(kind("[]"), "List");
    assert_eq!(kind("count(x in xs)"), "Counted");
    assert_eq!(kind("max(e for x in xs for y in x.ys where c)"), "Folded");
    assert_eq!(kind("match x { a | \"b\" | 3 => 1, else => 2, }"), "Match");
    let (_, series) = expression("{ 2025-09-07, each 1 year from 2026-10-01 to 2030-01-01 }");
    match *series.kind {
        ExprKind::Set(members) => {
            assert!(matches!(members.as_slice(), [SetMember::One(_), SetMember::Each { to: Some(_), .. }]))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn units_are_one_or_many() {
    for (text, expected) in [
        ("1 year", Unit::Year),
        ("2 years", Unit::Year),
        ("1 working day", Unit::WorkingDay),
        ("24 hours", Unit::Hour),
        ("1_0 seconds", Unit::Second),
    ] {
        match *expression(text).1.kind {
            ExprKind::Literal(Literal::Duration { unit, digits }) => {
                assert!(unit == expected && !digits.contains('_'), "{text}")
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn spans_end_where_the_words_end() {
    let whole = |text: &str| {
        let (source, expr) = expression(text);
        source[expr.span.start as usize..expr.span.end as usize].to_owned()
    };
    assert_eq!(whole("some x in xs // why\n\n"), "some x in xs");
    assert_eq!(whole("a == b // why\r\n"), "a == b");
    assert_eq!(whole("(a) + (b)"), "(a) + (b)");
    assert_eq!(whole("f(a ) // x"), "f(a )");
    let text = "module a.b\n/// Doc.\nset s: [text] ? = { a } // why\n// more\n";
    let file = tree(text);
    let item = &file.items[0];
    assert_eq!(&text[item.span.start as usize..item.span.end as usize], "set s: [text] ? = { a }");
}

#[test]
fn a_break_in_a_text_reads_as_one_space() {
    let file = tree(
        "module a.b\nrule r {\n  title \"one   \r\n\t  two\\n\\t\\\"\\\\ \\u{e6}\"\n  message \"a\n    {x}\n  \\{b\\} { y.z }.\"\n}",
    );
    let ItemKind::Rule(rule) = &file.items[0].kind else { panic!() };
    assert!(
        matches!(&rule.clauses[0].kind, ClauseKind::Title(it) if it.value == "one two\n\t\"\\ æ"),
        "{:?}",
        rule.clauses[0]
    );
    let ClauseKind::Message(message) = &rule.clauses[1].kind else { panic!() };
    let parts: Vec<String> = message
        .parts
        .iter()
        .map(|it| match it {
            TemplatePart::Words(words) => words.clone(),
            TemplatePart::Value(value) => format!("<{}>", bracketed(value)),
        })
        .collect();
    assert_eq!(parts, ["a ", "<x>", " {b} ", "<y.z>", "."]);
}

#[test]
fn values_of_a_message_stand_at_their_true_place() {
    let text = "module a.b\nrule r {\n  message \"på {asset.id} og\n    { f(b) }\"\n}";
    let file = tree(text);
    let ItemKind::Rule(rule) = &file.items[0].kind else { panic!() };
    let ClauseKind::Message(message) = &rule.clauses[0].kind else { panic!() };
    let values: Vec<&str> = message
        .parts
        .iter()
        .filter_map(|it| match it {
            TemplatePart::Value(value) => Some(&text[value.span.start as usize..value.span.end as usize]),
            TemplatePart::Words(_) => None,
        })
        .collect();
    assert_eq!(values, ["asset.id", "f(b)"]);
}

#[test]
fn a_basis_right_behind_an_exception_is_its_own() {
    let file = tree(
        "module a.b\nrule r {\n  basis A-1 \"§ 1\"\n  except when x basis B-2 \"§ 2\", \"§ 3\"\n  basis C-3 \"§ 4\"\n  require y\n}",
    );
    let ItemKind::Rule(rule) = &file.items[0].kind else { panic!() };
    let kinds: Vec<String> = rule
        .clauses
        .iter()
        .map(|it| match &it.kind {
            ClauseKind::Basis(basis) => basis.instrument.text.clone(),
            ClauseKind::Except { basis: Some(basis), .. } => {
                format!("except {} {}", basis.instrument.text, basis.provisions.len())
            }
            other => format!("{other:?}").split('(').next().unwrap_or("").to_owned(),
        })
        .collect();
    assert_eq!(kinds, ["A-1", "except B-2 2", "C-3", "Require"]);
}

#[test]
fn documentation_stays_with_what_it_stands_above() {
    let text = "/// The file.\n/// More.\nmodule a.b\n\n/// An item.\n// not kept\nenum K {\n  /// One.\n  one,\n  two,\n}\nrecord R {\n  ///Id.\n  id: text\n  n: [ref ks]?\n}";
    let file = tree(text);
    assert_eq!(file.docs, ["The file.", "More."]);
    assert_eq!(file.items[0].docs, ["An item."]);
    let ItemKind::Enum(kinds) = &file.items[0].kind else { panic!() };
    assert_eq!(kinds.members.iter().map(|it| it.0.len()).collect::<Vec<_>>(), [1, 0]);
    let ItemKind::Record(record) = &file.items[1].kind else { panic!() };
    assert_eq!(record.fields[0].docs, ["Id."]);
    let list = &record.fields[1].ty;
    assert!(
        list.optional
            && matches!(&list.kind, TypeKind::List(of) if matches!(of.kind, TypeKind::Ref(_)) && !of.optional)
    );
}

#[test]
fn places_of_adapters_are_known_apart() {
    let text = "module a.b\nsource s for d from \"x*.json\" lines as page\n  at page.\"a b\".c as v otherwise [] at v.m at $.n at many(o) at entries(p.q)\n  where a newest by b complete when records == page.count { os.name = c count = d in = e }";
    let file = tree(text);
    let ItemKind::Source(source) = &file.items[0].kind else { panic!() };
    let feed = &source.feed;
    let places: Vec<(AtKind, bool, usize, bool)> =
        feed.at.iter().map(|it: &At| (it.kind, it.from_root, it.steps.len(), it.or_empty)).collect();
    let plain = AtKind::Plain;
    assert_eq!(
        places,
        [
            (plain, true, 3, true),
            (plain, true, 2, false),
            (plain, true, 1, false),
            (AtKind::Many, false, 1, false),
            (AtKind::Entries, false, 2, false)
        ]
    );
    assert!(feed.at[0].steps[1].field.quoted && feed.at[0].steps[1].field.text == "a b");
    assert!(feed.lines && feed.filter.is_some() && feed.newest_by.is_some() && feed.complete_when.is_some());
    let targets: Vec<String> = feed.mapping.iter().flatten().map(|it| it.target.joined()).collect();
    assert_eq!(targets, ["os.name", "count", "in"]);
}

#[test]
fn missing_facts_are_named_as_reports_name_them() {
    let file = tree(
        "module a.b\ntest r \"t\" {\n  as of 2020-01-01\n  param a.p = 1\n  given d = null\n  given e = []\n  expect unknown for \"srv]1\" missing assets[\"srv]\\\"1\"].os.name, organisation, d.x\n  expect pass for 7\n}",
    );
    let ItemKind::Test(test) = &file.items[0].kind else { panic!() };
    let missing: Vec<&str> = test.expects[0].missing.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(missing, ["assets[srv]\"1].os.name", "organisation", "d.x"]);
    assert!(test.given[0].value.is_none() && test.given[1].value.is_some());
    assert!(test.expects[1].subject.is_some() && test.params[0].0.joined() == "a.p" && test.as_of.len() == 1);
}

#[test]
fn a_parameter_has_values_by_day() {
    let file = tree(
        "module a.b\nparam p: decimal = 10_000 to 2020-12-31 = 15_000 from 2021-01-01 to 2022-01-01 basis A-1 \"x\" interpretation \"y\"",
    );
    let ItemKind::Param(param) = &file.items[0].kind else { panic!() };
    let days: Vec<(bool, bool)> = param.values.iter().map(|it| (it.1.from.is_some(), it.1.to.is_some())).collect();
    assert_eq!(days, [(false, true), (true, true)]);
    assert!(param.basis.len() == 1 && param.interpretation.len() == 1);
}

#[test]
fn names_of_broken_items_are_kept() {
    let (_, parsed) = parsed(
        "module a.b\nordered enum Kind { a b }\nrule first { requires x }\ntest first \"t\" { expect }\nparam p = 3\ninstrument A-1-2 { x }\n",
    );
    let names: Vec<&str> = parsed.unread.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(names, ["Kind", "first", "p", "A-1-2"]);
}

#[test]
fn what_is_quoted_of_a_policy_has_no_comments() {
    let text = "a >= 1 // of one\n  and // both\n  b == \"// x\"  // mutation: never";
    assert_eq!(crate::syntax::one_line(text), "a >= 1 and b == \"// x\"");
}
