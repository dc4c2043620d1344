//! `tilsyn report`: a saved report in any format, as the check would have written it.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::args::{Common, Saved};
use super::{YES, faces, not_done, policies, targets};
use crate::lang::{Message, say};
use crate::render::{json, sanitize};
use crate::report::Report;
use crate::session::is_one_file;

/// The exit code: 0 when every output was written.
pub(super) fn run(args: &Saved, common: &Common) -> u8 {
    let targets = match targets::pair(&args.format, &args.output) {
        Ok(targets) => targets,
        Err(why) => return policies::bad_usage("report", &why),
    };
    let is_report = |it: &&PathBuf| is_one_file(it, &args.report);
    if let Some(output) = targets.iter().filter_map(|(_, output)| output.as_ref()).find(is_report) {
        let output = output.display().to_string();
        return policies::bad_usage("report", &say!("the output `{output}` is a file that is read", output));
    }
    let report = match read(&args.report) {
        Ok(report) => report,
        Err(why) => return not_done(&why),
    };
    match faces::write(&targets, &report, args.details, common) {
        true => YES,
        false => super::NOT_DONE,
    }
}

/// A report, or why the file is none, with its place.
fn read(path: &Path) -> Result<Report, Message> {
    let name = sanitize::line(&path.to_string_lossy()).into_owned();
    let bytes = bytes(path).map_err(|err| say!("{place}: {why}", place = name, why = because(&err)))?;
    let text = crate::source::decode(bytes)
        .map_err(|err| {
            say!(
                "{place}: the report cannot be read: it is no UTF-8",
                place = format!("{name}:{}:{}", err.line, err.column)
            )
        })?
        .text;
    json::read(&text).map_err(|refused| {
        let place = match (refused.line, refused.pointer.as_str()) {
            (Some((line, column)), "") => format!("{name}:{line}:{column}"),
            (Some((line, column)), pointer) => format!("{name}:{line}:{column} ({})", sanitize::line(pointer)),
            (None, _) => name.clone(),
        };
        say!("{place}: {why}", place, why = refused.why)
    })
}

fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    if path.as_os_str() != "-" {
        return fs::read(path);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn because(err: &std::io::Error) -> Message {
    match err.kind() {
        std::io::ErrorKind::NotFound => say!("there is no such file"),
        std::io::ErrorKind::PermissionDenied => say!("it may not be read"),
        _ => faces::because(err),
    }
}
