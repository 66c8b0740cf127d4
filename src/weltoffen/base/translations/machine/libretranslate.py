"""LibreTranslate: free software that a city can run itself. `POST /translate` with JSON."""

import json
from typing import Final
from urllib.parse import urlsplit

from weltoffen.base.outgoing.fetching import Fetcher
from weltoffen.base.outgoing.policy import Forbidden, Policy, Unreachable
from weltoffen.base.translations.machine.contract import NotTranslated

MOST_BYTES: Final = 2 * 2**20
UNREADABLE: Final = "Die Antwort des Übersetzungsdienstes ist nicht lesbar."
REFUSED: Final = {
    400: "Der Übersetzungsdienst kennt diese Sprache nicht, oder der Text ist ihm zu lang.",
    403: "Der Übersetzungsdienst lehnt unseren Schlüssel ab.",
    429: "Der Übersetzungsdienst hat im Augenblick zu viele Anfragen.",
}


class LibreTranslate:
    """`address` as "https://dienst.example"; `is_own`: it may stand in the city's own network."""

    name = "LibreTranslate"

    def __init__(self, address: str, key: str = "", *, is_own: bool = False) -> None:
        self._address, self._key = address.rstrip("/"), key
        parts = urlsplit(self._address)
        host = (parts.hostname or "", parts.port)
        self._policy = Policy(
            hosts=frozenset({host[0]}),
            own=frozenset({host}) if is_own else frozenset(),
            most_bytes=MOST_BYTES,
            most_redirects=0,
        )

    def translate(self, text: str, *, target: str, is_html: bool) -> str:
        asked = {"q": text, "source": "de", "target": target}
        asked |= {"format": "html" if is_html else "text"}
        asked |= {"api_key": self._key} if self._key else {}
        try:
            with Fetcher(self._policy) as fetcher:
                answer = fetcher.post(f"{self._address}/translate", json.dumps(asked).encode())
        except (Forbidden, Unreachable) as error:
            raise NotTranslated(str(error)) from None
        if answer.status != 200:
            raise NotTranslated(
                REFUSED.get(
                    answer.status,
                    f"Der Übersetzungsdienst antwortet mit Status {answer.status}.",
                )
            )
        try:
            said = json.loads(answer.body)["translatedText"]
        except (ValueError, KeyError, TypeError):
            raise NotTranslated(UNREADABLE) from None
        if not isinstance(said, str):
            raise NotTranslated(UNREADABLE)
        return said
