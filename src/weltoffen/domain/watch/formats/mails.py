"""Attachments of a mail, as far as they are of a kind that is read here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from hashlib import sha256

from weltoffen.base.intake.findings import REFUSED, SET_ASIDE, Finding, NotReadable, finding
from weltoffen.base.intake.limits import MAX_BYTES
from weltoffen.base.texts.plain import one_line
from weltoffen.domain.watch.formats import limits

NOT_A_MAIL = "Das ist keine lesbare E-Mail."
NOT_LISTED = "Absender steht nicht auf der Liste dieser Quelle; die E-Mail wurde nicht gelesen."
NOT_ALLOWED = "Anhang einer Art, die nicht gelesen wird."
TOO_LARGE = "Anhang größer als 50 MB; nicht gelesen."
TOO_DEEP = "E-Mails in E-Mails, zu tief verschachtelt; nicht gelesen."
TOO_MANY = "Mehr als 30 Anhänge; der Rest wurde nicht gelesen."
ENCRYPTED = "Verschlüsselte E-Mail; sie wurde nicht gelesen."
DAMAGED = "Der Anhang ist beschädigt; nicht gelesen."

ALLOWED = (".pdf", ".docx", ".odt", ".xlsx", ".xls", ".ods", ".csv", ".ics", ".txt")
_SMALL = re.compile(r"^(?:image\d*|logo|signature|smime)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attachment:
    file_name: str
    content: bytes

    def __str__(self) -> str:
        return self.file_name


@dataclass(frozen=True, slots=True)
class Mail:
    """`sender` is the bare address; of the text nothing is kept."""

    message_id: str
    sender: str
    subject: str
    attachments: tuple[Attachment, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __str__(self) -> str:
        return self.subject


def read_mail(content: bytes) -> Mail:
    """Attachments of the mail and of mails in it. Raises NotReadable."""
    if len(content) > MAX_BYTES:
        raise NotReadable(TOO_LARGE)
    try:
        message = message_from_bytes(content, policy=policy.compat32)
        sender = parseaddr(_header(message, "From"))[1].strip().casefold()
        findings: list[Finding] = []
        attachments = tuple(_attachments(message, findings))
    except NotReadable:
        raise
    except Exception:  # a mail of strangers; RecursionError among others
        raise NotReadable(NOT_A_MAIL) from None
    if not sender and not attachments:
        raise NotReadable(NOT_A_MAIL)
    return Mail(
        message_id_of(message, content),
        sender,
        _header(message, "Subject")[:300],
        attachments,
        tuple(findings),
    )


def message_id_of(message: Message, content: bytes) -> str:
    """Its own, or a name made of its content, so that it is known again."""
    own = one_line(str(message.get("Message-ID", "")))[:250]
    return own or f"sha256:{sha256(content).hexdigest()}"


def is_listed(sender: str, senders: Iterable[str]) -> bool:
    """By address, or all of a domain ("@rat.example.org"). An empty list lets nobody in."""
    address = sender.strip().casefold()
    name, at, domain = address.rpartition("@")
    if not (name and at and domain):
        return False
    wanted = {one.strip().casefold() for one in senders if isinstance(one, str)}
    return address in wanted or f"@{domain}" in wanted


def _attachments(message: Message, findings: list[Finding]) -> Iterator[Attachment]:
    number = 0
    for part in _parts(message, findings):
        name = _name(part)
        kind = part.get_content_type()
        if kind in ("multipart/encrypted", "application/pkcs7-mime"):
            findings.append(finding(REFUSED, name, "", ENCRYPTED))
            continue
        if not name or part.get_content_maintype() == "multipart":
            continue
        if not name.casefold().endswith(ALLOWED):
            if not _SMALL.match(name):
                findings.append(finding(SET_ASIDE, name, "", NOT_ALLOWED, kind))
            continue
        if number == limits.MAX_ATTACHMENTS:
            findings.append(finding(REFUSED, name, "", TOO_MANY))
            return
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload:
            findings.append(finding(REFUSED, name, "", DAMAGED))
            continue
        if len(payload) > MAX_BYTES:
            findings.append(finding(REFUSED, name, "", TOO_LARGE))
            continue
        number += 1
        yield Attachment(name, payload)


def _parts(message: Message, findings: list[Finding]) -> Iterator[Message]:
    """All parts without recursion; how deep they go is the sender's choice."""
    stack: list[tuple[Message, int]] = [(message, 0)]
    seen = 0
    while stack:
        part, depth = stack.pop()
        seen += 1
        if seen > limits.MAX_PARTS:
            findings.append(finding(REFUSED, "", "", TOO_MANY))
            return
        inside = part.get_payload() if part.is_multipart() else None
        if isinstance(inside, list):
            deeper = depth + (part.get_content_type() == "message/rfc822")
            if deeper > limits.MAX_NESTED:
                findings.append(finding(REFUSED, "", "", TOO_DEEP))
                continue
            stack.extend((one, deeper) for one in reversed(inside) if isinstance(one, Message))
            if part.get_content_type() == "multipart/encrypted":
                yield part
            continue
        yield part


def _name(part: Message) -> str:
    try:
        given = part.get_filename() or ""
    except Exception:  # broken parameters
        given = ""
    name = _decoded(given).replace("\\", "/").rsplit("/", 1)[-1]
    if not name and part.get_content_type() == "text/calendar":
        return "termine.ics"
    return name[:200]


def _header(message: Message, name: str) -> str:
    return _decoded(str(message.get(name, ""))[:5_000])


def _decoded(value: str) -> str:
    try:
        return one_line(str(make_header(decode_header(value))))
    except Exception:  # unknown character sets, broken encodings
        return one_line(value)
