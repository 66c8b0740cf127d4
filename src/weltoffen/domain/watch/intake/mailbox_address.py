"""Where the mailbox is: `imaps://user:password@host/folder`. The password is never shown."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

PORT = 993


class Unusable(Exception):
    """The address cannot be used; the sentence says why, and never what the password is."""


@dataclass(frozen=True, slots=True)
class MailboxAddress:
    host: str
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    port: int = PORT

    def __str__(self) -> str:
        return f"{self.user} auf {self.host}, Ordner {self.folder}"


def parsed(address: str) -> MailboxAddress:
    """Raises Unusable."""
    try:
        parts = urlsplit(address)
        port = parts.port or PORT
    except ValueError:
        raise Unusable("Die Adresse des Postfachs ist nicht lesbar.") from None
    if parts.scheme != "imaps":
        raise Unusable("Das Postfach wird nur verschlüsselt gelesen: imaps://…")
    if not (parts.hostname and parts.username and parts.password):
        raise Unusable("Der Adresse des Postfachs fehlt Server, Benutzer oder Kennwort.")
    folder = unquote(parts.path.strip("/")) or "INBOX"
    if any(not character.isprintable() for character in f"{address}{folder}"):
        raise Unusable("Die Adresse des Postfachs ist nicht lesbar.")
    return MailboxAddress(
        parts.hostname, unquote(parts.username), unquote(parts.password), folder, port
    )
