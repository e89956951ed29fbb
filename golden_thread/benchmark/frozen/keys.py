"""The installation's Ed25519 key. The private half is a file its owner alone can read; the public half is for everybody."""

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

RAW_LENGTH = 32  # bytes
OWNER_ALONE = 0o600


class NoKey(Exception):
    """There is no key, or none that can be used; the message is one line for whoever runs the installation."""


@dataclass(frozen=True)
class PublicKey:
    raw: bytes

    @property
    def id(self) -> str:
        """The start of the SHA-256 over the key: enough to tell it from any other."""
        return hashlib.sha256(self.raw).hexdigest()[:32]

    @property
    def text(self) -> str:
        return base64.b64encode(self.raw).decode()

    def signed(self, message: bytes, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True)
class PrivateKey:
    key: Ed25519PrivateKey

    @property
    def public(self) -> PublicKey:
        return PublicKey(_raw(self.key.public_key()))

    def sign(self, message: bytes) -> bytes:
        return self.key.sign(message)


def generate(path: Path) -> PublicKey:
    """A new key in a new file. A file that is there already is never written over."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )  # fmt: skip
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE)
    except OSError as refused:
        raise NoKey(f"{path}: {refused.strerror}") from refused
    with os.fdopen(handle, "wb") as file:
        file.write(pem)
    return PublicKey(_raw(key.public_key()))


def private_key(path: str | Path) -> PrivateKey:
    try:
        key = serialization.load_pem_private_key(Path(path).read_bytes(), password=None)
    except OSError as refused:
        raise NoKey(f"{path}: {refused.strerror}") from refused
    except (ValueError, TypeError, UnsupportedAlgorithm) as refused:
        raise NoKey(f"{path}: no private key in PEM without a password") from refused
    if not isinstance(key, Ed25519PrivateKey):
        raise NoKey(f"{path}: not an Ed25519 key")
    return PrivateKey(key)


def public_key(given: str) -> PublicKey:
    """What a person hands over: the key as printed, or a file that holds it so or as PEM."""
    try:
        is_file = Path(given).is_file()
        text = Path(given).read_text() if is_file else given
    except (OSError, ValueError) as refused:
        raise NoKey(f"{given}: cannot be read") from refused
    if "-----BEGIN" in text:
        return _from_pem(text, given)
    return key_of_text(text.strip()) or _none(given)


def key_of_text(text: str) -> PublicKey | None:
    """Only as we print it: base64 has several spellings of the same bytes."""
    try:
        key = PublicKey(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return None
    return key if len(key.raw) == RAW_LENGTH and key.text == text else None


def _from_pem(text: str, given: str) -> PublicKey:
    try:
        key = serialization.load_pem_public_key(text.encode())
    except (ValueError, UnsupportedAlgorithm) as refused:
        raise NoKey(f"{given}: no public key") from refused
    return PublicKey(_raw(key)) if isinstance(key, Ed25519PublicKey) else _none(given)


def _none(given: str) -> PublicKey:
    raise NoKey(f"{given}: neither a file with an Ed25519 public key nor such a key")


def _raw(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
