use super::*;

#[test]
fn columns_count_scalar_values_and_not_the_mark() {
    let source = Source::from_text("a", "\u{feff}æøå\nx\u{1F600}y");
    assert_eq!(source.position(3), Position { line: 1, column: 1 });
    assert_eq!(source.position(7), Position { line: 1, column: 3 });
    assert_eq!(source.position(10), Position { line: 2, column: 1 });
    assert_eq!(source.position(15), Position { line: 2, column: 3 });
}

#[test]
fn utf16_is_decoded_either_way_round() {
    let le = decode(vec![0xFF, 0xFE, 0xE6, 0x00, 0x0A, 0x00]).unwrap();
    assert_eq!((le.text.as_str(), le.encoding), ("æ\n", Encoding::Utf16Le));
    let be = decode(vec![0xFE, 0xFF, 0x00, 0xE6]).unwrap();
    assert_eq!((be.text.as_str(), be.encoding), ("æ", Encoding::Utf16Be));
}

#[test]
fn bytes_that_are_no_text_are_placed() {
    let odd = decode(vec![0xFF, 0xFE, 0x41, 0x00, 0x42]).unwrap_err();
    assert_eq!((odd.offset, odd.line, odd.column), (4, 1, 2));
    let lone = decode(vec![0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00]).unwrap_err();
    assert_eq!(lone.offset, 2);
    let latin1 = decode(b"{\n\"a\": \"r\xF8d\"}".to_vec()).unwrap_err();
    assert_eq!((latin1.offset, latin1.line, latin1.column), (9, 2, 8));
}

#[test]
fn a_digest_is_hex_in_lower_case() {
    assert_eq!(Digest::of(b"").to_hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

#[test]
fn paths_of_odd_bytes_are_told_apart_and_had_back() {
    let cases: [(&[u8], &str); 7] = [
        (b"a/b.json", "a/b.json"),
        (b"\xFF\xFE", "\\xFF\\xFE"),
        (b"\\xFF", "\\x5CxFF"),
        (b"\\\xFF", "\\\\xFF"),
        (b"\\x5C", "\\x5Cx5C"),
        (b"a\\b\\x41\\xff\\", "a\\b\\x41\\xff\\"),
        (b"\\xF\xC3", "\\xF\\xC3"),
    ];
    for (bytes, text) in cases {
        assert_eq!(path_text(bytes), text);
        assert_eq!(path_bytes(text), bytes, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn every_path_is_had_back(bytes in proptest::collection::vec(proptest::sample::select(&b"\\x5CF\xFF\xC3\xA6a/"[..]), 0..12)) {
        proptest::prop_assert_eq!(path_bytes(&path_text(&bytes)), bytes);
    }
}
