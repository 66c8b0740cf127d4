"""What every template must have, whoever writes it."""

import re
from pathlib import Path

import pytest

import weltoffen

FACES = Path(weltoffen.__file__).parent / "faces"
TEMPLATES = sorted(FACES.glob("*/templates/**/*.html"))
FORM = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>(.*?)</form>", re.DOTALL | re.IGNORECASE)
# posted because of the file, or because another server is asked; changes nothing
READS = {"_compare.html", "_ask_address.html", "_upload.html"}
READS |= {"imports/feed.html", "imports/upload.html"}
# a code is typed, an envelope shown, details looked at before they are agreed to
READS |= {"inquiry/code.html", "referral/code.html", "referral/received.html"}
# a note is sent again and again while it is typed: version, writer and stroke tell what came twice
READS |= {"sitting/_note.html", "sitting/both.html"}
OWN = 'name="own"'  # the secret of the receipt is drawn with the form: twice is once
LIBRARY = ("allauth", "account", "mfa")  # keys of their own
GUARDED = ("set_language", "account_logout")  # doing these twice does nothing

each = pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(FACES)))


def forms(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [f for f in FORM.findall(text) if not any(g in text for g in GUARDED)]


def test_there_are_forms_to_look_at():
    assert sum(len(forms(path)) for path in TEMPLATES) >= 20


@each
def test_every_form_that_writes_has_a_token_and_a_one_time_key(path):
    names = {path.name, f"{path.parent.name}/{path.name}"}
    if path.relative_to(FACES).parts[3] in LIBRARY or names & READS:
        return
    found = forms(path)
    is_own = any(OWN in form for form in found)  # the first step of two writes nothing
    lacking = [
        form[:80]
        for form in found
        if "csrf_token" not in form or not ("{% once %}" in form or is_own)
    ]
    assert not lacking


@each
def test_nothing_inline_that_the_policy_would_silence(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\son[a-z]+=\"", text)
    assert not re.search(r"\sstyle=\"", text)
    assert not re.search(r"<script(?![^>]*(src=|application/json))", text)


@each
def test_no_german_stands_in_a_template(path):
    """Sentences are msgids in English; German comes from the catalogue."""
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", path.read_text(), flags=re.S)
    assert not re.search(r"[äöüßÄÖÜ]", text)
