"""Out to translators and back: the same comes back, what is strange is said, nothing is lost."""

from itertools import chain
from xml.etree.ElementTree import fromstring

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from weltoffen.base.intake import bounded
from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.translations import operations
from weltoffen.base.translations.exchange import sending, taking
from weltoffen.base.translations.exchange.checking_xliff import problems
from weltoffen.base.translations.exchange.document import ReadDocument, Thing, Unit
from weltoffen.base.translations.exchange.inline import canonical, joined, writable
from weltoffen.base.translations.exchange.reading_xliff import read
from weltoffen.base.translations.exchange.writing_xliff import write
from weltoffen.base.translations.kinds import kinds
from weltoffen.base.translations.languages import language
from weltoffen.base.translations.queries import translation_of

KIND = "tests.tree"
AT = timezone.now()
ARABIC = {"name": "شجرة", "text": "إنها خضراء."}
FRAME = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="de" trgLang="ar">'
    '<file id="tests.tree.1">%s</file></xliff>'
)
UNIT = '<unit id="name"><segment><source>Baum</source><target>شجرة</target></segment></unit>'

htmls = st.lists(
    st.one_of(
        st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="<>&")),
        st.sampled_from(["<p>", "</p>", '<a href="https://x.de/?a=1&amp;b=2">', "</a>", "<br>"]),
        st.sampled_from(["&amp;", "&lt;", "&gt;"]),
    ),
    max_size=8,
).map("".join)
plain = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(source=htmls, target=htmls, words=plain, other=plain)
def test_what_goes_out_comes_back_and_keeps_the_rules(source, target, words, other):
    units = (
        Unit("page", "Seite", source, target, "translated", True, True),
        Unit("text", "Text", words, other, "translated" if other else "initial"),
    )
    content = write([Thing("tests.tree", 7, words, 3, units, other)], source="de", target="ar")
    assert not list(problems(fromstring(content)))
    document = read(content)
    assert not document.problems
    (thing,) = document.things
    assert (thing.kind, thing.object_id, thing.version) == ("tests.tree", 7, 3)
    page, text = thing.units
    assert joined(page.source, is_html=True) == canonical(source, is_html=True)
    assert joined(page.target or (), is_html=True) == canonical(target, is_html=True)
    assert joined(text.source, is_html=False) == writable(words)
    assert joined(text.target or (), is_html=False) == writable(other)


def test_tags_are_codes_that_translators_cannot_break():
    unit = Unit("page", "Seite", "<p>Kinder &amp; <b>Eltern</b></p>", "", is_html=True)
    content = write([Thing("k", 1, "T", 0, (unit,))], source="de", target="fr").decode()
    assert 'Kinder &amp; <ph id="2" dataRef="d2"/>Eltern<ph id="3" dataRef="d3"/>' in content
    assert "&lt;b&gt;" in content.partition("<segment")[0]


def test_segments_of_a_translation_program_come_together_again():
    content = FRAME % (
        '<unit id="page"><originalData><data id="d1">&lt;p></data><data id="d2">&lt;/p></data>'
        "</originalData><segment><source><sc id='1' dataRef='d1'/>Eins.</source>"
        "<target order='3'>.واحد<ec startRef='1' dataRef='d2'/></target></segment>"
        "<ignorable><source> </source></ignorable>"
        "<segment><source>Zwei.<ec startRef='1' dataRef='d2'/></source>"
        "<target order='1'><sc id='1' dataRef='d1'/><mrk id='m1' type='term'>.اثنان</mrk></target>"
        "</segment></unit>"
    )
    (unit,) = read(content.encode()).things[0].units
    assert joined(unit.source, is_html=True) == "<p>Eins. Zwei.</p>"
    assert joined(unit.target, is_html=True) == "<p>.اثنان .واحد</p>"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("kein XML", "keine XLIFF-Datei"),
        ("<html/>", "keine XLIFF-Datei"),
        ('<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>', "XLIFF 1"),
        ('<!DOCTYPE x [<!ENTITY e "e">]>' + FRAME % UNIT, "auffällig groß"),
    ],
)
def test_what_is_no_xliff_2_is_refused_in_a_sentence(content, says):
    with pytest.raises(NotReadable, match=says):
        bounded.read(
            "weltoffen.base.translations.exchange.worker", "xliff", ReadDocument, content.encode()
        )


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        (UNIT.replace('id="name"', ""), "Kennung fehlt"),
        (UNIT + UNIT, "mehrmals"),
        ('<unit id="a"><segment/></unit>', "fehlt <source>"),
        ('<unit id="a"><segment><target>a</target><source>b</source></segment></unit>', "Stelle"),
        ('<unit id="a"><segment state="fertig"><source/></segment></unit>', "kein Zustand"),
        ('<unit id="a"><segment subState="a:b"><source/></segment></unit>', "Unterzustand"),
        (
            '<unit id="a"><segment><source><ph id="1" dataRef="d"/></source></segment></unit>',
            "führt",
        ),
        ('<unit id="a"><segment><source><b/></source></segment></unit>', "nicht im Text"),
        ("<segment><source/></segment>", "darf nicht in <file>"),
        ("", "fehlt <group> oder <unit>"),
        (UNIT.replace("<target>", '<target xml:lang="fr">'), "nennt die Sprache"),
        ('<unit id="a"><notes/><segment><source/></segment></unit>', "fehlt <note>"),
    ],
)
def test_a_file_that_breaks_a_rule_is_told_which(inside, says):
    assert says in " ".join(problems(fromstring(FRAME % inside)))


def test_a_sound_file_breaks_none():
    assert not list(problems(fromstring(FRAME % UNIT)))


def sent(actor, which="all", code="ar"):
    things = sending.things(actor, language(code), kinds(), which=which)
    return write(things, source="de", target=code)


def test_only_what_is_to_be_done_goes_out(tree, anna, berta):
    row = operations.write_translation(anna, translation_of(KIND, 1, "ar"), texts=ARABIC, at=AT)
    operations.submit_translation(anna, row, at=AT)
    operations.publish_translation(berta, row, at=AT)
    assert [one.key for one in read(sent(anna, "open")).things] == ["tests.tree.2"]
    tree.german[1]["text"] = "Er ist gelb."
    assert [one.key for one in read(sent(anna, "outdated")).things] == ["tests.tree.1"]
    states = [one.get("state") for one in fromstring(sent(anna)).iter() if one.get("state")]
    assert states == ["final", "final", "initial"]


def translated(content, replacements):
    text = content.decode()
    for german, foreign in replacements.items():
        source = f'<source xml:space="preserve">{german}</source>'
        assert source in text
        text = text.replace(source, f"{source}<target>{foreign}</target>")
    return text.encode()


def test_what_comes_back_becomes_drafts_for_a_second_person(tree, anna):
    tree.german[1]["page"] = "<p>Kinder &amp; Bäume</p>"
    content = sent(anna)
    content = translated(content, {"Baum": "شجرة", "Er ist grün.": "إنها خضراء.", "Busch": "شجيرة"})
    seen = taking.outlook(anna, read(content))
    assert [one.status for one in seen.changes] == ["new", "new"]
    assert not seen.problems
    taken = taking.take(anna, seen, also_touched=False, submit=True, at=AT)
    assert (taken.written, taken.submitted, taken.left) == (2, 1, 0)
    row = translation_of(KIND, 1, "ar")
    assert (row.stage, row.draft_texts["name"]) == ("draft", "شجرة")
    assert (row.draft_by_id, row.is_published) == (anna.person_id, False)
    assert translation_of(KIND, 2, "ar").stage == "review"
    again = taking.outlook(anna, read(content))
    assert [one.status for one in again.changes] == ["same", "same"]


def test_a_changed_german_is_shown_and_kept_as_what_was_translated(tree, anna):
    content = translated(sent(anna), {"Er ist grün.": "إنها خضراء."})
    tree.german[1]["text"] = "Er ist gelb."
    seen = taking.outlook(anna, read(content))
    change = next(one for one in seen.changes if one.brings_something)
    assert change.is_german_other
    assert (change.fields[0].german_then, change.fields[0].german_now) == (
        "Er ist grün.",
        "Er ist gelb.",
    )
    taking.take(anna, seen, also_touched=False, submit=False, at=AT)
    assert translation_of(KIND, 1, "ar").draft_source["text"] == "Er ist grün."


def test_what_was_written_here_meanwhile_stays_unless_one_says_so(tree, anna, berta):
    content = translated(sent(anna), {"Busch": "شجيرة"})
    operations.write_translation(
        berta, translation_of(KIND, 2, "ar"), texts={"name": "عُلّيقة"}, at=AT
    )
    seen = taking.outlook(anna, read(content))
    assert taking.take(anna, seen, also_touched=False, submit=False, at=AT).left == 1
    assert translation_of(KIND, 2, "ar").draft_texts == {"name": "عُلّيقة"}
    assert taking.take(anna, seen, also_touched=True, submit=False, at=AT).written == 1
    assert translation_of(KIND, 2, "ar").draft_texts == {"name": "شجيرة"}


def test_what_is_unknown_is_told_in_sentences(tree, anna):
    unknown = FRAME % UNIT.replace("name", "farbe").replace("Baum", "Grün")
    unknown = unknown.replace("</xliff>", f'<file id="tests.tree.99">{UNIT}</file></xliff>')
    unknown = unknown.replace("</xliff>", f'<file id="sonstwas">{UNIT}</file></xliff>')
    found = taking.outlook(anna, read(unknown.encode())).problems
    assert [one[:24] for one in found] == [
        "„Baum“ hat keinen Text m",
        "„tests.tree.99“ gibt es ",
        "„sonstwas“ gibt es hier ",
    ]
    long = FRAME % UNIT.replace("شجرة", "ش" * 21)
    assert "21 Zeichen" in taking.outlook(anna, read(long.encode())).problems[0]
    strange = FRAME.replace('"ar"', '"xx"') % UNIT
    assert "xx" in "".join(chain(taking.outlook(anna, read(strange.encode())).problems))


def test_markup_that_does_harm_is_washed_out(tree, anna):
    tree.german[1]["page"] = "<p>Baum</p>"
    harm = FRAME % (
        '<unit id="page"><originalData><data id="d1">&lt;img src=x onerror=alert(1)></data>'
        "</originalData><segment><source>x</source><target><ph id='1' dataRef='d1'/>"
        "شجرة &lt;script></target></segment></unit>"
    )
    (change,) = taking.outlook(anna, read(harm.encode())).changes
    assert change.texts["page"] == "شجرة &lt;script&gt;"
