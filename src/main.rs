//! The command `tilsyn`.

fn main() -> std::process::ExitCode {
    tilsyn::cli::main()
}
