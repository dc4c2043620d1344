#!/usr/bin/env python3
"""Writes `exports/`, a made-up fleet of organisations, and `exports.planted.json`, what a check of it must find.

Each organisation begins sound: `base_*` builds an export in which every rule is met. A function named after the
organisation then plants faults and says, for each, which rule must find it and where: `fail` where a fact breaks the
rule, `unknown` where one is missing or makes no sense. What is planted is all there is to find. Beside the faults lie
decoys, marked so: they look wrong and are not.

Two days are judged: 2019-06-30 by the rules of `telecom.*`, 2026-11-21 by those of `state.*`. Exports of providers of
networks and services were taken at the end of June 2019, those of the state in November 2026; a provider here is no
state authority and no state authority a provider, so each pack has nothing to say of the other's.

The same script always writes the same bytes. It uses the standard library alone.
"""

import hashlib
import json
import random
import shutil
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
EXPORTS = HERE / "exports"
PLANTED = HERE / "exports.planted.json"
DAYS = {"telecom": "2019-06-30", "state": "2026-11-21"}

FIRST = ["Anne", "Bo", "Camilla", "Dorte", "Esben", "Freja", "Gitte", "Henrik", "Inge", "Jonas", "Karen", "Lars", "Maja", "Niels",
         "Oline", "Peter", "Rikke", "Søren", "Tove", "Ulla", "Villads", "Yrsa", "Ægir", "Øjvind", "Åse"]
LAST = ["Abildgaard", "Bech", "Clausen", "Dahl", "Enevoldsen", "Friis", "Grønbæk", "Holm", "Iversen", "Juul", "Kjær", "Lund",
        "Mølgaard", "Nørby", "Overgaard", "Præst", "Ravn", "Skov", "Toft", "Ulrik", "Vang", "Østergaard"]
PLACES = ["Anholt", "Bogense", "Christiansø", "Dragør", "Ebeltoft", "Fanø", "Grenaa", "Hvide Sande", "Juelsminde", "Korsør", "Læsø",
          "Marstal", "Nexø", "Omø", "Præstø", "Rødvig", "Skagen", "Thyborøn", "Vordingborg", "Ærøskøbing"]


def person(rng):
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def ascii_name(text):
    for a, b in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("Æ", "ae"), ("Ø", "oe"), ("Å", "aa"), (" ", "-")):
        text = text.replace(a, b)
    return text.lower()


def between(rng, first, last):
    """A day between two, both included."""
    first, last = date.fromisoformat(first), date.fromisoformat(last)
    return (first + timedelta(rng.randint(0, (last - first).days))).isoformat()


def by_id(records, key, of="id"):
    """The one record with this key."""
    [found] = [it for it in records if it.get(of) == key]
    return found


def key_of(record):
    """The key that a record without one gets: of its canonical JSON, a digest's first twelve digits."""
    canonical = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "~" + hashlib.sha256(canonical.encode()).hexdigest()[:12]


# ------------------------------------------------------------------------------ providers of networks and services

CRITICAL_PLACES = ["core_mobile", "core_fixed", "core_internet", "backbone_central_router", "backbone_central_server",
                   "mobile_radio_controller"]
SUPPORT_KINDS = ["operations_support", "network_management", "business_support"]


def provider(id, name, cvr, own, by_contract=0, of_state=0, broadcaster=False, public_service=False):
    return {"id": id, "name": name, "cvr": cvr, "is_state_authority": False, "provides_public_networks_or_services": True,
            "telecom": {"main_or_non_ancillary": True, "own_network_end_users": own, "customers_network_end_users": by_contract,
                        "state_authority_end_users": of_state, "is_broadcaster": broadcaster,
                        "has_national_public_service": public_service}}


def base_commercial(rng, organisation, n):
    """A commercial provider that meets sections 2 to 5, 21, 24, 25, 27 and 28. `n` scales its lists."""
    x = {"organisation": organisation}
    x["offered_services"] = [
        {"id": f"net-{i:02}" if i % 3 == 0 else f"tjeneste-{i:02}",
         "name": f"{('Fibernet', 'Bredbånd', 'Telefoni')[i % 3]} {PLACES[i % len(PLACES)]}",
         "kind": "network" if i % 3 == 0 else "service"} for i in range(n)]
    x["suppliers"] = [
        {"id": f"lev-{i:02}", "name": f"{rng.choice(LAST)} {rng.choice(['Teknik', 'Kabel', 'Drift', 'Data'])} ApS",
         "country": rng.choice(["DK", "DK", "SE", "DE", "FI"]), "serves_networks": i % 4 != 3, "operates_networks": i % 4 == 0,
         "primary_for_critical": i == 1, "accountable_person": person(rng), "verification_needed": i % 4 in (0, 1),
         "samples_suffice": i % 2 == 0} for i in range(n)]
    for supplier in x["suppliers"]:
        if not supplier["serves_networks"]:
            del supplier["accountable_person"]  # a decoy: nobody has to answer for one that serves no network
    x["contracts"] = [
        {"id": f"kontrakt-{i:02}", "supplier": s["id"], "signed_on": between(rng, "2014-02-01", "2018-01-31"),
         "security_considered": True, "equal_security_required": True, "security_changed_on": between(rng, "2018-02-01", "2018-12-01"),
         "updated_on": between(rng, "2018-12-02", "2019-05-31"), "audited_on": between(rng, "2017-09-01", "2019-05-31")}
        for i, s in enumerate(x["suppliers"])]
    x["verifications"] = [
        {"id": f"verifikation-{i:02}", "supplier": s["id"], "carried_out_on": between(rng, "2018-01-10", "2019-06-15"),
         "extent": "samples" if s["samples_suffice"] else "complete", "covers_configuration": True, "result": "as_agreed"}
        for i, s in enumerate(x["suppliers"])]
    x["cooperations"] = [
        {"id": f"samarbejde-{i}", "has_essential_party": i % 2 == 0, "operated_by": organisation["name"], "essential_requirements_met": True,
         "agreed_on": between(rng, "2015-01-05", "2018-06-30"), "security_considered": True,
         "security_changed_on": between(rng, "2018-07-01", "2018-11-30"), "updated_on": between(rng, "2018-12-01", "2019-06-01"),
         "audited_on": between(rng, "2017-08-01", "2019-06-01")} for i in range(4)]
    # Each service stands in one assessment; each assessment treats every third party.
    n_assessments = max(3, n // 4)
    x["risk_assessments"] = [
        {"id": f"vurdering-{i:02}", "carried_out_on": between(rng, "2017-01-10", "2018-12-20"),
         "reviewed_on": between(rng, "2019-04-01", "2019-06-20"), "covers": ["availability", "integrity", "confidentiality"],
         "services": [s["id"] for s in x["offered_services"][i::n_assessments]], "third_parties": [s["id"] for s in x["suppliers"]]}
        for i in range(n_assessments)]
    x["measures"] = [
        {"id": f"tiltag-{i:03}", "description": rng.choice(["Adgang i to trin", "Nødstrøm", "Overvågning af trafik", "Spærring af porte"]),
         "status": "implemented"} for i in range(2 * n)]
    x["measures"] += [{"id": f"plan-{i:02}", "description": "Udskiftning af udstyr", "status": "planned"} for i in range(5)]
    x["risks"] = [
        {"id": f"risiko-{i:03}", "description": rng.choice(["Strømsvigt", "Overgravet kabel", "Misbrug af adgang", "Oversvømmelse"]),
         "decision": "reduce", "measures": [f"tiltag-{rng.randrange(2 * n):03}" for _ in range(rng.randint(1, 3))]} for i in range(2 * n)]
    # Decoys: what is not to be reduced may have planned measures, or none.
    x["risks"] += [{"id": f"risiko-{900 + i}", "description": "Solstorm", "decision": ("accept", "avoid", "share_out")[i % 3],
                    "measures": [f"plan-{i % 5:02}"] if i % 2 else []} for i in range(6)]
    x["risk_management"] = {"base_standard": "iso_27001", "process_covers": ["assessing_risks", "treating_risks", "appetite_criteria"],
                            "documented": True, "reviewed_on": "2019-02-11"}
    x["security_policy"] = {
        "approved_by_management_on": "2017-03-01", "approved_by": person(rng), "base_standard": "iso_27001", "carried_out": True,
        "describes_processes": True, "describes_organisation": True, "describes_emergency_handling": True,
        "relevant_groups": ["drift", "udvikling", "kundeservice", "ledelse"],
        "informed_groups": ["ledelse", "drift", "kundeservice", "udvikling", "salg"],
        "revision_need_assessed_on": "2019-02-18", "revision_needed": True, "revised_on": "2019-03-04"}
    x["security_organisation"] = {"roles_described": True, "employees_told_on": "2017-03-20", "head_contact_valid_from": "2018-09-03",
                                  "head_contact_sent_to_cfcs_on": "2018-09-04"}
    x["material_changes"] = [
        {"id": "aendring-2015", "kind": "business", "occurred_on": "2015-05-04"},
        {"id": "aendring-2017", "kind": "threats", "occurred_on": "2017-02-13"},
        {"id": "aendring-2018", "kind": "business", "occurred_on": "2018-04-16"},
        {"id": "aendring-2019-1", "kind": "threats", "occurred_on": "2019-01-21"},
        # Decoys: three months have not passed, or end today.
        {"id": "aendring-2019-2", "kind": "business", "occurred_on": "2019-05-13"},
        {"id": "aendring-2019-3", "kind": "business", "occurred_on": "2019-03-30"}]
    x["statements"] = {"crisis_management_planned": {"holds": True, "made_on": between(rng, "2018-08-01", "2019-06-01"), "made_by": person(rng)}}
    x["crisis_plan"] = {
        "adopted_on": "2016-11-14", "revised_on": "2019-02-25",
        "elements": ["internal_organisation", "activation_and_escalation", "crisis_communication", "resource_management",
                     "alternative_spare_equipment", "service_agreements"], "has_cfcs_contact_details": False}
    x["plan_need_assessment"] = None
    x["preparatory_measures"] = []
    for i in range(n):
        found = between(rng, "2016-08-01", "2018-10-31")
        x["preparatory_measures"].append({"id": f"forberedelse-{i:02}", "description": f"Reserveudstyr i {rng.choice(PLACES)}",
            "identified_on": found, "completed_on": (date.fromisoformat(found) + timedelta(rng.randint(5, 170))).isoformat()})
    # A decoy: not done, and its six months run until today.
    x["preparatory_measures"].append({"id": "forberedelse-ny", "description": "Ekstra generator", "identified_on": "2018-12-30"})
    x["network_components"] = [component(rng, i) for i in range(3 * n)]
    x["interception_systems"] = [{"id": f"indgreb-{i}", "located_in": "DK", "operated_from": "DK", "supplier": "lev-02"} for i in range(2)]
    x["authority_orders"] = [
        order("paabud-01", "physical_security", "2017-02-01", "2017-08-01", "2017-08-01"),
        order("paabud-02", "interception_in_denmark", "2017-09-01", "2018-03-01", "2018-02-15"),
        order("paabud-03", "interception_supplier", "2017-09-01", "2018-03-01", "2018-02-20"),
        # Decoys: due today; and before the law.
        order("paabud-04", "traceability", "2019-01-15", "2019-06-30"),
        order("paabud-05", "logical_access_control", "2016-02-01", "2016-08-01")]
    x["incidents"] = [
        {"id": f"haendelse-{i:02}", "description": "Afbrudt forbindelse", "gravity": rng.choice(["negligible", "minor", "major"]),
         "began_at": f"2018-{1 + i % 12:02}-{3 + i % 20:02}T04:10:00+01:00", "detected_at": f"2018-{1 + i % 12:02}-{3 + i % 20:02}T04:25:00+01:00",
         "ended_at": f"2018-{1 + i % 12:02}-{3 + i % 20:02}T09:00:00+01:00"} for i in range(n)]
    return x


def order(id, kind, received, due, complied=None, components=()):
    made = {"id": id, "kind": kind, "received_on": received, "due_on": due, "components": list(components)}
    return made | ({"complied_on": complied} if complied else {})


def component(rng, i):
    """Every third is critical by its place, every third by what it is for, and the rest are not, with little done for them."""
    made = {"id": f"komp-{i:03}", "name": f"{('kerne', 'drift', 'kant')[i % 3]}-{ascii_name(PLACES[i % len(PLACES)])}-{i:03}"}
    if i % 3 == 0:
        made |= {"kind": "network_equipment", "place": CRITICAL_PLACES[i // 3 % len(CRITICAL_PLACES)], "reaches_end_user_data": i % 2 == 0}
    elif i % 3 == 1:
        made |= {"kind": SUPPORT_KINDS[i // 3 % 3], "place": "outside", "reaches_end_user_data": True}
    else:  # decoys
        return made | {"kind": "network_equipment" if i % 2 else "business_support", "place": "elsewhere", "reaches_end_user_data": i % 2 == 1,
                       "logging_on": False, "admin_logging": "none", "safeguards": [], "redundant": False, "configuration_backed_up": False}
    return made | {"logging_on": True, "admin_logging": "full", "safeguards": ["emergency_power", "redundancy"][:1 + i % 2],
                   "redundant": True, "configuration_backed_up": True}


def critical(x):
    return [c for c in x["network_components"] if c["id"].startswith("komp-") and int(c["id"][5:]) % 3 != 2]


def base_essential(rng, organisation, n):
    """An essential provider that meets the whole order. `n` scales its lists."""
    x = base_commercial(rng, organisation, n)
    x["isms"] = {"base_standard": "iso_27001", "in_use_since": "2016-10-01"}
    for name in ("organisation_handles_emergencies", "appetite_considers_supply", "vulnerabilities_followed", "security_brought_in_early"):
        x["statements"][name] = {"holds": True, "made_on": between(rng, "2018-07-01", "2019-06-01"), "made_by": person(rng)}
    x["threat_briefings"] = [
        {"id": f"orientering-{i:02}", "held_on": between(rng, f"{2016 + i // 3}-08-01", f"{2016 + i // 3}-12-20"),
         "audience": (["employees"], ["partners"], ["employees", "partners"])[i % 3]} for i in range(9)]
    ids = [c["id"] for c in critical(x)]
    x["component_register"] = {"components": ids, "updated_on": "2019-05-02"}
    x["protection_plan"] = {"areas": ["logical_access_control", "physical_access_control", "perimeter_security", "fire_protection",
                                      "climate_protection", "intrusion_warning"], "carried_out": True}
    x["logging_procedures"] = {"adopted_on": "2016-12-01", "reviewed_on": "2018-11-12"}
    x["component_logs"] = [
        {"id": f"log-{i:02}", "components": ids[i::n], "tamper_protection": ("write_once", "signed", "hash_chained", "remote_append_only")[i % 4],
         "editors": [{"account": f"logadm{k}", "specially_trusted": True} for k in range(1 + i % 5)],
         "review_interval": ("P1M", "P14D", "P2W")[i % 3], "reviewed_on": between(rng, "2019-06-16", "2019-06-30")} for i in range(n)]
    # Decoys: dispensations whose conditions are met free from their duty; one that was withdrawn has conditions no more.
    by_id(x["network_components"], ids[0])["admin_logging"] = "partial"
    x["component_logs"] += [
        {"id": "log-gammel", "components": [ids[1]], "tamper_protection": "none", "editors": [{"account": "drift", "specially_trusted": False}],
         "review_interval": "P1M", "reviewed_on": "2019-01-07"}]
    x["dispensations"] = [
        {"id": "dispensation-1", "frees_from": "admin_activity", "components": [ids[0]], "granted_on": "2018-02-01", "still_holds": True,
         "conditions": [{"description": "Ugentlig gennemgang", "met": True}]},
        {"id": "dispensation-2", "frees_from": "log_integrity", "components": [ids[1]], "granted_on": "2018-02-01", "still_holds": True, "conditions": []},
        {"id": "dispensation-3", "frees_from": "log_reviews", "components": [ids[1], ids[2]], "granted_on": "2018-02-01", "still_holds": True,
         "conditions": [{"description": "Aflåst rum", "met": True}]},
        {"id": "dispensation-4", "frees_from": "log_reviews", "components": ids[3:5], "granted_on": "2016-10-01", "still_holds": False,
         "conditions": [{"description": "To personer ad gangen", "met": False}]}]
    x["telecom_networks"] = [
        {"id": f"netvaerk-{i:02}", "purposes": [("production", "administration", "management", "test", "other")[i % 5]],
         "links": [{"to": f"netvaerk-{(i + 1) % 10:02}", "restricted": True}], "is_logical": i % 2 == 0, "follows_guideline": i % 2 == 0,
         "access_controlled": i % 2 == 0} for i in range(10)]
    x["vulnerability_tests"] = [
        {"id": f"skanning-{i:02}", "carried_out_on": (date(2016, 9, 5) + timedelta(91 * i)).isoformat(), "covers": ids[i::11]} for i in range(11)]
    x["backup_practice"] = {"backup_procedures": True, "restore_procedures": True, "tested_on": "2018-06-30",
                            "documented": ["system_design", "storage", "transport", "destruction"], "system_changed_on": "2018-10-01",
                            "documentation_updated_on": "2018-11-20"}
    x["change_management"] = {"covers": ["installation", "relocation", "removal", "alteration"]}
    x["changes"] = []
    for i in range(2 * n):
        day = date.fromisoformat(between(rng, "2017-01-09", "2019-05-31"))
        made = {"id": f"skift-{i:03}", "description": rng.choice(["Ny firmware", "Ombygning", "Nyt kort", "Flytning af skab"]),
                "touches_critical": i % 5 != 4, "tests": [], "executed_at": f"{day}T23:30:00+00:00", "rollback_procedure": i % 5 != 4}
        if i % 5 != 4:  # the others touch nothing critical, and are decoys
            made["risk_assessed_at"] = f"{day - timedelta(9)}T10:00:00+00:00"
            made["tests"] = [{"description": "Prøve i laboratoriet", "done_at": f"{day - timedelta(5)}T12:00:00+00:00",
                              "evaluated_at": f"{day - timedelta(3)}T09:00:00+00:00"} for _ in range(i % 3)]
        x["changes"].append(made)
    x["incident_procedures"] = {"parts": ["roles_and_responsibilities", "handling_and_categories", "securing_information",
                                          "internal_reporting", "external_reporting"]}
    x["crisis_plan"]["elements"] += ["crisis_organisation", "handling_of_orders", "cooperation_with_cfcs", "receiving_information",
                                     "alternative_communication"]
    x["crisis_plan"]["has_cfcs_contact_details"] = True
    x["contact_point"] = {"reachable_at_all_hours": True, "can_activate_at_once": True, "made_known_to_cfcs_on": "2016-07-15"}
    x["preparedness_events"], x["situation_reports"] = [], []
    for i, day in enumerate(["2017-02-21", "2017-10-29", "2018-08-10"]):
        event = f"beredskab-{i + 1}"
        x["preparedness_events"].append({
            "id": event, "because_of_emergency": True, "activated_at": f"{day}T06:00:00+01:00", "activation_notified_at": f"{day}T06:40:00+01:00",
            "deactivated_at": f"{day}T19:00:00+01:00", "deactivation_notified_at": f"{day}T20:00:00+01:00"})
        x["situation_reports"] += [situation(f"melding-{i + 1}-{k + 1}", event, f"{day}T{hour}:00+01:00")
                                   for k, hour in enumerate(["09:30", "13:30", "17:00"])]
    # Decoys: an exercise needs no situation reports; one agreed every six hours comes every six hours.
    x["preparedness_events"] += [
        {"id": "beredskab-oevelse", "because_of_emergency": False, "activated_at": "2018-09-20T08:00:00+02:00",
         "activation_notified_at": "2018-09-20T08:05:00+02:00", "deactivated_at": "2018-09-20T15:00:00+02:00",
         "deactivation_notified_at": "2018-09-20T15:10:00+02:00"},
        {"id": "beredskab-4", "because_of_emergency": True, "activated_at": "2019-03-17T01:00:00+01:00", "agreed_report_interval": "PT6H",
         "activation_notified_at": "2019-03-17T01:30:00+01:00", "deactivated_at": "2019-03-17T12:30:00+01:00",
         "deactivation_notified_at": "2019-03-17T12:45:00+01:00"}]
    x["situation_reports"] += [situation("melding-4-1", "beredskab-4", "2019-03-17T07:00:00+01:00")]
    x["exercises"] = [
        exercise("oevelse-2016", "internal", "2016-05-10"),  # a decoy: before the law, without a report
        exercise("oevelse-2017", "internal", "2017-06-14", "2017-09-14"),
        exercise("oevelse-2018", "internal", "2018-09-20", "2018-11-01"),
        exercise("oevelse-krise", "national", "2018-11-07", "2019-01-15", ordered_by="paabud-12"),
        exercise("oevelse-2019", "internal", "2019-04-24")]  # a decoy: three months have not passed
    x["authority_orders"] += [
        order("paabud-11", "cleared_staff", "2017-05-01", "2017-11-01", "2017-10-20"),
        order("paabud-12", "exercise_participation", "2018-05-01", "2018-11-07", "2018-11-07"),
        order("paabud-13", "exercise_participation", "2019-03-20", "2019-05-20"),  # a decoy: two months' notice do not bind
        order("paabud-14", "exercise_report_submission", "2019-01-20", "2019-02-20", "2019-02-20"),
        order("paabud-15", "incident_handling_report", "2018-08-20", "2018-09-20", "2018-09-12"),
        order("paabud-16", "redundancy_and_backup", "2017-03-01", "2017-12-01", "2017-11-30", ids[:3]),
        order("paabud-17", "configuration_by_standard", "2019-05-01", "2019-12-01")]
    x["handling_reports"] = [{"id": "redegoerelse-1", "order": "paabud-15", "sent_on": "2018-09-12", "describes_handling": True,
                              "describes_follow_up": True}]
    return x


def situation(id, event, sent):
    return {"id": id, "event": event, "sent_at": sent, "sent_electronically": True, "electronic_possible": True,
            "parts": ["contact_details", "period_covered", "what_happened", "measures_taken", "measures_expected"]}


def exercise(id, scope, held, reported=None, ordered_by=None):
    made = {"id": id, "scope": scope, "held_on": held, "uses_crisis_plan": True}
    if ordered_by:
        made["ordered_by"] = ordered_by
    if reported:
        made["report"] = {"completed_on": reported, "parts": ["purpose", "course", "lessons_learned", "planned_follow_up"]}
    return made


# ------------------------------------------------------------------------------------------------ state authorities

SUITES = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"]
STATE_DOMAINS = ["kystministeriet.example.dk", "fyrstyrelsen.example.dk", "digestyrelsen.example.dk", "toldkammeret.example.dk",
                 "vejrtjenesten.example.dk", "arkivstyrelsen.example.dk", "havneretten.example.dk", "maaleinstituttet.example.dk"]
ANNEX_1_SYSTEMS = ["firewall", "mailgateway", "brugerkatalog", "vpn", "webservere", "navneservere", "fjernadgang"]


def base_state(rng, organisation, short, n):
    """A state authority that meets every minimum requirement. `short` begins its names, `n` scales its lists."""
    domain = f"{organisation['id']}.example.dk"
    x = {"organisation": organisation}
    x["clients"] = [client(rng, f"{short}-pc-{i:03}", i) for i in range(3 * n)]
    x["client_firewall_policy"] = {"reviewed_on": "2026-03-12", "allowed": [
        {"direction": "outbound", "what": "TCP 443", "justification": "Web og skytjenester"},
        {"direction": "outbound", "what": "UDP 53 til navneserverne", "justification": "Navneopslag"},
        {"direction": "inbound", "what": "TCP 5985 fra driften", "justification": "Fjernstyring"}]}
    x["mobile_devices"] = [mobile(rng, f"{short}-mob-{i:03}", i) for i in range(n)]
    x["mdm_policy"] = {"managed_apps_only": True, "data_separation": True, "remote_wipe": True, "wipe_after_failed_logins": 10, "block_rooted": True}
    x["infrastructure_devices"] = [
        {"id": f"{short}-inf-{i:03}", "name": f"{('switch', 'router', 'server', 'firewall')[i % 4]}-{i:03}.intern",
         "kind": ("switch", "router", "server", "firewall")[i % 4], "address": f"10.20.{i // 200}.{10 + i % 200}", "in_annex_1": i % 3 != 2,
         # Released 90 days ago at the most; older only, as a decoy, where the annex does not name the device.
         "pending_security_updates": updates(rng, i, "2025-11-03", "2026-05-01") if i % 3 == 2 else updates(rng, i, "2026-08-23", "2026-11-20")}
        for i in range(n)]
    x["patch_process"] = {"documented": True}
    x["accounts"], x["admin_approvals"] = [], []
    for i in range(3 * n):
        kind = ("daily", "daily", "daily", "daily", "admin", "service", "daily", "system")[i % 8]
        name = person(rng)
        made = {"id": f"{ascii_name(name)}-{i:03}" if kind in ("daily", "admin") else f"{kind[:3]}-{i:03}", "kind": kind, "client_admin": kind == "admin",
                "owner_administers_clients": kind == "admin" and i % 16 == 4, "leaked_password": i % 40 in (3, 7),
                "must_change_at_next_logon": i % 40 == 3}
        if i % 40 == 7:
            made["owner_notified_on"] = "2026-11-03"
        x["accounts"].append(made)
        if kind == "admin" and not made["owner_administers_clients"]:
            x["admin_approvals"].append({"reference": f"sag-{i:03}", "account": made["id"], "approved_on": "2026-08-20",
                "need": "Fejlsøgning på klienter", "valid_from": "2026-09-01", "valid_to": rng.choice(["2026-11-21", "2026-12-31", "2027-02-28"])})
    x["elevation_tools"] = [{"id": "loeft", "per_action": True, "auto_revoke": True, "allows_mail_or_web": False}]
    x["user_directories"] = [{"id": "ad", "name": "Katalog A"}, {"id": "sky"}]
    x["password_leak_checks"] = [
        {"directory": d, "run_at": f"2026-{m:02}-{day}T03:00:00Z", "accounts_flagged": rng.randint(0, 3)}
        for d, day in (("ad", "02"), ("sky", "05")) for m in range(3, 12)]
    x["services"] = [service(rng, f"{short}-sys-{i:02}", i, domain) for i in range(max(10, n // 4))]
    x["domains"] = [
        {"name": f"{n_}{domain}", "audience": "denmark", "dnssec": {"signed": True, "ds_in_parent": True},
         "delegated_subdomains": [{"name": f"test.{n_}{domain}", "signed": True}] if i % 2 else []}
        for i, n_ in enumerate(["", "selvbetjening.", "data.", "kort.", "presse."])]
    x["domains"] += [  # decoys
        {"name": f"{short}-denmark.example.org", "audience": "abroad", "dnssec": {"signed": True, "ds_in_parent": True}, "delegated_subdomains": []},
        {"name": f"{short}.example.com", "redirects_to": f"www.{domain}", "audience": "denmark", "dnssec": {"signed": True, "ds_in_parent": True},
         "delegated_subdomains": []}]
    x["resolvers"] = [
        {"id": "navne-1", "dnssec_validation": True, "protective": True, "blocklist_auto_update": True},
        {"id": "navne-2", "dnssec_validation": True, "protective": True, "blocklist_auto_update": True},
        {"id": "navne-3", "dnssec_validation": True, "protective": False, "blocklist_auto_update": False, "other_protection": "Filter i proxyen"}]
    x["endpoints"] = [
        {"host": f"{h}.{domain}", "port": p, "starttls": p == 25, "ssl_2_0": False, "ssl_3_0": False, "tls_1_0": p == 25, "tls_1_1": p == 25,
         "tls_1_2": i % 3 != 2, "tls_1_3": True, "tls_1_2_suites": [] if i % 3 == 2 else SUITES[3:], "tls_1_3_suites": SUITES[:3],
         "certificate_ends": "2027-02-01T12:00:00Z"}
        for i, (h, p) in enumerate([("www", 443), ("selvbetjening", 443), ("selvbetjening", 8443), ("data", 443), ("kort", 443), ("vpn", 443),
                                    ("mail", 25), ("mail", 443)])]
    x["mail_domains"] = [
        {"domain": f"{p}{domain}", "is_main": i == 0, "in_mail_flow": i < 2, "accepts_mail": i < 3,
         "dmarc": [{"policy": "reject", "subdomain_policy": "reject", "share": 100}], "has_spf": True, "has_dkim": i < 2, "mx_zones_signed": i < 3,
         "tlsa_valid": i < 3} for i, p in enumerate(["", "nyheder.", "post.", "data.", "kort.", "presse.", "gammel."])]
    x["mail_servers"] = [
        {"host": f"ud{i}.{domain}", "opportunistic_tls": True, "min_tls": ("1.2", "1.3")[i % 2], "forced_tls_domains": list(STATE_DOMAINS),
         "cipher_suites": SUITES[:4]} for i in range(2)]
    x["state_mail_domains"] = [{"domain": d} for d in STATE_DOMAINS]
    x["mail_gateways"] = [{"id": f"ind-{i}", "reject_honoured": True, "quarantine_honoured": True} for i in range(2)]
    x["mail_relays"] = [
        {"host": f"relae1.{domain}", "auth_required": True, "allow_list_enforced": False, "open_relay": False},
        {"host": f"relae2.{domain}", "auth_required": False, "allow_list_enforced": True, "open_relay": False}]
    x["annex_1_tls"] = {"cipher_suites": list(SUITES)}
    x["annex_1_systems"] = [{"system": s, "category": "Centrale systemer", "data_to_log": ["logon", "fejl", "ændringer"][:1 + i % 3]}
                            for i, s in enumerate(ANNEX_1_SYSTEMS)]
    x["log_sources"] = [
        {"system": s, "in_annex_1": True, "enabled": True, "data_logged": ["logon", "fejl", "ændringer", "trafik"], "retention": ("P12M", "P1Y", "P18M")[i % 3],
         "time_source": "tid.statens-net.example.dk", "time_zone": "UTC"} for i, s in enumerate(ANNEX_1_SYSTEMS)]
    x["log_sources"] += [
        # Decoys: another law sets the period; and the annex does not name the system.
        {"system": "journalsystem", "in_annex_1": True, "enabled": True, "data_logged": ["opslag"], "retention": "P6M",
         "retention_override": "Lov om opslag i journaler", "time_source": "tid.statens-net.example.dk", "time_zone": "UTC"},
        {"system": "kaffemaskine", "in_annex_1": False, "enabled": False, "data_logged": [], "retention": "P1D", "time_source": "intern",
         "time_zone": "Europe/Copenhagen"}]
    x["wifi_networks"] = [
        {"id": f"wifi-{ascii_name(p)}", "ssid": f"{short}-net", "encryption": ("wpa2", "wpa3")[i % 2], "guest": False} for i, p in enumerate(PLACES[:6])]
    x["wifi_networks"] += [{"id": "wifi-gaest", "ssid": f"{short}-gaest", "encryption": "open", "guest": True}]  # a decoy
    x["networks"] = [
        {"id": f"net-{i}", "kind": "internal", "segment": f"vlan-{10 + i}", "egress_addresses": [f"192.0.2.{10 + i}"], "treated_as_internet": False}
        for i in range(5)]
    x["networks"] += [{"id": "net-gaest", "kind": "guest", "segment": "vlan-90", "egress_addresses": ["198.51.100.7"], "treated_as_internet": True}]
    x["ip_ranges"] = [
        {"id": "blok-1", "range": "192.0.2.0/25", "internet_reachable": True}, {"id": "blok-2", "range": "2001:db8:40::/48", "internet_reachable": True},
        {"id": "blok-intern", "range": "10.20.0.0/16", "internet_reachable": False}]
    x["external_scans"] = [
        {"run_at": f"2026-{m:02}-15T01:00:00+02:00", "ranges": ["192.0.2.0/25", "2001:db8:40::/48"], "first_port": 0, "last_port": 65535} for m in (1, 4, 7, 10)]
    return x


def updates(rng, i, first, last):
    """No waiting updates for most, a few for the others, released between two days."""
    if i % 4:
        return []
    return [{"id": f"KB50{rng.randint(10000, 99999)}", "released_on": between(rng, first, last)} for _ in range(1 + i % 2)]


def client(rng, id, i):
    kind = ("laptop", "laptop", "desktop", "laptop", "virtual")[i % 5]
    critical = i % 10 == 9
    os = [{"name": "Windows 11 Enterprise 25H2", "version": "10.0.26200.6899", "support_ends": "2028-10-10", "major_release_on": "2025-09-30"},
          {"name": "macOS 26", "version": "26.1", "support_ends": "2028-09-15", "major_release_on": "2025-09-15"},
          {"name": "Ubuntu 26.04 LTS", "support_ends": "2031-04-30", "major_release_on": "2026-04-23"}][(i // 3) % 3]
    return {
        "id": id, "kind": kind, "criticality": "critical" if critical else "non_critical", "used_on_external_networks": kind == "laptop",
        "os": dict(os),
        "apps": [{"name": a, "version": v, "support_ends": s} for a, v, s in rng.sample([
            ("Kontorpakke", "2026.10", "2029-10-09"), ("Firefox ESR", "140.5.0", "2027-03-01"), ("7-Zip", "26.01", "2027-12-31"),
            ("PDF-læser", "26.2", "2028-06-30"), ("Sagssystem", "9.4", "2027-06-30"), ("GIS-klient", "3.44", "2026-12-31")], 3)],
        # As of 2026-11-21: released 30 days ago may just still wait, on a critical client 29 days.
        "pending_security_updates": updates(rng, i, "2026-10-23" if critical else "2026-10-22", "2026-11-20"),
        "firewall": {"enabled": True, "default_inbound": "block", "default_outbound": "block"},
        "vpn": {"always_on": True, "split_tunnel": False, "gateway_owner": "own", "captive_portal": ("timed", "closed")[i % 2]}
               if kind == "laptop" else {"always_on": False, "split_tunnel": True, "gateway_owner": "third_party", "captive_portal": "open"},
        "disks": [{"name": "C:", "fixed": True, "encryption": "none" if kind == "virtual" else "full"}]
                 + ([{"name": "USB", "fixed": False, "encryption": "none"}] if i % 6 == 0 else []),
        "endpoint_protection": {"installed": True, "auto_update": True}}


def mobile(rng, id, i):
    if i % 9 == 8:  # a decoy: nothing of the authority's is on it
        return {"id": id, "app_access_to_data": False, "passcode_min_digits": 4, "biometric_enabled": False, "mdm_enrolled": False, "rooted": True,
                "os": {"name": "Android 12", "support_ends": "2025-03-01", "pending_security_updates": []}, "managed_apps": [], "auto_update": False}
    return {"id": id, "app_access_to_data": True, "passcode_min_digits": (6, 8, 4)[i % 3], "biometric_enabled": i % 3 == 2, "mdm_enrolled": True,
            "rooted": False, "os": {"name": ("iOS 26", "Android 16")[i % 2], "version": ("26.1", "16")[i % 2], "support_ends": ("2030-09-30", "2026-11-21")[i % 2],
                                    "pending_security_updates": updates(rng, i, "2026-10-22", "2026-11-20")},
            "managed_apps": [{"name": "Post", "pending_security_updates": updates(rng, i + 1, "2026-10-22", "2026-11-20")},
                             {"name": "Kalender", "pending_security_updates": []}], "auto_update": True}


def service(rng, id, i, domain):
    facing, critical = i % 5 != 4, i % 6 == 3
    return {
        "id": id, "host": f"{('www', 'sag', 'data', 'kort', 'intra')[i % 5]}{i:02}.{domain}", "internet_facing": facing, "primary_users": "state",
        "audience": "denmark", "login_with_authority_accounts": i % 3 != 2, "criticality": "critical" if critical else "non_critical",
        "mfa": {"required": True, "factor_types": ["knowledge", "possession"], "methods": ["fido2", "totp_app"], "by_device_or_biometrics": i % 2 == 0,
                "identity_confirmed": i % 2 == 0}
               if i % 3 != 2 else {"required": False, "factor_types": [], "methods": [], "by_device_or_biometrics": False, "identity_confirmed": False},
        "http": ("redirects", "closed")[i % 2] if facing else "serves", "plaintext_ports": [] if facing else [8080],
        "software": [{"name": "nginx", "version": "1.30.2", "support_ends": "2027-04-30"}, {"name": "PostgreSQL", "version": "18.1", "support_ends": "2030-11-14"}],
        "libraries": [{"name": f"bibliotek-{k}", "version": f"{k}.{i}.0", "support_ends": between(rng, "2026-11-21", "2029-01-01")} for k in range(1, 4)],
        "pending_security_updates": updates(rng, i, "2026-10-23", "2026-11-20") if facing else []}


# ---------------------------------------------------------------------- others: no rule of the two packs addresses them

def base_energy(rng, organisation, n):
    """An energy company: what it has for its own sector's law. None of it needs to be sound here."""
    x = base_commercial(rng, organisation, n)
    for name in ("offered_services", "interception_systems", "authority_orders", "cooperations", "network_components", "preparatory_measures"):
        del x[name]
    x["clients"] = [client(rng, f"vind-pc-{i:03}", i) for i in range(2 * n)]
    for it in x["clients"][::7]:  # decoys
        it["firewall"]["enabled"] = False
    x["crisis_plan"] = None
    del x["statements"], x["plan_need_assessment"]
    return x


def base_supplier(rng, organisation, n):
    """A supplier of hosting and operation."""
    x = {"organisation": organisation}
    x["services"] = [service(rng, f"drift-{i:02}", i, "kobberkanal.example.dk") for i in range(n)]
    x["endpoints"] = [
        {"host": f"kunde{i:02}.kobberkanal.example.dk", "port": 443, "starttls": False, "ssl_2_0": False, "ssl_3_0": False, "tls_1_0": i % 9 == 0,  # decoys
         "tls_1_1": i % 9 == 0, "tls_1_2": True, "tls_1_3": True, "tls_1_2_suites": SUITES[3:], "tls_1_3_suites": SUITES[:3]} for i in range(2 * n)]
    x["accounts"] = [{"id": f"drift{i:02}", "kind": "admin", "client_admin": True, "owner_administers_clients": False, "leaked_password": False,
                      "must_change_at_next_logon": False} for i in range(n)]
    x["incidents"] = [
        {"id": f"sag-{i:03}", "description": rng.choice(["Fuld disk", "Udløbet certifikat", "Overbelastning"]), "gravity": rng.choice(["negligible", "minor"]),
         "began_at": f"2026-{1 + i % 10:02}-{1 + i % 28:02}T02:00:00Z", "detected_at": f"2026-{1 + i % 10:02}-{1 + i % 28:02}T02:09:00Z"} for i in range(2 * n)]
    return x


def not_addressed(id, name, cvr):
    return {"id": id, "name": name, "cvr": cvr, "is_state_authority": False, "provides_public_networks_or_services": False}


def base_without_plan(rng, organisation, n):
    """A commercial provider that came to need no crisis management plan, and looks into that in time."""
    x = base_commercial(rng, organisation, n)
    x["crisis_plan"], x["plan_need_assessment"] = None, {"assessed_on": "2017-06-30", "result": "not_needed"}
    return x


def state_authority(id, name, cvr):
    return {"id": id, "name": name, "cvr": cvr, "is_state_authority": True, "provides_public_networks_or_services": False}


# ------------------------------------------------------------------------------------------------------------ plants

# Rules of the telecom pack by whom they address: every provider, every commercial one, essential ones; and commercial ones
# that are not essential.
ANY_PROVIDER = """
    governance.risk_assessment_made governance.risk_assessment_scope governance.third_parties_assessed governance.measures_in_place
    governance.third_party_security governance.risk_assessment_adapted preparedness.crisis_management_planned
    preparedness.plan_or_assessment preparedness.plan_covers_six_areas preparedness.preparatory_measure_done
    preparedness.plan_revised_in_time preparedness.plan_adapted preparedness.need_assessed_in_time""".split()
COMMERCIAL = """
    governance.policy_adopted governance.policy_communicated governance.policy_assessed_yearly governance.policy_revised
    governance.policy_adapted governance.organisation_described governance.head_contact_sent governance.risk_management_standard
    governance.risk_management_process governance.risk_management_documented governance.risk_management_adapted
    cooperation.cooperation_operated cooperation.cooperation_considers_security cooperation.cooperation_updated
    cooperation.cooperation_audited orders.order_complied_with orders.ordered_redundancy orders.interception_equipment_in_denmark
    orders.interception_equipment_supplier""".split()
ESSENTIAL = """
    security.isms_in_use security.policy_covers_emergencies security.organisation_handles_emergencies
    security.appetite_considers_supply security.threats_known security.component_registered security.protection_plan_covers
    security.logging_procedures_adopted security.component_logged security.admin_activity_logged security.log_protected
    security.log_reviewed security.dispensation_conditions_met security.change_processes security.change_tested
    security.change_reversible security.incident_procedures_complete security.vulnerabilities_followed
    security.vulnerabilities_tested security.backup_procedures_in_place security.restore_tested security.backup_documented
    security.backup_documentation_current security.networks_apart security.logical_networks_guarded
    security.continuity_safeguarded security.security_brought_in_early cooperation.supplier_answered_for
    cooperation.supplier_agreement_considers_security cooperation.supplier_agreement_updated cooperation.supplier_verified
    cooperation.supplier_agreement_audited orders.essential_order_complied_with preparedness.essential_plan_drawn_up
    preparedness.essential_plan_covers_further_areas preparedness.reachable_by_centre preparedness.activation_notified
    preparedness.deactivation_notified preparedness.first_situation_report preparedness.next_situation_report
    preparedness.situation_report_complete preparedness.handling_report_sent preparedness.crisis_exercise
    preparedness.exercise_reported preparedness.exercise_report_complete preparedness.exercise_report_sent
    preparedness.exercise_participation""".split()
NOT_ESSENTIAL = ["cooperation.other_supplier_answered_for"]
STATE = """
    client_firewall client_allowed_traffic client_vpn client_disk_encryption client_endpoint_protection client_support
    client_patched client_patched_critical patch_process_documented daily_account_rights admin_account_approval rights_elevation
    client_os_release mail_relay mail_encryption mail_forced_encryption mail_tls_parameters inbound_dmarc service_mfa leak_check
    leaked_user_password leaked_service_password mobile_unlock mobile_enrolled mobile_policy mobile_support mobile_patched
    mobile_auto_update log_coverage log_retention log_clock domain_under_dk service_under_dk domain_dnssec mx_dnssec mx_dane
    resolver_dnssec protective_dns dmarc_reject spf_published dkim_signed wifi_encryption guest_network service_support
    service_patched service_patched_critical service_plain_http endpoint_tls endpoint_tls_parameters external_scan
    infrastructure_patched""".split()
# Every rule that goes through clients.
CLIENTS = """client_firewall client_vpn client_disk_encryption client_endpoint_protection client_support client_patched
    client_patched_critical client_os_release""".split()


class Planted:
    """What a check must find, written while planting. Rules are named below their pack."""

    def __init__(self, organisation, pack):
        self.organisation, self.pack, self.found = organisation, pack, []

    def _add(self, verdict, rule, subjects):
        for subject in subjects or (None,):
            self.found.append((self.organisation, f"{self.pack}.{rule}", subject, verdict))

    def fail(self, rule, *subjects):
        self._add("fail", rule, subjects)

    def unknown(self, rule, *subjects):
        self._add("unknown", rule, subjects)


def plant_tangtraad(x, fail, unknown):
    """The large provider: a fault against nearly every rule, a few gaps."""
    # § 2. A service in no assessment; a third party in none, without contract or verification.
    x["offered_services"].append({"id": "tjeneste-ny", "name": "Hustelefoni", "kind": "service"})
    fail("governance.risk_assessment_scope", "offered_services:tjeneste-ny")
    x["suppliers"].append({"id": "lev-ny", "name": "Dybhavs Drift AB", "country": "SE", "serves_networks": True, "operates_networks": True,
                           "primary_for_critical": False, "verification_needed": True, "samples_suffice": True})
    for rule in ("governance.third_parties_assessed", "governance.third_party_security", "cooperation.supplier_answered_for",
                 "cooperation.supplier_agreement_considers_security", "cooperation.supplier_verified"):
        fail(rule, "suppliers:lev-ny")
    by_id(x["risks"], "risiko-003")["measures"] = ["tiltag-001", "plan-02"]  # one of them only planned
    by_id(x["risks"], "risiko-004")["measures"] = []
    by_id(x["risks"], "risiko-005")["measures"] = ["tiltag-findes-ikke"]
    fail("governance.measures_in_place", "risks:risiko-003", "risks:risiko-004", "risks:risiko-005")
    x["measures"].append({"id": "tiltag-uden-status", "description": "Ekstra fiber"})
    by_id(x["risks"], "risiko-006")["measures"] = ["tiltag-002", "tiltag-uden-status"]
    del by_id(x["risks"], "risiko-007")["decision"]
    unknown("governance.measures_in_place", "risks:risiko-006", "risks:risiko-007")
    # A change since which only the assessments were looked through.
    x["material_changes"].append({"id": "aendring-opkoeb", "kind": "business", "occurred_on": "2019-03-29"})
    for rule in ("governance.policy_adapted", "governance.risk_management_adapted", "preparedness.plan_adapted"):
        fail(rule, "material_changes:aendring-opkoeb")
    # §§ 3 to 5.
    x["security_policy"]["informed_groups"].remove("drift")
    fail("governance.policy_communicated")
    x["security_policy"]["revised_on"] = "2018-02-01"
    fail("governance.policy_revised")
    x["security_policy"]["describes_processes"] = False
    fail("governance.policy_adopted")
    x["security_policy"]["describes_emergency_handling"] = False
    fail("security.policy_covers_emergencies")
    x["security_organisation"]["roles_described"] = False
    fail("governance.organisation_described")
    x["security_organisation"]["head_contact_sent_to_cfcs_on"] = "2018-09-05"  # two days after
    fail("governance.head_contact_sent")
    x["risk_management"] |= {"base_standard": "none", "process_covers": ["assessing_risks", "treating_risks"], "documented": False}
    fail("governance.risk_management_standard")
    fail("governance.risk_management_process")
    fail("governance.risk_management_documented")
    # §§ 6 to 10.
    x["isms"]["in_use_since"] = "2019-07-01"  # tomorrow
    fail("security.isms_in_use")
    x["statements"]["organisation_handles_emergencies"]["holds"] = False
    fail("security.organisation_handles_emergencies")
    x["statements"]["appetite_considers_supply"]["made_on"] = "2018-06-29"  # a year and a day ago
    fail("security.appetite_considers_supply")
    x["statements"]["vulnerabilities_followed"]["made_on"] = "2019-07-01"  # tomorrow
    fail("security.vulnerabilities_followed")
    x["statements"]["crisis_management_planned"]["holds"] = False
    fail("preparedness.crisis_management_planned")
    del x["statements"]["security_brought_in_early"]
    unknown("security.security_brought_in_early")
    for it in x["threat_briefings"]:
        if it["held_on"] > "2018-06-30":
            it["audience"] = ["employees"]
    fail("security.threats_known", "who:partners")
    # §§ 11 to 13.
    x["component_register"]["components"].remove("komp-013")
    fail("security.component_registered", "network_components:komp-013")
    x["protection_plan"]["areas"].remove("fire_protection")
    fail("security.protection_plan_covers")
    x["logging_procedures"] = None
    fail("security.logging_procedures_adopted")
    by_id(x["network_components"], "komp-015")["logging_on"] = False
    fail("security.component_logged", "network_components:komp-015")
    del by_id(x["network_components"], "komp-016")["logging_on"]
    unknown("security.component_logged", "network_components:komp-016")
    by_id(x["network_components"], "komp-018")["admin_logging"] = "partial"
    by_id(x["network_components"], "komp-019")["admin_logging"] = "none"
    fail("security.admin_activity_logged", "network_components:komp-018", "network_components:komp-019")
    x["dispensations"].append({"id": "dispensation-brudt", "frees_from": "admin_activity", "components": ["komp-018"], "granted_on": "2018-05-01",
                               "still_holds": True, "conditions": [{"description": "Video", "met": True}, {"description": "Vagt", "met": False}]})
    fail("security.dispensation_conditions_met", "dispensations:dispensation-brudt")
    # What it is for and where it stands is told wrong: nobody can tell whether it is critical. Another rule it fails by no means.
    by_id(x["network_components"], "komp-021")["place"] = "Kernen"
    for rule in ("component_registered", "component_logged", "admin_activity_logged", "continuity_safeguarded"):
        unknown(f"security.{rule}", "network_components:komp-021")
    by_id(x["component_logs"], "log-04")["tamper_protection"] = "none"
    by_id(x["component_logs"], "log-05")["editors"] = [{"account": f"log{k}", "specially_trusted": True} for k in range(6)]
    by_id(x["component_logs"], "log-06")["editors"] = [{"account": "praktikant", "specially_trusted": False}]
    fail("security.log_protected", "component_logs:log-04", "component_logs:log-05", "component_logs:log-06")
    by_id(x["component_logs"], "log-07")["editors"] = [{"account": "praktikant"}]
    unknown("security.log_protected", "component_logs:log-07")
    by_id(x["component_logs"], "log-08").update(review_interval="P1M", reviewed_on="2019-05-29")  # a month and a day ago
    by_id(x["component_logs"], "log-09").update(review_interval="P6M", reviewed_on="2019-02-01")  # the own interval is too long
    fail("security.log_reviewed", "component_logs:log-08", "component_logs:log-09")
    by_id(x["component_logs"], "log-10")["review_interval"] = "månedligt"
    unknown("security.log_reviewed", "component_logs:log-10")
    # §§ 14 to 17.
    x["change_management"]["covers"].remove("removal")
    fail("security.change_processes")
    by_id(x["changes"], "skift-005")["risk_assessed_at"] = by_id(x["changes"], "skift-005")["executed_at"]
    by_id(x["changes"], "skift-010")["tests"] = [{"description": "Prøve uden udfald", "done_at": by_id(x["changes"], "skift-010")["risk_assessed_at"]}]
    fail("security.change_tested", "changes:skift-005", "changes:skift-010")
    by_id(x["changes"], "skift-011")["rollback_procedure"] = False
    fail("security.change_reversible", "changes:skift-011")
    by_id(x["changes"], "skift-012")["touches_critical"] = None
    unknown("security.change_tested", "changes:skift-012")
    unknown("security.change_reversible", "changes:skift-012")
    by_id(x["changes"], "skift-013")["executed_at"] = "2018-03-04 02:00"  # without an offset: no instant
    unknown("security.change_tested", "changes:skift-013")
    unknown("security.change_reversible", "changes:skift-013")
    x["incident_procedures"]["parts"].remove("securing_information")
    fail("security.incident_procedures_complete")
    x["vulnerability_tests"] = x["vulnerability_tests"][:7]  # the last in March 2018
    fail("security.vulnerabilities_tested")
    x["backup_practice"] |= {"restore_procedures": False, "tested_on": "2018-06-29", "documented": ["system_design", "storage"],
                             "documentation_updated_on": "2018-09-30"}
    for rule in ("backup_procedures_in_place", "restore_tested", "backup_documented", "backup_documentation_current"):
        fail(f"security.{rule}")
    # §§ 18 and 19.
    by_id(x["telecom_networks"], "netvaerk-01")["purposes"] = ["administration", "management"]
    by_id(x["telecom_networks"], "netvaerk-03")["links"].append({"to": "netvaerk-00", "restricted": False})
    fail("security.networks_apart", "telecom_networks:netvaerk-01", "telecom_networks:netvaerk-03")
    by_id(x["telecom_networks"], "netvaerk-04")["follows_guideline"] = False
    fail("security.logical_networks_guarded", "telecom_networks:netvaerk-04")
    by_id(x["network_components"], "komp-022")["safeguards"] = []
    fail("security.continuity_safeguarded", "network_components:komp-022")
    # §§ 21 to 23.
    by_id(x["cooperations"], "samarbejde-0").update(essential_requirements_met=False, security_considered=False, updated_on="2018-06-29",
                                                    agreed_on="2015-03-02", audited_on="2017-06-29")
    for rule in ("cooperation_operated", "cooperation_considers_security", "cooperation_updated", "cooperation_audited"):
        fail(f"cooperation.{rule}", "cooperations:samarbejde-0")
    by_id(x["contracts"], "kontrakt-01")["security_considered"] = False
    fail("cooperation.supplier_agreement_considers_security", "suppliers:lev-01")
    by_id(x["contracts"], "kontrakt-02").update(security_changed_on="2018-08-01", updated_on="2018-07-31")
    fail("cooperation.supplier_agreement_updated", "contracts:kontrakt-02")
    by_id(x["contracts"], "kontrakt-04")["signed_on"] = "2015-03-02"
    del by_id(x["contracts"], "kontrakt-04")["audited_on"]
    fail("cooperation.supplier_agreement_audited", "contracts:kontrakt-04")
    by_id(x["verifications"], "verifikation-05")["extent"] = "samples"  # where samples do not suffice
    fail("cooperation.supplier_verified", "suppliers:lev-05")
    # An agreement with somebody who is not on the list.
    x["contracts"].append({"id": "kontrakt-fremmed", "supplier": "lev-ukendt", "signed_on": "2017-01-01", "security_considered": True,
                           "equal_security_required": True, "security_changed_on": "2017-01-01", "updated_on": "2017-01-01", "audited_on": "2018-01-01"})
    unknown("cooperation.supplier_agreement_updated", "contracts:kontrakt-fremmed")
    unknown("cooperation.supplier_agreement_audited", "contracts:kontrakt-fremmed")
    # §§ 25 and 26.
    x["authority_orders"] += [order("paabud-21", "interception_removal", "2018-01-02", "2018-07-02"),
                              order("paabud-22", "redundancy_and_backup", "2018-01-02", "2018-07-02", "2018-07-02"),
                              order("paabud-23", "stationed_staff", "2018-01-02", "2018-07-02", "2018-07-03"),
                              order("paabud-24", "exercise_report_submission", "2018-12-01", "2019-01-31", "2019-02-01"),
                              order("paabud-25", "exercise_participation", "2018-12-01", "2019-05-08"),
                              order("paabud-26", "incident_handling_report", "2018-12-01", "2019-01-31"),
                              {"id": "paabud-27", "kind": "process_approval", "received_on": "2018-12-01", "due_on": "snarest", "components": []}]
    fail("orders.order_complied_with", "authority_orders:paabud-21")
    by_id(x["network_components"], "komp-024")["redundant"] = False  # an order that names no components speaks of all critical ones
    x["authority_orders"].append(order("paabud-28", "redundancy_and_backup", "2018-01-02", "2018-07-02", "2018-07-02", ["komp-000", "komp-024"]))
    fail("orders.ordered_redundancy", "authority_orders:paabud-22", "authority_orders:paabud-28")
    fail("orders.essential_order_complied_with", "authority_orders:paabud-23")
    unknown("orders.essential_order_complied_with", "authority_orders:paabud-27")
    fail("preparedness.exercise_report_sent", "authority_orders:paabud-24")
    fail("preparedness.exercise_participation", "authority_orders:paabud-25")
    x["handling_reports"].append({"id": "redegoerelse-2", "order": "paabud-26", "sent_on": "2019-01-20", "describes_handling": True,
                                  "describes_follow_up": False})
    fail("preparedness.handling_report_sent", "authority_orders:paabud-26")
    by_id(x["interception_systems"], "indgreb-0")["operated_from"] = "SE"
    fail("orders.interception_equipment_in_denmark", "interception_systems:indgreb-0")
    by_id(x["interception_systems"], "indgreb-1")["supplier"] = "lev-01"
    fail("orders.interception_equipment_supplier", "interception_systems:indgreb-1")
    # §§ 28 to 36.
    x["crisis_plan"]["elements"].remove("service_agreements")
    fail("preparedness.plan_covers_six_areas")
    x["crisis_plan"]["has_cfcs_contact_details"] = False
    fail("preparedness.essential_plan_covers_further_areas")
    by_id(x["preparatory_measures"], "forberedelse-02").update(identified_on="2018-01-15", completed_on="2018-07-16")
    x["preparatory_measures"].append({"id": "forberedelse-glemt", "description": "Nøglebrønd", "identified_on": "2018-12-29"})
    fail("preparedness.preparatory_measure_done", "preparatory_measures:forberedelse-02", "preparatory_measures:forberedelse-glemt")
    x["contact_point"]["can_activate_at_once"] = False
    fail("preparedness.reachable_by_centre")
    x["preparedness_events"] += [
        {"id": "beredskab-storm", "because_of_emergency": True, "activated_at": "2018-10-12T10:00:00+02:00",
         "activation_notified_at": "2018-10-12T11:00:01+02:00", "deactivated_at": "2018-10-12T23:00:00+02:00"},
        {"id": "beredskab-uden-tid", "because_of_emergency": True, "activation_notified_at": "2018-12-24T18:00:00+01:00",
         "deactivated_at": "2018-12-25T01:00:00+01:00", "deactivation_notified_at": "2018-12-25T01:20:00+01:00"}]
    fail("preparedness.activation_notified", "preparedness_events:beredskab-storm")
    fail("preparedness.deactivation_notified", "preparedness_events:beredskab-storm")
    fail("preparedness.first_situation_report", "preparedness_events:beredskab-storm")  # the first after five hours
    x["situation_reports"] += [situation("melding-storm-1", "beredskab-storm", "2018-10-12T15:00:00+02:00"),
                               situation("melding-storm-2", "beredskab-storm", "2018-10-12T18:00:00+02:00")]
    by_id(x["situation_reports"], "melding-storm-1")["parts"].remove("measures_expected")
    by_id(x["situation_reports"], "melding-storm-2")["sent_electronically"] = False
    fail("preparedness.next_situation_report", "situation_reports:melding-storm-2")  # then nothing for five hours
    fail("preparedness.situation_report_complete", "situation_reports:melding-storm-1", "situation_reports:melding-storm-2")
    unknown("preparedness.activation_notified", "preparedness_events:beredskab-uden-tid")
    unknown("preparedness.first_situation_report", "preparedness_events:beredskab-uden-tid")
    by_id(x["exercises"], "oevelse-2018")["report"]["completed_on"] = "2018-12-21"  # a day late
    fail("preparedness.exercise_reported", "exercises:oevelse-2018")
    by_id(x["exercises"], "oevelse-krise")["report"]["parts"] = ["purpose", "course", "lessons_learned"]
    fail("preparedness.exercise_report_complete", "exercises:oevelse-krise")
    for it in x["exercises"]:
        if it["scope"] == "internal" and it["held_on"] > "2017-06-29":
            it["uses_crisis_plan"] = False
    fail("preparedness.crisis_exercise")  # the last that used the plan was two years and 16 days ago


def plant_broholm(x, fail, unknown):
    """Essential by its agreements with the state, one document: mostly gaps, whole datasets among them."""
    # Not a word on them.
    del x["isms"], x["threat_briefings"], x["vulnerability_tests"], x["dispensations"], x["exercises"]
    unknown("security.isms_in_use")
    unknown("security.threats_known", "who:employees", "who:partners")
    unknown("security.vulnerabilities_tested")
    unknown("security.dispensation_conditions_met")
    # Without dispensations nobody can tell who is freed: of components that log too little, and of a log that is not protected
    # or gone through, as of any other, since an exception is asked before the requirement.
    unknown("security.admin_activity_logged", *(f"network_components:{c['id']}" for c in critical(x)))
    for log in x["component_logs"]:
        unknown("security.log_protected", f"component_logs:{log['id']}")
        unknown("security.log_reviewed", f"component_logs:{log['id']}")
    unknown("preparedness.crisis_exercise")
    unknown("preparedness.exercise_reported")
    unknown("preparedness.exercise_report_complete")
    unknown("preparedness.exercise_participation", "authority_orders:paabud-12")  # the other is too short to bind
    # Of the wrong shape.
    x["change_management"] = ["installation", "relocation"]
    unknown("security.change_processes")
    x["telecom_networks"] = {"netvaerk-01": {"purposes": ["production"]}}
    unknown("security.networks_apart")
    unknown("security.logical_networks_guarded")
    x["backup_practice"]["tested_on"] = "sidste efterår"
    unknown("security.restore_tested")
    x["backup_practice"]["documented"].append("genskabelse")  # not one of the topics, but the four are all there
    x["component_register"]["components"] = None
    unknown("security.component_registered", *(f"network_components:{c['id']}" for c in critical(x)))
    x["protection_plan"]["carried_out"] = "ja"
    unknown("security.protection_plan_covers")
    # Fields left out.
    del x["security_policy"]["base_standard"], x["security_policy"]["revision_needed"], x["security_policy"]["describes_emergency_handling"]
    unknown("governance.policy_adopted")
    unknown("governance.policy_revised")
    unknown("security.policy_covers_emergencies")
    del x["risk_management"]["documented"], x["risk_management"]["process_covers"]
    unknown("governance.risk_management_documented")
    unknown("governance.risk_management_process")
    del x["security_organisation"]["head_contact_valid_from"]
    # Sent on 2018-09-04: in time only if the details were right no earlier than the day before.
    unknown("governance.head_contact_sent")
    del x["security_organisation"]["employees_told_on"]  # optional, so an answer: they were not told
    fail("governance.organisation_described")
    # One assessment does not say what it covers: its services have no other.
    vague = x["risk_assessments"][1]
    del vague["covers"]
    unknown("governance.risk_assessment_scope", *(f"offered_services:{s}" for s in vague["services"]))
    # One was last looked through before the threats changed in January, at a later change than that of 2018.
    x["risk_assessments"][2]["reviewed_on"] = "2018-11-05"
    fail("governance.risk_assessment_adapted", "material_changes:aendring-2019-1")
    x["material_changes"].append({"id": "aendring-uden-dag", "kind": "threats"})
    for rule in ("governance.risk_assessment_adapted", "governance.policy_adapted"):
        unknown(rule, "material_changes:aendring-uden-dag")
    # A change of unknown kind, since which everything was looked through: whether it is of the business decides nothing else.
    x["material_changes"].append({"id": "aendring-uden-art", "occurred_on": "2018-02-02"})
    unknown("governance.risk_management_adapted", "material_changes:aendring-uden-art")
    by_id(x["suppliers"], "lev-04").pop("operates_networks")
    unknown("governance.third_parties_assessed", "suppliers:lev-04")
    unknown("governance.third_party_security", "suppliers:lev-04")
    by_id(x["suppliers"], "lev-05").pop("serves_networks")
    for rule in ("supplier_answered_for", "supplier_agreement_considers_security", "supplier_verified"):
        unknown(f"cooperation.{rule}", "suppliers:lev-05")
    unknown("cooperation.supplier_agreement_updated", "contracts:kontrakt-05")
    unknown("cooperation.supplier_agreement_audited", "contracts:kontrakt-05")
    by_id(x["contracts"], "kontrakt-08")["equal_security_required"] = "i hovedsagen"
    unknown("governance.third_party_security", "suppliers:lev-08")
    by_id(x["cooperations"], "samarbejde-2").pop("operated_by")  # optional, so an answer: the agreement does not say
    fail("cooperation.cooperation_operated", "cooperations:samarbejde-2")
    by_id(x["cooperations"], "samarbejde-1").pop("has_essential_party")
    for rule in ("cooperation_operated", "cooperation_considers_security", "cooperation_updated", "cooperation_audited"):
        unknown(f"cooperation.{rule}", "cooperations:samarbejde-1")
    by_id(x["interception_systems"], "indgreb-0")["located_in"] = "Danmark"
    unknown("orders.interception_equipment_in_denmark", "interception_systems:indgreb-0")
    by_id(x["authority_orders"], "paabud-16")["components"] = ["komp-000", "komp-004"]
    by_id(x["network_components"], "komp-004").pop("configuration_backed_up")
    unknown("orders.ordered_redundancy", "authority_orders:paabud-16")
    by_id(x["network_components"], "komp-007").pop("safeguards")
    unknown("security.continuity_safeguarded", "network_components:komp-007")
    # A support system of which it is not told whether it reaches the data of end users.
    by_id(x["network_components"], "komp-010").pop("reaches_end_user_data")
    unknown("security.component_logged", "network_components:komp-010")
    unknown("security.continuity_safeguarded", "network_components:komp-010")
    # The same of a component in a core decides nothing, nor what it is for: decoys.
    by_id(x["network_components"], "komp-012").pop("reaches_end_user_data")
    by_id(x["network_components"], "komp-012").pop("kind")
    x["contact_point"] = None
    fail("preparedness.reachable_by_centre")
    x["crisis_plan"] = None  # nor was the need of one assessed
    for rule in ("plan_or_assessment", "need_assessed_in_time", "essential_plan_drawn_up"):
        fail(f"preparedness.{rule}")
    x["statements"]["security_brought_in_early"]["holds"] = False
    fail("security.security_brought_in_early")
    by_id(x["preparatory_measures"], "forberedelse-03")["completed_on"] = "næsten"
    unknown("preparedness.preparatory_measure_done", "preparatory_measures:forberedelse-03")
    # One of the reports refers to an event that is not on the list.
    by_id(x["situation_reports"], "melding-4-1")["event"] = "beredskab-9"
    for rule in ("next_situation_report", "situation_report_complete"):
        unknown(f"preparedness.{rule}", "situation_reports:melding-4-1")
    fail("preparedness.first_situation_report", "preparedness_events:beredskab-4")  # so that this one has none


def plant_skaervoe(x, fail, unknown):
    """The small provider: no plan, its policy not assessed, and what is asked of essential ones it does not have."""
    x["crisis_plan"] = None
    x["plan_need_assessment"] = {"assessed_on": "2017-06-29", "result": "not_needed"}  # two years and a day ago
    fail("preparedness.need_assessed_in_time")
    x["security_policy"]["revision_need_assessed_on"] = "2018-06-29"
    x["security_policy"]["revised_on"] = "2018-08-01"
    fail("governance.policy_assessed_yearly")
    fail("governance.policy_adapted", "material_changes:aendring-2019-1")
    by_id(x["suppliers"], "lev-02").pop("accountable_person")
    fail("cooperation.other_supplier_answered_for", "suppliers:lev-02")
    by_id(x["suppliers"], "lev-06").pop("serves_networks")
    unknown("cooperation.other_supplier_answered_for", "suppliers:lev-06")
    for it in x["risk_assessments"]:
        it["covers"] = ["availability", "integrity"]
    fail("governance.risk_assessment_made")
    fail("governance.risk_assessment_scope", *(f"offered_services:{s['id']}" for s in x["offered_services"]))
    del x["authority_orders"]  # nobody says whether there were orders
    for rule in ("order_complied_with", "ordered_redundancy", "interception_equipment_in_denmark", "interception_equipment_supplier"):
        unknown(f"orders.{rule}")
    x["statements"] = {}
    unknown("preparedness.crisis_management_planned")


def plant_vestersoe(x, fail, unknown):
    """A broadcaster with 80,000 end users that does not say whether its public service duties cover the country."""
    del x["organisation"]["telecom"]["has_national_public_service"]
    for rule in ESSENTIAL + NOT_ESSENTIAL:
        unknown(rule)
    x["crisis_plan"]["revised_on"] = "2017-06-29"
    fail("preparedness.plan_revised_in_time")
    fail("preparedness.plan_adapted", "material_changes:aendring-2018", "material_changes:aendring-2019-1")
    x["plan_need_assessment"] = {"assessed_on": "2016-01-01", "result": "needed"}  # a decoy: there is a plan


def plant_nothing_telecom(x, fail, unknown):
    """An organisation.json of `{}`: nobody can tell whether the order addresses it."""
    for rule in ANY_PROVIDER + COMMERCIAL + ESSENTIAL + NOT_ESSENTIAL:
        unknown(rule)


def plant_nothing_state(x, fail, unknown):
    """The same of the minimum requirements."""
    for rule in STATE:
        unknown(f"minimum.{rule}")


def plant_kystministeriet(x, fail, unknown):
    """The ministry: policies and names; what logs is not told."""
    x["client_firewall_policy"]["allowed"] += [{"direction": "outbound", "what": "TCP 8443", "justification": "   "}]
    fail("minimum.client_allowed_traffic")
    x["mdm_policy"]["wipe_after_failed_logins"] = 11
    fail("minimum.mobile_policy")
    x["patch_process"] = None
    fail("minimum.patch_process_documented")
    del x["log_sources"]
    unknown("minimum.log_coverage", *(f"annex_1_systems:{s}" for s in ANNEX_1_SYSTEMS))
    unknown("minimum.log_retention")
    unknown("minimum.log_clock")
    domain = "kystministeriet.example.dk"
    by_id(x["domains"], f"kort.{domain}", "name")["delegated_subdomains"][0]["signed"] = False
    by_id(x["domains"], f"data.{domain}", "name")["dnssec"]["ds_in_parent"] = False
    fail("minimum.domain_dnssec", f"domains:kort.{domain}", f"domains:data.{domain}")
    del by_id(x["domains"], f"presse.{domain}", "name")["dnssec"]
    unknown("minimum.domain_dnssec", f"domains:presse.{domain}")
    signed = {"dnssec": {"signed": True, "ds_in_parent": True}, "delegated_subdomains": []}
    x["domains"] += [{"name": "kystministeriet.example.eu", "audience": "denmark"} | signed,
                     {"name": "kyst.example.net", "redirects_to": "kyst.example.eu", "audience": "denmark"} | signed,
                     {"name": "kyst-ministry.example.org"} | signed]
    fail("minimum.domain_under_dk", "domains:kystministeriet.example.eu", "domains:kyst.example.net")
    unknown("minimum.domain_under_dk", "domains:kyst-ministry.example.org")  # whom is it aimed at?
    mail = lambda name: by_id(x["mail_domains"], f"{name}{domain}", "domain")
    mail("")["dmarc"][0]["share"] = "50%"
    mail("post.")["dmarc"] = []
    mail("data.")["dmarc"] *= 2
    mail("kort.")["dmarc"][0]["subdomain_policy"] = "quarantine"
    fail("minimum.dmarc_reject", *(f"mail_domains:{n}{domain}" for n in ("", "post.", "data.", "kort.")))
    mail("presse.")["dmarc"][0]["policy"] = "afvis"
    unknown("minimum.dmarc_reject", f"mail_domains:presse.{domain}")
    mail("gammel.")["has_spf"] = False
    fail("minimum.spf_published", f"mail_domains:gammel.{domain}")
    mail("nyheder.")["has_dkim"] = False
    fail("minimum.dkim_signed", f"mail_domains:nyheder.{domain}")
    del mail("presse.")["in_mail_flow"]  # no main domain, so it decides
    unknown("minimum.dkim_signed", f"mail_domains:presse.{domain}")
    mail("post.").update(mx_zones_signed=False, tlsa_valid=False)
    fail("minimum.mx_dnssec", f"mail_domains:post.{domain}")
    fail("minimum.mx_dane", f"mail_domains:post.{domain}")
    mail("")["tlsa_valid"] = "delvist"
    unknown("minimum.mx_dane", f"mail_domains:{domain}")
    del mail("gammel.")["accepts_mail"]
    unknown("minimum.mx_dnssec", f"mail_domains:gammel.{domain}")
    unknown("minimum.mx_dane", f"mail_domains:gammel.{domain}")
    by_id(x["mail_servers"], f"ud0.{domain}", "host")["min_tls"] = "1.1"
    fail("minimum.mail_encryption", f"mail_servers:ud0.{domain}")
    by_id(x["mail_servers"], f"ud1.{domain}", "host")["min_tls"] = "den nyeste"
    unknown("minimum.mail_encryption", f"mail_servers:ud1.{domain}")
    by_id(x["mail_servers"], f"ud1.{domain}", "host")["forced_tls_domains"].remove("arkivstyrelsen.example.dk")
    fail("minimum.mail_forced_encryption", f"mail_servers:ud1.{domain}")
    by_id(x["mail_servers"], f"ud0.{domain}", "host")["cipher_suites"].append("TLS_RSA_WITH_3DES_EDE_CBC_SHA")
    fail("minimum.mail_tls_parameters", f"mail_servers:ud0.{domain}")
    by_id(x["mail_gateways"], "ind-0")["reject_honoured"] = False
    fail("minimum.inbound_dmarc", "mail_gateways:ind-0")
    del by_id(x["mail_gateways"], "ind-1")["quarantine_honoured"]
    unknown("minimum.inbound_dmarc", "mail_gateways:ind-1")
    by_id(x["mail_relays"], f"relae1.{domain}", "host")["open_relay"] = True
    fail("minimum.mail_relay", f"mail_relays:relae1.{domain}")


def plant_fyrstyrelsen(x, fail, unknown):
    """The agency with most clients, in four files of two kinds; phones; the annex's cipher suites are not in the export."""
    pc = lambda i: by_id(x["clients"], f"fyr-pc-{i:03}")
    key = lambda *ids: [f"clients:fyr-pc-{i:03}" for i in ids]
    pc(5)["firewall"]["default_outbound"] = "allow"
    pc(6)["firewall"] = {"enabled": False}
    fail("minimum.client_firewall", *key(5, 6))
    del pc(7)["firewall"]
    pc(8)["firewall"]["default_inbound"] = "afvis"
    unknown("minimum.client_firewall", *key(7, 8))
    pc(10)["vpn"]["gateway_owner"] = "third_party"
    pc(11)["vpn"]["captive_portal"] = "open"
    fail("minimum.client_vpn", *key(10, 11))
    pc(13)["used_on_external_networks"] = None
    pc(15)["vpn"] = "WireGuard"
    unknown("minimum.client_vpn", *key(13, 15))
    pc(12)["vpn"] = None  # a decoy: it never leaves the house
    pc(16)["disks"].append({"name": "D:", "fixed": True, "encryption": "partial"})
    fail("minimum.client_disk_encryption", *key(16))
    pc(17)["disks"] = [{"name": "C:", "fixed": True}]
    pc(18)["kind"] = "stationær"
    unknown("minimum.client_disk_encryption", *key(17, 18))
    del pc(19)["disks"]  # a decoy: virtual
    pc(20)["disks"] = [{"name": "C:", "encryption": "full"}]  # a decoy: encrypted, built in or not
    pc(21)["endpoint_protection"]["installed"] = False
    fail("minimum.client_endpoint_protection", *key(21))
    pc(22)["endpoint_protection"]["auto_update"] = "ja"
    unknown("minimum.client_endpoint_protection", *key(22))
    pc(23)["os"]["support_ends"] = "2026-11-20"
    pc(24)["apps"][1]["support_ends"] = "2025-12-31"
    fail("minimum.client_support", *key(23, 24))
    pc(25)["os"]["support_ends"] = "2026-11-21"  # a decoy: it ends today
    del pc(26)["apps"][0]["support_ends"]
    unknown("minimum.client_support", *key(26))
    pc(27)["os"]["major_release_on"] = "2024-11-21"  # 24 months ago today
    fail("minimum.client_os_release", *key(27))
    pc(28)["os"]["major_release_on"] = "2024-11-22"  # a decoy: tomorrow
    pc(30)["os"]["major_release_on"] = "efteråret 2025"
    unknown("minimum.client_os_release", *key(30))
    pc(31)["pending_security_updates"] = [{"id": "KB5066835", "released_on": "2026-10-21"}]  # 31 days
    fail("minimum.client_patched", *key(31))
    pc(32)["pending_security_updates"] = [{"id": "KB5066836", "released_on": "2026-11-10"}, {"id": "KB5066837", "released_on": None}]
    unknown("minimum.client_patched", *key(32))
    pc(39)["pending_security_updates"] = [{"id": "KB5066836", "released_on": "2026-10-22"}]  # 30 days on a critical one
    fail("minimum.client_patched_critical", *key(39))
    pc(33)["criticality"] = "normal"
    unknown("minimum.client_patched", *key(33))
    unknown("minimum.client_patched_critical", *key(33))
    # A list of one is no operating system.
    pc(35)["os"] = [pc(35)["os"]]
    unknown("minimum.client_support", *key(35))
    unknown("minimum.client_os_release", *key(35))
    # A client without a name of its own is known by what is told of it.
    nameless = client(random.Random("nameless"), "", 3)
    del nameless["id"]
    nameless["firewall"]["enabled"] = False
    x["clients"].append(nameless)
    fail("minimum.client_firewall", f"clients:{key_of(nameless)}")
    # The list of the last file names one that another names already: two sources hold it, and nothing told of it counts.
    x["clients_twice"] = [dict(pc(2))]
    for rule in CLIENTS:
        unknown(f"minimum.{rule}", *key(2))

    mob = lambda i: by_id(x["mobile_devices"], f"fyr-mob-{i:03}")
    mobkey = lambda *ids: [f"mobile_devices:fyr-mob-{i:03}" for i in ids]
    mob(0).update(passcode_min_digits=5, biometric_enabled=False)
    fail("minimum.mobile_unlock", *mobkey(0))
    del mob(2)["passcode_min_digits"]  # a decoy: fingerprint
    del mob(1)["passcode_min_digits"]
    unknown("minimum.mobile_unlock", *mobkey(1))
    mob(3)["rooted"] = True
    mob(4)["mdm_enrolled"] = False
    fail("minimum.mobile_enrolled", *mobkey(3, 4))
    mob(5)["rooted"] = 0
    unknown("minimum.mobile_enrolled", *mobkey(5))
    mob(6)["os"]["support_ends"] = "2026-11-20"
    fail("minimum.mobile_support", *mobkey(6))
    del mob(7)["os"]["support_ends"]
    unknown("minimum.mobile_support", *mobkey(7))
    mob(9)["os"]["pending_security_updates"] = [{"id": "26.1.1", "released_on": "2026-10-01"}]
    mob(10)["managed_apps"][1]["pending_security_updates"] = [{"id": "Kalender 8", "released_on": "2026-10-21"}]
    fail("minimum.mobile_patched", *mobkey(9, 10))
    del mob(11)["managed_apps"]
    unknown("minimum.mobile_patched", *mobkey(11))
    mob(12)["auto_update"] = False
    fail("minimum.mobile_auto_update", *mobkey(12))
    mob(13)["auto_update"] = None
    unknown("minimum.mobile_auto_update", *mobkey(13))
    mob(14)["app_access_to_data"] = "delvis"
    for rule in ("unlock", "enrolled", "support", "patched", "auto_update"):
        unknown(f"minimum.mobile_{rule}", *mobkey(14))

    del x["annex_1_tls"]
    unknown("minimum.mail_tls_parameters", *(f"mail_servers:{s['host']}" for s in x["mail_servers"]))
    unknown("minimum.endpoint_tls_parameters", *(f"endpoints:{e['host']},{e['port']}" for e in x["endpoints"] if not e["starttls"]))
    x["wifi_networks"] = {"fyr-net": "wpa2"}
    unknown("minimum.wifi_encryption")
    x["mail_relays"] = None
    unknown("minimum.mail_relay")
    x["client_firewall_policy"]["reviewed_on"] = "2026-13-01"
    unknown("minimum.client_allowed_traffic")
    del x["mdm_policy"]
    unknown("minimum.mobile_policy")
    del x["state_mail_domains"]
    unknown("minimum.mail_forced_encryption", *(f"mail_servers:{s['host']}" for s in x["mail_servers"]))


def plant_digestyrelsen(x, fail, unknown):
    """The agency with most systems: accounts, services, endpoints, logs, networks."""
    daily = [a for a in x["accounts"] if a["kind"] == "daily" and not a["leaked_password"]]
    daily[0]["client_admin"] = True
    fail("minimum.daily_account_rights", f"accounts:{daily[0]['id']}")
    del daily[1]["client_admin"]
    daily[2]["kind"] = "daglig"
    unknown("minimum.daily_account_rights", f"accounts:{daily[1]['id']}", f"accounts:{daily[2]['id']}")
    daily[3].update(leaked_password=True, must_change_at_next_logon=False)
    fail("minimum.leaked_user_password", f"accounts:{daily[3]['id']}")
    daily[4]["leaked_password"] = True
    del daily[4]["must_change_at_next_logon"]
    daily[5]["leaked_password"] = None
    unknown("minimum.leaked_user_password", f"accounts:{daily[4]['id']}", f"accounts:{daily[5]['id']}")
    machines = [a for a in x["accounts"] if a["kind"] in ("service", "system") and not a["leaked_password"]]
    machines[0]["leaked_password"] = True
    machines[1].update(leaked_password=True, owner_notified_on="2026-11-22")  # tomorrow
    fail("minimum.leaked_service_password", f"accounts:{machines[0]['id']}", f"accounts:{machines[1]['id']}")
    machines[2].update(leaked_password=True, owner_notified_on="i går")
    unknown("minimum.leaked_service_password", f"accounts:{machines[2]['id']}")
    ended, later, vague = x["admin_approvals"][:3]
    ended["valid_to"] = "2026-11-20"
    later.update(approved_on="2026-09-02", valid_from="2026-09-01")  # given after its first day
    fail("minimum.admin_account_approval", f"accounts:{ended['account']}", f"accounts:{later['account']}")
    del vague["valid_to"]
    unknown("minimum.admin_account_approval", f"accounts:{vague['account']}")
    x["elevation_tools"] += [{"id": "sudo-alt", "per_action": False, "auto_revoke": True, "allows_mail_or_web": False},
                             {"id": "ny-loeft", "per_action": True, "auto_revoke": True}]
    fail("minimum.rights_elevation", "elevation_tools:sudo-alt")
    unknown("minimum.rights_elevation", "elevation_tools:ny-loeft")
    x["user_directories"] += [{"id": "gammelt"}, {"id": "kantine"}, {"id": "proeve"}]
    x["password_leak_checks"] += [{"directory": "gammelt", "run_at": "2026-10-20T03:00:00Z", "accounts_flagged": 0},
                                  {"directory": "proeve", "accounts_flagged": 0}]
    fail("minimum.leak_check", "user_directories:gammelt", "user_directories:kantine")
    unknown("minimum.leak_check", "user_directories:proeve")

    # The services of the baseline at work: 0, 1, 3, 5, 6, … face the internet; 4, 9, 14 do not; every third has no log-on.
    sys = lambda i: by_id(x["services"], f"dig-sys-{i:02}")
    key = lambda *ids: [f"services:dig-sys-{i:02}" for i in ids]
    sys(0)["mfa"]["methods"].append("sms")
    sys(1)["mfa"]["factor_types"] = ["knowledge"]
    sys(3)["mfa"].update(by_device_or_biometrics=True, identity_confirmed=False)
    fail("minimum.service_mfa", *key(0, 1, 3))
    del sys(6)["mfa"]
    unknown("minimum.service_mfa", *key(6))
    sys(7)["mfa"]["required"] = False
    sys(7)["primary_users"] = "non_state"  # a decoy: not for people of the state
    sys(7)["software"][0]["support_ends"] = "2020-01-01"
    sys(10).pop("primary_users")
    for rule in ("service_mfa", "service_support", "service_patched"):
        unknown(f"minimum.{rule}", *key(10))
    sys(2)["host"] = "digedata.example.eu"
    fail("minimum.service_under_dk", *key(2))
    sys(5)["host"] = "danishdikes.example.org"
    sys(5)["audience"] = "abroad"  # a decoy
    sys(8)["http"] = "serves"
    sys(11)["plaintext_ports"] = [21]
    fail("minimum.service_plain_http", *key(8, 11))
    sys(12)["http"] = "måske"
    unknown("minimum.service_plain_http", *key(12))
    sys(13)["software"][1]["support_ends"] = "2026-11-20"
    sys(15)["libraries"][2]["support_ends"] = "2026-11-20"
    fail("minimum.service_support", *key(13, 15))
    sys(16)["libraries"] = "se SBOM"
    unknown("minimum.service_support", *key(16))
    sys(17)["pending_security_updates"] = [{"id": "CVE-2026-10001", "released_on": "2026-10-21"}]
    fail("minimum.service_patched", *key(17))
    sys(21)["pending_security_updates"] = [{"id": "CVE-2026-10002", "released_on": "2026-10-22"}]
    fail("minimum.service_patched_critical", *key(21))
    sys(27)["pending_security_updates"] = [{"id": "CVE-2026-10003"}]
    unknown("minimum.service_patched_critical", *key(27))
    sys(14).pop("internet_facing")  # with plain HTTP, as those within may have: if it faces the internet, it fails
    for rule in ("service_under_dk", "service_support", "service_patched", "service_plain_http"):
        unknown(f"minimum.{rule}", *key(14))
    domain = "digestyrelsen.example.dk"
    end = lambda host, port: next(e for e in x["endpoints"] if e["host"] == f"{host}.{domain}" and e["port"] == port)
    end("www", 443)["tls_1_0"] = True
    end("data", 443).update(tls_1_2=False, tls_1_3=False)
    fail("minimum.endpoint_tls", f"endpoints:www.{domain},443", f"endpoints:data.{domain},443")
    del end("kort", 443)["tls_1_1"]
    unknown("minimum.endpoint_tls", f"endpoints:kort.{domain},443")
    end("selvbetjening", 8443)["tls_1_2_suites"] = ["TLS_RSA_WITH_AES_128_CBC_SHA"]
    fail("minimum.endpoint_tls_parameters", f"endpoints:selvbetjening.{domain},8443")
    del end("vpn", 443)["tls_1_3_suites"]
    unknown("minimum.endpoint_tls_parameters", f"endpoints:vpn.{domain},443")
    del end("mail", 443)["starttls"]
    unknown("minimum.endpoint_tls", f"endpoints:mail.{domain},443")
    unknown("minimum.endpoint_tls_parameters", f"endpoints:mail.{domain},443")

    log = lambda system: by_id(x["log_sources"], system, "system")
    log("vpn")["data_logged"] = ["logon"]
    log("brugerkatalog")["enabled"] = False
    log("fjernadgang")["data_logged"] = None
    x["annex_1_systems"][ANNEX_1_SYSTEMS.index("vpn")]["data_to_log"] = ["logon", "fejl"]
    fail("minimum.log_coverage", "annex_1_systems:vpn", "annex_1_systems:brugerkatalog")
    unknown("minimum.log_coverage", "annex_1_systems:fjernadgang")
    log("firewall")["retention"] = "P11M"
    fail("minimum.log_retention", "log_sources:firewall")
    log("mailgateway")["retention"] = "P365D"  # a year may have a day more
    log("webservere")["retention"] = "et år"
    unknown("minimum.log_retention", "log_sources:mailgateway", "log_sources:webservere")
    log("navneservere")["time_zone"] = "Europe/Copenhagen"
    fail("minimum.log_clock")
    by_id(x["resolvers"], "navne-1")["dnssec_validation"] = False
    fail("minimum.resolver_dnssec", "resolvers:navne-1")
    by_id(x["resolvers"], "navne-2")["blocklist_auto_update"] = False
    fail("minimum.protective_dns", "resolvers:navne-2")
    x["resolvers"].append({"id": "navne-4", "protective": True})
    unknown("minimum.resolver_dnssec", "resolvers:navne-4")
    unknown("minimum.protective_dns", "resolvers:navne-4")
    x["resolvers"].append("192.0.2.53")  # no record: its key is a digest
    unknown("minimum.resolver_dnssec", "resolvers:~4e01fa45d8a2")
    unknown("minimum.protective_dns", "resolvers:~4e01fa45d8a2")
    by_id(x["wifi_networks"], "wifi-anholt")["encryption"] = "wpa"
    fail("minimum.wifi_encryption", "wifi_networks:wifi-anholt")
    by_id(x["wifi_networks"], "wifi-bogense")["encryption"] = "WPA2-Enterprise"
    unknown("minimum.wifi_encryption", "wifi_networks:wifi-bogense")
    x["networks"] += [
        {"id": "gaest-moede", "kind": "guest", "segment": "vlan-11", "egress_addresses": ["198.51.100.8"], "treated_as_internet": True},
        {"id": "gaest-kantine", "kind": "guest", "segment": "vlan-91", "egress_addresses": ["192.0.2.12"], "treated_as_internet": True},
        {"id": "gaest-lager", "kind": "guest", "segment": "vlan-92", "egress_addresses": ["198.51.100.9"]},
        {"id": "proevenet", "segment": "vlan-93", "egress_addresses": ["198.51.100.10"], "treated_as_internet": False}]
    # Whoever the last is for, it shares nothing with the others; and if it is for guests, it is not treated as the internet.
    fail("minimum.guest_network", "networks:gaest-moede", "networks:gaest-kantine")
    unknown("minimum.guest_network", "networks:gaest-lager", "networks:proevenet")
    x["ip_ranges"] += [{"id": "blok-3", "range": "198.51.100.0/24", "internet_reachable": True},
                       {"id": "blok-4", "range": "203.0.113.0/24", "internet_reachable": True},
                       {"id": "blok-5", "range": "203.0.113.0/33", "internet_reachable": True},
                       {"id": "blok-6", "range": "192.0.2.128/25", "internet_reachable": True}]
    x["external_scans"] += [
        {"run_at": "2026-11-01T01:00:00+01:00", "ranges": ["198.51.100.0/24"], "first_port": 1, "last_port": 1024},
        {"run_at": "2026-08-20T12:00:00+02:00", "ranges": ["203.0.113.0/24"], "first_port": 0, "last_port": 65535},
        {"run_at": "2026-11-02T01:00:00+01:00", "ranges": ["192.0.2.128/25"], "first_port": 0}]
    fail("minimum.external_scan", "ip_ranges:blok-3", "ip_ranges:blok-4")
    unknown("minimum.external_scan", "ip_ranges:blok-5", "ip_ranges:blok-6")
    inf = lambda i: by_id(x["infrastructure_devices"], f"dig-inf-{i:03}")
    inf(0)["pending_security_updates"] = [{"id": "2026.3", "released_on": "2026-08-22"}]  # 91 days
    fail("minimum.infrastructure_patched", "infrastructure_devices:dig-inf-000")
    inf(1)["pending_security_updates"] = None
    inf(3)["in_annex_1"] = "?"
    unknown("minimum.infrastructure_patched", "infrastructure_devices:dig-inf-001", "infrastructure_devices:dig-inf-003")


# ----------------------------------------------------------------------------------------------------------- writing

MINISTRY, NOTHING = "kystministeriet", "uden-oplysninger"
# Organisation, where it stands, how its export begins, and what is planted in it for which pack. Where nothing is, nothing is
# to be found: of two providers and one authority because all is sound, of two others because no rule addresses them.
FLEET = [
    (MINISTRY, lambda rng: base_state(rng, state_authority(MINISTRY, "Ministeriet for Kyst og Fyr", "90000017"), "kyst", 40),
     {"state": plant_kystministeriet}),
    (f"{MINISTRY}/fyrstyrelsen", lambda rng: base_state(rng, state_authority("fyrstyrelsen", "Fyrstyrelsen", "90000025"), "fyr", 60),
     {"state": plant_fyrstyrelsen}),
    (f"{MINISTRY}/digestyrelsen", lambda rng: base_state(rng, state_authority("digestyrelsen", "Digestyrelsen", "90000033"), "dig", 120),
     {"state": plant_digestyrelsen}),
    ("toldkammeret", lambda rng: base_state(rng, state_authority("toldkammeret", "Toldkammeret", "90000106"), "told", 40), {}),
    ("fjordhals-fiber", lambda rng: base_essential(rng, provider("fjordhals-fiber", "Fjordhals Fiber A/S", "90000114", 50001), 16), {}),
    ("tangtraad-tele", lambda rng: base_essential(rng, provider("tangtraad-tele", "Tangtråd Tele A/S", "90000041", 412000, by_contract=61000), 40),
     {"telecom": plant_tangtraad}),
    ("broholm-datanet.json", lambda rng: base_essential(rng, provider("broholm-datanet", "Broholm Datanet A/S", "90000050", 9200, of_state=501), 20),
     {"telecom": plant_broholm}),
    ("skaervoe-net", lambda rng: base_commercial(rng, provider("skaervoe-net", "Skærvø Net A.m.b.a.", "90000068", 50000, of_state=500), 16),
     {"telecom": plant_skaervoe}),
    ("radio-vestersoe", lambda rng: base_commercial(rng, provider("radio-vestersoe", "Radio Vestersø ApS", "90000076", 80000, broadcaster=True), 16),
     {"telecom": plant_vestersoe}),
    ("maagekog-antenne", lambda rng: base_without_plan(rng, provider("maagekog-antenne", "Mågekog Antennelaug", "90000122", 740), 13), {}),
    ("vindfold-energi", lambda rng: base_energy(rng, not_addressed("vindfold-energi", "Vindfold Energi A/S", "90000084"), 30), {}),
    ("kobberkanal-drift", lambda rng: base_supplier(rng, not_addressed("kobberkanal-drift", "Kobberkanal Drift ApS", "90000092"), 40), {}),
    (NOTHING, lambda rng: {"organisation": {}}, {"telecom": plant_nothing_telecom, "state": plant_nothing_state}),
]
# Datasets that an organisation keeps in several files; one of `.ndjson` holds a record a line.
FILES = {("fyrstyrelsen", "clients"): ["clients-1.json", "clients-2.json", "clients-3.json"],
         ("fyrstyrelsen", "clients_twice"): ["clients-4.ndjson"],
         ("digestyrelsen", "accounts"): ["accounts.ndjson"],
         ("tangtraad-tele", "network_components"): ["network-components-kerne.json", "network-components-kant.json"]}


def text_of(value):
    """JSON with a record a line, or a member a line where it is no list."""
    dump = lambda it: json.dumps(it, ensure_ascii=False)
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"  {dump(it)}" for it in value) + "\n]\n"
    if isinstance(value, dict) and value:
        return "{\n" + ",\n".join(f"  {dump(name)}: {dump(it)}" for name, it in value.items()) + "\n}\n"
    return dump(value) + "\n"


def write(folder, id, export):
    folder.mkdir(parents=True, exist_ok=True)
    for dataset, value in export.items():
        names = FILES.get((id, dataset), [dataset.replace("_", "-") + ".json"])
        for i, name in enumerate(names):
            part = value if len(names) == 1 else value[i * len(value) // len(names):(i + 1) * len(value) // len(names)]
            lines = "".join(json.dumps(it, ensure_ascii=False) + "\n" for it in part) if name.endswith(".ndjson") else text_of(part)
            (folder / name).write_text(lines, encoding="utf-8")


def write_document(file, export):
    members = (f"{json.dumps(dataset)}: {text_of(value).rstrip()}" for dataset, value in export.items())
    file.write_text("{\n" + ",\n".join(members) + "\n}\n", encoding="utf-8")


def main():
    shutil.rmtree(EXPORTS, ignore_errors=True)
    EXPORTS.mkdir()
    found = {day: [] for day in DAYS.values()}
    for place, base, plants in FLEET:
        id = Path(place).stem
        export = base(random.Random(id))
        for pack, plant in plants.items():
            planted = Planted(id, pack)
            plant(export, planted.fail, planted.unknown)
            found[DAYS[pack]] += planted.found
        if place.endswith(".json"):
            write_document(EXPORTS / place, export)
        else:
            write(EXPORTS / place, id, export)
    for day, list_ in found.items():
        assert len(set(list_)) == len(list_), f"planted twice for {day}: {sorted(it for it in list_ if list_.count(it) > 1)}"
    lines = {day: ",\n".join("    " + json.dumps(dict(zip(("organisation", "rule", "subject", "verdict"), it)), ensure_ascii=False)
                             for it in sorted(list_, key=lambda it: (it[0], it[1], it[2] or ""))) for day, list_ in found.items()}
    PLANTED.write_text("{\n" + ",\n".join(f'  "{day}": [\n{text}\n  ]' for day, text in lines.items()) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
