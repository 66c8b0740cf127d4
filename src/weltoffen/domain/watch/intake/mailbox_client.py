"""The mailbox over IMAP and TLS: looked at without a trace, marked once a mail is dealt with."""

import ssl
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes
from typing import Any, Protocol

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError, LoginError

from weltoffen.base.intake import limits
from weltoffen.domain.watch.formats.mails import message_id_of
from weltoffen.domain.watch.intake.mailbox_address import MailboxAddress

REFUSED_LOGIN = "Das Postfach weist die Anmeldung ab. Bitte prüfen Sie Benutzer und Kennwort."
UNREACHABLE = "Der Mailserver ist nicht erreichbar."
NO_TRUST = "Der Mailserver hat kein gültiges Zertifikat; es wurde nichts gelesen."
NO_FOLDER = "Den Ordner gibt es im Postfach nicht."
BROKE_OFF = "Der Mailserver hat die Verbindung abgebrochen; beim nächsten Mal geht es weiter."
AT_ONCE = 50
_ID = b"BODY[HEADER.FIELDS (MESSAGE-ID)]"
SEEN = rb"\Seen"


class MailboxFailed(Exception):
    """The mailbox cannot be read; the sentence says why."""


class Client(Protocol):
    """As much of `imapclient.IMAPClient` as is used."""

    def login(self, username: str, password: str) -> Any: ...
    def select_folder(self, folder: str, readonly: bool = False) -> Any: ...
    def search(self, criteria: Any) -> Any: ...
    def fetch(self, messages: Any, data: Any) -> Any: ...
    def add_flags(self, messages: Any, flags: Any) -> Any: ...
    def logout(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mail that lies there: its number, its own id (empty when it has none), its size."""

    number: int
    message_id: str
    size: int

    def __str__(self) -> str:
        return self.message_id


def connect(address: MailboxAddress, *, seconds: float = 30.0) -> Client:
    client: Client = IMAPClient(
        address.host,
        port=address.port,
        ssl=True,
        ssl_context=ssl.create_default_context(),
        timeout=SocketTimeout(connect=min(10.0, seconds), read=seconds),
    )
    return client


@contextmanager
def _told() -> Iterator[None]:
    """What the library or the server says is never passed on: it may hold secrets."""
    try:
        yield
    except LoginError:
        raise MailboxFailed(REFUSED_LOGIN) from None
    except ssl.SSLError:
        raise MailboxFailed(NO_TRUST) from None
    except OSError as error:
        broke = isinstance(error, ConnectionResetError | BrokenPipeError)
        raise MailboxFailed(BROKE_OFF if broke else UNREACHABLE) from None
    except IMAPClientError:
        raise MailboxFailed(BROKE_OFF) from None


class Mailbox:
    """One visit."""

    def __init__(self, client: Client, address: MailboxAddress) -> None:
        self._client, self._address = client, address

    def waiting(self, since: date) -> list[Waiting]:
        """Mails that came since a day, the oldest first."""
        found = []
        with _told():
            numbers = sorted(self._client.search(["SINCE", since]))
            for start in range(0, len(numbers), AT_ONCE):
                some = self._client.fetch(
                    numbers[start : start + AT_ONCE], [b"RFC822.SIZE", _peek(_ID)]
                )
                found += [_waiting(number, some[number]) for number in sorted(some)]
        return found

    def content(self, mail: Waiting) -> bytes:
        """The whole mail, without marking it; empty when it is too large or gone meanwhile."""
        if mail.size > limits.MAX_BYTES:
            return b""
        with _told():
            some = self._client.fetch([mail.number], [_peek(b"BODY[]")])
        return bytes((some.get(mail.number) or {}).get(b"BODY[]") or b"")

    def mark(self, mails: Iterable[Waiting]) -> None:
        """Only now is anything changed there: what was dealt with is shown as read."""
        if numbers := [mail.number for mail in mails]:
            with _told():
                self._client.select_folder(self._address.folder, readonly=False)
                self._client.add_flags(numbers, [SEEN])


@contextmanager
def visit(
    address: MailboxAddress, client: Client | None = None, *, seconds: float = 30.0
) -> Iterator[Mailbox]:
    """Raises MailboxFailed when the mailbox is the trouble; other troubles stay what they are."""
    with _told():
        known = client or connect(address, seconds=seconds)
    try:
        with _told():
            known.login(address.user, address.password)
        _select(known, address)
        yield Mailbox(known, address)
    finally:
        with suppress(Exception):  # the connection may be gone already
            known.logout()


def _waiting(number: int, data: Mapping[bytes, Any]) -> Waiting:
    head = bytes(data.get(_ID) or b"")
    own = message_id_of(message_from_bytes(head), b"") if b":" in head else ""
    size = data.get(b"RFC822.SIZE", 0)
    return Waiting(number, own, size if isinstance(size, int) else 0)


def _select(client: Client, address: MailboxAddress) -> None:
    try:
        with _told():
            client.select_folder(address.folder, readonly=True)
    except MailboxFailed as error:
        raise MailboxFailed(NO_FOLDER if str(error) == BROKE_OFF else str(error)) from None


def _peek(part: bytes) -> bytes:
    return part.replace(b"BODY[", b"BODY.PEEK[")
