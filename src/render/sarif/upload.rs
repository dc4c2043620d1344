//! How much an upload to code scanning may be: 10 MB, packed with gzip.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

/// The most bytes of an upload as packed here: fewer than are taken, for others pack a little otherwise.
const MAX: u64 = 9_700_000;

/// Of what was too much, this part is tried next: what is left out does not pack like what stays.
const MARGIN: f64 = 0.9;

/// Where a text is too much for an upload, which share of it would not be.
pub(super) fn too_much(text: &str) -> Option<f64> {
    if text.len() as u64 <= MAX {
        return None;
    }
    let packed = packed(text.as_bytes()).unwrap_or(text.len() as u64);
    (packed > MAX).then(|| MAX as f64 / packed as f64 * MARGIN)
}

fn packed(bytes: &[u8]) -> io::Result<u64> {
    let mut encoder = GzEncoder::new(Counted(0), Compression::default());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.0)
}

/// Keeps no byte, but counts them.
struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
