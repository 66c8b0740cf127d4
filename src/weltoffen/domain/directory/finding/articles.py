"""Pages of information, found by the same words in the same way."""

from weltoffen.domain.directory.finding.asking import plan
from weltoffen.domain.directory.finding.current import snapshot
from weltoffen.domain.directory.finding.engine.index import Index, Part
from weltoffen.domain.directory.finding.engine.ordering import first, merged
from weltoffen.domain.directory.finding.engine.scoring import needed, score
from weltoffen.domain.directory.finding.vocabulary import Vocabulary


def search(words: str, language: str, limit: int) -> list[int]:
    segment = snapshot().articles
    if segment is None or not segment.size:
        return []
    index = Index([Part(segment)])
    groups = plan(words, language, index, Vocabulary()).groups
    if not groups:
        return []
    [scored] = score(index, groups)
    least = needed([scored], len(groups))
    return merged([first(segment, scored.having(least), scored.worst_last, limit)])
