"""The signatures of the stand-alone verifier are RFC 8032's, and say what the library says."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from claims import verifying
from claims.gateways import signing

# RFC 8032, section 7.1: public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
def test_the_vectors_of_rfc_8032_hold_and_nothing_beside_them(key: str, message: str, signature: str) -> None:
    public, said, signed = bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)
    assert verifying.verifies(public, signed, said)
    assert not verifying.verifies(public, signed, said + b"x")
    order = verifying.ORDER
    malleable = signed[:32] + (int.from_bytes(signed[32:], "little") + order).to_bytes(32, "little")
    assert not verifying.verifies(public, malleable, said)
    for at in (0, 31, 32, 63):
        bent = bytes(byte ^ (at == place) for place, byte in enumerate(signed))
        assert not verifying.verifies(public, bent, said)
    assert not verifying.verifies(public[:31], signed, said)


def test_it_says_of_signatures_what_the_library_says() -> None:
    for number in range(12):
        private = Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
        public, message = private.public_key().public_bytes_raw(), bytes(range(number * 7))
        signed = private.sign(message)
        assert verifying.verifies(public, signed, message)
        for bent in (signed[:-1] + bytes([signed[-1] ^ 1]), bytes([signed[0] ^ 128]) + signed[1:]):
            assert verifying.verifies(public, bent, message) == signing.verifies(public, bent, message)
