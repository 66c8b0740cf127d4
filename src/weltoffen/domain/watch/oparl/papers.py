"""Paper, Consultation, File."""

from weltoffen.base.intake.findings import REFUSED, Findings
from weltoffen.domain.watch.oparl import records
from weltoffen.domain.watch.oparl.fields import Fields
from weltoffen.domain.watch.oparl.parts import NO_NAME, Take, embedded, state_of

NO_PAPER = "Beratung ohne Vorlage; nicht übernommen."
OTHER_PAPER = "Die eingebettete Beratung nennt eine andere Vorlage; die umgebende gilt."
TWICE = "Dieselbe Beratung steht mehrfach an der Vorlage; ihre Sitzungen wurden vereint."
NO_ADDRESS = "Datei ohne Adresse."
SEVERAL = "Beratung in mehreren Gremien; das erste gilt."


def read_paper(fields: Fields, batch: records.Batch, findings: Findings) -> None:
    modified, is_deleted = state_of(fields)
    if is_deleted:
        batch.papers.append(records.Paper(fields.id, modified, True, "", consultations=()))
        return
    name, reference = fields.text("name", 1000), fields.text("reference", 120)
    files = embedded(fields, "mainFile", "File", batch, findings, read_file)
    files += embedded(fields, "auxiliaryFile", "File", batch, findings, read_file)
    if not name:
        fields.repaired("name", NO_NAME)
        name = f"Vorlage {reference}" if reference else "Vorlage ohne Titel"
    batch.papers.append(
        records.Paper(
            fields.id,
            modified,
            False,
            name,
            reference,
            fields.text("paperType", 120),
            fields.day("date") if "date" in fields.raw else None,
            fields.links("underDirectionOf") if "underDirectionOf" in fields.raw else (),
            tuple(dict.fromkeys(files)),
            _consultations(fields, batch, findings),
            fields.link("body"),
        )
    )


def _consultations(
    fields: Fields, batch: records.Batch, findings: Findings
) -> tuple[str, ...] | None:
    """None when the paper does not say; consultations given twice are made one."""
    if "consultation" not in fields.raw:
        return None
    start = len(batch.consultations)
    ids = embedded(fields, "consultation", "Consultation", batch, findings, _of_paper(fields.id))
    read = batch.consultations[start:]
    if len({one.id for one in read}) < len(read):
        merged: dict[str, records.Consultation] = {}
        for one in read:
            if one.id in merged:
                fields.repaired("consultation", TWICE, one.id)
                one = _united(merged[one.id], one)
            merged[one.id] = one
        batch.consultations[start:] = merged.values()
    return tuple(ids)


def _united(one: records.Consultation, other: records.Consultation) -> records.Consultation:
    return one._replace(
        meetings=tuple(dict.fromkeys(one.meetings + other.meetings)),
        agenda_items=tuple(dict.fromkeys(one.agenda_items + other.agenda_items)),
    )


def _of_paper(paper_id: str) -> Take:
    def take(fields: Fields, batch: records.Batch, findings: Findings) -> None:
        _read_consultation(fields, batch, findings, paper=paper_id)

    return take


def read_consultation(fields: Fields, batch: records.Batch, findings: Findings) -> None:
    _read_consultation(fields, batch, findings, paper="")


def _read_consultation(
    fields: Fields, batch: records.Batch, findings: Findings, *, paper: str
) -> None:
    modified, is_deleted = state_of(fields)
    given = fields.link("paper") if "paper" in fields.raw else ""
    if paper and given and given != paper:
        fields.repaired("paper", OTHER_PAPER, given)
    paper = paper or given
    if is_deleted or not paper:
        if is_deleted:
            batch.consultations.append(records.Consultation(fields.id, modified, True, paper))
        else:
            findings.add(REFUSED, fields.id, fields.kind, "paper", NO_PAPER)
        return
    organizations = fields.links("organization") if "organization" in fields.raw else ()
    if len(organizations) > 1:
        fields.repaired("organization", SEVERAL, len(organizations))
    meeting, item = fields.link("meeting"), fields.link("agendaItem")
    batch.consultations.append(
        records.Consultation(
            fields.id,
            modified,
            False,
            paper,
            organizations[0] if organizations else "",
            fields.text("role", 120),
            fields.flag("authoritative"),
            (meeting,) if meeting else (),
            (item,) if item else (),
        )
    )


def read_file(fields: Fields, batch: records.Batch, findings: Findings) -> None:
    modified, is_deleted = state_of(fields)
    if is_deleted:
        batch.files.append(records.File(fields.id, modified, True, ""))
        return
    name, file_name = fields.text("name"), fields.text("fileName")
    address = fields.link("accessUrl") or (
        fields.link("downloadUrl") if "downloadUrl" in fields.raw else ""
    )
    if not address:
        fields.repaired("accessUrl", NO_ADDRESS)
    if not (name or file_name):
        fields.repaired("name", NO_NAME)
    batch.files.append(
        records.File(
            fields.id,
            modified,
            False,
            name or file_name or "Datei",
            file_name,
            fields.text("mimeType", 120),
            fields.number("size", most=2**62),
            address,
            fields.day("date") if "date" in fields.raw else None,
            fields.prose("text"),
        )
    )
