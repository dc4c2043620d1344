//! Which format goes where: the n-th output belongs to the n-th format, one format may go to standard output.

use std::fs;
use std::path::{Path, PathBuf};

use super::args::Format;
use crate::lang::{Message, say};

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
    // As elsewhere, `-` is standard output.
    let output = |idx: usize| outputs.get(idx).filter(|path| path.as_os_str() != "-").cloned();
    let targets: Vec<Target> = formats.iter().enumerate().map(|(idx, &format)| (format, output(idx))).collect();
    if targets.iter().filter(|(_, output)| output.is_none()).count() > 1 {
        return Err(say!("two formats have no output; only one can go to standard output"));
    }
    let places: Vec<PathBuf> = targets.iter().filter_map(|(_, output)| output.as_deref()).map(place).collect();
    if places.iter().enumerate().any(|(idx, it)| places.iter().skip(idx + 1).any(|other| other == it)) {
        return Err(say!("two formats have the same output"));
    }
    Ok(targets)
}

/// One path for one file, however it is written: `a`, `./a` and a link to it.
fn place(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| {
        // What is not there yet is told by its folder.
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        match (fs::canonicalize(folder), path.file_name()) {
            (Ok(folder), Some(name)) => folder.join(name),
            _ => path.to_path_buf(),
        }
    })
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
