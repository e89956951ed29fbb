"""What the tests of the pages bring: small files of an invented county, and how a browser sends them."""

import io
from typing import Any
from uuid import uuid4

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from golden_thread.intake.models import Upload

RISKS = [
    ["Ref", "Risk title", "Type", "Likelihood", "Impact", "Score", "Owner", "Status"],
    ["R1", "Halls are let unseen", "Situational", 4, 3, 12, "Westmarch Constabulary", "Open"],
    ["R2", "Staff do not know the signs", "Corporate", 2, 5, 10, "Head of People", "Open"],
    ["R3", "Nobody speaks to the colleges", "Situational", 3, 3, 9, "Ashby Vale College", "Closed"],
]
WRONG_RISKS = [
    *RISKS,
    ["R3", "The same reference once more", "Situational", 2, 2, 4, "Ashby Vale College", "Open"],
    ["R5", "A rating that does not add up", "Corporate", 2, 2, 5, "Head of People", "Open"],
]
PLAN = [
    ["Ref", "Action", "Lead", "Due", "RAG", "Risks"],
    ["1", "Train the caretakers", "Westmarch Constabulary", "31/03/2027", "G", "R1-R2"],
    ["2", "Write to the colleges", "Ashby Vale College", "31/09/2026", "A", "R9"],
]
BOARD = [
    ["Organisation", "Post", "Sector", "12/03/2026", "10/09/2026"],
    ["Westmarch County Council", "Director (Chair)", "Local authority", "Y", "Y"],
    ["Westmarch Constabulary", "Superintendent", "Police", "Y", "A"],
    ["Ashby Vale College", "Principal", "Education", "A", "Y"],
]
FILES = {"risks": RISKS, "plan": PLAN, "board": BOARD}


def workbook_of(rows: list[list[Any]], sheet: str = "Register") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv_of(rows: list[list[Any]]) -> bytes:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode()


def send(client: Client, kind: str, content: bytes, name: str = "register.xlsx", **more: Any) -> Any:
    given = {"kind": kind, "file": SimpleUploadedFile(name, content), "request_id": str(uuid4()), **more}
    return client.post(reverse("intake_new"), given)


def brought(client: Client, kind: str, rows: list[list[Any]] | None = None, name: str = "register.xlsx") -> Upload:
    answer = send(client, kind, workbook_of(rows or FILES[kind]), name)
    assert answer.status_code == 303, answer.content.decode()[:3000]
    return Upload.objects.get(uuid=answer.url.rsplit("/", 1)[-1])


def press(client: Client, upload: Upload, act: str, version: int | None = None) -> Any:
    """`act`: accept, undo or set_aside."""
    sent = {"version": upload.version if version is None else version}
    return client.post(reverse(f"upload_{act}", args=[upload.uuid]), sent)
