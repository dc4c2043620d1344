//! What the command says of itself: version, completions, manual page.

use clap::CommandFactory;

use super::args::Args;
use crate::session;

/// The version, and which policies are built in.
pub(super) fn version() -> String {
    format!(
        "tilsyn {}\nbuilt-in policies: {} files, sha256 {}\n",
        env!("CARGO_PKG_VERSION"),
        session::n_builtin(),
        session::builtin_digest().to_hex(),
    )
}

/// A script that completes commands in a shell.
pub(super) fn completions(shell: clap_complete::Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "tilsyn", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The manual page: of the command, then of each of its commands.
pub(super) fn page() -> std::io::Result<String> {
    let mut command = Args::command();
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
    Ok(String::from_utf8_lossy(&page).into_owned())
}
