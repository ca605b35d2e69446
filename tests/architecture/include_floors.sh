#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Which room may include which: the lists below are the floor plan.
#   - a file includes only headers of the rooms that its own room may enter, by their full path;
#   - a third-party library is included only in the rooms that own it, seqan3 in *_seqan.[ch]pp only;
#   - a header that shows a third-party library is private: no file of another room includes it.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/sources.sh"

# room: rooms that it may enter, besides itself. "engine" stands for all of engine/ but its upper
# rooms, which have lines of their own.
readonly rooms='
index/core:
index/format: index/core
index/input: index/core
index/variants: index/core index/input
index/catalogue: index/core index/format index/input
index/build: index/core index/format index/input index/variants index/catalogue
index/read: index/core index/format index/catalogue
index/compact: index/core index/format index/catalogue index/build index/read
engine: index/core index/format index/input index/catalogue index/read
engine/release: index/core index/format index/catalogue index/read engine
engine/api: index/core index/format index/catalogue index/read engine
engine/capi: engine/api
engine/cluster: index/core index/format index/input index/catalogue index/read engine engine/release
cli: index/core index/format index/input index/variants index/catalogue index/read index/build index/compact engine engine/release engine/cluster
bench: index/core index/format index/input index/catalogue index/read index/build engine
tests: index/core index/format index/input index/variants index/catalogue index/read index/build index/compact engine engine/release engine/api engine/capi engine/cluster cli bench
'

# pattern of the header: rooms that may include it
readonly libraries='
(hdf5|hdf5_hl|H5[A-Za-z]*)\.h: index/format
xxhash\.h|xxh3\.h: index/format
(zlib|zstd|zstd_errors|libdeflate)\.h|isa-l/.*: index/input
unicode/.*|libxml/.*: index/catalogue
htslib/.*: index/variants
(oneapi/)?tbb/.*: engine index/build index/compact
boost/program_options\.hpp|boost/program_options/.*: cli
nlohmann/.*: cli
openssl/.*: engine/release index/catalogue
mpi\.h: engine/cluster
(R|Rinternals)\.h: tests
benchmark/.*: bench
tansaku/.*: engine/api engine/capi bench
sanitizer/.*: engine
(seqan3|sdsl|cereal)/.*: *_seqan.cpp
catch2/.*: tests
'

# POSIX and Linux headers with a dot or a slash in their name; the standard library's have none.
readonly system='(stddef|stdint|stdio|stdlib|locale|string|unistd|malloc|fcntl|poll|signal|spawn|pwd|grp|sched|time|errno|dirent|dlfcn|glob|immintrin|x86intrin|arm_neon)\.h|sys/[a-z]+\.h'

mapfile -t files < <(list_sources '*.cpp' '*.hpp' '*.h' '*.c')
faults=$({ grep -nE --with-filename '^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]' "${files[@]}" || true; } |
    awk -v rooms="$rooms" -v libraries="$libraries" -v system_headers="^($system)\$" -f "$here/include_floors.awk")
[[ -z $faults ]] || printf '%s\n' "$faults"
finish "${#files[@]}" "$(printf '%s' "$faults" | grep -c '' || true)"
