"""What a run says of identity: which decisions of reviewers are in force, and how far one number stands for each
person. Counts and numbers of decisions alone: it names nobody."""

from collections.abc import Iterable
from pathlib import Path

from thinkfamily.pipeline.link_people import Linked
from thinkfamily.policy.single_identifier import GATE
from thinkfamily.snapshot.readiness import TITLES, TOO_FEW, Readiness, readiness
from thinkfamily.snapshot.rows import ReadinessRow

_HEADS = ("Number", "Of whom", "Source", "People", "Gives it", "Known", "Two systems agree", "In doubt", "Sound",
          "Gate")  # fmt: skip


def write_identity_report(path: Path, linked: Linked, rows: Iterable[ReadinessRow]) -> None:
    lines = ["# Identity", "", "## Decisions of reviewers", "", *decision_lines(linked), ""]
    lines += ["## One number for each person", "", f"Ready is who has a number that is known, one and theirs alone, "
              f"for {GATE:.0%} of the people. Counts are rounded, and small ones not told.", ""]  # fmt: skip
    lines += [_row(_HEADS), "|" + "---|" * len(_HEADS), *(_row(_cells(readiness(row))) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def decision_lines(linked: Linked) -> list[str]:
    """What became of the decisions; those somebody has to see to by number."""
    if not linked.decisions:
        return ["None has been delivered."]
    counted = [f"- {count:,} {outcome}" for outcome, count in linked.decisions.items()]
    return counted + [f"- {outcome}: {', '.join(refs)}" for outcome, refs in linked.decisions_waiting.items()]


def _cells(line: Readiness) -> tuple[str, ...]:
    shares = (line.own, line.known, line.agreed, line.doubtful, line.sound)
    told = (TOO_FEW if share is None else f"{share:.0%}" for share in shares)
    people = TOO_FEW if line.people is None else f"{line.people:,}"
    return (
        TITLES[line.identifier],
        line.people_group,
        line.dataset or "all together",
        people,
        *told,
        line.verdict,
    )


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
