"""Which concern a draft speaks of, when the clerk leaves that to the program; and why."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import concerns
from weltoffen.domain.relevance.engine import engine

NAMED = 3  # words in the hint


@dataclass(frozen=True, slots=True)
class ProposedConcern:
    concern: Term
    words: tuple[str, ...]

    @property
    def hint(self) -> str:
        """The clerk keeps the last word: the next page says where to change it."""
        values = {
            "concern": self.concern.name,
            "words": ", ".join(f"„{word}“" for word in self.words),
        }
        return (
            _(
                "We propose the concern “%(concern)s”, because the draft says %(words)s. If that"
                " is wrong, change the draft and choose another one."
            )
            % values
        )


def proposed_concern(title: str, text: str) -> ProposedConcern | None:
    """Nothing where the draft says nothing about it: better asked than guessed."""
    machine = engine()
    said = machine.assess(title, text)
    concern = concerns().filter(code=said.concern).first() if said.concern else None
    if concern is None:
        return None
    speaks = {word.why for word in machine.words if word.concern == said.concern}
    words = [reason.word for reason in said.reasons if reason.why in speaks]
    once = dict.fromkeys(words)
    return ProposedConcern(concern, tuple(once)[:NAMED]) if once else None
