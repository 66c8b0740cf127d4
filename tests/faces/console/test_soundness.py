"""`weltoffen check` tells the operator what to mend, before people notice."""

import json

import pytest
from django.core.management import call_command

from weltoffen.base.translations.machine.choosing import translator
from weltoffen.faces.console.soundness import findings


@pytest.fixture
def folder(tmp_path, settings):
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir(mode=0o700)
    return settings.DATA


def told(level):
    return " ".join(finding.what for finding in findings() if finding.level == level)


@pytest.mark.django_db
def test_a_data_folder_that_others_on_the_machine_can_read_is_a_warning(folder):
    assert str(folder) not in told("warning")
    folder.chmod(0o755)
    assert f"can read {folder}" in told("warning")


@pytest.mark.django_db
def test_a_demo_that_the_world_can_reach_is_an_error(folder, settings):
    settings.DEMO, settings.BASE_URL = True, "https://weltoffen.example"
    assert "The demo has a public address." in told("error")
    settings.DEMO, settings.BASE_URL = False, "http://weltoffen.example"
    assert "not served over https" in told("error")


@pytest.mark.django_db
def test_a_machine_that_nobody_knows_is_an_error(folder, settings):
    settings.TRANSLATOR = "libretranslat"
    assert "libretranslat" in told("error")
    assert translator() is None, "the pages go on without a machine"
    settings.TRANSLATOR = "none"
    assert "TRANSLATOR" not in told("error")


@pytest.mark.django_db
def test_links_that_lead_nowhere_else_are_a_warning_outside_the_demo(folder, settings):
    settings.DEMO, settings.BASE_URL = False, "http://localhost:8000"
    assert "Links in mails" in told("warning")
    settings.BASE_URL = "https://weltoffen.example"
    assert "Links in mails" not in told("warning")


@pytest.mark.django_db
def test_a_machine_reads_it_as_json(folder, settings, capsys):
    settings.DEBUG = True
    with pytest.raises(SystemExit):
        call_command("check", "--json")
    assert "WELTOFFEN_DEBUG" in json.dumps(json.loads(capsys.readouterr().out))
