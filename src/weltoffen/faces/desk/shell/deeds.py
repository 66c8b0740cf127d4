"""What was done, as the audit trail says it: a sentence for every operation of the house."""

from django.utils.translation import gettext

from weltoffen.base.texts.marking import gettext_noop as _

DEEDS = {
    "accounts.close_account": _("Account closed"),
    "accounts.open_account": _("Account opened"),
    "audit.erase_payload": _("Content of an entry erased"),
    "cases.forget_view": _("Saved view forgotten"),
    "cases.save_view": _("View saved"),
    "documents.add_version": _("New wording of a paper brought in"),
    "documents.draft_paper": _("Paper drafted"),
    "documents.give_reference": _("Reference given to a paper"),
    "documents.keep_file": _("File kept"),
    "documents.plan_consultation": _("Body put on the route of a paper"),
    "documents.send_to": _("Paper sent on"),
    "documents.share_paper": _("Paper opened for a person"),
    "documents.unshare_paper": _("Paper closed for a person"),
    "documents.withdraw_paper": _("Paper withdrawn"),
    "involvement.answer_points": _("Points answered"),
    "involvement.answer_question": _("Question answered"),
    "involvement.answer_screening": _("Check answered"),
    "involvement.ask_back": _("Question asked"),
    "involvement.assign": _("Involvement assigned"),
    "involvement.bring_version": _("New wording brought into an involvement"),
    "involvement.change_screening": _("Check changed"),
    "involvement.confirm_for_version": _("Statement confirmed for a new wording"),
    "involvement.copy_screening": _("Check copied"),
    "involvement.discard_statement": _("Draft of a statement discarded"),
    "involvement.draft_statement": _("Statement begun"),
    "involvement.extend": _("Period extended"),
    "involvement.finish_screening": _("Check finished"),
    "involvement.give_second_look": _("Second look given"),
    "involvement.issue_statement": _("Statement issued"),
    "involvement.lapse": _("Period ran out"),
    "involvement.load_text_blocks": _("Text blocks loaded"),
    "involvement.note_decision": _("Decision noted"),
    "involvement.override": _("Exception decided"),
    "involvement.record_decision": _("Decision recorded"),
    "involvement.record_outcome": _("Outcome of a point recorded"),
    "involvement.remind": _("Reminded"),
    "involvement.renew_statement": _("Statement taken up again"),
    "involvement.request_involvement": _("Involvement requested"),
    "involvement.retire_text_block": _("Text block retired"),
    "involvement.revoke_clearance": _("Note of clearance revoked"),
    "involvement.save_routing_rules": _("Rules of assignment saved"),
    "involvement.save_text_block": _("Text block saved"),
    "involvement.share": _("Involvement opened for a person"),
    "involvement.unshare": _("Involvement closed to a person again"),
    "involvement.start_screening": _("Check started"),
    "involvement.state_no_objection": _("No objection stated"),
    "involvement.take_in": _("Council paper taken in"),
    "involvement.withdraw": _("Involvement withdrawn"),
    "involvement.write_statement": _("Statement written on"),
    "meetings.plan_meeting": _("Meeting planned"),
    "meetings.put_on_agenda": _("Item put on an agenda"),
    "meetings.record_result": _("Result of an item recorded"),
    "notices.choose_mail": _("Mail chosen"),
    "notices.read_all": _("All notices read"),
    "notices.read_notice": _("Notice read"),
    "organizations.appoint": _("Person appointed"),
    "organizations.connect_account": _("Account connected with a person"),
    "organizations.end_deputy": _("Deputyship ended"),
    "organizations.end_membership": _("Function ended"),
    "organizations.load": _("Organisations loaded from the profile"),
    "organizations.name_deputy": _("Deputy named"),
    "organizations.register_body": _("Body registered"),
    "organizations.register_person": _("Person registered"),
    "vocabulary.finish_load": _("City profile loaded"),
    "vocabulary.load_terms": _("Vocabulary loaded"),
    "watch.add_source": _("Source of council papers added"),
    "watch.ask_for_reading": _("Reading of council papers asked for"),
    "watch.change_source": _("Source of council papers changed"),
    "watch.finish_reading": _("Reading of council papers ended"),
    "watch.index_papers": _("Council papers made findable"),
    "watch.pause_source": _("Source of council papers set at rest"),
    "watch.read_in": _("Council papers read in"),
    "watch.resume_source": _("Source of council papers resumed"),
    "watch.start_reading": _("Reading of council papers begun"),
}


def deed(operation: str) -> str:
    """In the reader's language; what has no sentence is called by its name."""
    return gettext(DEEDS[operation]) if operation in DEEDS else operation


def choices() -> list[tuple[str, str]]:
    """To filter by, in the order of the alphabet."""
    return sorted(((name, deed(name)) for name in DEEDS), key=lambda pair: pair[1].casefold())
