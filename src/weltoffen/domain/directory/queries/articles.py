"""Articles in the wished language, with their place in the tree."""

from collections.abc import Sequence

from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.translations.queries import ORIGINAL, published
from weltoffen.base.translations.rules import digest
from weltoffen.domain.directory.models import Article
from weltoffen.domain.directory.queries.others import visible_articles
from weltoffen.domain.directory.queries.shown import ShownArticle, Text
from weltoffen.domain.directory.queries.taxonomies import TOPIC, names_in, shown_term


def shown_articles(ids: Sequence[int], language: str) -> list[ShownArticle]:
    """In the order of `ids`, chosen among `visible_articles`; constant queries."""
    articles = {
        one.pk: one for one in Article.objects.filter(pk__in=ids).prefetch_related("terms__parent")
    }
    chosen = [articles[pk] for pk in ids if pk in articles]
    titles = _titles(chosen)
    translated = published("directory.article", [*titles, *articles], language)
    names = names_in(language, {term.pk for one in chosen for term in one.terms.all()})

    def title(pk: int, german: str) -> str:
        found = translated.get(pk)
        return found.texts.get("title", "") or german if found else german

    def shown(article: Article) -> ShownArticle:
        german = {"title": article.title, "body": article.body}
        found = translated.get(article.pk)
        text, body = Text(ORIGINAL), article.body
        if found is not None:
            is_outdated = found.source_digest != digest(german)
            text = Text(language, found.is_machine, is_outdated, found.confirmed_by)
            body = found.texts.get("body", "") or body
        above = [one for one in titles.values() if article.path.startswith(f"{one.path}/")]
        below = [one for one in titles.values() if one.parent_id == article.pk]
        return ShownArticle(
            article.pk,
            article.uuid,
            article.path,
            title(article.pk, article.title),
            body,
            text,
            tuple(shown_term(one, names) for one in article.terms.all() if one.taxonomy == TOPIC),
            article.changed_at,
            tuple((one.path, title(one.pk, one.title)) for one in sorted(above, key=_depth)),
            tuple((one.path, title(one.pk, one.title)) for one in below),
        )

    return [shown(article) for article in chosen]


def _titles(articles: Sequence[Article]) -> dict[int, Article]:
    """Those above and below that everybody may read, without their texts."""
    above = {
        "/".join(parts[:depth])
        for parts in (article.path.split("/") for article in articles)
        for depth in range(2, len(parts))
    }
    public = visible_articles(PUBLIC).defer("body")
    near = public.filter(parent__in=articles) | public.filter(path__in=above)
    return {one.pk: one for one in near.distinct()}


def _depth(article: Article) -> int:
    return article.path.count("/")
