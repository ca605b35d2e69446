# SPDX-License-Identifier: BSD-3-Clause
"""search --memory: what the program holds stays below it, and what is answered stays the same: memory_test.py TANSAKU SAMPLE-DATA."""
import json
import random
import re
import subprocess
import unittest

from program import PROGRAM, Case, main, run, tansaku

MIB = 1 << 20


def changed(text, rate, dice):
    return "".join(dice.choice("ACGT") if dice.random() < rate else base for base in text)


class Memory(Case):
    """Samples with a repeat everywhere, of which some queries have thousands of places."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        dice = random.Random(71)
        repeat = changed("A" * 150, 1, dice)
        genome = "".join(changed("A" * dice.randint(40, 120), 1, dice) + changed(repeat, 0.02, dice) for _ in range(500))
        files = []
        for number in range(20):
            files.append(cls.folder / f"m{number}.fa")
            files[-1].write_text(f">chr1\n{changed(genome, 0.001, dice)}\n")
        cls.repeats = cls.folder / "repeats.idx"
        tansaku("index", cls.repeats, *files, "--quiet")
        cls.many = cls.folder / "many.fa"
        begins = [dice.randrange(len(genome) - 300) for _ in range(8)]
        plain = "".join(f">unlike{i}\n{changed('A' * 300, 1, dice)}\n" for i in range(4))
        cls.many.write_text(plain + "".join(f">q{i}\n{genome[begin:begin + 300]}\n" for i, begin in enumerate(begins)))
        cls.words = ("search", cls.repeats, cls.many, "--all-places", "--max-places", "100000", "--quiet")
        cls.whole = tansaku(*cls.words, "--memory", "8G")

    def anonymous(self, memory, threads):
        """Exit code, output and the most that the program held in memory that is no file's."""
        output = self.folder / "found"
        with output.open("wb") as out:
            words = [str(word) for word in self.words]
            search = subprocess.Popen([PROGRAM, *words, "--memory", memory, "--threads", threads], stdout=out, stderr=subprocess.PIPE)
            most = 0
            while search.poll() is None:
                try:
                    with open(f"/proc/{search.pid}/status", encoding="ascii") as status:
                        found = re.search(r"RssAnon:\s+(\d+)", status.read())
                except OSError:
                    break
                if found:
                    most = max(most, int(found.group(1)) * 1024)
            search.stderr.close()
            return search.wait(), output.read_text(), most

    def test_it_holds(self):
        rows = {}
        for line in self.whole.splitlines()[1:]:
            rows.setdefault(line.split("\t")[0], []).append(line)
        self.assertEqual(len(rows), 8)
        _, _, free = self.anonymous("8G", "4")  # far above both bounds, whoever runs when
        codes = set()
        for mebibytes, counts in ((32, ("1", "2")), (48, ("4",))):
            refused = []
            for threads in counts:
                with self.subTest(mebibytes=mebibytes, threads=threads):
                    code, text, most = self.anonymous(f"{mebibytes}M", threads)
                    self.assertLessEqual(most, mebibytes * MIB)
                    self.assertGreater(free, mebibytes * MIB)
                    there = {}
                    for line in text.splitlines()[1:]:
                        there.setdefault(line.split("\t")[0], []).append(line)
                    for query, lines in there.items():
                        self.assertEqual(lines, rows[query])
                    self.assertEqual(code, 0 if len(there) == 8 else 3)
                    refused.append(sorted(set(rows) - set(there)))
                    codes.add(code)
            self.assertEqual(refused, refused[:1] * len(counts))
        self.assertEqual(codes, {0, 3})  # some refused; and all answered in less than they take

    def test_what_is_refused_is_told(self):
        summary = self.folder / "run.json"
        done = run(PROGRAM, *self.words, "--memory", "32M", "--threads", "1", "--summary", summary, ok=(3,))
        self.assertIn("E-MEM-04", done.stderr)
        told = json.loads(summary.read_text())
        codes = {query["refused"]["code"] for query in told["each_query"] if query["status"] == "refused"}
        self.assertEqual(codes, {"E-MEM-04"})
        # More memory, and the same otherwise, may go on with it.
        self.assertNotIn("memory", " ".join(told["parameters"]))

    def test_too_little_is_refused(self):
        done = run(PROGRAM, "search", self.index, self.queries, "--memory", "8M", ok=(2,))
        self.assertIn("E-MEM-01", done.stderr)
        least = int(re.search(r"at least (\d+)", done.stderr).group(1))
        self.assertEqual(tansaku("search", self.index, self.queries, "--memory", str(least + MIB)), tansaku("search", self.index, self.queries))

    def test_a_task_has_its_own(self):
        plan = self.folder / "plan"
        tansaku("search", self.index, self.queries, "--plan", plan, "--tasks", "2", "--memory", "1G", "--quiet")
        self.assertIn("E-MEM-01", run(PROGRAM, "search", "--plan", plan, "--task", "1", "--memory", "8M", ok=(2,)).stderr)
        for task in (1, 2):
            tansaku("search", "--plan", plan, "--task", task, "--memory", "1G", "--quiet")
        self.assertEqual(tansaku("merge", "--plan", plan), tansaku("search", self.index, self.queries))


if __name__ == "__main__":
    main()
