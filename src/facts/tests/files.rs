use super::*;

#[test]
fn a_refused_file_leaves_what_it_feeds_unknown() {
    let told = Model::new().told(&[
        ("assets-1.json", "assets*.json", r#"[{"id":"a"}]"#),
        ("assets-2.json", "assets*.json", r#"[{"id":"b","x":{"y":1,"y":2}}]"#),
        ("scores.json", "scores.json", "[1]"),
    ]);
    assert_eq!(
        told,
        "\
assets: Refused(\"`assets-2.json` was refused: the object has two members named `y`\") @ \nscores: 1 items
scores: 1 @ [1]
input assets-2.json: Refused(\"the object has two members named `y`\")
error: the object has two members named `y`
  `\"y\"` the second
  `\"y\"` the first
  help: remove the one that does not hold
"
    );
}

#[test]
fn a_document_that_is_refused_leaves_everything_unknown() {
    let model = Model::new();
    let loaded = model.load(&[("one.json", "document", r#"{"assets":[],"#)]);
    for idx in 0..4 {
        let gap = loaded.facts.gap(&model.program, Fact::Dataset(DatasetId(idx))).unwrap();
        assert!(matches!(gap.kind, GapKind::Refused(_)), "{gap:?}");
    }
}

#[test]
fn every_file_is_accounted_for() {
    let model = Model::new();
    let mut utf16 = vec![0xFF, 0xFE];
    utf16.extend("[\"æ\"]".encode_utf16().flat_map(u16::to_le_bytes));
    let loaded = model.load_bytes(&[
        ("empty", "assets*.json", vec![]),
        ("latin", "more-assets.json", b"[\"r\xF8d\"]".to_vec()),
        ("wide", "scores.json", utf16),
        ("marked", "plan.json", b"\xEF\xBB\xBFnull".to_vec()),
        ("blank", "hosts.json", b" \n".to_vec()),
    ]);
    let statuses: Vec<bool> = loaded.inputs.iter().map(|it| matches!(it.status, InputStatus::Refused(_))).collect();
    assert_eq!(statuses, [true, true, false, false, true]);
    assert_eq!(loaded.inputs[2].bytes, 12);
    assert_eq!(loaded.inputs[1].sha256, Some(crate::source::Digest::of(b"[\"r\xF8d\"]")));
    let said: Vec<String> =
        loaded.diagnostics.iter().map(|it| format!("{}: {} {:?}", it.severity.as_str(), it.message, it.at)).collect();
    assert_eq!(
        said,
        [
            "error: the file is empty None",
            "error: the bytes from offset 3 are not UTF-8 Some((1, 4))",
            "notice: the file is UTF-16 and was read as such None",
            "notice: the file begins with a byte-order mark, which was passed over None",
            "error: the file holds no value None",
        ]
    );
    assert!(model.facts(&loaded.facts).contains("plan: Absent @ null\n"));
}

#[test]
fn a_file_is_read_from_its_folder_or_refused_for_what_the_system_says() {
    let model = Model::new();
    let folder = tempfile::tempdir().unwrap();
    let (there, gone) = (folder.path().join("scores.json"), folder.path().join("plan.json"));
    std::fs::write(&there, "[7]").unwrap();
    let slip = folder.path().join("Hosts.json");
    std::fs::write(&slip, "[]").unwrap();
    let files = vec![
        model.claim("x/scores.json", "scores.json", Content::File(there)),
        model.claim("x/plan.json", "plan.json", Content::File(gone)),
        Claimed { refused: Some("a link".into()), ..model.claim("x/hosts.json", "hosts.json", Content::File(slip)) },
    ];
    let loaded =
        load(&model.program, &model.shape(), &Organisation { path: "x".into(), default_id: "x".into(), files });
    assert_eq!(loaded.inputs.last().map(|it| it.bytes), Some(2));
    assert_eq!(
        model.tell(&loaded),
        "\
plan: Refused(\"`x/plan.json` was refused: the file cannot be read: it is no longer there\") @ \nscores: 1 items
scores: 7 @ [7]
hosts: Refused(\"`x/hosts.json` was refused: a link\") @ \ninput x/plan.json: Refused(\"the file cannot be read: it is no longer there\")
input x/hosts.json: Refused(\"a link\")
error: the file cannot be read: it is no longer there
  help: see to its permissions, then check again
"
    );
}

#[test]
fn each_cause_of_unsound_json_has_words_and_help_of_its_own() {
    let cases = [
        "{\"a\":1",
        "[\"a",
        "[1,]",
        "[1 2]",
        "{a:1}",
        "{'a':1}",
        "{\"a\" 1}",
        "[NaN]",
        "[True]",
        "[None]",
        "[01]",
        "[+1]",
        "[.5]",
        "[1.]",
        "['x']",
        "[1] [2]",
        "[1]]",
        "// x\n[]",
        "[\"a\tb\"]",
        "[\"\\x\"]",
        "[\"\\ud800\"]",
        "{\"a\":1,\"a\":2}",
        "{\"a\":}",
        "[0x1F]",
        "[undefined]",
    ];
    let model = Model::new();
    let mut seen = std::collections::BTreeMap::new();
    for text in cases {
        let loaded = model.load(&[("scores.json", "scores.json", text)]);
        let [it] = loaded.diagnostics.as_slice() else { panic!("{text}") };
        assert!(it.is_error() && it.help.is_some() && it.labels.iter().all(|label| !label.text.is_empty()), "{text}");
        assert!(loaded.facts.sources.text(it.labels[0].span).len() == it.labels[0].span.len() as usize, "{text}");
        let words = format!("{} / {}", it.message, it.help.clone().unwrap_or_default());
        assert_eq!(seen.insert(words.clone(), text), None, "{words}");
    }
}

#[test]
fn a_file_may_feed_two_datasets() {
    let mut model = Model::new();
    let kind = model.program.datasets[2].typed;
    model.dataset("again", kind, &[], &["scores*.json"]);
    let told = model.told(&[("scores.json", "scores.json scores*.json", "[4]")]);
    assert_eq!(told, "scores: 1 items\nscores: 4 @ [4]\nagain: 1 items\nagain: 4 @ [4]\n");
}

mod anything {
    use proptest::prelude::*;

    use super::*;

    const SOUND: &str = r#"{"assets":[{"id":"a","hostname":"hø\n","kind":"server","os":{"name":"x","version":"1.2"},"ports":[22,4e2],
"disks":[{"size":1,"encrypted":true}],"patched_on":"2026-01-31","share":"20%","cost":1.5}],"plan":{"revised_on":null,"owner":"a"},"scores":[1],"hosts":[]}"#;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        /// Whatever is cut out of an export or put into it, it is read or refused, and every fact can be told about.
        #[test]
        fn a_damaged_export_is_told_about(
            at in 0..SOUND.len(), len in 0usize..40, put in "[\\[\\]{}\",:0-9a-zæ\\\\u.e\n-]{0,6}", lines in any::<bool>(),
        ) {
            let floor = |mut at: usize| { while !SOUND.is_char_boundary(at) { at -= 1; } at };
            let (from, to) = (floor(at), floor((at + len).min(SOUND.len())));
            let text = format!("{}{put}{}", &SOUND[..from], &SOUND[to.max(from)..]);
            let model = Model::new();
            let feeds = if lines { "assets*.ndjson" } else { "document" };
            let loaded = model.load(&[("one", feeds, &text)]);
            let refused = loaded.inputs.iter().any(|it| matches!(it.status, InputStatus::Refused(_)));
            prop_assert_eq!(refused, loaded.diagnostics.iter().any(|it| it.is_error() && it.code.id != "not-a-document" && it.code.id != "repeated-key"));
            model.tell(&loaded);
            let sound = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
            prop_assert!(lines || sound || refused, "{}", text);
        }
    }
}
