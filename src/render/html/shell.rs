//! The page around its parts: what it may do, how it looks, where its sections are.

use super::charts::SHARED;
use super::text::said;
use crate::lang::{Message, say};
use crate::source::Digest;
use crate::value::Lang;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// A whole page with a title, a style of its own besides the common one, and its parts.
pub(super) fn page(title: &str, style: &str, parts: &[String], lang: Lang) -> String {
    let allowed = format!(
        "default-src 'none'; style-src '{}' '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(style),
        hash(SCRIPT)
    );
    let head = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"{allowed}\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" \
         content=\"tilsyn\">\n<title>{title}</title>\n<style>{STYLE}</style>\n<style>{style}</style>\n</head>\n<body>\n{SHARED}\n",
        lang.code()
    );
    let mut out = String::with_capacity(head.len() + parts.iter().map(String::len).sum::<usize>() + 4096);
    out.push_str(&head);
    out.push_str(&navigation(parts, lang));
    out.push_str("<main>\n");
    for part in parts {
        out.push_str(part);
        out.push('\n');
    }
    out.push_str("</main>\n<script>");
    out.push_str(SCRIPT);
    out.push_str("</script>\n</body>\n</html>\n");
    out
}

/// Links to the sections that there are.
fn navigation(parts: &[String], lang: Lang) -> String {
    let sections: [(&str, Message); 5] = [
        ("problems", say!("What could not be checked")),
        ("overview", say!("Overview")),
        ("organisations", say!("Organisations")),
        ("findings", say!("Findings")),
        ("trust", say!("What this rests on")),
    ];
    let links = sections.iter().filter_map(|(id, name)| {
        let start = format!("<section id=\"{id}\"");
        parts.iter().any(|it| it.starts_with(&start)).then(|| format!("<a href=\"#{id}\">{}</a>", said(name, lang)))
    });
    let links: String = links.collect();
    format!("<nav aria-label=\"{}\">{links}</nav>\n", said(&say!("Sections"), lang))
}

/// The hash of an element's text, as a policy of content names it.
pub(in crate::render) fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Digest::of(text.as_bytes()).0))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let three = (0..3).fold(0u32, |all, idx| all << 8 | chunk.get(idx).copied().map_or(0, u32::from));
        for idx in 0..4u32 {
            let digit = (three >> (18 - 6 * idx) & 63) as usize;
            let is_there = idx as usize <= chunk.len();
            out.push(DIGITS.get(digit).filter(|_| is_there).map_or('=', |it| char::from(*it)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_in_base_64() {
        for (bytes, expected) in
            [("", ""), ("M", "TQ=="), ("Ma", "TWE="), ("Man", "TWFu"), ("light w?~", "bGlnaHQgdz9+")]
        {
            assert_eq!(base64(bytes.as_bytes()), expected);
        }
        assert_eq!(hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
