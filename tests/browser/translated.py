"""An Arabic text that waits for review, of which the German has changed; a file of translators."""

from django.utils import timezone

import make
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.documents.waiting import keep
from weltoffen.base.organizations.models import Person
from weltoffen.base.translations.exchange import sending
from weltoffen.base.translations.exchange.writing_xliff import write
from weltoffen.base.translations.kinds import kinds
from weltoffen.base.translations.languages import language
from weltoffen.base.translations.operations import submit_translation, write_translation
from weltoffen.base.translations.queries import translation_of
from weltoffen.domain.directory.models import Offer


def make_translations(lead: Person, officer: Person) -> dict[str, str]:
    now, today = timezone.now(), timezone.localdate()
    offer = Offer.objects.exclude(eligibility="").order_by("pk")[0]
    said = {name: "نتعلم الألمانية معًا." for name in Offer.TRANSLATED if getattr(offer, name)}
    then = {name: getattr(offer, name) for name in Offer.TRANSLATED}
    then["description"] = "Abends lernen wir in einer großen Gruppe Deutsch."
    row = translation_of("directory.offer", offer.pk, "ar")
    write_translation(make.acting(lead, today), row, texts=said, source_texts=then, at=now)
    submit_translation(make.acting(lead, today), row, at=now)
    french = translation_of("directory.offer", offer.pk, "fr")
    write_translation(CLOCK, french, texts={"name": "Cours"}, is_machine=True, at=now)
    things = list(sending.things(make.acting(officer, today), language("tr"), kinds()))
    content = write(things, source="de", target="tr").decode()
    for german in dict.fromkeys(unit.source for thing in things for unit in thing.units):
        source = f'<source xml:space="preserve">{german}</source>'
        content = content.replace(source, f"{source}<target>Türkçe metin</target>")
    content = content.replace('id="name"', 'id="unbekannt"', 1)
    kept = keep(
        officer.pk,
        content=content.encode(),
        file_name="tuerkisch.xlf",
        notes={"is_translation": True},
    )
    return {"translated": str(offer.pk), "xliff_key": kept.key}
