"""What malicious or unlucky people type, and how to see whether any of it came alive.

Every payload carries `MARK`, so that a page can be searched for what became of it.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import product

MARK = "wo7probe"

HTML = [
    f"<script>{MARK}()</script>",
    f"</textarea><script>{MARK}()</script>",
    f"</title><script>{MARK}()</script>",
    f"</select></option><img src=x onerror={MARK}()>",
    f"<img src=x onerror={MARK}()>",
    f"<svg/onload={MARK}()>",
    f"<svg><a xlink:href='javascript:{MARK}()'>x</a></svg>",
    f"<iframe srcdoc='<script>{MARK}()</script>'></iframe>",
    f"<object data='data:text/html,{MARK}'></object>",
    f"<math><mi xlink:href='data:x,{MARK}'>",
    f'"><b {MARK}>fett</b>',
    f"' autofocus onfocus='{MARK}()",
    f'" autofocus onfocus="{MARK}()',
    f"` onmouseover=`{MARK}()",
    f"<a href='javascript:{MARK}()'>hier</a>",
    f"javascript:{MARK}()",
    f"java\tscript:{MARK}()",
    f"data:text/html;base64,{MARK}",
    f"<base href='//{MARK}.example/'>",
    f"<form action='//{MARK}.example/'><button>Anmelden</button></form>",
    f"<meta http-equiv=refresh content='0;url=//{MARK}.example'>",
    f"<link rel=stylesheet href='//{MARK}.example/x.css'>",
    f"<style>*{{background:url(//{MARK}.example)}}</style>",
    f"<!-- {MARK} --><!--",
    f"]]><x>{MARK}</x><![CDATA[",
    f"&lt;script&gt;{MARK}()&lt;/script&gt;",
    f"&#60;script&#62;{MARK}()",
    f"\\u003cscript\\u003e{MARK}()",
    f"<div hx-get='/intern/' hx-trigger='load'>{MARK}</div>",
    f"<wo-{MARK}></wo-{MARK}>",
    f"<details open ontoggle={MARK}()>",
    f"<x style='position:fixed;inset:0'>{MARK}",
]
TEMPLATES = [
    f"{{{{ 1327*3119 }}}} {MARK}",
    f"{{% load static %}}{{% debug %}} {MARK}",
    f"{{{{ request.user.password }}}} {MARK}",
    f"{{{{ ''.__class__.__mro__ }}}} {MARK}",
    f"${{1327*3119}} {MARK}",
    f"#{{1327*3119}} {MARK}",
    f"<%= 1327*3119 %> {MARK}",
    f"%(secret)s %s %d {MARK}",
    f"{{0.__class__}} {MARK}",
    f'#panic("{MARK}")',
    f'#read("/etc/passwd") {MARK}',
    f"#let x = 1327*3119; #x {MARK}",
    f"= {MARK} *fett* _kursiv_ $1327$ @quelle <marke> `#x` \\",
    f"//{MARK} /* offen",
    f'#link("javascript:{MARK}")[x]',
]
SHEETS = [
    f'=HYPERLINK("http://{MARK}.example","x")',
    f"=1+1+cmd|' /C calc'!A0 {MARK}",
    f"+1+1+{MARK}",
    f"-2+3+{MARK}",
    f"@SUM(1,2) {MARK}",
    f"\t=1+1 {MARK}",
    f"\r=1+1 {MARK}",
    f'=DDE("cmd";"{MARK}";"x")',
    f"{{=1327*3119}} {MARK}",
    f"'=1327*3119 {MARK}",
    f"http://{MARK}.example",
    f"0123456789 {MARK}",
]
HEADERS = [
    f"{MARK}\r\nBcc: opfer@example.org",
    f"{MARK}\nSubject: anders\n\nText",
    f"{MARK}\r\n\r\n<script>alert(1)</script>",
    f"=?utf-8?q?{MARK}=0d=0aBcc:x=40example.org?=",
    f"\u2028{MARK}\u2029Bcc: x@example.org",
    f"\x0b{MARK}\x0cBcc: x@example.org",
]
LETTERS = [
    f"{MARK}\x00nach dem Nullzeichen",
    f"{MARK}\x01\x02\x08\x0b\x0c\x1b[31m\x7f",
    f"{MARK}\u202egnp.exe",
    f"{MARK}\u200b\u200d\ufeff\u00ad",
    f"{MARK}\ufffe\uffff\U0001fffe",
    f"{MARK} Ǎ̴̡̛̛͕̩ ﷽ 👩‍👩‍👧‍👦 ʼn ﬁ ß İ ı",
    f"{MARK} العربية עברית \u0627\u0644\u0644\u0647",
    f"{MARK}\\' OR 1=1; DROP TABLE involvement_involvement; --",
    f"{MARK}%' OR '1'='1' %% _ %",
    f'{MARK}" AND MATCH(*) NEAR/3 OR NOT ( ^ col: *',
    f"{MARK} & <-> !( | ) ':*",
    f"../../../../etc/passwd%00{MARK}",
    f"C:\\CON\\{MARK}|dir &",
    f"{MARK}; cat /etc/passwd `id` $(id)",
    f"{MARK} (((((((((([[[[[[[[[[{{{{{{",
]
ALL = [*HTML, *TEMPLATES, *SHEETS, *HEADERS, *LETTERS]


def many(count: int) -> list[str]:
    """The payloads, and for larger counts their combinations (two in one text)."""
    pairs = (f"{one} {other}" for one, other in product(ALL, ALL) if one is not other)
    found = list(ALL[:count])
    found.extend(pair for _, pair in zip(range(count - len(found)), pairs, strict=False))
    return found


class _Watch(HTMLParser):
    """Reports every place where markup could have come from what somebody typed."""

    DEAD = {"nonce", "class", "id"}
    LINKS = {"href", "src", "action", "formaction", "data", "xlink:href", "srcdoc", "poster"}
    NEVER = {"iframe", "object", "embed", "base", "math", "x", f"wo-{MARK}", "style"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag == "script"
        if tag in self.NEVER:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            text = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or MARK in name:
                self.found.append(f"<{tag} {name}>")
            if name in self.LINKS and text.startswith(("javascript:", "data:", "vbscript:")):
                self.found.append(f"<{tag} {name}={text[:40]}>")
            if name in self.LINKS and re.match(rf"(https?:)?//{MARK}", text):
                self.found.append(f"<{tag} {name}={text[:40]}>")
            if name.startswith("hx-") and MARK in text:
                self.found.append(f"<{tag} {name}>")

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script and MARK in data:
            self.found.append(f"script: {data[:60]}")

    def handle_comment(self, data: str) -> None:
        if MARK in data:
            self.found.append(f"comment: {data[:60]}")


def live_in_html(page: str) -> list[str]:
    """Everything in the page that a payload brought to life; empty when all of it is text."""
    watch = _Watch()
    watch.feed(page)
    watch.close()
    return [*watch.found, *evaluated(page)]


def evaluated(text: str) -> list[str]:
    """Whether some template engine or sheet has done the sum 1327 * 3119."""
    return re.findall(r"4138913|4\.138\.913|4,138,913|root:x:0", text)


def big(size: int = 50_000) -> Iterator[str]:
    """50 kB each of what makes careless programs slow."""
    yield "a" * size
    yield "wort " * (size // 5)
    yield "<" * size
    yield "-\n" * (size // 2)
    yield ("(" * 50 + ")" * 50) * (size // 100)
    yield "ä\u0301" * (size // 4)
