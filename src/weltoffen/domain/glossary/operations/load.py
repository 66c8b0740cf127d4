"""The shipped words into the database; what people changed by hand stays as they want it."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.vocabulary.changes import Changes
from weltoffen.base.vocabulary.models import ProfileLoad
from weltoffen.domain.glossary import permissions, shipped_words, translating
from weltoffen.domain.glossary.models import SAID, Term

FIELDS = (*SAID, "variants", "topics", "source")


@operation("glossary.load", permissions.LOAD)
def load_glossary(actor: Actor, load: ProfileLoad) -> Changes:
    """Make the words what the shipped lists and the profile say; a second load changes nothing."""
    at = timezone.now()
    changes = Changes()
    terms = {term.key: term for term in Term.objects.all()}
    for entry in shipped_words.terms():
        said = {
            name: entry.get(name, [] if name in ("variants", "topics") else "") for name in FIELDS
        }
        term = terms.get(entry["key"])
        if term is None:
            term = Term(key=entry["key"], shipped=said, changed_at=at, **said)
            term.save()
            terms[term.key] = term
            changes.created += 1
        elif term.shipped != said:
            _follow(term, said)
            term.changed_at, term.version = at, term.version + 1
            term.save()
            changes.updated += 1
    for language in shipped_words.languages():
        changes += translating.take_shipped(language, shipped_words.texts(language), terms, at)
    return changes


def _follow(term: Term, said: Mapping[str, Any]) -> None:
    """Field by field: only where the word still says what was shipped before."""
    for name in FIELDS:
        if getattr(term, name) == term.shipped.get(name):
            setattr(term, name, said[name])
    term.shipped = dict(said)
