"""The wording of a version, as a clearance knows it: hashes of its text and of its file."""

from datetime import datetime
from hashlib import sha256

from weltoffen.base.access.actor import Actor
from weltoffen.base.documents.extraction import Unreadable, extract
from weltoffen.base.documents.models import File, Paper, PaperVersion
from weltoffen.base.documents.queries import latest_version
from weltoffen.base.documents.rules import text_sha256
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.involvement.models import Clearance, Involvement, Screening
from weltoffen.domain.involvement.rules.clearing import Wording


def wording_of(version: PaperVersion) -> Wording:
    return Wording(version.text_sha256, *_of_file(version.file))


def covered_by(clearance: Clearance) -> Wording:
    """What the note covers stands in the note itself, not in the version it points to."""
    return Wording(clearance.text_sha256, clearance.file_sha256)


def given(text: str | None, file_bytes: bytes | None) -> Wording | None:
    """What somebody holds against a code; an unreadable file counts by its bytes alone."""
    if not (text and text.strip()) and not file_bytes:
        return None
    wording = Wording(text_sha256(text or ""))
    if not file_bytes:
        return wording
    try:
        inside = extract(file_bytes, "").text
    except Unreadable:
        inside = ""
    return Wording(wording.text, sha256(file_bytes).hexdigest(), _hashed(inside))


def lock_paper(paper: Paper, *, seen: int | None = None) -> PaperVersion:
    """Nobody brings a new version until this transaction ends; the latest one is returned.

    `seen` is the number of the version that the person had on the screen: nobody speaks about a
    wording that came in behind their back.
    """
    paper.refresh_from_db(from_queryset=Paper.objects.select_for_update())
    version = latest_version(paper)
    if version is None:
        raise Refused(_("There is no text of this paper yet."))
    if seen is not None and version.number != seen:
        raise Conflict(_("A new version of the paper has come in meanwhile. Please read it first."))
    return version


def clear(
    actor: Actor,
    version: PaperVersion,
    *,
    code: str,
    ground: str,
    involvement: Involvement | None = None,
    screening: Screening | None = None,
    override_reason: str = "",
    at: datetime,
) -> Clearance:
    """Issue the note for exactly this wording; call it inside an operation that holds the paper."""
    return Clearance.objects.create(
        code=code,
        ground=ground,
        paper_version=version,
        involvement=involvement,
        screening=screening,
        text_sha256=version.text_sha256,
        file_sha256=version.file.sha256 if version.file else "",
        issued_at=at,
        issued_by_id=actor.person_id,
        override_name=actor.name if override_reason else "",
        override_reason=override_reason,
    )


def _of_file(file: File | None) -> tuple[str, str]:
    return (file.sha256, _hashed(file.text)) if file else ("", "")


def _hashed(text: str) -> str:
    return text_sha256(text) if text.strip() else ""
