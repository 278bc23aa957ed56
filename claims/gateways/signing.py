"""Ed25519 (RFC 8032): what the desk signs, and whether somebody else's signature is right."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from claims import conf


def own() -> bytes | None:
    """The public half of this installation's key, 32 bytes; None where nothing is signed."""
    seed = conf.record_key()
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw() if seed else None


def trusted() -> frozenset[bytes]:
    """The public keys whose word counts here: the own one, and those that signed before it."""
    key = own()
    return conf.former_record_keys() | ({key} if key else set())


def sign(message: bytes) -> bytes:
    """The signature, 64 bytes. Raises `ValueError` where there is no key."""
    return Ed25519PrivateKey.from_private_bytes(conf.record_key()).sign(message)


def verifies(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether `signature` over `message` was made with the private half of `key`."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
