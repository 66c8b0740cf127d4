"""The guide: pages of information, as everybody may read them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from weltoffen.base.translations.queries import ORIGINAL, Shown, published
from weltoffen.base.translations.rules import digest
from weltoffen.domain.directory.models import Article

KIND = "directory.article"


@dataclass(frozen=True, slots=True)
class GuidePage:
    """`language` is that of title and body: German where no translation is published."""

    pk: int
    path: str  # "/wohnen/umzug"
    title: str
    body: str = ""
    language: str = ORIGINAL
    is_machine: bool = False
    is_outdated: bool = False  # the German has changed since
    german_title: str = ""
    german_body: str = ""
    changed_at: datetime | None = None
    children: tuple["GuidePage", ...] = field(default=())

    @property
    def address(self) -> str:
        return self.path.strip("/")


def guide(language: str) -> list[GuidePage]:
    """The whole tree, in its order. Two queries."""
    rows = list(
        Article.objects.filter(is_published=True).only("path", "title", "parent_id", "position")
    )
    titles = published(KIND, [row.pk for row in rows], language)
    below: dict[int | None, list[GuidePage]] = {}
    shown = {row.pk for row in rows}
    for row in rows:
        said = titles.get(row.pk)
        page = GuidePage(
            pk=row.pk,
            path=row.path,
            title=(said and said.texts.get("title")) or row.title,
            language=said.language if said and said.texts.get("title") else ORIGINAL,
        )
        parent = row.parent_id if row.parent_id in shown else None
        below.setdefault(parent, []).append(page)
    return [_with_children(page, below) for page in below.get(None, ())]


def guide_page(path: str, language: str) -> tuple[GuidePage, list[GuidePage]] | None:
    """A page with the pages below it, and the way to it from the top. Three queries."""
    path = "/" + path.strip("/")
    article = Article.objects.filter(path=path, is_published=True).first()
    if article is None:
        return None
    above = [path[:end] for end, sign in enumerate(path) if sign == "/" and end]
    around = list(
        Article.objects.filter(is_published=True, parent=article).only("path", "title")
    ) + list(Article.objects.filter(is_published=True, path__in=above).only("path", "title"))
    said = published(KIND, [article.pk, *(one.pk for one in around)], language)
    titled = [
        GuidePage(
            pk=one.pk,
            path=one.path,
            title=(said[one.pk].texts.get("title") if one.pk in said else "") or one.title,
            language=said[one.pk].language if one.pk in said else ORIGINAL,
        )
        for one in around
    ]
    way = sorted((one for one in titled if one.path in above), key=lambda one: len(one.path))
    children = tuple(one for one in titled if one.path not in above)
    return _page(article, said.get(article.pk), children), way


def _page(article: Article, said: Shown | None, children: Sequence[GuidePage]) -> GuidePage:
    texts = {name: getattr(article, name) for name in Article.TRANSLATED}
    shown = said or Shown()
    is_foreign = bool(shown.texts.get("title"))
    return GuidePage(
        pk=article.pk,
        path=article.path,
        title=shown.texts.get("title") or article.title,
        body=shown.texts.get("body") or article.body,
        language=shown.language if is_foreign else ORIGINAL,
        is_machine=is_foreign and shown.is_machine,
        is_outdated=is_foreign and shown.source_digest != digest(texts),
        german_title=article.title,
        german_body=article.body,
        changed_at=article.changed_at,
        children=tuple(children),
    )


def _with_children(page: GuidePage, below: dict[int | None, list[GuidePage]]) -> GuidePage:
    children = tuple(_with_children(child, below) for child in below.get(page.pk, ()))
    return GuidePage(page.pk, page.path, page.title, language=page.language, children=children)
