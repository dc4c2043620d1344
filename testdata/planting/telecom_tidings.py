"""What telecommunications providers tell authorities, and whom they clear: agreements, incidents, preparedness, emergency actors,
clearances, help to the police, in 2019 and in 2026.

`base_2026` and `base_2019` build exports in which every rule is met; `plant_*` plants faults in them. Decoys, marked so, look wrong
and are not. Named so as to come after the packs whose organisations it adds to.
"""

import random

from planting import *
from planting import telecom_2016, telecom_security
from planting.telecom_security import fill, incident, order, stated

NOTICE = ["components", "scope", "tasks_abroad", "suppliers", "timetable", "duration"]
NOTES = ["full_name", "date_of_birth", "nationality", "valid_from", "expires", "ground"]
PLAN = ["crisis_organisation", "activation_to_end", "incidents_and_resources", "crisis_communication", "cooperation_with_authority",
        "handling_of_orders", "receiving_information", "alternative_communication"]
EXERCISE = ["purpose", "course", "lessons_learned", "planned_follow_up"]
SITUATION = ["contact_details", "period_covered", "what_happened", "measures_taken", "measures_expected", "next_report_time"]


def somebody(id, *functions, sees="unclassified", **more):
    return {"id": id, "functions": list(functions), "sees": sees} | more


def clearance(id, of, level, start, end, by="sector_authority", **more):
    return {"id": id, "person": of, "granted_by": by, "level": level, "valid_from": start, "valid_to": end, "withdrawn": False,
            "noted": NOTES if by == "sector_authority" else [], "renewal_pending": False} | more


def complete(day, export):
    who = export["organisation"]
    if not (who.get("provides_public_networks_or_services") or who.get("provides_closed_networks")):
        return
    fill(who, {"telecom": {
        "offers_fixed_voice": False, "fixed_voice_since": "2010-01-01", "offers_mobile": False, "offers_emergency_connections": False,
        "is_association": False, "units_served": 0, "visitor_access_only": False}})
    start, end, on = ("2025-09-01", "2035-08-31", "2026-05-04") if day == NOW else ("2017-09-01", "2022-08-31", "2019-05-06")
    fill(export, {
        "personnel": [somebody("kontaktperson", "police_contact")],
        "clearances": [clearance("godkendelse-kontakt", "kontaktperson", "secret", start, end),
                       clearance("politi-kontakt", "kontaktperson", "confidential", start, end, "national_police")],
        "statements": {name: stated(on) for name in (
            "crisis_management_planned", "preparedness_rests_on_risk_policy", "police_rules_on_classified_followed",
            "classified_information_as_instructed", "communications_kept_secret")},
        "offered_services": [], "incidents": [], "authority_orders": [], "negotiated_agreements": [], "cyber_threats": [],
        "material_changes": []})
    if day == NOW:
        fill(export, {
            "clearance_contacts": [{"id": "godkendelser", "person": "kontaktperson", "made_known_on": "2025-08-15"}],
            "clearance_overview": {
                "validity_documented": True, "confidentiality_protected": True, "integrity_protected": True, "availability_protected": True,
                "handlers": ["kontaktperson"]},
            "police_contact_point": {"kind": "staffed_contact_point", "at_all_hours": True, "police_told_on": "2025-12-15",
                                     "rota_names_people": False},
            "crisis_plan": {
                "adopted_on": "2025-09-15", "revised_on": "2025-09-15", "elements": PLAN, "has_authority_contact_details": True,
                "approved_by_management_on": "2025-09-15", "revision_need_assessed_on": "2026-09-01",
                "revision_needed": False},
            "preparatory_measures": [], "situation_reports": [], "situation_changes": [], "handling_reports": [],
            "contact_point": {"reachable_at_all_hours": True, "can_activate_at_once": True, "can_report_at_once": True,
                              "telecom_authority_told_on": "2025-08-15"},
            "exercises": [exercise("oevelse-2026", "2026-03-18", "2026-06-18")],
            "preparedness_events": []})
    for it in export["incidents"]:
        fill(it, {"significant": False, "reporting": {"intermediate_requests": []}, "telecom": {
            "harms": ["availability"], "service": "internet_access", "duration_measurable": True, "lasted": "PT5H", "end_users": 60,
            "end_users_by": "counted", "priority_end_users": 0, "emergency_services": "nowhere", "foreign_traffic": "unaffected",
            "islands": [], "other_providers_concerned": False, "their_information_collected": False}})


def exercise(id, held, approved=None, scope="internal", uses=True, ordered_by=None, parts=EXERCISE):
    made = {"id": id, "scope": scope, "held_on": held, "uses_crisis_plan": uses}
    if approved:
        made["report"] = {"completed_on": approved, "parts": list(parts), "approved_by_management_on": approved}
    return made | ({"ordered_by": ordered_by} if ordered_by else {})


def agreement(id, year, **more):
    """Negotiated in the first half of a year, sent as ordered, replied to, concluded, and sent again."""
    return {"id": id, "concerns_critical_components": True, "negotiations_began_at": f"{year}-02-03T09:00:00+01:00",
            "notice": {"sent_at": f"{year}-01-15T12:00:00+01:00", "in_writing": True, "states": NOTICE},
            "draft_ordered_on": f"{year}-02-10",
            "drafts": [draft("1", year, "03-02", "03-20", is_change=False, superseded=True),
                       draft("2", year, "03-23", "04-10", superseded=True),
                       # A decoy: a change that the reply asked for is not sent.
                       draft("3", year, None, None, only_follows_reply=True)],
            "concluded_at": f"{year}-04-15T10:00:00+02:00", "copy_ordered_on": f"{year}-02-10", "copy_sent_on": f"{year}-04-20"} | more


def draft(id, year, sent, replied, is_change=True, only_follows_reply=False, superseded=False):
    made = {"id": id, "is_change": is_change, "only_follows_reply": only_follows_reply, "superseded": superseded}
    if sent:
        made["sent_at"] = f"{year}-{sent}T15:00:00+01:00"
    if replied:
        made["replied_at"] = f"{year}-{replied}T11:00:00+02:00"
    return made


def connection(id, ordered, **more):
    return {"id": id, "ordered_on": ordered, "registered_number": f"nr-{id}", "is_vital": False, "highest_priority": False,
            "capacity": "100 Mbit/s", "ends": [{"name": "Viby", "located_in": "DK"}, {"name": "Karup", "located_in": "DK"}],
            "identifiable": True, "restorable_first": True} | more


def connection_order(id, year, **more):
    return {"id": id, "received_on": f"{year}-01-08", "feasible": True, "contacted_at": f"{year}-01-20T09:00:00+01:00",
            "work_began_at": f"{year}-01-21T08:00:00+01:00", "completed_on": f"{year}-02-02", "completion_told_on": f"{year}-02-05"} | more


def restoration(id, emergency, kind, year, hour):
    made = {"id": id, "emergency": emergency, "class": kind, "failed_at": f"{year}-01-11T02:00:00+01:00"}
    return made | ({"restored_at": f"{year}-01-11T{hour}:00+01:00"} if hour else {})


def emergency_actors(year):
    """Connections for emergency actors, and what befell them in a year."""
    return {
        "emergency_connections": [
            connection("forbindelse-1", f"{year}-01-08", is_vital=True, highest_priority=True),
            connection("forbindelse-2", f"{year}-01-08", ends=[{"name": "Viby", "located_in": "DK"}, {"name": "Malmö", "located_in": "SE"}],
                       orderer_number="BER-77"),
            connection("forbindelse-3", f"{year}-01-08", disconnected_on=f"{year}-03-02", disconnection_registered_on=f"{year}-03-09"),
            # A decoy: from before the law; and what was disconnected need not be told apart.
            connection("forbindelse-gammel", "2016-06-30", registered_number="nr-0", is_vital=True, capacity=None, ends=[], identifiable=False,
                       disconnected_on="2016-06-30")],
        "connection_orders": [
            connection_order("bestilling-1", year),
            connection_order("bestilling-2", year, feasible=False, infeasibility_told_on=f"{year}-01-22"),
            {"id": "bestilling-ny", "received_on": f"{year}-05-18", "feasible": True}],  # a decoy: nothing has begun
        "restorations": [
            restoration("vital-1", "storm", "vital_emergency", year, "04:00"), restoration("vital-2", "storm", "vital_emergency", year, "05:00"),
            restoration("beredskab-1", "storm", "other_emergency", year, "05:00"), restoration("bolig-1", "storm", "other", year, "09:30"),
            restoration("bolig-2", "graveskade", "other", year, "03:00")],  # a decoy: another emergency
        "standby_requests": [
            {"id": "raadighed-1", "requested_at": f"{year}-01-11T03:00:00+01:00", "in_operation_at": f"{year}-01-11T03:40:00+01:00"},
            # A decoy: others came first by order.
            {"id": "raadighed-2", "requested_at": f"{year}-01-11T03:00:00+01:00", "in_operation_at": f"{year}-01-11T09:40:00+01:00",
             "behind_order": "paabud-raadighed"}]}


# ------------------------------------------------------------------------------------------------------------ 2026

def provider_2026(id, name, cvr):
    return identity(
        id, name, cvr, provides_public_networks_or_services=True, size={"employees": 140, "turnover_eur": 30_000_000, "balance_eur": 22_000_000},
        uses_network_security_service=True, network_security_service={
            "connected_on": "2016-02-01", "agreement_on": "2016-01-20",
            "alarm_units": [{"id": "enhed-1", "kind": "nss_1", "paid_for_2016_dkk": 195_000},
                            {"id": "enhed-2", "kind": "nss_2", "paid_for_2016_dkk": 240_000},
                            {"id": "enhed-3", "kind": "other", "paid_for_2016_dkk": 0}]},  # a decoy: no fee is known for it
        ordered_to_network_security_service=True, network_security_order={
            "received_on": "2025-02-03", "due_on": "2025-08-01", "covers": ["kerne", "drift"], "connected": ["drift", "kerne"],
            "connected_on": "2025-08-01"},
        telecom={"main_or_non_ancillary": True, "offers_mobile": True, "offers_emergency_connections": True})


def base_2026(organisation):
    x = {"organisation": organisation} | emergency_actors("2026")
    x["negotiated_agreements"] = [
        agreement("aftale-1", "2026"), agreement("aftale-2", "2026", concluded_at=None, copy_sent_on=None),
        {"id": "aftale-kontor", "concerns_critical_components": False, "negotiations_began_at": "2026-02-03T09:00:00+01:00", "drafts": [],
         "concluded_at": "2026-03-03T09:00:00+01:00"}]  # a decoy: nothing critical
    x["material_changes"] = [
        {"id": "opkoeb", "kind": "business", "occurred_on": "2026-03-02", "affects_critical_components": True, "known_on": "2026-03-02",
         "authority_had_notice_on": "2026-03-23", "notice_has_risk_analysis": True},
        # A decoy: fifteen working days end today.
        {"id": "frasalg", "kind": "business", "occurred_on": "2026-11-02", "affects_critical_components": True, "known_on": "2026-11-02",
         "notice_has_risk_analysis": False}]
    x["risk_analysis_policy"] = {"base_standard": "iso_27005", "documented": True, "updated_on": "2026-10-01", "considers_emergencies": True}
    x["risk_assessments"] = [{"id": "vurdering-1", "carried_out_on": "2025-09-15", "reviewed_on": "2026-11-10", "documented": True,
                              "covers": telecom_security.FOUR_ASPECTS, "services": ["mobilnet"], "third_parties": []}]
    x["offered_services"] = [{"id": "mobilnet", "name": "Mobilnet", "kind": "network"}]
    x["security_policy"] = {"revision_need_assessed_on": "2026-11-09"}
    x["authority_orders"] = [
        order("paabud-oplysninger", "network_information", "2026-01-05", "2026-01-19", "2026-01-19"),
        order("paabud-godkendelse", "cleared_staff", "2026-01-05", "2026-06-01", "2026-05-20"),
        order("paabud-telefoni", "telephony_precedence", "2026-01-05", "2026-06-01", "2026-06-01"),
        order("paabud-liste", "connection_list", "2026-01-05", "2026-01-19", "2026-01-12"),
        order("paabud-retablering", "connection_priority", "2026-01-11", "2026-01-11", "2026-01-11"),
        order("paabud-raadighed", "standby_priority", "2026-01-11", "2026-01-11", "2026-01-11"),
        order("paabud-udskydelse", "maintenance_postponement", "2026-01-11", "2026-01-12", "2026-01-12"),
        order("paabud-haandtering", "incident_handling_report", "2026-02-02", "2026-03-02"),
        order("paabud-oevelse", "exercise_participation", "2026-01-05", "2026-09-02"),
        # Decoys: due today; and an exercise at too short notice.
        order("paabud-i-dag", "network_information", "2026-11-02", "2026-11-21"),
        order("paabud-hastigt", "exercise_holding", "2026-02-01", "2026-04-30")]
    x["handling_reports"] = [{"id": "rapport-1", "order": "paabud-haandtering", "sent_on": "2026-03-02", "describes_handling": True,
                              "describes_follow_up": True}]
    x["exercises"] = [
        exercise("oevelse-1", "2025-11-21", "2026-02-21"), exercise("oevelse-2", "2026-05-06", "2026-06-01"),
        exercise("oevelse-national", "2026-09-02", scope="national", ordered_by="paabud-oevelse"),
        exercise("oevelse-egen", "2026-08-21", uses=False)]  # a decoy: without the plan, it needs no report
    x["preparatory_measures"] = [
        {"id": "generator", "identified_on": "2025-08-01", "completed_on": "2026-02-01", "tested_on": "2026-03-15"},
        {"id": "mast", "identified_on": "2026-05-21"}]  # a decoy: it may wait until today
    x["preparedness_events"] = [
        {"id": "storm", "because_of_emergency": True, "activated_at": "2026-01-11T02:30:00+01:00", "activation_phoned_at": "2026-01-11T02:45:00+01:00",
         "activation_notified_at": "2026-01-11T03:10:00+01:00", "deactivated_at": "2026-01-11T08:00:00+01:00",
         "deactivation_phoned_at": "2026-01-11T08:10:00+01:00", "deactivation_notified_at": "2026-01-11T08:40:00+01:00"},
        {"id": "proeve", "because_of_emergency": False, "activated_at": "2026-05-06T09:00:00+02:00"}]  # a decoy
    x["situation_reports"] = [report(f"rapport-{i}", "storm", f"2026-01-11T{hour}:00+01:00")
                              for i, hour in enumerate(("04:15", "06:00", "07:55"), 1)]
    x["situation_changes"] = [{"id": "nyt-svigt", "event": "storm", "noticed_at": "2026-01-11T05:00:00+01:00", "told_at": "2026-01-11T05:20:00+01:00"}]
    x["mobile_precedence"] = {"industry_agreement_since": "2025-10-01"}
    x["incidents"] = [incident("brud", "2026-01-11", telecom=effect(end_users=90_000, lasted="PT6H")),
                      # A decoy: counted as significant although it is within the limits.
                      incident("forsigtig", "2026-02-11", telecom=effect())]
    x["personnel"] = [
        somebody("kontakt", "preparedness_contact"),
        somebody("vagt", "incident_monitoring", sees="confidential", applied_on="2025-07-15", applied_by_digital_post=True),
        somebody("drift", "operational_continuity"), somebody("indkoeb", "trusted_procurement"), somebody("kerne", "critical_change_access"),
        somebody("risiko", "risk_and_information_security", sees="secret"), somebody("indgreb", "interception_equipment"),
        # A decoy: the police clear those who keep the contact to them.
        somebody("politi", "police_contact", "interception_equipment"), somebody("elev")]
    levels = {"kontakt": "secret", "vagt": "confidential", "drift": "confidential", "indkoeb": "confidential", "kerne": "confidential",
              "risiko": "secret", "indgreb": "top_secret"}
    x["clearances"] = [clearance(f"godkendt-{who}", who, level, "2025-09-01", "2035-08-31") for who, level in levels.items()] + [
        clearance("politi-1", "politi", "confidential", "2024-01-01", "2033-12-31", "national_police"),
        clearance("fratraadt", "elev", "secret", "2020-05-01", "2027-04-30", need_ended_on="2026-03-31", end_told_on="2026-04-30"),
        # Decoys: its renewal is asked for in time, and it stays valid; it may be asked for until today.
        clearance("fornyes", "drift", "confidential", "2016-11-01", "2026-10-31", renewal_pending=True, renewal_applied_on="2026-04-30"),
        clearance("fornyes-snart", "vagt", "confidential", "2017-05-22", "2027-05-21")]
    x["clearance_contacts"] = [{"id": "godkendelser", "person": "kontakt", "made_known_on": "2025-08-15"}]
    x["clearance_overview"] = {"handlers": ["kontakt", "risiko"]}
    return x


def report(id, event, sent):
    return {"id": id, "event": event, "sent_at": sent, "parts": SITUATION, "sent_electronically": True, "electronic_possible": True}


def effect(**more):
    return {"harms": ["availability"], "service": "mobile_telephony", "duration_measurable": True, "lasted": "PT1H", "end_users": 4000,
            "end_users_by": "qualified_estimate", "priority_end_users": 12, "emergency_services": "local", "foreign_traffic": "unaffected",
            "islands": [{"residents": 3700, "capacity_affected": "50%"}], "other_providers_concerned": True,
            "their_information_collected": True, "may_lead_to_emergency": False} | more


def plant_vindblaes(x, fail, unknown):
    """A large provider that is late, or half done, or says too little of its events."""
    o = x["organisation"]
    # Agreements.
    x["negotiated_agreements"] += [
        agreement("sent-varslet", "2026", notice={"sent_at": "2026-02-03T09:00:00+01:00", "in_writing": True, "states": NOTICE}),
        agreement("halvt-varslet", "2026", notice={"sent_at": "2026-01-15T12:00:00+01:00", "in_writing": True, "states": NOTICE[:5]}),
        agreement("uden-udkast", "2026", drafts=[]),
        agreement("uden-svar", "2026", drafts=[draft("1", "2026", "03-02", None, is_change=False)]),
        agreement("stille-aendret", "2026", drafts=[draft("1", "2026", "03-02", "03-20", is_change=False, superseded=True), draft("2", "2026", None, None)]),
        agreement("sent-kopi", "2026", copy_sent_on="2026-04-30"),  # the eleventh working day
        agreement("uden-form", "2026", notice={"sent_at": "2026-01-15T12:00:00+01:00"}),
        agreement("uden-dage", "2026", drafts=[{"id": "1", "sent_at": "2026-03-02T15:00:00+01:00", "replied_at": "snart"}], copy_sent_on="til april")]
    for rule, id in (("negotiations_notified", "sent-varslet"), ("negotiation_notice_complete", "halvt-varslet"), ("final_draft_sent", "uden-udkast"),
                     ("concluded_after_reply", "uden-svar"), ("changed_draft_sent", "stille-aendret"), ("concluded_agreement_sent", "sent-kopi")):
        fail(f"agreements.{rule}", f"negotiated_agreements:{id}")
    unknown("agreements.negotiations_notified", "negotiated_agreements:uden-form")
    unknown("agreements.negotiation_notice_complete", "negotiated_agreements:uden-form")
    unknown("agreements.concluded_after_reply", "negotiated_agreements:uden-dage")
    unknown("agreements.changed_draft_sent", "negotiated_agreements:uden-dage")
    unknown("agreements.concluded_agreement_sent", "negotiated_agreements:uden-dage")
    x["negotiated_agreements"].append(agreement("uden-afsendelse", "2026", drafts=[{"id": "1", "is_change": False, "only_follows_reply": False,
                                                                                    "superseded": False, "sent_at": "i marts"}]))
    for rule in ("final_draft_sent", "concluded_after_reply"):
        unknown(f"agreements.{rule}", "negotiated_agreements:uden-afsendelse")
    x["material_changes"] += [
        {"id": "fusion", "kind": "business", "occurred_on": "2026-03-02", "affects_critical_components": True, "known_on": "2026-03-02",
         "authority_had_notice_on": "2026-03-24", "notice_has_risk_analysis": True},
        {"id": "spaltning", "kind": "business", "occurred_on": "2026-03-02", "affects_critical_components": True,
         "authority_had_notice_on": "2026-03-10", "notice_has_risk_analysis": True}]
    fail("agreements.business_change_notified", "material_changes:fusion")
    unknown("agreements.business_change_notified", "material_changes:spaltning")
    # Orders: each kind once late, once without its last day.
    for kind, rule in (("network_information", "agreements.network_information_given"), ("cleared_staff", "clearance.ordered_staff_cleared"),
                       ("telephony_precedence", "emergency_access.telephony_precedence_ordered"),
                       ("connection_list", "emergency_access.connection_list_given"),
                       ("standby_priority", "emergency_restoration.connection_orders_followed"),
                       ("maintenance_postponement", "emergency_restoration.maintenance_postponed")):
        x["authority_orders"] += [order(f"sent-{kind}", kind, "2026-01-12", "2026-02-12", "2026-02-13"),
                                  {"id": f"uvist-{kind}", "kind": kind, "received_on": "2026-01-12", "components": []}]
        fail(rule, f"authority_orders:sent-{kind}")
        unknown(rule, f"authority_orders:uvist-{kind}")
    x["authority_orders"] += [order("glemt-rapport", "incident_handling_report", "2026-02-02", "2026-03-02"),
                              order("uvis-rapport", "incident_handling_report", "2026-02-02", "2026-03-02"),
                              order("glemt-oevelse", "exercise_holding", "2025-08-04", "2025-12-01"),
                              order("uvis-oevelse", "exercise_holding", "2025-08-05", "2025-12-01")]
    x["handling_reports"].append({"id": "rapport-2", "order": "uvis-rapport", "sent_on": "2026-02-20", "describes_handling": True})
    fail("situation_reports.handling_report_sent", "authority_orders:glemt-rapport")
    unknown("situation_reports.handling_report_sent", "authority_orders:uvis-rapport")
    x["exercises"] += [
        exercise("oevelse-sen", "2026-02-02", "2026-05-03"), exercise("oevelse-halv", "2026-02-03", "2026-03-03", parts=EXERCISE[:3]),
        {"id": "oevelse-udateret", "scope": "internal", "uses_crisis_plan": True, "ordered_by": "uvis-oevelse",
         "report": {"completed_on": "2026-03-03", "parts": EXERCISE, "approved_by_management_on": "2026-03-03"}}]
    fail("preparedness.ordered_exercise_held", "authority_orders:glemt-oevelse")
    unknown("preparedness.ordered_exercise_held", "authority_orders:uvis-oevelse")
    fail("preparedness.exercise_reported", "exercises:oevelse-sen")
    fail("preparedness.exercise_report_complete", "exercises:oevelse-halv")
    unknown("preparedness.exercise_reported", "exercises:oevelse-udateret")
    unknown("preparedness.exercise_report_complete", "exercises:oevelse-udateret")
    # Clearances.
    x["personnel"] += [
        somebody("ny-vagt", "incident_monitoring"), somebody("ny-risiko", "risk_and_information_security"),
        somebody("ny-indgreb", "interception_equipment"), somebody("ny-laeser", sees="restricted"), somebody("ny-beredskab", "preparedness_contact"),
        somebody("ny-politi", "police_contact"), somebody("to-kontakter"), {"id": "hvem"},
        somebody("pr-brev", applied_on="2026-01-01", applied_by_digital_post=False), somebody("pr-noget", applied_on="2026-01-01")]
    x["clearance_contacts"].append({"id": "flere-godkendelser", "person": "to-kontakter"})
    x["clearances"] += [
        clearance("godkendt-ny-risiko", "ny-risiko", "confidential", "2025-09-01", "2035-08-31"),
        clearance("godkendt-ny-indgreb", "ny-indgreb", "secret", "2016-01-01", "2025-12-31", renewal_pending=True, renewal_applied_on="2025-07-01"),
        clearance("godkendt-to", "to-kontakter", "secret", "2025-09-01", "2035-08-31", noted=NOTES[:5]),
        clearance("sagt-sent", "elev", "restricted", "2020-05-01", "2027-04-30", need_ended_on="2026-03-31", end_told_on="2026-05-01"),
        clearance("snart-slut", "elev", "restricted", "2017-05-21", "2027-05-20"),
        clearance("for-lang", "elev", "secret", "2025-09-01", "2035-09-02"),
        {"id": "uden-navn", "person": "elev", "level": "unclassified", "valid_from": "2026-01-01", "valid_to": "2027-12-31", "withdrawn": False,
         "need_ended_on": "2026-03-31", "end_told_on": "2026-05-01"}]
    for rule, id in (("trusted_staff_cleared", "ny-vagt"), ("contact_and_risk_staff_cleared", "ny-risiko"), ("interception_staff_cleared", "ny-indgreb"),
                     ("classified_information_seen_by_cleared", "ny-laeser"), ("preparedness_contact_cleared", "ny-beredskab")):
        fail(f"clearance.{rule}", f"personnel:{id}")
        unknown(f"clearance.{rule}", "personnel:hvem")
    fail("police.police_contact_cleared", "personnel:ny-politi")
    unknown("police.police_contact_cleared", "personnel:hvem")
    fail("clearance.clearance_overview_complete", "clearances:godkendt-to")
    fail("clearance.ended_need_told", "clearances:sagt-sent")
    fail("clearance.renewal_applied_for", "clearances:snart-slut")
    fail("clearance.clearance_within_ten_years", "clearances:for-lang")
    for rule in ("clearance_overview_complete", "ended_need_told"):
        unknown(f"clearance.{rule}", "clearances:uden-navn")
    fail("clearance.clearance_contact_named")
    fail("clearance.clearance_applied_by_digital_post", "personnel:pr-brev")
    unknown("clearance.clearance_applied_by_digital_post", "personnel:pr-noget")
    x["clearance_overview"] |= {"handlers": ["kontakt", "vagt"], "integrity_protected": False}
    fail("clearance.clearance_overview_protected")
    fail("clearance.clearance_overview_handlers")
    # The police.
    x["police_contact_point"] = {"kind": "duty_rota", "at_all_hours": True, "rota_names_people": True}
    fail("police.police_contact_point")  # they were never told
    fail("police.police_duty_rota")
    x["statements"]["police_rules_on_classified_followed"]["made_on"] = "2025-11-20"  # a year and a day ago
    fail("police.police_rules_on_classified_followed")
    # Preparedness.
    for name in ("crisis_management_planned", "preparedness_rests_on_risk_policy"):
        x["statements"][name]["holds"] = False
        fail(f"crisis_plan.{name}")
    x["crisis_plan"] |= {"elements": [it for it in PLAN if it not in ("crisis_communication", "receiving_information")],
                         "revision_need_assessed_on": "2025-11-20", "revision_needed": True, "revised_on": "2025-11-19"}
    for rule in ("crisis_plan.plan_covers_areas", "crisis_plan.essential_plan_covers_further_areas", "crisis_plan_upkeep.plan_revised_in_time",
                 "crisis_plan_upkeep.plan_revised_as_needed"):
        fail(rule)
    fail("crisis_plan_upkeep.plan_adapted", *(f"material_changes:{it}" for it in ("opkoeb", "fusion", "spaltning")))
    x["preparatory_measures"] += [
        {"id": "batterier", "identified_on": "2025-08-01", "completed_on": "2026-02-01"},
        {"id": "kabelbro"}]
    fail("crisis_plan_upkeep.plan_measures_in_place", "preparatory_measures:batterier")
    unknown("crisis_plan_upkeep.plan_measures_in_place", "preparatory_measures:kabelbro")
    x["contact_point"]["can_report_at_once"] = False
    fail("preparedness.reachable_by_authority")
    x["preparedness_events"] += [
        {"id": "brand", "because_of_emergency": True, "activated_at": "2026-04-07T10:00:00+02:00", "activation_phoned_at": "2026-04-07T11:00:01+02:00",
         "activation_notified_at": "2026-04-07T11:30:00+02:00", "deactivated_at": "2026-04-07T16:00:00+02:00",
         "deactivation_phoned_at": "2026-04-07T16:10:00+02:00"},
        {"id": "oversvoemmelse", "because_of_emergency": True}]
    fail("situation_reports.activation_notified", "preparedness_events:brand")
    fail("situation_reports.deactivation_notified", "preparedness_events:brand")
    unknown("situation_reports.activation_notified", "preparedness_events:oversvoemmelse")
    unknown("act_2025.preparedness_notified", "preparedness_events:oversvoemmelse")
    unknown("situation_reports.first_situation_report", "preparedness_events:oversvoemmelse")
    x["preparedness_events"].append({"id": "uden-slut", "because_of_emergency": True, "deactivated_at": "i aftes",
        "activated_at": "2026-04-08T10:00:00+02:00", "activation_phoned_at": "2026-04-08T10:10:00+02:00", "activation_notified_at": "2026-04-08T10:20:00+02:00"})
    unknown("situation_reports.deactivation_notified", "preparedness_events:uden-slut")
    x["situation_reports"] += [
        report("brand-1", "brand", "2026-04-07T12:00:01+02:00"), report("brand-2", "brand", "2026-04-07T14:30:00+02:00"),
        report("brand-3", "brand", "2026-04-07T15:30:00+02:00") | {"parts": SITUATION[:5]},
        report("slut-1", "uden-slut", "2026-04-08T11:00:00+02:00"), {"id": "udateret", "event": "storm", "sent_at": "2026-01-11T07:56:00+01:00"}]
    fail("situation_reports.first_situation_report", "preparedness_events:brand")
    fail("situation_reports.next_situation_report", "situation_reports:brand-1")
    fail("situation_reports.situation_report_complete", "situation_reports:brand-3")
    unknown("situation_reports.next_situation_report", "situation_reports:slut-1")
    unknown("situation_reports.situation_report_complete", "situation_reports:udateret")
    x["situation_changes"] += [{"id": "vinden-vender", "event": "brand", "noticed_at": "2026-04-07T13:00:00+02:00", "told_at": "2026-04-07T14:00:01+02:00"},
                               {"id": "uvis-aendring", "event": "brand"}]
    fail("situation_reports.material_change_told", "situation_changes:vinden-vender")
    unknown("situation_reports.material_change_told", "situation_changes:uvis-aendring")
    # Emergency actors.
    plant_emergency_actors(x, fail, unknown, "2026")
    x["mobile_precedence"] = {"own_since": "2026-11-22"}  # tomorrow
    fail("emergency_access.mobile_precedence_given")
    # The network security service.
    o["network_security_service"]["agreement_on"] = "2016-02-02"
    fail("network_security_service.connected_by_agreement")
    o["network_security_service"]["alarm_units"][0]["paid_for_2016_dkk"] = 194_999
    del o["network_security_service"]["alarm_units"][1]["paid_for_2016_dkk"]
    short, unsaid = (f"organisation:{key_of(it)}" for it in o["network_security_service"]["alarm_units"][:2])
    fail("network_security_service.fee_of_2016_paid", short)
    unknown("network_security_service.fee_of_2016_paid", unsaid)
    o["network_security_order"]["connected"] = ["kerne"]
    fail("network_security_service.ordered_connection_made")
    # Incidents.
    x["incidents"] += [
        incident("overset", "2026-03-04", significant=False, telecom=effect(end_users=100_001)),
        incident("gaettet", "2026-03-05", telecom=effect(end_users_by="guessed", their_information_collected=False)),
        incident("uvist", "2026-03-06", significant=False, telecom={"harms": ["availability"], "may_lead_to_emergency": False})]
    sent = incident("paa-papir", "2026-03-07", telecom=effect(priority_end_users=201))
    sent["reporting"]["notification"] |= {"channel": "other", "solution_reachable": True}
    x["incidents"].append(sent)
    halfway = incident("uvis-vej", "2026-03-08", telecom=effect(emergency_services="regional"))
    del halfway["reporting"]["notification"]["channel"]
    x["incidents"].append(halfway)
    fail("notification.significant_incident_counted_and_notified", "incidents:overset")
    fail("notification.affected_users_estimated", "incidents:gaettet")
    fail("notification.other_providers_asked", "incidents:gaettet")
    fail("notification.notification_sent_in_due_form", "incidents:paa-papir")
    unknown("notification.notification_sent_in_due_form", "incidents:uvis-vej")
    for rule in ("significant_incident_counted_and_notified", "affected_users_estimated", "other_providers_asked"):
        unknown(f"notification.{rule}", "incidents:uvist")


def plant_emergency_actors(x, fail, unknown, year):
    """The faults in connections for emergency actors, the same in both years."""
    x["emergency_connections"] += [
        connection("dobbelt", f"{year}-01-08", registered_number="nr-forbindelse-1"), connection("vital", f"{year}-01-08", is_vital=True),
        connection("udenlands", f"{year}-01-08", ends=[{"name": "Malmö", "located_in": "SE"}]),
        connection("skjult", f"{year}-01-08", identifiable=False),
        connection("nedtaget", f"{year}-01-08", disconnected_on=f"{year}-03-02", disconnection_registered_on=f"{year}-03-10"),
        {"id": "uvis", "ordered_on": f"{year}-01-08", "registered_number": "nr-x", "capacity": "1 Gbit/s", "disconnected_on": "for nylig"}]
    # Two connections under one number: neither is registered as it should be.
    fail("emergency_access.connection_registered", *(f"emergency_connections:{it}" for it in ("dobbelt", "forbindelse-1", "vital")))
    fail("emergency_access.foreign_connection_found_by_number", "emergency_connections:udenlands")
    fail("emergency_access.connection_restorable_first", "emergency_connections:skjult")
    fail("emergency_access.disconnection_registered", "emergency_connections:nedtaget")
    for rule in ("connection_registered", "foreign_connection_found_by_number", "connection_restorable_first", "disconnection_registered"):
        unknown(f"emergency_access.{rule}", "emergency_connections:uvis")
    x["connection_orders"] += [
        connection_order("bag-om", year, contacted_at=f"{year}-01-21T08:00:00+01:00"),
        connection_order("tavs", year, feasible=False, infeasibility_told_on=f"{year}-01-23"),
        connection_order("faerdig", year, completion_told_on=f"{year}-02-06"),
        {"id": "uvis", "feasible": False, "work_began_at": f"{year}-01-21T08:00:00+01:00", "completed_on": "i februar"}]
    for rule, id in (("orderer_contacted", "bag-om"), ("infeasibility_told", "tavs"), ("completion_told", "faerdig")):
        fail(f"emergency_access.{rule}", f"connection_orders:{id}")
        unknown(f"emergency_access.{rule}", "connection_orders:uvis")
    x["restorations"] += [restoration("bolig-foerst", "brand", "other", year, "03:00"), restoration("vital-sidst", "brand", "vital_emergency", year, None),
                          {"id": "uvis", "emergency": "udfald", "failed_at": f"{year}-01-11T02:00:00+01:00", "restored_at": f"{year}-01-11T03:00:00+01:00"},
                          restoration("beredskab-uvis", "udfald", "other_emergency", year, "04:00")]
    fail("emergency_restoration.restored_in_order", "restorations:bolig-foerst")
    unknown("emergency_restoration.restored_in_order", "restorations:uvis")
    x["standby_requests"] += [
        {"id": "langsom", "requested_at": f"{year}-01-11T03:00:00+01:00", "in_operation_at": f"{year}-01-11T04:00:01+01:00"}, {"id": "uvis"}]
    fail("emergency_restoration.standby_connection_started", "standby_requests:langsom")
    unknown("emergency_restoration.standby_connection_started", "standby_requests:uvis")


def plant_taagehorn(x, fail, unknown):
    """A large provider whose export leaves out what only it can tell, and which held its exercise too long ago."""
    o = x["organisation"]
    for name, rule in (("crisis_management_planned", "crisis_plan.crisis_management_planned"),
                       ("preparedness_rests_on_risk_policy", "crisis_plan.preparedness_rests_on_risk_policy"),
                       ("police_rules_on_classified_followed", "police.police_rules_on_classified_followed")):
        del x["statements"][name]
        unknown(rule)
    for field in ("adopted_on", "elements", "revision_need_assessed_on", "revision_needed"):
        del x["crisis_plan"][field]
    unknown("crisis_plan.plan_drawn_up")
    unknown("crisis_plan_upkeep.plan_adapted", "material_changes:opkoeb")  # the other may wait until February
    for rule in ("crisis_plan.plan_covers_areas", "crisis_plan.essential_plan_covers_further_areas", "crisis_plan_upkeep.plan_revised_in_time",
                 "crisis_plan_upkeep.plan_revised_as_needed"):
        unknown(rule)
    del x["contact_point"]["can_activate_at_once"]
    unknown("preparedness.reachable_by_authority")
    x["exercises"][:2] = [exercise("oevelse-gammel", "2025-11-20", "2026-02-20")]  # a year and a day ago
    fail("preparedness.crisis_exercise")
    x["mobile_precedence"] = {"own_since": "snart"}
    unknown("emergency_access.mobile_precedence_given")
    for field in ("validity_documented", "handlers"):
        del x["clearance_overview"][field]
    x["clearance_contacts"][0]["made_known_on"] = "snart"
    for rule in ("clearance_overview_protected", "clearance_overview_handlers", "clearance_contact_named"):
        unknown(f"clearance.{rule}")
    x["police_contact_point"] = {"kind": "duty_rota", "police_told_on": "2025-12-15", "rota_leave_on": "2025-12-10"}
    unknown("police.police_contact_point")
    unknown("police.police_duty_rota")
    del o["network_security_service"]["alarm_units"]
    unknown("network_security_service.connected_by_agreement")
    unknown("network_security_service.fee_of_2016_paid")
    del o["network_security_order"]["connected"]
    unknown("network_security_service.ordered_connection_made")
    x["clearances"].append({"id": "uden-udloeb", "person": "elev", "granted_by": "sector_authority", "level": "restricted", "valid_from": "2026-01-01",
                            "withdrawn": False, "noted": NOTES, "renewal_pending": False})
    unknown("clearance.renewal_applied_for", "clearances:uden-udloeb")
    unknown("clearance.clearance_overview_complete", "clearances:uden-udloeb")


def plant_klapbro(x, fail, unknown):
    """A provider without a crisis management plan, that does not say whether its exercise used one."""
    x["crisis_plan"] = None
    fail("crisis_plan.plan_drawn_up")
    x["exercises"][:2] = [{"id": "oevelse-uvis", "scope": "internal", "held_on": "2026-03-18"}]
    unknown("preparedness.crisis_exercise")
    unknown("preparedness.exercise_reported", "exercises:oevelse-uvis")


# ------------------------------------------------------------------------------------------------------------ 2019

ACT_ORDERS = (("named_risks", "named_risks_managed"), ("incident_measure", "incident_measure_taken"), ("societal_measure", "societal_measure_taken"),
              ("emergency_measure", "emergency_measure_started"), ("supervision_information", "supervision_answered"),
              ("independent_audit", "independent_audit_delivered"))
OTHER_ORDERS = (("network_information", "agreements.network_information_given"), ("secured_access_start", "emergency_access.secured_access_started"),
                ("connection_list", "emergency_access.connection_list_given"), ("standby_priority", "emergency_restoration.connection_orders_followed"),
                ("traffic_priority", "emergency_restoration.infrastructure_orders_followed"), ("public_information", "notification.public_informed"))


def provider_2019(id, name, cvr):
    made = telecom_2016.provider(id, name, cvr, 9100, of_state=501)
    made["telecom"] |= {"offers_fixed_voice": True, "fixed_voice_since": "2016-08-01", "offers_emergency_connections": True}
    return made | {
        "uses_network_security_service": True, "network_security_service": {
            "connected_on": "2016-02-01", "agreement_on": "2016-01-20", "alarm_units": [
                {"id": "enhed-1", "kind": "nss_1", "paid_for_2016_dkk": 195_000}, {"id": "enhed-2", "kind": "nss_2", "paid_for_2016_dkk": 240_000}]},
        "ordered_to_network_security_service": True, "network_security_order": {
            "received_on": "2018-02-05", "due_on": "2018-08-01", "covers": ["kerne"], "connected": ["kerne"], "connected_on": "2018-07-30"}}


def base_2019(organisation):
    x = telecom_2016.base_essential(random.Random(organisation["id"]), organisation, 8) | emergency_actors("2019")
    x["negotiated_agreements"] = [agreement("aftale-1", "2019"), agreement("aftale-gammel", "2016", notice=None, drafts=[], copy_sent_on=None)]  # a decoy
    x["authority_orders"] += [
        *(order(f"paabud-{kind}", kind, "2019-01-11", "2019-02-11", "2019-02-11") for kind, _ in ACT_ORDERS + OTHER_ORDERS),
        order("paabud-raadighed", "standby_priority", "2019-01-11", "2019-01-11", "2019-01-11"),
        order("paabud-mobil", "mobile_precedence", "2018-01-11", "2019-01-11"),
        # A decoy: four weeks are left although it says two.
        order("paabud-hastigt", "network_information", "2019-05-06", "2019-05-20", "2019-06-03")]
    x["mobile_precedence"] = {"own_since": "2019-01-11"}
    x["secured_access"] = {"administrative_in_place": True, "technical_in_place": True, "established_on": "2017-08-01", "precedence_subscribers": 40,
                           "precedence_capacity": 40}
    x["secured_line_moves"] = [{"id": "flytning-1", "moved_on": "2019-02-01", "new_provider_told_on": "2019-02-02"},
                               {"id": "flytning-ny", "moved_on": "2019-06-29"}]  # a decoy: a day has not passed
    x["secured_subscription_changes"] = [{"id": "skift-1", "changed_on": "2019-02-01", "matters": True, "actor_told_on": "2019-02-04"},
                                         {"id": "skift-2", "changed_on": "2019-02-01", "matters": False}]
    x["secured_access_reports"] = [{"year": year, "sent_on": f"{year}-01-31", "subscribers": 30 + year % 10} for year in (2017, 2018, 2019)]
    x["connection_registers"] = [{"id": "kredsloeb", "identifies_connections": True, "classified": "restricted"},
                                 {"id": "kunder", "identifies_connections": False, "classified": "unclassified"}]
    x["personnel"] = [
        somebody("kontakt", "preparedness_contact", "protected_information", applied_on="2017-05-01"), somebody("indgreb", "interception_equipment"),
        somebody("linje", "emergency_connections"), somebody("politi", "police_contact", "interception_equipment"), somebody("elev")]
    x["clearances"] = [clearance(f"godkendt-{who}", who, level, "2017-09-01", "2022-08-31")
                       for who, level in (("kontakt", "restricted"), ("indgreb", "secret"), ("linje", "restricted"))] + [
        clearance("politi-1", "politi", "restricted", "2017-01-01", "2021-12-31", "national_police"),
        clearance("fratraadt", "elev", "restricted", "2016-05-01", "2021-04-30", need_ended_on="2019-03-01", end_told_on="2019-03-15")]
    # Large, and notified in time; small, or over within the hour, and not notified.
    x["incidents"] += [large("brud"), large("lille", end_users=5000, notified=None), large("kort", lasted="PT59M", notified=None)]
    return x


def large(id, notified="2019-02-15T09:00:00+01:00", **more):
    made = {"id": id, "gravity": "major", "began_at": "2019-02-01T08:00:00+01:00",
            "detected_at": "2019-02-01T09:00:00+01:00", "reporting": {"intermediate_requests": []}, "telecom": {
                "harms": ["availability"], "service": "fixed_telephony", "duration_measurable": True, "lasted": "PT2H", "end_users": 5001,
                "end_users_by": "counted", "other_providers_concerned": True, "their_information_collected": True} | more}
    if notified:
        made["reporting"]["notification"] = telecom_security.report(notified) | {"channel": "other"}
    return made


def plant_gammelvang(x, fail, unknown):
    """A provider that is late, or half done, or says too little of its events."""
    o = x["organisation"]
    x["negotiated_agreements"] += [
        agreement("sent-varslet", "2019", notice={"sent_at": "2019-02-03T09:00:00+01:00", "in_writing": True, "states": NOTICE}),
        agreement("halvt-varslet", "2019", notice={"sent_at": "2019-01-15T12:00:00+01:00", "in_writing": True, "states": NOTICE[:5]}),
        agreement("uden-udkast", "2019", drafts=[]),
        agreement("uden-svar", "2019", drafts=[draft("1", "2019", "03-02", None, is_change=False)]),
        agreement("stille-aendret", "2019", drafts=[draft("1", "2019", "03-02", "03-20", is_change=False, superseded=True), draft("2", "2019", None, None)]),
        agreement("sidst-aendret", "2019", drafts=[
            draft("1", "2019", "03-02", "03-20", is_change=False, superseded=True), draft("2", "2019", "03-23", None, superseded=True),
            draft("3", "2019", None, None, only_follows_reply=True)]),  # it is said to follow a reply that there was not
        agreement("foer-loven", "2019", negotiations_began_at="2016-06-30T09:00:00+02:00", notice=None, drafts=[], copy_sent_on=None),  # a decoy
        agreement("sent-kopi", "2019", copy_sent_on="2019-05-03"),
        agreement("uden-afsendelse", "2019", notice={"sent_at": "2019-01-15T12:00:00+01:00"}, copy_sent_on="i april", drafts=[
            {"id": "1", "sent_at": "i marts", "superseded": False}])]
    for rule, id in (("negotiations_notified", "sent-varslet"), ("negotiation_notice_complete", "halvt-varslet"), ("final_draft_sent", "uden-udkast"),
                     ("concluded_after_reply", "uden-svar"), ("changed_draft_sent", "stille-aendret"), ("concluded_agreement_sent", "sent-kopi")):
        fail(f"agreements.{rule}", f"negotiated_agreements:{id}")
        unknown(f"agreements.{rule}", "negotiated_agreements:uden-afsendelse")
    for kind, rule in [(kind, f"act_orders.{rule}") for kind, rule in ACT_ORDERS] + list(OTHER_ORDERS):
        x["authority_orders"] += [order(f"sent-{kind}", kind, "2019-01-12", "2019-02-12", "2019-02-13"),
                                  {"id": f"uvist-{kind}", "kind": kind, "received_on": "2019-01-12", "components": []}]
        fail(rule, f"authority_orders:sent-{kind}")
        unknown(rule, f"authority_orders:uvist-{kind}")
    x["authority_orders"] += [order("foer-tiden", "mobile_precedence", "2018-01-10", "2019-01-10"),
                              {"id": "uvis-mobil", "kind": "mobile_precedence", "received_on": "2018-01-11", "components": []}]
    fail("emergency_access.ordered_mobile_precedence", "authority_orders:foer-tiden")
    unknown("emergency_access.ordered_mobile_precedence", "authority_orders:uvis-mobil")
    # Secured access and precedence.
    x["secured_access"] |= {"technical_in_place": False, "established_on": "2017-08-02", "precedence_subscribers": 41}
    for rule in ("secured_access_in_place", "secured_access_in_time", "precedence_can_be_kept_up"):
        fail(f"emergency_access.{rule}")
    x["secured_line_moves"] += [{"id": "flytning-2", "moved_on": "2019-02-01", "new_provider_told_on": "2019-02-03"}, {"id": "flytning-3"}]
    fail("emergency_access.secured_move_told", "secured_line_moves:flytning-2")
    unknown("emergency_access.secured_move_told", "secured_line_moves:flytning-3")
    x["secured_subscription_changes"] += [{"id": "skift-3", "changed_on": "2019-02-01", "matters": True, "actor_told_on": "2019-02-05"},
                                          {"id": "skift-4", "changed_on": "2019-02-01"}]
    fail("emergency_access.secured_change_told", "secured_subscription_changes:skift-3")
    unknown("emergency_access.secured_change_told", "secured_subscription_changes:skift-4")
    x["secured_access_reports"][1]["sent_on"] = "2018-02-01"
    del x["secured_access_reports"][2]["sent_on"]
    fail("emergency_access.secured_subscribers_reported", "due:2018-01-31")
    unknown("emergency_access.secured_subscribers_reported", "due:2019-01-31")
    fail("agreements.changed_draft_sent", "negotiated_agreements:sidst-aendret")
    plant_emergency_actors(x, fail, unknown, "2019")
    x["connection_registers"] += [{"id": "tegninger", "identifies_connections": True, "classified": "unclassified"},
                                  {"id": "ordrer", "identifies_connections": True}]
    fail("emergency_restoration.connection_registers_classified", "connection_registers:tegninger")
    unknown("emergency_restoration.connection_registers_classified", "connection_registers:ordrer")
    # Clearances.
    x["personnel"] += [somebody("ny-linje", "emergency_connections"), somebody("ny-indgreb", "interception_equipment"),
                       somebody("ny-kontakt", "preparedness_contact"), somebody("ny-politi", "police_contact"),
                       somebody("ny-laeser", "protected_information"), {"id": "hvem"}]
    for rule, id in (("emergency_connection_staff_cleared", "ny-linje"), ("interception_staff_cleared", "ny-indgreb"),
                     ("preparedness_contact_cleared", "ny-kontakt"), ("put_forward_for_clearance", "ny-laeser")):
        fail(f"clearance.{rule}", f"personnel:{id}")
        unknown(f"clearance.{rule}", "personnel:hvem")
    fail("police.police_contact_cleared", "personnel:ny-politi")
    unknown("police.police_contact_cleared", "personnel:hvem")
    x["clearances"] += [
        clearance("sagt-sent", "elev", "restricted", "2016-05-01", "2021-04-30", need_ended_on="2019-03-01", end_told_on="2019-03-16"),
        {"id": "uden-navn", "person": "elev", "need_ended_on": "2019-03-01", "level": "restricted", "valid_from": "2016-05-01", "valid_to": "2018-04-30",
         "withdrawn": True}]
    fail("clearance.ended_need_told", "clearances:sagt-sent")
    unknown("clearance.ended_need_told", "clearances:uden-navn")
    for name, rule in (("classified_information_as_instructed", "clearance.classified_information_handled_as_instructed"),
                       ("police_rules_on_classified_followed", "police.police_rules_on_classified_followed"),
                       ("communications_kept_secret", "telecommunications_act.communications_kept_secret")):
        x["statements"][name]["made_on"] = "2018-06-29"  # a year and a day ago
        fail(rule)
    # The network security service.
    o["network_security_service"]["agreement_on"] = "2016-02-02"
    fail("network_security_service.connected_by_agreement")
    o["network_security_service"]["alarm_units"][0]["paid_for_2016_dkk"] = 194_999
    del o["network_security_service"]["alarm_units"][1]["paid_for_2016_dkk"]
    short, unsaid = (f"organisation:{key_of(it)}" for it in o["network_security_service"]["alarm_units"])
    fail("network_security_service.fee_of_2016_paid", short)
    unknown("network_security_service.fee_of_2016_paid", unsaid)
    o["network_security_order"]["connected_on"] = "2018-08-02"
    fail("network_security_service.ordered_connection_made")
    # Incidents.
    x["incidents"] += [large("sen", notified="2019-02-15T09:00:01+01:00"), large("gaettet", end_users_by="guessed", their_information_collected=False),
                       large("mundtlig"), large("uvis", notified=None)]
    x["incidents"][-2]["reporting"]["notification"]["channel"] = "oral"
    x["incidents"][-1]["telecom"] = {"harms": ["availability"]}
    x["incidents"][-1]["reporting"]["notification"] = {"sent_at": "i februar"}
    fail("notification.significant_incident_notified", "incidents:sen")
    fail("notification.affected_users_estimated", "incidents:gaettet")
    fail("notification.other_providers_asked", "incidents:gaettet")
    fail("notification.notification_sent_in_due_form", "incidents:mundtlig")
    for rule in ("significant_incident_notified", "affected_users_estimated", "other_providers_asked", "notification_sent_in_due_form"):
        unknown(f"notification.{rule}", "incidents:uvis")


def plant_sandtange(x, fail, unknown):
    """A provider whose export leaves out what only it can tell."""
    o = x["organisation"]
    for name, rule in (("classified_information_as_instructed", "clearance.classified_information_handled_as_instructed"),
                       ("police_rules_on_classified_followed", "police.police_rules_on_classified_followed"),
                       ("communications_kept_secret", "telecommunications_act.communications_kept_secret")):
        del x["statements"][name]
        unknown(rule)
    x["secured_access"] = {"administrative_in_place": True, "established_on": "i 2017", "precedence_subscribers": 41}
    for rule in ("secured_access_in_place", "secured_access_in_time", "precedence_can_be_kept_up"):
        unknown(f"emergency_access.{rule}")
    del o["network_security_service"]["alarm_units"]
    unknown("network_security_service.connected_by_agreement")
    unknown("network_security_service.fee_of_2016_paid")
    del o["network_security_order"]["connected"]
    unknown("network_security_service.ordered_connection_made")


# ------------------------------------------------------------------------------------------------------------ both

def plant(fleets):
    for id, name, cvr, faults in (("stilleaa-net", "Stilleå Net A/S", "30000401", None),
                                  ("vindblaes-tele", "Vindblæs Tele A/S", "30000402", plant_vindblaes),
                                  ("taagehorn-mobil", "Tågehorn Mobil A/S", "30000403", plant_taagehorn),
                                  ("klapbro-net", "Klapbro Net A/S", "30000404", plant_klapbro)):
        it = fleets.add(NOW, id, base_2026(provider_2026(id, name, cvr)))
        if faults:
            faults(it.export, *it.below("telecom"))
    for id, name, cvr, faults in (("oldnor-net", "Oldnor Net A/S", "90000401", None),
                                  ("gammelvang-tele", "Gammelvang Tele A/S", "90000402", plant_gammelvang),
                                  ("sandtange-net", "Sandtange Net A/S", "90000403", plant_sandtange)):
        it = fleets.add(IN_2019, id, base_2019(provider_2019(id, name, cvr)))
        if faults:
            faults(it.export, *it.below("telecom"))
    # What another pack deleted leaves rules of this one unknown, too.
    for day, id, rules in (
            (NOW, "klitten-tele", """crisis_plan.crisis_management_planned crisis_plan.preparedness_rests_on_risk_policy
                police.police_rules_on_classified_followed"""),
            (IN_2019, "radio-vestersoe", """agreements.changed_draft_sent agreements.concluded_after_reply agreements.concluded_agreement_sent
                agreements.final_draft_sent agreements.negotiation_notice_complete agreements.negotiations_notified
                emergency_access.ordered_mobile_precedence"""),
            (IN_2019, "skaervoe-net", """act_orders.emergency_measure_started act_orders.incident_measure_taken act_orders.independent_audit_delivered
                act_orders.named_risks_managed act_orders.societal_measure_taken act_orders.supervision_answered agreements.network_information_given
                clearance.classified_information_handled_as_instructed emergency_restoration.infrastructure_orders_followed
                notification.public_informed police.police_rules_on_classified_followed telecommunications_act.communications_kept_secret""")):
        it = fleets.find(day, id)
        for rule in rules.split():
            it.unknown(f"telecom.{rule}")
    fleets.find(NOW, "klitten-tele").unknown("telecom.crisis_plan_upkeep.plan_adapted", "material_changes:aendring-uden-dag")
