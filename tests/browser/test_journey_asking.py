"""A question to the Office: asked in Arabic on a phone, answered at the desk, read by the code."""

from playwright.sync_api import Browser, expect

import make
from browser.signing_in import page_of
from weltoffen.base.notices.models import OutboxMail

QUESTION = "أين يتعلم ابني السباحة؟"
ANSWER = "Im Nordbad, dienstags ab 16 Uhr."


def test_a_question_is_answered_and_read_with_the_code(live_server, browser: Browser) -> None:
    officer = make.make_officer()
    phone = page_of(browser, live_server.url)
    phone.set_viewport_size({"width": 320, "height": 640})
    phone.goto(f"{live_server.url}/ar/fragen/")
    phone.get_by_label("سؤالك").fill(QUESTION)
    phone.get_by_role("button", name="إرسال").click()
    code = phone.locator(".wo-receipt__code").inner_text()
    own = phone.url
    expect(phone.locator("main")).to_contain_text(QUESTION)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    phone.context.close()

    desk = page_of(browser, live_server.url, officer)
    desk.goto(f"{live_server.url}/intern/anfragen/")
    expect(desk.locator("main")).not_to_contain_text(QUESTION)
    desk.locator("#list tbody a").first.click()
    expect(desk.locator("main")).to_contain_text(QUESTION)
    desk.get_by_label("Antwort", exact=True).fill(ANSWER)
    desk.get_by_role("button", name="Antwort senden", exact=True).click()
    expect(desk.locator("main")).to_contain_text("Beantwortet")
    desk.context.close()
    assert not OutboxMail.objects.filter(text__contains=QUESTION).exists()

    other = page_of(browser, live_server.url)
    other.goto(f"{live_server.url}/ar/fragen/antwort/")
    other.get_by_label("الرمز").fill(code)
    other.get_by_role("button", name="اقرأ جوابي").click()
    expect(other.locator("main")).to_contain_text(ANSWER)
    assert other.url != own, "the address that the code opens is another, for an hour"
    other.get_by_role("button", name="نعم، ساعدني").click()
    expect(other.locator("main")).to_contain_text("شكرًا لإخبارنا.")
    other.context.close()
