//! The command `tilsyn`.

fn main() {}
