import json

HELP = "Verify a frozen copy of the assessment: needs its file, no database and no network."


def arguments(parser):
    from pathlib import Path

    parser.add_argument("file", type=Path, help="the copy as it was downloaded")
    parser.add_argument("--key", help="the public key the authority publishes, or a file that holds it")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(parsed) -> int:
    """0: as it was sealed. 3: it is not, and a line for each fault."""
    from golden_thread.benchmark.frozen import keys, seal
    from golden_thread.config.failures import Failure

    try:
        key = keys.public_key(parsed.key) if parsed.key else None
        data = _read(parsed.file, seal.LARGEST_FILE)
    except keys.NoKey as refused:
        raise Failure(f"--key {refused}", 2) from refused
    except OSError as refused:
        raise Failure(f"{parsed.file}: {refused.strerror or 'cannot be read'}", 2) from refused
    verdict = seal.verify(data, key)
    lines = [str(each) for each in (verdict.told if verdict.holds else verdict.faults)]
    if parsed.json:
        print(json.dumps({"holds": verdict.holds, "key": verdict.key.id if verdict.key else None, "said": lines}))
    else:
        print("\n".join(lines))
    return 0 if verdict.holds else 3


def _read(path, most: int) -> bytes:
    """No more than a copy can have: what is longer is none."""
    with path.open("rb") as file:
        return file.read(most + 1)
