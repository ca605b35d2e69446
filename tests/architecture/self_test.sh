#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Each check passes on a small tree without fault and fails, with the right words, on each fault.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
readonly here
readonly tag='// SPDX-License-Identifier: BSD-3-Clause'

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
readonly tree=$work/tree
tried=0
faults=0

# put FILE LINE…: writes a source, licence line first.
put() {
    mkdir -p "$tree/$(dirname -- "$1")"
    printf '%s\n' "$tag" "${@:2}" >"$tree/$1"
}

make_tree() {
    rm -rf -- "$tree"
    mkdir "$tree"
    cp "$here/../../.clang-format" "$tree/"
    touch "$tree/README.md"
    printf '#!/bin/sh\n# %s\n' "${tag#// }" >"$work/script"
    put index/core/a.hpp '#include <string>'
    put index/format/private.hpp '#include <hdf5.h>'
    put index/format/a.cpp '#include "index/core/a.hpp"' '#include "index/format/private.hpp"' '#include <xxhash.h>'
    put index/read/a.hpp '#include "index/core/a.hpp"'
    put index/build/a.cpp '#include <oneapi/tbb/task_arena.h>' '#include <sys/mman.h>'
    put engine/seed/a.cpp '#include "index/read/a.hpp"' '#include <tbb/parallel_for.h>'
    put engine/align/oracle_seqan.cpp '#include <seqan3/alphabet/all.hpp>'
    put cli/a.cpp '#include <boost/program_options.hpp>' '' '#include "index/build/a.hpp"'
    put tests/a_test.cpp '#include <catch2/catch.hpp>' '' '#include "index/format/private.hpp"'
    mkdir -p "$tree/tests/support"
    cp "$work/script" "$tree/tests/support/a.sh"
}

# expect_pass CHECK
expect_pass() {
    tried=$((tried + 1))
    if ! bash "$here/$1" "$tree" >"$work/log" 2>&1; then
        printf '%s fails on a tree without fault:\n' "$1"
        cat "$work/log"
        faults=$((faults + 1))
    fi
}

# expect_fault CHECK TEXT: the check fails and its answer holds TEXT; mends the tree.
expect_fault() {
    tried=$((tried + 1))
    local status=0
    bash "$here/$1" "$tree" >"$work/log" 2>&1 || status=$?
    if ((status != 1)) || ! grep --quiet --fixed-strings -- "$2" "$work/log"; then
        printf '%s: exit %d, expected 1 and "%s":\n' "$1" "$status" "$2"
        cat "$work/log"
        faults=$((faults + 1))
    fi
    make_tree
}

# include_fault FILE INCLUDED TEXT
include_fault() {
    put "$1" "#include $2"
    expect_fault include_floors.sh "$3"
}

checks_of_includes() {
    include_fault index/core/b.hpp '"index/format/b.hpp"' 'index/core/b.hpp:2: index/core may not include index/format'
    include_fault index/read/b.cpp '"index/build/b.hpp"' 'index/read may not include index/build'
    include_fault index/build/b.cpp '"index/read/b.hpp"' 'index/build may not include index/read'
    include_fault index/input/b.cpp '"index/catalogue/b.hpp"' 'index/input may not include index/catalogue'
    include_fault engine/seed/b.cpp '"index/build/b.hpp"' 'engine may not include index/build'
    include_fault engine/seed/b.cpp '"engine/release/b.hpp"' 'engine may not include engine/release'
    include_fault engine/seed/b.cpp '"engine/api/b.hpp"' 'engine may not include engine/api'
    include_fault engine/seed/b.cpp '<tansaku/index.hpp>' '<tansaku/index.hpp> belongs in engine/api engine/capi bench only'
    include_fault engine/capi/b.cpp '"engine/run/b.hpp"' 'engine/capi may not include engine'
    include_fault engine/release/b.cpp '"engine/cluster/b.hpp"' 'engine/release may not include engine/cluster'
    include_fault engine/seed/b.cpp '"cli/b.hpp"' 'engine may not include cli'
    include_fault index/read/b.cpp '"b.hpp"' 'no full path from a room'
    include_fault index/read/b.cpp '"../core/a.hpp"' 'no full path from a room'
    include_fault index/read/b.cpp '<hdf5.h>' '<hdf5.h> belongs in index/format only'
    include_fault index/read/b.cpp '<H5Fpublic.h>' 'belongs in index/format only'
    include_fault index/build/b.cpp '<xxhash.h>' 'belongs in index/format only'
    include_fault index/build/b.cpp '<zlib.h>' 'belongs in index/input only'
    include_fault engine/seed/b.cpp '<zstd.h>' 'belongs in index/input only'
    include_fault engine/seed/b.cpp '<unicode/uchar.h>' 'belongs in index/catalogue only'
    include_fault index/read/b.cpp '<tbb/parallel_for.h>' 'belongs in engine index/build index/compact only'
    include_fault engine/seed/b.cpp '<boost/program_options.hpp>' 'belongs in cli only'
    include_fault index/catalogue/b.cpp '<nlohmann/json.hpp>' 'belongs in cli only'
    include_fault index/build/b.cpp '<seqan3/io/all.hpp>' 'belongs in *_seqan.cpp only'
    include_fault engine/seed/b.cpp '<mpi.h>' 'belongs in engine/cluster only'
    include_fault cli/b.cpp '<boost/filesystem.hpp>' 'is of no library in the floor plan'
    include_fault cli/b.cpp '"index/format/private.hpp"' 'shows <hdf5.h> and is private to index/format'
    include_fault index/odd/b.cpp '<string>' 'room index/odd is not in the floor plan'
    put index/format/b.hpp '#include "index/format/private.hpp"'
    include_fault index/build/b.cpp '"index/format/b.hpp"' '"index/format/b.hpp" shows <hdf5.h>'
}

make_tree
for check in include_floors.sh file_length.sh top_level.sh spdx.sh; do
    expect_pass "$check"
done
checks_of_includes

yes '//' | head -n 501 >"$tree/engine/seed/long.cpp" || true
expect_fault file_length.sh 'engine/seed/long.cpp: 501 lines, 500 are permitted'
mkdir "$tree/src"
expect_fault top_level.sh 'src: not permitted'
touch "$tree/NOTES.md"
expect_fault top_level.sh 'NOTES.md: not permitted'
printf 'int x;\n' >"$tree/engine/seed/b.cpp"
expect_fault spdx.sh 'engine/seed/b.cpp:1'
printf '#!/bin/sh\ntrue\n' >"$tree/tests/support/b.sh"
expect_fault spdx.sh 'tests/support/b.sh:1'
rm -r "${tree:?}"/*
expect_fault include_floors.sh 'no files to look at'
if command -v git >/dev/null; then
    git init --quiet "$tree"
    expect_pass not_ignored.sh
    printf 'build/\n' >"$tree/.gitignore"
    expect_fault not_ignored.sh 'index/build/a.cpp'
fi
if command -v clang-format >/dev/null; then
    expect_pass format.sh
    put engine/seed/b.cpp 'int  x ;'
    expect_fault format.sh 'engine/seed/b.cpp:2'
fi

printf 'self_test: %d trials, %d fault(s)\n' "$tried" "$faults"
((faults == 0))
