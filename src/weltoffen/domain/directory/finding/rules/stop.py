"""Words that say nothing about what is sought, as people type them when they ask in sentences."""

from typing import Final

from weltoffen.base.texts.forms import STOP_WORDS
from weltoffen.domain.directory.finding.rules.forms import fold

_DE = """
    ich du wir mein meine meinen meinem meiner dein unser unsere man mir mich brauche braucht
    brauchen suche suchen sucht mochte mochten will wollen kann konnen konnte wo wie was wer wen
    wem wann warum welche welcher welches gibt gibts hallo bitte danke gern gerne hier dort da
    muss mussen soll sollen habe haben hat hatte bin wurde wurden zur zum ihre ihren seine jemand
    finde finden bekomme bekommen kriege machen mache etwas irgendwo dafur darf durfen mal the
    kein keine keinen wohin neu neue dann noch so alle
"""
_EN = """
    a an the i me my we our you your is are am be can could do does for from get find need needs
    want would like where how what who when which there any some please to in of on at with and or
    looking search searching have has near it this that im
"""
_FR = """
    je tu il elle nous vous mon ma mes un une des le la les l de du d au aux et ou pour par avec
    dans sur est sont suis cherche chercher besoin ai avoir veux voudrais peux puis comment quel
    quelle quels quelles qui que quoi ici en y a ce cette s il plait
"""
_TR = """
    ben bir bu icin ile ve veya mi mu nerede nereden nasil ne var istiyorum ariyorum lazim benim
    bana biz bizim kim hangi da de gibi olan icinde
"""
_AR = """
    انا اريد ابحث عن في من الى على مع هل اين كيف ما هو هي هذا هذه احتاج لي لدي و او يوجد هناك بحاجة
    ممكن يمكن كل عند بدي وين شو
"""
_FA = """
    من می خواهم میخواهم در به از با برای یک را و یا کجا چگونه چطور است هست دنبال نیاز دارم که این
    آن ما هستم میتوانم
"""
_UK = """
    я ми ви мій моя мої мені нам у в на з із до для і й та або чи де як що хто коли який яка яке
    які є потрібен потрібна потрібно треба шукаю хочу можу можна знайти це мне нужен нужна нужно
    ищу где как и или с по от
"""


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


STOP: Final = STOP_WORDS.union(*(_folded(words) for words in (_DE, _EN, _FR, _TR, _AR, _FA, _UK)))


def is_stop(word: str) -> bool:
    return fold(word) in STOP
