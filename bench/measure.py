# SPDX-License-Identifier: BSD-3-Clause
"""Runs programs and tells time and memory, with quartiles over interleaved runs."""
import dataclasses
import functools
import hashlib
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable

LONG = 60.0  # seconds; a peer that takes longer runs once, and its answer is kept


@dataclasses.dataclass
class Usage:
    seconds: float
    peak_bytes: int
    cpu_seconds: float = 0.0


class Failed(Exception):
    """A program did not end well."""


@functools.cache
def launcher():
    script = pathlib.Path(__file__).with_name("launcher.py")
    return subprocess.Popen([sys.executable, "-I", "-S", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def run(argv, stdout=None):
    """Runs a program to its end. `stdout` is a path; without it what the program prints is dropped."""
    argv = [str(a) for a in argv]
    if not shutil.which(argv[0]):
        raise Failed(f"{argv[0]} is missing; bench/setup.sh installs the peers")
    with tempfile.NamedTemporaryFile() as stderr:
        print(json.dumps({"argv": argv, "stdout": str(stdout or os.devnull), "stderr": stderr.name}), file=launcher().stdin, flush=True)
        answer = launcher().stdout.readline()
        if not answer:
            raise Failed(f"the launcher ended: {' '.join(argv[:3])}")
        seen = json.loads(answer)
        if seen.pop("exit") != 0:
            raise Failed(f"{' '.join(argv)[:2000]}\n{stderr.read().decode(errors='replace')[-2000:]}")
    return Usage(**seen)


@dataclasses.dataclass
class Task:
    """A command to measure. `clear` are paths removed before each run; `keep` are its results; `before` is called,
    unmeasured, before each run; `then` are commands that follow and count as part of it. A task that takes LONG and
    is a peer or `once` runs once."""

    argv: list
    stdout: pathlib.Path | None = None
    clear: list = dataclasses.field(default_factory=list)
    keep: list = dataclasses.field(default_factory=list)
    is_peer: bool = False
    before: Callable = lambda: None
    then: list = dataclasses.field(default_factory=list)
    once: bool = False

    def run(self):
        for path in self.clear:
            remove(path)
        for path in (self.stdout, *self.keep):
            if path:
                path.parent.mkdir(parents=True, exist_ok=True)
        if self.stdout:
            remove(self.stdout)  # to drop what the run before has written is no part of this one
        self.before()
        usages = [run(self.argv, self.stdout), *(run(argv) for argv in self.then)]
        return Usage(sum(u.seconds for u in usages), max(u.peak_bytes for u in usages), sum(u.cpu_seconds for u in usages))


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
            if turn > 0 and (task.is_peer or task.once) and seen[0].seconds > LONG:
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
    """Median and quartiles of the seconds, median of the processor's, largest peak of memory."""
    seconds = sorted(u.seconds for u in usages)
    low, middle, high = statistics.quantiles(seconds, n=4, method="inclusive") if len(seconds) > 1 else seconds * 3
    return {
        "runs": len(seconds),
        "median_s": round(middle, 4),
        "quartiles_s": [round(low, 4), round(high, 4)],
        "cpu_s": round(statistics.median(u.cpu_seconds for u in usages), 4),
        "peak_mb": round(max(u.peak_bytes for u in usages) / 1e6, 1),
    }


def digest(paths):
    """sha256 of the concatenated files."""
    return digest_of_states(tuple((str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in paths))


@functools.cache
def digest_of_states(states):
    total = hashlib.sha256()
    for path, _, _ in states:
        with open(path, "rb") as file:
            while chunk := file.read(1 << 22):
                total.update(chunk)
    return total.hexdigest()


def size(path):
    """Bytes of a file or of all files below a folder."""
    if path.is_dir():
        return sum(p.stat().st_size for p in path.rglob("*") if p.is_file())
    return path.stat().st_size


def drop_from_cache(folder):
    """Asks the kernel to forget the pages of a folder's files, so that the next reader waits for the disk."""
    for path in folder.rglob("*"):
        if path.is_file():
            with open(path, "rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
