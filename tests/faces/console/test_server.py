"""Where the server listens, and what it calls itself."""

import os
import socket

import pytest

from weltoffen.faces.console.server import free_port, take_address

pytestmark = pytest.mark.no_database


def test_a_port_that_somebody_listens_on_is_refused() -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match="is taken"):
            free_port("127.0.0.1", port)
    assert free_port("127.0.0.1", port) == port


def test_links_lead_to_the_port_that_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WELTOFFEN_BASE_URL", raising=False)
    port = take_address("127.0.0.1", None)
    assert os.environ["WELTOFFEN_BASE_URL"] == f"http://127.0.0.1:{port}"


def test_the_operator_names_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WELTOFFEN_BASE_URL", "https://beteiligung.example")
    take_address("127.0.0.1", None)
    assert os.environ["WELTOFFEN_BASE_URL"] == "https://beteiligung.example"
