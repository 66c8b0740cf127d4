"""Saved views: a filter of a work list under a name."""

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases import permissions
from weltoffen.base.cases.models import SavedView
from weltoffen.base.organizations.models import Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused

MOST = 30


@operation("cases.save_view", permissions.SAVE_VIEW)
def save_view(actor: Actor, person: Person, *, procedure: str, name: str, query: str) -> SavedView:
    """The same name again replaces the filter."""
    name = " ".join(name.split())[:80]
    if not name:
        raise Refused(_("Please give the view a name."))
    others = person.saved_views.filter(procedure=procedure).exclude(name=name)
    if others.count() >= MOST:
        raise Refused(_("You have %(count)s views already. Remove one first."), count=MOST)
    view, _made = SavedView.objects.update_or_create(
        person=person, procedure=procedure, name=name, defaults={"query": query[:1000]}
    )
    return view


@operation("cases.forget_view", permissions.FORGET_VIEW)
def forget_view(actor: Actor, view: SavedView) -> None:
    """The saved view goes; the list it showed stays."""
    SavedView.objects.filter(pk=view.pk).delete()
