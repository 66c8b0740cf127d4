"""Every page that the browser looks at, and as whom. `{things}` come from `town.py`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """`who` is a person of the town, or nobody; `status` is what the page must answer."""

    path: str
    who: str = ""
    status: int = 200

    def __str__(self) -> str:
        return f"{self.who or 'public'}:{self.path}"


PORTAL = [
    Look("/"),
    Look("/impressum/"),
    Look("/datenschutz/"),
    Look("/barrierefreiheit/"),
    Look("/demo/"),
    Look("/gibt-es-nicht/", status=404),
    Look("/vermerk/"),
    Look("/vermerk/{code}/"),
]
ACCOUNT = [
    Look("/konto/login/"),
    Look("/konto/password/reset/"),
    Look("/konto/2fa/", "officer"),
    Look("/konto/password/change/", "officer"),
    Look("/konto/reauthenticate/", "officer"),
    Look("/konto/logout/", "officer"),
]
SHELL = [
    Look("/intern/", "officer"),
    Look("/intern/", "lead"),
    Look("/intern/", "clerk"),
    Look("/intern/", "session_service"),
    Look("/intern/", "member"),
    Look("/intern/mitteilungen/", "officer"),
    Look("/intern/mitteilungen/per-mail/", "officer"),
    Look("/intern/suche/?q=Kindertag", "officer"),
    Look("/intern/suche/?q=nirgendwo", "officer"),
    Look("/intern/stadt/", "clerk"),
    Look("/intern/stadt/{body}/", "clerk"),
    Look("/intern/vertretung/", "lead"),
    Look("/intern/protokoll/", "protection_officer"),
    Look("/intern/protokoll/", "officer", status=403),
]
SCREENING: list[Look] = []
INVOLVEMENT: list[Look] = []
PAPERS: list[Look] = []
CLEARANCE: list[Look] = []
SETTING_UP: list[Look] = []

PAGES = [
    *PORTAL,
    *ACCOUNT,
    *SHELL,
    *SCREENING,
    *INVOLVEMENT,
    *PAPERS,
    *CLEARANCE,
    *SETTING_UP,
]
