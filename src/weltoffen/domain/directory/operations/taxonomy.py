"""Topics, groups and districts with their words; what is gone from the lists stays, for offers
and referrals name it."""

from collections.abc import Iterator

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.vocabulary.changes import Changes
from weltoffen.base.vocabulary.models import Label, ProfileLoad, Term
from weltoffen.domain.directory import permissions, shipped_words
from weltoffen.domain.directory.districts import districts
from weltoffen.domain.directory.publishing import publish_everything
from weltoffen.domain.directory.shipped_words import ORIGINAL, Words

TOPIC, GROUP, DISTRICT = Term.Taxonomy.TOPIC, Term.Taxonomy.GROUP, Term.Taxonomy.DISTRICT
_Row = tuple[int, str, str, str]  # term, language, kind, text


@operation("directory.load_taxonomies", permissions.LOAD)
def load_taxonomies(actor: Actor, load: ProfileLoad) -> Changes:
    """Make them what the shipped lists and the profile say; a second load changes nothing."""
    changes = Changes()
    above = dict(shipped_words.topics())
    german = shipped_words.words(TOPIC, ORIGINAL)
    for position, (code, parent) in enumerate(above.items()):
        changes.note(_load_term(TOPIC, code, german[code], position, parent))
    for position, (code, words) in enumerate(shipped_words.words(GROUP, ORIGINAL).items()):
        changes.note(_load_term(GROUP, code, words, position))
    for position, district in enumerate(districts()):
        changes.note(_load_term(DISTRICT, district.code, Words(district.name), position))
    changes += _load_labels()
    if changes.created or changes.updated:  # what offers are found by
        publish_everything(at=timezone.now())
    return changes


def _load_term(
    taxonomy: str, code: str, words: Words, position: int, parent: str = ""
) -> tuple[bool, bool]:
    above = Term.objects.get(taxonomy=taxonomy, code=parent) if parent else None
    wanted = {"name": words.label, "description": words.description}
    wanted |= {"position": position, "parent": above}  # type: ignore[dict-item]
    term, is_new = Term.objects.get_or_create(taxonomy=taxonomy, code=code, defaults=wanted)
    changed = [name for name, value in wanted.items() if getattr(term, name) != value]
    for name in changed:
        setattr(term, name, wanted[name])
    if changed:
        term.save(update_fields=changed)
    return is_new, bool(changed)


def _load_labels() -> Changes:
    """Words that a person has confirmed are no longer the product's to change."""
    terms = {
        (term.taxonomy, term.code): term.pk
        for term in Term.objects.filter(taxonomy__in=[TOPIC, GROUP])
    }
    wanted = dict.fromkeys(_rows(terms))
    kept: set[tuple[int, str]] = set()
    gone = []
    for label in Label.objects.filter(term__in=terms.values()):
        row = (label.term_id, label.language, label.kind, label.text)
        if row in wanted:
            del wanted[row]
        elif label.is_machine or label.language == ORIGINAL:
            gone.append(label.pk)
        elif label.kind == Label.Kind.PREFERRED:
            kept.add((label.term_id, label.language))
    Label.objects.filter(pk__in=gone).delete()
    new = [
        Label(
            term_id=term, language=language, kind=kind, text=text, is_machine=language != ORIGINAL
        )
        for term, language, kind, text in wanted
        if kind != Label.Kind.PREFERRED or (term, language) not in kept
    ]
    Label.objects.bulk_create(new, batch_size=500)
    return Changes(created=len(new), updated=len(gone))


def _rows(terms: dict[tuple[str, str], int]) -> Iterator[_Row]:
    for language in shipped_words.languages():
        for taxonomy in (TOPIC, GROUP):
            for code, words in shipped_words.words(taxonomy, language).items():
                term = terms.get((taxonomy, code))
                if term is None:
                    continue
                yield term, language, Label.Kind.PREFERRED, words.label
                yield from ((term, language, Label.Kind.SAME, text) for text in words.exact)
                yield from ((term, language, Label.Kind.TYPED, text) for text in words.hidden)
