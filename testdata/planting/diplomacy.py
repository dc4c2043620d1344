"""Tech diplomacy and its targets of 2021-2023, and investors whom the screening of investments looks at."""

from planting import *

STATEMENTS = {
    "contributed_to_danish_policy": "tech_responsibility", "contributed_to_international_policy": "tech_responsibility",
    "presented_in_media": "tech_responsibility", "civil_society_strengthened": "tech_democracy", "on_human_rights_agenda": "tech_democracy",
    "works_with_industry": "tech_security", "cooperates_on_malign_influence": "tech_security",
    "cooperates_on_protection_of_youth": "tech_security", "authorities_kept_informed": "tech_organisation", "embassy_network_set_up": "tech_organisation"}
# Of each kind of event held once a year, the rule that counts it.
YEARLY = {"tech_and_cyber_retreat": "tech_democracy.retreat_held", "advisory_board_meeting": "tech_organisation.advisory_board_met",
          "authorities_meeting": "tech_organisation.authorities_met", "civil_society_roundtable": "tech_organisation.roundtable_held"}
YEARS = (2021, 2022, 2023)
COUNTRIES = "AU BE CA CZ DE EE ES FI FR GB IE IS IT JP KR LT LV NL NO SE US".split()
PLATFORMS = ["Klip", "Snak", "Billed", "Spil", "Strøm", "Tavle"]
ORDINARY = dict.fromkeys(["makes_military_items", "serves_defence_operations", "secures_classified", "handles_classified", "makes_dual_use",
                          "has_critical_technology", "has_critical_infrastructure"], False)


def in_period(i):
    return f"{YEARS[i % 3]}-{1 + i % 12:02}-{1 + i % 28:02}"


def complete(day, export):
    whom = export["organisation"]
    if whom.get("is_screened_investor"):
        whom.setdefault("investor", {"excepted_from_agreement_rules": False})
        export.setdefault("investments", [])
        export.setdefault("economic_agreements", [])
    if day != NOW or not whom.get("is_tech_diplomacy_authority"):
        return
    export.setdefault("tech_cases", [
        {"id": f"sag-{i}", "conduct_changed_on": in_period(i), "evidence": "Ændrede vilkår"} for i in range(6)]
        + [{"id": "sag-uden-svar"}])  # a decoy
    export.setdefault("tech_opportunities", [{"id": f"mulighed-{i:02}", "kind": ("export", "investment")[i % 3 == 2], "arose_on": in_period(i)} for i in range(11)])
    export.setdefault("tech_publications", [
        {"id": f"{y}-{i:02}", "kind": ("report", "analysis")[i % 2], "published_on": f"{y}-{2 + i:02}-10"} for y in YEARS for i in range(10)]
        + [{"id": f"{y}-maaling", "kind": "poll", "published_on": f"{y}-11-15"} for y in YEARS] + [{"id": "katalog", "kind": "catalogue", "published_on": "2022-09-01"}])
    export.setdefault("tech_dialogues", [
        {"id": f"dialog-{i:02}", "counterpart": "european_tech_company", "name": f"Virksomhed {i}", "held_on": in_period(i)} for i in range(11)]
        + [{"id": f"dialog-{kind}", "counterpart": kind, "name": kind, "held_on": "2022-04-04"} for kind in ("labour_organisation", "employer_organisation", "authority")]
        + [{"id": f"dialog-{name.lower()}", "counterpart": "social_media_platform", "name": name, "held_on": in_period(i)} for i, name in enumerate(PLATFORMS[:5])])
    export.setdefault("tech_proposals", [
        {"id": "forslag-1", "forum": "european_union", "made_on": "2021-10-01"}, {"id": "forslag-2", "forum": "european_union", "made_on": "2022-10-01"},
        {"id": "forslag-3", "forum": "freedom_online_coalition", "made_on": "2023-12-31"}])
    export.setdefault("tech_events", [{"id": f"{kind}-{y}", "kind": kind, "held_on": f"{y}-10-10", "countries": []} for kind in YEARLY for y in YEARS] + [
        {"id": "besoeg", "kind": "silicon_valley_visit", "held_on": "2022-03-01", "countries": ["BE", "US"]},
        {"id": "topmoede-1", "kind": "high_level_gathering", "held_on": "2022-05-01", "countries": COUNTRIES[:12]},
        {"id": "topmoede-2", "kind": "high_level_gathering", "held_on": "2023-05-01", "countries": COUNTRIES[8:]}])
    export.setdefault("tech_partnerships", [{"id": "partnerskab", "established_on": "2022-03-08", "partners": ["ngo", "state", "company"]}])
    export.setdefault("youth_platforms", [{"name": name, "rank": 1 + i} for i, name in enumerate(PLATFORMS)])
    export.setdefault("advisory_board", {"members": [f"Ekspert {i}" for i in range(1, 9)]})
    export.setdefault("tech_diplomacy_statements", {name: {"holds": True, "made_on": "2023-12-15", "made_by": "Techambassadøren"} for name in STATEMENTS})


def plant_faults(it):
    """Each target is missed by as little as can be."""
    x, fail = it.export, lambda rule, *s: it.fail(f"diplomacy.{rule}", *s)
    for i, (name, module) in enumerate(STATEMENTS.items()):
        x["tech_diplomacy_statements"][name].update({"holds": False} if i % 2 else {"made_on": "2020-12-31"})
        fail(f"{module}.{name}")
    del x["tech_cases"][0]["evidence"]
    x["tech_cases"][1]["conduct_changed_on"] = "2024-01-01"
    fail("tech_responsibility.conduct_changed")
    x["tech_opportunities"][0]["arose_on"] = "2020-12-31"
    x["tech_opportunities"][1]["arose_on"] = "2024-01-01"
    fail("tech_responsibility.opportunities_created")
    by_id(x["tech_dialogues"], "dialog-authority")["held_on"] = "2024-01-01"
    fail("tech_responsibility.labour_market_dialogue")
    by_id(x["tech_publications"], "2022-03")["published_on"] = "2023-01-01"
    fail("tech_responsibility.reports_published", "y:2022-01-01")
    by_id(x["tech_publications"], "katalog")["published_on"] = "2024-02-01"
    fail("tech_responsibility.catalogue_published")
    by_id(x["tech_publications"], "2021-maaling")["published_on"] = "2022-01-03"
    fail("tech_organisation.poll_held", "y:2021-01-01")
    by_id(x["tech_proposals"], "forslag-2")["made_on"] = "2024-01-01"
    fail("tech_democracy.eu_proposals_made")
    by_id(x["tech_proposals"], "forslag-3")["made_on"] = "2024-01-01"
    fail("tech_democracy.coalition_proposals_made")
    for kind, rule in YEARLY.items():
        x["tech_events"] = [e for e in x["tech_events"] if e["id"] != f"{kind}-2023"]
        fail(rule, "y:2023-01-01")
    by_id(x["tech_dialogues"], "dialog-01")["name"] = by_id(x["tech_dialogues"], "dialog-02")["name"] = "Virksomhed 3"  # one company three times
    fail("tech_democracy.european_companies_met")
    x["tech_partnerships"][0]["partners"].remove("ngo")
    fail("tech_democracy.violence_partnership")
    by_id(x["tech_events"], "besoeg")["held_on"] = "2024-03-01"
    fail("tech_security.silicon_valley_visit_hosted")
    by_id(x["tech_events"], "topmoede-2")["countries"] = COUNTRIES[4:19]
    fail("tech_security.countries_gathered")
    by_id(x["tech_dialogues"], "dialog-spil")["name"] = "Tavle"  # the sixth
    fail("tech_security.youth_platforms_in_dialogue")
    x["advisory_board"]["members"].append("Ekspert 9")
    fail("tech_organisation.advisory_board_set_up")


def plant_gaps(it):
    """Everything that a rule asks for is left out somewhere."""
    x, unknown = it.export, lambda rule, *s: it.unknown(f"diplomacy.{rule}", *s)
    for i, (name, module) in enumerate(STATEMENTS.items()):
        if i % 2:
            del x["tech_diplomacy_statements"][name]
        else:
            x["tech_diplomacy_statements"][name]["made_on"] = "december 2023"
        unknown(f"{module}.{name}")
    del x["tech_cases"]
    unknown("tech_responsibility.conduct_changed")
    for i in range(2):
        del x["tech_opportunities"][i]["arose_on"]
    unknown("tech_responsibility.opportunities_created")
    del by_id(x["tech_dialogues"], "dialog-labour_organisation")["held_on"]
    unknown("tech_responsibility.labour_market_dialogue")
    by_id(x["tech_publications"], "2022-03")["published_on"] = "foråret 2022"
    unknown("tech_responsibility.reports_published", "y:2022-01-01")
    del by_id(x["tech_publications"], "katalog")["published_on"]
    unknown("tech_responsibility.catalogue_published")
    by_id(x["tech_publications"], "2021-maaling")["published_on"] = None
    unknown("tech_organisation.poll_held", "y:2021-01-01")
    del by_id(x["tech_proposals"], "forslag-2")["forum"]
    unknown("tech_democracy.eu_proposals_made")
    by_id(x["tech_proposals"], "forslag-3")["made_on"] = "2023"
    unknown("tech_democracy.coalition_proposals_made")
    for kind, rule in YEARLY.items():
        del by_id(x["tech_events"], f"{kind}-2023")["held_on"]
        unknown(rule, "y:2023-01-01")
    for i in range(2):
        del by_id(x["tech_dialogues"], f"dialog-{i:02}")["held_on"]
    unknown("tech_democracy.european_companies_met")
    del x["tech_partnerships"][0]["partners"]
    unknown("tech_democracy.violence_partnership")
    del by_id(x["tech_events"], "besoeg")["held_on"]
    unknown("tech_security.silicon_valley_visit_hosted")
    del by_id(x["tech_events"], "topmoede-2")["countries"]
    unknown("tech_security.countries_gathered")
    del x["youth_platforms"][3]["rank"]
    unknown("tech_security.youth_platforms_in_dialogue")
    x["advisory_board"] = {}
    unknown("tech_organisation.advisory_board_set_up")


def investment(id, before, after, completed="2024-05-02", kind="acquisition", permitted="2024-04-30", **company):
    made = {"id": id, "kind": kind, "completed_on": completed, "company": ORDINARY | company, "share_before": before, "share_after": after,
            "brings_similar_control": False}
    return made | ({"permitted_on": permitted} if permitted else {})


def agreement(id, permitted="2024-04-30", **company):
    return {"id": id, "made_on": "2024-05-02", "company": ORDINARY | company, "on_energy_island": False} | ({"permitted_on": permitted} if permitted else {})


def plant_investors(fleets):
    def add(id, name, **investor):
        it = fleets.add(NOW, id, {"organisation": identity(id, name, None, is_screened_investor=True)})
        it.export["organisation"]["investor"].update(investor)
        return it.export, *it.below("diplomacy.investments")

    x, _, _ = add("skerry-capital", "Skerry Capital LP")
    x["investments"] = [
        investment("foerste", 0, 10, makes_military_items=True), investment("tredjedel", 20, "1/3", handles_classified=True),
        investment("stiftet", 0, 100, kind="founding", has_critical_technology=True),
        # Decoys: too small, no step, an ordinary company, before the act.
        investment("lille", 0, "9.99%", permitted=None, makes_dual_use=True), investment("intet-trin", 35, 49, permitted=None, makes_dual_use=True),
        investment("almindelig", 0, 100, permitted=None), investment("foer-loven", 0, 60, "2021-08-31", permitted=None, secures_classified=True)]
    x["economic_agreements"] = [agreement("drift", has_critical_infrastructure=True), agreement("rengoering", None)]

    x, fail, unknown = add("tarn-holdings", "Tarn Holdings Inc.")
    x["investments"] = [
        investment("uden", 0, 12, permitted=None, serves_defence_operations=True), investment("for-sent", 9, 25, permitted="2024-05-03", makes_dual_use=True),
        investment("trin", 45, 50, permitted=None, secures_classified=True), investment("ny-virksomhed", 0, 51, kind="founding", permitted=None, has_critical_infrastructure=True),
        investment("uvist", 0, None, makes_dual_use=True), investment("uvist-trin", 15, "en tredjedel", makes_dual_use=True),
        investment("uvist-stiftet", 0, 100, kind="founding", completed=None, makes_dual_use=True)]
    fail("first_investment_permitted", "investments:uden", "investments:for-sent")
    fail("investment_step_permitted", "investments:trin")
    fail("founding_permitted", "investments:ny-virksomhed")
    unknown("first_investment_permitted", "investments:uvist")
    unknown("investment_step_permitted", "investments:uvist-trin")
    unknown("founding_permitted", "investments:uvist-stiftet")
    x["economic_agreements"] = [agreement("uden", None, has_critical_infrastructure=True), agreement("uvist", secures_classified=None)]
    fail("economic_agreement_permitted", "economic_agreements:uden")
    unknown("economic_agreement_permitted", "economic_agreements:uvist")

    x, _, _ = add("nordsund-invest", "Nordsund Invest AB", excepted_from_agreement_rules=True)
    x["economic_agreements"] = [agreement("undtaget", None, has_critical_infrastructure=True)]  # a decoy


def plant(fleets):
    def add(id, name, cvr):
        return fleets.add(NOW, id, {"organisation": identity(id, name, cvr, is_tech_diplomacy_authority=True)})

    add("techsekretariatet", "Techsekretariatet", "90000501")  # sound
    plant_faults(add("techkontoret", "Techkontoret", "90000502"))
    plant_gaps(add("techmissionen", "Techmissionen", "90000503"))
    plant_investors(fleets)
