"""The desk's navigation: one place per thing; an entry appears when its room is there."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from weltoffen.base.texts.marking import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Entry:
    label: str
    route: str
    icon: str


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    href: str
    icon: str
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    links: tuple[Link, ...]


GROUPS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        _("Work"),
        (
            Entry(_("Today"), "desk:shell:today", "home"),
            Entry(_("Check a paper"), "desk:screening:list", "checklist"),
            Entry(_("Involvements"), "desk:involvement:list", "draft"),
        ),
    ),
    (
        _("Council"),
        (
            Entry(_("Papers"), "desk:papers:list", "content-copy"),
            Entry(_("Meetings"), "desk:meetings:calendar", "calendar-today"),
        ),
    ),
    (
        _("Proof"),
        (
            Entry(_("Clearance notes"), "desk:clearance:list", "success"),
            Entry(_("Figures"), "desk:figures:overview", "arrow-up"),
        ),
    ),
    (
        _("Set up"),
        (
            Entry(_("Text blocks"), "desk:textblocks:list", "edit"),
            Entry(_("Responsibility"), "desk:routing:rules", "account-circle"),
            Entry(_("The city"), "desk:shell:city", "info"),
        ),
    ),
)


def navigation(path: str) -> list[Group]:
    """The groups, with the entry that the path lies under marked as current."""
    found = [
        (label, [(entry, href) for entry in entries if (href := _href(entry.route))])
        for label, entries in GROUPS
    ]
    under = [href for _label, entries in found for _entry, href in entries if path.startswith(href)]
    current = max(under, key=len, default="")
    return [
        Group(
            gettext(label),
            tuple(
                Link(gettext(entry.label), href, entry.icon, href == current)
                for entry, href in entries
            ),
        )
        for label, entries in found
        if entries
    ]


def _href(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
