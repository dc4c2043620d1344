use proptest::prelude::*;

use crate::report::excerpt;

#[test]
fn lines_that_fit_are_kept_whole() {
    let text = "one\ntwo\nthree\nfour\nfive\nsix\n";
    assert_eq!(excerpt(text, 9, 11), (0, "one\ntwo\nthree\nfour\nfive"));
    assert_eq!(excerpt(text, 0, 3), (0, "one\ntwo\nthree"));
    assert_eq!(excerpt(text, 24, 27), (14, "four\nfive\nsix\n"));
    assert_eq!(excerpt(text, 8, 18), (0, "one\ntwo\nthree\nfour\nfive\nsix"));
    assert_eq!(excerpt("", 0, 0), (0, ""));
}

#[test]
fn long_neighbours_are_left_out() {
    let text = format!("{}\nhere\n{}\n", "a".repeat(600), "b".repeat(600));
    assert_eq!(excerpt(&text, 601, 605), (601, "here"));
}

#[test]
fn a_place_in_a_long_line_stands_in_the_middle_of_a_cut_out() {
    let text = format!("{}here{}", "a".repeat(70_000), "b".repeat(70_000));
    let (from, around) = excerpt(&text, 70_000, 70_004);
    assert_eq!((from, around.len()), (70_000 - 254, 512));
    assert!(around.contains("aherebb"));
}

#[test]
fn room_that_one_side_leaves_free_goes_to_the_other() {
    let text = format!("{}here", "a".repeat(70_000));
    let (from, around) = excerpt(&text, 70_000, 70_004);
    assert_eq!((from + around.len(), around.len()), (70_004, 512));
    let text = format!("here{}", "a".repeat(70_000));
    assert_eq!(excerpt(&text, 0, 4).1.len(), 512);
}

#[test]
fn a_place_longer_than_an_excerpt_shows_its_beginning() {
    let text = format!("x: \"{}\"", "long ".repeat(1_000));
    let (from, around) = excerpt(&text, 3, text.len());
    assert_eq!((from, around.len()), (0, 512));
    let text = format!("{}\"{}\"", "a".repeat(5_000), "b".repeat(5_000));
    let (from, around) = excerpt(&text, 5_000, text.len());
    assert_eq!((from, around.len()), (5_000 - 96, 512));
}

#[test]
fn a_place_outside_the_text_is_nothing() {
    assert_eq!(excerpt("abc", 10, 20).1.len(), 3);
    assert_eq!(excerpt("abc", 2, 1).0, 0);
}

proptest! {
    #[test]
    fn excerpts_hold_where_their_place_begins(
        text in "([a-zæ😀 ]{0,200}\n?){0,8}",
        start in 0_usize..2_000,
        len in 0_usize..2_000,
    ) {
        let (from, around) = excerpt(&text, start, start + len);
        prop_assert!(around.len() <= 512);
        prop_assert_eq!(text.get(from..from + around.len()), Some(around));
        let start = text.floor_char_boundary(start);
        prop_assert!(from <= start && start <= from + around.len());
    }
}
