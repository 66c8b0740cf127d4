"""Items of an agenda that are about the meeting itself: nobody has to be heard on them."""

import re

_OPENING = (
    r"(?:eröffnung|begrüßung)(?= der|$| und| durch|,)"
    r"|feststellung(?:en)? (?:der|zur) (?:beschluss|ordnungs|tages|anwesen)\w*"
    r"|(?:fest(?:setzung|stellung|legung)|genehmigung|änderung|bestätigung|aufstellung)"
    r" (?:und \w+ )?(?:der|zur) tagesordnung|tagesordnung$|beschlussfähigkeit|ordnungsgemäße"
)
_MINUTES = (
    r"(?:genehmigung|bestätigung|feststellung|beschluss|beschlussfassung|anerkennung|unterzeichnung"
    r"|bestimmung|benennung)\b[^:]{0,60}\b(?:niederschrift|protokoll|urkundsperson|schriftführ)\w*.{0,60}"
    r"|(?:niederschrift|protokoll)(?:en|e|s)?(?:\s+(?:der|des|vom|über|aus)\b.{0,60})?"
)
_REST = (
    r"(?:(?:mündliche |schriftliche )?(?:an)?fragen|anregungen|anträge|mitteilungen|bekanntgaben?"
    r"|bekanntmachungen|verschiedenes|sonstiges|aktuelles|berichte|\w*fragestunde|aktuelle stunde"
    r"|termine|offene punkte|wünsche|allgemeines|informationen)"
)
_OF_WHOM = (
    r"(?:\s*(?:,|;|und|u\.|/|&|sowie|oder)\s*" + _REST + r")*"
    r"(?:\s+(?:nicht ?öffentlich\w* gefasste\w* beschlüsse|die im ausschuss behandelt werden"
    r"|(?:der|des|aus dem|aus der|aus den|an die|an den|von|durch)"
    r" (?:(?!zu[mr]? |über )\S+ ?){1,8}))?"
)
_PROCEDURAL = re.compile(
    rf"^\W*(?:top|punkt|ö|n)?\s*[\d.]*\s*[:)\-–]?\s*"
    rf"(?:(?:{_OPENING})(?:\b.{{0,90}})?|(?:{_MINUTES})|{_REST},?{_OF_WHOM}"
    rf"|schluss(?: der sitzung)?|ende der sitzung|(?:nicht ?)?öffentliche[rn]? (?:teil|sitzung)"
    rf"|einwohner\w*stunde|bürger\w*stunde|pause|entfällt|abgesetzt|vertagt"
    rf"|zurückgezogen)\W*$",
    re.IGNORECASE,
)


def is_procedural(title: str) -> bool:
    """Opening, minutes, any other business; and what has no title at all."""
    words = " ".join(title.split())
    return not any(sign.isalpha() for sign in words) or bool(_PROCEDURAL.match(words))
