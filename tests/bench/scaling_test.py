# SPDX-License-Identifier: BSD-3-Clause
"""bench/SCALING.md has the tables that its script computes from the stored results.

    scaling_test.py REPOSITORY
"""

import subprocess
import sys
from pathlib import Path

bench = Path(sys.argv[1]) / "bench"
tables = subprocess.run([sys.executable, bench / "scaling.py", bench / "results" / "scaling.tsv"], check=True,
                        capture_output=True, text=True).stdout
text = (bench / "SCALING.md").read_text()
missing = [line for line in tables.splitlines() if line not in text]
if missing:
    sys.exit("SCALING.md lacks lines that scaling.py prints:\n" + "\n".join(missing))
print(len(tables.splitlines()), "lines are those of scaling.py")
