//! Writes a made-up fleet to measure on. `generate-fleet FOLDER ORGANISATIONS RECORDS_EACH FAULTY_PER_MILLE`

#![allow(clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let [_, root, organisations, records, faulty] = args.as_slice() else {
        eprintln!("usage: generate-fleet FOLDER ORGANISATIONS RECORDS_EACH FAULTY_PER_MILLE");
        std::process::exit(2);
    };
    let number = |text: &str| text.parse::<u32>().expect("a number");
    let (organisations, records_each, faulty) = (number(organisations), number(records), number(faulty));
    let size = support::fleet::Size { organisations, records_each, faulty };
    support::fleet::write(root.as_ref(), size).expect("the fleet is written");
}
