"""Who works for one body brings in that body's meetings and papers, and no others."""

from dataclasses import replace

from weltoffen.base.intake.findings import REFUSED, finding
from weltoffen.domain.watch.formats.recognised import Recognised
from weltoffen.domain.watch.formats.wordings import title_key

OTHER_BODY = "Sie bringen Sitzungen Ihres eigenen Gremiums ein; diese gehört einem anderen."
OTHER_PAPER = "Sie bringen Vorlagen Ihres eigenen Gremiums ein; bitte nennen Sie Gremium und Tag."


def of_one_body(recognised: Recognised, body: str) -> Recognised:
    """What belongs to the body of this name; the rest is refused in words."""
    own = title_key(body)
    agendas = tuple(one for one in recognised.agendas if title_key(one.body) == own)
    papers = tuple(one for one in recognised.papers if title_key(one.body) == own)
    others = [one for one in recognised.agendas if one not in agendas]
    elsewhere = [one for one in recognised.papers if one not in papers]
    return replace(recognised, agendas=agendas, papers=papers).with_findings(
        [
            *(finding(REFUSED, str(one), "body", OTHER_BODY) for one in others),
            *(finding(REFUSED, str(one), "body", OTHER_PAPER) for one in elsewhere),
        ]
    )
