use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::program::{Dataset, Feed, Type, Typed};
use crate::source::{FileId, Span};

/// Datasets with their patterns; all but `logs` are needed.
const FEEDS: [(&str, &str); 8] = [
    ("organisation", "organisation.json"),
    ("assets", "assets*.json"),
    ("assets", "assets*.ndjson"),
    ("assets", "netbox/dcim-devices*.json"),
    ("plans", "crisis-plan.json"),
    ("plans", "assets-plan.json"),
    ("scans", "scans/**/*.json"),
    ("logs", "logs/*.json"),
];

fn program() -> Program {
    let mut program = Program::default();
    let span = Span::new(FileId(0), 0, 0);
    for (name, pattern) in FEEDS {
        let known = program.datasets.iter().position(|it| it.name == name);
        let idx = known.unwrap_or_else(|| {
            let typed = Typed { ty: Type::Error, optional: false };
            let (docs, key, prefer, feeds) = Default::default();
            program.datasets.push(Dataset { name: name.to_owned(), docs, typed, key, prefer, feeds, span });
            program.datasets.len() - 1
        });
        let dataset = DatasetId(idx as u32);
        program.feeds.push(Feed {
            name: None,
            dataset,
            pattern: pattern.to_owned(),
            lines: false,
            adapter: None,
            span,
        });
    }
    program
}

fn shape(program: &Program) -> Shape {
    Shape { datasets: program.datasets.iter().map(|it| it.name != "logs").collect(), ..Shape::default() }
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, content) in files {
        let place = dir.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, content).unwrap();
    }
    dir
}

fn find_in(places: &[&Path]) -> Fleet {
    let program = program();
    find(&program, &shape(&program), &places.iter().map(|it| Place::Path(it.to_path_buf())).collect::<Vec<_>>())
}

/// Everything that was found, a line each, the temporary folder left out.
fn lines(fleet: &Fleet, dir: &Path) -> Vec<String> {
    let prefix = dir.to_string_lossy().into_owned();
    let short = |text: &str| text.replace(&prefix, "~");
    let mut out = Vec::new();
    for organisation in &fleet.organisations {
        out.push(format!("organisation {} as {}", short(&organisation.path), organisation.default_id));
        for file in &organisation.files {
            let what = match (&file.refused, file.document) {
                (Some(reason), _) => format!("refused: {reason}"),
                (None, true) => "document".to_owned(),
                (None, false) => file.feeds.iter().map(|it| FEEDS[it.idx()].1).collect::<Vec<_>>().join(" "),
            };
            out.push(format!("  {}: {what}", short(&file.path)));
        }
    }
    for input in &fleet.inputs {
        let status = match &input.status {
            InputStatus::Read => "read".to_owned(),
            InputStatus::Ignored(reason) => format!("ignored: {reason}"),
            InputStatus::Refused(reason) => format!("refused: {reason}"),
        };
        out.push(format!("{} {status}", short(&input.path)));
    }
    out.extend(fleet.diagnostics.iter().map(|it| format!("! {}", short(&it.message.to_string()))));
    out
}

fn check(files: &[(&str, &str)], expected: &[&str]) {
    let dir = folder(files);
    assert_eq!(lines(&find_in(&[dir.path()]), dir.path()), expected);
}

fn name_of(dir: &TempDir) -> String {
    dir.path().file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn a_folder_with_an_expected_file_is_an_organisation() {
    let dir = folder(&[
        ("assets.json", "[]"),
        ("netbox/dcim-devices.json", "{}"),
        ("scans/a/b/c.json", "{}"),
        ("README.md", ""),
    ]);
    let organisation = format!("organisation ~ as {}", name_of(&dir));
    assert_eq!(
        lines(&find_in(&[dir.path()]), dir.path()),
        [
            &organisation,
            "  ~/assets.json: assets*.json",
            "  ~/netbox/dcim-devices.json: netbox/dcim-devices*.json",
            "  ~/scans/a/b/c.json: scans/**/*.json",
            "~/README.md ignored: nothing expects it",
        ]
    );
}

#[test]
fn any_tree_above_is_a_fleet() {
    check(
        &[
            ("north/agency-1/assets.json", ""),
            ("north/agency-2/organisation.json", ""),
            ("agency-3/netbox/dcim-devices-1.json", ""),
            ("notes.txt", ""),
        ],
        &[
            "organisation ~/agency-3 as agency-3",
            "  ~/agency-3/netbox/dcim-devices-1.json: netbox/dcim-devices*.json",
            "organisation ~/north/agency-1 as north/agency-1",
            "  ~/north/agency-1/assets.json: assets*.json",
            "organisation ~/north/agency-2 as north/agency-2",
            "  ~/north/agency-2/organisation.json: organisation.json",
            "~/notes.txt ignored: nothing expects it",
        ],
    );
}

#[test]
fn a_folder_beneath_belongs_to_it_unless_it_has_an_organisation_of_its_own() {
    check(
        &[
            ("a/assets.json", ""),
            ("a/sub/organisation.json", ""),
            ("a/sub/assets.json", ""),
            ("a/sub/scans/x.json", ""),
            ("a/part/scans/x.json", ""),
        ],
        &[
            "organisation ~/a as a",
            "  ~/a/assets.json: assets*.json",
            "organisation ~/a/sub as a/sub",
            "  ~/a/sub/assets.json: assets*.json",
            "  ~/a/sub/organisation.json: organisation.json",
            "  ~/a/sub/scans/x.json: scans/**/*.json",
            "~/a/part/scans/x.json ignored: nothing expects it",
        ],
    );
    // What a folder of its own holds does not make the one above it an organisation.
    check(
        &[("netbox/organisation.json", ""), ("netbox/dcim-devices.json", "")],
        &[
            "organisation ~/netbox as netbox",
            "  ~/netbox/dcim-devices.json: refused: its name or folder is a slip away from what is expected",
            "  ~/netbox/organisation.json: organisation.json",
            "! `~/netbox/dcim-devices.json` would feed `assets` but stands in another folder",
        ],
    );
}

#[test]
fn documents_are_told_by_their_members() {
    let long = format!("{{\"x\": \"{}\", \"assets\": []}}", "a".repeat(300_000));
    check(
        &[
            ("a.json", r#"{"organisation": {"id": "a"}}"#),
            ("b/late.json", &long),
            ("c.json", r#"{"x": {"assets": []}}"#),
            ("d.json", "[1, 2]"),
            ("e.txt", r#"{"assets": []}"#),
            ("f.json", r#"{"ass\u0065ts": [}"#),
        ],
        &[
            "organisation ~/a.json as a.json",
            "  ~/a.json: document",
            "organisation ~/b/late.json as b/late.json",
            "  ~/b/late.json: document",
            "organisation ~/f.json as f.json",
            "  ~/f.json: document",
            "~/c.json ignored: nothing expects it",
            "~/d.json ignored: nothing expects it",
            "~/e.txt ignored: nothing expects it",
        ],
    );
}

#[test]
fn what_may_be_a_document_is_not_passed_over() {
    check(
        &[("a.json", r#"{"assets": []}"#), ("b.json", "{\"x\": "), ("c.json", ""), ("d.JSON", r#"{"assets": []}"#)],
        &[
            "organisation ~/a.json as a.json",
            "  ~/a.json: document",
            "~/b.json refused: it is not sound JSON",
            "~/c.json refused: it is empty",
            "~/d.JSON refused: but for the case of its suffix it is expected",
            "! nobody can tell whether `~/b.json` is an organisation's export: it is not sound JSON",
            "! nobody can tell whether `~/c.json` is an organisation's export: it is empty",
            "! `~/d.JSON` would be an organisation's export but for the case of its suffix",
        ],
    );
}

#[test]
fn a_document_inside_an_organisations_folder_is_none() {
    check(
        &[("a/assets.json", "[]"), ("a/all.json", r#"{"assets": []}"#)],
        &["organisation ~/a as a", "  ~/a/assets.json: assets*.json", "~/a/all.json ignored: nothing expects it"],
    );
}

#[test]
fn a_file_feeds_each_dataset_once() {
    check(
        &[("a/assets-plan.json", "")],
        &["organisation ~/a as a", "  ~/a/assets-plan.json: assets*.json assets-plan.json"],
    );
}

#[test]
fn what_no_selected_rule_needs_is_ignored() {
    check(
        &[("a/logs/x.json", "")],
        &["organisation ~/a as a", "~/a/logs/x.json ignored: no selected rule needs `logs`"],
    );
}

#[test]
fn near_misses_are_refused() {
    for (name, message) in [
        ("Assets.json", "`~/a/Assets.json` would feed `assets` but for its case"),
        ("assets.JSON", "`~/a/assets.JSON` would feed `assets` but for its case"),
        (".assets.json", "`~/a/.assets.json` would feed `assets` but for its leading dot"),
        ("assets.json.bak", "`~/a/assets.json.bak` would feed `assets` but for an added suffix"),
        ("assets.jsonl", "`~/a/assets.jsonl` would feed `assets` but for an added suffix"),
        ("assets.json~", "`~/a/assets.json~` would feed `assets` but for an added suffix"),
        (".Assets.json.swp", "`~/a/.Assets.json.swp` would feed `assets` but for an added suffix"),
        ("Netbox/dcim-devices.json", "`~/a/Netbox/dcim-devices.json` would feed `assets` but for its case"),
        ("export/assets.json", "`~/a/export/assets.json` would feed `assets` but stands in another folder"),
        ("dcim-devices.json", "`~/a/dcim-devices.json` would feed `assets` but stands in another folder"),
    ] {
        let dir = folder(&[("a/organisation.json", "{}"), (&format!("a/{name}"), "")]);
        let fleet = find_in(&[dir.path()]);
        let reason = "its name or folder is a slip away from what is expected";
        let expected = [
            "organisation ~/a as a".to_owned(),
            "  ~/a/organisation.json: organisation.json".to_owned(),
            format!("  ~/a/{name}: refused: {reason}"),
            format!("! {message}"),
        ];
        let mut found = lines(&fleet, dir.path());
        found[1..3].sort_by_key(|it| it.contains("refused"));
        assert_eq!(found, expected);
        assert!(!fleet.organisations[0].files.iter().any(|it| it.refused.is_some() && it.feeds.is_empty()));
    }
    // Outside every organisation's folder, too.
    check(
        &[("a/organisation.json", "{}"), ("b/Organisation.json", "{}")],
        &[
            "organisation ~/a as a",
            "  ~/a/organisation.json: organisation.json",
            "~/b/Organisation.json refused: its name or folder is a slip away from what is expected",
            "! `~/b/Organisation.json` would feed `organisation` but for its case",
        ],
    );
    check(
        &[
            ("a/assets.json", "[]"),
            ("a/x.json", ""),
            ("a/my-assets.json", ""),
            ("a/part/y.json", ""),
            ("a/.gitignore", "assets.json"),
        ],
        &[
            "organisation ~/a as a",
            "  ~/a/assets.json: assets*.json",
            "~/a/.gitignore ignored: nothing expects it",
            "~/a/my-assets.json ignored: nothing expects it",
            "~/a/part/y.json ignored: nothing expects it",
            "~/a/x.json ignored: nothing expects it",
        ],
    );
}

#[test]
fn a_git_folder_is_one_ignored_input() {
    check(
        &[("a/assets.json", "[]"), ("a/.git/config", ""), ("a/.git/objects/assets.json", "")],
        &["organisation ~/a as a", "  ~/a/assets.json: assets*.json", "~/a/.git ignored: a `.git` folder"],
    );
}

#[test]
fn nobody_to_check_is_an_error() {
    let dir = folder(&[("notes.txt", "")]);
    let fleet = find_in(&[dir.path()]);
    let [diagnostic] = &fleet.diagnostics[..] else { panic!("{:?}", fleet.diagnostics) };
    assert!(diagnostic.is_error());
    assert_eq!(diagnostic.message, format!("there is no organisation below `{}`", dir.path().display()));
    assert_eq!(
        diagnostic.help.clone().unwrap_or_default(),
        "an organisation is a folder with files such as `organisation.json`, `assets*.json`, `assets*.ndjson`, or a `.json` file whose members are named as datasets are, such as `organisation`, `assets`, `plans`"
    );
    let missing = dir.path().join("nowhere");
    let fleet = find_in(&[&missing]);
    assert_eq!(fleet.diagnostics.len(), 1);
    assert_eq!(
        fleet.diagnostics[0].message,
        format!("`{}` cannot be checked: there is no such file or folder", missing.display())
    );
}

#[test]
fn a_place_counts_once() {
    let dir = folder(&[("fleet/a/assets.json", "[]"), ("fleet/b.json", r#"{"assets": []}"#)]);
    let fleet_dir = dir.path().join("fleet");
    let alone = lines(&find_in(&[&fleet_dir]), dir.path());
    for others in [
        vec![fleet_dir.clone()],
        vec![fleet_dir.join("a")],
        vec![fleet_dir.join("b.json"), fleet_dir.join("a")],
        vec![fleet_dir.join("a/..")],
    ] {
        let mut places: Vec<&Path> = vec![&fleet_dir];
        places.extend(others.iter().map(|it| it.as_path()));
        assert_eq!(lines(&find_in(&places), dir.path()), alone);
        if !others.contains(&fleet_dir.join("a/..")) {
            places.reverse();
            assert_eq!(lines(&find_in(&places), dir.path()), alone);
        }
    }
}

#[test]
fn a_file_that_is_named_must_be_a_document() {
    let dir = folder(&[("a.json", r#"{"assets": []}"#), ("assets.json", r#"[]"#), ("broken.json", "{")]);
    let [a, assets, broken] = ["a.json", "assets.json", "broken.json"].map(|it| dir.path().join(it));
    assert_eq!(lines(&find_in(&[&a]), dir.path()), ["organisation ~/a.json as a.json", "  ~/a.json: document"]);
    assert_eq!(
        lines(&find_in(&[&assets]), dir.path()),
        [
            "~/assets.json refused: it is no organisation's export",
            "! `~/assets.json` is no organisation's export: none of its members is named as a dataset is"
        ]
    );
    // `load` says what is wrong with it, and that nothing is known.
    assert_eq!(
        lines(&find_in(&[&broken]), dir.path()),
        ["organisation ~/broken.json as broken.json", "  ~/broken.json: document"]
    );

    let program = program();
    let bytes = |text: &str| Place::Bytes("-".to_owned(), text.as_bytes().into());
    let fleet = find(&program, &shape(&program), &[bytes(r#"{"assets": []}"#)]);
    assert_eq!(lines(&fleet, dir.path()), ["organisation - as -", "  -: document"]);
    let fleet = find(&program, &shape(&program), &[bytes("3")]);
    assert_eq!(lines(&fleet, dir.path())[0], "- refused: it is no organisation's export");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn links_are_not_followed_below_a_path() {
        let dir = folder(&[("a/organisation.json", "{}"), ("elsewhere.txt", "[]")]);
        let a = dir.path().join("a");
        symlink("../elsewhere.txt", a.join("assets.json")).unwrap();
        symlink("../elsewhere.txt", a.join("notes.txt")).unwrap();
        symlink("nowhere", a.join("crisis-plan.json")).unwrap();
        symlink("..", a.join("netbox")).unwrap();
        symlink("..", a.join("other")).unwrap();
        symlink("elsewhere.txt", dir.path().join("b.json")).unwrap();
        assert_eq!(
            lines(&find_in(&[dir.path()]), dir.path()),
            [
                "organisation ~/a as a",
                "  ~/a/assets.json: refused: a link",
                "  ~/a/crisis-plan.json: refused: a link",
                "  ~/a/netbox: refused: a link to a folder",
                "  ~/a/organisation.json: organisation.json",
                "~/a/notes.txt ignored: a link, and nothing expects it",
                "~/a/other refused: a link to a folder",
                "~/b.json refused: a link",
                "~/elsewhere.txt ignored: nothing expects it",
                "! `~/a/assets.json` is a link, and was not read",
                "! `~/a/crisis-plan.json` is a link, and was not read",
                "! `~/a/netbox` is a link to a folder, and was not followed",
                "! `~/a/other` is a link to a folder, and was not followed",
                "! `~/b.json` is a link, and was not read",
            ]
        );
    }

    #[test]
    fn an_organisation_of_links_is_not_lost() {
        let dir = folder(&[("elsewhere.txt", "[]")]);
        fs::create_dir(dir.path().join("a")).unwrap();
        symlink("../elsewhere.txt", dir.path().join("a/assets.json")).unwrap();
        assert_eq!(
            lines(&find_in(&[dir.path()]), dir.path())[..2],
            ["organisation ~/a as a", "  ~/a/assets.json: refused: a link"]
        );
    }

    #[test]
    fn the_path_itself_may_be_a_link() {
        let dir = folder(&[("real/assets.json", "[]")]);
        let link = dir.path().join("link");
        symlink("real", &link).unwrap();
        assert_eq!(
            lines(&find_in(&[&link]), dir.path()),
            ["organisation ~/link as real", "  ~/link/assets.json: assets*.json"]
        );
        assert_eq!(find_in(&[&link, &dir.path().join("real")]).organisations.len(), 1);
    }

    #[test]
    fn sockets_and_closed_folders_are_refused() {
        let dir = folder(&[("a/organisation.json", "{}"), ("a/netbox/dcim-devices.json", "{}"), ("a/other/x", "")]);
        let _socket = UnixListener::bind(dir.path().join("a/assets.json")).unwrap();
        let netbox = dir.path().join("a/netbox");
        fs::set_permissions(&netbox, fs::Permissions::from_mode(0o000)).unwrap();
        let is_root = fs::read_dir(&netbox).is_ok();
        let found = lines(&find_in(&[dir.path()]), dir.path());
        fs::set_permissions(&netbox, fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(found[1], "  ~/a/assets.json: refused: a socket");
        if !is_root {
            assert_eq!(found[2], "  ~/a/netbox: refused: it cannot be listed");
        }
    }

    #[test]
    fn names_that_are_no_text_are_shown_byte_by_byte() {
        let dir = folder(&[]);
        fs::write(dir.path().join(std::ffi::OsStr::from_bytes(b"assets-\xFF.json")), "[]").unwrap();
        assert_eq!(lines(&find_in(&[dir.path()]), dir.path())[1], "  ~/assets-\\xFF.json: assets*.json");
    }
}
