"""Words that the Office has not published yet, whom it asked, and what they said."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import reference
from weltoffen.domain.glossary import permissions
from weltoffen.domain.glossary.drafts import TermDraft
from weltoffen.domain.glossary.operations import ask_for_review, correct_word, write_term

if TYPE_CHECKING:
    from trust.planted import Town

OFFICE = frozenset({"lead", "owner", "officer", "deputy"})


def plant_words(town: "Town") -> None:
    officer = town.actor("officer")
    hidden = TermDraft(
        word=town.plant("word: not published", OFFICE),
        meaning=town.plant("word: meaning", OFFICE),
        office=town.plant("word: office", OFFICE),
        todo=town.plant("word: what to do", OFFICE),
        until="Bald",
        is_published=False,
    )
    term = write_term(officer, town.office, draft=hidden, at=town.at)
    review = ask_for_review(
        officer,
        town.office,
        association=town.plant("check of words: association", OFFICE | {"association"}),
        language="fr",
        email="verein@example.org",
        until_on=timezone.localdate() + timedelta(days=30),
        at=town.at,
    )
    asked = Actor("Prüfung", bears=frozenset({(permissions.PURPOSE, reference(review))}))
    texts = dict.fromkeys(("word", "meaning", "office", "todo", "until"), "")
    texts = {name: town.plant(f"correction: {name}", OFFICE) for name in texts}
    correct_word(
        asked,
        review,
        term=term,
        texts=texts,
        note=town.plant("correction: note", OFFICE),
        at=town.at,
    )
