"""Ages, sexes and statuses as tables write them, in the codes that indicators ask for."""

import re
import unicodedata
from typing import Final

_AGE_FROM_TO = re.compile(r"(\d{1,3})(?:jahre)?(?:-|bis)(unter|<)?(\d{1,3})")
_AGE_UNDER = re.compile(r"(?:unter|<|bisunter)(\d{1,3})")
_AGE_FROM = re.compile(r"(?:ab|>=?)?(\d{1,3})(?:jahre)?(?:undälter|undmehr|undaelter|\+)?")
_SEXES: Final = {
    "m": "male", "männlich": "male", "maennlich": "male", "männer": "male", "male": "male",
    "w": "female", "weiblich": "female", "frauen": "female", "female": "female",
    "d": "diverse", "divers": "diverse",
}  # fmt: skip
_STATUSES: Final = {
    "mitmigrationshintergrund": "background",
    "migrationshintergrund": "background",
    "einwohnermitmigrationshintergrund": "background",
    "personenmitmigrationshintergrund": "background",
    "background": "background",
    "ohnemigrationshintergrund": "none",
    "none": "none",
    "deutschemitmigrationshintergrund": "german-background",
    "deutscheohnemigrationshintergrund": "none",
    "ausländer": "foreign",
    "ausländerinnenundausländer": "foreign",
    "ausländisch": "foreign",
    "foreign": "foreign",
    "nichtdeutsch": "foreign",
    "deutsch": "german",
    "deutsche": "german",
    "german": "german",
}
# German with a background and foreigners together have one
PARENTS: Final = {"german-background": "background", "foreign": "background"}
_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_NO_CODE = re.compile(r"[^a-z0-9]+")


def code_of(field: str, text: str) -> str:
    """The code of a value of a column; of attributes of its own, made from its words."""
    close = re.sub(r"[\s.*:/()]+", "", text.casefold())
    if field == "age":
        return age_code(close) or plain_code(text)
    if field == "sex":
        return _SEXES.get(close, plain_code(text))
    if field == "status":
        return _STATUSES.get(close, plain_code(text))
    return plain_code(text)


def age_code(close: str) -> str:
    """ "00-<03" is 0-2, "25bisunter45" 25-44, "unter15" under15, "65undälter" 65+."""
    close = close.replace("jahren", "").replace("jahre", "").replace("–", "-")
    if found := _AGE_FROM_TO.fullmatch(close):
        start, until = int(found[1]), int(found[3]) - (1 if found[2] else 0)
        return f"{start}-{until}" if start < until else str(start)
    if found := _AGE_UNDER.fullmatch(close):
        return f"under{int(found[1])}"
    if (found := _AGE_FROM.fullmatch(close)) and not close.isdigit():
        return f"{int(found[1])}+"
    return ""


def plain_code(text: str) -> str:
    """Letters, digits and hyphens; nothing that an address is written with."""
    small = "".join(_LETTERS.get(letter, letter) for letter in text.casefold())
    bare = unicodedata.normalize("NFKD", small).encode("ascii", "ignore").decode()
    return _NO_CODE.sub("-", bare).strip("-")[:60] or "x"
