//! Which format goes where: the n-th output belongs to the n-th format, one format may go to standard output.

use std::path::{Path, PathBuf};

use super::args::Format;
use super::output::{self, Sink};
use crate::lang::{Message, say};
use crate::session::is_one_file;

/// A format and where it goes; `None` is standard output.
pub(super) type Target = (Format, Option<PathBuf>);

/// Pairs formats with outputs, or says why they do not pair.
pub(super) fn pair(formats: &[Format], outputs: &[PathBuf]) -> Result<Vec<Target>, Message> {
    let formats = if formats.is_empty() { &[Format::Terminal] } else { formats };
    if outputs.len() > formats.len() {
        return Err(match (outputs.len(), formats.len()) {
            (n, 1) => say!("{n} outputs were given for 1 format", n),
            (n, m) => say!("{n} outputs were given for {m} formats", n, m),
        });
    }
    let output = |idx: usize| outputs.get(idx).filter(|path| !is_stdout(path)).cloned();
    let targets: Vec<Target> = formats.iter().enumerate().map(|(idx, &format)| (format, output(idx))).collect();
    if targets.iter().filter(|(_, output)| output.is_none()).count() > 1 {
        return Err(say!("two formats have no output; only one can go to standard output"));
    }
    let places: Vec<&Path> = targets.iter().filter_map(|(_, output)| output.as_deref()).collect();
    if places.iter().enumerate().any(|(idx, it)| places.iter().skip(idx + 1).any(|other| is_one_place(it, other))) {
        return Err(say!("two formats have the same output"));
    }
    Ok(targets)
}

/// Whether `-` or a path means standard output.
fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-" || output::sink(path).is_ok_and(|it| it == Sink::Stdout)
}

/// Whether two paths lead to one place, however they are written: `a`, `./a` and a link to it.
fn is_one_place(a: &Path, b: &Path) -> bool {
    match (output::sink(a), output::sink(b)) {
        // Of two names of one file, each is replaced by itself.
        (Ok(Sink::File(a)), Ok(Sink::File(b))) => a == b,
        (Ok(one), Ok(other)) => one == other || is_one_file(a, b),
        _ => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(formats: &[Format], outputs: &[&str]) -> Result<Vec<Target>, Message> {
        pair(formats, &outputs.iter().map(PathBuf::from).collect::<Vec<_>>())
    }

    #[test]
    fn outputs_belong_to_formats_in_order() {
        use Format::{Json, Terminal};
        let file = |name: &str| Some(PathBuf::from(name));
        let cases: &[(&[Format], &[&str], &[Target])] = &[
            (&[], &[], &[(Terminal, None)]),
            (&[], &["a"], &[(Terminal, file("a"))]),
            (&[Json], &[], &[(Json, None)]),
            (&[Json], &["-"], &[(Json, None)]),
            (&[Json, Terminal], &["a"], &[(Json, file("a")), (Terminal, None)]),
            (&[Json, Terminal], &["-", "b"], &[(Json, None), (Terminal, file("b"))]),
            (&[Json, Json], &["a", "b"], &[(Json, file("a")), (Json, file("b"))]),
        ];
        for (formats, outputs, expected) in cases {
            assert_eq!(pairs(formats, outputs).as_deref(), Ok(*expected), "{formats:?} {outputs:?}");
        }
    }

    #[test]
    fn what_does_not_pair_is_bad_usage() {
        use Format::{Json, Terminal};
        let cases: &[(&[Format], &[&str], &str)] = &[
            (&[Json, Json], &[], "two formats have no output; only one can go to standard output"),
            (&[Json, Terminal], &["-"], "two formats have no output; only one can go to standard output"),
            (&[Json], &["a", "b"], "2 outputs were given for 1 format"),
            (&[Json, Terminal], &["a", "a"], "two formats have the same output"),
            (&[Json, Terminal], &["./a", "a"], "two formats have the same output"),
            (&[Json, Terminal], &["src/../a", "a"], "two formats have the same output"),
        ];
        for (formats, outputs, expected) in cases {
            assert_eq!(
                pairs(formats, outputs).map_err(|it| it.to_string()),
                Err((*expected).to_owned()),
                "{formats:?} {outputs:?}"
            );
        }
    }
}
