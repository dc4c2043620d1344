"""Providers of networks and services in 2019, and two organisations that the telecommunications order does not address.

`base_*` builds an export in which every rule is met; `plant_*` plants faults in it. Decoys, marked so, look wrong and are not.
"""

import random

from planting import *
from planting.minimum import SUITES, client, service

CRITICAL_PLACES = ["core_mobile", "core_fixed", "core_internet", "backbone_central_router", "backbone_central_server",
                   "mobile_radio_controller"]
SUPPORT_KINDS = ["operations_support", "network_management", "business_support"]


def provider(id, name, cvr, own, by_contract=0, of_state=0, broadcaster=False, public_service=False):
    return identity(id, name, cvr, provides_public_networks_or_services=True, telecom={
        "main_or_non_ancillary": True, "own_network_end_users": own, "customers_network_end_users": by_contract,
        "state_authority_end_users": of_state, "is_broadcaster": broadcaster, "has_national_public_service": public_service})


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
        {"id": f"tiltag-{i:03}", "status": "implemented"} for i in range(2 * n)]
    x["measures"] += [{"id": f"plan-{i:02}", "status": "planned"} for i in range(5)]
    x["risks"] = [
        {"id": f"risiko-{i:03}", "decision": "reduce", "measures": [f"tiltag-{rng.randrange(2 * n):03}" for _ in range(rng.randint(1, 3))]} for i in range(2 * n)]
    # Decoys: what is not to be reduced may have planned measures, or none.
    x["risks"] += [{"id": f"risiko-{900 + i}", "decision": ("accept", "avoid", "share_out")[i % 3],
                    "measures": [f"plan-{i % 5:02}"] if i % 2 else []} for i in range(6)]
    x["risk_management"] = {"base_standard": "iso_27001", "process_covers": ["assessing_risks", "treating_risks", "appetite_criteria"],
                            "documented": True, "reviewed_on": "2019-02-11"}
    x["security_policy"] = {
        "approved_by_management_on": "2017-03-01", "base_standard": "iso_27001", "carried_out": True,
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
                     "alternative_spare_equipment", "service_agreements"], "has_authority_contact_details": False}
    x["plan_need_assessment"] = None
    x["preparatory_measures"] = []
    for i in range(n):
        found = between(rng, "2016-08-01", "2018-10-31")
        x["preparatory_measures"].append({"id": f"forberedelse-{i:02}", "identified_on": found, "completed_on": (date.fromisoformat(found) + timedelta(rng.randint(5, 170))).isoformat()})
    # A decoy: not done, and its six months run until today.
    x["preparatory_measures"].append({"id": "forberedelse-ny", "identified_on": "2018-12-30"})
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
        {"id": f"haendelse-{i:02}", "gravity": rng.choice(["negligible", "minor", "major"]),
         "began_at": f"2018-{1 + i % 12:02}-{3 + i % 20:02}T04:10:00+01:00", "detected_at": f"2018-{1 + i % 12:02}-{3 + i % 20:02}T04:25:00+01:00"} for i in range(n)]
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
    x["component_register"] = {"components": ids}
    x["protection_plan"] = {"areas": ["logical_access_control", "physical_access_control", "perimeter_security", "fire_protection",
                                      "climate_protection", "intrusion_warning"], "carried_out": True}
    x["policy_documents"] = [{"id": "logning", "matter": "logging", "is_policy": False, "has_procedures": True, "adopted_on": "2016-12-01"}]
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
        {"id": f"skanning-{i:02}", "carried_out_on": (date(2016, 9, 5) + timedelta(91 * i)).isoformat()} for i in range(11)]
    x["backup_practice"] = {"backup_procedures": True, "restore_procedures": True, "tested_on": "2018-06-30",
                            "documented": ["system_design", "storage", "transport", "destruction"], "system_changed_on": "2018-10-01",
                            "documentation_updated_on": "2018-11-20"}
    x["change_management"] = {"covers": ["installation", "relocation", "removal", "alteration"]}
    x["changes"] = []
    for i in range(2 * n):
        day = date.fromisoformat(between(rng, "2017-01-09", "2019-05-31"))
        made = {"id": f"skift-{i:03}", "touches_critical": i % 5 != 4, "tests": [], "executed_at": f"{day}T23:30:00+00:00", "rollback_procedure": i % 5 != 4}
        if i % 5 != 4:  # the others touch nothing critical, and are decoys
            made["risk_assessed_at"] = f"{day - timedelta(9)}T10:00:00+00:00"
            made["tests"] = [{"description": "Prøve i laboratoriet", "done_at": f"{day - timedelta(5)}T12:00:00+00:00",
                              "evaluated_at": f"{day - timedelta(3)}T09:00:00+00:00"} for _ in range(1 + i % 3)]
        x["changes"].append(made)
    x["incident_procedures"] = {"parts": ["roles_and_responsibilities", "handling_and_categories", "securing_information",
                                          "internal_reporting", "external_reporting"]}
    x["crisis_plan"]["elements"] += ["crisis_organisation", "handling_of_orders", "cooperation_with_authority", "receiving_information",
                                     "alternative_communication"]
    x["crisis_plan"]["has_authority_contact_details"] = True
    x["contact_point"] = {"reachable_at_all_hours": True, "can_activate_at_once": True, "telecom_authority_told_on": "2016-07-15"}
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


# ------------------------------------------------------------------------------- others: the order does not address them

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
        {"id": f"sag-{i:03}", "gravity": rng.choice(["negligible", "minor"]),
         "began_at": f"2026-{1 + i % 10:02}-{1 + i % 28:02}T02:00:00Z", "detected_at": f"2026-{1 + i % 10:02}-{1 + i % 28:02}T02:09:00Z"} for i in range(2 * n)]
    return x


def base_without_plan(rng, organisation, n):
    """A commercial provider that came to need no crisis management plan, and looks into that in time."""
    x = base_commercial(rng, organisation, n)
    x["crisis_plan"], x["plan_need_assessment"] = None, {"assessed_on": "2017-06-30", "result": "not_needed"}
    return x


# ------------------------------------------------------------------------------------------------------------ plants

# Rules of the telecom pack by whom they address: every provider, every commercial one, essential ones; and commercial ones
# that are not essential.
ANY_PROVIDER = """
    governance.risk_assessment_made governance.risk_assessment_scope governance.third_parties_assessed governance.measures_in_place
    governance.third_party_security governance.risk_assessment_adapted crisis_plan.crisis_management_planned
    crisis_plan.plan_or_assessment crisis_plan.plan_covers_areas crisis_plan_upkeep.preparatory_measure_done
    crisis_plan_upkeep.plan_revised_in_time crisis_plan_upkeep.plan_adapted crisis_plan_upkeep.need_assessed_in_time""".split()
COMMERCIAL = """
    security_policy.policy_adopted security_policy.policy_communicated security_policy.policy_assessed_yearly security_policy.policy_revised
    security_policy.policy_adapted security_policy.organisation_described security_policy.head_contact_sent governance.risk_management_standard
    governance.risk_management_process governance.risk_management_documented governance.risk_management_adapted
    cooperation.cooperation_operated cooperation.cooperation_considers_security cooperation.cooperation_updated
    cooperation.cooperation_audited orders.order_complied_with orders.ordered_redundancy orders.interception_equipment_in_denmark
    orders.interception_equipment_supplier""".split()
ESSENTIAL = """
    security.isms_in_use security.policy_covers_emergencies security.organisation_handles_emergencies
    security.appetite_considers_supply security.threats_known security.component_registered security.protection_plan_covers
    logging.logging_procedures_adopted logging.component_logged logging.admin_activity_logged logging.log_protected
    logging.log_reviewed logging.dispensation_conditions_met operations.change_processes operations.change_tested
    operations.change_reversible operations.incident_procedures_complete operations.vulnerabilities_followed
    operations.vulnerabilities_tested operations.backup_procedures_in_place operations.restore_tested operations.backup_documented
    operations.backup_documentation_current security.networks_apart security.logical_networks_guarded
    security.continuity_safeguarded security.security_brought_in_early cooperation.supplier_answered_for
    cooperation.supplier_agreement_considers_security cooperation.supplier_agreement_updated cooperation.supplier_verified
    cooperation.supplier_agreement_audited orders.essential_order_complied_with crisis_plan.plan_drawn_up
    crisis_plan.essential_plan_covers_further_areas preparedness.reachable_by_authority situation_reports.activation_notified
    situation_reports.deactivation_notified situation_reports.first_situation_report situation_reports.next_situation_report
    situation_reports.situation_report_complete situation_reports.handling_report_sent preparedness.crisis_exercise
    preparedness.exercise_reported preparedness.exercise_report_complete preparedness.exercise_report_sent
    preparedness.ordered_exercise_held""".split()
NOT_ESSENTIAL = ["cooperation.other_supplier_answered_for"]


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
    x["measures"].append({"id": "tiltag-uden-status"})
    by_id(x["risks"], "risiko-006")["measures"] = ["tiltag-002", "tiltag-uden-status"]
    del by_id(x["risks"], "risiko-007")["decision"]
    unknown("governance.measures_in_place", "risks:risiko-006", "risks:risiko-007")
    # A change since which only the assessments were looked through.
    x["material_changes"].append({"id": "aendring-opkoeb", "kind": "business", "occurred_on": "2019-03-29"})
    for rule in ("security_policy.policy_adapted", "governance.risk_management_adapted", "crisis_plan_upkeep.plan_adapted"):
        fail(rule, "material_changes:aendring-opkoeb")
    # §§ 3 to 5.
    x["security_policy"]["informed_groups"].remove("drift")
    fail("security_policy.policy_communicated")
    x["security_policy"]["revised_on"] = "2018-02-01"
    fail("security_policy.policy_revised")
    x["security_policy"]["describes_processes"] = False
    fail("security_policy.policy_adopted")
    x["security_policy"]["describes_emergency_handling"] = False
    fail("security.policy_covers_emergencies")
    x["security_organisation"]["roles_described"] = False
    fail("security_policy.organisation_described")
    x["security_organisation"]["head_contact_sent_to_cfcs_on"] = "2018-09-05"  # two days after
    fail("security_policy.head_contact_sent")
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
    fail("operations.vulnerabilities_followed")
    x["statements"]["crisis_management_planned"]["holds"] = False
    fail("crisis_plan.crisis_management_planned")
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
    x["policy_documents"] = []
    fail("logging.logging_procedures_adopted")
    by_id(x["network_components"], "komp-015")["logging_on"] = False
    fail("logging.component_logged", "network_components:komp-015")
    del by_id(x["network_components"], "komp-016")["logging_on"]
    unknown("logging.component_logged", "network_components:komp-016")
    by_id(x["network_components"], "komp-018")["admin_logging"] = "partial"
    by_id(x["network_components"], "komp-019")["admin_logging"] = "none"
    fail("logging.admin_activity_logged", "network_components:komp-018", "network_components:komp-019")
    x["dispensations"].append({"id": "dispensation-brudt", "frees_from": "admin_activity", "components": ["komp-018"], "granted_on": "2018-05-01",
                               "still_holds": True, "conditions": [{"description": "Video", "met": True}, {"description": "Vagt", "met": False}]})
    fail("logging.dispensation_conditions_met", "dispensations:dispensation-brudt")
    # What it is for and where it stands is told wrong: nobody can tell whether it is critical. Another rule it fails by no means.
    by_id(x["network_components"], "komp-021")["place"] = "Kernen"
    for rule in ("security.component_registered", "logging.component_logged", "logging.admin_activity_logged", "security.continuity_safeguarded"):
        unknown(rule, "network_components:komp-021")
    by_id(x["component_logs"], "log-04")["tamper_protection"] = "none"
    by_id(x["component_logs"], "log-05")["editors"] = [{"account": f"log{k}", "specially_trusted": True} for k in range(6)]
    by_id(x["component_logs"], "log-06")["editors"] = [{"account": "praktikant", "specially_trusted": False}]
    fail("logging.log_protected", "component_logs:log-04", "component_logs:log-05", "component_logs:log-06")
    by_id(x["component_logs"], "log-07")["editors"] = [{"account": "praktikant"}]
    unknown("logging.log_protected", "component_logs:log-07")
    by_id(x["component_logs"], "log-08").update(review_interval="P1M", reviewed_on="2019-05-29")  # a month and a day ago
    by_id(x["component_logs"], "log-09").update(review_interval="P6M", reviewed_on="2019-02-01")  # the own interval is too long
    fail("logging.log_reviewed", "component_logs:log-08", "component_logs:log-09")
    by_id(x["component_logs"], "log-10")["review_interval"] = "månedligt"
    unknown("logging.log_reviewed", "component_logs:log-10")
    # §§ 14 to 17.
    x["change_management"]["covers"].remove("removal")
    fail("operations.change_processes")
    by_id(x["changes"], "skift-005")["risk_assessed_at"] = by_id(x["changes"], "skift-005")["executed_at"]
    by_id(x["changes"], "skift-010")["tests"] = [{"description": "Prøve uden udfald", "done_at": by_id(x["changes"], "skift-010")["risk_assessed_at"]}]
    by_id(x["changes"], "skift-015")["tests"] = []
    fail("operations.change_tested", "changes:skift-005", "changes:skift-010", "changes:skift-015")
    by_id(x["changes"], "skift-011")["rollback_procedure"] = False
    fail("operations.change_reversible", "changes:skift-011")
    by_id(x["changes"], "skift-012")["touches_critical"] = None
    unknown("operations.change_tested", "changes:skift-012")
    unknown("operations.change_reversible", "changes:skift-012")
    by_id(x["changes"], "skift-013")["executed_at"] = "2018-03-04 02:00"  # without an offset: no instant
    unknown("operations.change_tested", "changes:skift-013")
    unknown("operations.change_reversible", "changes:skift-013")
    x["incident_procedures"]["parts"].remove("securing_information")
    fail("operations.incident_procedures_complete")
    x["vulnerability_tests"] = x["vulnerability_tests"][:7]  # the last in March 2018
    fail("operations.vulnerabilities_tested")
    x["backup_practice"] |= {"restore_procedures": False, "tested_on": "2018-06-29", "documented": ["system_design", "storage"],
                             "documentation_updated_on": "2018-09-30"}
    for rule in ("backup_procedures_in_place", "restore_tested", "backup_documented", "backup_documentation_current"):
        fail(f"operations.{rule}")
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
    by_id(x["verifications"], "verifikation-09")["result"] = "deviating"
    fail("cooperation.supplier_verified", "suppliers:lev-05", "suppliers:lev-09")
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
    fail("preparedness.ordered_exercise_held", "authority_orders:paabud-25")
    x["handling_reports"].append({"id": "redegoerelse-2", "order": "paabud-26", "sent_on": "2019-01-20", "describes_handling": True,
                                  "describes_follow_up": False})
    fail("situation_reports.handling_report_sent", "authority_orders:paabud-26")
    by_id(x["interception_systems"], "indgreb-0")["operated_from"] = "SE"
    fail("orders.interception_equipment_in_denmark", "interception_systems:indgreb-0")
    by_id(x["interception_systems"], "indgreb-1")["supplier"] = "lev-01"
    fail("orders.interception_equipment_supplier", "interception_systems:indgreb-1")
    # §§ 28 to 36.
    x["crisis_plan"]["elements"].remove("service_agreements")
    fail("crisis_plan.plan_covers_areas")
    x["crisis_plan"]["has_authority_contact_details"] = False
    fail("crisis_plan.essential_plan_covers_further_areas")
    by_id(x["preparatory_measures"], "forberedelse-02").update(identified_on="2018-01-15", completed_on="2018-07-16")
    x["preparatory_measures"].append({"id": "forberedelse-glemt", "identified_on": "2018-12-29"})
    fail("crisis_plan_upkeep.preparatory_measure_done", "preparatory_measures:forberedelse-02", "preparatory_measures:forberedelse-glemt")
    x["contact_point"]["can_activate_at_once"] = False
    fail("preparedness.reachable_by_authority")
    x["preparedness_events"] += [
        {"id": "beredskab-storm", "because_of_emergency": True, "activated_at": "2018-10-12T10:00:00+02:00",
         "activation_notified_at": "2018-10-12T11:00:01+02:00", "deactivated_at": "2018-10-12T23:00:00+02:00"},
        {"id": "beredskab-uden-tid", "because_of_emergency": True, "activation_notified_at": "2018-12-24T18:00:00+01:00",
         "deactivated_at": "2018-12-25T01:00:00+01:00", "deactivation_notified_at": "2018-12-25T01:20:00+01:00"}]
    fail("situation_reports.activation_notified", "preparedness_events:beredskab-storm")
    fail("situation_reports.deactivation_notified", "preparedness_events:beredskab-storm")
    fail("situation_reports.first_situation_report", "preparedness_events:beredskab-storm")  # the first after five hours
    x["situation_reports"] += [situation("melding-storm-1", "beredskab-storm", "2018-10-12T15:00:00+02:00"),
                               situation("melding-storm-2", "beredskab-storm", "2018-10-12T18:00:00+02:00")]
    by_id(x["situation_reports"], "melding-storm-1")["parts"].remove("measures_expected")
    by_id(x["situation_reports"], "melding-storm-2")["sent_electronically"] = False
    fail("situation_reports.next_situation_report", "situation_reports:melding-storm-2")  # then nothing for five hours
    fail("situation_reports.situation_report_complete", "situation_reports:melding-storm-1", "situation_reports:melding-storm-2")
    unknown("situation_reports.activation_notified", "preparedness_events:beredskab-uden-tid")
    unknown("situation_reports.first_situation_report", "preparedness_events:beredskab-uden-tid")
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
    unknown("operations.vulnerabilities_tested")
    unknown("logging.dispensation_conditions_met")
    # Without dispensations nobody can tell who is freed: of components that log too little, and of a log that is not protected
    # or gone through, as of any other, since an exception is asked before the requirement.
    unknown("logging.admin_activity_logged", *(f"network_components:{c['id']}" for c in critical(x)))
    for log in x["component_logs"]:
        unknown("logging.log_protected", f"component_logs:{log['id']}")
        unknown("logging.log_reviewed", f"component_logs:{log['id']}")
    unknown("preparedness.crisis_exercise")
    unknown("preparedness.exercise_reported")
    unknown("preparedness.exercise_report_complete")
    unknown("preparedness.ordered_exercise_held", "authority_orders:paabud-12")  # the other is too short to bind
    # Of the wrong shape.
    x["change_management"] = ["installation", "relocation"]
    unknown("operations.change_processes")
    x["telecom_networks"] = {"netvaerk-01": {"purposes": ["production"]}}
    unknown("security.networks_apart")
    unknown("security.logical_networks_guarded")
    x["backup_practice"]["tested_on"] = "sidste efterår"
    unknown("operations.restore_tested")
    x["backup_practice"]["documented"].append("genskabelse")  # not one of the topics, but the four are all there
    x["component_register"]["components"] = None
    unknown("security.component_registered", *(f"network_components:{c['id']}" for c in critical(x)))
    x["protection_plan"]["carried_out"] = "ja"
    unknown("security.protection_plan_covers")
    # Fields left out.
    del x["security_policy"]["base_standard"], x["security_policy"]["revision_needed"], x["security_policy"]["describes_emergency_handling"]
    unknown("security_policy.policy_adopted")
    unknown("security_policy.policy_revised")
    unknown("security.policy_covers_emergencies")
    del x["risk_management"]["documented"], x["risk_management"]["process_covers"]
    unknown("governance.risk_management_documented")
    unknown("governance.risk_management_process")
    del x["security_organisation"]["head_contact_valid_from"]
    # Sent on 2018-09-04: in time only if the details were right no earlier than the day before.
    unknown("security_policy.head_contact_sent")
    del x["security_organisation"]["employees_told_on"]  # optional, so an answer: they were not told
    fail("security_policy.organisation_described")
    # One assessment does not say what it covers: its services have no other.
    vague = x["risk_assessments"][1]
    del vague["covers"]
    unknown("governance.risk_assessment_scope", *(f"offered_services:{s}" for s in vague["services"]))
    # One was last looked through before the threats changed in January, at a later change than that of 2018.
    x["risk_assessments"][2]["reviewed_on"] = "2018-11-05"
    fail("governance.risk_assessment_adapted", "material_changes:aendring-2019-1")
    x["material_changes"].append({"id": "aendring-uden-dag", "kind": "threats"})
    for rule in ("governance.risk_assessment_adapted", "security_policy.policy_adapted"):
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
    unknown("logging.component_logged", "network_components:komp-010")
    unknown("security.continuity_safeguarded", "network_components:komp-010")
    # The same of a component in a core decides nothing, nor what it is for: decoys.
    by_id(x["network_components"], "komp-012").pop("reaches_end_user_data")
    by_id(x["network_components"], "komp-012").pop("kind")
    x["contact_point"] = None
    fail("preparedness.reachable_by_authority")
    x["crisis_plan"] = None  # nor was the need of one assessed
    for rule in ("crisis_plan.plan_or_assessment", "crisis_plan_upkeep.need_assessed_in_time", "crisis_plan.plan_drawn_up"):
        fail(rule)
    x["statements"]["security_brought_in_early"]["holds"] = False
    fail("security.security_brought_in_early")
    by_id(x["preparatory_measures"], "forberedelse-03")["completed_on"] = "næsten"
    unknown("crisis_plan_upkeep.preparatory_measure_done", "preparatory_measures:forberedelse-03")
    # One of the reports refers to an event that is not on the list.
    by_id(x["situation_reports"], "melding-4-1")["event"] = "beredskab-9"
    for rule in ("next_situation_report", "situation_report_complete"):
        unknown(f"situation_reports.{rule}", "situation_reports:melding-4-1")
    fail("situation_reports.first_situation_report", "preparedness_events:beredskab-4")  # so that this one has none


def plant_skaervoe(x, fail, unknown):
    """The small provider: no plan, its policy not assessed, and what is asked of essential ones it does not have."""
    x["crisis_plan"] = None
    x["plan_need_assessment"] = {"assessed_on": "2017-06-29", "result": "not_needed"}  # two years and a day ago
    fail("crisis_plan_upkeep.need_assessed_in_time")
    x["security_policy"]["revision_need_assessed_on"] = "2018-06-29"
    x["security_policy"]["revised_on"] = "2018-08-01"
    fail("security_policy.policy_assessed_yearly")
    fail("security_policy.policy_adapted", "material_changes:aendring-2019-1")
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
    unknown("crisis_plan.crisis_management_planned")


def plant_vestersoe(x, fail, unknown):
    """A broadcaster with 80,000 end users that does not say whether its public service duties cover the country."""
    del x["organisation"]["telecom"]["has_national_public_service"]
    for rule in ESSENTIAL + NOT_ESSENTIAL:
        unknown(rule)
    x["crisis_plan"]["revised_on"] = "2017-06-29"
    fail("crisis_plan_upkeep.plan_revised_in_time")
    fail("crisis_plan_upkeep.plan_adapted", "material_changes:aendring-2018", "material_changes:aendring-2019-1")
    x["plan_need_assessment"] = {"assessed_on": "2016-01-01", "result": "needed"}  # a decoy: there is a plan


def plant(fleets):
    def add(place, base, organisation, n, plant=None):
        it = fleets.add(IN_2019, place, base(random.Random(organisation["id"]), organisation, n))
        if plant:
            plant(it.export, *it.below("telecom"))

    add("fjordhals-fiber", base_essential, provider("fjordhals-fiber", "Fjordhals Fiber A/S", "90000114", 50001), 16)  # sound
    add("tangtraad-tele", base_essential, provider("tangtraad-tele", "Tangtråd Tele A/S", "90000041", 412000, by_contract=61000), 40, plant_tangtraad)
    add("broholm-datanet.json", base_essential, provider("broholm-datanet", "Broholm Datanet A/S", "90000050", 9200, of_state=501), 20, plant_broholm)
    add("skaervoe-net", base_commercial, provider("skaervoe-net", "Skærvø Net A.m.b.a.", "90000068", 50000, of_state=500), 16, plant_skaervoe)
    add("radio-vestersoe", base_commercial, provider("radio-vestersoe", "Radio Vestersø ApS", "90000076", 80000, broadcaster=True), 16, plant_vestersoe)
    add("maagekog-antenne", base_without_plan, provider("maagekog-antenne", "Mågekog Antennelaug", "90000122", 740), 13)  # sound
    # Whom the orders do not address: nothing is to be found.
    add("vindfold-energi", base_energy, identity("vindfold-energi", "Vindfold Energi A/S", "90000084"), 30)
    add("kobberkanal-drift", base_supplier, identity("kobberkanal-drift", "Kobberkanal Drift ApS", "90000092"), 40)
