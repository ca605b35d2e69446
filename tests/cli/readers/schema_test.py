# SPDX-License-Identifier: BSD-3-Clause
"""jsonl and the summary against their published schemas: schema_test.py TANSAKU SAMPLE-DATA CLI-FOLDER."""
import copy
import json
import pathlib
import random
import sys

import jsonschema

from program import DATA, Case, fasta, main, made_variants, pieces, tansaku

SCHEMAS = pathlib.Path(sys.argv[3]) / "schemas"


def strict(schema):
    """The same schema without further keys: nothing is written that it does not describe."""
    if isinstance(schema, dict):
        result = {key: strict(value) for key, value in schema.items()}
        if schema.get("type") == "object" and "properties" in schema:
            result["additionalProperties"] = False
        return result
    return [strict(value) for value in schema] if isinstance(schema, list) else schema


def validator(name):
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(strict(schema))


class Schemas(Case):
    def check(self, index, queries, *more, ok=(0, 3)):
        summary = self.folder / "summary.json"
        text = tansaku("search", index, queries, "--format", "jsonl", "--summary", summary, "--force", *more, ok=ok)
        answers = [json.loads(line) for line in text.splitlines()]
        for answer in answers:
            validator("answer.v1").validate(answer)
        run = json.loads(summary.read_text())
        validator("run.v1").validate(run)
        self.assertEqual(len(answers), run["queries"]["total"])
        return answers

    def test_answers(self):
        self.check(self.index, self.queries)
        self.check(self.index, self.queries, "--all-places", "--filter", "biobank=TMM")
        self.check(self.index, self.queries, "--max-errors", "2")
        answers = self.check(self.index, self.queries, "--by", "biobank,sex")
        self.assertGreater(len(answers[0]["cohort"]), 6)

    def test_primers(self):
        pairs, summary = self.folder / "pairs.tsv", self.folder / "primers.json"
        pairs.write_text((DATA / "primers.tsv").read_text() + "short\tACGTACGTAC\tACGTTGCATTGACCA\n")
        tansaku("primers", self.index, pairs, "--summary", summary, "--filter", "sex=female", "--text-iupac", ok=(3,))
        told = json.loads(summary.read_text())
        validator("run.v1").validate(told)
        self.assertEqual((told["verb"], told["exit_code"], told["filters"]), ("primers", 3, ["filter sex=female"]))
        self.assertLessEqual({"text-iupac", "format amplicons"}, set(told["parameters"]))
        self.assertEqual([pair["status"] for pair in told["each_query"]], ["answered", "answered", "refused"])

    def test_refused_and_masked(self):
        queries = self.folder / "bad.fa"
        queries.write_text(">good\n" + "ACGTTGCATTGACCA" * 9 + "\n>bad\nACG*T\n>low\n" + "A" * 200 + "\n")
        answers = self.check(self.index, queries)
        self.assertEqual([answer["status"] for answer in answers][1:], ["refused", "masked"])

    def test_variants(self):
        index = made_variants(self.folder, 11)
        queries = pieces(random.Random(1), fasta(self.extracted(index, ["s0", "s1"])), 20, self.folder / "q.fa")
        answers = self.check(index, queries)
        self.assertTrue(any("ref_diff" in hit for a in answers for allele in a["alleles"] for hit in allele["hits"]))

    def test_the_schema_refuses(self):
        """What is not as it should be is found."""
        answer = self.check(self.index, self.queries)[0]
        for change in (lambda a: a.pop("counts"), lambda a: a["alleles"][0].update(allele="x"), lambda a: a.update(status="fine"),
                       lambda a: a["alleles"][0]["hits"][0].update(start=0), lambda a: a.update(extra=1)):
            changed = copy.deepcopy(answer)
            change(changed)
            self.assertFalse(validator("answer.v1").is_valid(changed))


if __name__ == "__main__":
    main()
