"""Trees to translate, and the people of the Office."""

import pytest

import make
from weltoffen.base.access.actor import Role
from weltoffen.base.translations import kinds
from weltoffen.domain.directory.cleaning import cleaned

KIND = "tests.tree"


class Tree:
    """Things with German texts, as an app would register them."""

    def __init__(self):
        self.german = {1: {"name": "Baum", "text": "Er ist grün."}, 2: {"name": "Busch"}}
        self.told = []

    def originals(self, ids):
        for pk, texts in self.german.items():
            if ids is None or pk in ids:
                yield kinds.Original(pk, texts["name"], texts)

    def publish(self, ids, at):
        self.told.append(sorted(ids))


@pytest.fixture
def tree(monkeypatch):
    monkeypatch.setattr(kinds, "_KINDS", {})
    tree = Tree()
    fields = (
        kinds.Field("name", "Name", most=20),
        kinds.Field("text", "Text", is_long=True),
        kinds.Field("page", "Page", is_long=True, is_html=True),
    )
    kinds.register(kinds.Kind(KIND, "Trees", fields, tree.originals, tree.publish, clean=cleaned))
    return tree


@pytest.fixture
def office(db):
    return make.make_office()


@pytest.fixture
def anna(office):
    return make.acting(make.make_person("Sachbearbeitung A", office, Role.OFFICER))


@pytest.fixture
def berta(office):
    return make.acting(make.make_person("Sachbearbeitung B", office, Role.OFFICER))


@pytest.fixture
def lead(office):
    return make.acting(make.make_person("Amtsleitung", office, Role.LEAD))
