# SPDX-License-Identifier: BSD-3-Clause
"""search --allow-missing-shards: who can still be searched is, and nothing is called whole: missing_test.py TANSAKU SAMPLE-DATA."""
import gzip
import json
import shutil
import unittest

from program import DATA, PROGRAM, Case, main, run, table, tansaku

FILES = sorted(DATA.glob("sequences/JGAN00000010?.1.fa.gz"))
ADDED = sorted(DATA.glob("sequences/JGAN00000011?.1.fa.gz"))


def by_size(folder):
    return sorted(folder.iterdir(), key=lambda path: path.stat().st_size)


class Missing(Case):
    """Nine samples, and ten that were added: two batches, and a shard with what the second ones alone have."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.grown = cls.folder / "grown.idx"
        tansaku("index", cls.grown, *FILES, "--quiet")
        cls.old_shards = set((cls.grown / "shards").iterdir())
        cls.old_batches = set((cls.grown / "batches").iterdir())
        cls.first = sorted(path.name.removesuffix(".fa.gz").replace(".", "_") for path in FILES)
        tansaku("add", cls.grown, *ADDED, "--quiet")
        # A text that nobody has is beside those that all have.
        cls.asked = cls.folder / "asked.fa"
        letters = "".join(line.strip() for line in gzip.open(FILES[0], "rt") if not line.startswith(">"))
        cls.asked.write_text(f">common\n{letters[20000:21000]}\n>nobody\n{'ACGGTTACCATGCA' * 5}\n")
        cls.whole = table(tansaku("search", cls.grown, cls.asked, "--format", "tsv"))

    def without(self, *paths):
        """The index without some of its files."""
        copy = self.folder / "copy.idx"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.grown, copy)
        for path in paths:
            (copy / path.relative_to(self.grown)).unlink()
        return copy

    def check_first_ones(self, index, missing):
        self.assertIn(f"{missing}", run(PROGRAM, "search", index, self.asked, ok=(5,)).stderr)
        summary = self.folder / "run.json"
        done = run(PROGRAM, "search", index, self.asked, "--allow-missing-shards", "--format", "tsv", "--summary", summary, "--force", ok=(3,))
        self.assertIn("W-IDX-02", done.stderr)
        self.assertIn(missing, done.stderr)
        found = table(done.stdout)
        self.assertEqual([row | {"flags": "."} for row in found],
                         [row for row in self.whole if row["sample_accession"] in self.first])
        self.assertEqual({row["flags"] for row in found}, {"partial"})
        told = json.loads(summary.read_text())
        self.assertEqual(told["exit_code"], 3)
        self.assertEqual([name.split("/")[1] for name in told["missing_files"]], [missing])
        self.assertEqual(told["samples"]["searched"], len(FILES))
        self.assertEqual(told["samples"]["skipped"], [{"samples": len(ADDED), "why": "files of the index are missing"}])
        self.assertEqual([query["status"] for query in told["each_query"]], ["partial", "partial"])
        self.assertEqual(told["queries"]["no_hit"], 0)

    def test_a_batch(self):
        (batch,) = set((self.grown / "batches").iterdir()) - self.old_batches
        self.check_first_ones(self.without(batch), batch.name)

    def test_a_shard(self):
        (shard,) = set((self.grown / "shards").iterdir()) - self.old_shards
        self.check_first_ones(self.without(shard), shard.name)

    def test_a_shard_of_all(self):
        """Everybody has phrases of the first one: nothing can be searched."""
        (shard,) = self.old_shards
        done = run(PROGRAM, "search", self.without(shard), self.asked, "--allow-missing-shards", ok=(5,))
        self.assertIn(shard.name, done.stderr)
        self.assertEqual(done.stdout, "")

    def test_a_damaged_one(self):
        (batch,) = set((self.grown / "batches").iterdir()) - self.old_batches
        index = self.without()
        damaged = index / "batches" / batch.name
        damaged.write_bytes(damaged.read_bytes()[:-5000])
        self.check_first_ones(index, batch.name)

    def test_the_first_batch(self):
        """The others have phrases of a shard that is there."""
        (batch,) = self.old_batches
        done = run(PROGRAM, "search", self.without(batch), self.asked, "--allow-missing-shards", "--format", "tsv", ok=(3,))
        self.assertEqual([row | {"flags": "."} for row in table(done.stdout)],
                         [row for row in self.whole if row["sample_accession"] not in self.first])

    def test_formats(self):
        (batch,) = set((self.grown / "batches").iterdir()) - self.old_batches
        index = self.without(batch)
        words = ("search", index, self.asked, "--allow-missing-shards")
        for line in run(PROGRAM, *words, "--format", "jsonl", ok=(3,)).stdout.splitlines():
            answer = json.loads(line)
            self.assertEqual((answer["status"], answer["flags"]), ("partial", ["partial"]))
        self.assertIn("files of the index are missing", run(PROGRAM, *words, "--format", "summary", ok=(3,)).stdout)
        (cell, *_) = [row for row in table(run(PROGRAM, *words, "--format", "cohort", ok=(3,)).stdout) if row["query"] == "common"]
        self.assertEqual((cell["searched"], cell["flags"]), (str(len(FILES)), "partial"))
        alleles = self.folder / "alleles.tsv"
        run(PROGRAM, *words, "--format", "alleles", "--output", alleles, "--force", ok=(3,))
        self.assertEqual(tansaku("expand", self.grown, alleles), run(PROGRAM, *words, "--format", "tsv", ok=(3,)).stdout)

    def test_nothing_is_missing(self):
        words = ("search", self.grown, self.asked, "--format", "tsv")
        done = run(PROGRAM, *words, "--allow-missing-shards")
        self.assertEqual(done.stdout, tansaku(*words))
        self.assertNotIn("W-IDX", done.stderr)

    def test_what_it_does_not_go_with(self):
        for words in (("--stage", self.folder), ("--plan", self.folder / "plan", "--tasks", "2")):
            done = run(PROGRAM, "search", self.grown, self.asked, "--allow-missing-shards", *words, ok=(2,))
            self.assertIn("E-USE-05", done.stderr)


if __name__ == "__main__":
    main()
