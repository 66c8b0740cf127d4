"""One town, one server, one browser for all pages; a context per person and language."""

import json
import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

HERE = Path(__file__).parent
STARTS_WITHIN = 30
Opens = Callable[[str, str], Page]


@dataclass(frozen=True)
class Town:
    """Where it is served, what is in it, and a session for each person."""

    url: str
    env: dict[str, str]  # for commands on this town's data
    things: dict[str, Any]
    sessions: dict[str, str]


@pytest.fixture(scope="session")
def town(
    tmp_path_factory: pytest.TempPathFactory, migrated: Path, browser: Browser
) -> Iterator[Town]:
    data = tmp_path_factory.mktemp("town")
    shutil.copy(migrated, data)
    port = free_port()
    env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {
        "WELTOFFEN_DATA": str(data),
        "WELTOFFEN_DEMO": "1",
        "WELTOFFEN_PROFILE": "musterstadt",
        "PYTHONPATH": str(HERE.parent),
    }
    program = [sys.executable, str(HERE / "town.py")]
    built = subprocess.run(program, env=env, check=True, capture_output=True, text=True)
    found = json.loads(built.stdout.splitlines()[-1])
    weltoffen = Path(sys.executable).parent / "weltoffen"
    with (data / "server.log").open("w") as log:
        server = subprocess.Popen(
            [weltoffen, "serve", "--port", str(port), "--workers", "1"], env=env, stderr=log
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url + "/health", server)
            yield Town(url, env, **found)
        finally:
            server.terminate()
            server.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    until = monotonic() + STARTS_WITHIN
    while monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2)
        except (urllib.error.URLError, OSError):
            sleep(0.1)
        else:
            return
    raise RuntimeError(f"the server did not start on {url}")


@pytest.fixture(scope="session")
def opened(town: Town, browser: Browser) -> Iterator[Opens]:
    """`opened("officer", "de")`: a tab in which the person is signed in, kept for the next test."""
    contexts: dict[tuple[str, str], tuple[BrowserContext, Page]] = {}

    def tab(who: str, language: str = "de") -> Page:
        if (who, language) not in contexts:
            context = browser.new_context(
                locale="de-DE", timezone_id="Europe/Berlin", reduced_motion="reduce"
            )
            cookies = {"weltoffen-language": language}
            if who:
                cookies["weltoffen-session"] = town.sessions[who]
            context.add_cookies(
                [{"name": name, "value": value, "url": town.url} for name, value in cookies.items()]
            )
            contexts[who, language] = (context, context.new_page())
        return contexts[who, language][1]

    yield tab
    for context, _page in contexts.values():
        context.close()
