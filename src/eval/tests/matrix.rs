//! Every operator with every kind of operand: known, missing, malformed, in conflict, and in error.
//!
//! Nothing that is not known may decide a pass. A line gives a condition, in which `$x` is the operand, and what it
//! comes to: for two known operands `a` and `b`, then for one that is missing, malformed, in conflict, in error.
//! `P` pass, `F` fail, `U` unknown; `-` where the condition cannot be written of an error.

use std::fmt::Write as _;
use std::sync::Arc;

use super::*;
use crate::facts::{Claimed, Content, Organisation, load};
use crate::program::FeedId;
use crate::value::Date;

const MODEL: &str = r#"
module m

ordered enum Level { low, mid, high }
record Sub { x: int }
record Other { id: text  size: int }
record Row {
  id: text  one: int  zero: int
  b: bool  n: int  d: decimal  p: percent  t: text  on: date  at: datetime  span: duration  v: version
  ip: ip  net: cidr  c: country  k: Level  ns: [int]  subs: [Sub]  sub: Sub  link: ref others  o: int?
  b2: bool  n2: int  d2: decimal  p2: percent  t2: text  on2: date  at2: datetime  span2: duration  v2: version
  ip2: ip  net2: cidr  c2: country  k2: Level  ns2: [int]  subs2: [Sub]  o2: int?
}
dataset rows: [Row] key id {
  from "a.json"
  from "b.json"
}
dataset others: [Other] key id from "others.json"

set networks: cidr = { "172.16.0.0/12", "10.0.0.0/8" }
table rank: Level -> int { low => 1, else => 2 }
table same: Level -> int { low | mid => 1, else => 1 }
fn is_one(n: int) -> bool = n == 1
fn either(n: int) -> bool = n == 1 or true

calendar workdays { covers 2025-01-01 to 2027-12-31  weekend saturday, sunday  holidays { 2026-01-01 }  interpretation "made up" }

instrument LAW { title "L" kind act in_force from 2000-01-01 provision "1" "One" }
"#;

const TABLE: &str = r#"
$b                                                     PF UUUU
not $b                                                 FP UUUU
$b and true                                            PF UUUU
$b and false                                           FF FFFF
false and $b                                           FF FFFF
$b or true                                             PP PPPP
true or $b                                             PP PPPP
$b or false                                            PF UUUU
not ($b and false)                                     PP PPPP
$b and not $b                                          FF UUUU
$b == true                                             PF UUUU
$n == 1                                                PF UUUU
$n != 1                                                FP UUUU
$n < 3                                                 PF UUUU
$n <= 1                                                PF UUUU
$n > 3                                                 FP UUUU
$n >= 5                                                FP UUUU
1 == $n                                                PF UUUU
$n == $n                                               PP UUUU
$d <= 1.5                                              PF UUUU
$p < 50%                                               PF UUUU
$t == "abc"                                            PF UUUU
$t != "abc"                                            FP UUUU
$on < 2026-06-01                                       PF UUUU
$on <= as_of                                           PF UUUU
$span <= 30 days                                       PF UUUU
$span <= 1 month                                       PF UUUU
$v >= "1.5"                                            FP UUUU
$k >= mid                                              FP UUUU
$k == low                                              PF UUUU
$c == DK                                               PF UUUU
$ip == "10.0.0.1"                                      PF UUUU
$n in { 1, 2 }                                         PF UUUU
$n not in { 1, 2 }                                     FP UUUU
$n in $ns                                              PP UUUU
1 in $ns                                               PF UUUU
1 not in $ns                                           FP UUUU
1 in [$n, 1]                                           PP PPPP
1 in [$n, 2]                                           PF UUUU
1 not in [$n, 1]                                       FF FFFF
$ip in "10.0.0.0/8"                                    PF UUUU
$ip not in "10.0.0.0/8"                                FP UUUU
$net == "10.1.0.0/16"                                  PF UUUU
$ip in $net                                            FP UUUU
$ip in networks                                        PF UUUU
$c in { DK, SE }                                       PF UUUU
$k in { low, mid }                                     PF UUUU
$t matches "^a"                                        PF UUUU
not ($t matches "^a")                                  FP UUUU
$t like "a*"                                           PF UUUU
$on within 30 days before as_of                        PF UUUU
as_of within 30 days after $on                         PF UUUU
as_of within $span after 2025-12-25                    FP UUUU
$on within 10 working days before as_of                PF UUUU
$n + 1 == 2                                            PF UUUU
$n - 1 == 0                                            PF UUUU
$n * 2 == 2                                            PF UUUU
$n / 2 == 0.5                                          PF UUUU
$n * 0 == 0                                            PP UUUU
-$n == -1                                              PF UUUU
$d + 1.0 <= 2.5                                        PF UUUU
$on + 1 month > as_of                                  PP UUUU
$on - 1 month < as_of                                  PF UUUU
$on + 3 working days > as_of                           FP UUUU
as_of + $span > 2026-02-01                             FP UUUU
as_of - $on <= 30 days                                 PP UUUU
$span + 1 day <= 30 days                               PF UUUU
$span * 2 <= 30 days                                   PF UUUU
$o is given                                            PP FUUU
$o is not given                                        FF PUUU
$o is given and $o == 1                                PF FUUU
$o is not given or $o == 1                             PF PUUU
($o otherwise 1) == 1                                  PF PUUU
($o otherwise $o2 otherwise 7) == 7                    FF PUUU
($n == 1) == true                                      PF UUUU
if $b then $n == 1 else $n == 5                        PP UUUU
if $b then true else true                              PP PPPP
if $b then true else false                             PF UUUU
if $b then 1 == 2 else 2 == 1                          FF FFFF
(if $b then 1 else 2) == 1                             PF UUUU
(if $b then 1 else 2) < 3                              PP UUUU
match $k { low => true, mid | high => false }          PF UUUU
match $k { low => true, else => true }                 PP PPPP
match $k { low => true, mid => true, high => true }    PP PPPP
match $t { "abc" => true, else => false }              PF UUUU
rank($k) == 1                                          PF UUUU
same($k) == 1                                          PP PPPP
is_one($n)                                             PF UUUU
either($n)                                             PP PPPP
$link.size == 1                                        PF UUU-
$sub.x == 1                                            PF UUU-
year_of($on) == 2026                                   PF UUUU
month_of($on) == 1                                     PP UUUU
length($t) == 3                                        PP UUUU
lower($t) == "abc"                                     PF UUUU
trim($t) == "abc"                                      PF UUUU
starts_with($t, "a")                                   PF UUUU
ends_with("xabc", $t)                                  PF UUUU
replace($t, "abc", "") == ""                           PF UUUU
count(split($t, "b")) == 2                             PF UUUU
int($t) == 1                                           UU UUUU
int($t) == 1 or true                                   PP PPPP
decimal($n) == 1.0                                     PF UUUU
text($n) == "1"                                        PF UUUU
date($at) == 2026-01-05                                PF UUUU
date($at, zone: "UTC") == 2026-01-04                   PF UUUU
on_working_day($on) > 2026-01-05                       FP UUUU
every x in $ns satisfies x < 3                         PF UUUU
every x in $ns where x > 9 satisfies x < x             PP UUUU
some x in $ns satisfies x == 1                         PF UUUU
no x in $ns satisfies x == 5                           PF UUUU
exactly 1 x in $ns where x == 1                        PF UUUU
at least 2 x in $ns                                    PF UUUU
at most 1 x in $ns                                     FP UUUU
exactly $n x in $ns where x > 1                        PF UUU-
at most $n x in $ns where x == 7                       PP UUU-
count(x in $ns where x < 3) == 2                       PF UUUU
count($ns) == 2                                        PF UUUU
count([x for x in $ns where x < 3]) == 2               PF UUUU
2 in [x + 1 for x in $ns]                              PF UUUU
2 not in [x + 1 for x in $ns]                          FP UUUU
(share(x in $ns where x < 2) otherwise 0%) == 50%      PF UUUU
sum(x for x in $ns) == 3                               PF UUUU
(min(x for x in $ns) otherwise 0) == 1                 PF UUUU
(max(x for x in $ns) otherwise 0) == 2                 PF UUUU
(avg(x for x in $ns) otherwise 0) == 1.5               PF UUUU
count(distinct(x for x in $ns)) == 2                   PF UUUU
sum(s.x for s in $subs) == 3                           PF UUUU
max($n, 2) == 2                                        PF UUUU
count(y in [x for x in $ns] where y < 3) == 2          PF UUUU
some x in Level satisfies x == $k                      PP UUUU
some x in Level where x == low satisfies x == $k       PF UUUU
every x in Level satisfies x != $k                     FF UUUU
count(x in Level where x == $k) <= 3                   PP PPPP
at least 0 x in Level where x == $k                    PP PPPP
at most 1 x in Level where x == $k                     PP UUUU
at least 4 x in Level where x == $k                    FF FFFF
exactly 4 x in Level where x == $k                     FF FFFF
(share(x in Level where x == $k) otherwise 0%) <= 100% PP PPPP
(share(x in Level where x == $k) otherwise 0%) < 50%   PP UUUU
some y in others where y.id == $t satisfies y.size > 0 FF UUUU
"#;

/// Record `a`, record `b`, one without its facts, one with facts of other types; `d` is in two files.
fn export() -> (String, String) {
    let facts = |one: bool| {
        let pick = |a: &'static str, b: &'static str| if one { a } else { b };
        let of = |suffix: &str, one: bool| {
            let pick = |a: &'static str, b: &'static str| if one { a } else { b };
            format!(
                r#""b{suffix}": {}, "n{suffix}": {}, "d{suffix}": {}, "p{suffix}": {}, "t{suffix}": {}, "on{suffix}": {},
                "at{suffix}": {}, "span{suffix}": {}, "v{suffix}": {}, "ip{suffix}": {}, "net{suffix}": {}, "c{suffix}": {},
                "k{suffix}": {}, "ns{suffix}": {}, "subs{suffix}": {}"#,
                pick("true", "false"),
                pick("1", "5"),
                pick("1.5", "2.5"),
                pick("20", "\"80%\""),
                pick("\"abc\"", "\"xyz\""),
                pick("\"2026-01-05\"", "\"2027-01-03\""),
                pick("\"2026-01-05T00:30:00+01:00\"", "\"2027-01-03T12:00:00Z\""),
                pick("\"P10D\"", "\"P40D\""),
                pick("\"1.0\"", "\"2.0\""),
                pick("\"10.0.0.1\"", "\"192.168.0.1\""),
                pick("\"10.1.0.0/16\"", "\"192.168.0.0/16\""),
                pick("\"DK\"", "\"US\""),
                pick("\"low\"", "\"high\""),
                pick("[1, 2]", "[5]"),
                pick(r#"[{"x": 1}, {"x": 2}]"#, r#"[{"x": 5}]"#),
            )
        };
        format!(
            r#""one": 1, "zero": 0, {}, {}, "o": {}, "o2": {}, "sub": {}, "link": {}"#,
            of("", one),
            of("2", !one),
            pick("1", "5"),
            pick("5", "1"),
            pick(r#"{"x": 1}"#, r#"{"x": 5}"#),
            pick("\"o-1\"", "\"o-5\""),
        )
    };
    let fields = [
        "b", "n", "d", "p", "t", "on", "at", "span", "v", "ip", "net", "c", "k", "ns", "subs", "sub", "link", "o", "o2",
    ];
    let wrong: Vec<String> =
        fields.iter().map(|it| format!(r#""{it}": {}"#, if *it == "sub" { "7" } else { "{}" })).collect();
    let first = format!(
        r#"[{{"id": "a", {a}}}, {{"id": "b", {b}}}, {{"id": "missing"}}, {{"id": "malformed", {}}}, {{"id": "conflict", {a}}}]"#,
        wrong.join(", "),
        a = facts(true),
        b = facts(false),
    );
    (first, format!(r#"[{{"id": "conflict", {}}}]"#, facts(true)))
}

fn claimed(program: &Program, path: &str, text: String) -> Claimed {
    let feeds = (0u32..).zip(&program.feeds).filter(|(_, it)| it.pattern == path).map(|(idx, _)| FeedId(idx)).collect();
    let content = Content::Bytes(Arc::from(text.into_bytes()));
    Claimed { path: path.to_owned(), content, feeds, refused: None, document: false }
}

/// The operand of a condition: a fact of the record, or one that cannot be computed.
fn with_operands(condition: &str, in_error: bool) -> String {
    let mut text = String::new();
    let mut parts = condition.split('$');
    text.push_str(parts.next().unwrap());
    for part in parts {
        let end = part.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        match (in_error, name.strip_suffix('2')) {
            (false, _) | (true, Some(_)) => write!(text, "r.{name}{rest}").unwrap(),
            (true, None) => write!(text, "(if r.one / r.zero == 1 then r.{name} else r.{name}2){rest}").unwrap(),
        }
    }
    text
}

fn rules() -> String {
    let mut text = MODEL.to_owned();
    for (idx, line) in TABLE.trim().lines().enumerate() {
        let (condition, expected) = split(line);
        let mut rule = |name: &str, named: &str, condition: &str| {
            let head = format!("title \"t\" basis LAW \"1\" severity low for each r in rows {named}");
            writeln!(text, "rule {name}{idx} {{ {head} require {condition} }}").unwrap();
        };
        rule("fact", "", &with_operands(condition, false));
        // What asks whether a value is given asks it of a name.
        let asks = condition.contains("is given") || condition.contains("is not given");
        if asks {
            rule("error", "let o = if r.one / r.zero == 1 then r.o else r.o2", &condition.replace('$', ""));
        } else if !expected.ends_with('-') {
            rule("error", "", &with_operands(condition, true));
        }
    }
    text
}

fn split(line: &str) -> (&str, &str) {
    let at = line.len() - 7;
    (line[..at].trim(), line[at..].trim())
}

fn letter(outcome: &Outcome, key: &str) -> char {
    let of = outcome.kept.iter().find(|it| it.subject.as_ref().is_some_and(|it| it.key == key));
    match of.unwrap_or_else(|| panic!("no {key}")).verdict {
        Verdict::Pass => 'P',
        Verdict::Fail => 'F',
        Verdict::Unknown => 'U',
        Verdict::NotApplicable => 'N',
    }
}

#[test]
fn every_operator_with_every_kind_of_operand() {
    let program = compile(&[("m.krav", &rules())]);
    let ctx = Context { as_of: Date::parse("2026-01-15").unwrap(), select: vec![], deselect: vec![], params: vec![] };
    let (plan, faults) = plan::select(&program, &ctx);
    assert!(faults.is_empty(), "{faults:?}");
    let (first, second) = export();
    let others = r#"[{"id": "o-1", "size": 1}, {"id": "o-5", "size": 5}]"#.to_owned();
    let files = vec![
        claimed(&program, "a.json", first),
        claimed(&program, "b.json", second),
        claimed(&program, "others.json", others),
    ];
    let loaded = load(&program, &plan.shape, &Organisation { path: "o".into(), default_id: "o".into(), files });
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|it| it.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let outcomes = assess(&plan, &loaded.facts, ALL);
    let of = |name: &str, idx: usize| {
        let name = format!("m.{name}{idx}");
        outcomes.iter().find(|it| program.rule(it.rule).name == name).unwrap_or_else(|| panic!("no {name}"))
    };
    let mut wrong = Vec::new();
    for (idx, line) in TABLE.trim().lines().enumerate() {
        let (condition, expected) = split(line);
        let fact = of("fact", idx);
        let mut found: String = ["a", "b"].iter().map(|key| letter(fact, key)).collect();
        found.push(' ');
        found.extend(["missing", "malformed", "conflict"].iter().map(|key| letter(fact, key)));
        found.push(if expected.ends_with('-') { '-' } else { letter(of("error", idx), "a") });
        if found != expected {
            wrong.push(format!("{condition}: expected {expected}, found {found}"));
        }
        // Whatever the table says: an unknown names what is not known.
        for judged in fact.kept.iter().filter(|it| it.verdict == Verdict::Unknown) {
            assert!(!judged.evidence.causes.is_empty(), "{condition}: unknown for no reason");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
