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
WORDS = [
    Look("/woerter/"),
    Look("/woerter/?q=fiktions-bescheinung"),
    Look("/woerter/?q=K%C3%BCndigung"),
    Look("/woerter/?q=Quarkstrudel"),
    Look("/woerter/von-a-bis-z/"),
    Look("/woerter/kindergeld/"),
    Look("/woerter/pruefen/{words_link}/"),
    Look("/woerter/pruefen/{words_link}/mahnung/"),
    Look("/intern/woerter/?all=1", "officer"),
    Look("/intern/woerter/neu/", "officer"),
    Look("/intern/woerter/{word}/", "officer"),
    Look("/intern/woerter/verbesserungen/", "officer"),
    Look("/intern/woerter/verbesserungen/{wording}/", "officer"),
    Look("/intern/woerter/pruefungen/", "lead"),
    Look("/intern/woerter/pruefungen/neu/", "officer"),
]
OFFERS = [
    Look("/hilfe/"),
    Look("/suche/"),
    Look("/suche/?q=Deutschkurs&with=childcare"),
    Look("/suche/?q=Quarkstrudel&with=free"),
    Look("/suche/thema/german/"),
    Look("/angebote/{offer}/"),
    Look("/angebote/00000000-0000-4000-8000-000000000000/", status=404),
    Look("/angebote/stadtteile/"),
    Look("/angebote/termine/"),
    Look("/angebote/organisationen/"),
    Look("/angebote/organisationen/{provider}/"),
    Look("/wegweiser/"),
    Look("/wegweiser/wohnen/"),
    Look("/qr/?seite=/suche/"),
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
SCREENING = [
    Look("/intern/pruefung/", "clerk"),
    Look("/intern/pruefung/", "officer"),
    Look("/intern/pruefung/neu/", "clerk"),
    Look("/intern/pruefung/{screening}/angaben/", "clerk"),
    Look("/intern/pruefung/{screening}/fragen/", "clerk"),
    Look("/intern/pruefung/{answered_screening}/", "clerk"),
    Look("/intern/pruefung/{finished_screening}/", "clerk"),
    Look("/intern/pruefung/zweitblick/", "officer"),
    Look("/intern/pruefung/zweitblick/{sampled_screening}/", "officer"),
]
INVOLVEMENT = [
    Look("/intern/beteiligungen/?scope=mine", "officer"),
    Look("/intern/beteiligungen/?scope=waiting", "clerk"),
    Look("/intern/beteiligungen/{involvement}/", "officer"),
    Look("/intern/beteiligungen/{stated}/", "clerk"),
    Look("/intern/beteiligungen/{answered}/", "officer"),
    Look("/intern/beteiligungen/{questioned}/", "clerk"),
    Look("/intern/beteiligungen/{involvement}/zuteilen/", "officer"),
    Look("/intern/beteiligungen/{involvement}/rueckfrage/", "officer"),
    Look("/intern/beteiligungen/{questioned}/rueckfrage/{question}/", "clerk"),
    Look("/intern/beteiligungen/{involvement}/fassungen/", "officer"),
    Look("/intern/beteiligungen/{involvement}/fassungen/neu/", "clerk"),
    Look("/intern/beteiligungen/{involvement}/stellungnahme/", "officer"),
    Look("/intern/beteiligungen/{involvement}/stellungnahme/1/", "officer"),
    Look("/intern/beteiligungen/{stated}/antworten/", "clerk"),
    Look("/intern/beteiligungen/{answered}/entscheidung/", "officer"),
]
PAPERS = [
    Look("/intern/vorlagen/?all=1", "officer"),
    Look("/intern/vorlagen/?q=nirgendwo", "officer"),
    Look("/intern/vorlagen/{council_paper}/", "officer"),
    Look("/intern/vorlagen/{paper}/", "officer"),
    Look("/intern/sitzungen/", "officer"),
    Look("/intern/sitzungen/?day=2026-03-19", "officer"),
    Look("/intern/sitzungen/{meeting}/", "officer"),
    Look("/intern/quellen/", "lead"),
    Look("/intern/quellen/{source}/", "officer"),
    Look("/intern/quellen/{source}/funde/?all=1", "officer"),
]
SOURCES = [
    Look("/intern/quellen/neu/", "officer"),
    Look("/intern/quellen/neu/hochladen/", "officer"),
    Look("/intern/quellen/{table}/hochladen/{table_key}/spalten/", "officer"),
    Look("/intern/quellen/{upload}/hochladen/{agenda_key}/punkte/", "officer"),
    Look("/intern/quellen/{upload}/hochladen/{agenda_key}/vorschau/", "officer"),
    Look("/intern/quellen/{table}/", "officer"),
    Look("/intern/quellen/lesungen/{reading}/zuruecknehmen/", "officer"),
]
FOLLOWING = [
    Look("/intern/abos/", "member"),
    Look("/intern/abos/", "officer"),
    Look("/intern/abos/", "protection_officer", status=403),
    Look("/intern/abos/neu/?q=Kinder&body={body}&band=2", "member"),
    Look("/intern/abos/{subscription}/", "member"),
    Look("/intern/abos/{subscription}/abbestellen/", "member"),
]
CLEARANCE = [
    Look("/vermerk/?code=---", status=422),
    Look("/vermerk/2345-6789-ABCD-EFGH/", status=404),
    Look("/vermerk/{overridden}/"),
    Look("/vermerk/{red}/"),
    Look("/intern/vermerke/", "officer"),
    Look("/intern/vermerke/{clearance}/", "clerk"),
    Look("/intern/vermerke/{override}/", "lead"),
    Look("/intern/vermerke/{clearance}/widerrufen/", "lead"),
    Look("/intern/vermerke/ohne-stellungnahme/{paper}/", "lead"),
    Look("/intern/kennzahlen/", "lead"),
    Look("/intern/kennzahlen/?year=1999", "lead", status=422),
]
WATCH = [
    Look("/intern/ratsschau/?all=1", "officer"),
    Look("/intern/ratsschau/?all=1", "member"),
    Look("/intern/ratsschau/sitzung/{watched_meeting}/", "officer"),
    Look("/intern/ratsschau/sitzung/{watched_meeting}/erinnern/", "officer"),
    Look("/intern/ratsschau/{standing}/erinnern/", "officer"),
    Look("/intern/ratsschau/{standing}/erinnern/?department=0", "officer"),
    Look("/intern/ratsschau/{standing}/aufgreifen/", "officer"),
    Look("/intern/ratsschau/erinnerung/{reminder}/", "clerk"),
    Look("/intern/ratsschau/erinnerung/{reminder}/", "officer"),
    Look("/intern/ratsschau/zuordnung/", "officer"),
    Look("/intern/ratsschau/abdeckung/", "lead"),
]
SETTING_UP = [
    Look("/intern/textbausteine/", "officer"),
    Look("/intern/textbausteine/neu/", "officer"),
    Look("/intern/textbausteine/{text_block}/", "officer"),
    Look("/intern/zustaendigkeit/", "lead"),
    Look("/intern/merkmale/", "lead"),
    Look("/intern/merkmale/woerter/?q=migra", "officer"),
    Look("/intern/merkmale/stichprobe/", "officer"),
    Look("/intern/merkmale/stichprobe/{control}/", "officer"),
]
REFERRALS = [
    Look("/vermittlung/"),
    Look("/vermittlung/neu/{offer}/"),
    Look("/vermittlung/meine/{prepared_own}/"),
    Look("/vermittlung/meine/{asked_own}/"),
    Look("/vermittlung/meine/{asked_own}/aendern/"),
    Look("/vermittlung/meine/{appointed_own}/"),
    Look("/vermittlung/meine/{appointed_own}/zuruecknehmen/"),
    Look("/vermittlung/empfang/{received}/"),
    Look("/vermittlung/empfang/{received}/termin/"),
    Look("/vermittlung/empfang/{received}/passt-nicht/"),
    Look("/vermittlung/empfang/niemand/", status=404),
    Look("/intern/vermittlungen/?scope=all", "officer"),
    Look("/intern/vermittlungen/zahlen/", "officer"),
    Look("/intern/vermittlungen/neu/{offer_pk}/", "officer"),
    Look("/intern/vermittlungen/{prepared_pk}/", "officer"),
    Look("/intern/vermittlungen/{prepared_pk}/einwilligung/", "officer"),
    Look("/intern/vermittlungen/{prepared_pk}/telefon/", "officer"),
    Look("/intern/vermittlungen/{prepared_pk}/papier/", "officer"),
    Look("/intern/vermittlungen/{asked_pk}/", "officer"),
    Look("/intern/vermittlungen/{asked_pk}/beleg/", "officer"),
    Look("/intern/vermittlungen/{asked_pk}/zuruecknehmen/", "officer"),
]
DIRECTORY = [
    Look("/intern/angebote/?all=1", "officer"),
    Look("/intern/angebote/?q=nirgendwo", "officer"),
    Look("/intern/angebote/{offer_pk}/", "officer"),
    Look("/intern/angebote/{offer_pk}/aendern/", "officer"),
    Look("/intern/angebote/{offer_pk}/zeiten/", "officer"),
    Look("/intern/angebote/{offer_pk}/beenden/", "officer"),
    Look("/intern/angebote/faltblatt/", "officer"),
    Look("/intern/angebote/anbieter/?all=1", "officer"),
    Look("/intern/angebote/anbieter/neu/", "officer"),
    Look("/intern/angebote/anbieter/{provider_pk}/", "officer"),
    Look("/intern/angebote/anbieter/{provider_pk}/aendern/", "officer"),
    Look("/intern/angebote/anbieter/{provider_pk}/neues-angebot/", "officer"),
    Look("/intern/angebote/orte/?all=1", "officer"),
    Look("/intern/angebote/orte/{shelter}/", "officer"),
    Look("/intern/angebote/orte/{shelter}/aendern/", "officer"),
    Look("/intern/angebote/artikel/?all=1", "officer"),
    Look("/intern/angebote/artikel/{article}/", "officer"),
    Look("/intern/angebote/artikel/neu/", "officer"),
    Look("/intern/angebote/suche/", "officer"),
    Look("/intern/angebote/suche/?q=nirgendwo", "officer"),
]
UPKEEP = [
    Look("/bestaetigen/{confirm_link}/"),
    Look("/bestaetigen/{confirm_link}/zeiten/"),
    Look("/bestaetigen/{confirm_link}/aenderung/"),
    Look("/bestaetigen/{confirm_link}/danke/"),
    Look("/bestaetigen/anbieter/{provider_link}/"),
    Look("/bestaetigen/vorschlag/{asked_uuid}/"),
    Look("/intern/pflege/", "officer"),
    Look("/intern/pflege/angebote/?all=1", "officer"),
    Look("/intern/pflege/angebote/{asked_offer}/", "officer"),
    Look("/intern/pflege/vorschlaege/?all=1", "officer"),
    Look("/intern/pflege/vorschlaege/{proposal}/", "officer"),
    Look("/intern/pflege/doppelte/?all=1", "officer"),
    Look("/intern/pflege/doppelte/{double}/", "officer"),
    Look("/intern/pflege/webadressen/", "officer"),
]
TRANSLATIONS = [
    Look("/intern/uebersetzungen/", "officer"),
    Look("/intern/uebersetzungen/", "clerk", status=403),
    Look("/intern/uebersetzungen/liste/?language=ar", "officer"),
    Look("/intern/uebersetzungen/angebote/{translated}/ar/", "officer"),
    Look("/intern/uebersetzungen/angebote/{translated}/fr/", "lead"),
    Look("/intern/uebersetzungen/artikel/{article}/de-simple/", "officer"),
    Look("/intern/uebersetzungen/austausch/", "officer"),
    Look("/intern/uebersetzungen/austausch/{xliff_key}/", "officer"),
]
LISTS = [
    Look("/intern/uebernahme/", "officer"),
    Look("/intern/uebernahme/", "clerk", status=403),
    Look("/intern/uebernahme/neu/", "officer"),
    Look("/intern/uebernahme/neu/integreat/", "officer"),
    Look("/intern/uebernahme/{feed}/", "officer"),
    Look("/intern/uebernahme/{feed}/aendern/", "lead"),
    Look("/intern/uebernahme/{feed}/hochladen/", "officer"),
    Look("/intern/uebernahme/{feed}/hochladen/{list_key}/spalten/", "officer"),
    Look("/intern/uebernahme/{feed}/hochladen/{list_key}/vorschau/", "officer"),
    Look("/intern/uebernahme/{other_feed}/hochladen/{doubtful_key}/vorschau/", "officer"),
    Look("/intern/uebernahme/einlesen/{intake}/", "officer"),
    Look("/intern/uebernahme/einlesen/{intake}/zuruecknehmen/", "officer"),
]

PAGES = [
    *PORTAL,
    *OFFERS,
    *WORDS,
    *ACCOUNT,
    *SHELL,
    *SCREENING,
    *INVOLVEMENT,
    *PAPERS,
    *SOURCES,
    *FOLLOWING,
    *CLEARANCE,
    *WATCH,
    *SETTING_UP,
    *REFERRALS,
    *DIRECTORY,
    *UPKEEP,
    *LISTS,
    *TRANSLATIONS,
]
