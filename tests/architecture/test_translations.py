"""Every sentence of the interface has its German; the portal has its Arabic too."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import weltoffen

SOURCE = Path(weltoffen.__file__).parent


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the source with freshly collected sentences in every catalogue."""
    if shutil.which("xgettext") is None and not os.environ.get("REQUIRE_GETTEXT"):
        pytest.skip("gettext (xgettext) is not installed")
    copy = tmp_path_factory.mktemp("source") / "weltoffen"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("vendor", "fonts", "*.pyc", "*.mo"))
    program = Path(sys.executable).parent / "django-admin"
    command = [str(program), "makemessages", "-l", "de", "-l", "ar", "--no-location"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    return copy / "locale"


def catalog(locale: Path, language: str) -> Catalog:
    with (locale / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def untranslated(catalogue: Catalog) -> list[str]:
    return [
        str(message.id)
        for message in catalogue
        if message.id
        and (message.fuzzy or not (all(message.string) if message.pluralizable else message.string))
    ]


def test_every_sentence_has_its_german(extracted: Path) -> None:
    assert not untranslated(catalog(extracted, "de"))


def test_no_german_is_kept_for_a_sentence_that_is_gone(extracted: Path) -> None:
    assert not list(catalog(extracted, "de").obsolete)


def test_placeholders_survive_translation(extracted: Path) -> None:
    broken = [
        f"{message.id}: {error}"
        for language in ("de", "ar")
        for message in catalog(extracted, language)
        if message.id and not message.fuzzy and any(message.string)
        for error in message.check()
    ]
    assert not broken


def test_sentences_are_marked_by_names_that_the_collector_knows() -> None:
    """`xgettext` goes by name: under another one, a sentence would never reach the translators."""
    alias = re.compile(r"\b[nu]?p?gettext(?:_lazy|_noop)? as (?!_\b)\w+")
    hidden = [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in SOURCE.rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if alias.search(line)
    ]
    assert not hidden
