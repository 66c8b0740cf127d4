"""Green or red: whether a clearance note holds for the wording that lies before the body."""

from dataclasses import dataclass, field
from datetime import date

from weltoffen.base.texts.marking import gettext_noop as _

NO_TEXT = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # SHA-256 of nothing


@dataclass(frozen=True, slots=True)
class Wording:
    """What a text is known by. `file_text` is the text inside the file, hashed like `text`."""

    text: str = NO_TEXT
    file: str = ""
    file_text: str = ""


def is_same(covered: Wording, now: Wording) -> bool:
    """The same text; a file beside it must be the same one, or hold that very text.

    Without a text there is only the file. So nobody clears one text and hands in another's file.
    """
    if covered.text != now.text:
        return False
    if now.file in ("", covered.file):
        return covered.text != NO_TEXT or bool(now.file)
    return covered.text not in (NO_TEXT, "") and now.file_text == covered.text


def is_covered(covered: Wording, given: Wording) -> bool:
    """Whether a text or file that somebody holds in hand is the covered wording.

    Each that is given must be it; a file counts also when the text inside it is the covered text.
    """
    has_text = given.text not in (NO_TEXT, "")
    text_fits = given.text == covered.text
    file_fits = bool(given.file) and (
        given.file == covered.file
        or (covered.text not in (NO_TEXT, "") and given.file_text == covered.text)
    )
    if has_text and given.file:
        return text_fits and file_fits
    return text_fits if has_text else file_fits


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the judgement rests on."""

    ground: str
    issued_on: date
    covered: Wording
    latest: Wording
    given: Wording | None = None
    is_revoked: bool = False
    is_withdrawn: bool = False
    is_disagreed: bool = False  # the Office's second look at a negative screening
    silence_clears: bool = False  # the profile's value on the day of issue
    override_name: str = ""
    override_reason: str = ""
    is_lowered: bool = False  # the clerk decided below what the screening proposed
    has_newer_note: bool = False  # another note holds for the latest wording; the Office was heard


@dataclass(frozen=True, slots=True)
class Judgement:
    """`sentence` is a msgid with `values`; `is_override` is shown whatever the colour."""

    is_green: bool
    sentence: str
    values: dict[str, str] = field(default_factory=dict)
    is_override: bool = False


UNKNOWN = Judgement(False, _("We do not know this code. Please check what you typed."))
MISTYPED = Judgement(
    False, _("This cannot be a check code: there is a slip in it. Please compare each character.")
)


def judge(facts: Facts) -> Judgement:
    """Green only for exactly the latest wording; the first reason to say no is the one given."""
    override = facts.ground == "override"
    values = {
        "date": f"{facts.issued_on:%d.%m.%Y}",
        "name": facts.override_name,
        "reason": facts.override_reason,
    }
    if refusal := _why_red(facts):
        return Judgement(False, refusal, values, override)
    lowered = facts.ground == "not_affected" and facts.is_lowered
    return Judgement(True, _LOWERED if lowered else _GREEN[facts.ground], values, override)


def _why_red(facts: Facts) -> str:
    if facts.is_withdrawn:
        return _("The department has withdrawn this paper.")
    if facts.is_revoked:
        return _("This clearance note was revoked.")
    if _is_followed(facts):
        return _("This note holds for another version. There is a newer note for the current one.")
    if facts.given is not None and not is_covered(facts.covered, facts.given):
        return _(
            "This is not the text that the note covers. The Office has not commented on this text."
        )
    if not is_same(facts.covered, facts.latest):
        return _(
            "There is a newer version of the paper, on which the Office has not commented yet."
        )
    if facts.ground == "not_affected" and facts.is_disagreed:
        return _("The Office looked at it again and does not agree: it must be involved.")
    if facts.ground == "silence" and not facts.silence_clears:
        return _("The Office has not commented, and its silence does not count as consent.")
    return "" if facts.ground in _GREEN else _("This clearance note has no ground that is known.")


def _is_followed(facts: Facts) -> bool:
    """A newer note holds, and the text in hand, if any, is what this one or that one covers."""
    if not facts.has_newer_note or is_same(facts.covered, facts.latest):
        return False
    wordings = (facts.covered, facts.latest)
    return facts.given is None or any(is_covered(one, facts.given) for one in wordings)


_GREEN = {
    "stated": _("The Office commented on exactly this version. The note is of %(date)s."),
    "no_objection": _("The Office has no objection to this version. The note is of %(date)s."),
    "not_affected": _(
        "This version was screened and found not to be affected. The note is of %(date)s."
    ),
    "silence": _(
        "The period ended without a comment by the Office; the paper may go on. "
        "The note is of %(date)s."
    ),
    "override": _(
        "Submitted without the Office's comment, by decision of %(name)s on %(date)s. "
        "The reason: %(reason)s"
    ),
}
_LOWERED = _(
    "The department found this version not to be affected on %(date)s, although the screening "
    "proposed to involve the Office. The Office looks at it again."
)
