"""Undertakings of the energy sector in 2026: cyber security, logging, incidents, Energinet's tasks, the network code.

`complete` makes any undertaking of the sector sound by what the rules on these ask; `plant` adds undertakings of its own.
"""

import copy

from planting import *

# What every undertaking of the sector says of itself, where its own pack says nothing else.
UNDERTAKING = {
    "level": 4, "sectors": ["electricity"], "electricity_production_mw": 0, "aggregation_flexibility_storage_mw": 0,
    "charging_points_mw": 0, "heat_sales": [], "meets_other_condition_for_small": True, "is_energinet": False,
    "asked_before": ["resilience", "controlled_access", "physical_security", "unclassified_places", "asset_registers",
                     "location_of_servers", "isolation"]}
SYSTEM = {
    "supply_critical": False, "securely_configured": True, "malware_protected": True, "hosted_in": ["DK"], "network": "kontor",
    "controls_facility_access": False, "steers": [], "steers_joint_facility": False, "logging_needed": True, "logged": True, "monitored": True}
SYSTEMS = [
    {"id": "scada", "name": "SCADA", "supply_critical": True, "network": "drift-el", "steers": ["electricity"], "hosted_in": ["DK", "SE"],
     "access_cleaned_up_on": "2026-10-01"},
    {"id": "varmestyring", "name": "Varmestyring", "supply_critical": True, "network": "drift-varme", "steers": ["district_heating"],
     "access_cleaned_up_on": "2026-08-21"},
    {"id": "doere", "name": "Adgangskontrol", "network": "doere", "controls_facility_access": True},
    # Decoys: what is not supply-critical may stand anywhere, and need not be cleaned up or backed up.
    {"id": "afregning", "name": "Afregning", "hosted_in": ["DK", "US"]},
    {"id": "telefoni", "name": "Telefoni", "malware_protected": False, "malware_protection_impossible": "Lukket udstyr",
     "logging_needed": False, "logged": False, "monitored": False}]
NETWORKS = [
    {"id": "drift-el", "zone": "supply_critical", "physical_network": "fiber-drift", "links": ["mellem"]},
    {"id": "drift-varme", "zone": "supply_critical", "physical_network": "fiber-varme", "links": ["mellem"]},
    {"id": "mellem", "zone": "buffer", "physical_network": "fiber-mellem", "links": ["drift-el", "drift-varme", "kontor"]},
    {"id": "doere", "zone": "facility_access", "physical_network": "fiber-drift", "links": ["mellem"]},
    {"id": "kontor", "zone": "other", "physical_network": "fiber-kontor", "links": ["mellem", "internettet"]},
    {"id": "internettet", "zone": "outside", "physical_network": "andres", "links": ["kontor"]}]
DOCUMENTS = [
    ("system_security", True, False, []), ("access_control", True, False, []), ("cryptography", True, True, []),
    ("acquisition", False, True, ["acquisition_requirements", "acquisition_checks"]),
    ("configuration", False, True, ["closing_the_unneeded", "connecting_hardware"]),
    ("remote_access_attacks", False, True, ["detecting_attacks", "handling_attacks"]),
    ("backup", True, False, ["minimum_frequency", "retention_time"]), ("backup", False, True, []),
    ("logging", True, False, ["log_collection", "log_monitoring", "responsibility", "retention_time"]),
    ("effectiveness", True, True, ["assessing_effect", "need_for_technical_tests"])]
LOGS = [("fw-ydre", "network_edge", "P13M"), ("fw-indre", "network_edge", "P2Y"), ("scada-log", "delivery_support", "P13M"),
        ("fjernadgang", "delivery_support", "P400D"), ("doere-log", "facility_access", "P13M"), ("kantine", "elsewhere", "P1M")]
STATEMENTS = ["credentials_match_criticality", "data_encrypted", "communication_secured", "reacts_in_real_time"]
ACCOUNT = {"person": "p-01", "rights_needed_for_work": True, "enabled": True, "last_used_on": "2026-11-18", "authentication": "multi_factor"}
REPORT = {"recipients": ["competent_authority", "csirt"], "channel": "csirt_solution", "not_known_yet": [], "tells": [
    "kind", "cause_and_course", "impact", "malicious_suspicion", "cross_border_effect", "severity"], "listed_items": list(range(1, 10))}


def report(sent, **other):
    return copy.deepcopy(REPORT) | {"sent_at": sent} | other


def incident(id, **other):
    """One that was handled and reported on soundly, but for what is said otherwise."""
    return {"id": id, "gravity": "major", "significant": True,
            "circumstances": ["systems_compromised", "plans_activated"], "began_at": "2026-05-04T10:00:00+02:00",
            "detected_at": "2026-05-04T12:00:00+02:00", "indicators_available": False, "handled_at": "2026-05-09T12:00:00+02:00",
            "likely_affects_services": True, "recipients_informed_at": "2026-05-05T12:00:00+02:00",
            "recipients_told": ["effects_and_duration", "countermeasures"], "recipients_untellable": ["next_information"],
            "energinet_warned_at": "2026-05-04T13:00:00+02:00", "at_sea": False, "is_attack": False, "reporting": {
                "early_warning": report("2026-05-05T12:00:00+02:00"), "notification": report("2026-05-07T12:00:00+02:00"),
                "final_report": report("2026-06-07T12:00:00+02:00"),
                "intermediate_requests": [{"received_at": "2026-05-08T12:00:00+02:00", "answered_at": "2026-05-15T12:00:00+02:00"}]}} | other


def quiet_incident(id, **other):
    """A decoy: not significant, so nothing was reported."""
    return incident(id, significant=False, circumstances=["learning_value"], reporting={"intermediate_requests": []}, gravity="minor") | other


def complete(day, export):
    whom = export["organisation"]
    if day != NOW or not whom.get("is_energy_company"):
        return
    energy = whom.setdefault("energy", {})
    for field, value in UNDERTAKING.items():
        energy.setdefault(field, copy.deepcopy(value))
    for system in export.setdefault("energy_systems", copy.deepcopy(SYSTEMS)):
        if system.get("supply_critical"):
            system.setdefault("network", "drift-el")
            system.setdefault("access_cleaned_up_on", "2026-10-01")
        for field, value in SYSTEM.items():
            system.setdefault(field, copy.deepcopy(value))
    networks = export.setdefault("control_networks", copy.deepcopy(NETWORKS))
    export.setdefault("backup_practice", {}).setdefault("minimum_frequency", "P7D")
    backed_up = [it["id"] for it in export["energy_systems"] if it["supply_critical"]] + [
        it["id"] for it in networks if it["zone"] not in ("other", "outside")]
    export.setdefault("backups", [
        {"id": f"kopi-{of}", "of": of, "taken_at": "2026-11-14T03:00:00+01:00", "protected_by_criticality": True, "copies": 2,
         "copies_kept_apart": True, "usable_without_original": True} for of in backed_up])
    export.setdefault("system_updates", [
        {"id": f"rettelse-{i:02}", "system": it["id"], "released_on": "2026-09-01", "risk_assessed_on": "2026-09-10",
         "left_out_by_assessment": i % 3 == 2} | ({} if i % 3 == 2 else {"installed_on": "2026-10-01"})
        for i, it in enumerate(export["energy_systems"])])
    documents = export.setdefault("policy_documents", [])
    documents += [
        {"id": f"cyber-{i:02}", "matter": matter, "is_policy": policy, "has_procedures": procedures, "adopted_on": "2025-06-02", "settles": list(settles)}
        for i, (matter, policy, procedures, settles) in enumerate(DOCUMENTS)]
    export.setdefault("vulnerability_warnings", [
        {"id": f"varsel-{i:02}", "received_at": f"2026-0{1 + i}-05T12:00:00+01:00", "received_electronically": True, "exposed": i % 2 == 0,
         "exposure_assessed_at": f"2026-0{1 + i}-08T12:00:00+01:00"} | ({"mitigated_at": f"2026-0{1 + i}-20T12:00:00+01:00"} if i % 2 == 0 else {})
        for i in range(6)])
    export.setdefault("found_vulnerabilities", [
        {"id": f"hul-{i}", "found_on": f"2026-0{1 + i}-05", "publication": ("keep_back", "publish")[i % 2], "publication_decided_on": f"2026-0{1 + i}-20",
         "important_to_sector": i % 2 == 0} | ({"passed_to": ["competent_authority", "energinet"], "passed_on": f"2026-0{1 + i}-06"}
                                               if i % 2 == 0 else {"passed_to": []}) for i in range(4)])
    export.setdefault("asset_register", {
        "lists": ["supply_critical_assets", "servers_databases_network", "endpoints_virtual_machines"], "identifies_assets_fast": True,
        "assets_changed_on": "2026-11-02", "updated_on": "2026-10-20"})
    export.setdefault("registered_assets", [
        {"id": f"aktiv-{i:02}", "name": f"Server {i}", "support_ends": f"202{5 + i % 4}-10-14", "risk_mitigated_on": "2025-10-01"} for i in range(8)])
    export.setdefault("register_faults", [{"id": "fejl-1", "found_on": "2026-03-01", "corrected_on": "2026-03-31"},
                                          {"id": "fejl-2", "found_on": "2026-10-22"}])  # a decoy: there is time until today
    export.setdefault("configuration_changes", [
        {"id": f"skift-{i:02}", "made_on": f"2026-0{1 + i}-10", "thing": ("supply_critical_system", "segmentation_equipment", "other")[i % 3],
         "is_material": i % 2 == 0, "logged": i % 3 != 2} for i in range(9)])
    export.setdefault("control_checks", []).extend(
        {"id": f"kontrol-{i}", "matter": matter, "carried_out_on": ("2025-11-21", "2026-05-05")[i % 2]} for i, matter in enumerate(
            ["asset_registers", "configurations", "access_controls", "log_collection", "documented_networks", "documented_protocols"]))
    for account in export.setdefault("accounts", [{"id": f"drift{i:02}"} for i in range(12)]):
        for field, value in ACCOUNT.items():
            account.setdefault(field, value)
    export.setdefault("access_changes", [
        {"id": f"adgang-{i:02}", "kind": ("granted", "changed", "removed")[i % 3], "made_on": f"2026-{1 + i:02}-03", "logged": True} for i in range(9)])
    export.setdefault("connected_devices", [
        {"id": f"enhed-{i:02}", "connected_at": f"2026-0{1 + i}-03T12:00:00+01:00", "had_default_password": i % 2 == 0}
        | ({"default_password_replaced_at": f"2026-0{1 + i}-02T12:00:00+01:00"} if i % 2 == 0 else {}) for i in range(8)])
    export.setdefault("remote_accesses", [
        {"id": f"fjern-{i}", "person": f"p-{10 + i}", "rights_needed_for_work": True, "authentication": ("multi_factor", "continuous")[i % 2],
         "default_passwords_replaced": True, "strength_matches": True, "reaches_supply_critical": i < 3, "closed_without_need": i < 3} for i in range(5)])
    export.setdefault("remote_sessions", [
        {"id": f"session-{i:02}", "access": f"fjern-{i % 5}", "opened_at": f"2026-0{1 + i}-03T08:00:00+01:00", "closed_at": f"2026-0{1 + i}-03T15:00:00+01:00"}
        | ({"approval": {"approved_by": "Driftschefen", "approved_at": f"2026-0{1 + i}-02T15:00:00+01:00", "need_ends": f"2026-0{1 + i}-03T16:00:00+01:00"}}
           if i % 5 < 3 else {}) for i in range(8)])
    export.setdefault("control_devices", [
        {"id": f"konsol-{i}", "private_use_ruled_out": True, "securely_configured": True, "only_needed_programs": True} for i in range(4)])
    export.setdefault("network_documentation", {"describes_segmentation": True, "describes_protocols": True, "networks_changed_on": "2026-09-01",
                                                "updated_on": "2026-09-01"})
    logs = export.setdefault("log_sources", [{"system": system, "place": place, "retention": retention} for system, place, retention in LOGS])
    for log in logs:
        for field, value in {"enabled": True, "place": "elsewhere", "retention": "P13M", "shows_connections": True, "shows_user_actions": True,
                             "time_synchronised": True, "stored_apart": True, "tamper_protected": True, "access_restricted": True}.items():
            log.setdefault(field, value)
    export.setdefault("monitoring", {"identifies_in_real_time": True})
    export.setdefault("log_handovers", [
        {"id": f"udlevering-{i}", "requested_at": f"2026-0{2 + i}-10T09:00:00+01:00", "delivered_at": f"2026-0{2 + i}-11T09:00:00+01:00"} for i in range(4)])
    statements = export.setdefault("energy_statements", {})
    for name in STATEMENTS + (["energinet_always_reachable"] if energy["is_energinet"] else []):
        statements.setdefault(name, {"holds": True, "made_on": "2026-02-02", "made_by": "Mette Ravn, sikkerhedschef"})
    export.setdefault("it_security_service", {"name": "Net og Vagt"}).setdefault("logging_planned_with_on", "2025-09-09")
    export.setdefault("incident_readiness", {"staff_at_all_hours": True, "technical_help_at_all_hours": True, "lines_kept_up_or_replaced": True,
                                             "lines_tried_on": "2025-11-21"})
    point = export.setdefault("contact_point", {})
    for field, value in {"is_internal": True, "reachable_at_all_hours": True, "details_valid_from": "2026-03-01", "authority_told_on": "2026-03-15",
                         "energinet_told_on": "2026-03-15"}.items():
        point.setdefault(field, value)
    export.setdefault("incidents", [
        incident("haendelse-1"), quiet_incident("haendelse-2"), quiet_incident("haendelse-3"),
        # Decoys: still running, with a preliminary report; known yesterday, with nothing sent yet.
        incident("haendelse-4", began_at="2026-09-30T08:00:00+02:00", detected_at="2026-10-01T12:00:00+02:00", likely_affects_services=False,
                 energinet_warned_at="2026-10-01T13:00:00+02:00", handled_at=None, reporting={
                     "early_warning": report("2026-10-02T12:00:00+02:00"), "notification": report("2026-10-04T12:00:00+02:00"),
                     "status_report": report("2026-11-04T12:00:00+01:00"), "intermediate_requests": []}),
        incident("haendelse-5", began_at="2026-11-20T09:00:00+01:00", detected_at="2026-11-20T10:00:00+01:00", handled_at=None,
                 recipients_informed_at=None, energinet_warned_at=None, reporting={"intermediate_requests": []})])
    export.setdefault("cyber_threats", [
        {"id": "trussel-1", "known_at": "2026-06-01T12:00:00+02:00", "may_affect_recipients": True, "measures_told_at": "2026-06-02T12:00:00+02:00",
         "threat_relevant_to_recipients": True, "threat_told_at": "2026-06-02T12:00:00+02:00", "plain_language": True, "free_of_charge": True},
        {"id": "trussel-2", "known_at": "2026-06-01T12:00:00+02:00", "may_affect_recipients": False, "threat_relevant_to_recipients": False,
         "plain_language": False, "free_of_charge": False}])
    if energy["is_energinet"]:
        complete_energinet(export)
    if whom["is_grid_code_entity"]:
        complete_grid_code(export)


def complete_energinet(export):
    export.setdefault("authority_submissions", []).extend(
        {"id": f"{kind}-{due}", "kind": kind, "due_on": due, "sent_on": due, "channel": "self_service", "signed_with_mitid": True}
        for kind, due in [("sector_plans", "2026-04-01"), ("sector_account", "2025-05-01"),
                          ("sector_account", "2026-05-01")])
    export.setdefault("sector_assessments", [{"id": "sektor-2026", "finished_on": "2026-02-20"}, {"id": "sektor-ny", "finished_on": "2026-08-21"}])
    export.setdefault("sector_plan_updates", [{"id": "plan-2026", "finished_on": "2026-05-20"}])
    export.setdefault("sector_coordination", {"function_tested_on": "2025-11-21"})
    export.setdefault("sector_exercise_plan", {"period_from": "2025-04-01", "period_to": "2030-03-31", "covers_all_elements": False, "updated_on": "2026-04-01"})
    sector = {"scope": "sector", "uses_crisis_plan": True, "tests_attack_procedures": False, "annex_4_elements": []}
    export.setdefault("exercises", []).extend([
        sector | {"id": "sektor-2025", "held_on": "2025-09-10", "evaluation": {"sent_on": "2025-12-10", "tells": [
            "elements", "course", "experience", "learning_points", "follow_up_timetable"]}},
        sector | {"id": "sektor-2026", "held_on": "2026-08-21"}])  # a decoy: the evaluation may be sent today


def complete_grid_code(export):
    code = export["organisation"]["grid_code"]
    code.setdefault("notified_on", "2024-10-01")
    code.setdefault("contact_notified_on", "2024-11-01")
    export.setdefault("grid_risk_management", {"phases_done": [1, 2, 3, 4], "perimeters_derived": True})
    export.setdefault("grid_reports", [{"id": "rapport-1", "sent_on": "2025-09-30", "tells": ["risk_estimates", "controls_with_status", "critical_ict_providers"]}])
    export.setdefault("isms", {"base_standard": "iso_27001", "in_use_since": "2026-06-01", "reviewed_on": "2026-06-01", "grid_code_functions": list(range(1, 13))})
    export.setdefault("suppliers", []).append({"id": "it-huset", "name": "It-huset A/S", "country": "DK", "can_affect_supply": False,
                                               "accesses_critical_systems": False, "needs_remote_access": False})
    export.setdefault("contracts", []).extend(
        {"id": f"indkoeb-{i}", "supplier": "it-huset", "signed_on": f"2026-0{1 + i}-15", "for_perimeter": True, "perimeter": {
            "diversified": True, "monitored": True, "topics": [
                "background_checks", "secure_development", "zero_trust_design", "access", "confidentiality", "subcontractors", "traceability",
                "lifetime_updates", "audit_right", "risk_profile"]}} for i in range(4))
    export.setdefault("operations_centre", {"capabilities": ["security_logs", "monitoring_and_detection", "analysis_and_action", "information_sharing"]})
    export["incidents"][0] |= {"is_attack": True, "attack": {"class": "lower", "scale": 1, "shared_with": []}}
    export.setdefault("cyber_crisis_plan", {"adopted_on": "2025-09-01", "updated_on": "2025-09-01", "settles": ["roles_and_contacts", "declaration_rules"],
                                            "in_continuity_plans": True})


def undertaking(id, name, cvr, grid=None, **energy):
    """One that is large enough to be addressed, perhaps of a class of the network code."""
    code = {"is_grid_code_entity": True, "grid_code": {"class": grid}} if grid else {}
    return identity(id, name, cvr, is_energy_company=True, energy=energy, size={"employees": 400, "turnover_eur": 90_000_000, "balance_eur": 120_000_000}, **code)


def plant(fleets):
    both = ["electricity", "district_heating"]
    fleets.add(NOW, "solbjerg-energi", {"organisation": undertaking("solbjerg-energi", "Solbjerg Energi A/S", "30000101", level=5, sectors=both,
                                                                    grid="critical_impact")})
    for id, name, cvr, faults in [("brohavn-forsyning", "Brohavn Forsyning A/S", "30000102", plant_brohavn),
                                  ("klitmark-net", "Klitmark Net A/S", "30000103", plant_klitmark)]:
        it = fleets.add(NOW, id, {"organisation": undertaking(id, name, cvr, level=5, sectors=both, grid="high_impact")})
        faults(it.export, *it.below("energy"))
    it = fleets.add(NOW, "toervemose-varme", {"organisation": undertaking("toervemose-varme", "Tørvemose Varme a.m.b.a.", "30000104", level=3,
                                                                          sectors=["district_heating"], asked_before=[])})
    plant_toervemose(it.export, *it.below("energy"))
    for id, name, cvr, faults in [("landsnet", "Landsnet", "30000105", plant_landsnet), ("landsnet-oest", "Landsnet Øst", "30000106", plant_landsnet_oest),
                                  ("landsnet-vest", "Landsnet Vest", "30000107", plant_landsnet_vest)]:
        it = fleets.add(NOW, id, {"organisation": undertaking(id, name, cvr, level=5, sectors=["electricity", "gas"], is_energinet=True,
                                                              grid="critical_impact")})
        faults(it.export, *it.below("energy"))


def plant_brohavn(x, fail, unknown):
    """A fault against every rule of what level 5 and the network code ask."""
    documents = {it["id"]: it for it in x["policy_documents"]}
    for i, rule in enumerate(["cyber_security.system_security_policy", "access.access_policy", "backup_and_networks.cryptography_policy",
                              "cyber_security.acquisition_procedures", "cyber_security.configuration_procedures", "access.remote_attack_procedures",
                              "backup_and_networks.backup_policy"]):
        documents[f"cyber-{i:02}"]["adopted_on"] = "2026-11-22"  # in use from tomorrow
        fail(rule)
    documents["cyber-08"]["settles"].remove("responsibility")
    fail("logging.log_policy")
    documents["cyber-09"]["has_procedures"] = False
    fail("logging.effectiveness_policy")
    scada, heat = by_id(x["energy_systems"], "scada"), by_id(x["energy_systems"], "varmestyring")
    scada["securely_configured"] = False
    by_id(x["energy_systems"], "telefoni")["malware_protection_impossible"] = ""
    fail("cyber_security.system_hardened", "energy_systems:scada", "energy_systems:telefoni")
    scada["hosted_in"] = ["DK", "GB"]
    heat["hosted_in"] = []
    fail("cyber_security.hosted_in_eea", "energy_systems:scada", "energy_systems:varmestyring")
    scada["access_cleaned_up_on"] = "2026-08-20"  # a day too early
    del heat["access_cleaned_up_on"]
    fail("access.access_cleaned_up", "energy_systems:scada", "energy_systems:varmestyring")
    x["system_updates"] += [
        {"id": "rettelse-sen", "system": "afregning", "released_on": "2026-09-01", "installed_on": "2026-10-02", "left_out_by_assessment": False},
        {"id": "rettelse-blind", "system": "scada", "released_on": "2026-09-01", "installed_on": "2026-09-05", "left_out_by_assessment": False,
         "risk_assessed_on": "2026-09-06"}]
    fail("cyber_security.update_installed", "system_updates:rettelse-sen")
    fail("cyber_security.update_risk_assessed", "system_updates:rettelse-blind")
    by_id(x["vulnerability_warnings"], "varsel-01")["received_electronically"] = False
    by_id(x["vulnerability_warnings"], "varsel-02")["mitigated_at"] = "2026-05-05T12:00:00+01:00"
    fail("cyber_security.warning_handled", "vulnerability_warnings:varsel-01", "vulnerability_warnings:varsel-02")
    by_id(x["vulnerability_warnings"], "varsel-03")["exposure_assessed_at"] = "2026-04-08T12:00:01+01:00"  # a second too late
    fail("cyber_security.warning_reacted_to", "vulnerability_warnings:varsel-03")
    del by_id(x["found_vulnerabilities"], "hul-1")["publication"]
    fail("cyber_security.publication_decided", "found_vulnerabilities:hul-1")
    by_id(x["found_vulnerabilities"], "hul-2")["passed_to"] = ["competent_authority"]
    fail("cyber_security.vulnerability_passed_on", "found_vulnerabilities:hul-2")
    x["asset_register"]["lists"].remove("endpoints_virtual_machines")
    fail("cyber_security.asset_register_complete")
    for i, rule in enumerate(["cyber_security.asset_register_checked", "cyber_security.configurations_checked", "access.access_controls_checked",
                              "logging.log_collection_checked"]):
        by_id(x["control_checks"], f"kontrol-{i}")["carried_out_on"] = "2025-11-20"  # a day too early
        fail(rule)
    by_id(x["control_checks"], "kontrol-5")["carried_out_on"] = "2025-11-20"
    fail("backup_and_networks.network_documentation_checked", "m:documented_protocols")
    by_id(x["register_faults"], "fejl-1")["corrected_on"] = "2026-04-01"
    fail("cyber_security.register_fault_corrected", "register_faults:fejl-1")
    del by_id(x["registered_assets"], "aktiv-04")["risk_mitigated_on"]
    fail("cyber_security.unsupported_asset_mitigated", "registered_assets:aktiv-04")
    by_id(x["configuration_changes"], "skift-04")["logged"] = False
    fail("cyber_security.configuration_change_logged", "configuration_changes:skift-04")
    # Access.
    del by_id(x["accounts"], "drift00")["person"]
    by_id(x["accounts"], "drift01")["rights_needed_for_work"] = False
    fail("access.account_traceable", "accounts:drift00", "accounts:drift01")
    by_id(x["accounts"], "drift02")["last_used_on"] = "2026-08-22"  # 91 days ago
    by_id(x["accounts"], "drift03").update(enabled=False, last_used_on="2025-11-20")
    fail("access.inactive_account_closed", "accounts:drift02", "accounts:drift03")
    by_id(x["accounts"], "drift04")["authentication"] = "single_factor"
    by_id(x["accounts"], "drift05").update(authentication="single_factor", single_factor_reason="Ældre relæ")  # a decoy
    fail("access.strong_authentication_used", "accounts:drift04")
    by_id(x["access_changes"], "adgang-04")["logged"] = False
    fail("access.access_change_logged", "access_changes:adgang-04")
    by_id(x["connected_devices"], "enhed-02")["default_password_replaced_at"] = "2026-03-03T12:00:01+01:00"
    fail("access.default_password_replaced", "connected_devices:enhed-02")
    by_id(x["remote_accesses"], "fjern-4")["authentication"] = "single_factor"
    fail("access.remote_access_protected", "remote_accesses:fjern-4")
    by_id(x["remote_accesses"], "fjern-1")["closed_without_need"] = False
    fail("access.remote_access_not_standing", "remote_accesses:fjern-1")
    del by_id(x["remote_sessions"], "session-00")["approval"]
    by_id(x["remote_sessions"], "session-01")["closed_at"] = "2026-02-03T16:00:01+01:00"
    fail("access.remote_session_approved", "remote_sessions:session-00", "remote_sessions:session-01")
    by_id(x["control_devices"], "konsol-2")["only_needed_programs"] = False
    fail("access.control_device_locked_down", "control_devices:konsol-2")
    # Statements: one denied, one too old, one of tomorrow.
    x["energy_statements"]["credentials_match_criticality"]["holds"] = False
    fail("access.credentials_match_criticality")
    x["energy_statements"]["data_encrypted"]["made_on"] = "2025-11-20"
    fail("backup_and_networks.data_encrypted")
    x["energy_statements"]["communication_secured"]["made_on"] = "2026-11-22"
    fail("backup_and_networks.communication_secured")
    x["energy_statements"]["reacts_in_real_time"]["holds"] = False
    fail("logging.reacts_in_real_time")
    # Backups and networks.
    by_id(x["backups"], "kopi-scada")["taken_at"] = "2026-11-13T03:00:00+01:00"
    fail("backup_and_networks.system_backed_up", "energy_systems:scada")
    by_id(x["backups"], "kopi-mellem")["protected_by_criticality"] = False
    fail("backup_and_networks.network_configuration_backed_up", "control_networks:mellem", "control_networks:kontor")  # where the meters are
    by_id(x["backups"], "kopi-mellem")["copies"] = 1
    fail("backup_and_networks.backup_copies_apart", "backups:kopi-mellem")
    by_id(x["control_networks"], "drift-varme")["links"].append("kontor")
    fail("backup_and_networks.supply_critical_network_isolated", "control_networks:drift-varme")
    x["control_networks"].append({"id": "proeve", "zone": "other", "physical_network": "fiber-drift", "links": []})
    x["backups"].append(by_id(x["backups"], "kopi-doere") | {"id": "kopi-proeve", "of": "proeve"})
    fail("backup_and_networks.physically_separated", "control_networks:drift-el")
    x["energy_systems"].append(scada | {"id": "varme-el", "name": "Elkedel", "steers": ["district_heating"], "network": "drift-el", "hosted_in": ["DK"],
                                        "securely_configured": True, "access_cleaned_up_on": "2026-11-01"})
    x["backups"].append(by_id(x["backups"], "kopi-doere") | {"id": "kopi-varme-el", "of": "varme-el"})
    fail("backup_and_networks.energy_kinds_apart", "control_networks:drift-el")
    x["energy_systems"].append(scada | {"id": "maalere", "name": "Målere", "network": "kontor", "hosted_in": ["DK"], "securely_configured": True,
                                        "access_cleaned_up_on": "2026-11-01"})
    x["backups"].append(by_id(x["backups"], "kopi-doere") | {"id": "kopi-maalere", "of": "maalere"})
    fail("backup_and_networks.supply_critical_system_isolated", "energy_systems:maalere")
    x["energy_systems"].append(by_id(x["energy_systems"], "doere") | {"id": "porte", "name": "Porte", "network": "kontor"})
    fail("backup_and_networks.access_control_segmented", "energy_systems:porte")
    x["network_documentation"]["describes_protocols"] = False
    fail("backup_and_networks.networks_documented")
    # Logs.
    x["monitoring"] = None
    fail("logging.real_time_monitoring")
    by_id(x["log_sources"], "scada-log", of="system")["shows_user_actions"] = False
    fail("logging.required_places_logged", "p:delivery_support")
    by_id(x["log_sources"], "kantine", of="system")["stored_apart"] = False
    fail("logging.logs_protected", "log_sources:kantine")
    by_id(x["log_sources"], "fw-ydre", of="system")["retention"] = "P12M"
    fail("logging.logs_retained", "log_sources:fw-ydre")
    del x["it_security_service"]["logging_planned_with_on"]
    fail("logging.logging_planned_with_service")
    by_id(x["log_handovers"], "udlevering-2")["delivered_at"] = "2026-04-11T09:00:01+01:00"
    fail("logging.logs_handed_over", "log_handovers:udlevering-2")
    # Readiness and incidents.
    x["incident_readiness"].update(technical_help_at_all_hours=False, lines_tried_on="2025-11-20")
    fail("incidents.staff_at_all_hours")
    fail("incidents.lines_kept_up")
    x["contact_point"].update(is_internal=False, reachable_at_all_hours=False, energinet_told_on="2026-03-16")
    for rule in ("contact_point_internal", "contact_point_at_all_hours", "contact_details_told"):
        fail(f"incidents.{rule}")
    x["incidents"] += [
        incident("stille", recipients_informed_at="2026-05-05T12:00:01+02:00", recipients_untellable=[], energinet_warned_at=None, reporting={
            "early_warning": report("2026-05-05T12:00:01+02:00", tells=["kind"]), "notification": report("2026-05-07T12:00:01+02:00", tells=["impact"]),
            "final_report": report("2026-06-07T12:00:02+02:00", listed_items=[1, 2, 3, 4, 5, 6, 7, 8]),
            "intermediate_requests": [{"received_at": "2026-05-08T12:00:00+02:00"}]}),
        incident("langvarig", circumstances=["suspected_crime"], at_sea=True, police_told_at="2026-05-05T12:00:00+02:00",
                 handled_at="2026-08-01T12:00:00+02:00", reporting={
                     "early_warning": report("2026-05-05T12:00:00+02:00"), "notification": report("2026-05-07T12:00:00+02:00", channel="authority_solution"),
                     "status_report": report("2026-06-07T12:00:00+02:00"), "final_report": report("2026-09-01T12:00:01+02:00", channel="authority_solution"),
                     "intermediate_requests": []})]
    for rule in ("recipients_informed", "recipients_told_enough", "early_warning_sent", "early_warning_tells", "notification_sent", "notification_tells",
                 "csirt_notified", "energinet_warned", "interim_report_sent", "incident_report_sent", "incident_report_complete"):
        fail(f"incidents.{rule}", "incidents:stille")
    for rule in ("final_report_sent", "reported_by_solution", "crime_reported"):
        fail(f"incidents.{rule}", "incidents:langvarig")
    by_id(x["cyber_threats"], "trussel-1").update(threat_told_at=None, free_of_charge=False)
    fail("incidents.threat_recipients_told", "cyber_threats:trussel-1")
    fail("incidents.threat_told_plainly", "cyber_threats:trussel-1")
    # The network code.
    x["grid_risk_management"]["phases_done"] = [1, 2, 4]
    fail("grid_code_1366.risks_managed_in_phases")
    x["organisation"]["grid_code"].update(contact_notified_on="2026-11-22", notified_on="2024-08-01")
    fail("grid_code_1366.contact_notified")
    x["grid_reports"] = [{"id": "rapport-gammel", "sent_on": "2023-11-20", "tells": []},  # a decoy: before the code
                         {"id": "rapport-naeste", "sent_on": "2026-11-22", "tells": []}]  # another: of tomorrow
    fail("grid_code_1366.grid_report_sent")
    x["isms"].update(grid_code_functions=list(range(1, 12)), reviewed_on="2023-11-20")
    fail("grid_code_1366.management_system_complete")
    fail("grid_code_1366.management_system_reviewed")
    by_id(x["contracts"], "indkoeb-1")["perimeter"]["topics"].remove("audit_right")
    fail("grid_code_1366.supply_chain_specified", "contracts:indkoeb-1")
    x["operations_centre"] = None
    fail("grid_code_1366.operations_centre_capable")
    by_id(x["exercises"], "oevelse-2025")["tests_attack_procedures"] = False
    fail("grid_code_1366.attack_procedures_tested")
    x["cyber_crisis_plan"].update(in_continuity_plans=False, updated_on="2023-11-20")
    fail("grid_code_1366.cyber_crisis_plan_ready")
    fail("grid_code_1366.cyber_crisis_plan_renewed")


def plant_klitmark(x, fail, unknown):
    """A gap for every rule of what level 5 and the network code ask."""
    del x["policy_documents"]
    for rule in ("cyber_security.system_security_policy", "cyber_security.acquisition_procedures", "cyber_security.configuration_procedures",
                 "access.access_policy", "access.remote_attack_procedures", "backup_and_networks.backup_policy", "backup_and_networks.cryptography_policy",
                 "logging.log_policy", "logging.effectiveness_policy", "organisation.risk_policies_complete"):
        unknown(rule)
    scada = by_id(x["energy_systems"], "scada")
    del scada["malware_protected"]
    unknown("cyber_security.system_hardened", "energy_systems:scada")
    scada["hosted_in"] = ["Danmark"]
    unknown("cyber_security.hosted_in_eea", "energy_systems:scada")
    scada["access_cleaned_up_on"] = "i sommer"
    unknown("access.access_cleaned_up", "energy_systems:scada")
    del by_id(x["system_updates"], "rettelse-00")["released_on"]
    unknown("cyber_security.update_installed", "system_updates:rettelse-00")
    by_id(x["system_updates"], "rettelse-01")["system"] = "ukendt"
    unknown("cyber_security.update_risk_assessed", "system_updates:rettelse-01")
    del by_id(x["vulnerability_warnings"], "varsel-01")["received_electronically"]
    unknown("cyber_security.warning_handled", "vulnerability_warnings:varsel-01")
    del by_id(x["vulnerability_warnings"], "varsel-02")["received_at"]
    unknown("cyber_security.warning_handled", "vulnerability_warnings:varsel-02")
    unknown("cyber_security.warning_reacted_to", "vulnerability_warnings:varsel-02")
    by_id(x["found_vulnerabilities"], "hul-1")["publication"] = "måske"
    unknown("cyber_security.publication_decided", "found_vulnerabilities:hul-1")
    del by_id(x["found_vulnerabilities"], "hul-2")["passed_to"]
    unknown("cyber_security.vulnerability_passed_on", "found_vulnerabilities:hul-2")
    x["asset_register"]["identifies_assets_fast"] = "ja"
    unknown("cyber_security.asset_register_complete")
    del x["control_checks"]
    for rule in ("cyber_security.asset_register_checked", "cyber_security.configurations_checked", "access.access_controls_checked",
                 "logging.log_collection_checked"):
        unknown(rule)
    unknown("backup_and_networks.network_documentation_checked", "m:documented_networks", "m:documented_protocols")
    del by_id(x["register_faults"], "fejl-1")["found_on"]
    unknown("cyber_security.register_fault_corrected", "register_faults:fejl-1")
    del by_id(x["registered_assets"], "aktiv-03")["support_ends"]
    by_id(x["registered_assets"], "aktiv-04")["risk_mitigated_on"] = "snart"
    unknown("cyber_security.unsupported_asset_mitigated", "registered_assets:aktiv-04")  # the other was mitigated, whenever its updates end
    unknown("cyber_security.unsupported_asset_mitigated", "registered_assets:aktiv-03")
    del by_id(x["configuration_changes"], "skift-04")["logged"]
    unknown("cyber_security.configuration_change_logged", "configuration_changes:skift-04")
    # Access.
    del by_id(x["accounts"], "drift00")["rights_needed_for_work"]
    unknown("access.account_traceable", "accounts:drift00")
    del by_id(x["accounts"], "drift01")["last_used_on"]
    unknown("access.inactive_account_closed", "accounts:drift01")
    by_id(x["accounts"], "drift02")["authentication"] = "kodeord"
    unknown("access.strong_authentication_used", "accounts:drift02")
    del by_id(x["access_changes"], "adgang-04")["logged"]
    unknown("access.access_change_logged", "access_changes:adgang-04")
    del by_id(x["connected_devices"], "enhed-02")["connected_at"]
    unknown("access.default_password_replaced", "connected_devices:enhed-02")
    del by_id(x["remote_accesses"], "fjern-4")["strength_matches"]
    unknown("access.remote_access_protected", "remote_accesses:fjern-4")
    del by_id(x["remote_accesses"], "fjern-1")["closed_without_need"]
    unknown("access.remote_access_not_standing", "remote_accesses:fjern-1")
    by_id(x["remote_sessions"], "session-00")["access"] = "fjern-9"
    unknown("access.remote_session_approved", "remote_sessions:session-00")
    del by_id(x["control_devices"], "konsol-2")["securely_configured"]
    unknown("access.control_device_locked_down", "control_devices:konsol-2")
    for name, rule in [("credentials_match_criticality", "access.credentials_match_criticality"), ("data_encrypted", "backup_and_networks.data_encrypted"),
                       ("communication_secured", "backup_and_networks.communication_secured"), ("reacts_in_real_time", "logging.reacts_in_real_time")]:
        del x["energy_statements"][name]
        unknown(rule)
    # Backups and networks.
    by_id(x["backups"], "kopi-scada")["taken_at"] = "i nat"
    unknown("backup_and_networks.system_backed_up", "energy_systems:scada")
    del by_id(x["backups"], "kopi-mellem")["protected_by_criticality"]
    unknown("backup_and_networks.network_configuration_backed_up", "control_networks:mellem")
    del by_id(x["backups"], "kopi-mellem")["copies"]
    unknown("backup_and_networks.backup_copies_apart", "backups:kopi-mellem")
    by_id(x["control_networks"], "drift-varme")["links"].append("modem")  # a network that nobody describes
    unknown("backup_and_networks.supply_critical_network_isolated", "control_networks:drift-varme")
    del by_id(x["control_networks"], "drift-varme")["physical_network"]
    unknown("backup_and_networks.physically_separated", "control_networks:drift-varme")
    heat = by_id(x["energy_systems"], "varmestyring")
    del heat["steers"]
    unknown("backup_and_networks.energy_kinds_apart", "control_networks:drift-el", "control_networks:drift-varme")
    x["energy_systems"].append(heat | {"id": "maalere", "name": "Målere", "steers": ["electricity"], "network": "modem"})
    x["backups"].append(by_id(x["backups"], "kopi-doere") | {"id": "kopi-maalere", "of": "maalere"})
    unknown("backup_and_networks.supply_critical_system_isolated", "energy_systems:maalere")
    x["energy_systems"].append(by_id(x["energy_systems"], "doere") | {"id": "porte", "name": "Porte", "network": "porte-net"})
    unknown("backup_and_networks.access_control_segmented", "energy_systems:porte")
    del x["network_documentation"]["updated_on"], x["network_documentation"]["describes_protocols"]
    unknown("backup_and_networks.networks_documented")
    # Logs.
    x["monitoring"] = {}
    unknown("logging.real_time_monitoring")
    del by_id(x["log_sources"], "scada-log", of="system")["shows_user_actions"]
    unknown("logging.required_places_logged", "p:delivery_support")
    del by_id(x["log_sources"], "kantine", of="system")["stored_apart"]
    unknown("logging.logs_protected", "log_sources:kantine")
    by_id(x["log_sources"], "fw-ydre", of="system")["retention"] = "P395D"  # thirteen months are 394 to 397 days
    unknown("logging.logs_retained", "log_sources:fw-ydre")
    x["it_security_service"]["logging_planned_with_on"] = "2025"
    unknown("logging.logging_planned_with_service")
    del by_id(x["log_handovers"], "udlevering-2")["requested_at"]
    unknown("logging.logs_handed_over", "log_handovers:udlevering-2")
    # Readiness and incidents.
    del x["incident_readiness"]["staff_at_all_hours"], x["incident_readiness"]["lines_kept_up_or_replaced"]
    unknown("incidents.staff_at_all_hours")
    unknown("incidents.lines_kept_up")
    del x["contact_point"]["is_internal"], x["contact_point"]["reachable_at_all_hours"], x["contact_point"]["details_valid_from"]
    for rule in ("contact_point_internal", "contact_point_at_all_hours", "contact_details_told"):
        unknown(f"incidents.{rule}")
    vague = incident("uklar", circumstances=["systems_compromised", "suspected_crime"], at_sea=None, police_told_at="2026-05-05T12:00:00+02:00",
                     likely_affects_services=None, indicators_available=None, energinet_warned_at="om mandagen")
    del vague["reporting"]["early_warning"]["sent_at"], vague["reporting"]["early_warning"]["not_known_yet"], vague["reporting"]["early_warning"]["channel"]
    vague["reporting"]["early_warning"]["tells"] = ["kind"]
    del vague["reporting"]["notification"]["sent_at"], vague["reporting"]["final_report"]["listed_items"]
    vague["reporting"]["intermediate_requests"] = [{"answered_at": "2026-05-15T12:00:00+02:00"}]
    x["incidents"].append(vague)
    for rule in ("recipients_informed", "recipients_told_enough", "early_warning_sent", "early_warning_tells", "notification_sent", "notification_tells",
                 "csirt_notified", "energinet_warned", "interim_report_sent", "incident_report_sent", "final_report_sent", "incident_report_complete",
                 "reported_by_solution", "crime_reported"):
        unknown(f"incidents.{rule}", "incidents:uklar")
    del by_id(x["cyber_threats"], "trussel-1")["threat_relevant_to_recipients"], by_id(x["cyber_threats"], "trussel-1")["plain_language"]
    by_id(x["cyber_threats"], "trussel-1")["threat_told_at"] = None
    unknown("incidents.threat_recipients_told", "cyber_threats:trussel-1")
    unknown("incidents.threat_told_plainly", "cyber_threats:trussel-1")
    # The network code.
    del x["grid_risk_management"]["perimeters_derived"]
    unknown("grid_code_1366.risks_managed_in_phases")
    x["organisation"]["grid_code"]["contact_notified_on"] = "ja"
    unknown("grid_code_1366.contact_notified")
    x["grid_reports"] = [{"id": "rapport-1", "tells": ["risk_estimates"]}]
    unknown("grid_code_1366.grid_report_sent")
    unknown("grid_code_1366.grid_report_tells", "grid_reports:rapport-1")
    del x["isms"]["grid_code_functions"], x["isms"]["reviewed_on"]
    unknown("grid_code_1366.management_system_complete")
    unknown("grid_code_1366.management_system_reviewed")
    del by_id(x["contracts"], "indkoeb-1")["perimeter"]["topics"]
    unknown("grid_code_1366.supply_chain_specified", "contracts:indkoeb-1")
    del x["operations_centre"]
    unknown("grid_code_1366.operations_centre_capable")
    del by_id(x["exercises"], "oevelse-2025")["tests_attack_procedures"]
    unknown("grid_code_1366.attack_procedures_tested")
    del x["cyber_crisis_plan"]["settles"], x["cyber_crisis_plan"]["updated_on"]
    unknown("grid_code_1366.cyber_crisis_plan_ready")
    unknown("grid_code_1366.cyber_crisis_plan_renewed")


def plant_toervemose(x, fail, unknown):
    """Level 3, and newly addressed: what section 123 gives time for is not due yet."""
    by_id(x["energy_systems"], "varmestyring")["monitored"] = False
    fail("logging.system_logged", "energy_systems:varmestyring")
    del by_id(x["energy_systems"], "afregning")["logged"]
    unknown("logging.system_logged", "energy_systems:afregning")
    # Decoys: none of these is due, or asked of level 3.
    x["asset_register"], x["monitoring"] = None, None
    by_id(x["control_networks"], "drift-varme")["links"].append("kontor")
    by_id(x["energy_systems"], "varmestyring")["hosted_in"] = ["US"]
    by_id(x["log_sources"], "fw-ydre", of="system")["retention"] = "P1M"


def plant_landsnet(x, fail, unknown):
    """Energinet's tasks, each done too late; and a report by the network code that tells too little."""
    x["grid_reports"][0]["tells"].remove("risk_estimates")
    fail("grid_code_1366.grid_report_tells", "grid_reports:rapport-1")
    submissions = {(it["kind"], it.get("due_on")): it for it in x["authority_submissions"]}
    for rule, kind, due, sent in [("plans", "sector_plans", "2026-04-01", "2026-04-02"), ("account", "sector_account", "2025-05-01", "2025-05-02")]:
        submissions[kind, due]["sent_on"] = sent
        fail(f"energinet.sector_{rule}_sent", f"due:{due}")
    by_id(x["sector_assessments"], "sektor-2026")["finished_on"] = "2026-03-02"
    fail("energinet.sector_assessment_made", "due:2026-03-01")
    by_id(x["sector_plan_updates"], "plan-2026")["finished_on"] = "2026-06-03"
    fail("energinet.sector_plans_follow_assessment", "sector_assessments:sektor-2026")
    x["sector_exercise_plan"]["period_to"] = "2030-09-30"
    fail("energinet.sector_exercise_plan_kept")
    by_id(x["exercises"], "sektor-2025").update(held_on="2025-09-09")
    fail("energinet.sector_exercise_evaluated", "exercises:sektor-2025")
    x["sector_coordination"]["function_tested_on"] = "2025-11-20"
    fail("energinet.sector_function_tested")


def plant_landsnet_oest(x, fail, unknown):
    """Energinet's tasks, with gaps."""
    for it in x["authority_submissions"]:
        if it["kind"].startswith("sector_"):
            it["due_on"] = "til tiden"
    unknown("energinet.sector_plans_sent", "due:2026-04-01")
    unknown("energinet.sector_account_sent", "due:2025-05-01", "due:2026-05-01")
    del by_id(x["sector_assessments"], "sektor-2026")["finished_on"]
    unknown("energinet.sector_assessment_made", "due:2026-03-01")
    del x["sector_exercise_plan"]["period_from"]
    unknown("energinet.sector_exercise_plan_kept")
    unknown("energinet.sector_plans_follow_assessment", "sector_assessments:sektor-2026")
    for it in x["exercises"]:
        if it["scope"] == "sector":
            it["held_on"] = None
    unknown("energinet.sector_exercise_held")
    unknown("energinet.sector_exercise_evaluated", "exercises:sektor-2025", "exercises:sektor-2026")
    del x["sector_coordination"]
    unknown("energinet.sector_function_tested")


def plant_landsnet_vest(x, fail, unknown):
    """The last exercise of the sector was held two years and a day ago, before the order, which asks for no evaluation of it."""
    x["exercises"] = [it for it in x["exercises"] if it["scope"] != "sector"]
    x["exercises"].append({"id": "sektor-2024", "scope": "sector", "held_on": "2024-11-20", "uses_crisis_plan": True, "tests_attack_procedures": False, "annex_4_elements": []})
    fail("energinet.sector_exercise_held")
