# SPDX-License-Identifier: BSD-3-Clause
"""Runs programs and tells time and memory, with quartiles over interleaved runs."""
import dataclasses
import hashlib
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import time

LONG = 60.0  # seconds; a peer that takes longer runs once, and its answer is kept


@dataclasses.dataclass
class Usage:
    seconds: float
    peak_bytes: int


class Failed(Exception):
    """A measured program did not end well."""


def run(argv, stdout=None):
    """Runs a program to its end. `stdout` is a path; without it what the program prints is dropped."""
    with open(stdout or os.devnull, "wb") as out, open(os.devnull, "rb") as nothing:
        begin = time.perf_counter()
        process = subprocess.Popen([str(a) for a in argv], stdin=nothing, stdout=out, stderr=subprocess.PIPE)
        message = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
    process.stderr.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise Failed(f"exit {process.returncode}: {' '.join(map(str, argv))}\n{message[-2000:]}")
    return Usage(seconds, usage.ru_maxrss * 1024)


@dataclasses.dataclass
class Task:
    """A command to measure. `clear` are paths removed before each run; `keep` are its results."""
    argv: list
    stdout: pathlib.Path | None = None
    clear: list = dataclasses.field(default_factory=list)
    keep: list = dataclasses.field(default_factory=list)
    is_peer: bool = False

    def run(self):
        for path in self.clear:
            remove(path)
        return run(self.argv, self.stdout)


def remove(path):
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def interleave(tasks, runs, cache, inputs_digest):
    """Runs all tasks in turn, `runs` times. Returns a list of usages for each task, in order."""
    usages = [[] for _ in tasks]
    for turn in range(runs):
        for task, seen in zip(tasks, usages):
            if turn > 0 and task.is_peer and seen[0].seconds > LONG:
                continue
            known = recall(task, cache, inputs_digest) if turn == 0 and task.is_peer else None
            seen.append(known or task.run())
            if turn == 0 and not known and task.is_peer and seen[0].seconds > LONG:
                remember(task, seen[0], cache, inputs_digest)
    return usages


def cache_folder(task, cache, inputs_digest):
    key = json.dumps([inputs_digest, [str(a) for a in task.argv]])
    return cache / hashlib.sha256(key.encode()).hexdigest()[:24]


def remember(task, usage, cache, inputs_digest):
    folder = cache_folder(task, cache, inputs_digest)
    remove(folder)
    folder.mkdir(parents=True)
    for number, path in enumerate(task.keep):
        shutil.copyfile(path, folder / str(number))
    (folder / "usage.json").write_text(json.dumps(dataclasses.asdict(usage)))


def recall(task, cache, inputs_digest):
    folder = cache_folder(task, cache, inputs_digest)
    if not (folder / "usage.json").is_file():
        return None
    for number, path in enumerate(task.keep):
        shutil.copyfile(folder / str(number), path)
    return Usage(**json.loads((folder / "usage.json").read_text()))


def summary(usages):
    """Median and quartiles of the seconds, largest peak of memory."""
    seconds = sorted(u.seconds for u in usages)
    low, middle, high = statistics.quantiles(seconds, n=4, method="inclusive") if len(seconds) > 1 else seconds * 3
    return {
        "runs": len(seconds),
        "median_s": round(middle, 4),
        "quartiles_s": [round(low, 4), round(high, 4)],
        "peak_mb": round(max(u.peak_bytes for u in usages) / 1e6, 1),
    }


def digest(paths):
    """sha256 of the concatenated files."""
    total = hashlib.sha256()
    for path in paths:
        with open(path, "rb") as file:
            while chunk := file.read(1 << 22):
                total.update(chunk)
    return total.hexdigest()


def size(path):
    """Bytes of a file or of all files below a folder."""
    if path.is_dir():
        return sum(p.stat().st_size for p in path.rglob("*") if p.is_file())
    return path.stat().st_size
