//! Writing what is asked for: to standard output, or to a file that is the old one or the new one, never half of it.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes to standard output. A closed pipe and a full disk are errors like any other.
pub(super) fn to_stdout(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// Says something on standard error. That nobody listens there is no reason to stop.
pub(super) fn to_stderr(text: &str) {
    let mut err = io::stderr().lock();
    let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}

/// Where an output goes in the end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Sink {
    /// A file, there or not yet, which is replaced whole.
    File(PathBuf),
    /// What is written to as it is: a pipe, a device, or whatever a handle of a process leads to.
    Open(PathBuf),
    /// Our own standard output, by its path.
    Stdout,
    /// Our own standard error, by its path.
    Stderr,
}

/// The most links that are followed, as systems count them.
const MAX_LINKS: usize = 40;

/// Follows links by hand, since one may lead to what is not there yet, and that of a handle to no path at all.
pub(super) fn sink(path: &Path) -> io::Result<Sink> {
    let mut path = path.to_path_buf();
    for _ in 0..=MAX_LINKS {
        let is_folder = path.as_os_str().as_encoded_bytes().ends_with(b"/");
        let Some(name) = path.file_name().filter(|_| !is_folder) else { return fs::canonicalize(path).map(Sink::Open) };
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = fs::canonicalize(folder)?;
        let place = folder.join(name);
        if holds_handles(&folder) {
            let is_own = fs::canonicalize("/dev/fd").is_ok_and(|own| own == folder);
            return Ok(match name.to_str().filter(|_| is_own) {
                Some("1") => Sink::Stdout,
                Some("2") => Sink::Stderr,
                _ => Sink::Open(place),
            });
        }
        match fs::read_link(&place) {
            Ok(to) => path = folder.join(to),
            Err(_) if fs::metadata(&place).is_ok_and(|it| !it.is_file()) => return Ok(Sink::Open(place)),
            Err(_) => return Ok(Sink::File(place)),
        }
    }
    // The system says it in its own words.
    fs::canonicalize(path).map(Sink::File)
}

/// Whether the names in a folder are the open handles of a process: `/dev/fd`, which on Linux is `/proc/self/fd`.
fn holds_handles(folder: &Path) -> bool {
    folder == Path::new("/dev/fd") || (folder.starts_with("/proc") && folder.ends_with("fd"))
}

/// Writes to where a path leads: a file by way of a temporary one beside it, anything else as it stands.
pub(super) fn to_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match sink(path)? {
        Sink::File(place) => replace(&place, bytes),
        Sink::Stdout => to_stdout(bytes),
        Sink::Stderr => io::stderr().lock().write_all(bytes),
        // Opened anew, a handle on a file begins at the start of it, where others have written.
        Sink::Open(place) => OpenOptions::new().write(true).append(place.is_file()).open(place)?.write_all(bytes),
    }
}

fn replace(target: &Path, bytes: &[u8]) -> io::Result<()> {
    // Reports hold names: nobody may read the new file, half written or whole, who could not read the old one.
    let known = fs::metadata(target).ok().map(|it| it.permissions());
    let (temporary, mut file) = beside(target, known.as_ref())?;
    let written = known
        .map_or(Ok(()), |known| file.set_permissions(known))
        .and_then(|()| file.write_all(bytes))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&temporary, target));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// A new file in the folder of `target`, under a name that nobody has, with no more permissions than are known.
fn beside(target: &Path, known: Option<&fs::Permissions>) -> io::Result<(PathBuf, fs::File)> {
    let name = target.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it names no file"))?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if let Some(known) = known {
        use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
        options.mode(known.mode() & 0o777);
    }
    let mut attempt = 0;
    loop {
        let mut temporary = std::ffi::OsString::from(".");
        temporary.push(name);
        temporary.push(format!(".{}-{attempt}.tmp", std::process::id()));
        let temporary = target.with_file_name(temporary);
        match options.open(&temporary) {
            Err(err) if err.kind() == io::ErrorKind::AlreadyExists && attempt < 100 => attempt += 1,
            opened => return opened.map(|file| (temporary, file)),
        }
    }
}
