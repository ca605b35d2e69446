#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Runs what README.md shows: every command of its console blocks must print what stands below it, and
its line for the user's own FASTA must find the query in the genome that it was taken from.

    readme_test.py TANSAKU REPOSITORY
"""

import gzip
import os
import pathlib
import subprocess
import sys
import tempfile


def console_examples(text):
    """(command, expected output) of every '$ ' line; a command goes on behind a backslash."""
    for block in text.split("```console\n")[1:]:
        lines = block.split("```", 1)[0].splitlines()
        while lines:
            command = lines.pop(0)
            if not command.startswith("$ "):
                sys.exit(f"README.md: a console block has output before a command: {command!r}")
            while command.endswith("\\"):
                command = command[:-1] + lines.pop(0).strip()
            output = []
            while lines and not lines[0].startswith("$ "):
                output.append(lines.pop(0))
            yield command[2:], "\n".join(output).strip("\n")


def run(command, folder):
    result = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, text=True,
                            capture_output=True, check=False)
    # head may end a pipe early; everything else must end well.
    if result.returncode not in (0, 141):
        sys.exit(f"{command}\nended with {result.returncode}:\n{result.stderr}")
    return result.stdout


def own_fasta_line(text):
    lines = [line for line in text.splitlines() if line.startswith("tansaku index my.idx")]
    if len(lines) != 1:
        sys.exit("README.md: expected one line for the user's own FASTA")
    return lines[0].split("      #")[0]


def make_own_fasta(samples, folder):
    (folder / "genomes").mkdir()
    for sample in ("JGAN000000101", "JGAN000000102"):
        with gzip.open(samples / "sequences" / f"{sample}.1.fa.gz", "rt") as file:
            text = file.read()
        (folder / "genomes" / f"{sample}.fa").write_text(text)
    sequence = "".join(text.splitlines()[1:])
    (folder / "query.fa").write_text(f">mine\n{sequence[20000:20600]}\n")


def main():
    program, repository = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    os.environ["PATH"] = f"{program.parent}:{os.environ['PATH']}"
    text = (repository / "README.md").read_text()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "data-samples").symlink_to(repository / "data-samples")
        examples = list(console_examples(text))
        if len(examples) < 3:
            sys.exit("README.md: fewer than three examples were found")
        for command, expected in examples:
            printed = run(command, folder).strip("\n")
            if printed != expected:
                sys.exit(f"$ {command}\nprinted:\n{printed}\nREADME.md has:\n{expected}")
        make_own_fasta(repository / "data-samples", folder)
        rows = [row.split("\t") for row in run(own_fasta_line(text), folder).splitlines()]
        if not any(row[:2] == ["mine", "JGAN000000102"] and row[6] == "100.000" for row in rows):
            sys.exit(f"the query was not found in its own genome:\n{rows}")
    print(f"{len(examples)} examples and the own-FASTA line do what README.md says")


if __name__ == "__main__":
    main()
