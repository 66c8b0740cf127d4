"""Open cases of every procedure: whoever is in charge, and whoever stands in."""

from django.db.models import F, QuerySet

from weltoffen.base.cases.models import Case, JournalEntry
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.handover.moving.kinds import Kind, Leaving, Taking, Thing
from weltoffen.domain.handover.rules.fates import TOLD_BY_NUMBER
from weltoffen.domain.involvement.models import Involvement

# the domain's own table of a case, whose page shows it
PAGES = {
    "involvement": "involvement",
    "referral": "referral",
    "inquiry": "inquiry",
    "gap": "gap",
    "promise": "promise",
}


def told(cases: QuerySet[Case], kind: str) -> list[Thing]:
    """By number and title; by number alone where the title is not for everybody who reads this."""
    rows = list(cases.select_related("office", *PAGES.values()).order_by("due_on", "pk"))
    secret = set(
        Involvement.objects.filter(case__in=rows, paper__is_confidential=True).values_list(
            "case_id", flat=True
        )
    )
    return [_thing(case, kind, case.pk in secret) for case in rows]


def find_owned(leaving: Leaving) -> list[Thing]:
    return told(Case.objects.filter(owner=leaving.person, closed_at=None), OWNED.code)


def find_deputised(leaving: Leaving) -> list[Thing]:
    return told(Case.objects.filter(deputy=leaving.person, closed_at=None), DEPUTISED.code)


def move_owned(taking: Taking) -> None:
    """Nobody stands in for oneself: who takes over a case that he deputised leaves that empty."""
    if taking.person is None:
        return
    cases = _still(taking, owner=taking.leaving.person)
    keys = list(cases.values_list("pk", flat=True))
    Case.objects.filter(pk__in=keys, deputy=taking.person).update(deputy=None)
    Case.objects.filter(pk__in=keys).update(owner=taking.person, version=F("version") + 1)
    _note(taking, keys, f"Übergeben von {taking.leaving.person.name} an {taking.person.name}")


def move_deputised(taking: Taking) -> None:
    if taking.person is None:
        return
    cases = _still(taking, deputy=taking.leaving.person)
    keys = list(cases.values_list("pk", flat=True))
    own = Case.objects.filter(pk__in=keys, owner=taking.person)
    own.update(deputy=None, version=F("version") + 1)
    rest = Case.objects.filter(pk__in=keys, deputy=taking.leaving.person)
    rest.update(deputy=taking.person, version=F("version") + 1)
    _note(taking, keys, f"Vertretung übergeben an {taking.person.name}")


def _still(taking: Taking, **held: object) -> QuerySet[Case]:
    """Locked; what was closed or given away meanwhile is left alone."""
    found = Case.objects.select_for_update(of=("self",)).filter(pk__in=taking.keys, closed_at=None)
    return found.filter(**held)


def _note(taking: Taking, keys: list[int], text: str) -> None:
    rows = Case.objects.filter(pk__in=keys).values_list("pk", "state")
    JournalEntry.objects.bulk_create(
        JournalEntry(case_id=pk, at=taking.at, actor=taking.actor.name, state=state, text=text)
        for pk, state in rows
    )


def _thing(case: Case, kind: str, is_secret: bool) -> Thing:
    is_closed = is_secret or case.procedure in TOLD_BY_NUMBER
    own = getattr(case, PAGES.get(case.procedure, ""), None)
    return Thing(
        kind,
        f"cases.case:{case.pk}",
        case.number if is_closed else f"{case.number}: {case.title}",
        f"fällig am {case.due_on:%d.%m.%Y}" if case.due_on else "",
        case.office_id,
        case.procedure,
        "" if own is None else f"{own._meta.label_lower}:{own.pk}",
    )


OWNED = Kind("owned", _("In charge of"), "Zuständig für", find_owned, move_owned)
DEPUTISED = Kind("deputised", _("Stands in for"), "Vertretung bei", find_deputised, move_deputised)
