//! Writes a made-up fleet to measure on. `generate-fleet FOLDER ORGANISATIONS RECORDS_EACH`

#[path = "../support/mod.rs"]
mod support;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let [_, root, organisations, records] = args.as_slice() else {
        eprintln!("usage: generate-fleet FOLDER ORGANISATIONS RECORDS_EACH");
        std::process::exit(2);
    };
    let number = |text: &str| text.parse::<u32>().expect("a number");
    let size = support::fleet::Size { organisations: number(organisations), records_each: number(records) };
    support::fleet::write(root.as_ref(), size).expect("the fleet is written");
}
