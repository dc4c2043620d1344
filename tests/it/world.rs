//! A folder with a small policy, exports made for one test, and the command run in it.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The day of every check that names no other.
pub const AS_OF: &str = "2026-01-31";

/// Two rules in force (high and medium), one that no longer is.
pub const POLICY: &str = r#"
module small

record Organisation { id: text  name: text?  has_plan: bool }
record Server { id: text  disk_encrypted: bool }
record Host { id: text  disk_encrypted: bool }
record Note { id: text }

dataset organisation: Organisation from "organisation.json"
dataset servers: [Server] key id { from "servers*.json" }
dataset hosts: [Host] key id { from "servers-and-hosts.json" }
dataset notes: [Note] key id { from "notes.json" }

instrument ORDER-1 {
  title     "An order made up for tests"
  title_da  "En bekendtgørelse til prøver"
  kind      order
  eli       "https://example.dk/order/1"
  in_force  from 2024-07-01
  provision "§ 1" "Disks are encrypted"
  provision "§ 2" "There is a plan"
}

instrument ORDER-0 {
  title     "The order before it"
  kind      order
  in_force  from 2016-07-01 to 2020-12-31
  provision "§ 1" "There is a plan"
}

/// A disk that leaves the house must tell nothing.
rule encrypted {
  title    "Every disk is encrypted"
  title_da "Alle diske er krypterede"
  basis    ORDER-1 "§ 1"
  severity high
  for each s in servers
  require  s.disk_encrypted
  message  "the disk of {s.id} is not encrypted"
  remedy   "Encrypt the disk of {s.id}."
}

rule host_encrypted {
  title    "Every disk of a host is encrypted"
  basis    ORDER-1 "§ 1"
  severity low
  for each h in hosts
  require  h.disk_encrypted
  message  "the disk of {h.id} is not encrypted"
}

rule plan {
  title    "There is a plan"
  basis    ORDER-1 "§ 2"
  severity medium
  require  organisation.has_plan
  message  "there is no plan"
}

rule plan_before {
  title    "There is a plan, as the order before asked"
  basis    ORDER-0 "§ 1"
  severity medium
  require  organisation.has_plan
  message  "there is no plan"
}

test encrypted "an open disk" {
  as of 2026-01-31
  given servers = [{ id: "a", disk_encrypted: false }, { id: "b", disk_encrypted: true }, { id: "c" }]
  expect fail for "a"
  expect pass for "b"
  expect unknown for "c" missing servers["c"].disk_encrypted
}

test plan "no plan" {
  as of 2026-01-31
  given organisation = { has_plan: false }
  expect fail
}

test plan_before "not any more" {
  as of 2026-01-31
  given organisation = { has_plan: false }
  expect not_in_force
}
"#;

/// An export that meets every rule.
pub const GOOD: &[(&str, &str)] = &[
    ("organisation.json", r#"{ "id": "agency", "name": "Agency", "has_plan": true }"#),
    ("servers.json", r#"[{ "id": "srv-1", "disk_encrypted": true }]"#),
    ("servers-and-hosts.json", "[]"),
];

/// A folder of its own, gone after the test.
pub struct World {
    dir: tempfile::TempDir,
}

/// What a run of the command gave.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl World {
    /// A folder with the small policy in `policy/`.
    pub fn new() -> World {
        let world = World { dir: tempfile::tempdir().unwrap() };
        world.file("policy/small.krav", POLICY)
    }

    /// The same with the good export in `fleet/agency/`.
    pub fn with_agency() -> World {
        GOOD.iter().fold(World::new(), |world, (name, text)| world.file(&format!("fleet/agency/{name}"), text))
    }

    /// Writes a file.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> World {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// A path below the folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    /// What a file below the folder holds.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// The command in this folder, not yet run.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tilsyn"));
        command.current_dir(self.dir.path()).stdin(Stdio::null()).env_remove("NO_COLOR");
        command
    }

    /// Runs the command.
    pub fn run<A: AsRef<OsStr>>(&self, args: &[A]) -> Run {
        Run::from(self.command().args(args).output().unwrap())
    }

    /// Checks by the small policy alone, on the usual day, with a report as JSON.
    pub fn check(&self, args: &[&str]) -> Run {
        self.check_in(args, &["--format", "json"])
    }

    /// Checks by the small policy alone, on the usual day unless another is named.
    pub fn check_in(&self, args: &[&str], format: &[&str]) -> Run {
        let day: &[&str] = if args.contains(&"--as-of") { &[] } else { &["--as-of", AS_OF] };
        self.run(&[&["check", "--no-builtin", "--policy", "policy"], day, format, args].concat())
    }

    /// As [`World::check`], with a document on standard input.
    pub fn check_stdin(&self, args: &[&str], document: &str) -> Run {
        let mut command = self.command();
        command.args(["check", "--no-builtin", "--policy", "policy", "--as-of", AS_OF, "--format", "json"]).args(args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(document.as_bytes()).unwrap();
        Run::from(child.wait_with_output().unwrap())
    }

    /// Names of all files below a folder, for telling what a run left behind.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<String> = entries.map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Run {
        Run {
            code: output.status.code().expect("the command ends by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// The exit code is this; else the test shows what was said.
    #[track_caller]
    pub fn exits(self, code: i32) -> Run {
        assert_eq!(self.code, code, "standard error:\n{}\nstandard output:\n{}", self.err, self.out);
        self
    }

    /// The report on standard output.
    #[track_caller]
    pub fn report(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|err| panic!("no report: {err}\n{}\n{}", self.out, self.err))
    }
}

/// Codes of a report's diagnostics of a severity.
pub fn codes<'a>(report: &'a Value, severity: &str) -> Vec<&'a str> {
    let diagnostics = report["diagnostics"].as_array().unwrap().iter();
    diagnostics.filter(|it| it["severity"] == severity).map(|it| it["code"].as_str().unwrap()).collect()
}

/// Verdict of a rule on an organisation, by the organisation's id.
pub fn verdict<'a>(report: &'a Value, id: &str, rule: &str) -> &'a str {
    let organisations = report["organisations"].as_array().unwrap();
    let organisation = organisations.iter().find(|it| it["id"] == id).unwrap_or_else(|| panic!("no {id}"));
    let rules = organisation["rules"].as_array().unwrap();
    rules.iter().find(|it| it["rule"] == rule).unwrap_or_else(|| panic!("no {rule}"))["verdict"].as_str().unwrap()
}

/// Status and reason of an input.
pub fn input<'a>(report: &'a Value, path: &str) -> (&'a str, &'a str) {
    let inputs = report["inputs"].as_array().unwrap();
    let input = inputs.iter().find(|it| it["path"] == path).unwrap_or_else(|| panic!("no {path} in {inputs:?}"));
    (input["status"].as_str().unwrap(), input["reason"].as_str().unwrap_or(""))
}

/// The root of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
