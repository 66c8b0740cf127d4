"""Whoever reads the portal in a language meets no other in it: every sentence has its words."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

import weltoffen

SOURCE = Path(weltoffen.__file__).parent
WHOLE = ("ar", "fa", "fr", "tr", "uk")
SAID_IN = (*WHOLE, "de_Simple")  # plain German says only what differs, and falls back to German
TAG = re.compile(r"</?\w+[^>]*>")


def catalogue(locale: Path, language: str) -> Catalog:
    with (locale / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def sentences(tmp_path_factory: pytest.TempPathFactory) -> list[Message]:
    """What the pages of the portal and their program say, freshly collected."""
    if shutil.which("xgettext") is None and not os.environ.get("REQUIRE_GETTEXT"):
        pytest.skip("gettext (xgettext) is not installed")
    copy = tmp_path_factory.mktemp("source")
    shutil.copytree(SOURCE / "faces" / "portal", copy / "portal")
    (copy / "locale").mkdir()
    program = Path(sys.executable).parent / "django-admin"
    command = [str(program), "makemessages", "-l", "en", "--no-location"]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    return [message for message in catalogue(copy / "locale", "en") if message.id]


def forms(text: str | Sequence[str] | None) -> Sequence[str]:
    return (text,) if isinstance(text, str) else text or ("",)


def said(message: Message | None) -> bool:
    return message is not None and not message.fuzzy and all(forms(message.string))


@pytest.mark.parametrize("language", WHOLE)
def test_the_portal_speaks_the_whole_language(sentences: list[Message], language: str) -> None:
    spoken = catalogue(SOURCE / "locale", language)
    missing = [one.id for one in sentences if not said(spoken.get(one.id, one.context))]
    assert len(sentences) > 300
    assert not missing


@pytest.mark.parametrize("language", SAID_IN)
def test_placeholders_and_tags_survive(language: str) -> None:
    broken = [
        message.id
        for message in catalogue(SOURCE / "locale", language)
        if message.id
        and said(message)
        and (
            bool(list(message.check()))
            or any(
                sorted(TAG.findall(text)) != sorted(TAG.findall(forms(message.id)[0]))
                for text in forms(message.string)
            )
        )
    ]
    assert not broken


def test_plain_german_keeps_to_short_sentences() -> None:
    """A long sentence is two: whoever reads slowly has lost the beginning at its end."""
    long = [
        sentence
        for message in catalogue(SOURCE / "locale", "de_Simple")
        if message.id and said(message)
        for text in forms(message.string)
        for sentence in re.split(r"[.?!:](?:\s|$)", text)
        if len(sentence.split()) > 14
    ]
    assert not long
