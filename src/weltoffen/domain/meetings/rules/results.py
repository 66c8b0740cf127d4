"""What a body's free words about its decision mean. Plain values only.

OParl `AgendaItem.result` has no vocabulary; a single city writes seventy variants of it.
"""

import re

# in this order: the first that fits decides; what fits nothing stays unknown
_MEANINGS = tuple(
    (re.compile(pattern, re.IGNORECASE), result)
    for pattern, result in (
        (r"^\W*a\).*b\)", ""),  # several votes in one text
        (r"zurückgezogen|hinfällig", "done"),
        (r"vertagt|vertagung|zurückgestellt|verschoben|abgesetzt", "postponed"),
        (r"verw(ie|ei)s|überwiesen|weiterbehandlung|weitere beratung|beratung im", "referred"),
        (r"mit stellungnahme einverstanden|durch (stellungnahme|antwort|ergänz)", "done"),
        (r"teilweise abgelehnt|teilweise (zuge|ange|be)|teilweise in", "adopted_changed"),
        (r"abgelehnt|ablehnung|nicht (zugestimmt|angenommen|beschlossen|gewählt)", "rejected"),
        (
            r"(zugestimmt|beschlossen|angenommen|zustimmung).*(geändert|modifi|änderung|ergänz)"
            r"|(geändert|modifi)\w* .*(zugestimmt|beschlossen|angenommen)",
            "adopted_changed",
        ),
        (r"vorberaten mit änderung", "adopted_changed"),
        (
            r"zugestimmt|zustimmung|beschlossen|angenommen|einverstanden|genehmigt|gewählt"
            r"|empfohlen|vorberaten|einstimm?ig",
            "adopted",
        ),
        (r"keine abstimmung|nicht zur abstimmung|^ohne$|^keine( mitteilungen)?$", "no_vote"),
        (r"kenntnis", "noted"),
        (r"erledigt|übernommen", "done"),
        (r"mehrheitlich", "adopted"),
    )
)
_VOTES = re.compile(
    r"(\d{1,4})[\s-]*Ja-?Stimme\S*?,?\s*(\d{1,4})[\s-]*(?:Nein|Gegen)-?stimme", re.IGNORECASE
)


def result_of(words: str) -> str:
    """The value of `Result` that the words mean; empty when they do not say."""
    words = words[:500]
    for pattern, result in _MEANINGS:
        if pattern.search(words):
            return result
    if votes := _VOTES.search(words):
        yes, no = (int(number) for number in votes.groups())
        return "adopted" if yes > no else "rejected"
    return ""
