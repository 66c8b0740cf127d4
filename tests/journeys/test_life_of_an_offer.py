"""An offer's life: entered, found by a newcomer, changed, full, closed for a while, gone."""

import make
from offers import make_location, make_provider, make_term
from visit import client_of
from weltoffen.base.access.actor import Role
from weltoffen.domain.directory.models import Offer

DESK, PORTAL = "/intern/angebote/", "/angebote/"


def test_from_the_first_entry_to_the_day_it_is_no_longer_there():
    make_term("topic", "german", "Deutsch lernen")
    officer = client_of(make.make_officer())
    adviser = client_of(make.make_officer("Fallmanagement", Role.CASE_MANAGER))
    clerk, newcomer = client_of(make.make_clerk()), client_of(None)
    provider, house = make_provider(), make_location("Haus am Markt", street="Markt 1")

    # a clerk of a department may not enter it; the Office does, first in preparation
    sent = {
        "name": "Nähtreff am Abend",
        "description": "Wir nähen zusammen und sprechen Deutsch.",
        "status": "inactive",
        "topics": ["german"],
        "is_citywide": "on",
        "is_free": "on",
        "languages-n": "0",
        "exceptions-n": "0",
        "contacts-n": "0",
        "places-n": "1",
        "places-0-location": house.pk,
        "schedules-n": "1",
        "schedules-0-days": ["TU"],
        "schedules-0-opens_at": "18:00",
        "schedules-0-closes_at": "20:00",
        "schedules-0-frequency": "WEEKLY",
        "schedules-0-interval": "1",
    }
    enter = f"{DESK}anbieter/{provider.pk}/neues-angebot/"
    assert clerk.post(enter, sent).status_code == 403
    officer.post(enter, sent)
    offer = Offer.objects.get()
    page, desk = f"{PORTAL}{offer.uuid}/", f"{DESK}{offer.pk}/"
    assert newcomer.get(page).status_code == 404
    assert not found(newcomer)
    assert "Nähtreff" in text(adviser.get(f"{DESK}?all=1"))

    # it begins: everybody finds it, by the beginning of a word and by what is in the text
    officer.post(f"{desk}aendern/", sent | {"status": "active", "version": "1"})
    assert "Dienstag, 18:00–20:00 Uhr" in text(newcomer.get(page))
    assert "Haus am Markt" in text(newcomer.get(page))
    assert found(newcomer)

    # the times move; who had the page open before comes too late and loses nothing
    times = {name: value for name, value in sent.items() if name.startswith(("sched", "exce"))}
    times |= {"schedules-0-opens_at": "19:00", "schedules-0-closes_at": "21:00"}
    officer.post(f"{desk}zeiten/", times | {"version": "2"})
    late = officer.post(f"{desk}zeiten/", times | {"version": "2"})
    assert late.status_code == 409
    assert "19:00–21:00 Uhr" in text(newcomer.get(page))

    # full, then closed for a while: the page says so, and it is still found
    officer.post(f"{desk}plaetze/", {"places_free": "0", "waiting_weeks": "6"})
    assert "Kein Platz frei, etwa 6 Wochen Wartezeit" in text(newcomer.get(page))
    version = str(Offer.objects.get().version)
    pause = sent | {"status": "temporarily closed", "version": version}
    officer.post(f"{desk}aendern/", pause)
    assert "vorübergehend geschlossen" in text(newcomer.get(page))
    assert found(newcomer)

    # it ends: gone from portal, search and interface; the Office still knows it
    officer.post(f"{desk}beenden/", {"reason": "Die Förderung ist ausgelaufen"})
    assert newcomer.get(page).status_code in (404, 410)
    assert not found(newcomer)
    assert "Nähtreff" not in text(newcomer.get("/hsds/v3/services"))
    assert "gibt es nicht mehr" in text(officer.get(desk))
    assert "Nähtreff" in text(adviser.get(f"{DESK}?state=defunct"))


def found(newcomer) -> bool:
    return "Nähtreff" in text(newcomer.get("/suche/?q=nähen"))


def text(answer) -> str:
    assert answer.status_code in (200, 404), answer.status_code
    return answer.content.decode()
