"""The file of a frozen copy: written in one way only, sealed, and verified without a database.

    {"content": …, "public_key": …, "seal": {"content_sha256", "chain", "signatures", …}, "signature": …}

Keys in order, UTF-8, nothing between the parts: so no byte of the file can differ without being found. The
installation signs the seal, the seal holds the hash of the content.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from golden_thread.benchmark.frozen.keys import PrivateKey, PublicKey, key_of_text

FORMAT = 1
SIGNED_AS = b"golden-thread frozen copy 1\n"
"""Goes before what is signed, so that the signature can stand for nothing else."""
LARGEST_FILE = 20 * 1024 * 1024  # bytes; a copy is some 200 kB
PARTS = {"content": dict, "public_key": str, "seal": dict, "signature": str}
SEALED = {"content_sha256": str, "chain": dict, "signatures": list, "on": str, "closed_on": str, "key": str}
CONTENT = {"authority": dict, "met": int, "of": int, "statements": list}
CHAIN = {"position": int, "hash": str}
SIGNER = {"name": str, "capacity": str, "signed_on": str, "words": str}


def canonical(data: Any) -> bytes:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def sign(seal: bytes, key: PrivateKey) -> str:
    return base64.b64encode(key.sign(SIGNED_AS + seal)).decode()


def file_of(*, content: str, seal: str, signature: str, public_key: str) -> bytes:
    return canonical(
        {"content": json.loads(content), "seal": json.loads(seal), "signature": signature, "public_key": public_key}
    )


# --- verifying ----------------------------------------------------------------------------------------------------


def noop(message: str) -> str:
    """For the catalogue: translated where it is shown, for there is no catalogue on another laptop's command line."""
    return message


_ = noop


@dataclass(frozen=True)
class Said:
    message: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message.format(**self.values)


@dataclass(frozen=True)
class Verdict:
    """`faults` is empty when all is as it was sealed. `told` says what is true; of a file with faults, nothing."""

    faults: list[Said]
    told: list[Said] = field(default_factory=list)
    key: PublicKey | None = None

    @property
    def holds(self) -> bool:
        return not self.faults


NOT_A_COPY = Said(_("This is not a frozen copy as Golden Thread writes one, or it was changed."))
NOT_AS_WRITTEN = Said(_("The file is not written as it was: something stands in it that was not there."))
CONTENT_CHANGED = Said(_("What the copy says was changed: its SHA-256 is not the one that was sealed."))
SEAL_CHANGED = Said(_("The seal was changed, or the installation whose key is named did not make it."))
ANOTHER_KEY = Said(_("The copy was not sealed with the key you gave."))
KEYS_DIFFER = Said(_("The key in the file is not the one the seal names."))


def verify(data: bytes, key: PublicKey | None = None) -> Verdict:
    """`key`: the one the authority publishes. Without it the copy's own is used, and the verdict says so."""
    parts = _parts(data)
    if parts is None:
        return Verdict([NOT_A_COPY])
    own = key_of_text(parts["public_key"])
    faults = list(_faults(data, parts, own, key))
    return Verdict(faults, [] if faults else list(_told(parts, own, key)), own)  # type: ignore[arg-type]


def _parts(data: bytes) -> dict[str, Any] | None:
    try:
        parts = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return parts if _has(parts, PARTS) and _has_its_parts(parts["content"], parts["seal"]) else None


def _has_its_parts(content: dict[str, Any], seal: dict[str, Any]) -> bool:
    """All that the verdict speaks of, so that a file somebody else made is refused and breaks nothing."""
    return (
        _has(content, CONTENT)
        and _has(content["authority"], {"name": str})
        and _has(seal, SEALED)
        and _has(seal["chain"], CHAIN)
        and all(_has(each, SIGNER) for each in seal["signatures"])
    )


def _has(data: Any, kinds: Mapping[str, type]) -> bool:
    return isinstance(data, dict) and all(isinstance(data.get(name), kind) for name, kind in kinds.items())


def _faults(data: bytes, parts: dict[str, Any], own: PublicKey | None, given: PublicKey | None) -> Iterator[Said]:
    seal = parts["seal"]
    if set(parts) != set(PARTS) or _written(parts) != data:
        yield NOT_AS_WRITTEN
    if digest(_written(parts["content"])) != seal["content_sha256"]:
        yield CONTENT_CHANGED
    if own is None or own.id != seal["key"]:
        yield KEYS_DIFFER
    if not _signed(parts, own):
        yield SEAL_CHANGED
    if given is not None and given != own:
        yield ANOTHER_KEY


def _written(data: Any) -> bytes:
    """What cannot be written cannot have been read from a copy."""
    try:
        return canonical(data)
    except (ValueError, RecursionError):
        return b""


def _signed(parts: dict[str, Any], own: PublicKey | None) -> bool:
    try:
        signature = base64.b64decode(parts["signature"], validate=True)
    except (binascii.Error, ValueError):
        return False
    as_we_write = base64.b64encode(signature).decode() == parts["signature"]
    return own is not None and as_we_write and own.signed(SIGNED_AS + _written(parts["seal"]), signature)


def _told(parts: dict[str, Any], own: PublicKey, given: PublicKey | None) -> Iterator[Said]:
    content, seal = parts["content"], parts["seal"]
    yield Said(
        _("The assessment of {authority} for {day}: {met} of {of} statements met."),
        {"authority": content["authority"]["name"], "day": seal["on"], "met": content["met"], "of": content["of"]},
    )
    yield Said(_("Nothing in it was changed. Its SHA-256 is {digest}."), {"digest": seal["content_sha256"]})
    for each in seal["signatures"]:
        yield Said(_("Signed by {name}, {capacity}, on {day}: “{words}”"), _signer(each))
    yield Said(
        _("Closed on {day}, at position {position} of the audit chain, whose hash was {hash}."),
        {"day": seal["closed_on"], "position": seal["chain"]["position"], "hash": seal["chain"]["hash"]},
    )
    yield Said(_("Sealed with the key {key}."), {"key": own.id})
    if given is None:
        yield Said(_("That key came with the file. Compare it with the one the authority publishes."))
    else:
        yield Said(_("That is the key you gave."))


def _signer(signature: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": signature["name"], "capacity": signature["capacity"], "day": signature["signed_on"],
        "words": signature["words"],
    }  # fmt: skip
