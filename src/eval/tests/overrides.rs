//! Rules that stand in the place of others.

use super::language::run;

#[test]
fn a_special_rule_stands_in_the_place_of_a_general_one() {
    run(r#"
rule general {
  title "t" basis NEW "1" basis OLD "1" severity low
  for each l in loose
  require l.name == "c"
}
rule special {
  title "The special one" basis NEW "2" severity low
  applies when organisation.large
  for each it in loose where it.good
  overrides p.general when it.name != "x"
  require it.name == "b"
}
rule whole {
  title "About the organisation" basis NEW "2" severity low
  overrides general when organisation.limit is given and organisation.limit == 9
  require organisation.large
}
test general "displaced" {
  as of 2026-01-01
  given organisation = { large: true }
  given loose = [{ name: "a", good: true }]
  expect not_applicable
}
test general "the special rule does not apply" {
  as of 2026-01-01
  given organisation = { large: false }
  given loose = [{ name: "a", good: true }]
  expect fail
}
test general "the special rule does not mean it" {
  as of 2026-01-01
  given organisation = { large: true }
  given loose = [{ name: "a", good: false }]
  expect fail
}
test general "what the clause asks is not so" {
  as of 2026-01-01
  given organisation = { large: true }
  given loose = [{ name: "x", good: true }]
  expect fail
}
test general "whether it is displaced cannot be told" {
  as of 2026-01-01
  given organisation = {}
  given loose = [{ name: "c", good: true }]
  expect unknown missing organisation.large
}
test general "displaced by one about the organisation" {
  as of 2026-01-01
  given organisation = { large: false, limit: 9 }
  given loose = [{ name: "a", good: false }]
  expect not_applicable
}
test general "before the special rules were law" {
  as of 2018-01-01
  given organisation = { large: true, limit: 9 }
  given loose = [{ name: "a", good: true }]
  expect fail
}
"#);
}
