//! The other reference: only parses every file of a fleet into `serde_json::Value`. `reference-value FLEET`

#![allow(clippy::expect_used)]

fn main() {
    let root = std::env::args().nth(1).expect("usage: reference-value FLEET");
    let (mut files, mut bytes, mut members) = (0u64, 0u64, 0u64);
    for folder in std::fs::read_dir(root).expect("a fleet") {
        for file in std::fs::read_dir(folder.expect("a folder").path()).expect("a folder") {
            let text = std::fs::read(file.expect("a file").path()).expect("a file");
            let value: serde_json::Value = serde_json::from_slice(&text).expect("sound JSON");
            files += 1;
            bytes += text.len() as u64;
            members += value.as_array().map_or(1, |it| it.len() as u64);
        }
    }
    println!("{files} files, {bytes} bytes, {members} records");
}
