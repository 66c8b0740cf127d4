"""Files, as the council names them; their bytes stay where they are."""

from collections.abc import Iterable, Sequence

from weltoffen.base.documents.models import File
from weltoffen.domain.watch.oparl import records
from weltoffen.domain.watch.oparl.organizations import name_from_address
from weltoffen.domain.watch.store import rows
from weltoffen.domain.watch.store.placeholders import keys_for
from weltoffen.domain.watch.store.run import Run
from weltoffen.domain.watch.store.sifting import sift

_SHARED = ("id", "oparl_id", "oparl_digest", "oparl_modified", "deleted_at")
_FILE = ("name", "file_name", "mime_type", "size", "access_url", "created_on", "text")
GONE = "Gelöscht"


def take_files(came: Sequence[records.File], run: Run) -> None:
    sifted = sift(File, came, run, "files")
    rows.upsert(
        File,
        (*_SHARED, *_FILE),
        [
            (key, one.id, digest, one.modified, None, *one[3:])
            for key, digest, one in sifted.written
        ],
    )
    for key, _digest, one in sifted.deleted:
        File.objects.filter(pk=key).update(
            name=GONE,
            file_name="",
            access_url="",
            text="",
            deleted_at=one.modified or run.at,
            oparl_digest="",
        )


def file_keys(ids: Iterable[str], run: Run) -> dict[str, int]:
    return keys_for(
        File,
        ids,
        run,
        ("name",),
        lambda address: (name_from_address(address),),
    )
