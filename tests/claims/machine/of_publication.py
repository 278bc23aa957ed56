"""What is published and corrected; the public reads what was signed, until a newer verdict is signed and published."""

from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from claims.decisions import CorrectionKind, ReviewDecision, VerdictWord
from claims.enums import Role, Scope
from claims.models import Claim, FactCheck, FactCheckContent, FactCheckVersion, VerdictContent
from claims.services import publication
from tests.claims.machine.of_claims import ROOM, N
from tests.claims.machine.of_verdicts import OfVerdicts
from tests.claims.machine.public import names_a_secret, planted, secret, secret_title, word
from tests.claims.machine.reference import shown

KINDS = [*CorrectionKind, CorrectionKind.CHANGED_RATING, CorrectionKind.TYPO]


class OfPublication(OfVerdicts):
    """What editors give to the public."""

    @rule(
        room=ROOM,
        who=N,
        on=st.lists(N, min_size=1, max_size=2),
        signed=st.booleans(),
        headline=st.sampled_from(["Boats", "Boats", "", "Boats and"]),
    )
    def publish(self, room: int, who: int, on: list[int], signed: bool, headline: str) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who, Role.EDITOR, Scope.PUBLISH)
        ready = [pk for pk in there.claims if self.stands.get(pk, (False,))[0]]
        pool = ready if signed and ready else there.claims
        claims = [self.desks[there.newsroom.pk].claims[pool[number % len(pool)]] for number in on]
        why = self.kept_from(there, acts_in, by, Role.EDITOR, Scope.PUBLISH)
        why |= {"no headline"} if not headline else set()
        why |= {"twice"} if len({one.pk for one in claims}) < len(claims) else set()
        said = f"{headline} {word('headline')} {secret_title(claims[0]) if headline == 'Boats and' else ''}"
        summary, said = f"So we found, {word('summary')}.", said if headline else ""
        self.note_named(said)
        for claim in claims:
            why |= {"dismissed"} if claim.dismissed_at else set()
            why |= {"confided"} if names_a_secret(claim, said, *self.reasons(claim)) else set()
            why |= {"nobody stands behind it"} if not claim.confirmed else set()
            why |= {"not signed"} if not self.stands.get(claim.pk, (False,))[0] else set()
            why |= {"published"} if claim.pk in self.desks[there.newsroom.pk].public else set()
        ids = [one.pk for one in claims]
        made = self.do(
            "publish", acts_in, lambda: publication.publish(by=by, claims=ids, headline=said, summary=summary), why
        )
        if made:
            there.readers.given_out(made, ids)
        self.hold(there)

    def reasons(self, claim: Claim) -> list[str]:
        """The words of the verdict that is signed off."""
        content = VerdictContent._base_manager.filter(verdict=claim.signed_id).first()
        return [content.justification, *(one["reason"] for one in content.overrides)] if content else []

    @rule(room=ROOM, who=N, on=N, word=st.sampled_from(VerdictWord))
    def give_out(self, room: int, who: int, on: int, word: VerdictWord) -> None:
        """A verdict on its whole way to the public, as far as it is let through."""
        self.propose(room, 1, on, word, "all", "newest", None)
        for number in range(1, 14, 4):
            self.review(room, number, 0, ReviewDecision.APPROVE, "right")
        self.publish(room, who, [on], True, "Boats")

    @rule(
        room=ROOM,
        who=N,
        number=N,
        kind=st.sampled_from(KINDS),
        newest=st.booleans(),
        stale=st.integers(0, 9),
        names=st.integers(0, 5),
    )
    def correct(
        self, room: int, who: int, number: int, kind: CorrectionKind, newest: bool, stale: int, names: int
    ) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who, Role.EDITOR, Scope.PUBLISH)
        made = list(FactCheck._base_manager.filter(newsroom=there.newsroom).order_by("pk"))
        if not made:
            return
        fact_check = made[number % len(made)]
        rated = kind is CorrectionKind.CHANGED_RATING
        verdict = self.to_publish(fact_check, newest=newest) if rated else None
        claims = [Claim._base_manager.select_related("article").get(pk=pk) for pk in shown(fact_check)]
        secrets = [secret_title(one) for one in claims] if names == 0 else []
        text = f"It was wrong, {word('correction')}. {' '.join(secrets)}"
        self.note_named(text)
        given: dict[str, Any] = {"kind": kind, "text": text, "verdict_id": verdict}
        why = self.kept_from(there, acts_in, by, Role.EDITOR, Scope.PUBLISH)
        why |= {"retracted"} if fact_check.retracted_at else set()
        why |= set() if self.words_that_stand(fact_check) else {"erased"}
        why |= {"stale"} if stale == 0 else set()
        why |= {"not newly signed"} if rated and not self.newly_signed(fact_check, verdict) else set()
        composed = [one for one in claims if rated and one.signed_id == verdict]
        known = planted(*self.words_that_stand(fact_check))
        why |= {"confided"} if any(names_a_secret(one, text) for one in claims) else set()
        why |= {"confided"} if any(names_a_secret(one, *self.reasons(one)) for one in composed) else set()
        why |= {"confided by now"} if any(known & secret(one) for one in claims) else set()
        expected = fact_check.version - 1 if stale == 0 else fact_check.version
        made = self.do(
            "correct",
            acts_in,
            lambda: publication.correct(by=by, fact_check=fact_check, expected=expected, **given),
            why,
        )
        if made:
            there.readers.given_out(fact_check, [one.pk for one in composed])
        self.hold(there)

    def words_that_stand(self, fact_check: FactCheck) -> list[str]:
        """Headline and summary as they are; none where they were erased."""
        newest = FactCheckVersion._base_manager.filter(fact_check=fact_check).latest("number")
        content = FactCheckContent._base_manager.filter(fact_check_version=newest).first()
        return [content.headline, content.summary] if content else []

    def to_publish(self, fact_check: FactCheck, *, newest: bool) -> UUID | None:
        """A verdict to be published of one of its claims: the signed one if there is a newer, or what stands."""
        stood = shown(fact_check)
        fresh = [self.stands[pk][1] for pk, verdict in stood.items() if self.stands.get(pk, (0, verdict))[1] != verdict]
        return fresh[0] if newest and fresh else next(iter(stood.values()))

    def newly_signed(self, fact_check: FactCheck, verdict: UUID | None) -> bool:
        """Whether it is signed off, of one of the claims, and another than the public reads."""
        stood = shown(fact_check)
        return any(
            self.stands.get(pk, (False, None))[:2] == (True, verdict) and verdict != was for pk, was in stood.items()
        )

    def verdict_holds(self, desk: Any, claim: Claim) -> None:
        """Besides: a claim is published as long as the verdict that is signed is the one that the public reads."""
        super().verdict_holds(desk, claim)
        public = desk.public.get(claim.pk)
        assert claim.published == (claim.signed_id is not None and claim.signed_id == public)
