"""A file that waits: a district's list of promises under headings of its own, with a day that does not exist."""

from golden_thread.config.practice.scene import Scene
from golden_thread.intake import operations as intake

PROMISES = [
    ["Ashby Vale: what we promised for Prevent"],
    ["Nr", "Our promise", "Whose job", "Deadline", "How it goes", "Which risk"],
    ["D1", "Walk the market with the traders' group each quarter", "Neighbourhood team", "{next}", "Going well", "R2"],
    ["D2", "Ask who books the three village halls, and for what", "Halls officer", "31/09/{year}", "A", "R3"],
    ["D3", "Show new caretakers the venue policy", "Halls officer; Police", "TBC", "Not started", "R3"],
    ["D4", "Put the advice line's number in every club's newsletter", "Youth service", "{next}", "G", "R1"],
]


def waiting(scene: Scene) -> None:
    said = {"year": str(scene.on.year), "next": scene.ahead(120).strftime("%d/%m/%Y")}
    lines = [";".join(cell.format(**said).replace(";", " /") for cell in row) for row in PROMISES]
    intake.stage(
        area=scene.area, by=scene.lead, kind="plan", name="ashby-vale-promises.csv", content="\n".join(lines).encode(),
        on=scene.on,
    )  # fmt: skip
