"""A batch of records into the tables, each kind after those it refers to."""

from weltoffen.domain.watch.oparl.records import Batch
from weltoffen.domain.watch.store.adopting import (
    adopt_meetings,
    adopt_organizations,
    adopt_papers,
)
from weltoffen.domain.watch.store.files import take_files
from weltoffen.domain.watch.store.meetings import take_agenda_items, take_meetings
from weltoffen.domain.watch.store.organizations import (
    take_memberships,
    take_organizations,
    take_persons,
    take_publishers,
)
from weltoffen.domain.watch.store.papers import take_consultations, take_papers
from weltoffen.domain.watch.store.run import Run
from weltoffen.domain.watch.store.texts import take_texts


def take(batch: Batch, run: Run) -> None:
    if batch.publishers:
        take_publishers(batch.publishers, run)
    if batch.organizations:
        adopt_organizations(batch, run)
        take_organizations(batch.organizations, run)
    if batch.persons:
        take_persons(batch.persons, run)
    if batch.memberships:
        take_memberships(batch.memberships, run)
    if batch.files:
        take_files(batch.files, run)
    adopt_meetings(batch, run)
    if batch.meetings:
        take_meetings(batch.meetings, run)
    adopt_papers(batch, run)
    if batch.papers:
        take_papers(batch.papers, run)
    if batch.consultations:
        take_consultations(batch.consultations, run)
    if batch.agenda_items:
        take_agenda_items(batch.agenda_items, run)
    if batch.texts:
        take_texts(batch.texts, run)
