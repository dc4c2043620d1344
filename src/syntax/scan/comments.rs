//! Where comments stand, so that what ends before one is not said to end behind it.

/// The places of `//` comments, in order.
#[derive(Default)]
pub(in crate::syntax) struct Comments {
    places: Vec<(u32, u32)>,
}

impl Comments {
    pub(super) fn push(&mut self, start: usize, end: usize) {
        self.places.push((start as u32, end as u32));
    }

    /// Their places, first and last byte.
    pub(in crate::syntax) fn into_places(self) -> Vec<(u32, u32)> {
        self.places
    }

    /// The end of `start..end` without blanks and comments.
    pub(in crate::syntax) fn trim_end(&self, text: &str, start: usize, end: usize) -> usize {
        let mut end = end;
        loop {
            let piece = text.get(start..end).unwrap_or("");
            let trimmed = start + piece.trim_end_matches([' ', '\t', '\r', '\n']).len();
            if trimmed == end && end < text.len() {
                return end;
            }
            // A comment goes to the end of its line, a carriage return included.
            let line_end = trimmed + usize::from(text.as_bytes().get(trimmed) == Some(&b'\r'));
            let idx = self.places.partition_point(|place| (place.0 as usize) < trimmed);
            let comment = idx.checked_sub(1).and_then(|it| self.places.get(it));
            match comment {
                Some((from, to)) if (trimmed..=line_end).contains(&(*to as usize)) && *from as usize >= start => {
                    end = *from as usize;
                }
                _ => return trimmed,
            }
        }
    }
}
