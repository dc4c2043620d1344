//! `tilsyn fmt`: brings policy files into their layout, or says which are not in it.

use std::fs;
use std::path::{Path, PathBuf};

use super::args::{Common, Fmt};
use super::policies;
use super::screen::{self, Place};
use super::{NO, YES, not_done, output, print};
use crate::lang::{Message, say};
use crate::render::sanitize;
use crate::tools;

/// What became of a file.
enum Outcome {
    AsItShould,
    /// The first line that differs, as it is and as it should be.
    Differs(usize, String, String),
    NotRead,
}

/// The exit code of `tilsyn fmt`.
pub(super) fn run(args: &Fmt, common: &Common) -> u8 {
    let here = PathBuf::from("policies");
    let paths = match args.paths.as_slice() {
        [] if here.is_dir() => vec![here],
        [] => return not_done(&say!("there is no folder `policies` here; name a file or folder of policies")),
        paths => paths.to_vec(),
    };
    let mut files = Vec::new();
    for path in &paths {
        if let Err(why) = policy_files(path, &mut files) {
            return not_done(&why);
        }
    }
    files.sort();
    files.dedup();
    if files.is_empty() {
        return not_done(&say!("there is no `.krav` file there"));
    }
    let lang = screen::lang(Place::Stdout, common.lang);
    let (mut n_differ, mut n_not_done) = (0, 0);
    for file in &files {
        match one(file, args.check, common) {
            Ok(Outcome::AsItShould) => {}
            Ok(Outcome::Differs(line, is, should)) => {
                n_differ += 1;
                let name = file.display().to_string();
                let name = sanitize::line(&name);
                let words = match args.check {
                    true => format!(
                        "{}\n  - {}\n  + {}\n",
                        say!("{place}: is not laid out", place = format!("{name}:{line}")).in_lang(lang),
                        sanitize::line(&is),
                        sanitize::line(&should)
                    ),
                    false => format!("{name}\n"),
                };
                if print(&words) != YES {
                    n_not_done += 1;
                }
            }
            Ok(Outcome::NotRead) => n_not_done += 1,
            Err(why) => {
                not_done(&say!("{place}: {why}", place = file.display().to_string(), why));
                n_not_done += 1;
            }
        }
    }
    if n_not_done > 0 {
        return not_done(&match n_not_done {
            1 => say!("1 file could not be laid out"),
            n => say!("{n} files could not be laid out", n),
        });
    }
    if args.check && n_differ > 0 {
        let words = match files.len() {
            1 => say!("{n} of 1 file not laid out; `tilsyn fmt` mends that", n = n_differ),
            all => say!("{n} of {all} files not laid out; `tilsyn fmt` mends that", n = n_differ, all),
        };
        return print(&format!("{}\n", words.in_lang(lang))).max(NO);
    }
    YES
}

fn one(file: &Path, check: bool, common: &Common) -> Result<Outcome, Message> {
    let bytes = fs::read(file).map_err(|err| say!("it cannot be read: {reason}", reason = err.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| say!("it is not UTF-8"))?;
    let formatted = match tools::format(&file.display().to_string(), &text) {
        Ok(formatted) => formatted,
        Err(unread) => {
            policies::say(&unread.diagnostics, &unread.sources, common);
            return Ok(Outcome::NotRead);
        }
    };
    if formatted == text {
        return Ok(Outcome::AsItShould);
    }
    if !check {
        output::to_file(file, formatted.as_bytes())
            .map_err(|err| say!("it cannot be written: {why}", why = err.to_string()))?;
    }
    Ok(first_difference(&text, &formatted))
}

fn first_difference(is: &str, should: &str) -> Outcome {
    let (mut a, mut b) = (is.split('\n'), should.split('\n'));
    let mut line = 1;
    loop {
        match (a.next(), b.next()) {
            (Some(x), Some(y)) if x == y => line += 1,
            (x, y) => {
                return Outcome::Differs(line, x.unwrap_or_default().to_owned(), y.unwrap_or_default().to_owned());
            }
        }
    }
}

/// The file itself, or all policy files below a folder; links are not followed.
fn policy_files(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Message> {
    let told = |err: std::io::Error| {
        say!("{path} cannot be read: {why}", path = path.display().to_string(), why = err.to_string())
    };
    if !fs::metadata(path).map_err(told)?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path).map_err(told)? {
        let entry = entry.map_err(told)?;
        let kind = entry.file_type().map_err(told)?;
        let is_policy = entry.path().extension().is_some_and(|it| it == "krav");
        if kind.is_dir() || (kind.is_file() && is_policy) {
            policy_files(&entry.path(), files)?;
        }
    }
    Ok(())
}
