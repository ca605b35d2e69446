#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""carriers.py in a process in which h5py has come first, with an HDF5 of its own, is at work before, between
and after, and finds its errors as before: the two must not meet.

    beside_h5py.py LIBRARY INDEX ACGT... [MAX_ERRORS [KEY=VALUE]]
"""
import os
import tempfile

import h5py

import carriers


def use_h5py(path):
    with h5py.File(path, "w") as file:
        file["numbers"] = list(range(1000))
    with h5py.File(path, "r") as file:
        if sum(file["numbers"][:]) != 499500:
            raise SystemExit("h5py reads other numbers than it wrote")
        try:
            file["nothing"]
        except KeyError as error:
            if "nothing" not in str(error):
                raise SystemExit(f"h5py has lost its words for errors: {error}") from error


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "own.h5")
        use_h5py(path)
        with h5py.File(path, "r") as file:
            carriers.main()
            if file["numbers"][7] != 7:
                raise SystemExit("h5py reads another number than it wrote")
        use_h5py(path)


if __name__ == "__main__":
    main()
