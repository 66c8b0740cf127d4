"""Builds a small town with everybody and everything in it, and prints where to find what.

Run as a program with `WELTOFFEN_DATA` pointing to a folder without a city: the browser tests start
it once and then serve that folder, so that they need no database of their own and share one town.
"""

import json
import os
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weltoffen.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from referred import make_referred  # noqa: E402

import make  # noqa: E402
from browser.asked_town import make_asked_office  # noqa: E402
from browser.founded_town import make_founded  # noqa: E402
from browser.handed_town import make_handed  # noqa: E402
from browser.heard_town import make_heard  # noqa: E402
from browser.listed import make_lists  # noqa: E402
from browser.promised_town import make_promised  # noqa: E402
from browser.sitting_town import make_sitting  # noqa: E402
from browser.translated import make_translations  # noqa: E402
from browser.upkept_town import make_upkeep  # noqa: E402
from council import at, small_council, write  # noqa: E402
from offering import make_place, make_public_offer  # noqa: E402
from standings import make_council_paper, make_reminder, make_standing  # noqa: E402
from weltoffen.base.access.actor import CLOCK, Role  # noqa: E402
from weltoffen.base.accounts.models import User  # noqa: E402
from weltoffen.base.accounts.operations import open_account  # noqa: E402
from weltoffen.base.documents.models import Paper  # noqa: E402
from weltoffen.base.documents.waiting import keep  # noqa: E402
from weltoffen.base.intake.codec import as_plain  # noqa: E402
from weltoffen.base.links.bearing import bearer, find, issue  # noqa: E402
from weltoffen.base.organizations.models import Organization, Person  # noqa: E402
from weltoffen.base.organizations.operations import name_deputy  # noqa: E402
from weltoffen.base.organizations.queries import integration_office  # noqa: E402
from weltoffen.base.translations.models import Translation  # noqa: E402
from weltoffen.domain.directory.drafts import ArticleDraft, LanguageDraft  # noqa: E402
from weltoffen.domain.directory.operations import write_article  # noqa: E402
from weltoffen.domain.directory.publishing import publish  # noqa: E402
from weltoffen.domain.glossary.models import Term as Word  # noqa: E402
from weltoffen.domain.glossary.operations import ask_for_review, correct_word  # noqa: E402
from weltoffen.domain.glossary.permissions import PURPOSE  # noqa: E402
from weltoffen.domain.involvement import operations  # noqa: E402
from weltoffen.domain.involvement.models import Clearance, Involvement  # noqa: E402
from weltoffen.domain.involvement.models.statement import Verdict  # noqa: E402
from weltoffen.domain.involvement.queries import question_sets  # noqa: E402
from weltoffen.domain.meetings.models import Meeting  # noqa: E402
from weltoffen.domain.meetings.serving.publishing import publish as publish_council  # noqa: E402
from weltoffen.domain.relevance.assessing import assess_papers  # noqa: E402
from weltoffen.domain.relevance.models import ControlPaper, ScoringModel  # noqa: E402
from weltoffen.domain.relevance.operations import keep_model  # noqa: E402
from weltoffen.domain.relevance.sampling import draw_control_papers  # noqa: E402
from weltoffen.domain.watch.models import Match, Source  # noqa: E402
from weltoffen.domain.watch.operations import add_source, follow  # noqa: E402
from weltoffen.domain.watch.reading import read_source  # noqa: E402
from weltoffen.domain.watch.uploading import look, take_recognised  # noqa: E402

TEXT = (
    "Der Ausschuss beschließt den Bau einer Kindertagesstätte mit 80 Plätzen an der Hauptstraße. "
    "Familien melden ihre Kinder über das Portal an. Die Anmeldung ist auf Deutsch möglich. "
    "Beratung zum Deutschkurs und zur Aufenthaltserlaubnis bietet das Haus nicht an."
)
QUALITY = {
    "new": {"ap_must": 0.91, "ap_look": 0.7, "recall_must": 0.95},
    "before": {"ap_must": 0.9, "ap_look": 0.75, "recall_must": 0.95},
}
AGENDA_TABLE = (
    "Gremium;Sitzungstag;TOP;Betreff;Vorlage\n"
    "Bauausschuss;14.04.2026;1;Eröffnung und Begrüßung;\n"
    "Bauausschuss;14.04.2026;2;Neubau einer Schwimmhalle;2026/0117\n"
    "Bauausschuss;irgendwann;3;Spielplatz am Bahnhof;2026/0118\n"
)
AGENDA_TEXT = (
    "Einladung zur 12. Sitzung des Bauausschusses\nam 14.04.2026, 17 Uhr\nTagesordnung\n"
    "Öffentlicher Teil\n1. Eröffnung und Begrüßung\n"
    "2. Neubau einer Schwimmhalle, Vorlage 2026/0117\n3. Verschiedenes\n"
    "Nichtöffentlicher Teil\n4. Grundstück\n"
)
PASSWORD = "sehr-geheimer-rathausschluessel"
DEMANDS = (
    "Die Anmeldung gibt es in einfacher Sprache und in vier weiteren Sprachen.",
    "Plätze werden auch an Kinder vergeben, die erst im Lauf des Jahres zuziehen.",
    "Das Haus bekommt eine Sprachförderkraft.",
)


def make_everybody() -> dict[str, Person]:
    office = integration_office()
    department = Organization.objects.filter(kind="department").exclude(pk=office.pk).first()
    body = Organization.objects.filter(kind="body").first()
    assert department is not None
    assert body is not None
    roles = {
        "lead": (office, Role.LEAD, "Amtsleitung"),
        "officer": (office, Role.OFFICER, "Sachbearbeitung Beteiligung"),
        "clerk": (department, Role.CLERK, "Sachbearbeitung Planung"),
        "department_lead": (department, Role.DEPARTMENT_LEAD, "Leitung Planung"),
        "session_service": (body, Role.SESSION_SERVICE, "Gremienbüro"),
        "member": (body, Role.MEMBER, "Mitglied"),
        "protection_officer": (office, Role.PROTECTION_OFFICER, "Datenschutz"),
    }
    people = {}
    for name, (place, role, title) in roles.items():
        account = open_account(
            CLOCK, User(email=f"{name}@example.org"), password=PASSWORD, is_demo=True
        )
        people[name] = make.make_person(title, place, role, title=title, account=account)
    return people


def make_everything(people: dict[str, Person]) -> dict[str, int | str]:
    now = timezone.now()
    long_ago, lately = now - timedelta(days=30), now - timedelta(days=2)
    clerk, officer, lead = people["clerk"], people["officer"], people["lead"]
    body = people["member"].memberships.get().organization
    concern = clerk.memberships.get().organization.concerns.first() or make.make_concern()
    soon = timezone.localdate() + timedelta(days=6)
    common = {"by": clerk, "concern": concern}

    def paper(name: str, at=lately, **fields):
        return make.make_paper(name, TEXT, body=body, planned_on=soon, at=at, **common, **fields)

    def involvement(name: str, at=lately, **fields):
        return make.make_involvement(
            by=clerk, owner=officer, paper=paper(name, at, **fields), at=at
        )

    open_one = involvement("Neubau einer Kindertagesstätte", long_ago)
    operations.bring_version(
        make.acting(clerk, now.date()),
        open_one,
        text=TEXT.replace("80 Plätzen", "95 Plätzen"),
        note="Mehr Plätze",
        at=lately,
    )
    make.make_statement(open_one, officer, DEMANDS, at=lately)
    stated = involvement("Förderrichtlinie für Vereine", long_ago)
    make.issue(make.make_statement(stated, officer, DEMANDS, at=long_ago), at=long_ago)
    answered = involvement("Neue Satzung der Stadtbücherei", long_ago)
    make.issue(make.make_statement(answered, officer, DEMANDS, at=long_ago), at=long_ago)
    statement = answered.statements.get()
    replies = [
        operations.PointReply(point.pk, verdict, "Das ist mit dem Träger abgestimmt.")
        for point, verdict in zip(statement.points.all(), Verdict, strict=False)
    ]
    operations.answer_points(make.acting(clerk, now.date()), answered, answers=replies, at=lately)
    questioned = involvement("Umbau des Bürgerhauses")
    operations.ask_back(
        make.acting(officer, now.date()),
        questioned,
        question="Wird das Haus barrierefrei?",
        due_on=timezone.localdate(),
        at=lately,
    )
    involvement("Personalplan (vertraulich)", is_confidential=True)
    for number in range(30):
        involvement(f"Bebauungsplan Nr. {number + 1}", long_ago + timedelta(days=number))
    make.make_meeting(body, timezone.localdate() + timedelta(days=60))
    begun = make.make_screening("Spielplatz am Bahnhof", TEXT, body=body, meets_on=soon, **common)
    codes = [one.code for one in question_sets()[concern.code].questions]
    answered_one = make.make_screening(
        "Wohnheim an der Bahnstraße", TEXT, answers=dict.fromkeys(codes, "yes"), **common
    )
    finished = make.make_screening(
        "Neue Laternen", "Laternen.", answers=dict.fromkeys(codes, "no"), **common
    )
    operations.finish_screening(
        make.acting(clerk, now.date()),
        finished,
        decision="not_affected",
        reason="Nur Licht.",
        at=lately,
    )
    sampled = make.make_screening(
        "Satzung über Gebühren", TEXT, answers=dict.fromkeys(codes, "yes"), **common
    )
    operations.finish_screening(
        make.acting(clerk, now.date()),
        sampled,
        decision="not_affected",
        reason="Nur Zahlen.",
        at=lately,
    )
    make.make_rule(officer)
    overridden, red = involvement("Dringende Sanierung der Turnhalle"), involvement("Marktordnung")
    decision = operations.override(
        make.acting(lead, now.date()),
        overridden.paper,
        reason="Die Förderung des Landes verfällt sonst.",
        at=lately,
    )
    note = make.issue(make.make_statement(red, officer, DEMANDS, at=lately), at=lately)
    operations.revoke_clearance(
        make.acting(lead, now.date()), note, reason="Falsche Anlage.", at=now
    )
    block = operations.save_text_block(
        make.acting(officer, now.date()),
        integration_office(),
        title="Anmeldung in mehreren Sprachen",
        demand=DEMANDS[0],
        reason="Damit alle Familien sie verstehen.",
        concern=concern,
    )
    today = timezone.localdate()
    name_deputy(CLOCK, lead, deputy=officer, start_on=today, end_on=today + timedelta(days=9))
    reading = read_source(str(write(settings.DATA / "rat.jsonl", small_council())), at=long_ago)
    lamps = make.make_paper("Neue Laternen am Marktplatz", "Die Laternen werden sparsamer.")
    lamps.is_public = True
    lamps.save()
    assess_papers(now)
    draw_control_papers(now)
    keep_model(CLOCK, ScoringModel(weights={}, quality=QUALITY, examples=80, trained_at=lately))
    member = people["member"]
    wish = {"words": "Kinder, Sprach", "bodies": [body]}
    following = follow(make.acting(member, today), member, name="Kinder", at=long_ago, **wish)
    own = clerk.memberships.get().organization
    return {
        **make_watch(people, own, body, open_one),
        "subscription": following.pk,
        "council_paper": Paper.objects.get(oparl_id=at("paper", 1)).pk,
        "meeting": Meeting.objects.get(oparl_id=at("meeting", 1)).pk,
        "source": reading.source_id,
        "control": ControlPaper.objects.earliest("pk").pk,
        "paper": open_one.paper_id,
        "involvement": open_one.pk,
        "stated": stated.pk,
        "answered": answered.pk,
        "questioned": questioned.pk,
        "question": questioned.clarifications.get().pk,
        "screening": begun.pk,
        "answered_screening": answered_one.pk,
        "finished_screening": finished.pk,
        "sampled_screening": sampled.pk,
        "body": body.pk,
        "department": clerk.memberships.get().organization_id,
        "clearance": Clearance.objects.earliest("pk").pk,
        "override": decision.pk,
        "overridden": decision.code,
        "red": note.code,
        "text_block": block.pk,
        "code": Clearance.objects.earliest("pk").code,
    }


def make_watch(
    people: dict[str, Person], department: Organization, body: Organization, involved: Involvement
) -> dict[str, int | str]:
    """One meeting in six days with papers in every state, reminders, and a doubtful match."""
    now, today = timezone.now(), timezone.localdate()
    meeting = make.make_meeting(body, today + timedelta(days=6))
    common = {"department": department, "meeting": meeting, "changed_at": now}
    names = {
        "missing": "Sanierung des Nordbads: neue Eintrittspreise und Belegungszeiten",
        "waiting": "Förderung der Elternarbeit an Grundschulen",
        "stated": "Neubau einer Kindertagesstätte am Lindenplatz",
        "not_affected": "Erneuerung der Straßenbeleuchtung",
        "unread": "Drucksache 12/2026",
    }
    standings = {}
    for state, name in names.items():
        paper = make_council_paper(name, meeting=meeting, department=department)
        standings[state] = make_standing(paper, state=state, change="neu gelesen", **common)
    item = meeting.agenda_items.create(
        number="9", position=9, name="Bericht zum Ausländerbeirat", is_public=True
    )
    make_standing(item=item, **common)
    asked = make_standing(make_council_paper("Satzung der Volkshochschule"), **common)
    reminder = make_reminder(people["officer"], asked, at=now)
    other = make_standing(make_council_paper("Umbau des Bürgerhauses (Neufassung)"), **common)
    Match.objects.create(
        paper=other.paper,
        involvement=involved,
        state=Match.State.PROPOSED,
        likeness=0.71,
        why="Ähnlicher Titel, gleiches Amt, Nummer fehlt.",
    )
    return {
        "watched_meeting": meeting.pk,
        "standing": standings["missing"].pk,
        "reminder": reminder.pk,
    }


def make_sources(officer: Person) -> dict[str, int | str]:
    """A list and an invitation on their way in, and a list that was taken in."""
    actor, now = make.acting(officer, timezone.localdate()), timezone.now()
    table = add_source(actor, Source(kind=Source.Kind.TABLE, name="Liste des Gremienbüros"))
    upload = add_source(actor, Source(kind=Source.Kind.UPLOAD, name="Einladungen"))
    content = AGENDA_TABLE.encode()
    read = look(table, content=content, file_name="to.csv", at=now)
    reading = take_recognised(
        actor,
        table,
        recognised=read.recognised,
        content=content,
        file_name="to.csv",
        columns=read.columns,
        at=now,
    )
    found = look(upload, content=AGENDA_TEXT.encode(), file_name="einladung.txt", at=now)
    recognised = as_plain(found.recognised)
    keys = {
        "table_key": {
            "source": table.pk,
            "is_table": True,
            "recognised": as_plain(read.recognised),
        },
        "agenda_key": {"source": upload.pk, "is_table": False, "recognised": recognised},
    }
    return {
        "table": table.pk,
        "upload": upload.pk,
        "reading": reading.pk,
        **{
            name: keep(officer.pk, content=content, file_name="to.csv", notes=notes).key
            for name, notes in keys.items()
        },
    }


def make_words(officer: Person) -> dict[str, int | str]:
    """An association was asked to check the Turkish words, and would say one of them otherwise."""
    actor, now = make.acting(officer, timezone.localdate()), timezone.now()
    office, until = integration_office(), timezone.localdate() + timedelta(days=30)
    asked = {"language": "tr", "email": "verein@example.org", "until_on": until}
    review = ask_for_review(actor, office, association="Elternverein", **asked, at=now)
    token = issue(review, PURPOSE, expires_at=now + timedelta(days=30), at=now)
    asker = bearer(find(token, PURPOSE, at=now), "Prüfung")
    said = {"word": "İhtar", "meaning": "Ödeme hatırlatması.", "office": "Şirket"}
    said |= {"todo": "Faturayı kontrol edin.", "until": "Mektupta yazıyor."}
    term = Word.objects.get(key="zuzahlung")
    wording = correct_word(asker, review, term=term, texts=said, note="Kürzer.", at=now)
    return {"words_link": token, "word": term.pk, "wording": wording.pk}


def make_offers() -> dict[str, str]:
    """A course in German and Arabic, one without childcare, a shelter, two pages of the guide."""
    now, office = timezone.now(), integration_office()
    course = make_public_offer(
        eligibility="Für alle, die noch kein Deutsch können.",
        documents=("Ausweis",),
        languages=(LanguageDraft(code="ar", byday="TU", is_interpreted=True),),
        place=make_place(),
    )
    make_public_offer("Deutschkurs am Morgen", provider=course.provider, has_childcare=False)
    shelter = make_place("Zuflucht", is_confidential=True)
    make_public_offer("Schutz", provider=course.provider, place=shelter, is_emergency=True)
    said = {"name": "دورة ألمانية مسائية", "description": "تتعلم الألمانية في مجموعة صغيرة."}
    Translation.objects.create(
        kind="directory.offer",
        object_id=course.pk,
        language="ar",
        texts=said,
        state=Translation.State.PUBLISHED,
        is_machine=True,
    )
    for path, parent in (("/wohnen", ""), ("/wohnen/umzug", "/wohnen")):
        draft = ArticleDraft(path=path, title=path[1:], body="<p>Text</p>", parent=parent)
        article = write_article(CLOCK, office, draft=draft, at=now)
    publish([course.pk], at=now)
    return {
        "offer": str(course.uuid),
        "offer_pk": str(course.pk),
        "provider": str(course.provider.uuid),
        "provider_pk": str(course.provider.pk),
        "shelter": str(shelter.pk),
        "article": str(article.pk),
    }


def session_of(person: Person) -> str:
    """A session as the sign-in makes it."""
    user = person.account
    assert user is not None
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["last_visit"] = (timezone.now() - timedelta(days=3)).isoformat()
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    call_command("profile", "load", stdout=open(os.devnull, "w"))  # noqa: SIM115
    people = make_everybody()
    things = make_everything(people) | make_sources(people["officer"])
    things |= make_words(people["officer"])
    things |= make_offers()
    things |= make_upkeep()
    things |= make_referred(people["officer"], things["offer"])
    things |= make_asked_office(people["officer"], things["offer"])
    things |= make_lists(people["officer"])
    things |= make_heard()
    things |= make_founded(people["member"])
    publish_council()  # what is public of the council is found from then on
    things |= make_sitting()
    things |= make_handed(people["lead"])
    things |= make_promised(people["officer"])
    things |= make_translations(people["lead"], people["officer"])
    sessions = {name: session_of(person) for name, person in people.items()}
    print(json.dumps({"things": things, "sessions": sessions}))  # noqa: T201
