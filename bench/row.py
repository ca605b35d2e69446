# SPDX-License-Identifier: BSD-3-Clause
"""What a row of the table is: what must hold, what was found, and the verdict."""
import dataclasses
import fnmatch
from collections.abc import Callable


class NotAvailable(Exception):
    """What a row measures is not there: a verb that is not built yet."""


@dataclasses.dataclass(frozen=True)
class Target:
    """`relation` is one of <, <=, >=. `genomes`: the number that it is said for; with another one it is not judged.
    A target on an answer (and not on time or size) is judged for small inputs too."""

    what: str
    relation: str = ""
    bound: float = 0.0
    genomes: int = 0
    answer: bool = False

    def __str__(self):
        return f"{self.relation} {self.bound:g}" if self.relation else "none"

    def holds(self, value):
        return {"": True, "<": value < self.bound, "<=": value <= self.bound, ">=": value >= self.bound}[self.relation]


@dataclasses.dataclass
class Measured:
    """`right`: whether the answers are what they must be, whatever the time."""

    data: str
    value: float
    note: str
    ours: dict | None = None
    peer: dict | None = None
    right: bool = True


@dataclasses.dataclass(frozen=True)
class Row:
    name: str
    group: str
    target: Target
    measure: Callable  # of the bench; returns Measured
    needs_data: bool = False


ROWS = []


def row(name, group, target, needs_data=False):
    """Enters a function in the list of rows, in the order in which modules are read."""

    def enter(measure):
        ROWS.append(Row(name, group, target, measure, needs_data))
        return measure

    return enter


def chosen(patterns):
    """Rows whose name or group matches one of the patterns."""
    return [r for r in ROWS if any(fnmatch.fnmatchcase(n, p) for p in patterns for n in (r.name, r.group))]


def verdict_of(r, measured, quick, genomes):
    """The verdict, and whether it lets the run succeed."""
    if not measured.right:
        return "wrong answers", False
    judged = r.target.answer or not quick  # small inputs tell nothing about speed or size
    if not r.target.relation:
        return "reported", True
    if not judged or (r.target.genomes and r.target.genomes != genomes and not r.target.answer):
        return "not judged", True
    return ("met", True) if r.target.holds(measured.value) else ("missed", False)


def entry(r, measured, quick, genomes):
    verdict, met = verdict_of(r, measured, quick, genomes)
    return {"row": r.name, "group": r.group, "data": measured.data, "ours": measured.ours, "peer": measured.peer,
            "value": float(f"{measured.value:.4g}"), "what": r.target.what, "target": str(r.target), "met": met,
            "verdict": verdict, "note": measured.note}


def entry_without_value(r, verdict, met, note):
    return {"row": r.name, "group": r.group, "data": "–", "ours": None, "peer": None, "value": None,
            "what": r.target.what, "target": str(r.target), "met": met, "verdict": verdict, "note": note}
