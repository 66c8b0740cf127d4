"""Lists of others for the browser: one taken in, one on its way, with doubts and things gone."""

from django.utils import timezone

import make
from weltoffen.base.documents.waiting import keep
from weltoffen.base.organizations.models import Person
from weltoffen.domain.directory import importing, operations
from weltoffen.domain.directory.models import Feed

HEAD = "Angebot;Träger;Themen;Sprachen;Wann;Ort;Straße;Telefon;Kosten\n"
LISTED = (
    HEAD + "Sprachtreff am Abend;Verein Brücke e.V.;Deutschkurs;Deutsch, Arabisch;Di 18-20 Uhr;"
    "Haus Brücke;Hauptstr. 5;06151 1;kostenlos\n"
    "Nähkurs;Verein Brücke e.V.;Quantenphysik;Türkisch;nach Absprache;;Markt 1;;3 Euro\n"
    ";Verein Brücke e.V.;;;;;;;\n"
)
LATER = (
    HEAD + "Sprachtreff am Abend;Verein Brücke e.V.;Deutschkurs;Deutsch;Mi 18-20 Uhr;"
    "Haus Brücke;Hauptstr. 5;06151 2;5 Euro\n"
)
OTHERS = HEAD + "Sprach-Treff am Abend;Verein Brücke;Deutschkurs;Deutsch;Di 18 Uhr;;;;\n"


def make_lists(officer: Person) -> dict[str, int | str]:
    actor, now = make.acting(officer, timezone.localdate()), timezone.now()
    feed = operations.register_feed(actor, Feed(kind=Feed.Kind.TABLE, name="Kursliste der Vereine"))
    read = importing.look(feed, content=LISTED.encode(), at=now)
    intake = importing.take(
        actor, feed, recognised=read.recognised, what="kurse.csv", columns=read.columns, at=now
    )
    other = operations.register_feed(actor, Feed(kind=Feed.Kind.TABLE, name="Liste des Kreises"))
    seen = importing.look(other, content=OTHERS.encode(), at=now)
    waiting = {
        "list_key": (feed, LATER, read.columns),
        "doubtful_key": (other, OTHERS, seen.columns),
    }
    return {
        "feed": feed.pk,
        "other_feed": other.pk,
        "intake": intake.pk,
        **{
            name: keep(
                officer.pk,
                content=content.encode(),
                file_name="kurse.csv",
                notes={"feed": one.pk, "mapping": columns},
            ).key
            for name, (one, content, columns) in waiting.items()
        },
    }
