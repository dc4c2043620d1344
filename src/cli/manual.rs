//! What the command says of itself: version, completions, manual page.

use super::help;
use super::screen::{self, Place};
use crate::lang::{say, translated, words};
use crate::session;

/// The headings of a manual page.
const HEADINGS: [&str; 6] = [
    words!("NAME"),
    words!("SYNOPSIS"),
    words!("DESCRIPTION"),
    words!("OPTIONS"),
    words!("SUBCOMMANDS"),
    words!("EXTRA"),
];

/// The version, and which policies are built in.
pub(super) fn version() -> String {
    let policies = say!(
        "built-in policies: {n} files, sha256 {digest}",
        n = session::n_builtin(),
        digest = session::builtin_digest().to_hex()
    );
    format!("tilsyn {}\n{}\n", env!("CARGO_PKG_VERSION"), policies.in_lang(screen::spoken(Place::Stdout)))
}

/// A script that completes commands in a shell.
pub(super) fn completions(shell: clap_complete::Shell) -> String {
    let mut script = Vec::new();
    let lang = screen::spoken(Place::Stdout);
    clap_complete::generate(shell, &mut help::command(lang), "tilsyn", &mut script);
    help::own(&String::from_utf8_lossy(&script), lang)
}

/// The manual page: of the command, then of each of its commands.
pub(super) fn page() -> std::io::Result<String> {
    let lang = screen::spoken(Place::Stdout);
    let mut command = help::command(lang);
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        let name = sub.get_name().to_uppercase();
        page.extend_from_slice(format!(".SH TILSYN {name}\n").as_bytes());
        let man = clap_mangen::Man::new(sub.clone());
        let mut section = Vec::new();
        man.render_description_section(&mut section)?;
        man.render_synopsis_section(&mut section)?;
        man.render_options_section(&mut section)?;
        // Sections of a command stand one level below the command's own.
        page.extend_from_slice(String::from_utf8_lossy(&section).replace(".SH ", ".SS ").as_bytes());
    }
    let mut page = help::own(&String::from_utf8_lossy(&page), lang);
    for heading in HEADINGS {
        for level in [".SH", ".SS"] {
            page = page.replace(&format!("{level} {heading}\n"), &format!("{level} {}\n", translated(heading, lang)));
        }
    }
    Ok(page)
}
