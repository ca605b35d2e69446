# SPDX-License-Identifier: BSD-3-Clause
"""How benchmarks judge: targets, answers, and the cache of slow peers. Argument: the folder of the benchmarks."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, sys.argv.pop(1))

import answers  # noqa: E402
import fasta  # noqa: E402
import measure  # noqa: E402
from row import Measured, Row, Target, entry  # noqa: E402
from rows.no_redundancy import agreement  # noqa: E402


def judged(target, value, right=True, quick=False, genomes=1000):
    made = entry(Row("r", "g", target, None), Measured("data", value, "", right=right), quick, genomes)
    return made["verdict"], made["met"]


class Verdict(unittest.TestCase):
    speed = Target("ratio", ">=", 200, genomes=1000)

    def test_targets(self):
        self.assertEqual(judged(self.speed, 200), ("met", True))
        self.assertEqual(judged(self.speed, 199.9), ("missed", False))
        self.assertEqual(judged(Target("bytes", "<=", 0.5), 0.6), ("missed", False))
        self.assertEqual(judged(Target("seconds", "<", 1), 1), ("missed", False))
        self.assertEqual(judged(Target("reported"), 0), ("reported", True))

    def test_wrong_answers_are_never_met(self):
        self.assertEqual(judged(self.speed, 1000, right=False), ("wrong answers", False))
        self.assertEqual(judged(self.speed, 1000, right=False, quick=True), ("wrong answers", False))

    def test_small_inputs_are_judged_by_answers_alone(self):
        self.assertEqual(judged(self.speed, 1, quick=True), ("not judged", True))
        self.assertEqual(judged(self.speed, 1, genomes=100), ("not judged", True))
        self.assertEqual(judged(Target("recall", ">=", 1, answer=True), 0.9, quick=True), ("missed", False))


class Places(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.queries = self.path / "q.fa"
        fasta.write(self.queries, [("q000001:s:101-200:+", "A" * 100)])

    def tearDown(self):
        self.folder.cleanup()

    def places(self, ours, *rows):
        path = self.path / "rows"
        subject = "s.0.1" if ours else "s"
        path.write_text("".join(f"q000001:s:101-200:+\t{subject}\t99\t100\t1\t0\t{a}\t{b}\t{c}\t{d}\t1e-9\t180\n" for a, b, c, d in rows))
        return answers.places(path, ours)

    def test_a_lost_place_is_noticed(self):
        both = (1, 100, 101, 200), (1, 90, 700, 611)
        self.assertTrue(agreement(self.queries, self.places(True, *both), self.places(False, *both))[0])
        self.assertFalse(agreement(self.queries, self.places(True, both[0]), self.places(False, *both))[0])
        self.assertTrue(agreement(self.queries, self.places(True, *both), self.places(False, both[0]))[0])

    def test_the_true_place_must_be_found(self):
        self.assertFalse(agreement(self.queries, self.places(True, (1, 90, 700, 611)), self.places(False, (1, 100, 101, 200)))[0])

    def test_the_strand_counts(self):
        self.assertFalse(agreement(self.queries, self.places(True, (1, 100, 200, 101)), self.places(False, (1, 100, 101, 200)))[0])

    def test_short_alignments_do_not_count(self):
        self.assertTrue(agreement(self.queries, self.places(True, (1, 100, 101, 200)), self.places(False, (1, 100, 101, 200), (1, 70, 500, 569)))[0])

    def test_a_peer_without_answers_proves_nothing(self):
        self.assertFalse(agreement(self.queries, self.places(True, (1, 100, 101, 200)), {})[0])


class Pairs(unittest.TestCase):
    def test_lost_pairs_are_told(self):
        lost, note = answers.compare_pairs({("q", "a")}, {("q", "a"), ("q", "b")})
        self.assertEqual(lost, [("q", "b")])
        self.assertIn("lost 1 such as q b", note)


class Queries(unittest.TestCase):
    def test_pieces_of_records(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.fa"
            texts = {"one": "ACGTTGCATTA" * 20, "two": "C", "three": "GATTACA" * 60}
            fasta.write(path, texts.items(), width=60)
            found = fasta.Records(path)
            self.assertEqual(dict(zip(found.names, found.length)), {name: len(text) for name, text in texts.items()})
            for number, text in enumerate(texts.values()):
                for start in (0, 59, 60, 119, 150):
                    if start < len(text):
                        self.assertEqual(found.piece(number, start, min(65, len(text) - start)), text[start : start + 65])
            self.assertEqual(dict(fasta.records(path)), texts)

    def test_queries_come_from_where_their_names_say(self):
        with tempfile.TemporaryDirectory() as folder:
            path, out = pathlib.Path(folder) / "a.fa", pathlib.Path(folder) / "q.fa"
            fasta.write(path, [("one", "ACGTTGCATTAGC" * 30), ("two", "GATTACA")])
            texts = dict(fasta.records(path))
            fasta.draw_queries(out, path, 20, 100, [0.0])
            for name, text in fasta.records(out):
                place = answers.origin(name)
                piece = texts[place.subject][place.begin - 1 : place.end]
                self.assertEqual(text, piece if place.strand == "+" else piece[::-1].translate(fasta.COMPLEMENT))


class Runs(unittest.TestCase):
    def test_memory_is_the_programs_own(self):
        ballast = bytearray(200_000_000)
        self.assertLess(measure.run(["true"]).peak_bytes, len(ballast) / 2)

    def test_a_program_that_fails_is_noticed(self):
        with self.assertRaises(measure.Failed):
            measure.run(["false"])
        with self.assertRaises(measure.Failed):
            measure.run(["a-program-that-is-not-there"])

    def test_slow_peers_are_remembered_by_inputs_and_command(self):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            task = measure.Task(["echo", "found"], stdout=folder / "out", keep=[folder / "out"], is_peer=True)
            measure.remember(task, task.run(), folder / "cache", "inputs")
            (folder / "out").unlink()
            self.assertIsNone(measure.recall(task, folder / "cache", "other inputs"))
            self.assertIsNotNone(measure.recall(task, folder / "cache", "inputs"))
            self.assertEqual((folder / "out").read_text(), "found\n")


if __name__ == "__main__":
    unittest.main()
