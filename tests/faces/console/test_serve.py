"""A server takes its port alone."""

import socket

import pytest

from weltoffen.faces.console.server import free_port


def test_a_port_on_which_another_server_listens_is_refused_although_it_could_be_shared():
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Port {taken} is taken"):
            free_port(taken)
    assert free_port(taken) == taken
