"""A mail server that fails as real ones do, and remembers what it accepted."""

import random
import socketserver
import threading
from collections import Counter
from email import message_from_bytes
from types import TracebackType


class FakeSmtp(socketserver.ThreadingTCPServer):
    """`faults` of the mails meet: no greeting, 4xx, a cut line before or after it was accepted."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, faults: float, seed: int = 1) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.faults, self.chance = faults, random.Random(seed)
        self.lock = threading.Lock()
        self.accepted: Counter[str] = Counter()  # Message-ID -> how often
        self.acknowledged: Counter[str] = Counter()  # of these, how often the sender heard of it
        self.faulted = 0
        self.mails = 0

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def fault(self) -> str:
        with self.lock:
            self.mails += 1
            if self.chance.random() >= self.faults:
                return ""
            self.faulted += 1
            return self.chance.choice(["busy", "rcpt", "data", "cut", "cut after", "late"])

    def __enter__(self) -> "FakeSmtp":
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.shutdown()
        self.server_close()


class _Talk(socketserver.StreamRequestHandler):
    server: FakeSmtp

    def handle(self) -> None:
        self.say(b"220 fake")
        fault = ""
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word in {b"EHLO", b"HELO", b"RSET", b"NOOP"}:
                self.say(b"250 fake")
            elif word == b"MAIL":
                fault = self.server.fault()
                if fault == "cut":
                    return
                self.say(b"451 later" if fault == "busy" else b"250 ok")
            elif word == b"RCPT":
                self.say(b"450 greylisted" if fault == "rcpt" else b"250 ok")
            elif word == b"DATA":
                self.say(b"354 go on")
                if not self.receive(fault):
                    return
            else:
                self.say(b"221 bye")
                return

    def receive(self, fault: str) -> bool:
        content = b""
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            content += line
        if fault == "late":
            return False
        if fault == "data":
            self.say(b"452 no room")
            return True
        message_id = str(message_from_bytes(content)["Message-ID"])
        with self.server.lock:
            self.server.accepted[message_id] += 1
            if fault != "cut after":
                self.server.acknowledged[message_id] += 1
        if fault == "cut after":  # accepted, but the sender never hears of it
            return False
        self.say(b"250 queued")
        return True

    def say(self, words: bytes) -> None:
        self.wfile.write(words + b"\r\n")
