//! Holds `docs/` and the README to what the program does: every example of krav compiles (or is refused as it says),
//! and what can be drawn up from the code is drawn up and compared.
//!
//! An example says in its info string how it is to be read:
//!
//! - `krav`: a module, by itself.
//! - `krav,fragment`: items, in a module over the small model of `docs/language.md` (its first example).
//! - `krav,conditions`: a condition on each line, over the same model.
//! - `krav,shipped`: items, in a module over the model, the register and `state.definitions` that are built in.
//! - `krav,refused CODE`: items over the small model that are refused with that code, and no other.
//!
//! Run with `UPDATE_DOCS=1` in the environment, the parts that are drawn up are written instead.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use serde_json::Value;
use tilsyn::Session;
use tilsyn::program::{Dataset, Program};
use tilsyn::session::Builder;

use crate::world::{World, root};

/// The pages with examples.
const PAGES: [&str; 6] =
    ["README.md", "docs/language.md", "docs/authoring.md", "docs/exports.md", "docs/report.md", "docs/why.md"];

/// An example of krav in a page.
struct Example {
    page: &'static str,
    line: usize,
    /// What follows `krav` in its info string.
    how: String,
    text: String,
}

impl Example {
    fn place(&self) -> String {
        format!("{}:{}", self.page, self.line)
    }

    /// The module it says it is.
    fn module(&self) -> String {
        let head = self.text.lines().find_map(|line| line.trim().strip_prefix("module "));
        head.unwrap_or_else(|| panic!("{}: a module begins with `module`", self.place())).trim().replace('.', "/")
    }
}

pub fn page(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|err| panic!("{path}: {err}"))
}

fn examples() -> Vec<Example> {
    PAGES.into_iter().flat_map(examples_of).collect()
}

fn examples_of(path: &'static str) -> Vec<Example> {
    let text = page(path);
    let mut found: Vec<Example> = Vec::new();
    let mut open = false;
    for (idx, line) in text.lines().enumerate() {
        match line.strip_prefix("```") {
            Some("") if open => open = false,
            Some(info) if info.starts_with("krav") => {
                open = true;
                let how = info["krav".len()..].trim_start_matches(',').to_owned();
                found.push(Example { page: path, line: idx + 1, how, text: String::new() });
            }
            _ if open => found.last_mut().unwrap().text += &format!("{line}\n"),
            _ => {}
        }
    }
    assert!(!open, "{path}: an example is never closed");
    found
}

/// The small model that fragments are over: the first module of the manual.
fn small_model() -> String {
    let first = examples_of("docs/language.md").into_iter().find(|it| it.how.is_empty());
    first.expect("the manual begins with its model").text
}

/// What an example compiles to: the codes of what is wrong, each with its message.
fn errors(example: &Example) -> Vec<(String, String)> {
    let small = || Session::builder().without_builtin().policy("manual/model.krav", small_model());
    let over_small = |items: &str| small().policy("example.krav", format!("module example\nuse manual.model\n{items}"));
    let builder = match example.how.split(' ').next().unwrap() {
        "" => Session::builder().without_builtin().policy(format!("{}.krav", example.module()), &*example.text),
        "fragment" | "refused" => over_small(&example.text),
        "conditions" => over_small(&rules_of(&example.text)),
        "shipped" => Session::builder().policy("example.krav", format!("module example\n{}{}", uses(), example.text)),
        other => panic!("{}: `{other}` is no way to read an example", example.place()),
    };
    build_errors(builder)
}

fn build_errors(builder: Builder) -> Vec<(String, String)> {
    match builder.build() {
        Ok(_) => Vec::new(),
        Err(refused) => {
            let errors = refused.diagnostics.iter().filter(|it| it.is_error());
            errors.map(|it| (it.code.id.to_owned(), it.message.to_string())).collect()
        }
    }
}

/// A rule for each line with a condition.
fn rules_of(conditions: &str) -> String {
    let mut rules = String::new();
    for (idx, line) in conditions.lines().filter(|it| !it.trim().is_empty()).enumerate() {
        write!(
            rules,
            "rule r{idx} {{\n  title \"A condition\"\n  basis ORDER-1 \"§ 1\"\n  severity low\n  require {line}\n}}\n"
        )
        .unwrap();
    }
    rules
}

/// A `use` for each module of the built-in model and register.
fn uses() -> String {
    let session = Session::builder().build().unwrap();
    let modules = session.program().modules.iter().map(|it| it.name.as_str());
    let vocabulary = |it: &&str| it.starts_with("model.") || it.starts_with("register.") || *it == "state.definitions";
    let wanted = modules.filter(vocabulary);
    wanted.map(|it| format!("use {it}\n")).collect()
}

#[test]
fn every_example_of_krav_is_as_the_page_says() {
    let examples = examples();
    let n_of = |how: &str| examples.iter().filter(|it| it.how.split(' ').next() == Some(how)).count();
    assert!(n_of("fragment") > 5 && n_of("conditions") > 5 && n_of("refused") > 10, "the examples are not found");
    let mut wrong = Vec::new();
    for example in &examples {
        let errors = errors(example);
        let found: BTreeSet<&str> = errors.iter().map(|(code, _)| code.as_str()).collect();
        let expected: BTreeSet<&str> = example.how.strip_prefix("refused ").into_iter().collect();
        if found != expected {
            wrong.push(format!("{}: expected {expected:?}, found {errors:?}", example.place()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_tests_of_the_manual_pass() {
    for example in examples().iter().filter(|it| matches!(it.how.as_str(), "" | "fragment")) {
        let items = if example.how.is_empty() {
            Session::builder().without_builtin().policy(format!("{}.krav", example.module()), &*example.text)
        } else {
            let module = format!("module example\nuse manual.model\n{}", example.text);
            let small = Session::builder().without_builtin().policy("manual/model.krav", small_model());
            small.policy("example.krav", module)
        };
        // One that does not compile is the other test's to tell.
        let Ok(session) = items.build() else { continue };
        let tested = session.test(1);
        let messages: Vec<String> = tested.failures.iter().map(|it| it.message.to_string()).collect();
        assert!(messages.is_empty(), "{}: {messages:?}", example.place());
    }
}

/// Holds the part of a page between `<!-- NAME -->` and `<!-- end NAME -->` to what is drawn up.
#[track_caller]
pub fn hold(path: &str, name: &str, drawn: &str) {
    let text = page(path);
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- end {name} -->"));
    let start = text.find(&open).unwrap_or_else(|| panic!("{path} has no {open}")) + open.len();
    let end = text.find(&close).unwrap_or_else(|| panic!("{path} has no {close}"));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(root().join(path), format!("{}{drawn}{}", &text[..start], &text[end..])).unwrap();
        return;
    }
    assert_eq!(&text[start..end], drawn, "{path}, {name}: run the tests once with UPDATE_DOCS=1");
}

#[test]
fn the_table_of_datasets_is_that_of_the_model() {
    let session = Session::builder().build().unwrap();
    let program = session.program();
    let mut datasets: Vec<&Dataset> = program.datasets.iter().collect();
    datasets.sort_by(|a, b| a.name.cmp(&b.name));
    let mut table = "\n| dataset | files | key | what it holds |\n|---|---|---|---|\n".to_owned();
    for dataset in datasets {
        let key: Vec<String> = key_of(program, dataset).iter().map(|it| format!("`{it}`")).collect();
        let docs = dataset.docs.join(" ").replace('|', "\\|");
        writeln!(table, "| `{}` | {} | {} | {docs} |", dataset.name, files(program, dataset), key.join(", ")).unwrap();
    }
    hold("docs/exports.md", "datasets", &(table + "\n"));
}

fn key_of<'p>(program: &'p Program, dataset: &Dataset) -> Vec<&'p str> {
    let Some(record) = dataset.record(program) else { return Vec::new() };
    let fields = &program.record(record).fields;
    dataset.key.iter().map(|it| fields[*it as usize].name.as_str()).collect()
}

/// The patterns of the dataset's own files, then those of foreign formats with the source's name.
fn files(program: &Program, dataset: &Dataset) -> String {
    let feeds = dataset.feeds.iter().map(|it| program.feed(*it));
    let words = feeds.map(|feed| match (&feed.name, feed.lines) {
        (Some(name), _) => format!("`{}` ({name})", feed.pattern),
        (None, true) => format!("`{}` (lines)", feed.pattern),
        (None, false) => format!("`{}`", feed.pattern),
    });
    words.collect::<Vec<_>>().join(", ")
}

#[test]
fn every_field_of_the_report_is_described() {
    let world = World::new();
    let schema: Value = serde_json::from_str(&world.run(&["schema", "report"]).exits(0).out).unwrap();
    let mut text = String::new();
    table(&mut text, "The report", &schema);
    let mut shapes: Vec<(&String, &Value)> = schema["$defs"].as_object().unwrap().iter().collect();
    shapes.sort_by_key(|(name, _)| *name);
    for (name, shape) in shapes {
        table(&mut text, name, shape);
    }
    hold("docs/report.md", "fields", &text);
}

/// A section on a shape of the schema: its members, or its words.
fn table(text: &mut String, name: &str, shape: &Value) {
    write!(text, "\n### {name}\n\n{}\n\n", one_line(shape)).unwrap();
    if let Some(members) = shape["properties"].as_object() {
        let needed: Vec<&str> = shape["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        text.push_str("| member | type | what it is |\n|---|---|---|\n");
        for (member, of) in members {
            let left_out = if needed.contains(&member.as_str()) { "" } else { " (may be left out)" };
            writeln!(text, "| `{member}` | {}{left_out} | {} |", type_of(of), one_line(of)).unwrap();
        }
        return;
    }
    let plain = shape["enum"].as_array().into_iter().flatten().map(|word| (word, ""));
    let told = shape["oneOf"].as_array().into_iter().flatten();
    let told = told.flat_map(|it| match it["enum"].as_array() {
        Some(words) => words.iter().map(|word| (word, String::new())).collect::<Vec<_>>(),
        None => vec![(&it["const"], one_line(it))],
    });
    let words = plain.map(|(word, docs)| (word, docs.to_owned())).chain(told);
    text.push_str("| word | what it means |\n|---|---|\n");
    for (word, docs) in words {
        writeln!(text, "| `{}` | {docs} |", word.as_str().unwrap()).unwrap();
    }
}

fn one_line(of: &Value) -> String {
    of["description"].as_str().unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

/// A type in a word or two, with a link where it has a section.
fn type_of(of: &Value) -> String {
    if let Some(name) = of["$ref"].as_str().and_then(|it| it.rsplit('/').next()) {
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some(ways) = of["anyOf"].as_array() {
        let words: Vec<String> = ways.iter().map(type_of).collect();
        return words.join(" or ");
    }
    match &of["type"] {
        Value::String(word) if word == "array" => format!("list of {}", type_of(&of["items"])),
        Value::String(word) if word == "object" => "object".to_owned(),
        Value::String(word) => word.clone(),
        Value::Array(words) => words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        _ => String::new(),
    }
}

/// The policy, the export and the report of `docs/report.md`.
#[test]
fn the_example_of_a_report_is_what_a_check_gives() {
    let policy = examples_of("docs/report.md").into_iter().find(|it| it.how.is_empty()).unwrap();
    let text = page("docs/report.md");
    let export = text.split("```json,export\n").nth(1).and_then(|it| it.split("```").next()).unwrap();
    let world = World::new().file(&format!("example/{}.krav", policy.module()), &policy.text);
    let world = world.file("agency.json", export);
    let args = ["check", "agency.json", "--no-builtin", "--policy", "example", "--as-of", "2026-01-31"];
    let run = world.run(&[&args[..], &["--format", "json"]].concat()).exits(1);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    let pretty = serde_json::to_string_pretty(&report["organisations"][0]["findings"][0]).unwrap();
    hold("docs/report.md", "finding", &format!("\n```json\n{pretty}\n```\n\n"));
}

/// What survives in the policy of `docs/authoring.md`.
#[test]
fn the_survivors_of_the_example_are_those_of_a_run() {
    let policy = examples_of("docs/authoring.md").into_iter().find(|it| it.how.is_empty()).unwrap();
    let world = World::new().file(&format!("policies/{}.krav", policy.module()), &policy.text);
    let run = world.run(&["test", "--mutate", "--no-builtin"]).exits(0);
    hold("docs/authoring.md", "survivors", &format!("```text\n{}```\n", run.out));
}

#[test]
fn the_table_of_findings_is_that_of_the_code() {
    let mut table = "\n| code | what it means |\n|---|---|\n".to_owned();
    for code in tilsyn::tools::LINT_CODES {
        writeln!(table, "| `{}` | {} |", code.id, code.explanation.replace('|', "\\|")).unwrap();
    }
    hold("docs/authoring.md", "findings", &(table + "\n"));
}

/// The rule that the README shows, without its Danish texts.
#[test]
fn the_readme_shows_a_rule_as_it_is() {
    let shown = examples_of("README.md").into_iter().find(|it| it.how == "shipped").unwrap().text;
    let policy = page("policies/state/minimum.krav");
    let rule = policy.split("\n\n").find(|it| it.starts_with("rule client_disk_encryption {")).unwrap();
    let english = rule.lines().filter(|line| !line.split_whitespace().next().unwrap_or("").ends_with("_da"));
    assert_eq!(shown.trim_end(), english.collect::<Vec<_>>().join("\n"));
}

/// What the README shows of it, as a check prints it.
#[test]
fn the_readme_shows_a_finding_as_it_is() {
    let clients = r#"[
  { "id": "pc-7", "kind": "laptop", "disks": [
    { "name": "C:", "fixed": true, "encryption": "full" },
    { "name": "D:", "fixed": true, "encryption": "none" }
  ] }
]
"#;
    let world = World::new().file("exports/ag/clients.json", clients);
    let world = world.file("exports/ag/organisation.json", r#"{ "id": "ag", "is_state_authority": true }"#);
    let rule = "state.minimum.client_disk_encryption";
    let out = world.run(&["check", "exports", "--select", rule, "--as-of", "2026-01-31"]).exits(1).out;
    let finding = out.split("fail · high").nth(1).and_then(|it| it.split("\n  note: ").next()).unwrap();
    let note = out.split("\n  note: ").nth(1).and_then(|it| it.split("\n\n").next()).unwrap();
    let drawn = format!("```text\nfail · high{finding}\n  note: {note}\n```\n");
    // On which line of its policy the rule stands today matters to nobody.
    let (now, then) = (policy_line(&drawn), policy_line(&page("README.md")));
    hold("README.md", "finding", &drawn.replace(&now, &then));
}

fn policy_line(text: &str) -> String {
    let (_, rest) = text.split_once("minimum.krav:").expect("a place in the policy");
    rest.chars().take_while(char::is_ascii_digit).collect()
}
