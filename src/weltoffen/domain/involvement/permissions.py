"""Who may do what in the participation procedure.

Two sides meet here: the Integration Office (LEAD, OFFICER at `case.office`) and the department that
wants the paper (CLERK, DEPARTMENT_LEAD). A confidential paper is seen by those who must know it:
its owner and deputy, the head of the Office, the clerk who submitted it, and its named readers.
"""

from django.utils import timezone

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import (
    Condition,
    Rule,
    clock,
    fact,
    holds,
    holds_at,
    is_person,
    nobody,
)
from weltoffen.base.documents.models import Paper
from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.models import ProfileLoad
from weltoffen.domain.involvement.models import (
    Clarification,
    Clearance,
    Involvement,
    Screening,
    Statement,
    TextBlock,
)
from weltoffen.domain.involvement.models.screening import Band
from weltoffen.domain.involvement.profile import override_roles

OFFICE = (Role.LEAD, Role.OFFICER)
DEPARTMENT = (Role.CLERK, Role.DEPARTMENT_LEAD)


def _office(at: str = "") -> Rule:
    """The Office's side of an involvement that stands at the path ("involvement.")."""
    in_charge = is_person(f"{at}case.owner_id") | is_person(f"{at}case.deputy_id")
    return (
        (fact(f"{at}paper.is_confidential", False) & holds_at(f"{at}case.office_id", *OFFICE))
        | holds_at(f"{at}case.office_id", Role.LEAD)
        | (in_charge & holds_at(f"{at}case.office_id", *OFFICE))
    )


def _department(at: str = "") -> Rule:
    """The department's side: everybody there, or those who must know a confidential paper."""
    must_know = is_person(f"{at}paper.submitter_id") | is_person(f"{at}paper.readers")
    return (
        fact(f"{at}paper.is_confidential", False) | must_know | is_person(f"{at}requested_by_id")
    ) & holds_at(f"{at}department_id", *DEPARTMENT)


def _reader(at: str = "") -> Rule:
    return is_person(f"{at}paper.readers")


_in_department = (fact("is_confidential", False) | is_person("created_by_id")) & holds_at(
    "department_id", *DEPARTMENT
)
_is_finished = (
    fact("decision", Band.NOT_AFFECTED)
    | fact("decision", Band.SHORT_LOOK)
    | fact("decision", Band.FULL)
)
_in_charge_of_it = is_person("involvements.case.owner_id") | is_person(
    "involvements.case.deputy_id"
)

# screening
SCREEN_FOR: Permission[Organization] = Permission(
    "involvement.screen_for", holds_at("id", *DEPARTMENT)
)
SCREEN: Permission[Screening] = Permission("involvement.screen", _in_department)
VIEW_SCREENING: Permission[Screening] = Permission(
    "involvement.view_screening",
    _in_department
    | (
        _is_finished
        & (
            (fact("is_confidential", False) & holds(*OFFICE))
            | holds(Role.LEAD)
            | (_in_charge_of_it & holds(*OFFICE))
        )
    ),
)
LOOK_AGAIN: Permission[Screening] = Permission(
    "involvement.look_again",
    fact("is_sampled", True)
    & ((fact("is_confidential", False) & holds(*OFFICE)) | holds(Role.LEAD)),
)

# involvement
VIEW: Permission[Involvement] = Permission(
    "involvement.view", _office() | _department() | _reader()
)
REQUEST: Permission[Paper] = Permission(
    "involvement.request",
    (fact("is_confidential", False) | is_person("submitter_id") | is_person("readers"))
    & holds_at("originator_id", *DEPARTMENT),
)
TAKE_IN: Permission[Paper] = Permission(
    "involvement.take_in", fact("is_confidential", False) & holds(*OFFICE)
)
HANDLE: Permission[Involvement] = Permission("involvement.handle", _office())
SUPPLY: Permission[Involvement] = Permission("involvement.supply", _department())
SHARE: Permission[Involvement] = Permission("involvement.share", _office() | _department())
ANSWER_QUESTION: Permission[Clarification] = Permission(
    "involvement.answer_question", _department("involvement.")
)
REMIND: Permission[Involvement] = Permission("involvement.remind", _office() | clock)
LAPSE: Permission[Involvement] = Permission("involvement.lapse", clock)
NOTE_DECISION: Permission[Involvement] = Permission("involvement.note_decision", _office() | clock)

# statement
VIEW_STATEMENT: Permission[Statement] = Permission(
    "involvement.view_statement",
    _office("involvement.")
    | (fact("is_issued", True) & (_department("involvement.") | _reader("involvement."))),
)
STATE: Permission[Statement] = Permission("involvement.state", _office("involvement."))
KEEP_TEXT_BLOCKS: Permission[Organization] = Permission(
    "involvement.keep_text_blocks", holds_at("id", *OFFICE)
)
LOAD_TEXT_BLOCKS: Permission[ProfileLoad] = Permission("involvement.load_text_blocks", clock)
RETIRE_TEXT_BLOCK: Permission[TextBlock] = Permission(
    "involvement.retire_text_block", holds(*OFFICE)
)
READ_TEXT_BLOCKS: Permission[TextBlock] = Permission("involvement.read_text_blocks", holds(*OFFICE))

# clearance
_overriding = Rule(lambda actor: _who_overrides(actor), "whom the profile names")
_may_know = fact("is_confidential", False) | is_person("submitter_id") | is_person("readers")
OVERRIDE: Permission[Paper] = Permission(
    "involvement.override", _overriding & (_may_know | holds_at("recipients", Role.LEAD))
)
VIEW_CLEARANCE: Permission[Clearance] = Permission(
    "involvement.view_clearance",
    _office("involvement.")
    | _department("involvement.")
    | _reader("involvement.")
    | (fact("paper_version.paper.is_confidential", False) & holds(*OFFICE, Role.SESSION_SERVICE))
    | (
        (
            fact("paper_version.paper.is_confidential", False)
            | is_person("paper_version.paper.submitter_id")
            | is_person("paper_version.paper.readers")
        )
        & holds_at("paper_version.paper.originator_id", *DEPARTMENT)
    )
    | holds(Role.LEAD),
)
REVOKE: Permission[Clearance] = Permission("involvement.revoke", holds(Role.LEAD))

# routing and figures
ROUTE: Permission[Organization] = Permission("involvement.route", holds_at("id", Role.LEAD))
TRY_ROUTING: Permission[Organization] = Permission(
    "involvement.try_routing", holds_at("id", *OFFICE)
)
FIGURES: Permission[Organization] = Permission(
    "involvement.figures", holds(*OFFICE) | holds_at("id", *DEPARTMENT)
)


def _who_overrides(actor: Actor) -> Condition:
    """The Office for what came before it or was published; a department for its own papers."""
    roles = override_roles(timezone.localdate())
    rule = nobody
    if office := roles.intersection(OFFICE):
        published = fact("is_public", True) & fact("deleted_at", None)
        rule = rule | holds_at("recipients", *office) | (published & holds(*office))
    if department := roles.intersection(DEPARTMENT):
        rule = rule | holds_at("originator_id", *department)
    return rule.condition(actor)
