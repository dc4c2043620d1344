//! The hand-written reference as a program: twenty rules over typed serde structs. `reference-typed FLEET`

#![allow(clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

fn main() {
    let root = std::env::args().nth(1).expect("usage: reference-typed FLEET");
    for (name, tally) in support::RULES.iter().zip(support::typed::check(root.as_ref())) {
        println!("{name} {} {} {} {}", tally.pass, tally.fail, tally.unknown, tally.not_applicable);
    }
}
