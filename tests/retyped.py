"""Council papers as people write them down a second time: cut, mistyped, renumbered, merged, split.

Knows nothing of how the matcher reads titles and numbers; it only does what hands do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from weltoffen.domain.watch.rules.matching import Side

KINDS = (
    "changed reference",
    "wrong reference",
    "no reference",
    "shortened",
    "retyped",
    "merged items",
    "split paper",
    "doubled number",
    "negative",
)
GROUPS = ("CDU", "SPD", "GRÜNE", "FDP", "Die Linke", "FÜR", "Freie Wähler")
NEIGHBOURS = dict(
    zip(
        "qwertzuiopasdfghjklyxcvbnm",
        "wertzuiopüsdfghjklöxcvbnm,",
        strict=True,
    )
)
ASCII = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
SHORT = (("straße", "str."), ("Straße", "Str."), ("Kindertagesstätte", "Kita"), ("und", "u."))
HEADS = (
    "Antrag der {group}-Fraktion: {title}",
    "Antrag {group}: {title}",
    "Beschlussvorlage: {title}",
    "Vorlage: {title}",
    "{title} (Entwurf)",
    "{title} - Beschlussfassung",
    "TOP {number}: {title}",
    "{title} (neu)",
)


@dataclass(frozen=True)
class Case:
    """What the council has, and which involvements it is about (none: a negative)."""

    kind: str
    asked: Side
    truth: frozenset[int]
    is_item: bool = False


@dataclass
class Made:
    """`known` are the papers of involvements, `cases` what the council has; `of` says of which
    paper of the council each involvement is."""

    known: list[Side] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    of: dict[int, int] = field(default_factory=dict)


def make_cases(papers: Sequence[Side], count: int, others: int, chance: Random) -> Made:
    """`count` cases in equal shares, among `others` more involvements about other papers."""
    made = Made()
    of_departments = [place for place, paper in enumerate(papers) if not amends(paper)]
    pool = iter(chance.sample(of_departments, len(of_departments)))
    keys = iter(range(1_000_000, 2_000_000))
    for number in range(count):
        _MAKERS[KINDS[number % len(KINDS)]](made, papers[next(pool)], papers, pool, keys, chance)
    for place, _number in zip(pool, range(others), strict=False):
        one = draft(papers[place], next(keys), chance)
        made.known.append(one)
        made.of[one.key] = papers[place].key
    for case in made.cases:
        made.of |= dict.fromkeys(case.truth, case.asked.key) if not case.is_item else {}
    return made


def amends(paper: Side) -> bool:
    """No department brings an amendment before the Office."""
    words = f"{paper.paper_type} {paper.title}".casefold()
    return "änderungs-/" in words or "änderungsantrag" in words or ("ergänzungsantrag" in words)


def draft(paper: Side, key: int, chance: Random, *, reference: str = "") -> Side:
    """What the department wrote some weeks before: the same title, mostly the same meeting."""
    written_on = (paper.written_on or date(2020, 1, 1)) - timedelta(days=chance.randrange(5, 45))
    days: tuple[date, ...] = ()
    roll = chance.random()
    if paper.days and roll < 0.7:
        days = (min(paper.days),)
    elif paper.days and roll < 0.8:
        days = (min(paper.days) + timedelta(days=chance.choice([-28, -14, -7, 7, 14, 28])),)
    roll = chance.random()
    department = paper.department if roll < 0.75 else None if roll < 0.9 else 999
    return replace(
        paper,
        key=key,
        reference=reference,
        paper_type="",
        department=department,
        days=days,
        written_on=written_on,
    )


def _changed_reference(made, paper, papers, pool, keys, chance) -> None:  # type: ignore[no-untyped-def]
    one = draft(paper, next(keys), chance, reference=respelt(paper.reference, chance))
    made.known.append(replace(one, title=retype(one.title, chance, errors=chance.randrange(2))))
    made.cases.append(Case("changed reference", paper, frozenset({one.key})))


def _wrong_reference(made, paper, papers, pool, keys, chance) -> None:  # type: ignore[no-untyped-def]
    one = draft(paper, next(keys), chance, reference=mistyped_number(paper.reference, chance))
    made.known.append(one)
    made.cases.append(Case("wrong reference", paper, frozenset({one.key})))


def _no_reference(made, paper, papers, pool, keys, chance) -> None:  # type: ignore[no-untyped-def]
    one = draft(paper, next(keys), chance)
    made.known.append(one)
    made.cases.append(Case("no reference", paper, frozenset({one.key})))


def _shortened(made, paper, papers, pool, keys, chance) -> None:  # type: ignore[no-untyped-def]
    one = draft(paper, next(keys), chance)
    made.known.append(replace(one, title=shorten(one.title, chance)))
    made.cases.append(Case("shortened", paper, frozenset({one.key})))


def _retyped(made, paper, papers, pool, keys, chance) -> None:  # type: ignore[no-untyped-def]
    one = draft(paper, next(keys), chance)
    title = retype(one.title, chance, errors=chance.randrange(1, 4))
    if chance.random() < 0.4:
        title = with_head(title, chance)
    made.known.append(replace(one, title=title))
    made.cases.append(Case("retyped", paper, frozenset({one.key})))


def _merged(made, paper, papers, pool, keys, chance) -> None:  # type: ignore[no-untyped-def]
    """Two papers under one item of an agenda; the item says both titles and no number."""
    other = replace(papers[next(pool)], days=paper.days, written_on=paper.written_on)
    one, two = (draft(side, next(keys), chance) for side in (paper, other))
    made.known += [one, two]
    between = chance.choice(["; ", " / ", "\n", " - ", " sowie "])
    if " - " in paper.title + other.title or " sowie " in paper.title + other.title:
        between = "; "
    title = f"{paper.title}{between}{other.title}"
    if chance.random() < 0.3:
        title = f"a) {paper.title} b) {other.title}"
    item = Side(paper.key, title, days=paper.days)
    made.cases.append(Case("merged items", item, frozenset({one.key, two.key}), is_item=True))


def _split(made, paper, papers, pool, keys, chance) -> None:  # type: ignore[no-untyped-def]
    """What came to the Office as one comes to the council as two."""
    one = draft(paper, next(keys), chance)
    made.known.append(one)
    words = ("Teil 1", "Teil 2") if chance.random() < 0.5 else ("Grundsätze", "Finanzierung")
    for number, part in enumerate(words, 1):
        half = replace(
            paper,
            key=paper.key * 10 + number + 50_000_000,
            title=f"{paper.title} - {part}",
            reference=paper.reference if number == 1 else f"{paper.reference[:-1]}{number + 6}",
        )
        made.cases.append(Case("split paper", half, frozenset({one.key})))


def _doubled(made, paper, papers, pool, keys, chance) -> None:  # type: ignore[no-untyped-def]
    """Two papers of the council bear one number; the involvement is about the first."""
    one = draft(paper, next(keys), chance, reference=respelt(paper.reference, chance))
    made.known.append(one)
    decoy = papers[next(pool)]
    twin = replace(decoy, reference=paper.reference, key=decoy.key + 90_000_000)
    made.cases.append(Case("doubled number", paper, frozenset({one.key})))
    made.cases.append(Case("negative", twin, frozenset()))


def _negative(made, paper, papers, pool, keys, chance) -> None:  # type: ignore[no-untyped-def]
    """Looks like something the Office had, and is something else."""
    one = draft(paper, next(keys), chance, reference=chance.choice(["", paper.reference]))
    made.known.append(one)
    kind = chance.choice(["a year later", "amendment", "supplement", "next part"])
    other = replace(paper, key=paper.key + 70_000_000)
    if kind == "a year later":
        years = chance.choice([1, 1, 2, 3]) * 365 + chance.randrange(-30, 30)
        other = replace(
            other,
            reference=later_number(paper.reference, chance),
            days=tuple(day + timedelta(days=years) for day in paper.days),
            written_on=(paper.written_on or date(2020, 1, 1)) + timedelta(days=years),
        )
        if not one.days:  # without any date nobody could tell them apart
            made.known[-1] = replace(one, days=paper.days[:1])
    elif kind == "amendment":
        word, group = chance.choice(["Änderungsantrag", "Ergänzungsantrag"]), chance.choice(GROUPS)
        other = replace(
            other,
            title=f"{word} {group}: {paper.title}",
            reference=f"{paper.reference}/1" if chance.random() < 0.5 else "",
            department=None,
        )
    elif kind == "supplement":
        other = replace(
            other,
            reference=f"{paper.reference}{chance.choice(['-1', '/2', '-01'])}",
            paper_type="Änderungs-/Ergänzungsantrag",
            department=None,
        )
    else:
        number = chance.randrange(2, 9)
        made.known[-1] = replace(made.known[-1], title=f"{paper.title}, {number}. Bauabschnitt")
        other = replace(
            other,
            title=f"{paper.title}, {number + 1}. Bauabschnitt",
            reference=later_number(paper.reference, chance),
        )
    made.cases.append(Case("negative", other, frozenset()))


_MAKERS = {
    "changed reference": _changed_reference,
    "wrong reference": _wrong_reference,
    "no reference": _no_reference,
    "shortened": _shortened,
    "retyped": _retyped,
    "merged items": _merged,
    "split paper": _split,
    "doubled number": _doubled,
    "negative": _negative,
}


def respelt(reference: str, chance: Random) -> str:
    """The same number as another hand writes it."""
    year, slash, number = reference.partition("/")
    if not slash or not year.isdigit():
        return chance.choice([reference, f"Nr. {reference}", f" {reference} "])
    head, *tail = number.split("/")
    rest = "".join(f"-{part}" for part in tail)
    spelt = [
        f"{year}/{head}",
        f"{year}-{head}",
        f"{year} / {head}",
        f"{year}/{head.lstrip('0') or head}",
        f"{head}/{year}",
        f"Vorlage Nr. {year}/{head}",
        f"Drs. {year}/{head}",
        f"{year}.{head}",
    ]
    if len(head.lstrip("0")) > 2:
        spelt += [f"{year[2:]}/{head}", f"{head}/{year[2:]}"]
    return chance.choice(spelt) + rest


def mistyped_number(reference: str, chance: Random) -> str:
    places = [place for place, sign in enumerate(reference) if sign.isdigit()][4:]
    if not places:
        return ""
    place = chance.choice(places)
    other = chance.choice([d for d in "0123456789" if d != reference[place]])
    return reference[:place] + other + reference[place + 1 :]


def later_number(reference: str, chance: Random) -> str:
    year, slash, _number = reference.partition("/")
    number = f"{chance.randrange(1, 1500):04d}"
    return f"{int(year) + 1}/{number}" if slash and year.isdigit() else number


def shorten(title: str, chance: Random) -> str:
    """Who writes it down again leaves out what goes without saying."""
    head, colon, subject = title.partition(": ")
    moved = ("Antrag", "Anfrage", "Interfrak", "Dringlich")
    if colon and head.startswith(moved) and len(subject.split()) > 1:
        return subject
    words = title.split()
    for sign in (":", " - ", ", ", " gemäß ", " (", " in der ", " für "):
        head = title.partition(sign)[0]
        if len(head.split()) >= 4 and len(head) < len(title) * 0.85:
            return head
    if len(words) < 7:
        return title
    return " ".join(words[: max(5, int(len(words) * chance.uniform(0.55, 0.8)))])


def retype(title: str, chance: Random, *, errors: int) -> str:
    for _ in range(errors):
        title = _mistype(title, chance)
    if chance.random() < 0.15:
        title = "".join(ASCII.get(sign, sign) for sign in title)
    if chance.random() < 0.2:
        for long, short in SHORT:
            title = title.replace(long, short, 1)
    if chance.random() < 0.1:
        title = title.upper() if chance.random() < 0.3 else title.lower()
    if chance.random() < 0.3:
        title = title.replace('"', "").replace("„", "").replace("“", "")
    if chance.random() < 0.1:
        title = title.replace("-", " ")
    return title


def with_head(title: str, chance: Random) -> str:
    return chance.choice(HEADS).format(
        title=title, group=chance.choice(GROUPS), number=chance.randrange(1, 30)
    )


def _mistype(title: str, chance: Random) -> str:
    places = [place for place, sign in enumerate(title[:-1]) if sign.isalpha()]
    if not places:
        return title
    place = chance.choice(places)
    sign, after = title[place], title[place + 1]
    match chance.randrange(4):
        case 0:
            new = ""
        case 1:
            new = sign * 2
        case 2:
            return title[:place] + after + sign + title[place + 2 :]
        case _:
            new = NEIGHBOURS.get(sign.lower(), "e")
    return title[:place] + new + title[place + 1 :]
