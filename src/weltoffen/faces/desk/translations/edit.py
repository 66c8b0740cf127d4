"""One text in one language beside its German: writing, and what the reviewer needs."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.access.actor import Role
from weltoffen.base.texts.difference import Block, compare
from weltoffen.base.translations import operations, permissions
from weltoffen.base.translations.kinds import Field
from weltoffen.base.translations.languages import PLAIN
from weltoffen.base.translations.machine.choosing import translator
from weltoffen.base.translations.models import Translation
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.faces.desk.translations.forms import PublishForm, ReturnForm, TextsForm
from weltoffen.faces.desk.translations.opened import Opened, crumbs, opened
from weltoffen.faces.kern.access import access
from weltoffen.faces.kern.refusals import is_said_at_field, sentence_of
from weltoffen.faces.kern.seen import opened_on


@dataclass(frozen=True, slots=True)
class Pair:
    """One text: German left, the translation right; `blocks` is what changed in the German."""

    field: Field
    german: str
    html: SafeString
    blocks: list[Block]
    bound: BoundField
    saved: str  # after a conflict: what somebody else wrote

    @property
    def label(self) -> str:
        return gettext(self.field.label)


@access(permissions.WRITE)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, what: str, thing: int, to: str) -> HttpResponse:
    at = opened(request, permissions.WRITE, what, thing, to)
    if request.method == "GET":
        return page(request, at, form_of(at))
    form = form_of(at, request.POST)
    if not form.is_valid():
        return page(request, at, form, status=422)
    now, row = timezone.now(), at.row
    is_machine = row.draft_is_machine and not form.cleaned_data.get("is_checked", False)
    try:
        operations.write_translation(
            at.actor,
            row,
            texts=form.texts,
            is_machine=is_machine,
            expected_version=opened_on(request),
            at=now,
        )
        if request.POST.get("do") == "submit":
            operations.submit_translation(at.actor, row, at=now)
    except Refused as refused:
        fresh = opened(request, permissions.WRITE, what, thing, to)
        is_conflict = isinstance(refused, Conflict)
        if is_conflict or not is_said_at_field(form, refused):
            return page(
                request,
                fresh,
                form,
                status=409,
                problem=sentence_of(refused),
                is_conflict=is_conflict,
            )
        return page(request, fresh, form, status=409)
    if row.stage == Translation.State.REVIEW:
        messages.success(request, _("Handed in. A second person reads and publishes it."))
        return redirect("desk:translations:list")
    messages.success(request, _("The draft is saved. Hand it in when it is complete."))
    return redirect("desk:translations:edit", *at.address)


def form_of(at: Opened, data: Any = None) -> TextsForm:
    row = at.row
    work = row.draft_texts if row.stage else row.texts
    return TextsForm(
        data,
        fields=fields_of(at),
        language=at.language,
        is_of_machine=bool(row.stage) and row.draft_is_machine,
        initial=work,
    )


def fields_of(at: Opened) -> list[Field]:
    """What the German has, and what was translated once."""
    row = at.row
    work = row.draft_texts if row.stage else row.texts
    return [one for one in at.kind.fields if at.german.texts.get(one.name) or work.get(one.name)]


def page(
    request: HttpRequest,
    at: Opened,
    form: TextsForm,
    *,
    status: int = 200,
    problem: str = "",
    is_conflict: bool = False,
    publish_form: PublishForm | None = None,
    return_form: ReturnForm | None = None,
) -> HttpResponse:
    row = at.row
    is_own = row.draft_by_id is not None and row.draft_by_id == at.actor.person_id
    waits = row.stage == Translation.State.REVIEW
    work = row.draft_texts if row.stage else row.texts
    pairs = _pairs(at, form, work if is_conflict else {})
    name = at.language_name
    return render(
        request,
        "desk/translations/edit.html",
        {
            "at": at,
            "row": row,
            "form": form,
            "pairs": pairs,
            "problem": problem,
            "is_conflict": is_conflict,
            # after a conflict the form knows the present version: saved again, it replaces it
            "version": at.version
            if is_conflict or request.method == "GET" or "version" not in request.POST
            else request.POST["version"],
            "waits": waits,
            "is_draft": row.stage == Translation.State.DRAFT,
            "german_changed": any(one.blocks for one in pairs),
            "may_publish": waits and (not is_own or at.actor.holds(Role.LEAD)),
            "is_own": is_own,
            "publish_form": publish_form or PublishForm(language=at.language.code),
            "return_form": return_form or ReturnForm(),
            "machine": translator() if at.language.code != PLAIN else None,
            "is_outdated": row.is_published and row.source_digest != at.german.digest,
            "shown_name": name_of_shown(row, name),
            "title": f"{at.german.title} – {name}",
            "crumbs": crumbs(f"{at.german.title} – {name}"),
        },
        status=status,
    )


def name_of_shown(row: Translation, name: str) -> str:
    """Plain German is "Leichte Sprache" only when a group has read it (DIN SPEC 33429)."""
    return "Leichte Sprache" if row.language == PLAIN and row.read_by_group else name


def _pairs(at: Opened, form: TextsForm, saved: dict[str, str]) -> list[Pair]:
    row = at.row
    source = row.draft_source if row.stage else row.source_texts
    found = []
    for field in fields_of(at):
        german = at.german.texts.get(field.name, "")
        then = source.get(field.name, "") if source else german
        found.append(
            Pair(
                field,
                german,
                mark_safe(at.kind.clean(german)) if field.is_html else SafeString(""),
                compare(_plain(then, field), _plain(german, field)) if then != german else [],
                form[field.name],
                saved.get(field.name, ""),
            )
        )
    return found


def _plain(text: str, field: Field) -> str:
    return strip_tags(text.replace("</p>", "</p>\n")) if field.is_html else text
