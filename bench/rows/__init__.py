# SPDX-License-Identifier: BSD-3-Clause
"""All rows, in the order of the table. A module has the rows of one theme."""
from . import foundation, near_identical, oracle, flat, growth, adding, long_queries, size, build  # noqa: F401
from . import no_redundancy, real_haplotypes, recall, start, batches, other_peers, variants, within, catalogue, library, ranks  # noqa: F401
