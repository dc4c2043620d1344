"""Undertakings of the energy sector in 2026: organisation, planning, exercises, suppliers, facilities, oversight, clearances.

`complete` makes any undertaking of the sector sound by what the rules on these ask; `plant` adds undertakings of its own.
"""

import copy

from planting import *
from planting.energy_cyber import undertaking

STATEMENTS = ["coordinators_share_risk_picture", "continuity_and_notification_planned", "management_takes_part_in_exercises", "competences_kept",
              "facilities_resilient"]
PARTS = ["risks_and_vulnerabilities", "consequences", "mitigating_measures", "timetable", "responsibility"]
MATTERS = ["roles_and_crisis_staff", "further_resources", "division_with_partners", "contact_details", "activation_criteria"]
PROCEDURES = ["alternative_operation", "isolating_control_systems", "restoring_facilities", "spare_parts", "restoring_systems", "preparedness_measures",
              "fallback_communication", "documentation", "internal_information", "external_information"]
FACILITY_ENTRY = ["function", "criticality", "location", "spare_parts", "systems", "suppliers", "other_undertakings"]
SYSTEM_ENTRY = ["processes", "criticality", "owner", "lifetime", "systems", "suppliers"]
CLAUSES = ["measures_and_incidents", "notice_of_incidents", "help_with_reports", "supervision", "exercises", "preparedness_work", "subcontracting",
           "data_ownership"]
EVALUATION = ["elements", "course", "experience", "learning_points", "follow_up_timetable"]
JOURNAL = ["place", "time", "method", "faults", "remedy"]
LIST = ["full_name", "function", "classification", "valid_from", "expires"]
ALL_PROTECTIONS = ["damage_alarm", "withstands_system_failure", "withstands_public_network_failure", "intrusion_delay", "electronic_detection",
                   "electronic_verification", "perimeter_security"]
ACCESS = {"controlled": True, "rights_decided": True, "covers_guests": True, "logged_by_person": True, "logs_protected": True}
CONTROL_ROOM = {"name": "kontrolrum", "secured_on_its_own": True, "screening_needed": True, "screened": True}
CELLAR = {"name": "kælder", "secured_on_its_own": True, "screening_needed": False, "screened": False}


def facility(id, kind, facility_class, **other):
    """One that is protected by what its class asks, but for what is said otherwise."""
    return copy.deepcopy({
        "id": id, "kind": kind, "class": facility_class, "joined_with": [], "registered": FACILITY_ENTRY,
        "changed_on": "2024-03-01", "entry_updated_on": "2025-05-01", "in_office_building": False, "protections": ALL_PROTECTIONS,
        "emergency_power": {"safe_shutdown": True, "keeps_working_for": "PT48H", "until_supply_returns": True, "tested_on": "2025-11-21"},
        "access": ACCESS, "alarm_receiver": "staffed_control_room", "areas": [CONTROL_ROOM, CELLAR]} | other)


FACILITIES = [
    facility("vaerk", "site", 5), facility("omformer", "site", 4, joined_with=["station-4"]), facility("station-4", "site", 4),
    facility("station-3", "site", 3, emergency_power={"safe_shutdown": True, "keeps_working_for": "PT24H", "until_supply_returns": False, "tested_on": "2026-03-01"}),
    facility("station-2", "site", 2, protections=["damage_alarm", "withstands_system_failure", "withstands_public_network_failure", "intrusion_delay",
                                                  "electronic_detection", "shell_security"], in_office_building=True,
             emergency_power={"safe_shutdown": True, "keeps_working_for": "PT4H", "until_supply_returns": False, "tested_on": "2026-03-01"}),
    # Decoys: of class 1 and of what is not classified nothing is asked but an entry in the register.
    facility("skur", "site", 1, protections=[], access=dict.fromkeys(ACCESS, False), alarm_receiver="none", emergency_power=None),
    facility("stik", "site", 0, protections=[], access=dict.fromkeys(ACCESS, False), alarm_receiver="none", emergency_power=None),
    facility("kabel", "line", 3, protections=["failure_monitoring"], alarm_receiver="none", emergency_power=None),
    facility("jordledning", "line", 1, protections=[], alarm_receiver="none", emergency_power=None),
    facility("kontor", "office", 0, protections=["intrusion_delay", "shell_security"], registered=[], entry_updated_on=None, alarm_receiver="other",
             emergency_power=None, areas=[]),
    facility("lager", "store", 0, protections=["other_detection"], registered=[], entry_updated_on=None, alarm_receiver="approved_control_centre",
             emergency_power=None, areas=[])]
PERSONS = [
    {"id": "drift-1", "functions": ["can_interrupt_supply", "extended_rights"], "sees": "unclassified"},
    {"id": "drift-2", "functions": ["answers_for_critical_systems"], "sees": "confidential"},
    {"id": "koordinator", "functions": ["coordinator", "handles_applications"], "sees": "secret"}]


def person_checked(person):
    return person | {"escorted_or_watched": False, "since": "2025-10-01", "risk_limited_meanwhile": True, "applied_on": "2025-09-04",
                     "applied_by_digital_post": True, "identity_check": {"carried_out_on": "2025-08-01", "looks_back": "P5Y", "satisfactory": True}}


def clearance_of(person, **other):
    return {"id": f"godkendt-{person}", "person": person, "granted_by": "sector_authority", "level": "secret", "valid_from": "2025-10-01",
            "valid_to": "2035-10-01", "withdrawn": False, "noted": list(LIST), "renewal_pending": False} | other


def submission(kind, due, sent=None):
    return {"id": f"{kind}-{due}", "kind": kind, "due_on": due, "sent_on": sent or due, "channel": "self_service", "signed_with_mitid": True}


def fill(record, values):
    for field, value in values.items():
        record.setdefault(field, copy.deepcopy(value))


def complete(day, export):
    whom = export["organisation"]
    if day != NOW or not whom.get("is_energy_company"):
        return
    energy = whom["energy"]
    fill(energy, {"runs_electricity_network": "electricity" in energy["sectors"], "exempt_from_digital_post": False, "member_states_served": ["DK"],
                  "licences": []})
    fill(export, {
        "coordinators": [
            {"id": f"k-{i}", "role": role, "person": person, "appointed_on": "2025-04-01", "contact_valid_from": "2025-04-01", "contact_sent_on": "2025-04-15"}
            for i, (role, person) in enumerate([("preparedness", "BRK"), ("cyber", "CYK"), ("physical_security", "SIK"), ("physical_security", "DIR")])],
        "management_members": [
            {"id": id, "joined_on": joined, "last_course_on": "2025-10-01", "last_preparedness_course_on": "2025-10-02",
             "last_physical_security_course_on": "2025-10-03"} for id, joined in [("DIR", "2020-01-01"), ("FMD", "2023-05-01")]]
            + [{"id": "NYT", "joined_on": "2026-05-21"}],  # a decoy: there is time until today
        "coordination_meetings": [
            {"id": f"moede-{day}", "held_on": day, "management_present": True, "roles_present": ["preparedness", "cyber", "physical_security"],
             "areas": ["organisational", "physical_security", "cyber_security"], "minutes_kept": True}
            for day in ("2025-11-21", "2026-02-10", "2026-05-12", "2026-09-08")],
        "level_changes": [{"id": "nyt-vaerk", "occurred_on": "2026-03-01", "sent_on": "2026-03-15"}, {"id": "i-gaar", "occurred_on": "2026-11-20"}],
        "authority_requests": [
            {"id": "mangler", "kind": "level_data", "received_on": "2025-05-01", "due_on": "2025-05-03", "answered_on": "2025-05-08"},
            {"id": "oevelse", "kind": "sector_exercise", "received_on": "2026-01-10", "due_on": "2026-04-14"},
            {"id": "til-foraaret", "kind": "sector_exercise", "received_on": "2026-11-10", "due_on": "2027-04-14"},
            {"id": "ny-vurdering", "kind": "updated_assessment", "received_on": "2026-08-01", "answered_on": "2026-09-01"},
            {"id": "oplysninger", "kind": "information", "received_on": "2026-08-01", "due_on": "2026-09-01", "answered_on": "2026-09-01"},
            {"id": "planerne", "kind": "plans", "received_on": "2026-08-01", "answered_on": "2026-08-15"}],
        "redundancy_decision": {"decided_on": "2025-09-01", "treats_systems": True, "treats_facilities": True},
        "sector_measures": [
            {"id": "niveau-1", "announced_at": "2026-02-01T12:00:00+01:00", "implemented_at": "2026-02-02T12:00:00+01:00"},
            {"id": "niveau-0", "announced_at": "2026-11-20T12:00:00+01:00"}],
        "energy_facilities": FACILITIES,
        "information_flows": [
            {"id": f"stroem-{i}", "registered": ["sender", "receiver", "medium", "risk"], "changed_on": f"2026-0{1 + i}-01", "entry_updated_on": f"2026-0{1 + i}-01"}
            for i in range(4)],
        "vulnerability_assessment": {
            "updated_on": "2026-08-20", "approved_by_management_on": "2026-08-25", "parts": PARTS,
            "sources": ["agency_scenarios", "own_experience", "threat_assessments", "residual_risks"], "employees_involved": True, "suppliers_involved": True},
        "material_changes": [{"id": "fusion", "kind": "business", "occurred_on": "2026-08-01"}, {"id": "krig", "kind": "threats", "occurred_on": "2026-08-21"}],
        "preparedness_plans": [
            {"id": "plan-drift", "version": "4", "change_note": "Nye vagter", "finished_on": "2026-08-22", "approved_by_management_on": "2026-08-25",
             "matters": MATTERS[:3], "procedures": PROCEDURES[:5], "accords_with_sector_plan": True, "held_against_assessment_on": "2026-08-22"},
            {"id": "plan-krise", "version": "1", "change_note": "Den første", "finished_on": "2026-01-05", "approved_by_management_on": "2026-01-10",
             "matters": MATTERS[2:], "procedures": PROCEDURES[5:], "accords_with_sector_plan": True, "held_against_assessment_on": "2026-08-20"}],
        "exercise_plan": {"period_from": "2025-10-01", "period_to": "2030-09-30", "covers_all_elements": True, "updated_on": "2026-08-21"},
        "crisis_equipment": [{"id": "satellittelefon", "tested_on": "2025-11-21"}, {"id": "noedgenerator", "tested_on": "2026-06-01"}],
        "awareness_activities": [{"id": "kampagne", "held_on": "2025-11-21", "topics": ["recognising_cyber_threats"]},
                                 {"id": "temadag", "held_on": "2026-03-03", "topics": ["plans_and_threats"]}],
        "energy_projects": [
            {"id": "nyt-scada", "kind": "critical_system", "class_before": 0, "expected_class": 0, "started_on": "2026-03-01", "premises_changed_on": "2026-06-01",
             "assessment": {"finished_on": "2026-02-20", "written": True, "parts": PARTS, "covers_supplier_risk": True, "employees_and_suppliers_involved": True,
                            "updated_on": "2026-06-15", "approved_by_management_on": "2026-02-25", "sent_on": "2026-03-25"}},
            {"id": "ny-station", "kind": "new_facility", "class_before": 0, "expected_class": 3, "started_on": "2026-04-01", "premises_changed_on": "2026-04-01",
             "resilience_measures": True, "assessment": {
                 "finished_on": "2026-03-20", "written": True, "parts": PARTS, "covers_supplier_risk": True, "employees_and_suppliers_involved": True,
                 "updated_on": "2026-03-20"}},
            # Decoys: neither needs an assessment.
            {"id": "kantinen", "kind": "outsourcing", "can_affect_services": False, "class_before": 0, "expected_class": 0, "started_on": "2026-04-01",
             "premises_changed_on": "2026-06-01"},
            {"id": "nyt-skur", "kind": "new_facility", "class_before": 0, "expected_class": 1, "started_on": "2026-04-01", "premises_changed_on": "2026-06-01"}],
        "facility_damages": [{"id": "lynnedslag", "facility": "station-3", "occurred_on": "2026-06-01", "mended_on": "2026-07-01"}],
        "control_faults": [
            {"id": "hegn", "facility": "station-3", "subject": "physical_security", "found_on": "2026-06-02", "mended_on": "2026-06-16", "cause_examined": True,
             "rechecked_on": "2026-09-01"},
            {"id": "port", "facility": "vaerk", "subject": "access", "found_on": "2026-11-01", "planned_on": "2026-11-15", "cause_examined": True}],
        "control_plans": [{"id": "aarshjul", "year_from": "2025-11-22", "facilities": [it["id"] for it in FACILITIES]}],
        "confidential_documents": [
            {"id": "plan-1", "protected": True, "need_to_know_only": True, "marked": True},
            {"id": "usb-1", "protected": True, "need_to_know_only": True, "marked": True, "unused_since": "2026-06-01", "disposed_of_on": "2026-07-01"}],
        "compromises": [{"id": "tabt-mappe", "found_at": "2026-06-01T10:00:00+02:00", "assessed_at": "2026-06-01T20:00:00+02:00",
                         "agency_told_at": "2026-06-02T10:00:00+02:00"}],
        "supervision_reports": [{"id": "tilsyn-2026", "draft_received_on": "2026-05-01", "commented_on": "2026-05-15", "final_received_on": "2026-06-10",
                                 "presented_to_management_on": "2026-07-10"}],
        "authority_orders": [
            {"id": "paabud-1", "kind": "compliance", "received_on": "2026-02-01", "due_on": "2026-05-01", "complied_on": "2026-05-01", "components": []},
            {"id": "paabud-2", "kind": "audit_follow_up", "received_on": "2026-02-01", "due_on": "2026-11-21", "components": []}],
        "ordered_audits": [{"id": "revision-1", "ordered_on": "2026-01-05", "due_on": "2026-06-01", "auditor_worked_before": True,
                            "auditor_last_worked_on": "2020-12-31", "auditor_qualified": True, "choice_sent_on": "2026-01-19",
                            "choice_tells": ["auditor", "price", "documentation"], "finished_on": "2026-06-01"}],
        "personnel": [person_checked(it) for it in PERSONS] + [
            # Decoys: escorted; a candidate, applied for and checked; gone, and the agency told.
            {"id": "montoer", "functions": ["access_in_class_4_or_5"], "escorted_or_watched": True, "sees": "restricted", "since": "2026-01-01"},
            {"id": "ansoeger", "functions": ["candidate"], "escorted_or_watched": False, "sees": "unclassified", "since": "2026-11-01",
             "applied_on": "2026-11-10", "applied_by_digital_post": True,
             "identity_check": {"carried_out_on": "2026-11-05", "looks_back": "P6Y", "satisfactory": True}},
            person_checked({"id": "fratraadt", "functions": [], "sees": "unclassified"})],
        "clearances": [clearance_of(it["id"]) for it in PERSONS] + [clearance_of("fratraadt", need_ended_on="2026-05-01", end_told_on="2026-05-15", noted=[])],
        "clearance_contacts": [{"id": "kontakt", "person": "koordinator", "made_known_on": "2025-09-10"}]})
    export.setdefault("suppliers", []).extend([
        {"id": "styring", "name": "Styring ApS", "country": "DK", "can_affect_supply": True, "accesses_critical_systems": True, "needs_remote_access": True,
         "compliance_documented_on": "2025-11-21"},
        {"id": "kantine", "name": "Kantinen", "country": "DK", "can_affect_supply": False, "accesses_critical_systems": False, "needs_remote_access": False}])
    export.setdefault("contracts", []).extend([
        {"id": "styring-2025", "supplier": "styring", "signed_on": "2025-06-01", "preparedness_clauses": CLAUSES, "has_remote_access_procedures": True, "for_perimeter": False},
        {"id": "styring-2020", "supplier": "styring", "signed_on": "2020-06-01", "preparedness_clauses": [], "has_remote_access_procedures": False,
         "for_perimeter": False}])
    fill(export, {"facility_controls": [
        {"id": f"{day}-{it['id']}", "facility": it["id"], "carried_out_on": day, "subjects": ["resilience", "access", "physical_security", "alarms"],
         "journal": JOURNAL} for day in ("2026-09-01", "2026-10-21") for it in export["energy_facilities"] if it["class"] >= 2 or it["kind"] == "store"]})
    for system in export["energy_systems"]:
        fill(system, {"registered": SYSTEM_ENTRY, "changed_on": "2026-10-21", "entry_updated_on": "2025-05-01", "max_downtime": "PT8H", "max_data_loss": "PT1H",
                      "recovery_time_goal": "PT4H"})
    for name in STATEMENTS:
        export["energy_statements"].setdefault(name, {"holds": True, "made_on": "2025-11-21", "made_by": "Mette Ravn, sikkerhedschef"})
    fill(export["it_security_service"], {
        "registered_from": "2025-03-07", "warns": True, "advises": True, "warning_time": "PT4H", "told_of_systems_on": "2025-11-21",
        "warnings_reach_competent_persons": True, "assists_with": ["limiting_damage", "gathering_evidence", "restoring_systems"], "may_pass_on": True,
        "joint_contract": True, "all_parties_named": True, "all_parties_keep_it": True})
    export["policy_documents"] += [
        {"id": f"beredskab-{i}", "matter": matter, "is_policy": False, "has_procedures": True, "adopted_on": "2025-06-02", "settles": settles}
        for i, (matter, settles) in enumerate([("supply_chain", ["risks_of_each_supplier", "resilience_of_deliveries"]), ("supplier_remote_access", []),
                                               ("intrusion_alarms", [])])]
    export["policy_documents"] += [
        {"id": f"risikostyring-{i}", "matter": "managing_risks", "is_policy": True, "has_procedures": False, "adopted_on": "2025-06-01", "settles": settles}
        for i, settles in enumerate([["management_responsibility", "assessing_risks"], ["choosing_measures", "evaluation_criteria", "acceptance_criteria"]])]
    export.setdefault("exercises", []).extend([
        {"id": "oevelse-2025", "scope": "internal", "held_on": "2025-11-21", "uses_crisis_plan": True, "tests_attack_procedures": True, "annex_4_elements": [1, 13, 18],
         "evaluation": {"sent_on": "2026-02-21", "tells": EVALUATION}},
        {"id": "oevelse-2026", "scope": "national", "held_on": "2026-04-14", "uses_crisis_plan": False, "tests_attack_procedures": False, "annex_4_elements": [],
         "ordered_by": "oevelse"},
        {"id": "oevelse-ny", "scope": "internal", "held_on": "2026-08-21", "uses_crisis_plan": False, "tests_attack_procedures": False, "annex_4_elements": [2]}])
    # Levels 4 and 5 send every year, levels 2 and 3 by the part of the sector that began first.
    heat = {"district_heating", "district_cooling"} & set(energy["sectors"])
    days = ["2025-09-07", "2026-10-01"] if energy["level"] >= 4 else ["2025-10-01"] if heat else ["2026-10-01"]
    export.setdefault("authority_submissions", []).extend(
        [submission("level_data", "2025-04-01")] + [submission(kind, day) for day in days for kind in ("assessment_conclusions", "plans")]
        + [{"id": "brev", "kind": "other", "sent_on": "2026-03-03", "channel": "self_service", "signed_with_mitid": True}])


def plant(fleets):
    fleets.add(NOW, "havlund-energi", {"organisation": undertaking("havlund-energi", "Havlund Energi A/S", "30000111", level=4, sectors=["electricity", "gas"])})
    # Small ones: this one is addressed for its charging points, that one not at all.
    small = {"employees": 12, "turnover_eur": 9_000_000, "balance_eur": 9_000_000}
    it = fleets.add(NOW, "ladebakken", {"organisation": undertaking("ladebakken", "Ladebakken ApS", "30000112", level=1, sectors=["electricity"],
                                                                    meets_other_condition_for_small=False, charging_points_mw=25) | {"size": small}})
    plant_ladebakken(it.export, *it.below("energy"))
    it = fleets.add(NOW, "lademosen", {"organisation": undertaking("lademosen", "Lademosen ApS", "30000113", level=1, sectors=["electricity"],
                                                                   meets_other_condition_for_small=False, charging_points_mw=24.9) | {"size": small}})
    plant_ladebakken(it.export, lambda *_: None, lambda *_: None)  # decoys: it is not addressed
    for id, name, cvr, level, sectors, network, licences, faults in [
            ("stormark-net", "Stormark Net A/S", "30000114", 5, ["electricity"], True, [], plant_stormark),
            ("aadal-energi", "Ådal Energi A/S", "30000115", 5, ["electricity"], True, [], plant_aadal),
            ("gasvig-lager", "Gasvig Lager A/S", "30000116", 2, ["gas"], False, ["gas_section_10"], plant_gasvig),
            ("gasbaek-lager", "Gasbæk Lager A/S", "30000117", 2, ["gas"], False, ["gas_section_10"], plant_gasbaek)]:
        it = fleets.add(NOW, id, {"organisation": undertaking(id, name, cvr, level=level, sectors=sectors, runs_electricity_network=network, licences=licences)})
        faults(it.export, *it.below("energy"))
    # The order on the oil sector in 2019.
    for id, name, cvr, faults in [("oliehavn", "Oliehavn A/S", "30000118", plant_oliehavn), ("olienaes", "Olienæs A/S", "30000119", plant_olienaes)]:
        it = fleets.add(IN_2019, id, {
            "organisation": identity(id, name, cvr, is_energy_company=True, energy={"is_central_stockholding_entity": False, "obligated_turnover": 1200}),
            "vulnerability_assessment": {"updated_on": "2019-03-30", "oil_items": [1, 2, 3, 4], "shows_it_dependence": True},
            "preparedness_plans": [
                {"id": "plan-lager", "finished_on": "2019-05-01", "oil_items": [1, 2, 3, 4, 5, 6, 7, 8, 9], "covers_it": False,
                 "held_against_assessment_on": "2019-05-01"},
                # A decoy: what is asked on IT stands here alone, and it may be held against the assessment until today.
                {"id": "plan-it", "finished_on": "2019-02-01", "oil_items": [], "covers_it": True}],
            "authority_submissions": [{"id": "afhaengighed", "kind": "it_dependence", "sent_on": "2019-05-30"}],
            "material_changes": [{"id": "raffinaderi", "kind": "business", "occurred_on": "2019-03-29"},
                                 # Decoys: before the order, and with time until today.
                                 {"id": "gammel", "kind": "business", "occurred_on": "2018-05-08"}, {"id": "ny", "kind": "threats", "occurred_on": "2019-03-30"}],
            "incidents": [{"id": "laek", "circumstances": ["functionality_reduced"], "detected_at": "2019-05-01T10:00:00+02:00",
                           "notified_at": "2019-05-02T10:00:00+02:00"}, {"id": "laering", "circumstances": ["learning_value"]},
                          {"id": "brand", "circumstances": ["functionality_reduced", "oil_evaluation_asked"], "detected_at": "2019-02-01T10:00:00+01:00",
                           "notified_at": "2019-02-01T12:00:00+01:00", "evaluation": {"sent_on": "2019-05-01", "tells": []}}]})
        faults(it.export, *it.below("energy"))
    # What another pack has taken away is missing here, too.
    it = fleets.find(NOW, "klitmark-net")
    for rule in ("suppliers.supply_chain_procedures", "suppliers.supplier_access_procedures", "physical_security.alarm_procedures"):
        it.unknown(f"energy.{rule}")


def plant_stormark(x, fail, unknown):
    """A fault against every rule of what an operator of electricity networks at level 5 must do."""
    energy = x["organisation"]["energy"]
    # Organisation.
    sent = {(it["kind"], it.get("due_on")): it for it in x["authority_submissions"]}
    sent["level_data", "2025-04-01"]["sent_on"] = "2025-04-02"
    fail("organisation.level_data_sent", "due:2025-04-01")
    by_id(x["level_changes"], "nyt-vaerk")["sent_on"] = "2026-03-16"
    fail("organisation.level_change_sent", "level_changes:nyt-vaerk")
    by_id(x["authority_requests"], "mangler")["answered_on"] = "2025-05-09"
    fail("organisation.missing_data_sent", "authority_requests:mangler")
    x["vulnerability_assessment"].update(approved_by_management_on="2026-08-18", employees_involved=False)
    fail("organisation.assessment_approved")
    fail("planning.assessment_participants")
    x["coordinators"][0].update(person="DIR", contact_sent_on="2025-04-16")
    x["coordinators"][1]["appointed_on"] = "2026-11-22"
    x["coordinators"].append(x["coordinators"][0] | {"id": "k-9", "person": "CYK", "contact_sent_on": None})
    x["coordinators"] = [it for it in x["coordinators"] if it["role"] != "physical_security"]
    fail("organisation.preparedness_coordinator")
    fail("organisation.cyber_coordinator")
    fail("organisation.security_coordinator")
    fail("organisation.coordinators_are_others", "coordinators:k-0", "coordinators:k-1", "coordinators:k-9")
    fail("organisation.coordinator_contact_sent", "coordinators:k-0", "coordinators:k-9")
    x["coordination_meetings"][0]["held_on"] = "2025-11-20"
    fail("organisation.coordination_meetings_held")
    by_id(x["policy_documents"], "risikostyring-1")["settles"].remove("acceptance_criteria")
    fail("organisation.risk_policies_complete")
    for name, module, change in [
            ("coordinators_share_risk_picture", "organisation", {"holds": False}), ("continuity_and_notification_planned", "planning", {"made_on": "2025-11-20"}),
            ("management_takes_part_in_exercises", "exercises", {"made_on": "2026-11-22"}), ("competences_kept", "exercises", {"holds": False}),
            ("facilities_resilient", "facilities", {"made_on": "2025-11-20"})]:
        x["energy_statements"][name].update(change)
        fail(f"{module}.{name}")
    # Planning.
    x["redundancy_decision"]["treats_facilities"] = False
    fail("planning.redundancy_decided")
    by_id(x["sector_measures"], "niveau-1")["implemented_at"] = "2026-02-02T12:00:01+01:00"
    fail("planning.sector_measure_implemented", "sector_measures:niveau-1")
    by_id(x["energy_facilities"], "kabel")["registered"].remove("location")
    fail("planning.facility_registered", "energy_facilities:kabel")
    by_id(x["energy_facilities"], "skur").update(changed_on="2025-05-02")
    fail("planning.facility_entry_current", "energy_facilities:skur")
    by_id(x["energy_systems"], "scada").update(registered=SYSTEM_ENTRY[:-1], changed_on="2026-10-20", max_data_loss=None)
    fail("planning.system_registered", "energy_systems:scada")
    fail("planning.system_entry_current", "energy_systems:scada")
    fail("planning.restoration_goals_set", "energy_systems:scada")
    by_id(x["information_flows"], "stroem-1")["registered"].remove("risk")
    by_id(x["information_flows"], "stroem-2")["entry_updated_on"] = "2026-02-28"
    fail("planning.flow_registered", "information_flows:stroem-1")
    fail("planning.flow_entry_current", "information_flows:stroem-2")
    x["vulnerability_assessment"]["parts"] = PARTS[1:]
    x["vulnerability_assessment"]["sources"].remove("residual_risks")
    fail("planning.vulnerability_assessed")
    fail("planning.assessment_sources_used")
    by_id(x["material_changes"], "krig")["occurred_on"] = "2026-08-20"
    x["vulnerability_assessment"]["updated_on"] = x["exercise_plan"]["updated_on"] = "2026-08-19"
    fail("planning.assessment_adapted", "material_changes:krig")
    fail("exercises.exercise_plan_adapted", "material_changes:krig")
    drift, crisis = x["preparedness_plans"]
    drift.update(approved_by_management_on="2026-08-21", matters=MATTERS[1:3], accords_with_sector_plan=False, change_note=None)
    crisis.update(procedures=PROCEDURES[6:], held_against_assessment_on="2026-08-18")
    x["organisation"]["energy"]["sectors"] = ["electricity"]
    fail("planning.plans_describe_handling")
    fail("planning.plan_approved", "preparedness_plans:plan-drift")
    fail("planning.plans_hold_procedures")
    fail("planning.plan_accords_with_sector", "preparedness_plans:plan-drift")
    fail("planning.plan_versioned", "preparedness_plans:plan-drift")
    fail("planning.plan_follows_assessment", "preparedness_plans:plan-krise")
    # Exercises.
    x["exercise_plan"].update(covers_all_elements=False, updated_on="2025-11-20")
    fail("exercises.exercise_plan_covers_period")
    fail("exercises.exercise_plan_updated")
    fail("exercises.exercise_plan_adapted", "material_changes:fusion")
    by_id(x["exercises"], "oevelse-2025").update(held_on="2025-11-20", evaluation={"sent_on": "2026-02-21", "tells": EVALUATION[1:]})
    by_id(x["exercises"], "oevelse-2026")["ordered_by"] = None
    for rule in ("exercise_held_yearly", "restoration_exercised"):
        fail(f"exercises.{rule}")
    fail("exercises.exercise_evaluation_sent", "exercises:oevelse-2025")
    fail("exercises.exercise_evaluation_complete", "exercises:oevelse-2025")
    fail("exercises.sector_exercise_joined", "authority_requests:oevelse")
    by_id(x["crisis_equipment"], "satellittelefon")["tested_on"] = "2025-11-20"
    fail("exercises.equipment_tested", "crisis_equipment:satellittelefon")
    by_id(x["management_members"], "FMD")["last_physical_security_course_on"] = None
    by_id(x["management_members"], "NYT")["joined_on"] = "2026-05-20"
    fail("exercises.management_courses_taken", "management_members:FMD", "management_members:NYT")
    by_id(x["awareness_activities"], "kampagne")["held_on"] = "2025-11-20"
    fail("exercises.awareness_work_done")
    # Projects.
    scada, station = by_id(x["energy_projects"], "nyt-scada"), by_id(x["energy_projects"], "ny-station")
    scada["assessment"].update(finished_on="2026-03-02", updated_on="2026-05-31", sent_on="2026-03-26")
    station.update(expected_class=4, resilience_measures=False)
    fail("projects.project_risks_assessed", "energy_projects:nyt-scada")
    fail("projects.project_assessment_updated", "energy_projects:nyt-scada")
    fail("projects.project_assessment_approved", "energy_projects:ny-station")
    fail("projects.project_assessment_sent", "energy_projects:nyt-scada")
    fail("projects.facility_project_resilient", "energy_projects:ny-station")
    # Suppliers.
    documents = {it["matter"]: it for it in x["policy_documents"]}
    documents["supply_chain"]["settles"].remove("resilience_of_deliveries")
    documents["supplier_remote_access"]["adopted_on"] = documents["intrusion_alarms"]["adopted_on"] = "2026-11-22"
    fail("suppliers.supply_chain_procedures")
    fail("suppliers.supplier_access_procedures")
    fail("physical_security.alarm_procedures")
    by_id(x["contracts"], "styring-2025").update(preparedness_clauses=CLAUSES[:-1], has_remote_access_procedures=False)
    fail("suppliers.agreement_clauses", "contracts:styring-2025")
    fail("suppliers.supplier_access_in_agreement", "suppliers:styring")
    by_id(x["suppliers"], "styring")["compliance_documented_on"] = "2025-11-20"
    fail("suppliers.supplier_documents_compliance", "suppliers:styring")
    x["it_security_service"].update(registered_from="2026-11-22", warning_time=None, told_of_systems_on="2025-11-20", all_parties_keep_it=False,
                                    assists_with=["limiting_damage", "restoring_systems"], may_pass_on=False)
    for rule in ("registered", "warning_time", "knows_systems", "assists", "findings_shared"):
        fail(f"suppliers.security_service_{rule}")
    fail("suppliers.joint_security_service_contract")
    # Facilities.
    station_4, station_3, station_2 = (by_id(x["energy_facilities"], f"station-{i}") for i in (4, 3, 2))
    station_2["protections"] = ["damage_alarm", "withstands_system_failure", "intrusion_delay", "shell_security"]
    station_2["in_office_building"] = False
    station_2["emergency_power"]["keeps_working_for"] = "PT3H59M"
    station_3["emergency_power"]["keeps_working_for"] = "PT23H"
    station_4["emergency_power"].update(until_supply_returns=False, keeps_working_for="P7D", tested_on="2025-11-20")
    by_id(x["energy_facilities"], "omformer")["class"] = 3
    fail("facilities.failure_measures_taken", "energy_facilities:station-2")
    fail("physical_security.intrusion_prevented", "energy_facilities:station-2")
    fail("physical_security.perimeter_secured", "energy_facilities:station-2")
    fail("facilities.network_power", "energy_facilities:station-2", "energy_facilities:station-3", "energy_facilities:station-4")
    fail("facilities.emergency_power_tested", "energy_facilities:station-4")
    fail("facilities.joined_facilities_share_class", "energy_facilities:omformer")
    by_id(x["facility_damages"], "lynnedslag")["mended_on"] = "2026-07-02"
    fail("facilities.damage_mended", "facility_damages:lynnedslag")
    station_3["access"]["covers_guests"] = False
    fail("facilities.access_controlled", "energy_facilities:station-3")
    controls = x["facility_controls"]
    x["facility_controls"] = [it for it in controls if it["facility"] not in ("station-2", "kabel")] + [
        {"id": "for-laenge-siden", "facility": "station-2", "carried_out_on": "2026-05-20", "subjects": ["resilience", "access", "physical_security", "alarms"],
         "journal": JOURNAL},
        {"id": "kabelgang", "facility": "kabel", "carried_out_on": "2026-05-20", "subjects": ["resilience"], "journal": JOURNAL[1:]}]
    fail("facilities.resilience_controlled", "energy_facilities:station-2")
    fail("facilities.access_control_checked", "energy_facilities:station-2")
    fail("facilities.line_controlled", "energy_facilities:kabel")
    fail("facilities.control_journal_kept", "facility_controls:kabelgang")
    by_id(x["facility_controls"], "2026-10-21-vaerk")["carried_out_on"] = "2026-10-20"
    fail("physical_security.physical_security_controlled", "energy_facilities:station-2", "energy_facilities:vaerk")
    fail("physical_security.alarm_procedures_controlled", "energy_facilities:station-2")
    by_id(x["control_plans"], "aarshjul")["year_from"] = "2025-11-21"
    fail("facilities.controls_planned", *(f"energy_facilities:{id}" for id in ("vaerk", "omformer", "station-4", "station-3", "station-2", "kabel", "lager")))
    fence, gate = by_id(x["control_faults"], "hegn"), by_id(x["control_faults"], "port")
    fence.update(cause_examined=False, rechecked_on=None)
    gate["planned_on"] = "2026-11-16"
    fail("facilities.fault_cause_examined", "control_faults:hegn")
    fail("facilities.fault_rechecked", "control_faults:hegn")
    fail("facilities.fault_mended_or_planned", "control_faults:port")
    by_id(x["energy_facilities"], "kabel")["protections"] = ["damage_alarm"]
    fail("facilities.line_watched", "energy_facilities:kabel")
    by_id(x["energy_facilities"], "kontor")["protections"] = ["intrusion_delay"]
    fail("physical_security.office_secured", "energy_facilities:kontor")
    by_id(x["energy_facilities"], "vaerk")["areas"] = [CONTROL_ROOM | {"secured_on_its_own": False, "screened": False}, CELLAR]
    fail("physical_security.sensitive_area_secured", "energy_facilities:vaerk")
    fail("physical_security.sensitive_area_screened", "energy_facilities:vaerk")
    station_3["alarm_receiver"] = "other"
    fail("physical_security.alarms_received", "energy_facilities:station-3")
    by_id(x["energy_facilities"], "lager")["alarm_receiver"] = "none"
    fail("physical_security.store_alarmed", "energy_facilities:lager")
    for it in x["facility_controls"]:
        if it["facility"] == "lager":
            it["subjects"] = ["alarms"]
    fail("physical_security.stores_sampled")
    # Dealing with the authorities.
    plan, stick = by_id(x["confidential_documents"], "plan-1"), by_id(x["confidential_documents"], "usb-1")
    plan.update(need_to_know_only=False, marked=False)
    stick["disposed_of_on"] = "2026-07-02"
    fail("authority.confidential_information_kept", "confidential_documents:plan-1")
    fail("authority.confidential_document_marked", "confidential_documents:plan-1")
    fail("authority.confidential_document_disposed_of", "confidential_documents:usb-1")
    by_id(x["compromises"], "tabt-mappe")["agency_told_at"] = "2026-06-02T10:00:01+02:00"
    fail("authority.compromise_assessed_and_told", "compromises:tabt-mappe")
    by_id(x["authority_submissions"], "brev")["signed_with_mitid"] = False
    fail("authority.sent_by_self_service", "authority_submissions:brev")
    sent["plans", "2026-10-01"]["sent_on"] = "2026-10-02"
    fail("authority.conclusions_sent_yearly", "due:2026-10-01")
    by_id(x["authority_requests"], "ny-vurdering")["answered_on"] = "2026-09-02"
    fail("authority.ordered_assessment_sent", "authority_requests:ny-vurdering")
    by_id(x["authority_requests"], "oplysninger")["answered_on"] = "2026-09-02"
    fail("authority.information_given", "authority_requests:oplysninger")
    x["supervision_reports"][0].update(commented_on="2026-05-16", presented_to_management_on="2026-07-11")
    fail("authority.inspection_comment_in_time", "supervision_reports:tilsyn-2026")
    fail("authority.inspection_report_presented", "supervision_reports:tilsyn-2026")
    energy.update(told_critical_on="2026-08-01", advisory_opinion_on="2026-02-01", member_states_served=["DK", "SE", "DE", "NL", "FI", "PL"])
    x["authority_submissions"].append({"id": "lande", "kind": "services_and_member_states", "sent_on": "2026-09-02", "channel": "self_service",
                                       "signed_with_mitid": True})
    fail("authority.member_states_told")
    fail("authority.advisory_mission_answered")
    by_id(x["authority_orders"], "paabud-1")["complied_on"] = "2026-05-02"
    by_id(x["authority_orders"], "paabud-2")["due_on"] = "2026-11-20"
    fail("authority.order_followed", "authority_orders:paabud-1")
    fail("authority.audit_follow_up_done", "authority_orders:paabud-2")
    x["ordered_audits"][0].update(auditor_last_worked_on="2021-01-01", choice_sent_on="2026-01-20", finished_on="2026-06-02")
    for rule in ("ordered_audit_finished", "auditor_independent", "auditor_choice_sent"):
        fail(f"authority.{rule}", "ordered_audits:revision-1")
    # Clearances.
    persons, clearances = ({it[key]: it for it in x[name]} for name, key in (("personnel", "id"), ("clearances", "person")))
    clearances["drift-1"]["valid_to"] = "2026-11-20"
    fail("clearance.cleared_for_function", "personnel:drift-1")
    persons["ansoeger"].update(applied_on=None, identity_check=None)
    fail("clearance.candidate_clearance_sought", "personnel:ansoeger")
    persons["drift-2"]["sees"] = "top_secret"
    fail("clearance.cleared_for_information", "personnel:drift-2")
    persons["koordinator"]["identity_check"]["looks_back"] = "P4Y"
    persons["koordinator"]["applied_by_digital_post"] = False
    fail("clearance.identity_checked", "personnel:koordinator")
    fail("clearance.clearance_applied_by_digital_post", "personnel:koordinator")
    x["clearance_contacts"].append({"id": "kontakt-2", "person": "drift-1", "made_known_on": "2026-01-01"})
    fail("clearance.clearance_contact_named")
    clearances["fratraadt"]["end_told_on"] = "2026-05-16"
    fail("clearance.ended_need_told", "clearances:godkendt-fratraadt")
    clearances["drift-2"]["noted"] = LIST[:-1]
    fail("clearance.clearance_listed", "clearances:godkendt-drift-2")
    clearances["koordinator"]["valid_to"] = "2035-10-02"
    fail("clearance.clearance_validity_plausible", "clearances:godkendt-koordinator")


def plant_aadal(x, fail, unknown):
    """A gap for every rule of what an operator of electricity networks at level 5 must do."""
    energy = x["organisation"]["energy"]
    # Organisation.
    sent = {(it["kind"], it.get("due_on")): it for it in x["authority_submissions"]}
    del sent["level_data", "2025-04-01"]["sent_on"]
    unknown("organisation.level_data_sent", "due:2025-04-01")
    unknown("authority.sent_by_self_service", "authority_submissions:level_data-2025-04-01")
    del by_id(x["level_changes"], "nyt-vaerk")["occurred_on"]
    unknown("organisation.level_change_sent", "level_changes:nyt-vaerk")
    by_id(x["authority_requests"], "mangler")["due_on"] = "snart"
    unknown("organisation.missing_data_sent", "authority_requests:mangler")
    x["vulnerability_assessment"]["approved_by_management_on"] = "ja"
    del x["vulnerability_assessment"]["suppliers_involved"]
    unknown("organisation.assessment_approved")
    unknown("planning.assessment_participants")
    for it, role in zip(x["coordinators"], ("beredskab", "cyber ", "sikring")):
        it["role"] = role
    unknown("organisation.preparedness_coordinator")
    unknown("organisation.cyber_coordinator")
    unknown("organisation.coordinators_are_others", "coordinators:k-0", "coordinators:k-1", "coordinators:k-2")
    x["coordinators"][3]["appointed_on"] = None
    unknown("organisation.security_coordinator")
    del x["coordinators"][0]["contact_valid_from"]
    unknown("organisation.coordinator_contact_sent", "coordinators:k-0")
    del x["coordination_meetings"][0]["minutes_kept"]
    unknown("organisation.coordination_meetings_held")
    del by_id(x["policy_documents"], "risikostyring-1")["settles"]
    unknown("organisation.risk_policies_complete")
    for name, module in [("coordinators_share_risk_picture", "organisation"), ("continuity_and_notification_planned", "planning"),
                         ("management_takes_part_in_exercises", "exercises"), ("competences_kept", "exercises"), ("facilities_resilient", "facilities")]:
        del x["energy_statements"][name]
        unknown(f"{module}.{name}")
    # Planning.
    del x["redundancy_decision"]["treats_systems"]
    unknown("planning.redundancy_decided")
    by_id(x["sector_measures"], "niveau-1")["implemented_at"] = "straks"
    unknown("planning.sector_measure_implemented", "sector_measures:niveau-1")
    del by_id(x["energy_facilities"], "kabel")["registered"]
    unknown("planning.facility_registered", "energy_facilities:kabel")
    del by_id(x["energy_facilities"], "skur")["changed_on"]
    unknown("planning.facility_entry_current", "energy_facilities:skur")
    scada = by_id(x["energy_systems"], "scada")
    del scada["registered"], scada["changed_on"]
    scada["max_data_loss"] = "en time"
    unknown("planning.system_registered", "energy_systems:scada")
    unknown("planning.system_entry_current", "energy_systems:scada")
    unknown("planning.restoration_goals_set", "energy_systems:scada")
    del by_id(x["information_flows"], "stroem-1")["registered"], by_id(x["information_flows"], "stroem-2")["changed_on"]
    unknown("planning.flow_registered", "information_flows:stroem-1")
    unknown("planning.flow_entry_current", "information_flows:stroem-2")
    del x["vulnerability_assessment"]["parts"], x["vulnerability_assessment"]["sources"]
    unknown("planning.vulnerability_assessed")
    unknown("planning.assessment_sources_used")
    del by_id(x["material_changes"], "krig")["occurred_on"]
    unknown("planning.assessment_adapted", "material_changes:krig")
    unknown("exercises.exercise_plan_adapted", "material_changes:krig")
    drift, crisis = x["preparedness_plans"]
    del drift["matters"], drift["procedures"], drift["accords_with_sector_plan"]
    drift.update(version=4, held_against_assessment_on="i august")
    del crisis["approved_by_management_on"]
    crisis["approved_by_managment_on"] = "2026-01-10"  # a slip of the pen is no answer
    unknown("planning.plans_describe_handling")
    unknown("planning.plan_approved", "preparedness_plans:plan-krise")
    unknown("planning.plans_hold_procedures")
    unknown("planning.plan_accords_with_sector", "preparedness_plans:plan-drift")
    unknown("planning.plan_versioned", "preparedness_plans:plan-drift")
    unknown("planning.plan_follows_assessment", "preparedness_plans:plan-drift")
    # Exercises.
    del x["exercise_plan"]["covers_all_elements"]
    x["exercise_plan"]["updated_on"] = "2026"
    unknown("exercises.exercise_plan_covers_period")
    unknown("exercises.exercise_plan_updated")
    unknown("exercises.exercise_plan_adapted", "material_changes:fusion")
    del by_id(x["exercises"], "oevelse-2025")["uses_crisis_plan"], by_id(x["exercises"], "oevelse-2025")["annex_4_elements"]
    by_id(x["exercises"], "oevelse-ny").update(held_on="2026-08-20", evaluation={"sent_on": "i november"})
    by_id(x["exercises"], "oevelse-2026")["held_on"] = "i foråret"
    unknown("exercises.exercise_held_yearly")
    unknown("exercises.restoration_exercised")
    unknown("exercises.exercise_evaluation_sent", "exercises:oevelse-2025", "exercises:oevelse-ny")
    unknown("exercises.exercise_evaluation_complete", "exercises:oevelse-2025", "exercises:oevelse-ny")
    unknown("exercises.sector_exercise_joined", "authority_requests:oevelse")
    by_id(x["crisis_equipment"], "satellittelefon")["tested_on"] = "i fjor"
    unknown("exercises.equipment_tested", "crisis_equipment:satellittelefon")
    by_id(x["management_members"], "FMD")["last_physical_security_course_on"] = "2025"
    unknown("exercises.management_courses_taken", "management_members:FMD")
    del by_id(x["awareness_activities"], "kampagne")["held_on"]
    unknown("exercises.awareness_work_done")
    # Projects.
    scada, station = by_id(x["energy_projects"], "nyt-scada"), by_id(x["energy_projects"], "ny-station")
    del scada["assessment"]["written"], scada["assessment"]["updated_on"], scada["premises_changed_on"]
    scada["assessment"].update(approved_by_management_on="ja", sent_on="ja")
    del station["resilience_measures"]
    unknown("projects.project_risks_assessed", "energy_projects:nyt-scada")
    unknown("projects.project_assessment_updated", "energy_projects:nyt-scada")
    unknown("projects.project_assessment_approved", "energy_projects:nyt-scada")
    unknown("projects.project_assessment_sent", "energy_projects:nyt-scada")
    unknown("projects.facility_project_resilient", "energy_projects:ny-station")
    # Suppliers.
    documents = {it["matter"]: it for it in x["policy_documents"]}
    del documents["supply_chain"]["settles"], documents["supplier_remote_access"]["has_procedures"], documents["intrusion_alarms"]["adopted_on"]
    unknown("suppliers.supply_chain_procedures")
    unknown("suppliers.supplier_access_procedures")
    unknown("physical_security.alarm_procedures")
    contract = by_id(x["contracts"], "styring-2025")
    del contract["preparedness_clauses"], contract["has_remote_access_procedures"]
    unknown("suppliers.agreement_clauses", "contracts:styring-2025")
    unknown("suppliers.supplier_access_in_agreement", "suppliers:styring")
    by_id(x["suppliers"], "styring")["compliance_documented_on"] = "i fjor"
    unknown("suppliers.supplier_documents_compliance", "suppliers:styring")
    service = x["it_security_service"]
    for field in ("warns", "warnings_reach_competent_persons", "all_parties_named", "assists_with", "may_pass_on"):
        del service[field]
    service["warning_time"] = "fire timer"
    for rule in ("registered", "warning_time", "knows_systems", "assists", "findings_shared"):
        unknown(f"suppliers.security_service_{rule}")
    unknown("suppliers.joint_security_service_contract")
    # Facilities.
    station_4, station_3, station_2 = (by_id(x["energy_facilities"], f"station-{i}") for i in (4, 3, 2))
    del station_2["protections"], station_3["emergency_power"]["keeps_working_for"], station_3["access"]["covers_guests"]
    station_4["emergency_power"]["tested_on"] = "i fjor"
    by_id(x["energy_facilities"], "omformer")["joined_with"] = ["station-9"]
    unknown("facilities.failure_measures_taken", "energy_facilities:station-2")
    unknown("physical_security.intrusion_prevented", "energy_facilities:station-2")
    unknown("physical_security.perimeter_secured", "energy_facilities:station-2")
    unknown("facilities.network_power", "energy_facilities:station-3")
    unknown("facilities.emergency_power_tested", "energy_facilities:station-4")
    unknown("facilities.joined_facilities_share_class", "energy_facilities:omformer")
    unknown("facilities.access_controlled", "energy_facilities:station-3")
    del by_id(x["facility_damages"], "lynnedslag")["occurred_on"]
    unknown("facilities.damage_mended", "facility_damages:lynnedslag")
    for it in x["facility_controls"]:
        if it["facility"] in ("station-2", "kabel", "lager"):
            del it["subjects"]
    by_id(x["facility_controls"], "2026-09-01-kabel")["journal"] = ["hvor"]
    unknown("facilities.control_journal_kept", "facility_controls:2026-09-01-kabel")
    for rule in ("facilities.resilience_controlled", "facilities.access_control_checked", "physical_security.physical_security_controlled",
                 "physical_security.alarm_procedures_controlled"):
        unknown(rule, "energy_facilities:station-2")
    unknown("facilities.line_controlled", "energy_facilities:kabel")
    unknown("physical_security.stores_sampled")
    del by_id(x["control_plans"], "aarshjul")["year_from"]
    unknown("facilities.controls_planned", *(f"energy_facilities:{id}" for id in ("vaerk", "omformer", "station-4", "station-3", "station-2", "kabel", "lager")))
    fence, gate = by_id(x["control_faults"], "hegn"), by_id(x["control_faults"], "port")
    del fence["cause_examined"]
    fence["rechecked_on"] = "i efteråret"
    gate["planned_on"] = "snart"
    unknown("facilities.fault_cause_examined", "control_faults:hegn")
    unknown("facilities.fault_rechecked", "control_faults:hegn")
    unknown("facilities.fault_mended_or_planned", "control_faults:port")
    del by_id(x["energy_facilities"], "kabel")["protections"]
    unknown("facilities.line_watched", "energy_facilities:kabel")
    del by_id(x["energy_facilities"], "kontor")["protections"]
    unknown("physical_security.office_secured", "energy_facilities:kontor")
    room = dict(CONTROL_ROOM)
    del room["secured_on_its_own"], room["screened"]
    by_id(x["energy_facilities"], "vaerk")["areas"] = [room]
    unknown("physical_security.sensitive_area_secured", "energy_facilities:vaerk")
    unknown("physical_security.sensitive_area_screened", "energy_facilities:vaerk")
    station_3["alarm_receiver"] = "vagten"
    unknown("physical_security.alarms_received", "energy_facilities:station-3")
    del by_id(x["energy_facilities"], "lager")["alarm_receiver"]
    unknown("physical_security.store_alarmed", "energy_facilities:lager")
    # Dealing with the authorities.
    plan, stick = by_id(x["confidential_documents"], "plan-1"), by_id(x["confidential_documents"], "usb-1")
    del plan["need_to_know_only"], plan["marked"]
    stick["unused_since"] = "længe"
    unknown("authority.confidential_information_kept", "confidential_documents:plan-1")
    unknown("authority.confidential_document_marked", "confidential_documents:plan-1")
    unknown("authority.confidential_document_disposed_of", "confidential_documents:usb-1")
    del by_id(x["compromises"], "tabt-mappe")["found_at"]
    unknown("authority.compromise_assessed_and_told", "compromises:tabt-mappe")
    sent["plans", "2026-10-01"]["sent_on"] = "til tiden"
    unknown("authority.conclusions_sent_yearly", "due:2026-10-01")
    unknown("authority.sent_by_self_service", "authority_submissions:plans-2026-10-01")
    by_id(x["authority_requests"], "ny-vurdering")["answered_on"] = "til tiden"
    by_id(x["authority_requests"], "oplysninger")["answered_on"] = "til tiden"
    unknown("authority.ordered_assessment_sent", "authority_requests:ny-vurdering")
    unknown("authority.information_given", "authority_requests:oplysninger")
    del x["supervision_reports"][0]["draft_received_on"]
    x["supervision_reports"][0]["final_received_on"] = "i juni"
    unknown("authority.inspection_comment_in_time", "supervision_reports:tilsyn-2026")
    unknown("authority.inspection_report_presented", "supervision_reports:tilsyn-2026")
    energy.update(told_critical_on="2026-08-01", advisory_opinion_on="2026-02-01")
    del energy["member_states_served"]
    x["authority_submissions"].append({"id": "redegoerelse", "kind": "advisory_mission_account", "channel": "self_service", "signed_with_mitid": True})
    unknown("authority.member_states_told")
    unknown("authority.advisory_mission_answered")
    unknown("authority.sent_by_self_service", "authority_submissions:redegoerelse")
    del by_id(x["authority_orders"], "paabud-1")["due_on"]
    by_id(x["authority_orders"], "paabud-2")["due_on"] = "2026-11-31"  # there is no such day
    unknown("authority.order_followed", "authority_orders:paabud-1")
    unknown("authority.audit_follow_up_done", "authority_orders:paabud-2")
    audit = x["ordered_audits"][0]
    del audit["due_on"], audit["auditor_qualified"], audit["choice_tells"]
    for rule in ("ordered_audit_finished", "auditor_independent", "auditor_choice_sent"):
        unknown(f"authority.{rule}", "ordered_audits:revision-1")
    # Clearances.
    persons, clearances = ({it[key]: it for it in x[name]} for name, key in (("personnel", "id"), ("clearances", "person")))
    del clearances["drift-1"]["valid_to"]
    unknown("clearance.cleared_for_function", "personnel:drift-1")
    unknown("clearance.clearance_listed", "clearances:godkendt-drift-1")
    unknown("clearance.clearance_validity_plausible", "clearances:godkendt-drift-1")
    persons["ansoeger"]["applied_on"] = "ja"
    unknown("clearance.candidate_clearance_sought", "personnel:ansoeger")
    unknown("clearance.clearance_applied_by_digital_post", "personnel:ansoeger")
    unknown("clearance.identity_checked", "personnel:ansoeger")
    persons["drift-2"]["sees"] = "hemmeligt"
    unknown("clearance.cleared_for_information", "personnel:drift-2")
    del persons["koordinator"]["identity_check"]["looks_back"]
    unknown("clearance.identity_checked", "personnel:koordinator")
    x["clearance_contacts"][0]["made_known_on"] = "ja"
    unknown("clearance.clearance_contact_named")
    clearances["fratraadt"]["end_told_on"] = "straks"
    unknown("clearance.ended_need_told", "clearances:godkendt-fratraadt")
    del clearances["drift-2"]["noted"]
    unknown("clearance.clearance_listed", "clearances:godkendt-drift-2")


def plant_gasvig(x, fail, unknown):
    """Level 2, without electricity networks: faults."""
    by_id(x["energy_facilities"], "station-3")["emergency_power"]["safe_shutdown"] = False
    fail("facilities.safe_shutdown_power", "energy_facilities:station-3")
    for it in x["exercises"]:
        it["held_on"] = "2024-11-20"
    by_id(x["authority_requests"], "oevelse")["due_on"] = "2026-11-21"  # a decoy: it is held today
    fail("exercises.exercise_held_biennially")
    for it in x["authority_submissions"]:
        if it["kind"] == "assessment_conclusions":
            it["sent_on"] = "2026-10-02"
    fail("authority.conclusions_sent_every_third_year", "due:2026-10-01")


def plant_gasbaek(x, fail, unknown):
    """The same: gaps."""
    del by_id(x["energy_facilities"], "station-3")["emergency_power"]["safe_shutdown"]
    unknown("facilities.safe_shutdown_power", "energy_facilities:station-3")
    for it in x["exercises"]:
        it.pop("held_on")
    by_id(x["authority_requests"], "oevelse")["due_on"] = "2026-11-21"
    unknown("exercises.exercise_held_biennially")
    unknown("exercises.exercise_evaluation_sent", "exercises:oevelse-2025", "exercises:oevelse-ny")
    unknown("exercises.exercise_evaluation_complete", "exercises:oevelse-2025")
    for it in x["authority_submissions"]:
        if it["kind"] == "plans":
            it["due_on"] = "oktober"
    unknown("authority.conclusions_sent_every_third_year", "due:2026-10-01")


def plant_ladebakken(x, fail, unknown):
    """Level 1: little is asked of it, but its plans."""
    x["coordinators"], x["vulnerability_assessment"], x["exercise_plan"] = [], None, None  # decoys: not asked of level 1
    x["authority_requests"] += [
        {"id": "planer-igen", "kind": "plans", "received_on": "2026-09-01", "answered_on": "2026-09-16"},
        {"id": "planer-maaske", "kind": "plans", "received_on": "2026-09-01", "answered_on": "ja"}]
    fail("authority.plans_sent_on_request", "authority_requests:planer-igen")
    unknown("authority.plans_sent_on_request", "authority_requests:planer-maaske")


def plant_oliehavn(x, fail, unknown):
    x["vulnerability_assessment"].update(updated_on="2019-03-28", oil_items=[1, 2, 3])
    fail("oil_2018.oil_assessment_updated", "material_changes:raffinaderi")
    fail("oil_2018.oil_risks_assessed")
    fail("oil_2018.it_dependence_told")  # two months after the assessment have passed
    by_id(x["preparedness_plans"], "plan-lager")["oil_items"].remove(9)
    fail("oil_2018.oil_plans_complete")
    fail("oil_2018.oil_plan_follows_assessment", "preparedness_plans:plan-it")
    x["incidents"][0]["notified_at"] = "2019-05-02T10:00:01+02:00"
    fail("oil_2018.oil_incident_reported", "incidents:laek")
    by_id(x["incidents"], "brand")["evaluation"]["sent_on"] = "2019-05-02"
    fail("oil_2018.oil_incident_evaluated", "incidents:brand")


def plant_olienaes(x, fail, unknown):
    del x["vulnerability_assessment"]["updated_on"]
    unknown("oil_2018.oil_assessment_updated", "material_changes:raffinaderi")
    unknown("oil_2018.oil_risks_assessed")
    unknown("oil_2018.it_dependence_told")
    unknown("oil_2018.oil_plan_follows_assessment", "preparedness_plans:plan-lager", "preparedness_plans:plan-it")
    del by_id(x["preparedness_plans"], "plan-lager")["oil_items"]
    unknown("oil_2018.oil_plans_complete")
    by_id(x["incidents"], "brand")["evaluation"] = "sendt"
    unknown("oil_2018.oil_incident_evaluated", "incidents:brand")
    del x["incidents"][0]["detected_at"]
    unknown("oil_2018.oil_incident_reported", "incidents:laek")
