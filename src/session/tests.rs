//! Which policies a session has, before any of them is parsed.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::policies::{Gathered, Root, gather};
use super::{Request, Session, builtin};
use crate::diagnostic::Severity;
use crate::program::Program;
use crate::render;
use crate::source::Source;
use crate::value::Date;

fn names(gathered: &Gathered) -> Vec<String> {
    gathered.sources.iter().map(|(_, source)| source.name.clone()).collect()
}

fn said(gathered: &Gathered) -> Vec<String> {
    gathered.diagnostics.iter().map(|it| it.message.to_string()).collect()
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

fn below(dir: &Path, gathered: &Gathered) -> Vec<String> {
    let root = format!("{}/", dir.display());
    names(gathered).iter().map(|name| name.strip_prefix(&root).unwrap_or(name).to_owned()).collect()
}

#[test]
fn policies_come_in_order_of_path_from_folders_and_texts() {
    let dir =
        folder(&[("b/z.krav", b"module b.z"), ("a.krav", b"module a"), ("b/notes.txt", b""), (".git/x.krav", b"")]);
    let roots = vec![Root::Folder(dir.path().to_owned()), Root::Text("c.krav".into(), b"module c".to_vec())];
    let gathered = gather(false, roots);
    assert_eq!(said(&gathered), [""; 0]);
    let mut names = below(dir.path(), &gathered);
    names.sort();
    assert_eq!(names, ["a.krav", "b/z.krav", "c.krav"]);
    assert_eq!(gathered.builtin, [false; 3]);
}

#[test]
fn built_in_policies_are_those_of_the_project() {
    let gathered = gather(true, Vec::new());
    assert_eq!(names(&gathered).len(), builtin::count());
    for (_, source) in gathered.sources.iter() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(&source.name);
        assert_eq!(fs::read_to_string(&file).unwrap(), &*source.text, "{}", source.name);
    }
    assert!(gathered.builtin.iter().all(|it| *it));
}

#[test]
fn a_module_of_the_same_name_replaces_the_built_in_one_whole() {
    let Some(builtin::File { path, .. }) = builtin::FILES.first() else { return };
    let text = b"// mine\nmodule x\n".to_vec();
    let gathered = gather(true, vec![Root::Text((*path).into(), text)]);
    assert_eq!(names(&gathered).len(), builtin::count());
    assert_eq!(gathered.builtin.iter().filter(|it| !**it).count(), 1);
    let [notice] = &gathered.diagnostics[..] else { panic!("{:?}", gathered.diagnostics) };
    assert_eq!(notice.severity, Severity::Notice);
    assert_eq!(gathered.sources.text(notice.labels[0].span), "module x");
    assert_eq!(notice.labels[0].text, format!("`policies/{path}` is left out"));
}

#[test]
fn a_folder_that_gives_no_policy_is_an_error() {
    let dir = folder(&[("readme.txt", b"")]);
    let name = dir.path().display();
    for (path, message) in [
        (dir.path().to_owned(), format!("the policy folder `{name}` holds no `.krav` file")),
        (dir.path().join("x"), format!("the policy folder `{name}/x` cannot be listed: it does not exist")),
        (
            dir.path().join("readme.txt"),
            format!("the policy folder `{name}/readme.txt` cannot be listed: it is not a folder"),
        ),
    ] {
        let gathered = gather(false, vec![Root::Folder(path)]);
        assert_eq!(said(&gathered), [message]);
    }
}

#[test]
fn the_same_path_twice_is_an_error() {
    let text = || Root::Text("a.krav".into(), b"module a".to_vec());
    assert_eq!(said(&gather(false, vec![text(), text()])), ["the policy file `a.krav` is named twice"]);
}

#[test]
fn policies_are_utf_8() {
    let of = |bytes: &[u8]| gather(false, vec![Root::Text("a.krav".into(), bytes.to_vec())]);
    let marked = of("\u{feff}module a".as_bytes());
    assert_eq!(said(&marked), [""; 0]);
    let (_, source) = marked.sources.iter().next().unwrap();
    assert_eq!((&*source.text, source.n_bytes), ("module a", 11), "the mark is not part of the text");

    let latin = of(b"module a // \xe6");
    assert_eq!(said(&latin), ["this policy file is not UTF-8"]);
    assert_eq!(latin.diagnostics[0].at, Some((1, 13)));
    assert_eq!(said(&of(b"\xff\xfem\0")), ["this policy file is UTF-16"]);
}

#[cfg(unix)]
#[test]
fn links_to_folders_are_not_followed() {
    let dir = folder(&[("a.krav", b"module a")]);
    std::os::unix::fs::symlink(dir.path(), dir.path().join("loop")).unwrap();
    let gathered = gather(false, vec![Root::Folder(dir.path().to_owned())]);
    assert_eq!(said(&gathered), [format!("`{}/loop` is a link to a folder", dir.path().display())]);
}

#[test]
fn what_is_refused_says_so_in_lines() {
    let refused = Session::builder().without_builtin().policy("a.krav", b"\xe6".to_vec()).build().unwrap_err();
    assert_eq!(refused.to_string(), "a.krav: this policy file is not UTF-8");
}

#[test]
fn passing_over_the_tests_of_built_in_policies_changes_nothing_else() {
    let whole = Session::builder().build().unwrap();
    let sooner = Session::builder().without_builtin_tests().build().unwrap();
    assert_eq!(whole.diagnostics, sooner.diagnostics);
    let (whole, sooner) = (whole.program, sooner.program);
    assert!(!whole.tests.is_empty());
    assert!(sooner.tests.is_empty());
    let items = |it: &Program| {
        let Program { modules, enums, records, datasets, feeds, params, tables, functions, .. } = it;
        let facts = format!("{modules:?} {enums:?} {records:?} {datasets:?} {feeds:?}");
        let rest = format!("{:?} {:?} {:?}", it.calendars, it.instruments, it.rules);
        format!("{facts} {params:?} {tables:?} {functions:?} {rest}")
    };
    assert!(items(&whole) == items(&sooner));
    // What tests say is compiled last.
    assert!(format!("{:?}", whole.exprs.get(..sooner.exprs.len()).unwrap()) == format!("{:?}", sooner.exprs));
}

/// The built-in policies without their tests, compiled here and now.
fn from_texts() -> Session {
    Session::builder().without_builtin_tests().compile().unwrap()
}

#[test]
fn the_stored_program_is_what_the_texts_make() {
    let (stored, made) = (builtin::program().unwrap(), from_texts());
    assert_eq!(made.diagnostics, []);
    assert_eq!(made.builtin, vec![true; builtin::count()]);
    assert!(format!("{stored:?}") == format!("{:?}", made.program));
    for ((_, stored), (_, made)) in stored.sources.iter().zip(made.program.sources.iter()) {
        let read = Source::from_text(made.name.clone(), fs::read_to_string(&made.name).unwrap());
        for source in [stored, made] {
            assert_eq!((&source.name, &source.text, source.digest), (&read.name, &read.text, read.digest));
            assert_eq!((source.n_bytes, source.lines().starts()), (read.n_bytes, read.lines().starts()));
        }
    }
}

#[test]
fn the_stored_program_gives_the_reports_that_the_texts_give() {
    let (stored, made) = (Session::builder().without_builtin_tests().build().unwrap(), from_texts());
    assert!(Arc::ptr_eq(&stored.program, &builtin::program().unwrap()));
    let testdata = Path::new("testdata");
    let fleets = [("exports", 2026), ("exports-2019", 2019), ("broken", 2026), ("ill-formed", 2026), ("real", 2026)];
    for (fleet, year) in fleets {
        let request = Request::new(Date::new(year, 11, 1).unwrap()).path(testdata.join(fleet));
        let [stored, made] = [&stored, &made].map(|it| render::json::render(&it.check(&request).unwrap()));
        assert!(stored == made, "{fleet}");
    }
}

#[test]
fn tests_of_a_folder_are_always_read() {
    let dir = folder(&[("a.krav", b"module a\n\ntest nothing \"is there\" {\n  expect pass\n}\n")]);
    let refused = Session::builder().without_builtin().without_builtin_tests().folder(dir.path()).build().unwrap_err();
    assert!(refused.to_string().contains("nothing"), "{refused}");
}

#[test]
fn of_the_built_in_modules_only_the_used_ones_stand_beside_policies_on_trial() {
    // An instrument that a built-in register has too: no clash, since nothing here uses that register.
    let own = "module own\nuse model.organisation\n\
               instrument MINKRAV-2024 { title \"Mine\" kind guidance in_force from 2024-07-01 provision \"1\" \"Be one\" }\n\
               rule r { title \"t\" basis MINKRAV-2024 \"1\" severity low require organisation.is_state_authority }\n";
    let alone = Session::builder().with_builtin_as_used().policy("own.krav", own).build().unwrap();
    let rules: Vec<&str> = alone.program().rules.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(rules, ["own.r"]);
    let beside = Session::builder().policy("own.krav", own).build().unwrap_err();
    assert!(beside.diagnostics.iter().any(|it| it.code.id == "duplicate-name"));
    let all = Session::builder().with_builtin_as_used().build().unwrap();
    assert!(all.program().rules.len() > 100);
}
