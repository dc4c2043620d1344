//! temp
use super::*;

#[test]
fn examples() {
    let mut texts = Vec::new();
    for file in [
        "model/example",
        "register/example",
        "telecom/preparedness",
        "energy/deadlines",
        "state/minimum",
        "supply/contracts",
        "adapters/netbox",
        "adapters/sslyze",
    ] {
        let text = std::fs::read_to_string(format!("/work/shared/examples/{file}.krav")).unwrap();
        texts.push((file.to_owned() + ".krav", text));
    }
    let texts: Vec<(&str, &str)> = texts.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    check(&texts);
}
