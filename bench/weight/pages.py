"""What a first and a later visit weigh over the wire, and when the first words stand there on 2G.

python bench/weight/pages.py            (starts the program with 120 offers; needs Chromium)

In Chromium over its own protocol, fonts and pictures included: 250 kbit/s, 300 ms, a processor four
times slower. "first": nothing is kept yet; "later": the same page again in the same browser.
"""

import json
import statistics
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "trust"), str(HERE.parent / "portal")]

from installation import fresh_installation  # noqa: E402
from pages import both  # noqa: E402

KBIT, LATENCY, SLOWER = 250, 300, 4
CHROMIUM = "/usr/bin/chromium"
PAINT = """() => new Promise(done => {
  const found = performance.getEntriesByName("first-contentful-paint")[0];
  if (found) return done(found.startTime);
  new PerformanceObserver((list, self) => list.getEntriesByName("first-contentful-paint")
    .forEach(one => { self.disconnect(); done(one.startTime); }))
    .observe({type: "paint", buffered: true});
})"""
PAGES = ("/", "/suche/?q=Deutschkurs", "/ar/", "/ar/suche/?q=Deutschkurs", "{offer}")
ROUNDS = 3


class Wire:
    """Counts what comes over the line, headers and all."""

    def __init__(self, page: Any) -> None:
        self.bytes = 0
        self.requests = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        line = {"downloadThroughput": KBIT * 125, "uploadThroughput": KBIT * 125}
        session.send(
            "Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY, **line}
        )
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        session.on("Network.loadingFinished", self._finished)

    def _finished(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])
        self.requests += event["encodedDataLength"] > 0


def visits(browser: Any, url: str) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    wire = Wire(page)
    page.goto(url, wait_until="networkidle")
    first = {"first_kB": wire.bytes / 1000, "first_requests": wire.requests}
    paint = page.evaluate(PAINT)
    wire.bytes = wire.requests = 0
    page.goto("about:blank")
    page.goto(url, wait_until="networkidle")
    later = {"later_kB": wire.bytes / 1000, "later_paint_s": page.evaluate(PAINT) / 1000}
    context.close()
    return {**first, "first_paint_s": paint / 1000, **later}


def main() -> None:
    from playwright.sync_api import sync_playwright

    with fresh_installation() as folder:
        from offering import make_listed_provider, make_place, make_public_offer
        from weltoffen.base.access.actor import CLOCK
        from weltoffen.base.vocabulary.queries import profile_load
        from weltoffen.domain.directory import operations

        operations.load_taxonomies(CLOCK, profile_load())
        provider, place = make_listed_provider(), make_place()
        for number in range(120):
            offer = make_public_offer(f"Deutschkurs {number}", provider=provider, place=place)
        addresses = [page.format(offer=f"/angebote/{offer.uuid}/") for page in PAGES]
        with both(folder) as (ours, _bare), sync_playwright() as play:
            browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for name, address in zip(PAGES, addresses, strict=True):
                url = f"http://127.0.0.1:{ours.port}{address}"
                runs = [visits(browser, url) for _round in range(ROUNDS)]
                row = {key: round(statistics.median(r[key] for r in runs), 2) for key in runs[0]}
                print(json.dumps({"page": name, **row}))
            browser.close()


if __name__ == "__main__":
    main()
