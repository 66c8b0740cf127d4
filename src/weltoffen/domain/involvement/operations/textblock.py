"""Demands with their reasons that are used again and again."""

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.vocabulary.changes import Changes
from weltoffen.base.vocabulary.models import ProfileLoad, Term
from weltoffen.base.vocabulary.profile import section
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import permissions
from weltoffen.domain.involvement.models import TextBlock


@operation("involvement.save_text_block", permissions.KEEP_TEXT_BLOCKS)
def save_text_block(
    actor: Actor,
    office: Organization,
    *,
    title: str,
    demand: str,
    reason: str = "",
    concern: Term | None = None,
    block: TextBlock | None = None,
) -> TextBlock:
    """A new one, or `block` reworded; points written with it before keep their own words."""
    if not title.strip() or not demand.strip():
        raise Refused(_("A text block needs a title and a demand."))
    block = block or TextBlock()
    block.title, block.demand = title.strip()[:200], demand.strip()
    block.reason, block.concern = reason.strip(), concern
    block.save()
    return block


@operation("involvement.retire_text_block", permissions.RETIRE_TEXT_BLOCK)
def retire_text_block(actor: Actor, block: TextBlock) -> None:
    """No longer offered; its uses still count."""
    block.is_active = False
    block.save(update_fields=["is_active"])


@operation("involvement.load_text_blocks", permissions.LOAD_TEXT_BLOCKS)
def load_text_blocks(actor: Actor, load: ProfileLoad) -> Changes:
    """What an office begins with (`textblocks.toml`); once it has text blocks, it keeps its own."""
    changes = Changes()
    if TextBlock.objects.exists():
        return changes
    for entry in section("textblocks").get("block", ()):
        TextBlock.objects.create(
            title=entry["title"],
            demand=entry["demand"],
            reason=entry.get("reason", ""),
            concern=Term.objects.get(taxonomy=Term.Taxonomy.CONCERN, code=entry["concern"]),
        )
        changes.note((True, False))
    return changes
