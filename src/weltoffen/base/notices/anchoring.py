"""The head of the audit chain leaves the house: by mail to the data protection officers."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Role
from weltoffen.base.audit.anchors import Anchor, make_anchor, public_key_text
from weltoffen.base.notices import outbox
from weltoffen.base.notices.telling import address_of
from weltoffen.base.organizations.queries import people_with

TEXT = """\
Guten Tag,

Weltoffen führt über alles, was in der Anwendung getan wird, ein Protokoll. Jeder Eintrag hängt am \
vorigen. Diese E-Mail hält fest, wie das Protokoll am {day} um {time} Uhr endete: mit Eintrag \
Nr. {number}.

Bitte bewahren Sie die E-Mail auf, am besten außerhalb der IT-Abteilung. Wer das Protokoll später \
ändert, auch mit allen Rechten an der Datenbank, kann diese Zeile nicht mehr ändern:

{line}

Öffentlicher Schlüssel zur Unterschrift:
{key}

So prüfen Sie: Speichern Sie diese E-Mail als Textdatei und lassen Sie den Betrieb in Ihrem Beisein
    weltoffen audit verify --anchors DATEI
ausführen.
"""


def anchor_and_mail(at: datetime) -> Anchor:
    """Keep the head in the file below `WELTOFFEN_DATA`, and mail it to who watches over it."""
    anchor = make_anchor(at)
    local = timezone.localtime(at)
    number = f"{anchor.sequence:,}".replace(",", ".")
    for person in people_with(Role.PROTECTION_OFFICER, on=local.date()):
        outbox.put(
            address_of(person),
            subject=f"Protokoll von Weltoffen: Stand vom {local:%d.%m.%Y}, Eintrag {number}",
            text=TEXT.format(
                day=f"{local:%d.%m.%Y}",
                time=f"{local:%H:%M}",
                number=number,
                line=anchor.line,
                key=public_key_text(),
            ),
            at=at,
            message_id=f"anchor-{anchor.sequence}-{int(anchor.at.timestamp())}-{person.pk}",
        )
    return anchor
