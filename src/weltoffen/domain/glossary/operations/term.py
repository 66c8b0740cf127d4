"""The Office keeps the words: writes new ones, changes the shipped."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.vocabulary.models import Term as Topic
from weltoffen.base.vocabulary.queries import terms_by_code
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.glossary import permissions
from weltoffen.domain.glossary.drafts import TermDraft
from weltoffen.domain.glossary.models import Term
from weltoffen.domain.glossary.rules.spelling import transcribed


@operation("glossary.write_term", permissions.KEEP)
def write_term(actor: Actor, office: Organization, *, draft: TermDraft, at: datetime) -> Term:
    """A word that was missing. Its address is made from it and stays."""
    key = slugify(transcribed(draft.word))[:80]
    if not key:
        raise Refused(_("A word needs letters."), field="word")
    if Term.objects.filter(key=key).exists():
        raise Refused(_("This word is already in the glossary."), field="word")
    term = Term(key=key, changed_at=at)
    _put(term, draft)
    return term


@operation("glossary.change_term", permissions.CHANGE)
def change_term(
    actor: Actor, term: Term, *, draft: TermDraft, expected_version: int | None = None, at: datetime
) -> Term:
    """Translations stay; from now on they are marked as older than the German."""
    if expected_version is not None and term.version != expected_version:
        raise Conflict(_("Somebody else has changed this meanwhile. Compare, then save again."))
    if TermDraft.of(term) != draft:
        term.version, term.changed_at = term.version + 1, at
        _put(term, draft)
    return term


def _put(term: Term, draft: TermDraft) -> None:
    new = [code for code in draft.topics if code not in term.topics]
    known = terms_by_code(Topic.Taxonomy.TOPIC, new)
    if unknown := [code for code in new if code not in known]:
        raise Refused(_("There is no topic or group “%(name)s”."), name=unknown[0], field="topics")
    for name, value in draft.as_fields().items():
        setattr(term, name, value)
    try:
        term.clean_fields()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Refused(str(messages[0]), field=field) from None
    term.save()
