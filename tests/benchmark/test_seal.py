"""A frozen copy is verified on any laptop, and no byte of it can change without being found."""

import base64
import json
import random
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from golden_thread.benchmark.frozen import keys, seal
from tests.benchmark.copies import CONTENT, sealed
from tests.database import ROOT

MUTATIONS = 1_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("keys")


@pytest.fixture(scope="module")
def file(folder):
    return sealed(folder)[0]


@pytest.fixture(scope="module")
def public(folder, file):
    return sealed(folder)[1]


def test_a_copy_as_it_was_sealed_holds_and_says_who_signed_what(file, public):
    verdict = seal.verify(file, public)
    told = " ".join(str(each) for each in verdict.told)
    assert verdict.holds
    for words in (
        "Cyngor Sir Gwern",
        "31 of 50",
        "Rhian Calder",
        "Martin Okafor",
        "position 812",
        public.id,
        "you gave",
    ):
        assert words in told


def test_without_a_key_to_compare_it_says_that_the_key_came_with_the_file(file):
    assert "That key came with the file" in str(seal.verify(file).told[-1])


def mutations(file: bytes):
    """Seeded: a byte replaced by another, taken out, put in, or two neighbours changed about."""
    chance = random.Random(20261123)
    for _ in range(MUTATIONS):
        at, byte = chance.randrange(len(file) - 1), bytes([chance.randrange(256)])
        how = chance.choice(["replace", "bit", "remove", "insert", "swap"])
        yield {
            "replace": file[:at] + byte + file[at + 1 :],
            "bit": file[:at] + bytes([file[at] ^ (1 << chance.randrange(8))]) + file[at + 1 :],
            "remove": file[:at] + file[at + 1 :],
            "insert": file[:at] + byte + file[at:],
            "swap": file[:at] + file[at + 1 : at + 2] + file[at : at + 1] + file[at + 2 :],
        }[how]


def test_every_one_of_a_thousand_changes_is_found(file):
    """Without the published key too: whoever changes a byte cannot seal it again."""
    changed = [each for each in mutations(file) if each != file]
    assert len(changed) > MUTATIONS * 0.95
    assert [each for each in changed if seal.verify(each).holds] == []


def test_every_byte_counts(file):
    for at in range(len(file)):
        assert not seal.verify(file[:at] + bytes([file[at] ^ 1]) + file[at + 1 :]).holds


def test_a_verifier_that_looked_at_the_hash_alone_would_be_found_out(file, monkeypatch):
    """Shows that the test above can fail."""
    monkeypatch.setattr(seal, "_signed", lambda parts, own: True)
    monkeypatch.setattr(seal, "NOT_AS_WRITTEN", None)
    monkeypatch.setattr(seal, "_faults", lambda data, parts, own, given: iter(()))
    assert any(seal.verify(each).holds for each in mutations(file))


@pytest.mark.parametrize("more", [b"\n", b" ", b"\xef\xbb\xbf"])
def test_what_stands_before_or_after_it_is_found(file, more):
    assert not seal.verify(file + more).holds
    assert not seal.verify(more + file).holds


def test_a_copy_sealed_again_with_another_key_is_found_by_the_published_one(file, public, tmp_path):
    better = {**CONTENT, "met": 50}
    forged, own = sealed(tmp_path, better)
    assert seal.verify(forged).holds  # it is whole, but not this authority's: hence the key to compare
    assert seal.verify(forged, public).faults == [seal.ANOTHER_KEY]
    assert own != public


def test_a_seal_that_names_another_key_than_the_file_brings_is_found(folder):
    file, _public = sealed(folder, key="0" * 32)
    assert seal.KEYS_DIFFER in seal.verify(file).faults


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"content":{},"seal":{},"signature":"","public_key":""}',
        b'{"content":NaN}', b'{"content":' + b"9" * 5_000 + b"}", b'"\\ud800"',
    ],
)  # fmt: skip
def test_what_is_no_copy_is_refused_and_breaks_nothing(data):
    assert seal.verify(data).faults == [seal.NOT_A_COPY]


@pytest.mark.parametrize(
    "wrong", [{"signatures": [{}]}, {"chain": {}}, {"signatures": ["x"]}, {"closed_on": 3}], ids=str
)
def test_a_well_sealed_file_that_lacks_a_part_is_refused(folder, wrong):
    assert seal.verify(sealed(folder, **wrong)[0]).faults == [seal.NOT_A_COPY]


def test_what_cannot_be_written_again_is_no_copy(file):
    odd = file.replace(b"Cyngor Sir Gwern", rb"\ud800")
    assert not seal.verify(odd).holds


# --- keys ---------------------------------------------------------------------------------------------------------


def test_a_private_key_is_readable_by_its_owner_alone_and_never_written_over(tmp_path):
    path = tmp_path / "key.pem"
    keys.generate(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    with pytest.raises(keys.NoKey):
        keys.generate(path)
    assert path.read_bytes() == before


def test_a_public_key_is_taken_as_text_as_a_file_and_as_pem(tmp_path):
    from cryptography.hazmat.primitives import serialization

    public = keys.generate(tmp_path / "key.pem")
    pem = keys.private_key(tmp_path / "key.pem").key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )  # fmt: skip
    (tmp_path / "a").write_text(public.text + "\n")
    (tmp_path / "b").write_bytes(pem)
    for given in (public.text, str(tmp_path / "a"), str(tmp_path / "b")):
        assert keys.public_key(given) == public


@pytest.mark.parametrize("given", ["nothing", "", base64.b64encode(b"short").decode(), "\x00", "x" * 5_000])
def test_what_is_no_key_is_refused(given):
    with pytest.raises(keys.NoKey):
        keys.public_key(given)


def test_a_private_key_of_another_kind_is_refused(tmp_path):
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "key.pem").write_bytes(pem)
    (tmp_path / "none.pem").write_text("nothing")
    for name in ("key.pem", "none.pem", "missing.pem"):
        with pytest.raises(keys.NoKey):
            keys.private_key(tmp_path / name)


# --- on another laptop --------------------------------------------------------------------------------------------


def verified(*words: str) -> subprocess.CompletedProcess[str]:
    """Neither a database nor a setting of ours."""
    return subprocess.run(
        [sys.executable, "-m", "golden_thread", "verify", *words], capture_output=True, text=True, cwd=ROOT,
        env={"PATH": "", "DATABASE_URL": "host=/nowhere dbname=none"}, check=False,
    )  # fmt: skip


def test_the_command_verifies_without_a_database_and_exits_honestly(file, public, tmp_path):
    path = tmp_path / "copy.json"
    path.write_bytes(file)
    done = verified(str(path), "--key", public.text)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing in it was changed" in done.stdout
    path.write_bytes(file.replace(b"31", b"32"))
    done = verified(str(path), "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["holds"] is False


@pytest.mark.parametrize("words", [["missing.json"], ["."], [__file__, "--key", "nonsense"]])
def test_the_command_says_in_one_line_what_it_cannot_read(words):
    done = verified(*words)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


# --- with nothing of ours -----------------------------------------------------------------------------------------


def as_the_guide_says(folder: Path, file: bytes, key: str) -> subprocess.CompletedProcess[str]:
    """The commands of the auditor's guide, word for word, in a folder that holds the file alone."""
    (commands,) = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "guide" / "auditor.md").read_text(), re.DOTALL)
    folder.mkdir()
    (folder / "copy.json").write_bytes(file)
    return subprocess.run(
        ["/bin/sh", "-c", commands], capture_output=True, text=True, cwd=folder, check=False,
        env={"PATH": "/usr/bin:/bin", "KEY": key},
    )  # fmt: skip


def test_who_has_only_the_file_verifies_it_as_the_auditors_guide_says(file, public, tmp_path):
    done = as_the_guide_says(tmp_path / "whole", file, public.text)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "content: OK" in done.stdout
    assert "Signature Verified Successfully" in done.stdout


@pytest.mark.parametrize(
    ("was", "became", "found"),
    [
        (b'"met":31', b'"met":32', "content: FAILED"),
        (b"Rhian Calder", b"Rhian Caldar", "Signature Verification Failure"),
        (b'"position":812', b'"position":813', "Signature Verification Failure"),
    ],
    ids=["what it says", "who signed", "its place in the chain"],
)
def test_so_done_a_change_is_seen_too(file, public, tmp_path, was, became, found):
    assert was in file
    done = as_the_guide_says(tmp_path / "changed", file.replace(was, became), public.text)
    assert done.returncode != 0
    assert found in done.stdout + done.stderr


def test_so_done_the_key_of_another_is_seen_too(file, tmp_path):
    another = keys.generate(tmp_path / "another.pem").text
    assert as_the_guide_says(tmp_path / "another", file, another).returncode != 0
