"""The desk's navigation: one place per thing; an entry appears for whom it is of use."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import Rule, holds
from weltoffen.base.audit import permissions as audit
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.translations import permissions as translations
from weltoffen.domain.advice import permissions as advice
from weltoffen.domain.allowances import permissions as allowances
from weltoffen.domain.bodies import permissions as bodies
from weltoffen.domain.directory import permissions as directory
from weltoffen.domain.gaps import permissions as gaps
from weltoffen.domain.glossary import permissions as glossary
from weltoffen.domain.hearing import permissions as hearing
from weltoffen.domain.indicators import permissions as indicators
from weltoffen.domain.involvement import permissions as involvement
from weltoffen.domain.minutes import permissions as minutes
from weltoffen.domain.relevance import permissions as relevance
from weltoffen.domain.situation import permissions as situation
from weltoffen.domain.watch import permissions as watch
from weltoffen.faces.desk.shell.audience import ONLY_SITS, only_sits

Shown = Callable[[Actor], bool]


def everybody(actor: Actor) -> bool:
    return True


def sits(actor: Actor) -> bool:
    return actor.holds(*ONLY_SITS)


def whoever(*permissions: Permission[Any]) -> Shown:
    """Who may use one of the permissions on something; which things, the pages say."""
    return lambda actor: any(p.rule.condition(actor).kind != "none" for p in permissions)


def under(rule: Rule) -> Shown:
    """For whom the rule holds without looking at anything: others come here by a link."""
    return lambda actor: rule.condition(actor).kind == "all"


WORKS_IN_IT = holds(*involvement.OFFICE, *involvement.DEPARTMENT)
WATCHES = holds(
    *watch.OFFICE, Role.SESSION_SERVICE, Role.COORDINATOR, Role.COUNCIL_MEMBER, Role.MEMBER
)
OWES_OR_ASKS = WORKS_IN_IT | holds(
    Role.CASE_MANAGER, Role.COORDINATOR, Role.COUNCIL_MEMBER, Role.MEMBER
)
PREPARES = holds(Role.SESSION_SERVICE, Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class Entry:
    label: str
    route: str
    icon: str
    shown: Shown = everybody


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
            Entry(_("Today"), "desk:shell:today", "home", lambda actor: not only_sits(actor)),
            Entry(_("My page"), "desk:member:mine", "home", sits),
            Entry(
                _("Check a paper"),
                "desk:screening:list",
                "checklist",
                whoever(involvement.SCREEN_FOR, involvement.LOOK_AGAIN),
            ),
            Entry(_("Involvements"), "desk:involvement:list", "autorenew", under(WORKS_IN_IT)),
        ),
    ),
    (
        _("Council"),
        (
            Entry(_("Council watch"), "desk:watch:list", "visibility", under(WATCHES)),
            Entry(_("Papers"), "desk:papers:list", "draft"),
            Entry(_("Meetings"), "desk:meetings:week", "calendar-today"),
            Entry(_("Hearings"), "desk:hearing:list", "help", whoever(hearing.VIEW)),
            Entry(_("Subscriptions"), "desk:subscriptions:list", "mail", whoever(watch.FOLLOW)),
        ),
    ),
    (
        _("Bodies"),
        (
            Entry(_("Our bodies"), "desk:bodies:list", "account-circle", whoever(bodies.VIEW)),
            Entry(
                _("Minutes of meetings"), "desk:minutes:list", "checklist", whoever(minutes.VIEW)
            ),
            Entry(_("Promises"), "desk:promises:list", "check", under(OWES_OR_ASKS)),
            Entry(_("Allowances"), "desk:allowances:list", "draft", whoever(allowances.VIEW)),
            Entry(_("Situation sheets"), "desk:situation:list", "info", whoever(situation.READ)),
            Entry(
                _("Hand-overs"),
                "desk:handover:list",
                "arrow-forward",
                under(holds(Role.LEAD, Role.OFFICER, Role.COORDINATOR)),
            ),
        ),
    ),
    (
        _("Directory"),
        (
            Entry(_("Offers"), "desk:directory:list", "dehaze", under(holds(*directory.ADVISERS))),
            Entry(
                _("Is it still right?"),
                "desk:upkeep:state",
                "check",
                whoever(directory.VIEW_UPKEEP),
            ),
            Entry(
                _("Find an offer"),
                "desk:finder:find",
                "search",
                under(holds(*directory.ADVISERS)),
            ),
            Entry(_("Referrals"), "desk:referrals:list", "arrow-forward", whoever(advice.REFER)),
            Entry(
                _("Lists of others"),
                "desk:imports:list",
                "drive-folder-upload",
                whoever(directory.VIEW_FEED),
            ),
            Entry(
                _("Inquiries"),
                "desk:inquiries:list",
                "question-mark",
                under(holds(Role.LEAD, Role.OFFICER, Role.CASE_MANAGER)),
            ),
            Entry(_("Supply gaps"), "desk:gaps:list", "warning", whoever(gaps.VIEW)),
            Entry(
                _("Words from letters"),
                "desk:glossary:list",
                "easy-language",
                whoever(glossary.KEEP),
            ),
            Entry(
                _("Translations"),
                "desk:translations:overview",
                "language",
                whoever(translations.VIEW),
            ),
        ),
    ),
    (
        _("Proof"),
        (
            Entry(_("Notes"), "desk:clearance:list", "success", under(WORKS_IN_IT | PREPARES)),
            Entry(_("Check a code"), "portal:clearance:ask", "search"),
            Entry(
                _("Figures"),
                "desk:figures:figures",
                "brightness-medium",
                whoever(involvement.FIGURES),
            ),
            Entry(
                _("Figures of the city"),
                "desk:indicators:list",
                "brightness-medium",
                under(holds(*indicators.STAFF)),
            ),
        ),
    ),
    (
        _("Set up"),
        (
            Entry(
                _("Text blocks"),
                "desk:textblocks:list",
                "edit",
                whoever(involvement.READ_TEXT_BLOCKS),
            ),
            Entry(
                _("Responsibility"),
                "desk:routing:rules",
                "account-circle",
                whoever(involvement.TRY_ROUTING),
            ),
            Entry(_("Sources"), "desk:sources:list", "download", whoever(watch.VIEW)),
            Entry(
                _("How the program judges"),
                "desk:relevance:overview",
                "info",
                whoever(relevance.VIEW_MODEL),
            ),
            Entry(_("The city"), "desk:shell:city", "info"),
            Entry(_("Audit trail"), "desk:shell:trail", "visibility", whoever(audit.READ)),
        ),
    ),
)


def navigation(actor: Actor, path: str) -> list[Group]:
    """The groups, with the entry that the path lies under marked as current."""
    found = [
        (
            label,
            [(e, href) for e in entries if e.shown(actor) and (href := _href(e.route))],
        )
        for label, entries in GROUPS
    ]
    home = _href("desk:shell:today")
    addresses = [href for _label, entries in found for _entry, href in entries]
    over = [href for href in addresses if path == href or (href != home and path.startswith(href))]
    current = max(over, key=len, default="")
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
