#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Each installed header compiles alone, and includes nothing but the standard library and others of its
# kind; tansaku.h is C11 and C++.
#
#   headers.sh STAGE [CC CXX]
set -euo pipefail
include=$1/prefix/include
cc=${2:-cc} cxx=${3:-c++}
strict=(-fsyntax-only -Wall -Wextra -Werror -pedantic -Wshadow -Wconversion -I "$include")

cd -- "$include"
mapfile -t headers < <(find . -type f | sed 's|^\./||')
((${#headers[@]} >= 9)) || { echo "${#headers[@]} headers, at least 9 expected" && exit 1; }
faults=0
for header in "${headers[@]}"; do
    echo "#include <$header>" | "$cxx" -std=c++20 -x c++ "${strict[@]}" - || faults=1
    # "<string>" has no dot or slash; those of C are named.
    if grep --extended-regexp '^ *# *include' "$header" |
        grep --invert-match --extended-regexp '<(tansaku/[a-z_]+\.hpp|[a-z_]+|std(def|int)\.h)>$'; then
        echo "$header includes something else"
        faults=1
    fi
done
echo '#include <tansaku/tansaku.h>' | "$cc" -std=c11 -x c "${strict[@]}" -Wstrict-prototypes - || faults=1
exit "$faults"
