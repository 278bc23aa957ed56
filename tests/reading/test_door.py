import reading
from reading import read, tidy


def test_the_door_offers_what_it_names() -> None:
    assert all(hasattr(reading, name) for name in reading.__all__)


def test_a_reported_claim_comes_out_with_its_speaker() -> None:
    ledger = read(tidy("Mayor Ada Ito said on Monday that the old bridge was closed.").text)
    (claim,) = ledger.claims
    assert claim.quote.exact == "the old bridge was closed"
    assert claim.attribution[0].speaker.name == "Ada Ito"
