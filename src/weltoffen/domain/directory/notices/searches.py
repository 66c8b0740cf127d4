"""What somebody who keeps a search is told when something new fits."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from weltoffen.base.audit.operation import reference
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import tell
from weltoffen.domain.directory.models import Offer, SavedSearch

NAMED: Final = 10  # offers that are named; the rest stands behind the link


def told_new_offers(saved: SavedSearch, offers: Sequence[Offer], *, at: datetime) -> None:
    many = len(offers)
    what = "ein neues Angebot" if many == 1 else f"{many} neue Angebote"
    names = [f"• {offer.name} ({offer.provider})" for offer in offers[:NAMED]]
    if many > NAMED:
        names.append(f"und {many - NAMED} weitere")
    tell(
        [saved.person],
        kind=Kind.ASSIGNED,
        title=f"Zu Ihrer Suche „{saved.name}“: {what}",
        body="\n".join(names),
        subject=reference(saved),
        at=at,
    )
