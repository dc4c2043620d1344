"""Telecommunications providers in 2026: risk management and security by BEK-621-2025, the act of 2025, and prohibited agreements.

`base` builds an export in which every rule is met; `plant_*` plants faults in it. Decoys, marked so, look wrong and are not.
"""

import random

from planting import *

SEVEN_AREAS = ["logical_access_control", "physical_access_control", "perimeter_security", "video_surveillance", "fire_protection",
               "climate_protection", "area_warnings"]
TEN_AREAS = ["risk_analysis_and_policies", "incident_handling", "continuity", "supply_chain", "acquisition_and_vulnerabilities",
             "effectiveness", "hygiene_and_training", "cryptography", "staff_access_assets", "authentication_and_communication"]
CRITICAL_PLACES = ["core_mobile", "core_fixed", "core_internet", "backbone_central_router", "backbone_central_server",
                   "mobile_radio_controller", "mobile_radio_network", "broadcast_distribution"]
SUPPORT_KINDS = ["operations_support", "network_management", "business_support"]
FOUR_ASPECTS = ["availability", "integrity", "confidentiality", "authenticity"]
STATEMENTS = ["vulnerabilities_followed", "security_brought_in_early", "actors_priorities_carried_out", "warnings_uninterrupted"]


def stated(on):
    return {"holds": True, "made_on": on, "made_by": "Sikkerhedschefen"}


def least():
    """What a small, sound provider reports: no list is longer than it must be."""
    return {
        "offered_services": [], "suppliers": [], "contracts": [], "verifications": [], "cooperations": [], "risks": [],
        "risk_assessments": [{"id": "vurdering-1", "carried_out_on": "2025-09-15", "reviewed_on": "2026-10-20", "covers": FOUR_ASPECTS,
                              "documented": True, "services": [], "third_parties": []}],
        "measures": [{"id": "tiltag-alle", "status": "implemented",
                      "areas": TEN_AREAS}],
        "material_changes": [], "shortcomings": [], "threat_briefings": [
            {"id": "orientering-1", "held_on": "2026-03-02", "audience": ["employees", "partners"]}],
        "security_policy": {
            "approved_by_management_on": "2025-08-18", "base_standard": "iso_27001", "carried_out": True,
            "describes_processes": True, "describes_organisation": True, "describes_emergency_handling": True,
            "frames": ["technical", "operational", "organisational"], "relevant_groups": ["drift"], "informed_groups": ["drift"],
            "revision_need_assessed_on": "2026-08-17", "revision_needed": False, "revised_on": "2025-08-18"},
        "security_organisation": {
            "roles_described": True, "employees_told_on": "2025-08-20", "head_contact_valid_from": "2024-01-02",
            "head_contact_sent_to_cfcs_on": "2024-01-02", "roles": [{"name": "Risikoejer", "holder": "Driftschefen"}],
            "roles_told_to": ["employees", "partners", "suppliers"]},
        "risk_analysis_policy": {"base_standard": "iso_27005", "documented": True, "updated_on": "2026-09-01", "considers_emergencies": True},
        "isms": {"base_standard": "iso_27001", "in_use_since": "2022-01-10"},
        "statements": {name: stated("2026-05-04") for name in STATEMENTS},
        "network_components": [], "component_register": {"components": []},
        "protection_plan": {"areas": SEVEN_AREAS, "carried_out": True, "reviewed_on": "2026-06-15", "response_ready": SEVEN_AREAS},
        "policy_documents": [{"id": f"procedurer-{matter}", "matter": matter, "is_policy": False, "has_procedures": True, "adopted_on": "2022-02-01"}
                             for matter in ("logging", "patching")],
        "component_logs": [], "log_setting_changes": [], "dispensations": [],
        "log_solutions": [{"id": "logcentral", "serves": ["log_collection", "log_analysis", "monitoring", "detection"], "centralised": True,
                           "automated": True}],
        "telecom_networks": [], "interception_systems": [],
        "vulnerability_tests": [{"id": "skanning-1", "carried_out_on": "2026-04-13"}],
        "backup_practice": {
            "backup_procedures": True, "restore_procedures": True, "tested_on": "2026-05-11", "documented": ["storage", "transport", "destruction"],
            "system_changed_on": "2023-03-01", "documentation_updated_on": "2023-03-20", "procedures_updated_on": "2023-03-20",
            "minimum_frequency": "P1D"},
        "change_management": {"covers": ["installation", "relocation", "removal", "alteration"]}, "changes": [],
        "incident_procedures": {
            "parts": ["roles_and_responsibilities", "handling_and_categories", "securing_information", "internal_reporting",
                      "external_reporting", "notification_duties"], "roles_known": True, "roles_exercised_on": "2026-02-25"},
        "authority_orders": [], "agreement_prohibitions": [], "preparedness_events": [], "incidents": [], "cyber_threats": [],
        "management_members": [{"id": "formand", "joined_on": "2021-04-01", "last_course_on": "2026-01-28"}],
        "management_oversight": {"measures_approved_on": "2025-09-01", "implementation_supervised_on": "2026-09-07",
                                 "courses_encouraged_on": "2026-01-28"},
        "registration": {"registered_on": "2025-09-22", "tells": ["name", "address_and_contacts", "ip_ranges", "other_member_states"],
                         "changes": []},
    }


def fill(into, of):
    """Adds what is lacking, also inside records."""
    for name, value in of.items():
        if name not in into:
            into[name] = value
        elif isinstance(value, dict) and isinstance(into[name], dict):
            fill(into[name], value)


# What a provider says of itself, where nothing else is said.
TELECOM = {
    "main_or_non_ancillary": True, "own_network_end_users": 900, "customers_network_end_users": 0, "state_authority_end_users": 0,
    "is_broadcaster": False, "has_national_public_service": False, "nuik_only": False, "nuik_end_users": 0,
    "nuik_state_authority_end_users": 0, "essential_grounds": [], "counted_as_important": False, "covered_since": "2025-07-01",
    "transmits_public_warnings": False}


def complete(day, export):
    who = export["organisation"]
    if day == NOW and who.get("provides_public_networks_or_services"):
        fill(who, {"is_municipality_or_region": False, "size": {"employees": 20, "turnover_eur": 3_000_000, "balance_eur": 2_000_000},
                   "telecom": TELECOM})
        fill(export, least())


def component(rng, i):
    """Every third is critical by its place, every third by what it is for, and the rest are not, with little done for them."""
    made = {"id": f"komp-{i:03}", "name": f"{('kerne', 'drift', 'kant')[i % 3]}-{ascii_name(PLACES[i % len(PLACES)])}-{i:03}"}
    if i % 3 == 0:
        made |= {"kind": "network_equipment", "place": CRITICAL_PLACES[i // 3 % len(CRITICAL_PLACES)], "reaches_end_user_data": i % 2 == 0}
    elif i % 3 == 1:
        made |= {"kind": SUPPORT_KINDS[i // 3 % 3], "place": "outside", "reaches_end_user_data": True}
    else:  # decoys
        return made | {"kind": "network_equipment", "place": "elsewhere", "reaches_end_user_data": True, "logging_on": False,
                       "admin_logging": "none", "admin_logs_undeniable": False, "monitored": False, "safeguards": [], "redundant": False,
                       "configuration_backed_up": False}
    return made | {"logging_on": True, "admin_logging": "full", "admin_logs_undeniable": True, "monitored": True,
                   "safeguards": ["emergency_power", "redundancy"][:1 + i % 2], "redundant": True, "configuration_backed_up": True}


def order(id, kind, received, due, complied=None, components=()):
    made = {"id": id, "kind": kind, "received_on": received, "due_on": due, "components": list(components)}
    return made | ({"complied_on": complied} if complied else {})


def report(at, *tells):
    return {"sent_at": at, "recipients": ["competent_authority", "csirt"], "tells": list(tells), "not_known_yet": [],
            "channel": "authority_solution", "solution_reachable": True, "form_complete": True, "listed_items": []}


EARLY = ("malicious_suspicion", "cross_border_effect")
FIRST = ("severity", "impact", "indicators_of_compromise")
FINAL = ("description", "severity", "impact", "threat_or_root_cause", "mitigation", "cross_border_effect")


def incident(id, day, significant=True, handled=True, **more):
    """An incident that began at 8 in the morning and was reported as the law asks; one that goes on has a status report."""
    of = lambda days, time: f"{date.fromisoformat(day) + timedelta(days)}T{time}:00+01:00"
    made = {
        "id": id, "gravity": "major" if significant else "minor", "began_at": of(0, "08:00"),
        "detected_at": of(0, "08:10"), "significant": significant, "indicators_available": True, "likely_affects_services": significant,
        "notified_through_virk": True, "reporting": {"intermediate_requests": []},
        "telecom": {
            "harms": ["availability"], "service": "internet_access", "duration_measurable": True, "lasted": "PT30H" if significant else "PT1H",
            "end_users": 4000 if significant else 40, "end_users_by": "counted", "priority_end_users": 0, "emergency_services": "local",
            "foreign_traffic": "unaffected", "islands": [], "other_providers_concerned": False, "their_information_collected": False,
            "may_lead_to_emergency": False}}
    if handled:
        made |= {"handled_at": of(3, "12:00")}
    if significant:
        made["recipients_informed_at"] = of(0, "11:00")
        made["telecom"]["significance_known_at"] = of(0, "08:10")
        made["reporting"] |= {"early_warning": report(of(0, "20:00"), *EARLY), "notification": report(of(2, "09:00"), *FIRST)}
        made["reporting"]["final_report" if handled else "status_report"] = report(of(25, "09:00"), *FINAL)
    return made | more


def base(rng, organisation, n):
    """An essential provider that meets it all. `n` scales its lists."""
    x = {"organisation": organisation} | least()
    x["offered_services"] = [
        {"id": f"tjeneste-{i:02}", "name": f"{('Fibernet', 'Bredbånd', 'Telefoni')[i % 3]} {PLACES[i % len(PLACES)]}",
         "kind": "network" if i % 3 == 0 else "service"} for i in range(n)]
    x["suppliers"] = [
        {"id": f"lev-{i:02}", "name": f"{rng.choice(LAST)} {rng.choice(['Teknik', 'Kabel', 'Drift', 'Data'])} ApS",
         "country": rng.choice(["DK", "DK", "SE", "DE", "FI"]), "serves_networks": i % 4 != 3, "operates_networks": i % 4 == 0,
         "primary_for_critical": i == 1, "accountable_person": person(rng), "verification_needed": False, "samples_suffice": i % 2 == 0,
         "delivers_it": i % 4 == 2, "runs_it": i % 8 == 0} for i in range(n)]
    for supplier in x["suppliers"]:
        if not supplier["serves_networks"]:
            del supplier["accountable_person"]  # a decoy: nobody has to answer for one that serves no network
    x["contracts"] = [
        {"id": f"kontrakt-{i:02}", "supplier": s["id"], "signed_on": between(rng, "2019-02-01", "2023-01-31"), "security_considered": True,
         "covers_security_requirements": s["serves_networks"], "equal_security_required": True,
         "controls": [{"carried_out_on": between(rng, "2025-09-01", "2026-06-01"), "documented": True}] if s["serves_networks"] else [],
         "security_changed_on": between(rng, "2023-02-01", "2024-12-01"), "updated_on": between(rng, "2024-12-02", "2025-05-31")}
        for i, s in enumerate(x["suppliers"])]
    # A decoy: a year has not passed since the signature.
    x["contracts"].append({"id": "kontrakt-ny", "supplier": "lev-00", "signed_on": "2025-11-21", "security_considered": True,
                           "covers_security_requirements": True, "equal_security_required": False, "controls": [],
                           "security_changed_on": "2026-08-21", "updated_on": "2025-11-21"})
    x["verifications"] = [
        {"id": f"verifikation-{i:02}", "supplier": s["id"], "carried_out_on": between(rng, "2025-08-10", "2026-06-15"),
         "extent": "samples" if s["samples_suffice"] else "complete", "covers_configuration": True, "result": "as_agreed"}
        for i, s in enumerate(x["suppliers"])]
    x["cooperations"] = [
        {"id": f"samarbejde-{i}", "has_essential_party": i % 2 == 0, "operated_by": organisation["name"], "essential_requirements_met": True,
         "agreed_on": between(rng, "2019-01-05", "2023-06-30"), "security_considered": True, "covers_security_requirements": i % 2 == 0,
         "controls": [{"carried_out_on": "2026-03-11", "documented": True}] if i % 2 == 0 else [],
         "security_changed_on": between(rng, "2023-07-01", "2023-11-30"), "updated_on": between(rng, "2023-12-01", "2024-06-01")}
        for i in range(4)]
    x["risk_assessments"] = [
        {"id": f"vurdering-{i:02}", "carried_out_on": between(rng, "2024-01-10", "2025-12-20"),
         "reviewed_on": between(rng, "2026-10-01", "2026-11-20"), "covers": FOUR_ASPECTS, "documented": True,
         "services": [s["id"] for s in x["offered_services"][i::4]], "third_parties": [s["id"] for s in x["suppliers"]]} for i in range(4)]
    x["measures"] = [
        {"id": f"tiltag-{i:03}", "status": "implemented", "areas": [TEN_AREAS[i % 10]]} for i in range(2 * n)]
    x["measures"].append({"id": "plan-01", "status": "planned", "areas": ["continuity"]})
    x["risks"] = [
        {"id": f"risiko-{i:03}", "decision": "reduce", "measures": [f"tiltag-{rng.randrange(2 * n):03}" for _ in range(rng.randint(1, 3))]} for i in range(2 * n)]
    x["risks"].append({"id": "risiko-900", "decision": "accept", "measures": ["plan-01"]})  # a decoy
    x["security_policy"] |= {"relevant_groups": ["drift", "udvikling", "ledelse"], "informed_groups": ["ledelse", "drift", "udvikling", "salg"],
                             "revision_need_assessed_on": "2026-09-14", "revision_needed": True, "revised_on": "2026-10-05"}
    quiet = {"affects_critical_components": False, "known_on": "2026-09-01", "notice_has_risk_analysis": False}
    x["material_changes"] = [
        {"id": "aendring-2024", "kind": "business", "occurred_on": "2024-04-16"} | quiet,
        {"id": "aendring-2026-1", "kind": "threats", "occurred_on": "2026-05-18"} | quiet,
        {"id": "aendring-2026-2", "kind": "business", "occurred_on": "2026-06-01"} | quiet,
        # A decoy: three months end today.
        {"id": "aendring-2026-3", "kind": "business", "occurred_on": "2026-08-21"} | quiet]
    x["shortcomings"] = [
        {"id": "mangel-1", "found_on": "2026-01-12", "corrected_on": "2026-03-02"},
        {"id": "mangel-ny", "found_on": "2026-08-21"},  # a decoy: it may wait until today
        {"id": "mangel-gammel", "found_on": "2025-05-02"}]  # a decoy: from before the act
    x["threat_briefings"] = [
        {"id": f"orientering-{i:02}", "held_on": between(rng, "2025-11-21", "2026-11-01"), "audience": (["employees"], ["partners"])[i % 2]}
        for i in range(6)]
    x["network_components"] = [component(rng, i) for i in range(3 * n)]
    ids = [c["id"] for c in critical(x)]
    x["component_register"]["components"] = ids
    x["component_logs"] = [
        {"id": f"log-{i:02}", "components": ids[i::n], "tamper_protection": ("write_once", "signed", "hash_chained", "remote_append_only")[i % 4],
         "editors": [{"account": f"logadm{k}", "specially_trusted": True} for k in range(1 + i % 5)],
         "review_interval": ("P1M", "P14D", "P2W")[i % 3], "reviewed_on": between(rng, "2026-11-08", "2026-11-21")} for i in range(n)]
    x["log_setting_changes"] = [
        {"id": f"logskift-{i:02}", "log": f"log-{i:02}", "made_by": "logadm0", "effective_at": f"2026-0{1 + i % 9}-11T10:00:00+01:00",
         "approvals": [{"by": "logadm7", "authorised": True, "given_at": f"2026-0{1 + i % 9}-10T15:00:00+01:00"}], "documented": True}
        for i in range(n)]
    # Decoys: a dispensation frees from its duty; one that was withdrawn has conditions no more.
    by_id(x["network_components"], ids[0]).update(admin_logging="partial", admin_logs_undeniable=False)
    x["component_logs"].append({"id": "log-gammel", "components": [ids[1]], "tamper_protection": "none", "editors": [
        {"account": "drift", "specially_trusted": False}], "review_interval": "P1M", "reviewed_on": "2026-01-07"})
    x["log_setting_changes"].append({"id": "logskift-gammel", "log": "log-gammel", "made_by": "drift", "effective_at": "2026-03-01T10:00:00+01:00",
                                     "approvals": [], "documented": False})
    x["dispensations"] = [
        {"id": "dispensation-1", "frees_from": "admin_activity", "components": [ids[0]], "granted_on": "2025-09-01", "still_holds": True,
         "conditions": [{"description": "Ugentlig gennemgang", "met": True}]},
        {"id": "dispensation-2", "frees_from": "log_integrity", "components": [ids[1]], "granted_on": "2025-09-01", "still_holds": True, "conditions": []},
        {"id": "dispensation-3", "frees_from": "log_reviews", "components": [ids[1]], "granted_on": "2025-09-01", "still_holds": True,
         "conditions": [{"description": "Aflåst rum", "met": True}]},
        {"id": "dispensation-4", "frees_from": "log_reviews", "components": ids[3:5], "granted_on": "2023-10-01", "still_holds": False,
         "conditions": [{"description": "To personer ad gangen", "met": False}]}]
    x["log_solutions"] = [
        {"id": "logcentral", "serves": ["log_collection", "log_analysis"], "centralised": True, "automated": True},
        {"id": "vagtcentral", "serves": ["monitoring", "detection"], "centralised": True, "automated": True},
        {"id": "haandarbejde", "serves": ["detection"], "centralised": False, "automated": False}]  # a decoy beside the one above
    x["telecom_networks"] = [
        {"id": f"netvaerk-{i:02}", "purposes": [("production", "administration", "management", "test", "other")[i % 5]],
         "links": [{"to": f"netvaerk-{(i + 1) % 10:02}", "restricted": True}], "is_logical": i % 2 == 0, "follows_guideline": i % 2 == 0,
         "access_controlled": False} for i in range(10)]
    x["vulnerability_tests"] = [
        {"id": f"skanning-{i:02}", "carried_out_on": (date(2025, 11, 21) + timedelta(31 * i)).isoformat()} for i in range(11)]
    x["changes"] = []
    for i in range(2 * n):
        day = date.fromisoformat(between(rng, "2025-07-09", "2026-10-31"))
        made = {"id": f"skift-{i:03}", "touches_critical": i % 5 != 4, "tests": [], "executed_at": f"{day}T21:30:00+00:00", "rollback_procedure": i % 5 != 4}
        if i % 5 != 4:  # the others touch nothing critical, and are decoys
            made["risk_assessed_at"] = f"{day - timedelta(9)}T10:00:00+00:00"
            made["tests"] = [{"description": "Prøve i laboratoriet", "done_at": f"{day - timedelta(5)}T12:00:00+00:00",
                              "evaluated_at": f"{day - timedelta(3)}T09:00:00+00:00", "documented_at": f"{day - timedelta(2)}T09:00:00+00:00"}
                             for _ in range(1 + i % 3)]
        x["changes"].append(made)
    x["interception_systems"] = [{"id": f"indgreb-{i}", "located_in": "DK", "operated_from": "DK", "supplier": "lev-02"} for i in range(2)]
    x["authority_orders"] = [
        order("paabud-01", "physical_security", "2025-09-01", "2026-02-01", "2026-02-01"),
        order("paabud-02", "interception_in_denmark", "2025-09-01", "2026-03-01", "2026-02-15"),
        order("paabud-03", "interception_supplier", "2025-09-01", "2026-03-01", "2026-02-20"),
        order("paabud-04", "redundancy_and_backup", "2025-09-01", "2026-03-01", "2026-02-20", ids[:2]),
        order("paabud-05", "technical_analysis", "2025-09-01", "2026-03-01", "2026-02-20"),
        order("paabud-06", "emergency_measure", "2026-01-05", "2026-01-06", "2026-01-05"),
        order("paabud-07", "restoration_priority", "2026-01-05", "2026-01-06", "2026-01-06"),
        order("paabud-08", "public_information", "2026-01-05", "2026-01-07", "2026-01-06"),
        # Decoys: due today; and from the time before, when nobody had this duty.
        order("paabud-09", "updating", "2026-06-15", "2026-11-21"),
        order("paabud-10", "updating", "2025-06-30", "2025-08-01")]
    x["agreement_prohibitions"] = [
        {"id": "forbud-1", "kind": "concluding", "received_on": "2024-02-01", "agreement": "kontrakt-opgivet", "concluded_nevertheless": False,
         "agreement_concluded_on": "2024-01-01", "due_on": "2024-02-01"},
        {"id": "forbud-2", "kind": "keeping", "received_on": "2024-02-01", "agreement": "kontrakt-fremmed", "concluded_nevertheless": False,
         "agreement_concluded_on": "2021-02-01", "due_on": "2025-02-01", "ended_on": "2025-01-15"},
        # A decoy: an older agreement, on which the act had no effect until 2026.
        {"id": "forbud-3", "kind": "using_components", "received_on": "2024-02-01", "agreement": "kontrakt-gammel", "concluded_nevertheless": False,
         "agreement_concluded_on": "2020-12-06", "due_on": "2025-02-01", "ended_on": "2026-01-01"}]
    x["incidents"] = [incident(f"haendelse-{i:02}", f"2026-{1 + i % 9:02}-{3 + i:02}", significant=i % 3 == 0) for i in range(n)]
    x["incidents"].append(incident("haendelse-lang", "2026-09-28", handled=False))
    x["cyber_threats"] = [
        {"id": "trussel-1", "known_at": "2026-02-01T10:00:00+01:00", "may_affect_recipients": True, "measures_told_at": "2026-02-01T15:00:00+01:00",
         "threat_relevant_to_recipients": False},
        {"id": "trussel-2", "known_at": "2026-03-01T10:00:00+01:00", "may_affect_recipients": False, "threat_relevant_to_recipients": True}]
    x["management_members"] = [
        {"id": f"bestyrelse-{i}", "joined_on": "2022-04-01", "last_course_on": between(rng, "2025-08-01", "2026-06-01")} for i in range(5)]
    x["management_members"].append({"id": "bestyrelse-ny", "joined_on": "2026-04-01"})  # a decoy: a year has not passed
    x["registration"]["changes"] = [{"id": "ny-adresse", "changed_on": "2026-02-02", "reported_on": "2026-02-16"},
                                    {"id": "nyt-nummer", "changed_on": "2026-11-07"}]  # a decoy: two weeks end today
    return x


def critical(x):
    return [c for c in x["network_components"] if int(c["id"][5:]) % 3 != 2]


def plant_havgus(x, fail, unknown):
    """A large provider: everything is reported, and much of it is not as it should be."""
    ids = [c["id"] for c in critical(x)]
    # §§ 2 to 5 of the order.
    for it in x["risk_assessments"]:
        it["covers"] = FOUR_ASPECTS[:3]  # as was enough until 2021
    fail("governance.risk_assessment_made")
    fail("governance.risk_assessment_scope", *(f"offered_services:{s['id']}" for s in x["offered_services"]))
    x["risk_assessments"][1]["documented"] = False
    fail("risk_management_2025.risk_assessment_documented", "risk_assessments:vurdering-01")
    for it in x["risk_assessments"]:
        it["third_parties"].remove("lev-04")
    fail("governance.third_parties_assessed", "suppliers:lev-04")
    by_id(x["risks"], "risiko-003")["measures"] = ["plan-01"]
    fail("governance.measures_in_place", "risks:risiko-003")
    by_id(x["contracts"], "kontrakt-08")["equal_security_required"] = False
    fail("governance.third_party_security", "suppliers:lev-08")
    x["risk_assessments"][2]["reviewed_on"] = "2026-05-17"  # the day before the threats changed
    fail("governance.risk_assessment_adapted", "material_changes:aendring-2026-1", "material_changes:aendring-2026-2")
    x["security_policy"]["frames"].remove("operational")
    fail("risk_management_2025.policy_frames")
    x["security_policy"]["informed_groups"].remove("udvikling")
    fail("security_policy.policy_communicated")
    x["security_policy"].update(revision_need_assessed_on="2025-11-20", revised_on="2025-11-19")  # a year and a day ago
    fail("security_policy.policy_assessed_yearly")
    fail("security_policy.policy_revised")
    fail("security_policy.policy_adapted", "material_changes:aendring-2026-1", "material_changes:aendring-2026-2")
    x["security_policy"]["describes_emergency_handling"] = False
    fail("security.policy_covers_emergencies")
    x["security_organisation"]["roles"].append({"name": "Beredskabsansvarlig"})
    fail("risk_management_2025.roles_held")
    x["security_organisation"]["roles_told_to"].remove("suppliers")
    fail("risk_management_2025.roles_communicated")
    x["risk_analysis_policy"] = {"base_standard": "none", "documented": False, "updated_on": "2026-05-31", "considers_emergencies": False}
    fail("risk_management_2025.risk_policy_standard")
    fail("risk_management_2025.risk_policy_documented")
    fail("risk_management_2025.risk_policy_updated", "material_changes:aendring-2026-2")
    fail("risk_management_2025.risk_policy_considers_emergencies")
    # §§ 6 to 9.
    x["isms"]["base_standard"] = "none"
    fail("security.isms_in_use")
    x["threat_briefings"] = [{"id": "orientering-sidst", "held_on": "2025-11-20", "audience": ["employees", "partners"]},
                             {"id": "orientering-ny", "held_on": "2026-05-04", "audience": ["employees"]}]
    fail("security.threats_known", "who:partners")
    x["component_register"]["components"].remove(ids[4])
    fail("security.component_registered", f"network_components:{ids[4]}")
    x["protection_plan"]["areas"] = SEVEN_AREAS[:-1] + ["intrusion_warning"]  # as was enough until 2025
    fail("security_2025.protection_plan_areas")
    x["protection_plan"]["reviewed_on"] = "2025-11-20"
    fail("security_2025.protection_plan_maintained")
    x["protection_plan"]["response_ready"] = SEVEN_AREAS[:-2] + SEVEN_AREAS[-1:]
    fail("security_2025.response_ready")
    # § 10.
    x["policy_documents"] = x["policy_documents"][1:]
    fail("logging.logging_procedures_adopted")
    for it in x["component_logs"]:
        it["components"] = [id for id in it["components"] if id != ids[7]]
    fail("logging.component_logged", f"network_components:{ids[7]}")
    by_id(x["network_components"], ids[5]).update(logging_on=False, monitored=False, admin_logging="partial", admin_logs_undeniable=False,
                                                  safeguards=[])
    for rule in ("logging.component_logged", "security_2025.component_monitored", "logging.admin_activity_logged",
                 "security_2025.admin_logs_undeniable", "security.continuity_safeguarded"):
        fail(rule, f"network_components:{ids[5]}")
    by_id(x["component_logs"], "log-02")["tamper_protection"] = "none"
    fail("logging.log_protected", "component_logs:log-02")
    by_id(x["component_logs"], "log-03")["reviewed_on"] = "2026-10-20"  # a month and a day ago
    fail("logging.log_reviewed", "component_logs:log-03")
    by_id(x["log_setting_changes"], "logskift-04")["approvals"][0]["by"] = "logadm0"  # approved by oneself
    by_id(x["log_setting_changes"], "logskift-05")["documented"] = False
    by_id(x["log_setting_changes"], "logskift-06")["approvals"][0]["given_at"] = "2026-07-11T10:00:00+01:00"  # when it took effect
    fail("security_2025.log_change_approved", *(f"log_setting_changes:logskift-{i:02}" for i in (4, 5, 6)))
    by_id(x["log_solutions"], "vagtcentral")["serves"] = ["monitoring"]
    fail("security_2025.central_log_solutions", "f:detection")
    # §§ 11 to 17.
    x["change_management"]["covers"].remove("removal")
    fail("operations.change_processes")
    by_id(x["changes"], "skift-001")["tests"][0]["evaluated_at"] = by_id(x["changes"], "skift-001")["executed_at"]
    by_id(x["changes"], "skift-003")["tests"] = []
    fail("operations.change_tested", "changes:skift-001", "changes:skift-003")
    by_id(x["changes"], "skift-002")["rollback_procedure"] = False
    fail("operations.change_reversible", "changes:skift-002")
    del by_id(x["changes"], "skift-005")["tests"][1]["documented_at"]
    fail("security_2025.change_tests_documented", "changes:skift-005")
    x["incident_procedures"]["parts"].remove("notification_duties")
    fail("security_2025.incident_procedures_exercised")
    x["statements"]["vulnerabilities_followed"] = stated("2025-11-20")
    fail("operations.vulnerabilities_followed")
    x["statements"]["security_brought_in_early"]["holds"] = False
    fail("security.security_brought_in_early")
    x["statements"]["actors_priorities_carried_out"]["holds"] = False
    fail("act_2025.actors_priorities_carried_out")
    x["statements"]["warnings_uninterrupted"]["holds"] = False
    fail("act_2025.warnings_uninterrupted")
    x["policy_documents"][-1]["has_procedures"] = False
    fail("security_2025.patch_procedures")
    x["vulnerability_tests"] = [{"id": "skanning-sidst", "carried_out_on": "2025-11-20"}]
    fail("operations.vulnerabilities_tested")
    x["backup_practice"].update(restore_procedures=False, tested_on="2025-11-20", documented=["system_design", "storage", "transport"],
                                system_changed_on="2026-08-20")
    for rule in ("operations.backup_procedures_in_place", "operations.restore_tested", "operations.backup_documented",
                 "security_2025.backup_procedures_updated"):
        fail(rule)
    by_id(x["telecom_networks"], "netvaerk-03")["purposes"].append("production")
    by_id(x["telecom_networks"], "netvaerk-05")["purposes"] = []
    fail("security.networks_apart", "telecom_networks:netvaerk-03", "telecom_networks:netvaerk-05")
    by_id(x["telecom_networks"], "netvaerk-04")["follows_guideline"] = False
    fail("security_2025.logical_networks_by_standard", "telecom_networks:netvaerk-04")
    # §§ 18 to 20.
    by_id(x["cooperations"], "samarbejde-0")["essential_requirements_met"] = False
    fail("cooperation.cooperation_operated", "cooperations:samarbejde-0")
    by_id(x["cooperations"], "samarbejde-2").update(covers_security_requirements=False, security_changed_on="2025-01-01",
                                                    controls=[{"carried_out_on": "2026-03-11", "documented": False}])
    for rule in ("security_2025.cooperation_covers_requirements", "security_2025.cooperation_controlled", "cooperation.cooperation_updated"):
        fail(rule, "cooperations:samarbejde-2")
    by_id(x["suppliers"], "lev-02").pop("accountable_person")
    fail("cooperation.supplier_answered_for", "suppliers:lev-02")
    by_id(x["contracts"], "kontrakt-05")["covers_security_requirements"] = False
    fail("security_2025.supplier_agreement_covers_requirements", "suppliers:lev-05")
    by_id(x["contracts"], "kontrakt-06").update(controls=[], security_changed_on="2025-06-01")
    fail("security_2025.supplier_agreement_controlled", "contracts:kontrakt-06")
    fail("cooperation.supplier_agreement_updated", "contracts:kontrakt-06")
    by_id(x["verifications"], "verifikation-01")["extent"] = "samples"  # where samples do not suffice
    # Found to be other than agreed; a decoy where it was put right afterwards.
    by_id(x["verifications"], "verifikation-12")["result"] = "deviating"
    by_id(x["verifications"], "verifikation-16").update(result="deviating", carried_out_on="2025-08-10")
    x["verifications"].append(by_id(x["verifications"], "verifikation-16") | {"id": "verifikation-igen", "carried_out_on": "2025-10-01", "result": "as_agreed"})
    fail("cooperation.supplier_verified", "suppliers:lev-01", "suppliers:lev-12")
    fail("governance.third_party_security", "suppliers:lev-12")
    # One who delivers no network but runs other IT.
    by_id(x["suppliers"], "lev-03").update(runs_it=True)
    fail("cooperation.supplier_answered_for", "suppliers:lev-03")
    fail("security_2025.supplier_agreement_covers_requirements", "suppliers:lev-03")
    fail("security_2025.supplier_agreement_controlled", "contracts:kontrakt-03")
    # §§ 21 and 22.
    x["authority_orders"] += [
        order("paabud-21", "equipment_replacement", "2026-01-02", "2026-07-02", "2026-07-03"),
        order("paabud-22", "redundancy_and_backup", "2026-01-02", "2026-07-02", "2026-07-02", [ids[6]]),
        order("paabud-23", "insourcing_on_breach", "2026-01-02", "2026-11-20")]
    by_id(x["network_components"], ids[6])["redundant"] = False
    fail("orders.order_complied_with", "authority_orders:paabud-21")
    fail("orders.ordered_redundancy", "authority_orders:paabud-22")
    fail("orders.essential_order_complied_with", "authority_orders:paabud-23")
    by_id(x["interception_systems"], "indgreb-0")["operated_from"] = "SE"
    fail("orders.interception_equipment_in_denmark", "interception_systems:indgreb-0")
    by_id(x["interception_systems"], "indgreb-1")["supplier"] = "lev-01"
    fail("orders.interception_equipment_supplier", "interception_systems:indgreb-1")
    # The act: §§ 5 to 7.
    for it in x["measures"]:
        if "cryptography" in it["areas"]:
            it["areas"] = []
    x["measures"].append({"id": "plan-02", "status": "planned", "areas": ["cryptography"]})
    fail("act_2025.measures_cover_areas")
    x["shortcomings"].append({"id": "mangel-glemt", "found_on": "2026-08-20"})
    fail("act_2025.shortcoming_corrected", "shortcomings:mangel-glemt")
    x["management_oversight"] = {"implementation_supervised_on": "2025-11-20"}
    for rule in ("measures_approved", "implementation_supervised", "staff_courses_encouraged"):
        fail(f"act_2025.{rule}")
    x["management_members"].append({"id": "bestyrelse-travl", "joined_on": "2023-04-01"})
    fail("act_2025.management_trained", "management_members:bestyrelse-travl")
    x["registration"].update(registered_on="2025-10-02", tells=["name", "address_and_contacts", "ip_ranges"])  # a day late
    x["registration"]["changes"].append({"id": "nyt-net", "changed_on": "2026-05-01", "reported_on": "2026-05-16"})
    fail("act_2025.registered_in_time")
    fail("act_2025.registration_complete")
    fail("act_2025.registered_change_reported", "registration:" + key_of(x["registration"]["changes"][-1]))
    # §§ 12, 13 and 18.
    x["authority_orders"] += [order("paabud-24", "public_information", "2026-03-02", "2026-03-04", "2026-03-05"),
                              order("paabud-25", "named_risks", "2026-03-02", "2026-09-01"),
                              order("paabud-26", "traffic_priority", "2026-03-02", "2026-03-02", "2026-03-03"),
                              order("paabud-27", "societal_measure", "2026-03-02", "2026-09-01", "2026-09-02"),
                              order("paabud-28", "emergency_measure", "2026-03-02", "2026-03-03", "2026-03-04")]
    fail("notification.public_informed", "authority_orders:paabud-24")
    fail("act_orders.named_risks_managed", "authority_orders:paabud-25")
    fail("act_orders.societal_measure_taken", "authority_orders:paabud-27")
    fail("act_orders.emergency_measure_started", "authority_orders:paabud-28")
    fail("emergency_restoration.infrastructure_orders_followed", "authority_orders:paabud-26")
    # §§ 8, 9 and 11.
    of = lambda id: by_id(x["incidents"], id)
    of("haendelse-00")["reporting"]["early_warning"]["sent_at"] = "2026-01-04T08:10:01+01:00"  # a second late
    fail("incident_reports_2025.early_warning_sent", "incidents:haendelse-00")
    of("haendelse-03")["reporting"]["early_warning"]["tells"] = ["malicious_suspicion"]
    fail("incident_reports_2025.early_warning_complete", "incidents:haendelse-03")
    of("haendelse-06")["reporting"]["notification"]["sent_at"] = "2026-07-12T08:10:01+01:00"  # a second late
    fail("incident_reports_2025.incident_notified", "incidents:haendelse-06")
    of("haendelse-09")["reporting"]["notification"]["tells"] = ["severity", "impact"]  # although indicators are known
    fail("incident_reports_2025.incident_notification_complete", "incidents:haendelse-09")
    of("haendelse-12")["reporting"]["final_report"]["recipients"] = ["csirt"]
    fail("incident_reports_2025.final_report_complete", "incidents:haendelse-12")
    of("haendelse-12")["reporting"]["intermediate_requests"] = [{"received_at": "2026-05-02T10:00:00+02:00", "due_at": "2026-05-04T10:00:00+02:00"}]
    fail("incident_reports_2025.intermediate_report_sent",
         "incidents:haendelse-12/" + key_of(of("haendelse-12")["reporting"]["intermediate_requests"][0]))
    del of("haendelse-15")["reporting"]["final_report"]
    fail("incident_reports_2025.final_report_sent", "incidents:haendelse-15")
    del of("haendelse-lang")["reporting"]["status_report"]
    fail("incident_reports_2025.status_report_sent", "incidents:haendelse-lang")
    x["incidents"].append(incident("haendelse-sej", "2026-06-01", handled=False) | {"handled_at": "2026-09-01T12:00:00+02:00"})
    fail("incident_reports_2025.late_final_report_sent", "incidents:haendelse-sej")
    del of("haendelse-sej")["recipients_informed_at"]
    fail("incident_reports_2025.recipients_informed", "incidents:haendelse-sej")
    by_id(x["cyber_threats"], "trussel-1")["threat_relevant_to_recipients"] = True  # and nobody was told of it
    fail("incident_reports_2025.recipients_told_of_threat", "cyber_threats:trussel-1")
    of("haendelse-18")["telecom"]["may_lead_to_emergency"] = True
    fail("act_2025.emergency_risk_notified", "incidents:haendelse-18")
    # The act on suppliers.
    x["agreement_prohibitions"][0]["concluded_nevertheless"] = True
    fail("supplier_prohibitions.prohibited_agreement_not_concluded", "agreement_prohibitions:forbud-1")
    x["agreement_prohibitions"][2]["ended_on"] = "2026-01-02"
    fail("supplier_prohibitions.prohibited_agreement_ended", "agreement_prohibitions:forbud-3")


def plant_klitten(x, fail, unknown):
    """An essential provider that leaves much unsaid, or says it in a way that nobody understands."""
    ids = [c["id"] for c in critical(x)]
    for it in x["risk_assessments"]:
        del it["covers"]
    unknown("governance.risk_assessment_made")
    unknown("governance.risk_assessment_scope", *(f"offered_services:{s['id']}" for s in x["offered_services"]))
    x["risk_assessments"][0]["documented"] = "ja"
    unknown("risk_management_2025.risk_assessment_documented", "risk_assessments:vurdering-00")
    by_id(x["suppliers"], "lev-04").pop("operates_networks")
    unknown("governance.third_parties_assessed", "suppliers:lev-04")
    unknown("governance.third_party_security", "suppliers:lev-04")
    by_id(x["risks"], "risiko-003").pop("decision")
    unknown("governance.measures_in_place", "risks:risiko-003")
    quiet = {"affects_critical_components": False, "known_on": "2026-09-01", "notice_has_risk_analysis": False}
    x["material_changes"].append({"id": "aendring-uden-dag", "kind": "business"} | quiet)
    for rule in ("governance.risk_assessment_adapted", "security_policy.policy_adapted", "risk_management_2025.risk_policy_updated"):
        unknown(rule, "material_changes:aendring-uden-dag")
    for name in ("frames", "informed_groups", "revision_needed", "describes_emergency_handling"):
        del x["security_policy"][name]
    for rule in ("risk_management_2025.policy_frames", "security_policy.policy_communicated", "security_policy.policy_revised",
                 "security.policy_covers_emergencies"):
        unknown(rule)
    del x["security_organisation"]["roles"], x["security_organisation"]["roles_told_to"]
    unknown("risk_management_2025.roles_held")
    unknown("risk_management_2025.roles_communicated")
    x["risk_analysis_policy"] = {"base_standard": "iso 27005", "updated_on": "2026-09-01"}
    for rule in ("risk_policy_standard", "risk_policy_documented", "risk_policy_considers_emergencies"):
        unknown(f"risk_management_2025.{rule}")
    del x["isms"], x["vulnerability_tests"], x["threat_briefings"]
    unknown("security.isms_in_use")
    unknown("operations.vulnerabilities_tested")
    unknown("security.threats_known", "who:employees", "who:partners")
    x["component_register"]["components"] = None
    unknown("security.component_registered", *(f"network_components:{id}" for id in ids))
    x["protection_plan"] = {"areas": SEVEN_AREAS}
    for rule in ("protection_plan_areas", "protection_plan_maintained", "response_ready"):
        unknown(f"security_2025.{rule}")
    del x["policy_documents"][0]["adopted_on"]
    unknown("logging.logging_procedures_adopted")
    dumb = by_id(x["network_components"], ids[5])
    for name in ("logging_on", "monitored", "admin_logging", "admin_logs_undeniable", "safeguards"):
        del dumb[name]
    for rule in ("logging.component_logged", "security_2025.component_monitored", "logging.admin_activity_logged",
                 "security_2025.admin_logs_undeniable", "security.continuity_safeguarded"):
        unknown(rule, f"network_components:{ids[5]}")
    del by_id(x["component_logs"], "log-02")["editors"]
    unknown("logging.log_protected", "component_logs:log-02")
    by_id(x["component_logs"], "log-03")["reviewed_on"] = "i går"
    unknown("logging.log_reviewed", "component_logs:log-03")
    del by_id(x["log_setting_changes"], "logskift-04")["approvals"]
    unknown("security_2025.log_change_approved", "log_setting_changes:logskift-04")
    del by_id(x["log_solutions"], "vagtcentral")["automated"]
    unknown("security_2025.central_log_solutions", "f:monitoring", "f:detection")
    x["change_management"] = ["installation"]
    unknown("operations.change_processes")
    by_id(x["changes"], "skift-001")["tests"] = None
    unknown("operations.change_tested", "changes:skift-001")
    unknown("security_2025.change_tests_documented", "changes:skift-001")
    del by_id(x["changes"], "skift-002")["rollback_procedure"]
    unknown("operations.change_reversible", "changes:skift-002")
    del x["incident_procedures"]["roles_known"]
    unknown("security_2025.incident_procedures_exercised")
    x["statements"] = {}
    for rule in ("operations.vulnerabilities_followed", "security.security_brought_in_early", "act_2025.actors_priorities_carried_out",
                 "act_2025.warnings_uninterrupted"):
        unknown(rule)
    del x["policy_documents"][1]["has_procedures"]
    unknown("security_2025.patch_procedures")
    for name in ("restore_procedures", "documented", "procedures_updated_on"):
        del x["backup_practice"][name]
    x["backup_practice"]["tested_on"] = "sidste efterår"
    for rule in ("operations.backup_procedures_in_place", "operations.restore_tested", "operations.backup_documented",
                 "security_2025.backup_procedures_updated"):
        unknown(rule)
    del by_id(x["telecom_networks"], "netvaerk-03")["links"]
    unknown("security.networks_apart", "telecom_networks:netvaerk-03")
    del by_id(x["telecom_networks"], "netvaerk-04")["follows_guideline"]
    unknown("security_2025.logical_networks_by_standard", "telecom_networks:netvaerk-04")
    by_id(x["cooperations"], "samarbejde-1").pop("has_essential_party")
    for rule in ("cooperation.cooperation_operated", "cooperation.cooperation_updated", "security_2025.cooperation_covers_requirements",
                 "security_2025.cooperation_controlled"):
        unknown(rule, "cooperations:samarbejde-1")
    by_id(x["suppliers"], "lev-05").pop("serves_networks")
    for rule in ("cooperation.supplier_answered_for", "cooperation.supplier_verified"):
        unknown(rule, "suppliers:lev-05")
    by_id(x["contracts"], "kontrakt-05")["covers_security_requirements"] = "næsten"
    unknown("security_2025.supplier_agreement_covers_requirements", "suppliers:lev-05")
    unknown("security_2025.supplier_agreement_controlled", "contracts:kontrakt-05")
    unknown("cooperation.supplier_agreement_updated", "contracts:kontrakt-05")
    x["authority_orders"] += [
        {"id": "paabud-31", "kind": "encryption", "received_on": "2026-01-05", "due_on": "snarest", "components": []},
        {"id": "paabud-32", "kind": "redundancy_and_backup", "received_on": "2026-01-05", "due_on": "2026-02-05", "complied_on": "2026-02-05",
         "components": [ids[6]]},
        {"id": "paabud-33", "kind": "supplier_measure_approval", "received_on": "2026-01-05", "components": []},
        {"id": "paabud-34", "kind": "public_information", "received_on": "2026-01-05", "components": []},
        {"id": "paabud-35", "kind": "societal_measure", "received_on": "2026-01-05", "components": []},
        {"id": "paabud-36", "kind": "traffic_priority", "received_on": "2026-01-05", "components": []},
        {"id": "paabud-37", "kind": "named_risks", "received_on": "2026-01-05", "components": []},
        {"id": "paabud-38", "kind": "emergency_measure", "received_on": "2026-01-05", "components": []}]
    del by_id(x["network_components"], ids[6])["redundant"]
    for rule, id in (("orders.order_complied_with", 31), ("orders.ordered_redundancy", 32), ("orders.essential_order_complied_with", 33),
                     ("notification.public_informed", 34), ("act_orders.societal_measure_taken", 35),
                     ("emergency_restoration.infrastructure_orders_followed", 36), ("act_orders.named_risks_managed", 37),
                     ("act_orders.emergency_measure_started", 38)):
        unknown(rule, f"authority_orders:paabud-{id}")
    by_id(x["interception_systems"], "indgreb-0")["located_in"] = "Danmark"
    unknown("orders.interception_equipment_in_denmark", "interception_systems:indgreb-0")
    by_id(x["interception_systems"], "indgreb-1")["supplier"] = "lev-ukendt"
    unknown("orders.interception_equipment_supplier", "interception_systems:indgreb-1")
    for it in x["measures"]:
        if "cryptography" in it["areas"]:
            del it["status"]
    unknown("act_2025.measures_cover_areas")
    unknown("governance.measures_in_place", *(f"risks:{r['id']}" for r in x["risks"] if r.get("decision") == "reduce" and any(
        "status" not in by_id(x["measures"], m) for m in r["measures"])))
    x["shortcomings"].append({"id": "mangel-uden-dag"})
    unknown("act_2025.shortcoming_corrected", "shortcomings:mangel-uden-dag")
    del x["management_oversight"]
    for rule in ("measures_approved", "implementation_supervised", "staff_courses_encouraged"):
        unknown(f"act_2025.{rule}")
    x["management_members"].append({"id": "bestyrelse-ukendt"})
    unknown("act_2025.management_trained", "management_members:bestyrelse-ukendt")
    x["registration"] = {}
    for rule in ("registered_in_time", "registration_complete", "registered_change_reported"):
        unknown(f"act_2025.{rule}")
    del x["organisation"]["telecom"]["covered_since"]
    of = lambda id: by_id(x["incidents"], id)
    del of("haendelse-00")["reporting"]["early_warning"]["sent_at"]
    unknown("incident_reports_2025.early_warning_sent", "incidents:haendelse-00")
    del of("haendelse-03")["reporting"]["early_warning"]["tells"]
    unknown("incident_reports_2025.early_warning_complete", "incidents:haendelse-03")
    of("haendelse-06")["reporting"]["notification"]["sent_at"] = "12. juli"
    for rule in ("incident_notified", "final_report_sent"):
        unknown(f"incident_reports_2025.{rule}", "incidents:haendelse-06")
    unknown("notification.notification_sent_in_due_form", "incidents:haendelse-06")
    # Whether the month had passed when it was handled is not known, either.
    unknown("incident_reports_2025.status_report_sent", "incidents:haendelse-06")
    unknown("incident_reports_2025.late_final_report_sent", "incidents:haendelse-06")
    del of("haendelse-09")["indicators_available"]
    of("haendelse-09")["reporting"]["notification"]["tells"].remove("indicators_of_compromise")
    unknown("incident_reports_2025.incident_notification_complete", "incidents:haendelse-09")
    del of("haendelse-12")["reporting"]["final_report"]["recipients"]
    unknown("incident_reports_2025.final_report_complete", "incidents:haendelse-12")
    of("haendelse-12")["reporting"]["intermediate_requests"] = [{"due_at": "2026-05-04T10:00:00+02:00"}]
    unknown("incident_reports_2025.intermediate_report_sent",
            "incidents:haendelse-12/" + key_of(of("haendelse-12")["reporting"]["intermediate_requests"][0]))
    del of("haendelse-15")["likely_affects_services"]
    unknown("incident_reports_2025.recipients_informed", "incidents:haendelse-15")
    del by_id(x["cyber_threats"], "trussel-2")["may_affect_recipients"]
    unknown("incident_reports_2025.recipients_told_of_threat", "cyber_threats:trussel-2")
    del of("haendelse-18")["telecom"]["may_lead_to_emergency"]
    unknown("act_2025.emergency_risk_notified", "incidents:haendelse-18")
    del x["agreement_prohibitions"][0]["concluded_nevertheless"], x["agreement_prohibitions"][1]["due_on"]
    unknown("supplier_prohibitions.prohibited_agreement_not_concluded", "agreement_prohibitions:forbud-1")
    unknown("supplier_prohibitions.prohibited_agreement_ended", "agreement_prohibitions:forbud-2")


def plant_strandeng(x, fail, unknown):
    """An activation that the agency heard of too late, one of which no time is told, and a policy assessed nobody knows when."""
    x["security_policy"]["revision_need_assessed_on"] = "i foråret"
    unknown("security_policy.policy_assessed_yearly")
    unknown("security_policy.policy_revised")
    unknown("security_policy.policy_adapted", *(f"material_changes:aendring-{it}" for it in ("2024", "2026-1", "2026-2")))
    x["preparedness_events"] += [
        {"id": "beredskab-sent", "because_of_emergency": True, "activated_at": "2026-04-02T10:00:00+02:00",
         "activation_phoned_at": "2026-04-03T10:00:01+02:00", "activation_notified_at": "2026-04-03T10:00:01+02:00",
         "deactivated_at": "2026-04-02T11:00:00+02:00", "deactivation_phoned_at": "2026-04-02T11:00:00+02:00",
         "deactivation_notified_at": "2026-04-02T11:00:00+02:00"},
        {"id": "beredskab-uden-tid", "because_of_emergency": True, "deactivated_at": "2026-05-02T11:00:00+02:00",
         "deactivation_phoned_at": "2026-05-02T11:00:00+02:00", "deactivation_notified_at": "2026-05-02T11:00:00+02:00"}]
    fail("act_2025.preparedness_notified", "preparedness_events:beredskab-sent")
    unknown("act_2025.preparedness_notified", "preparedness_events:beredskab-uden-tid")
    # It was essential until July 2025, and may have been so on the day of that activation.
    for rule in ("activation_notified", "first_situation_report"):
        unknown(f"situation_reports.{rule}", "preparedness_events:beredskab-uden-tid")


def provider(id, name, cvr, employees, warnings=False, **telecom):
    return identity(id, name, cvr, provides_public_networks_or_services=True, is_municipality_or_region=False,
                    size={"employees": employees, "turnover_eur": 9_000_000, "balance_eur": 20_000_000},
                    telecom=TELECOM | {"transmits_public_warnings": warnings, "state_authority_end_users": 501} | telecom)


def plant(fleets):
    def add(place, organisation, n, *plants):
        it = fleets.add(NOW, place, base(random.Random(organisation["id"]), organisation, n))
        for plant in plants:
            plant(it.export, *it.below("telecom"))

    add("rimtaage-mobil", provider("rimtaage-mobil", "Rimtåge Mobil A/S", "90000211", 50, True), 16)  # sound
    add("havgus-net", provider("havgus-net", "Havgus Net A/S", "90000212", 900, True), 24, plant_havgus)
    add("klitten-tele", provider("klitten-tele", "Klitten Tele A/S", "90000213", 49, True, essential_grounds=["sole_provider"]), 20, plant_klitten)
    add("strandeng-kabel.json", provider("strandeng-kabel", "Strandeng Kabel A.m.b.a.", "90000214", 49), 12, plant_strandeng)  # an important one
