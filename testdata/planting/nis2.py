"""Entities that the NIS 2 act and the regulations beside it address: two digital providers, a waterworks, a trust service, a provider
outside the Union, and a small company that none of them addresses.

`base_*` builds an export in which every rule is met; `plant_*` plants faults in it. Decoys, marked so, look wrong and are not.
"""

import random

from planting import *

AREAS = ["risk_analysis_and_policies", "incident_handling", "continuity", "supply_chain", "acquisition_and_vulnerabilities", "effectiveness",
         "hygiene_and_training", "cryptography", "staff_access_assets", "authentication_and_communication"]
LOG_KINDS = ["traffic", "user_changes", "access", "authentication", "privileged_activity", "critical_configuration_and_backup",
             "security_tools", "resource_use", "physical_access", "network_devices", "log_start_and_stop", "environment"]
CLAUSES = ["security_requirements", "skills_and_certificates", "background_checks", "incident_notice", "audit_right",
           "vulnerability_handling", "use_of_sub_suppliers", "retrieval_and_disposal"]
CONSIDERATIONS = ["specific_vulnerabilities", "product_quality", "cybersecurity_practices", "secure_development", "coordinated_assessments"]
REPORTED = ["compliance_review", "independent_review"]
RECURRING = REPORTED + [
    "log_review", "recurring_incidents", "incident_response_test", "continuity_test", "continuity_review", "backup_integrity_check",
    "backup_restore_test", "crisis_test", "supplier_policy_review", "supplier_directory_update", "network_architecture_review",
    "vulnerability_scan", "awareness_round", "role_training_round", "cryptography_review", "role_assignment_review",
    "access_rights_review", "premises_test"]
PREMISES = ["supporting_utilities", "physical_threats", "perimeter_and_access"]
FINAL = ["description", "severity", "impact", "threat_or_root_cause", "mitigation", "cross_border_effect"]
HARMLESS = {"planned": False, "direct_loss_eur": 1200, "trade_secrets_carried_off": False, "death": False, "health_damage": False,
            "malicious_access": False, "service_impacts": []}
BOTH = ["competent_authority", "csirt"]


def at(day, hour="10:00:00"):
    """A moment, in Danish time: the clocks changed on 29 March and 25 October 2026."""
    summer = "2026-03-29" <= day < "2026-10-25" or "2025-03-30" <= day < "2025-10-26"
    return f"{day}T{hour}+{'02:00' if summer else '01:00'}"


def later(day, days):
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def entity(id, name, cvr, types, annex, employees=120, **said):
    nis2 = {"types": types, "annex": annex, "essential_grounds": [], "covered_since": "2025-07-01", "established_in_eu": True,
            "member_states_served": ["DK", "SE", "DE"]}
    return identity(id, name, cvr, is_nis2_entity=True, is_municipality_or_region=False,
                    size={"employees": employees, "turnover_eur": 14_000_000, "balance_eur": 9_000_000}, nis2=nis2, **said)


def report(day, tells, hour="10:00:00", **more):
    return {"sent_at": at(day, hour), "recipients": BOTH, "tells": tells} | more


def significant(id, day, handled_after=12, **more):
    """A significant incident that was reported as the law asks."""
    reporting = {"early_warning": report(later(day, 1), ["malicious_suspicion", "cross_border_effect"], "09:30:00"),
                 "notification": report(later(day, 1), ["severity", "impact", "cross_border_effect"], "09:45:00"),
                 "intermediate_requests": [], "final_report": report(later(day, 25), FINAL)}
    return {"id": id, "began_at": at(day, "04:00:00"), "detected_at": at(day), "significant": True,
            "indicators_available": False, "handled_at": at(later(day, handled_after)), "likely_affects_services": True,
            "recipients_informed_at": at(later(day, 2)), "reporting": reporting} | HARMLESS | more


def minor(rng, id, day, **more):
    return {"id": id, "began_at": at(day, "08:00:00"), "detected_at": at(day, "08:20:00"), "significant": False} | HARMLESS | more


def impact(service, **more):
    """What an incident did to a service: nothing of importance."""
    return {"service": service, "users_in_union": 40_000, "unavailable_for": "PT0S", "unavailable_in_week_for": "PT0S", "limited_for": "PT0S",
            "users_without_service": 0, "average_response": "PT1S", "slow_for": "PT0S", "data_compromised": False, "compromise_malicious": False,
            "users_compromised": 0, "names_misconfigured_only": False, "names_wrong": 0, "names_managed": 90_000,
            "physical_access_compromised": False} | more


def base_entity(rng, organisation, n):
    """An essential or important entity that meets LOV-434-2025. `n` scales its lists."""
    x = {"organisation": organisation}
    x["nis2_registration"] = {
        "registered_on": "2025-09-18",
        "tells": ["name", "address_and_contacts", "ip_ranges", "other_member_states", "sector_and_subsector", "entity_type",
                  "other_establishments_or_representative"],
        "changes": [
            {"id": "ny-adresse", "changed_on": "2026-02-02", "reported_on": "2026-02-11"},
            # Decoys: before the act; and on 7 November, with two weeks that run until today.
            {"id": "gammelt-nummer", "changed_on": "2025-06-30"},
            {"id": "nye-ip-adresser", "changed_on": "2026-11-07"}]}
    x["measures"] = [{"id": f"tiltag-{i:02}", "status": "implemented", "areas": [AREAS[i % 10]]} for i in range(n)]
    x["measures"].append({"id": "tiltag-plan", "status": "planned", "areas": ["continuity"]})  # a decoy
    x["shortcomings"] = [
        {"id": f"mangel-{i:02}", "found_on": day, "corrected_on": later(day, 20 + i)}
        for i, day in enumerate(between(rng, "2025-09-01", "2026-06-01") for _ in range(n))]
    x["shortcomings"].append({"id": "mangel-ny", "found_on": "2026-08-21"})  # a decoy: three months end today
    x["management_oversight"] = {"measures_approved_on": "2026-01-15", "implementation_supervised_on": "2026-06-11",
                                 "courses_encouraged_on": "2026-03-03"}
    x["management_members"] = [
        {"id": f"bestyrelse-{i}", "joined_on": f"20{18 + i}-04-01", "last_course_on": between(rng, "2025-02-01", "2026-10-01")} for i in range(5)]
    x["management_members"].append({"id": "bestyrelse-ny", "joined_on": "2026-08-21"})  # a decoy: new until today
    x["nis2_statements"] = {
        name: {"holds": True, "made_on": between(rng, "2026-01-10", "2026-11-20"), "made_by": person(rng)}
        for name in ("measures_proportionate", "vulnerability_information_followed", "network_best_practice_followed", "least_privilege_kept")}
    x["suppliers"] = [
        {"id": f"lev-{i:02}", "name": f"{rng.choice(LAST)} {rng.choice(['Hosting', 'Drift', 'Sikkerhed'])} A/S", "country": "DK",
         "delivers_it": True, "runs_it": i % 2 == 0,
         "security_assessment": {"carried_out_on": between(rng, "2026-01-05", "2026-10-30"), "considers": CONSIDERATIONS}} for i in range(n)]
    x["suppliers"].append({"id": "lev-kantine", "name": "Frokost ApS", "country": "DK", "delivers_it": False, "runs_it": False})  # a decoy
    x["incidents"] = [minor(rng, f"haendelse-{i:02}", between(rng, "2026-01-05", "2026-10-30")) for i in range(n)]
    x["incidents"] += [
        significant("indbrud-01", "2026-02-03"),
        significant("indbrud-02", "2026-05-12"),
        # Decoys: known yesterday, nothing reported yet; and before the act.
        {"id": "indbrud-nyt", "began_at": at("2026-11-20", "06:00:00"), "detected_at": at("2026-11-20"),
         "significant": True, "indicators_available": True, "likely_affects_services": True, "reporting": {"intermediate_requests": []}} | HARMLESS,
        {"id": "indbrud-gammelt", "began_at": at("2024-10-01"), "detected_at": at("2024-10-01"), "significant": True,
         "likely_affects_services": True, "reporting": {"intermediate_requests": []}} | HARMLESS]
    # Handled after the final report was due: a status report then, and the final one within a month.
    long = significant("indbrud-langt", "2026-03-10", 60)
    long["reporting"]["status_report"] = report("2026-04-09", ["impact"])
    long["reporting"]["final_report"] = report("2026-06-05", FINAL)
    long["reporting"]["intermediate_requests"] = [
        {"received_at": at("2026-03-20"), "answered_at": at("2026-03-22")},
        {"received_at": at("2026-04-20"), "due_at": at("2026-04-30"), "answered_at": at("2026-04-29")}]
    x["incidents"].append(long)
    x["cyber_threats"] = [
        {"id": f"trussel-{i}", "known_at": at(day), "may_affect_recipients": True, "measures_told_at": at(later(day, 2)),
         "threat_relevant_to_recipients": i % 2 == 0} | ({"threat_told_at": at(later(day, 1))} if i % 2 == 0 else {})
        for i, day in enumerate(between(rng, "2026-01-05", "2026-10-30") for _ in range(6))]
    x["authority_orders"] = [
        {"id": "offentlighed-01", "kind": "public_information", "received_on": "2026-05-14", "due_on": "2026-05-16", "complied_on": "2026-05-15", "components": []}]
    x["sharing_communities"] = [
        {"id": "branche-cert", "joined_on": "2025-10-01", "joining_told_on": "2025-10-02"},
        {"id": "nordisk-forum", "joined_on": "2025-11-03", "joining_told_on": "2025-11-20", "left_on": "2026-06-01", "leaving_told_on": "2026-07-01"},
        {"id": "gammelt-forum", "joined_on": "2019-01-01"}]  # a decoy: joined before the act
    return x


def base_relevant(rng, organisation, n):
    """A relevant entity that meets EU-2024-2690, too."""
    x = base_entity(rng, organisation, n)
    x["recurring_activities"] = []
    for matter in RECURRING:
        made = {"matter": matter, "planned_interval": "P1Y", "last_done_on": between(rng, "2026-09-01", "2026-11-10"), "documented": True,
                "done_independently": True}
        if matter in REPORTED:
            made["reported_to_management_on"] = later(made["last_done_on"], 8)
        x["recurring_activities"].append(made)
    x["annex_deviations"] = [{"point": "12.4", "reasoning": "Ingen flytbare medier i drift"}, {"point": "6.7.2(e)", "reasoning": "Ingen trådløse net"}]
    x["security_policy"] = {"approved_by_management_on": "2026-01-15", "shows_approval_date": True, "revision_need_assessed_on": "2026-10-15",
                            "review_documented": True}
    x["security_organisation"] = {"reporting_to_management": ["Informationssikkerhedschef"]}
    x["risk_management"] = {"documented": True}
    x["risk_assessments"] = [{"id": f"vurdering-{i}", "carried_out_on": "2025-03-01", "reviewed_on": "2026-10-20", "documented": True} for i in range(4)]
    x["risk_treatment_plan"] = {"adopted_on": "2025-04-01", "reviewed_on": "2026-10-22"}
    x["risks"] = [{"id": f"risiko-{i:02}", "decision": ("reduce", "accept", "avoid")[i % 3], "measures": []}
                  | ({"acceptance_reason": "Lille virkning, dyr at nedbringe"} if i % 3 == 1 else {}) for i in range(n)]
    x["material_changes"] = [
        {"id": "opkoeb", "kind": "business", "occurred_on": "2026-03-01"},
        # Decoys: three months end today; and before the regulation.
        {"id": "ny-ejer", "kind": "business", "occurred_on": "2026-08-21"}, {"id": "flytning", "kind": "business", "occurred_on": "2024-11-06"},
        {"id": "nyt-trusselsbillede", "kind": "threats", "occurred_on": "2026-11-10"}]
    x["log_sources"] = [
        {"system": f"log-{i:02}", "enabled": True, "kinds": [LOG_KINDS[i % 12]], "retention": "P13M", "planned_retention": "P12M", "backed_up": True,
         "tamper_protected": True, "access_restricted": True, "time_synchronised": True} for i in range(max(n, 12))]
    x["log_sources"].append({"system": "log-slukket", "enabled": False})  # a decoy
    x["log_kind_omissions"] = []
    x["continuity_plan"] = {
        "adopted_on": "2025-06-01", "impact_analysis_on": "2026-02-01",
        "elements": ["purpose_and_scope", "roles", "contacts_and_channels", "activation", "recovery_order", "recovery_plans_and_objectives",
                     "resources", "restoring"]}
    x["backup_practice"] = {
        "plan_settles": ["recovery_times", "completeness", "separate_safe_place", "access_controls", "restoring", "retention"],
        "kept_on_same_network_only": False, "kept_at_safe_distance": True}
    x["crisis_plan"] = {"elements": ["crisis_organisation", "communication_with_authorities", "security_in_crisis"]}
    x["policy_documents"] = [
        {"id": f"politik-{matter}", "matter": matter, "is_policy": True, "has_procedures": True, "adopted_on": "2025-05-05"}
        for matter in ("security_testing", "patching", "vulnerability_disclosure", "cryptography", "supply_chain")]
    x["policy_documents"][-1]["settles"] = ["selecting_by_practices", "selecting_by_specifications", "selecting_by_quality", "selecting_by_diversification"]
    x["vulnerability_tests"] = [{"id": f"test-{i}", "carried_out_on": between(rng, "2025-02-01", "2026-10-30"), "results_documented": True} for i in range(5)]
    x["found_vulnerabilities"] = [
        {"id": f"saarbarhed-{i:02}", "found_on": day, "critical": i % 2 == 0} | ({"addressed_on": later(day, 6)} if i % 2 == 0 else {})
        for i, day in enumerate(between(rng, "2025-03-01", "2026-10-30") for _ in range(n))]
    x["system_updates"] = [
        {"id": f"rettelse-{i:02}", "released_on": day, "installed_on": later(day, 3 + i % 20), "tested_before_installation": True,
         "source_and_integrity_checked": True} for i, day in enumerate(between(rng, "2025-03-01", "2026-09-30") for _ in range(n))]
    x["system_updates"] += [  # decoys: other measures; and 30 days that end today
        {"id": "rettelse-erstattet", "released_on": "2026-02-01", "other_measures_in_place": True},
        {"id": "rettelse-ny", "released_on": "2026-10-22", "other_measures_in_place": False}]
    x["network_documentation"] = {"networks_changed_on": "2026-05-01", "updated_on": "2026-05-04"}
    x["remote_accesses"] = [
        {"id": f"fjern-{i:02}", "for_supplier": i % 2 == 0} | ({"authorised_by": "Driftschefen", "valid_to": "2027-03-31"} if i % 2 == 0 else {})
        for i in range(8)]
    x["networks"] = [{"id": f"net-{i:02}", "zone": ("indre", "ydre", "drift")[i % 3], "shared_with_third_parties": False} for i in range(8)]
    x["contracts"] = [{"id": f"kontrakt-{s['id']}", "supplier": s["id"], "clauses": CLAUSES if s["delivers_it"] else [], "clause_omissions": []}
                      for s in x["suppliers"]]
    x["contracts"][3] |= {"clauses": CLAUSES[:7], "clause_omissions": [  # a decoy
        {"clause": "retrieval_and_disposal", "reasoning": "Leverandøren opbevarer ingen oplysninger"}]}
    x["supplier_reviews"] = [{"id": f"opfoelgning-{s['id']}", "supplier": s["id"], "held_on": "2026-10-05", "covers_security": True}
                             for s in x["suppliers"] if s["delivers_it"]]
    x["suppliers"][2]["security_event_on"] = "2026-09-30"
    x["accounts"] = []
    for i in range(2 * n):
        admin = i % 6 == 4
        name = ascii_name(person(rng))
        x["accounts"].append({
            "id": f"{name}-{i:03}", "kind": "admin" if admin else "daily", "enabled": True, "privileged": admin, "person": name,
            "authentication": "multi_factor" if admin else "single_factor", "administration_only": admin, "administration_systems_only": admin,
            "authorised_by": "Personalechefen", "rights_needed_for_work": True, "third_party": False})
    x["accounts"] += [  # decoys: a service, a closed account, one that was closed beforehand
        {"id": "svc-backup", "kind": "service", "enabled": True, "privileged": True, "authentication": "single_factor", "authorised_by": "Driftschefen",
         "rights_needed_for_work": True, "third_party": False},
        {"id": "lukket-konto", "kind": "admin", "enabled": False, "user_left_on": "2026-04-01", "rights_changed_on": "2026-03-31"},
        {"id": "konsulent-01", "kind": "daily", "enabled": True, "privileged": False, "authentication": "multi_factor", "authorised_by": "Driftschefen",
         "rights_needed_for_work": True, "third_party": True, "valid_to": "2026-11-21"}]
    x["authentication_settings"] = {"initial_credentials_changed": True, "change_interval": "P1Y", "changed_on_suspicion": True,
                                    "failed_attempts_allowed": 5, "session_timeout": "PT15M", "separate_for_privileged": True}
    x["services"] = [{"id": f"tjeneste-{i}", "strong_authentication_needed": i % 2 == 0, "authentication": "multi_factor" if i % 2 == 0 else "single_factor"}
                     for i in range(6)]
    x["asset_register"] = {"assets_changed_on": "2026-10-21", "updated_on": "2026-09-01", "changes_traceable": True}  # a decoy: a month ends today
    x["register_faults"] = [{"id": "fejl-01", "found_on": "2026-04-01", "corrected_on": "2026-04-20"}]
    x["premises"] = [{"id": f"lokale-{i}", "protections": PREMISES, "monitored": PREMISES} for i in range(4)]
    # Harm below every limit, and what was planned: decoys.
    x["incidents"] += [
        minor(rng, "nedbrud-dns", "2026-04-04", service_impacts=[impact("dns_service_provider", unavailable_for="PT30M")]),
        minor(rng, "nedbrud-cloud", "2026-04-05", service_impacts=[impact("cloud_provider", limited_for="PT3H", users_without_service=2_000)]),
        minor(rng, "forkert-zone", "2026-04-06", service_impacts=[
            impact("dns_service_provider", data_compromised=True, names_misconfigured_only=True, names_wrong=900)]),
        minor(rng, "disk-01", "2026-01-10", root_cause="disk", direct_loss_eur=300_000),
        minor(rng, "disk-02", "2026-07-11", root_cause="disk", direct_loss_eur=300_000),
        minor(rng, "vedligehold", "2026-04-07", planned=True, service_impacts=[impact("tld_registry", unavailable_for="PT2H")])]
    return x


def base_domains(rng, x):
    """What a registry of domain names keeps."""
    x["domain_database"] = {
        "separate": True, "faulty_registrations": 0, "verification_procedures_published": True, "access_procedures_published": True,
        "publication_delay": "PT6H",
        "holds": ["domain_name", "registration_date", "registrant_name", "registrant_email", "registrant_phone", "administrator_email",
                  "administrator_phone"]}
    x["domain_data_requests"] = []
    for i in range(12):
        day = between(rng, "2025-09-01", "2026-11-10")
        x["domain_data_requests"].append(
            {"id": f"anmodning-{i:02}", "received_at": at(day), "answered_at": at(later(day, 2)), "found_justified": i % 3 != 0}
            | ({"access_given_at": at(later(day, 2))} if i % 3 != 0 else {}))


def platform(day, tells, hour="10:00:00"):
    return {"sent_at": at(day, hour), "recipients": ["csirt", "enisa"], "channel": "single_reporting_platform", "tells": tells}


def base_maker(rng, x):
    """What a maker of products reports by EU-2024-2847."""
    x["digital_products"] = [
        {"id": f"produkt-{i}", "name": f"Router {PLACES[i]}", "placed_on_market_on": f"2026-0{1 + i}-15", "support_ends": "2029-01-01"} for i in range(4)]
    notification = ["affected_product", "exploit", "mitigation", "user_measures", "sensitivity"]
    x["product_vulnerabilities"] = [
        {"id": f"cve-{i}", "product": f"produkt-{i % 4}", "actively_exploited": True, "known_at": at(day), "early_warning": platform(day, [], "20:00:00"),
         "notification": platform(later(day, 2), notification), "fix_available_at": at(later(day, 5)),
         "final_report": platform(later(day, 16), ["description", "severity", "impact", "malicious_actor", "fix_details"]),
         "users_informed_at": at(later(day, 6))} for i, day in enumerate(["2026-09-12", "2026-09-20", "2026-10-01"])]
    x["product_vulnerabilities"] += [  # decoys: not exploited; before the article applied
        {"id": "cve-stille", "product": "produkt-1", "actively_exploited": False, "known_at": at("2026-10-01")},
        {"id": "cve-gammel", "product": "produkt-1", "actively_exploited": True, "known_at": at("2026-09-10")}]
    x["product_incidents"] = [
        {"id": f"produkthaendelse-{i}", "product": f"produkt-{i}", "severe": True, "known_at": at(day),
         "early_warning": platform(day, ["malicious_suspicion"], "21:00:00"), "notification": platform(later(day, 2), []),
         "final_report": platform(later(day, 30), []), "users_informed_at": at(later(day, 3))} for i, day in enumerate(["2026-09-15", "2026-09-28"])]
    x["product_incidents"].append({"id": "produkthaendelse-lille", "product": "produkt-1", "severe": False, "known_at": at("2026-10-01")})  # a decoy


def edit(records, key, of="id", **changes):
    """Changes one record; what is set to `...` is left out."""
    record = by_id(records, key, of)
    for name, value in changes.items():
        if value is ...:
            record.pop(name, None)
        else:
            record[name] = value
    return record


def without(items, *gone):
    return [it for it in items if it not in gone]


def plant_entity(it):
    """Faults against LOV-434-2025, those of the registration and of domain names apart."""
    x = it.export
    fail, unknown = it.below("nis2")
    x["management_oversight"] = {"measures_approved_on": None, "implementation_supervised_on": "2025-11-20", "courses_encouraged_on": "2024-11-20"}
    fail("governance.measures_approved")
    fail("governance.implementation_supervised")
    fail("governance.courses_encouraged")
    edit(x["management_members"], "bestyrelse-1", last_course_on="2024-11-20")
    edit(x["management_members"], "bestyrelse-2", last_course_on=None)
    edit(x["management_members"], "bestyrelse-3", last_course_on=None, joined_on=...)
    fail("governance.member_attends_courses", "management_members:bestyrelse-1", "management_members:bestyrelse-2")
    unknown("governance.member_attends_courses", "management_members:bestyrelse-3")
    edit(x["measures"], "tiltag-07", status="planned")
    fail("measures.measures_cover_ten_areas")
    x["nis2_statements"]["measures_proportionate"]["holds"] = False
    fail("measures.measures_suitable")
    edit(x["shortcomings"], "mangel-01", found_on="2026-01-05", corrected_on="2026-04-06")
    edit(x["shortcomings"], "mangel-02", corrected_on=None)
    edit(x["shortcomings"], "mangel-03", found_on="forår")
    fail("measures.shortcoming_corrected", "shortcomings:mangel-01", "shortcomings:mangel-02")
    unknown("measures.shortcoming_corrected", "shortcomings:mangel-03")
    edit(x["suppliers"], "lev-01", security_assessment={"carried_out_on": "2026-02-02", "considers": CONSIDERATIONS[:4]})
    edit(x["suppliers"], "lev-04", security_assessment=None)
    edit(x["suppliers"], "lev-05", security_assessment={"considers": CONSIDERATIONS})
    fail("measures.supplier_assessed", "suppliers:lev-01", "suppliers:lev-04")
    unknown("measures.supplier_assessed", "suppliers:lev-05")
    edit(x["cyber_threats"], "trussel-1", measures_told_at=None)
    edit(x["cyber_threats"], "trussel-2", threat_told_at=None)
    edit(x["cyber_threats"], "trussel-3", threat_relevant_to_recipients=...)
    fail("incidents.threat_told", "cyber_threats:trussel-1", "cyber_threats:trussel-2")
    unknown("incidents.threat_told", "cyber_threats:trussel-3")
    x["authority_orders"] += [
        {"id": "offentlighed-02", "kind": "public_information", "received_on": "2026-06-14", "due_on": "2026-06-16", "complied_on": "2026-06-17", "components": []},
        {"id": "offentlighed-03", "kind": "public_information", "received_on": "2026-07-14", "complied_on": "2026-07-17", "components": []}]
    fail("incidents.public_informed", "authority_orders:offentlighed-02")
    unknown("incidents.public_informed", "authority_orders:offentlighed-03")
    x["sharing_communities"] += [
        {"id": "tavst-forum", "joined_on": "2026-01-05", "left_on": "2026-05-05", "leaving_told_on": "2026-06-06"},
        {"id": "udateret-forum", "joining_told_on": "2026-01-05"}, {"id": "forum-x", "joined_on": "2026-01-05", "joining_told_on": "2026-01-06", "left_on": "maj"}]
    fail("incidents.community_joining_told", "sharing_communities:tavst-forum")
    fail("incidents.community_leaving_told", "sharing_communities:tavst-forum")
    unknown("incidents.community_joining_told", "sharing_communities:udateret-forum")
    unknown("incidents.community_leaving_told", "sharing_communities:forum-x")


def plant_incidents(it, notification_rule):
    """Faults of reporting. `notification_rule` is the one that judges this organisation's notifications."""
    x = it.export
    fail, unknown = it.below("nis2.incidents")

    def planted(id, day="2026-06-03", handled_after=12, reporting=(), **more):
        made = significant(id, day, handled_after)
        for name, value in dict(reporting).items():
            if value is ...:
                made["reporting"].pop(name)
            elif isinstance(value, dict) and isinstance(made["reporting"].get(name), dict):
                made["reporting"][name] |= value
            else:
                made["reporting"][name] = value
        made |= more
        x["incidents"].append(made)
        return f"incidents:{id}"

    fail("significant_incident_notified", planted("kun-myndighed", reporting={"notification": {"recipients": ["competent_authority"]}}))
    fail("early_warning_sent", planted("sen-varsling", reporting={"early_warning": {"sent_at": at("2026-06-04", "10:00:01")}}))
    fail("early_warning_sent", planted("tavs-varsling", reporting={"early_warning": {"tells": ["malicious_suspicion"]}}))
    fail(notification_rule, planted("sen-underretning", reporting={"notification": {"sent_at": at("2026-06-06", "10:00:01")}}))
    fail(notification_rule, planted("tynd-underretning", reporting={"notification": {"tells": ["severity", "cross_border_effect"]}}))
    silent = planted("tavshed", reporting={"early_warning": None, "notification": None})
    fail("significant_incident_notified", silent)
    fail("early_warning_sent", silent)
    fail(notification_rule, silent)
    fail("final_report_sent", planted("sen-rapport", reporting={"final_report": {"sent_at": at("2026-07-04", "09:45:01")}}))
    fail("final_report_sent", planted("rapport-uden-aarsag", reporting={"final_report": {"tells": without(FINAL, "threat_or_root_cause")}}))
    fail("long_incident_reported", planted("lang-uden-status", handled_after=60, reporting={"final_report": {"sent_at": at("2026-08-20")}}))
    fail("recipients_informed", planted("kunder-uvidende", recipients_informed_at=None))
    # Nobody can tell.
    unknown("early_warning_sent", planted("varsling-uden-tid", reporting={"early_warning": {"sent_at": "torsdag"}}))
    unknown("significant_incident_notified", planted("modtager-ukendt", reporting={"notification": {"recipients": ["CSIRT"]}}))
    unknown(notification_rule, planted("indikatorer-ukendt", indicators_available=None))
    unknown("final_report_sent", planted("rapport-uden-tid", reporting={"final_report": {"sent_at": None}}))
    unknown("recipients_informed", planted("virkning-ukendt", likely_affects_services="måske"))
    unknown("long_incident_reported", planted("status-uden-tid", handled_after=60, reporting={
        "status_report": {"recipients": BOTH, "tells": []}, "final_report": {"sent_at": at("2026-08-20")}}))
    late, unclear = {"received_at": at("2026-06-10"), "answered_at": at("2026-06-14")}, {"answered_at": at("2026-06-14")}
    fail("intermediate_report_sent", f"{planted('statusanmodning', reporting={'intermediate_requests': [late, unclear]})}/{key_of(late)}")
    unknown("intermediate_report_sent", f"incidents:statusanmodning/{key_of(unclear)}")


def plant_registration(it, prefix):
    x = it.export
    fail, unknown = it.below("nis2.registration")
    x["nis2_registration"]["registered_on"] = "2025-10-02"
    x["nis2_registration"]["tells"].remove("ip_ranges")
    late, unclear = {"id": "ny-kontakt", "changed_on": "2026-01-05", "reported_on": "2026-04-06"}, {"id": "nyt-navn", "changed_on": "i foråret"}
    x["nis2_registration"]["changes"] += [late, unclear]
    fail(f"{prefix}registration_in_time")
    fail(f"{prefix}registration_complete")
    fail(f"{prefix}change_reported", f"nis2_registration:{key_of(late)}")
    unknown(f"{prefix}change_reported", f"nis2_registration:{key_of(unclear)}")


def plant_domains(it):
    x = it.export
    fail, unknown = it.below("nis2.registration")
    x["domain_database"] |= {"faulty_registrations": 3, "publication_delay": "P2D", "access_procedures_published": False}
    fail("domain_data_kept")
    fail("domain_data_published")
    fail("domain_data_access_procedures")
    requests = x["domain_data_requests"]
    edit(requests, "anmodning-01", answered_at=None)
    edit(requests, "anmodning-02", access_given_at=None)
    edit(requests, "anmodning-04", found_justified=None, access_given_at=None)
    fail("domain_data_request_answered", "domain_data_requests:anmodning-01", "domain_data_requests:anmodning-02")
    unknown("domain_data_request_answered", "domain_data_requests:anmodning-04")


def plant_significance(it):
    """Incidents that were reported as they must be, and yet are not counted as significant."""
    x = it.export
    fail, unknown = it.below("nis2.significance")
    cases = [("dns", impact("dns_service_provider", unavailable_for="PT31M"), "slow_for", {"average_response": "PT20S"}),
             ("tld", impact("tld_registry", data_compromised=True), "unavailable_for", {}),
             ("service", impact("cloud_provider", data_compromised=True, compromise_malicious=True), "unavailable_for", {}),
             ("data_centre", impact("data_centre_provider", limited_for="PT61M"), "physical_access_compromised", {}),
             ("platform", impact("online_marketplace", users_without_service=2_001), "users_in_union", {"users_without_service": 50}),
             ("trust", impact("trust_service_provider", unavailable_for="PT21M"), "unavailable_in_week_for", {})]
    for name, grave, missing, more in cases:
        x["incidents"].append(significant(f"overset-{name}", "2026-06-03", significant=False, service_impacts=[grave]))
        fail(f"{name}_significant", f"incidents:overset-{name}")
        hidden = impact(grave["service"], **more)
        del hidden[missing]
        x["incidents"].append(significant(f"uklar-{name}", "2026-06-03", service_impacts=[hidden]))
        unknown(f"{name}_significant", f"incidents:uklar-{name}")
    x["incidents"].append(significant("overset-tab", "2026-06-03", significant=False, direct_loss_eur=500_001))
    x["incidents"].append(significant("uklart-tab", "2026-06-03", direct_loss_eur="meget"))
    fail("harm_significant", "incidents:overset-tab")
    unknown("harm_significant", "incidents:uklart-tab")
    x["incidents"] += [significant("kabel-01", "2026-06-03", root_cause="kabel", direct_loss_eur=300_000),
                       significant("kabel-02", "2026-08-03", root_cause="kabel", direct_loss_eur=300_000, significant=False),
                       significant("ventil-01", "2026-06-03", root_cause="ventil", direct_loss_eur=300_000),
                       significant("ventil-02", "2026-08-03", root_cause="ventil", direct_loss_eur=300_000, began_at="natten til mandag")]
    fail("series_significant", "incidents:kabel-02")
    unknown("series_significant", "incidents:ventil-01", "incidents:ventil-02")


def plant_relevant(it):
    """Faults against the measures of EU-2024-2690."""
    x = it.export
    fail, unknown = it.below("nis2")
    behind = {"compliance_review": "implementing_governance.compliance_reviewed", "independent_review": "implementing_governance.independently_reviewed",
              "awareness_round": "implementing_governance.awareness_raised", "role_training_round": "implementing_governance.roles_trained",
              "role_assignment_review": "implementing_governance.roles_reviewed_yearly", "log_review": "implementing_operations.logs_reviewed",
              "recurring_incidents": "implementing_operations.recurring_incidents_assessed",
              "incident_response_test": "implementing_operations.incident_response_tested",
              "continuity_review": "implementing_operations.continuity_plan_tested", "backup_restore_test": "implementing_operations.backups_tested",
              "supplier_policy_review": "implementing_suppliers.supplier_policy_reviewed", "cryptography_review": "implementing_access.cryptography_reviewed",
              "access_rights_review": "implementing_access.access_rights_reviewed", "premises_test": "implementing_access.premises_tested"}
    for matter, rule in behind.items():
        edit(x["recurring_activities"], matter, "matter", last_done_on="2025-11-20")
        fail(rule)
    edit(x["recurring_activities"], "vulnerability_scan", "matter", documented=False)
    fail("implementing_systems.vulnerabilities_scanned")
    x["annex_deviations"] += [{"point": "11.7", "reasoning": ""}, {"point": "13.2", "reasoning": 7}]
    fail("implementing_governance.deviation_reasoned", "annex_deviations:11.7")
    unknown("implementing_governance.deviation_reasoned", "annex_deviations:13.2")
    x["security_policy"] = {"approved_by_management_on": "2026-01-15", "shows_approval_date": False, "revision_need_assessed_on": "2025-11-20",
                            "review_documented": True}
    fail("implementing_governance.policy_approval_shown")
    fail("implementing_governance.policy_reviewed_yearly")
    x["security_organisation"]["reporting_to_management"] = []
    fail("implementing_governance.security_reports_to_management")
    x["risk_management"]["documented"] = False
    fail("implementing_governance.risks_managed")
    edit(x["risk_assessments"], "vurdering-1", reviewed_on="2025-11-20")
    fail("implementing_governance.risks_reviewed_yearly")
    # What was last reviewed a year ago was not reviewed since.
    changes = ["material_changes:opkoeb"]
    x["material_changes"].append({"id": "udateret", "kind": "threats"})
    overlooked = [i["id"] for i in x["incidents"] if i["id"].startswith("overset-")] + ["kabel-02"]
    incidents = [f"incidents:{i['id']}" for i in x["incidents"]
                 if (i["significant"] or i["id"] in overlooked) and "2025-11-20" < i["detected_at"][:10] < "2026-08-21"]
    for of in ("policy", "risks"):
        fail(f"implementing_governance.{of}_reviewed_after_change", *changes)
        unknown(f"implementing_governance.{of}_reviewed_after_change", "material_changes:udateret")
        fail(f"implementing_governance.{of}_reviewed_after_incident", *incidents)
    edit(x["risks"], "risiko-01", acceptance_reason=None)
    edit(x["risks"], "risiko-04", decision="accepteret")
    fail("implementing_governance.accepted_risk_reasoned", "risks:risiko-01")
    unknown("implementing_governance.accepted_risk_reasoned", "risks:risiko-04")
    edit(x["log_sources"], "log-00", "system", kinds=[])
    edit(x["log_sources"], "log-01", "system", retention="P11M")
    edit(x["log_sources"], "log-02", "system", tamper_protected=False)
    edit(x["log_sources"], "log-03", "system", retention="et år")
    x["log_sources"] = [s for s in x["log_sources"] if s["system"] not in ("log-12",)]
    fail("implementing_operations.logs_cover_kinds")
    fail("implementing_operations.log_kept", "log_sources:log-01", "log_sources:log-02")
    unknown("implementing_operations.log_kept", "log_sources:log-03")
    x["continuity_plan"]["elements"].remove("recovery_order")
    fail("implementing_operations.continuity_plan_complete")
    x["backup_practice"]["kept_on_same_network_only"] = True
    fail("implementing_operations.backup_plans_complete")
    x["crisis_plan"]["elements"].remove("security_in_crisis")
    fail("implementing_operations.crises_managed")
    x["policy_documents"] = []
    fail("implementing_systems.security_testing_settled")
    fail("implementing_systems.patching_settled")
    fail("implementing_systems.disclosure_settled")
    fail("implementing_access.cryptography_settled")
    edit(x["vulnerability_tests"], "test-1", results_documented=False)
    edit(x["vulnerability_tests"], "test-2", results_documented=None)
    fail("implementing_systems.test_documented", "vulnerability_tests:test-1")
    unknown("implementing_systems.test_documented", "vulnerability_tests:test-2")
    edit(x["found_vulnerabilities"], "saarbarhed-02", addressed_on=None)
    edit(x["found_vulnerabilities"], "saarbarhed-04", critical=None)
    fail("implementing_systems.critical_vulnerability_addressed", "found_vulnerabilities:saarbarhed-02")
    unknown("implementing_systems.critical_vulnerability_addressed", "found_vulnerabilities:saarbarhed-04")
    edit(x["system_updates"], "rettelse-01", released_on="2026-03-01", installed_on="2026-04-01", other_measures_in_place=False)
    edit(x["system_updates"], "rettelse-02", tested_before_installation=False)
    edit(x["system_updates"], "rettelse-03", released_on="marts")
    edit(x["system_updates"], "rettelse-04", source_and_integrity_checked=None)
    fail("implementing_systems.patch_installed", "system_updates:rettelse-01")
    unknown("implementing_systems.patch_installed", "system_updates:rettelse-03")
    fail("implementing_systems.patch_tested", "system_updates:rettelse-02")
    unknown("implementing_systems.patch_tested", "system_updates:rettelse-04")
    x["network_documentation"]["updated_on"] = "2026-04-30"
    fail("implementing_systems.network_documented")
    edit(x["remote_accesses"], "fjern-02", valid_to=None)
    edit(x["remote_accesses"], "fjern-03", for_supplier=None)
    fail("implementing_systems.supplier_access_limited", "remote_accesses:fjern-02")
    unknown("implementing_systems.supplier_access_limited", "remote_accesses:fjern-03")
    edit(x["networks"], "net-01", zone=None)
    edit(x["networks"], "net-02", shared_with_third_parties=None)
    fail("implementing_systems.network_segmented", "networks:net-01")
    unknown("implementing_systems.network_segmented", "networks:net-02")
    for name, rule in (("network_best_practice_followed", "implementing_systems.network_best_practice"),
                       ("vulnerability_information_followed", "implementing_systems.vulnerability_information_followed"),
                       ("least_privilege_kept", "implementing_access.least_privilege_kept")):
        x["nis2_statements"][name]["made_on"] = "2025-11-20"
        fail(rule)
    fail("implementing_suppliers.supplier_policy_criteria")
    edit(x["contracts"], "kontrakt-lev-01", clauses=without(CLAUSES, "incident_notice"))
    edit(x["contracts"], "kontrakt-lev-06", supplier="lev-99")
    fail("implementing_suppliers.contract_clauses", "contracts:kontrakt-lev-01")
    unknown("implementing_suppliers.contract_clauses", "contracts:kontrakt-lev-06")
    edit(x["supplier_reviews"], "opfoelgning-lev-06", held_on="2024-11-20")
    edit(x["suppliers"], "lev-07", security_event_on="juni")
    fail("implementing_suppliers.supplier_practices_reviewed", "suppliers:lev-06")
    unknown("implementing_suppliers.supplier_practices_reviewed", "suppliers:lev-07")
    accounts = x["accounts"]
    accounts += [
        {"id": "fratraadt-01", "kind": "daily", "enabled": False, "user_left_on": "2026-05-01", "rights_changed_on": "2026-05-09"},
        {"id": "fratraadt-02", "kind": "daily", "enabled": False, "user_left_on": "foråret"},
        {"id": "konsulent-02", "kind": "daily", "enabled": True, "privileged": False, "authorised_by": "Driftschefen", "rights_needed_for_work": True,
         "third_party": True},
        {"id": "konsulent-03", "kind": "daily", "enabled": True, "privileged": False, "authorised_by": "Driftschefen", "rights_needed_for_work": True},
        {"id": "hvem-sagde-ja", "kind": "daily", "enabled": True, "privileged": False, "rights_needed_for_work": True, "third_party": False},
        {"id": "hvad-kan-den", "kind": "daily", "enabled": True, "privileged": False, "authorised_by": "Driftschefen", "third_party": False}]
    fail("implementing_access.rights_changed_on_leaving", "accounts:fratraadt-01")
    unknown("implementing_access.rights_changed_on_leaving", "accounts:fratraadt-02")
    fail("implementing_access.third_party_access_limited", "accounts:konsulent-02")
    unknown("implementing_access.third_party_access_limited", "accounts:konsulent-03")
    fail("implementing_access.account_authorised", "accounts:hvem-sagde-ja")
    unknown("implementing_access.account_authorised", "accounts:hvad-kan-den")
    admins = [a for a in accounts if a["kind"] == "admin" and a["enabled"]]
    admins[0]["authentication"] = "single_factor"
    admins[1]["administration_only"] = None
    fail("implementing_access.privileged_account_secured", f"accounts:{admins[0]['id']}")
    unknown("implementing_access.privileged_account_secured", f"accounts:{admins[1]['id']}")
    del x["authentication_settings"]["session_timeout"]
    fail("implementing_access.log_on_secured")
    edit(x["services"], "tjeneste-2", authentication="single_factor")
    edit(x["services"], "tjeneste-4", authentication="kodeord")
    fail("implementing_access.strong_authentication_used", "services:tjeneste-2")
    unknown("implementing_access.strong_authentication_used", "services:tjeneste-4")
    x["asset_register"]["assets_changed_on"] = "2026-10-20"
    fail("implementing_access.asset_register_kept")
    x["register_faults"] += [{"id": "fejl-02", "found_on": "2026-04-01"}, {"id": "fejl-03", "found_on": None}]
    fail("implementing_access.register_fault_mended", "register_faults:fejl-02")
    unknown("implementing_access.register_fault_mended", "register_faults:fejl-03")
    edit(x["premises"], "lokale-1", protections=without(PREMISES, "supporting_utilities"))
    edit(x["premises"], "lokale-2", monitored=None)
    fail("implementing_access.premises_protected", "premises:lokale-1")
    unknown("implementing_access.premises_protected", "premises:lokale-2")


def plant_maker(it):
    x = it.export
    fail, unknown = it.below("nis2.products")
    vulnerabilities, incidents = x["product_vulnerabilities"], x["product_incidents"]

    def copy(records, of, id, **changes):
        made = json.loads(json.dumps(by_id(records, of))) | {"id": id}
        for name, value in changes.items():
            made[name] = made[name] | value if isinstance(value, dict) and made.get(name) else value
        records.append(made)
        return id

    def cve(id, **changes):
        return "product_vulnerabilities:" + copy(vulnerabilities, "cve-0", id, **changes)

    def severe(id, **changes):
        return "product_incidents:" + copy(incidents, "produkthaendelse-0", id, **changes)

    fail("vulnerability_reported", cve("cve-kun-csirt", early_warning={"recipients": ["csirt"]}))
    unknown("vulnerability_reported", cve("cve-kanal-ukendt", early_warning={"channel": "mail"}))
    fail("vulnerability_warned", cve("cve-sen", early_warning={"sent_at": at("2026-09-13", "10:00:01")}))
    timeless = cve("cve-uden-tid", early_warning={"sent_at": None})
    unknown("vulnerability_reported", timeless)
    unknown("vulnerability_warned", timeless)
    fail("vulnerability_notified", cve("cve-tynd", notification={"tells": ["affected_product"]}))
    unknown("vulnerability_notified", cve("cve-uklar", notification={"tells": None}))
    fail("vulnerability_final_report", cve("cve-uden-rapport", final_report=None))
    unknown("vulnerability_final_report", cve("cve-rapport-uklar", final_report={"sent_at": "snart"}))
    fail("vulnerability_users_informed", cve("cve-brugere", users_informed_at=None))
    unknown("vulnerability_users_informed", cve("cve-brugere-uklar", users_informed_at="i går"))
    fail("product_incident_reported", severe("ph-kun-enisa", early_warning={"recipients": ["enisa"]}))
    unknown("product_incident_reported", severe("ph-modtager-ukendt", early_warning={"recipients": None}))
    fail("product_incident_warned", severe("ph-tavs", early_warning={"tells": []}))
    unknown("product_incident_warned", severe("ph-uklar", early_warning={"tells": None}))
    fail("product_incident_notified", severe("ph-sen", notification={"sent_at": at("2026-09-18", "10:00:01")}))
    unknown("product_incident_notified", severe("ph-uden-tid", notification={"sent_at": None}, final_report=None))
    unknown("product_incident_final_report", "product_incidents:ph-uden-tid")
    fail("product_incident_final_report", severe("ph-uden-rapport", final_report=None))
    fail("product_incident_users_informed", severe("ph-brugere", users_informed_at=None))
    unknown("product_incident_users_informed", severe("ph-brugere-uklar", users_informed_at="i går"))


def plant_silence_of_entity(it, prefix):
    """Facts left out on which a rule on the whole organisation rests."""
    x = it.export
    _, unknown = it.below("nis2")
    del x["management_oversight"]
    for rule in ("measures_approved", "implementation_supervised", "courses_encouraged"):
        unknown(f"governance.{rule}")
    edit(x["measures"], "tiltag-07", status="næsten")
    unknown("measures.measures_cover_ten_areas")
    del x["nis2_statements"]["measures_proportionate"]
    unknown("measures.measures_suitable")
    del x["nis2_registration"]["registered_on"]
    del x["nis2_registration"]["tells"]
    unknown(f"registration.{prefix}registration_in_time")
    unknown(f"registration.{prefix}registration_complete")


def plant_silence_of_relevant(it):
    x = it.export
    _, unknown = it.below("nis2")
    del x["domain_database"]
    for rule in ("domain_data_kept", "domain_data_published", "domain_data_access_procedures"):
        unknown(f"registration.{rule}")
    del x["recurring_activities"]
    for rule in ("compliance_reviewed", "independently_reviewed", "awareness_raised", "roles_trained", "roles_reviewed_yearly"):
        unknown(f"implementing_governance.{rule}")
    for rule in ("logs_reviewed", "recurring_incidents_assessed", "incident_response_tested", "continuity_plan_tested", "backups_tested",
                 "crises_managed"):
        unknown(f"implementing_operations.{rule}")
    for rule in ("network_documented", "vulnerabilities_scanned"):
        unknown(f"implementing_systems.{rule}")
    unknown("implementing_suppliers.supplier_policy_reviewed")
    for rule in ("cryptography_reviewed", "access_rights_reviewed", "premises_tested"):
        unknown(f"implementing_access.{rule}")
    del x["security_policy"]["shows_approval_date"], x["security_policy"]["review_documented"]
    unknown("implementing_governance.policy_approval_shown")
    unknown("implementing_governance.policy_reviewed_yearly")
    x["security_organisation"] = {}
    unknown("implementing_governance.security_reports_to_management")
    x["risk_management"] = {}
    unknown("implementing_governance.risks_managed")
    # The incidents and changes that the reviews follow: of one, nobody knows whether it was reviewed since.
    edit(x["risk_assessments"], "vurdering-2", reviewed_on="i efteråret")
    unknown("implementing_governance.risks_reviewed_yearly")
    unknown("implementing_governance.risks_reviewed_after_change", "material_changes:opkoeb")
    unknown("implementing_governance.risks_reviewed_after_incident",
            *(f"incidents:{i['id']}" for i in x["incidents"] if i["significant"] and "2024-11-07" < i["detected_at"][:10] < "2026-08-21"))
    x["incidents"].append(significant("indbrud-udateret", "2026-11-19") | {"detected_at": "i uge 47"})
    for rule in ("significant_incident_notified", "early_warning_sent", "notification_sent", "final_report_sent", "recipients_informed"):
        unknown(f"incidents.{rule}", "incidents:indbrud-udateret")
    unknown("implementing_governance.policy_reviewed_after_incident", "incidents:indbrud-udateret")
    unknown("implementing_governance.risks_reviewed_after_incident", "incidents:indbrud-udateret")
    del x["log_sources"][0]["kinds"]
    x["log_sources"] = [s for s in x["log_sources"] if s["system"] != "log-12"]
    unknown("implementing_operations.logs_cover_kinds")
    del x["continuity_plan"]["elements"]
    unknown("implementing_operations.continuity_plan_complete")
    del x["backup_practice"]["kept_at_safe_distance"]
    unknown("implementing_operations.backup_plans_complete")
    del x["policy_documents"]
    for rule in ("security_testing_settled", "patching_settled", "disclosure_settled"):
        unknown(f"implementing_systems.{rule}")
    unknown("implementing_access.cryptography_settled")
    x["nis2_statements"] = {}
    for rule in ("network_best_practice", "vulnerability_information_followed"):
        unknown(f"implementing_systems.{rule}")
    unknown("implementing_access.least_privilege_kept")
    unknown("implementing_suppliers.supplier_policy_criteria")
    del x["authentication_settings"]
    unknown("implementing_access.log_on_secured")
    del x["asset_register"]["changes_traceable"]
    unknown("implementing_access.asset_register_kept")


DIGITAL = ["tld_registry", "dns_service_provider", "cloud_provider", "managed_service_provider"]


def digital(fleets, id, name, cvr, seed, n=14):
    rng = random.Random(seed)
    x = base_relevant(rng, entity(id, name, cvr, DIGITAL, "annex_1", makes_digital_products=True), n)
    base_domains(rng, x)
    base_maker(rng, x)
    return fleets.add(NOW, id, x)


def works(fleets, id, name, cvr, seed):
    return fleets.add(NOW, id, base_entity(random.Random(seed), entity(id, name, cvr, ["other_listed_type"], "annex_1"), 12))


def plant(fleets):
    digital(fleets, "nordlys-net", "Nordlys Net A/S", "90000101", 101)
    it = digital(fleets, "sneglehus-hosting", "Sneglehus Hosting A/S", "90000102", 102)
    plant_entity(it)
    plant_incidents(it, "notification_sent")
    plant_registration(it, "digital_")
    plant_domains(it)
    plant_significance(it)
    plant_relevant(it)
    plant_maker(it)
    it = digital(fleets, "tavs-cloud", "Tavs Cloud ApS", "90000103", 103)
    plant_silence_of_entity(it, "digital_")
    plant_silence_of_relevant(it)
    works(fleets, "klarvand", "Klarvand a.m.b.a.", "90000104", 104)
    it = works(fleets, "mudderbaek-vand", "Mudderbæk Vand a.m.b.a.", "90000105", 105)
    plant_entity(it)
    plant_incidents(it, "notification_sent")
    plant_registration(it, "")
    it = works(fleets, "stille-vand", "Stille Vand a.m.b.a.", "90000106", 106)
    plant_silence_of_entity(it, "")
    # A trust service provider notifies within 24 hours. It is small, and addressed nonetheless.
    x = base_relevant(random.Random(107), entity("segl", "Segl og Lak ApS", "90000107", ["trust_service_provider"], "annex_1", employees=8), 12)
    it = fleets.add(NOW, "segl", x)
    fail, unknown = it.below("nis2.incidents")
    x["incidents"].append(significant("to-doegn", "2026-06-03"))
    x["incidents"][-1]["reporting"]["notification"]["sent_at"] = at("2026-06-05")
    x["incidents"].append(significant("uden-klokkeslaet", "2026-06-03"))
    x["incidents"][-1]["reporting"]["notification"]["sent_at"] = "2026-06-04"
    fail("trust_notification_sent", "incidents:to-doegn")
    unknown("significant_incident_notified", "incidents:uden-klokkeslaet")
    unknown("trust_notification_sent", "incidents:uden-klokkeslaet")
    unknown("final_report_sent", "incidents:uden-klokkeslaet")
    unknown("long_incident_reported", "incidents:uden-klokkeslaet")
    # Two providers outside the Union: one without a representative, of one nobody knows where it offers its services.
    for id, name, served in (("overseas-search", "Overseas Search Inc.", ["DK", "SE"]), ("far-social", "Far Social Ltd.", None)):
        x = base_relevant(random.Random(id), entity(id, name, None, ["online_search_engine", "social_network"], "annex_2"), 12)
        x["organisation"]["nis2"] |= {"established_in_eu": False, "member_states_served": served}
        it = fleets.add(NOW, id, x)
        (it.fail if served else it.unknown)("nis2.registration.representative_named")
    # A small company of a listed type is no entity, although it has registered nowhere and reports nothing.
    fleets.add(NOW, "lille-vaerksted", {"organisation": entity("lille-vaerksted", "Det Lille Værksted ApS", "90000108", ["other_listed_type"], "annex_2", 12)})
