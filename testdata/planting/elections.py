"""Election authorities: the action plan against influence from abroad, and the resilience of elections."""

from planting import *

COUNTERPARTS = ["media", "social_media_platforms", "public_service_media"]
AREAS = ["preparedness", "early_warning", "managing_risks", "response_and_recovery", "communication_and_awareness"]
# The last elections to the Folketing on each day, and those to other councils and parliaments.
HELD = {NOW: [("folketing-2022", "parliamentary", "2022-11-01"), ("folketing-2026", "parliamentary", "2026-03-24"), ("europa-2024", "european", "2024-06-09"),
              ("kommuner-2025", "other", "2025-11-18")],
        IN_2019: [("folketing-2019", "parliamentary", "2019-06-05"), ("europa-2019", "european", "2019-05-26")]}
STATED = {NOW: "2026-02-01", IN_2019: "2019-02-01"}


def statement(day, **other):
    return {"holds": True, "made_on": STATED[day], "made_by": "Valgchefen"} | other


def before(day, days):
    return (date.fromisoformat(day) - timedelta(days)).isoformat()


def complete(day, export):
    whom = export["organisation"]
    if not whom.get("is_election_authority"):
        return
    whom.setdefault("election", {"answers_for_whole_country": True})
    export.setdefault("elections", [{"id": id, "kind": kind, "held_on": held} for id, kind, held in HELD[day]]
                      + [{"id": "naeste", "kind": "parliamentary", "held_on": before(day, -400)}])  # a decoy: nothing was done for it yet
    folketing = [(id, held) for id, kind, held in HELD[day] if kind == "parliamentary"]
    export.setdefault("influence_task_forces", [{"id": "taskforce", "set_up_on": "2018-09-10", "in_operation": statement(day)}])
    export.setdefault("disinformation_watch", {"active": True})
    export.setdefault("communication_trainings", [{"id": "kursus-1", "held_on": "2018-11-20", "participants": 24}, {"id": "kursus-2", "held_on": "2019-02-06", "participants": 17}])
    export.setdefault("election_assessments", [{"id": f"{id}-{kind}", "election": id, "kind": kind, "completed_on": before(held, 40)}
                                               for id, held in folketing for kind in ("threat", "vulnerability")])
    export.setdefault("election_parties", [
        {"id": f"{id}-{letter}", "election": id, "eligible": True, "counselling_offered_on": before(held, 100 + i), "leader_invited_on": before(held, 80)}
        for id, held in folketing for i, letter in enumerate("ABCFIVØ")]
        + [{"id": f"{id}-X", "election": id, "eligible": False} for id, _ in folketing])  # decoys
    export.setdefault("party_leader_meetings", [{"id": f"{id}-moede", "election": id, "held_on": before(held, 60)} for id, held in folketing])
    export.setdefault("dialogue_invitations", [{"id": f"indbydelse-{i}", "counterpart": it, "invited_on": f"2018-10-0{1 + i}"} for i, it in enumerate(COUNTERPARTS)])
    export.setdefault("influence_bills", [{"number": "L 95", "presented_on": "2018-11-14"}])
    export.setdefault("election_networks", [{"id": "valgnetvaerk", "members": ["Valgmyndigheden", "Datatilsynet", "Politiet"], "contact_point": "Valgmyndigheden"}])
    export.setdefault("election_statements", {name: statement(day) for name in ("response_reckons_with_influence", "platform_cooperation_arranged")})
    if day == NOW:
        domain = f"{whom['id']}.example.dk"
        export.setdefault("mail_domains", [
            {"domain": f"{p}{domain}", "is_main": not p, "in_mail_flow": not p, "accepts_mail": not p, "has_spf": True, "has_dkim": not p,
             "dmarc": [{"policy": "reject", "subdomain_policy": "reject", "share": 100}], "mx_zones_signed": True, "tlsa_valid": True} for p in ("", "resultater.")])
        export.setdefault("election_systems", [
            {"id": "valglister", "election": "kommuner-2025", "checked_for_vulnerabilities_on": "2025-10-01", "risks_assessed_on": "2025-09-01"},
            {"id": "resultater", "election": "folketing-2026", "checked_for_vulnerabilities_on": "2026-02-20", "risks_assessed_on": "2026-01-20"},
            {"id": "valglister-naeste", "election": "naeste"}])  # a decoy
        export.setdefault("election_protocols", [{"id": "valgaften", "approved_on": "2025-06-01"}])
        export.setdefault("election_plan", {"approved_on": "2025-03-01", "areas": list(AREAS)})


def plant_faults(it, day):
    x = it.export
    plan, resilience = lambda rule, *s: it.fail(f"elections.action_plan.{rule}", *s), lambda rule, *s: it.fail(f"elections.resilience.{rule}", *s)
    x["influence_task_forces"][0]["in_operation"]["holds"] = False
    plan("task_force_in_operation")
    x["disinformation_watch"]["active"] = False
    plan("disinformation_watched")
    last, held = HELD[day][1 if day == NOW else 0][0], HELD[day][1 if day == NOW else 0][2]
    by_id(x["election_assessments"], f"{last}-threat")["completed_on"] = held  # on the day of the vote
    plan("election_assessed", f"elections:{last}")
    x["election_statements"]["response_reckons_with_influence"]["made_on"] = before(day, 367)
    plan("response_reckons_with_influence")
    del by_id(x["election_parties"], f"{last}-F")["counselling_offered_on"]
    plan("parties_offered_counselling", f"elections:{last}")
    x["party_leader_meetings"] = [m for m in x["party_leader_meetings"] if m["election"] != last]
    plan("party_leaders_invited", f"elections:{last}")
    for invitation in x["dialogue_invitations"]:
        invitation["invited_on"] = before(day, -1)  # tomorrow
    for rule in ("media_invited", "platforms_invited", "public_service_media_invited"):
        plan(rule)
    x["influence_bills"] = []
    plan("influence_bill_presented")
    del x["election_networks"][0]["contact_point"]
    resilience("election_network_exists")
    if day == NOW:
        x["mail_domains"][1]["dmarc"][0]["policy"] = "none"
        resilience("election_mail_secured", f"mail_domains:{x['mail_domains'][1]['domain']}")
        del by_id(x["election_systems"], "resultater")["checked_for_vulnerabilities_on"]
        resilience("election_systems_checked", "election_systems:resultater")
        x["election_protocols"] = []
        resilience("election_protocols_approved")
        x["election_statements"]["platform_cooperation_arranged"]["holds"] = False
        resilience("platform_cooperation_arranged")
        x["election_plan"]["areas"].remove("early_warning")
        resilience("election_plan_covers_areas")


def plant_gaps(it):
    """Everything that a rule asks for is left out somewhere."""
    x = it.export
    plan, resilience = lambda rule, *s: it.unknown(f"elections.action_plan.{rule}", *s), lambda rule, *s: it.unknown(f"elections.resilience.{rule}", *s)
    del x["influence_task_forces"][0]["in_operation"]
    plan("task_force_in_operation")
    x["disinformation_watch"] = {}
    plan("disinformation_watched")
    del by_id(x["election_assessments"], "folketing-2022-vulnerability")["kind"]
    plan("election_assessed", "elections:folketing-2022")
    del by_id(x["election_parties"], "folketing-2026-Ø")["eligible"]
    plan("parties_offered_counselling", "elections:folketing-2026")
    plan("party_leaders_invited", "elections:folketing-2026")
    del x["dialogue_invitations"]
    for rule in ("media_invited", "platforms_invited", "public_service_media_invited"):
        plan(rule)
    x["influence_bills"] = [{"number": "L 95", "presented_on": "14. november 2018"}]
    plan("influence_bill_presented")
    x["election_statements"] = {}
    plan("response_reckons_with_influence")
    resilience("platform_cooperation_arranged")
    del x["election_networks"][0]["members"]
    resilience("election_network_exists")
    del x["mail_domains"][0]["has_dkim"]
    resilience("election_mail_secured", f"mail_domains:{x['mail_domains'][0]['domain']}")
    by_id(x["election_systems"], "valglister")["election"] = "kommuner-2024"  # there was none
    resilience("election_systems_checked", "election_systems:valglister")
    x["election_protocols"] = [{"id": "valgaften"}]
    resilience("election_protocols_approved")
    del x["election_plan"]
    resilience("election_plan_covers_areas")


def plant(fleets):
    def add(day, id, name, cvr):
        return fleets.add(day, id, {"organisation": identity(id, name, cvr, is_election_authority=True)})

    add(NOW, "valgnaevnet", "Valgnævnet", "90000401")  # sound
    plant_faults(add(NOW, "valgkontoret", "Valgkontoret", "90000402"), NOW)
    plant_gaps(add(NOW, "valgregistret", "Valgregistret", "90000403"))
    plant_faults(add(IN_2019, "valgkontoret", "Valgkontoret", "90000402"), IN_2019)
