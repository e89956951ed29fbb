"""An invented frozen copy, sealed as the product seals one, without a database."""

import json
from pathlib import Path
from typing import Any

from golden_thread.benchmark.frozen import keys, seal

CONTENT: dict[str, Any] = {
    "format": 1,
    "authority": {"name": "Cyngor Sir Gwern", "name_cy": "", "uuid": "7b0c1c9e-3a53-4f3c-b1f4-0a0a5b1f2c11"},
    "on": "2026-11-23",
    "met": 31,
    "of": 50,
    "statements": [
        {"ref": f"1.{n}", "standing": "met", "because": {"en": f"Held {n}; 2 needed – “quarterly”", "cy": "Iawn"}}
        for n in range(1, 6)
    ],
}


def seal_of(content: bytes, by: keys.PublicKey, **more: Any) -> dict[str, Any]:
    signer = {"capacity": "Prevent lead", "signed_on": "2026-11-25", "words": "It is as I know it."}
    return {
        "format": 1,
        "content_sha256": seal.digest(content),
        "chain": {"area": "1b0c1c9e-3a53-4f3c-b1f4-0a0a5b1f2c11", "position": 812, "hash": "ab" * 32},
        "on": "2026-11-23",
        "signatures": [{"name": "Rhian Calder", **signer}, {"name": "Martin Okafor", **signer}],
        "closed_on": "2026-11-25",
        "key": by.id,
        **more,
    }


def sealed(folder: Path, content: dict[str, Any] = CONTENT, **more: Any) -> tuple[bytes, keys.PublicKey]:
    path = folder / "key.pem"
    if not path.exists():
        keys.generate(path)
    key = keys.private_key(path)
    written = seal.canonical(content)
    sealing = seal.canonical(seal_of(written, key.public, **more))
    file = seal.file_of(
        content=written.decode(), seal=sealing.decode(), signature=seal.sign(sealing, key), public_key=key.public.text
    )
    assert json.loads(file)["content"] == content
    return file, key.public
