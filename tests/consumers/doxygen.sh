#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# The manual is made of the installed headers without a warning.
#
#   doxygen.sh SOURCES STAGE
set -euo pipefail
doxyfile=$1/engine/library/Doxyfile
output=$2/manual
mkdir -p -- "$output"
cd -- "$2/prefix/include"
{ cat "$doxyfile" && printf 'OUTPUT_DIRECTORY = %s\n' "$output"; } | doxygen -
# Not only without a warning: the classes and functions are in it.
for page in classtansaku_1_1api_1_1Searcher structtansaku__hit tansaku_8h; do
    [[ -s $output/html/$page.html ]] || { echo "the manual has no page $page" && exit 1; }
done
