"""What stands published and is otherwise by now, for the editors: it stands until they correct or retract it."""

from uuid import UUID

from claims import access
from claims.access import Actor
from claims.enums import Role
from claims.selectors import named
from claims.selectors.named import Overtaken
from claims.selectors.waiting import Reason, Reasons, Why


def overtaken(by: Actor) -> Reasons:
    """By the first claim of a fact-check that it is so of: of each sort one reason. For editors and admins."""
    if not access.reaches(by.role, Role.EDITOR):
        return {}
    together: dict[tuple[UUID, Why], list[Overtaken]] = {}
    for one in named.overtaken():
        together.setdefault((one.page.fact_check_id, one.why), []).append(one)
    found: dict[UUID, list[Reason]] = {}
    for (fact_check, why), several in together.items():
        page, newest = several[0].page, max(one.at for one in several)
        things = {one.item.source_id if one.item else one.speaker for one in several}
        reason = Reason(why, newest, number=len(things), fact_check=fact_check, headline=page.headline)
        found.setdefault(page.placed.claim_id, []).append(reason)
    return found
