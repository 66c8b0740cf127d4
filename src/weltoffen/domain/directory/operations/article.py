"""Pages of information, in a tree by their paths."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import permissions, store
from weltoffen.domain.directory.drafts import ARTICLE_FIELDS, ArticleDraft
from weltoffen.domain.directory.models import Article
from weltoffen.domain.directory.publishing import publish


@operation("directory.write_article", permissions.REGISTER)
def write_article(
    actor: Actor, office: Organization, *, draft: ArticleDraft, at: datetime
) -> Article:
    """A page at its place in the tree; the one above must be there."""
    article = Article(created_at=at, changed_at=at)
    _put(article, draft)
    publish((), at=at)
    return article


@operation("directory.change_article", permissions.CHANGE_ARTICLE)
def change_article(
    actor: Actor,
    article: Article,
    *,
    draft: ArticleDraft,
    expected_version: int | None = None,
    at: datetime,
) -> Article:
    """To take it from the portal, change `is_published`: its links and languages stay."""
    store.check_version(article, expected_version)
    if ArticleDraft.of(article) != draft:
        article.version, article.changed_at = article.version + 1, at
        _put(article, draft)
        publish((), at=at)
    return article


def _put(article: Article, draft: ArticleDraft) -> None:
    store.set_fields(article, {name: getattr(draft, name) for name in ARTICLE_FIELDS})
    if Article.objects.filter(path=article.path).exclude(pk=article.pk).exists():
        raise Refused(_("There is already an article at this path."), field="path")
    article.parent = _parent(draft)
    if article.parent is not None and article.parent.path.startswith(f"{article.path}/"):
        raise Refused(_("An article cannot stand below itself."), field="parent")
    store.check(article)
    article.save()
    store.set_terms(article, draft.terms)


def _parent(draft: ArticleDraft) -> Article | None:
    if not draft.parent:
        return None
    if draft.parent == draft.path:
        raise Refused(_("An article cannot stand below itself."), field="parent")
    found = Article.objects.filter(path=draft.parent).first()
    if found is None:
        raise Refused(_("There is no article at this path."), field="parent")
    return found
