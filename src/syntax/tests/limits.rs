//! Nesting is counted, deep texts get one message, and long ones are no problem.

use super::parsed;

/// A function whose body is `body`, and a rule behind it that must be read all the same.
fn around(body: &str) -> String {
    format!("module a.b\nfn f(x: int) -> bool = {body}\n\nrule behind {{ require x }}\n")
}

fn codes(text: &str) -> Vec<&'static str> {
    let (_, parsed) = parsed(text);
    parsed.diagnostics.iter().map(|it| it.code.id).collect()
}

#[test]
fn what_nests_too_deep_gives_one_message() {
    let n = 20_000;
    let deep = [
        "(".repeat(n),
        format!("{}x{}", "(".repeat(n), ")".repeat(n)),
        format!("{}x", "not ".repeat(n)),
        format!("{}x", "if a then b else ".repeat(n)),
        "if ".repeat(n),
        format!("{}x", "if 3 days < 4 days then 3 days else ".repeat(n)),
        format!("{}x", "every x in xs satisfies ".repeat(n)),
        format!("{}x", "at least 3 x in xs satisfies ".repeat(n)),
        format!("{}x", "at most a.b x in xs satisfies ".repeat(n)),
        format!("{}x", "some x in xs where ".repeat(n)),
        format!("{}x", "1 + ".repeat(n)),
        format!("{}x", "a otherwise ".repeat(n)),
        "{ a: ".repeat(n),
        "[".repeat(n),
        "match x { else => ".repeat(n),
        "count(x in ".repeat(n),
        format!("x == {}", "f(".repeat(n)),
    ];
    for body in deep {
        let text = around(&body);
        let (_, parsed) = parsed(&text);
        let codes: Vec<_> = parsed.diagnostics.iter().map(|it| it.code.id).collect();
        assert_eq!(codes, ["too-deep"], "in {}", &body[..40.min(body.len())]);
        assert!(
            matches!(parsed.file.items.last().map(|it| &it.kind), Some(super::ast::ItemKind::Rule(_))),
            "in {}",
            &body[..20]
        );
    }
}

#[test]
fn types_and_values_of_messages_are_counted_too() {
    let types = format!("module a.b\nrecord R {{ a: {}int{} }}", "[".repeat(20_000), "]".repeat(20_000));
    assert_eq!(codes(&types), ["too-deep"]);
    let message = format!("module a.b\nrule r {{\n  require x\n  message \"{{{}x}}\"\n}}", "(".repeat(20_000));
    assert_eq!(codes(&message), ["too-deep"]);
}

#[test]
fn the_limit_is_128_levels() {
    for (levels, fits) in [(128, true), (129, false)] {
        let brackets = around(&format!("{}x{}", "(".repeat(levels), ")".repeat(levels)));
        assert_eq!(codes(&brackets).is_empty(), fits, "{levels} brackets");
        let nots = around(&format!("{}x", "not ".repeat(levels)));
        assert_eq!(codes(&nots).is_empty(), fits, "{levels} times not");
        let conditions = around(&format!("{}x", "if a then b else ".repeat(levels)));
        assert_eq!(codes(&conditions).is_empty(), fits, "{levels} conditions");
        let sums = around(&format!("{}x", "1 + ".repeat(levels)));
        assert_eq!(codes(&sums).is_empty(), fits, "{levels} sums");
    }
}

#[test]
fn what_is_long_and_not_deep_is_no_problem() {
    let n = 3_000;
    for body in [
        vec!["not a + b > c"; n].join(" and "),
        vec!["(a)"; n].join(" or "),
        format!("x in {{ {} }}", "-1 + 2, ".repeat(n)),
        format!("a{}", ".b".repeat(n)),
    ] {
        assert_eq!(codes(&around(&body)), Vec::<&str>::new(), "in {}", &body[..20]);
    }
}

/// The answer does not depend on the stack of who asks.
#[test]
fn a_small_stack_is_enough() {
    let text = around(&format!("{}x{}", "count(x in [".repeat(60), "])".repeat(60)));
    let on_small =
        std::thread::Builder::new().stack_size(512 << 10).spawn(move || codes(&text)).unwrap().join().unwrap();
    assert_eq!(on_small, Vec::<&str>::new());
}

/// Brackets that open alike are told apart by a look-ahead: reading a broken one again at each level would never end.
#[test]
fn brackets_that_open_alike_take_linear_time() {
    for (open, close) in [
        ("count(x in [", "]"),
        ("{ a: [", "]"),
        ("match f(x) { a | b => ", "|"),
        ("{ (", "}"),
        ("max(f(", "}"),
        ("[e for x in (", "]"),
    ] {
        let text = around(&format!("{}x{}", open.repeat(40), close.repeat(40)));
        assert_eq!(codes(&text).len(), 1, "in {open}");
    }
}
