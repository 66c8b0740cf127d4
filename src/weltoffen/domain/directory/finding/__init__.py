"""Finding offers: in one's own language and by German words at once.

`search`, `complete` and `search_articles` answer from a read model in this process, which follows
the directory's edition (`publishing`). It is loaded with the first question, not with the program.
"""

from datetime import datetime

from weltoffen.domain.directory.finding.query import Query, Result

__all__ = ["Query", "Result", "complete", "matching", "search", "search_articles"]


def search(query: Query, at: datetime | None = None) -> Result:
    """Public offers, ranked, with counts of facets; one query of the database."""
    from weltoffen.domain.directory.finding import searching

    return searching.search(query, at)


def matching(query: Query, at: datetime | None = None) -> set[int]:
    """All that a search finds, on whatever page."""
    from weltoffen.domain.directory.finding import searching

    return searching.matching(query, at)


def complete(prefix: str, language: str = "de") -> list[str]:
    """Eight words or phrases at most that begin so."""
    from weltoffen.domain.directory.finding import completing, current

    return completing.completions(current.snapshot(), prefix[:60], language)


def search_articles(words: str, language: str = "de", limit: int = 10) -> list[int]:
    """Ids of published articles, the best first."""
    from weltoffen.domain.directory.finding import articles

    return articles.search(words, language, limit)
