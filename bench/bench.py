# SPDX-License-Identifier: BSD-3-Clause
"""Folders and options of one benchmark run, and the pieces that rows share."""
import fcntl
import hashlib

import measure
import peers
from measure import Task


class Bench:
    def __init__(self, args):
        self.args = args
        self.data = args.data
        self.work = args.work.resolve()
        self.cache = self.work / "peers"
        self.work.mkdir(parents=True, exist_ok=True)
        self.lock = lock(self.work)
        self.length = 500_000 if args.quick else 4_640_000
        self.program = hashlib.sha256(args.tansaku.read_bytes()).hexdigest()
        self.known = {}

    @property
    def foundation_genomes(self):
        return 10 if self.args.quick else self.args.genomes or 100

    @property
    def genomes(self):
        return 10 if self.args.quick else self.args.genomes or 1000

    @property
    def few(self):
        """A tenth of the genomes."""
        return max(2, self.genomes // 10)

    def once(self, key, make):
        """What `make` returned for this key: what several rows need is measured once."""
        if key not in self.known:
            self.known[key] = make()
        return self.known[key]

    def measured(self, tasks, inputs, runs=None):
        return measure.interleave(tasks, runs or self.args.runs, self.cache, measure.digest(inputs))

    # Indexes and databases. A stamp tells that one is whole, and which program made it.

    def index_path(self, source):
        return self.work / f"{source.name}.idx"

    def database_path(self, source):
        return self.work / f"{source.name}.blast" / "db"

    def index_task(self, source, path=None):
        path = path or self.index_path(source)
        return Task([self.args.tansaku, "index", path, "--threads", peers.THREADS, *source.index_arguments],
                    clear=[stamp_of(path), path])

    def index(self, source):
        """An index of the source, made by the program that is measured."""
        path = self.index_path(source)
        if not has_stamp(path, self.program):
            self.index_task(source).run()
            self.stamp_index(source)
        return path

    def stamp_index(self, source):
        stamp_of(self.index_path(source)).write_text(self.program)

    def database(self, source):
        path = self.database_path(source)
        state = str(source.joined.stat().st_size)
        if not has_stamp(path.parent, state):
            peers.blast_build(source, path).run()
            self.stamp_database(source)
        return path

    def stamp_database(self, source):
        """Call it after a build that was measured (or remembered, in which case an older database may be gone)."""
        if self.database_path(source).parent.is_dir():
            stamp_of(self.database_path(source).parent).write_text(str(source.joined.stat().st_size))

    def database_bytes(self, source):
        return measure.size(self.database(source).parent)

    # Searches

    def search_task(self, index, queries, *options, out="ours.tsv", threads=peers.THREADS):
        out = self.work / out if out else None
        return Task([self.args.tansaku, "search", index, queries, *options, "--threads", threads],
                    stdout=out, keep=[out] if out else [])

    def blast_task(self, task, source, queries, **more):
        return peers.blast_search(task, queries, self.database(source), self.work / "theirs.tsv", **more)


def lock(folder):
    """Keeps other runs out of a work folder, as they would overwrite each other's answers, until the process ends."""
    held = open(folder / "lock", "w", encoding="ascii")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as busy:
        raise measure.Failed(f"{folder}: another run is at work here; wait for it, or choose another WORK_DIR") from busy
    return held


def stamp_of(path):
    return path.with_name(path.name + ".stamp")


def has_stamp(path, text):
    return path.is_dir() and stamp_of(path).is_file() and stamp_of(path).read_text() == text
