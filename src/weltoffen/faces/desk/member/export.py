"""Everything that is kept about oneself, as a ZIP: data for machines, and one's own files."""

import json
import zipfile
from io import BytesIO
from pathlib import PurePath

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from weltoffen.base.access.actor import Actor
from weltoffen.base.documents.storage import open_file
from weltoffen.domain.allowances.queries import own_rows
from weltoffen.domain.hearing.queries import own_attachments, own_data
from weltoffen.faces.kern.access import SIGNED_IN, access, actor_of

MOST = 200_000_000  # bytes of files in one archive
README = """Das ist, was in diesem Programm über Sie gespeichert ist.

daten.json      Angaben zur Person, Mitgliedschaften, Einladungen und Antworten, Anwesenheiten,
                namentliche Stimmen, Zusagen, Vorschläge, Entschädigungen, Mitteilungen
dateien/        Unterlagen, die Sie selbst hochgeladen haben

Nicht enthalten ist das Protokoll der Zugriffe; Auskunft daraus gibt der behördliche Datenschutz.
Was andere über dieselben Sachen geschrieben haben, gehört nicht dazu.
"""


@access(SIGNED_IN)
@require_GET
def data(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    response = HttpResponse(_archive(actor, now.isoformat()), content_type="application/zip")
    name = f"meine-daten-{timezone.localdate(now):%Y-%m-%d}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def _archive(actor: Actor, made_at: str) -> bytes:
    plain = {
        "made_at": made_at,
        **own_data(actor),
        "allowances": [
            {
                "body": str(one.settlement.body),
                "from": one.settlement.start_on.isoformat(),
                "until": one.settlement.end_on.isoformat(),
                **one.row,
            }
            for one in own_rows(actor)
        ],
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("LIES-MICH.txt", README)
        archive.writestr("daten.json", json.dumps(plain, ensure_ascii=False, indent=1))
        size = 0
        for number, one in enumerate(own_attachments(actor), start=1):
            size += one.file.size or 0
            if size > MOST:
                archive.writestr("dateien/ZU-GROSS.txt", "Weitere Dateien sind nicht enthalten.\n")
                break
            with open_file(one.file) as content:
                name = PurePath(one.file.file_name).name or "datei"
                archive.writestr(f"dateien/{number:03}-{name}", content.read())
    return buffer.getvalue()
