#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# What libtansaku.so shows is what its headers declare: nothing of HDF5, Boost, OpenSSL or of the rooms.
# It needs no library that a program may have in another version by the same symbols, and its CMake
# config asks for no other package.
#
#   exports.sh STAGE
set -euo pipefail
prefix=$1/prefix
library=$(find "$prefix" -name libtansaku.so)
faults=0

declared=$(grep --only-matching --extended-regexp '\btansaku_[a-z_]+\(' "$prefix/include/tansaku/tansaku.h" |
    tr -d '(' | sort -u)
shown=$(nm --dynamic --defined-only "$library" | awk '{ print $3 }' | grep '^tansaku_' | sort)
if ! diff <(echo "$declared") <(echo "$shown"); then
    echo "C functions: < declared, > shown"
    faults=1
fi
if nm --dynamic --defined-only --demangle "$library" | cut -d ' ' -f 3- |
    grep --invert-match --extended-regexp '^tansaku_|^(typeinfo (name )?for |vtable for )?tansaku::api::(Answer|AnswerStream|Error|Index|Searcher|version)\b'; then
    echo "these symbols are shown, and no header declares them"
    faults=1
fi
if nm --dynamic --defined-only --demangle "$library" | grep 'Impl::'; then
    echo "these symbols are the library's own"
    faults=1
fi
needed=$(readelf --dynamic "$library" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
if grep --invert-match --extended-regexp '^(libtbb|libstdc\+\+|libm|libgcc_s|libc|ld-linux-x86-64)\.so' <<<"$needed"; then
    echo "these libraries are needed at run time, and should be inside, or opened when they are used"
    faults=1
fi
if grep --recursive '^[^#]*\(find_dependency\|find_package\)' "$(dirname -- "$library")/cmake"; then
    echo "the CMake config asks for other packages"
    faults=1
fi
exit "$faults"
