//! `from` patterns: `*`, `?` and `**` over the parts of a path.

use crate::program::{DatasetId, FeedId, Program};
use crate::value::Glob;

/// The patterns of all feeds, in the order in which a file is offered to them.
#[derive(Debug)]
pub(super) struct Patterns {
    feeds: Vec<Pattern>,
}

#[derive(Debug)]
struct Pattern {
    feed: FeedId,
    dataset: DatasetId,
    text: String,
    exact: Way,
    /// The same in small letters.
    folded: Way,
    /// Its last part, where that is telling by itself: `dcim-devices*.json`, but not `*.json`.
    telling: Option<Glob>,
}

/// A pattern cut at its slashes.
#[derive(Debug)]
struct Way {
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    /// `**`: any number of folders.
    Folders,
    One(Glob),
}

/// What would be claimed, but for a slip.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Near {
    /// What it would feed.
    pub feeds: Vec<FeedId>,
    /// The pattern that it misses.
    pub pattern: String,
    /// How it misses.
    pub slip: Slip,
}

/// How a name misses a pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Slip {
    Case,
    Dot,
    Suffix,
    Folder,
}

impl Patterns {
    pub(super) fn new(program: &Program) -> Patterns {
        let feeds = program.feeds.iter().enumerate().map(|(idx, feed)| Pattern {
            feed: FeedId(idx as u32),
            dataset: feed.dataset,
            text: feed.pattern.clone(),
            exact: Way::new(&feed.pattern),
            folded: Way::new(&feed.pattern.to_lowercase()),
            telling: telling_part(&feed.pattern),
        });
        Patterns { feeds: feeds.collect() }
    }

    /// What a file at this way below its organisation's folder feeds: of each dataset, the first `from` that matches.
    pub(super) fn claims(&self, way: &[&str]) -> Vec<FeedId> {
        self.first_of_each(|it| it.exact.matches(way))
    }

    /// Whether it feeds a dataset.
    pub(super) fn feeds_dataset(&self, way: &[&str], dataset: DatasetId) -> bool {
        self.feeds.iter().any(|it| it.dataset == dataset && it.exact.matches(way))
    }

    /// Whether any file at this way is expected.
    pub(super) fn expects(&self, way: &[&str]) -> bool {
        self.feeds.iter().any(|it| it.exact.matches(way))
    }

    /// What a file that nothing expects would feed but for its case, a leading dot, an added suffix or its folder.
    pub(super) fn near(&self, way: &[&str]) -> Option<Near> {
        let (name, folders) = way.split_last()?;
        let folded: Vec<String> = folders.iter().map(|it| it.to_lowercase()).collect();
        let folders: Vec<&str> = folded.iter().map(String::as_str).collect();
        let lower = name.to_lowercase();
        let bare = lower.trim_start_matches('.');
        if bare.is_empty() {
            return None;
        }
        let slip = if bare.len() < lower.len() { Slip::Dot } else { Slip::Case };
        let misses = |name: &str| self.first_of_each(|it| it.folded.matches(&[folders.as_slice(), &[name]].concat()));
        self.near_as(misses(bare), slip)
            .or_else(|| beginnings(bare).find_map(|head| self.near_as(misses(head), Slip::Suffix)))
            .or_else(|| {
                self.near_as(
                    self.first_of_each(|it| it.telling.as_ref().is_some_and(|part| part.matches(name))),
                    Slip::Folder,
                )
            })
    }

    /// The feeds that a file somewhere below a folder could serve.
    pub(super) fn below(&self, folder: &[&str]) -> Vec<FeedId> {
        self.feeds.iter().filter(|it| it.exact.reaches_below(folder)).map(|it| it.feed).collect()
    }

    /// Some patterns, for a message: that of the organisation itself, then the first.
    pub(super) fn examples(&self, organisation: Option<DatasetId>, most: usize) -> Vec<&str> {
        let (own, others): (Vec<&Pattern>, Vec<&Pattern>) =
            self.feeds.iter().partition(|it| Some(it.dataset) == organisation);
        let mut seen: Vec<&str> = Vec::new();
        for pattern in own.into_iter().chain(others) {
            if seen.len() < most && !seen.contains(&pattern.text.as_str()) {
                seen.push(&pattern.text);
            }
        }
        seen
    }

    fn near_as(&self, feeds: Vec<FeedId>, slip: Slip) -> Option<Near> {
        let first = feeds.first()?;
        let pattern = self.feeds.iter().find(|it| it.feed == *first)?.text.clone();
        Some(Near { feeds, pattern, slip })
    }

    fn first_of_each(&self, fits: impl Fn(&Pattern) -> bool) -> Vec<FeedId> {
        let mut found: Vec<(DatasetId, FeedId)> = Vec::new();
        for pattern in self.feeds.iter().filter(|it| fits(it)) {
            if !found.iter().any(|(dataset, _)| *dataset == pattern.dataset) {
                found.push((pattern.dataset, pattern.feed));
            }
        }
        found.into_iter().map(|(_, feed)| feed).collect()
    }
}

impl Way {
    fn new(pattern: &str) -> Way {
        let part = |it: &str| if it == "**" { Part::Folders } else { Part::One(Glob::new(it)) };
        Way { parts: pattern.split('/').map(part).collect() }
    }

    /// Goes back only to the last `**`, so that many of them are no trap.
    fn matches(&self, way: &[&str]) -> bool {
        let (mut at, mut step) = (0, 0);
        let mut retry: Option<(usize, usize)> = None;
        loop {
            match (self.parts.get(at), way.get(step)) {
                (None, None) => return true,
                // At the end of a pattern `**` stands for a file, too.
                (Some(Part::Folders), Some(_)) if at + 1 == self.parts.len() => return true,
                (Some(Part::Folders), Some(_)) => {
                    retry = Some((at + 1, step));
                    at += 1;
                    continue;
                }
                (Some(Part::One(glob)), Some(name)) if glob.matches(name) => {
                    (at, step) = (at + 1, step + 1);
                    continue;
                }
                _ => {}
            }
            let Some((behind, from)) = retry.filter(|(_, from)| from + 1 < way.len()) else { return false };
            retry = Some((behind, from + 1));
            (at, step) = (behind, from + 1);
        }
    }

    /// Whether something below a folder could match.
    fn reaches_below(&self, folder: &[&str]) -> bool {
        let mut parts = self.parts.iter();
        for name in folder {
            match parts.next() {
                Some(Part::Folders) => return true,
                Some(Part::One(glob)) if glob.matches(name) => {}
                _ => return false,
            }
        }
        parts.next().is_some()
    }
}

/// The last part of a pattern, where it holds more than wildcards and an extension.
fn telling_part(pattern: &str) -> Option<Glob> {
    let last = pattern.rsplit('/').next()?;
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    stem.contains(|it: char| it.is_alphanumeric()).then(|| Glob::new(last))
}

/// The beginnings of a name, the longest first.
fn beginnings(name: &str) -> impl Iterator<Item = &str> {
    name.char_indices().rev().filter_map(|(at, _)| name.get(..at)).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(pattern: &str, path: &str) -> bool {
        Way::new(pattern).matches(&path.split('/').collect::<Vec<_>>())
    }

    #[test]
    fn patterns_match_ways() {
        for (pattern, path, expected) in [
            ("assets*.json", "assets.json", true),
            ("assets*.json", "assets-2.json", true),
            ("assets*.json", "Assets.json", false),
            ("assets*.json", "sub/assets.json", false),
            ("assets*.json", "assets/x.json", false),
            ("netbox/dcim-devices*.json", "netbox/dcim-devices-1.json", true),
            ("netbox/*.json", "netbox/a/b.json", false),
            ("netbox/**/a.json", "netbox/a.json", true),
            ("netbox/**/a.json", "netbox/x/y/a.json", true),
            ("netbox/**/a.json", "other/a.json", false),
            ("n/**/a/**/b.json", "n/a/x/a/b.json", true),
            ("n/**/a/**/b.json", "n/x/b.json", false),
            ("n/**", "n/x/y.json", true),
            ("n/**", "n", false),
            ("a?.json", "aæ.json", true),
        ] {
            assert_eq!(fits(pattern, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn many_folders_are_no_trap() {
        let way = vec!["a"; 200];
        assert!(!Way::new(&format!("{}b", "**/a/".repeat(60))).matches(&way));
    }

    #[test]
    fn reaches_below_folders() {
        for (pattern, folder, expected) in [
            ("netbox/*.json", vec!["netbox"], true),
            ("netbox/*.json", vec!["other"], false),
            ("assets.json", vec!["netbox"], false),
            ("assets.json", vec![], true),
            ("n/**/x.json", vec!["n", "a", "b"], true),
        ] {
            assert_eq!(Way::new(pattern).reaches_below(&folder), expected, "{pattern} {folder:?}");
        }
    }

    #[test]
    fn some_last_parts_are_telling() {
        for (pattern, expected) in
            [("netbox/dcim-devices*.json", true), ("sbom/*.cdx.json", true), ("logs/*.json", false), ("logs/**", false)]
        {
            assert_eq!(telling_part(pattern).is_some(), expected, "{pattern}");
        }
    }
}
