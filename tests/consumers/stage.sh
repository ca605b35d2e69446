#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Installs the build to STAGE/prefix, which must not need the build or the sources then, and indexes the
# sample data as STAGE/index.
#
#   stage.sh BUILD SOURCES STAGE
set -euo pipefail
build=$1 sources=$2 stage=$3

rm -rf -- "$stage"
mkdir -p -- "$stage"
cmake --install "$build" --prefix "$stage/first" >"$stage/log"
# Moved, so that nothing may remember where it was installed to.
mv -- "$stage/first" "$stage/prefix"
if grep --recursive --files-with-matches --fixed-strings --binary-files=without-match \
    --regexp="$build" --regexp="$sources" --regexp="$stage" -- "$stage/prefix"; then
    echo "these installed files name folders of the build"
    exit 1
fi
data=$sources/data-samples
"$stage/prefix/bin/tansaku" index "$stage/index" --manifest "$data/manifest.tsv" --metadata "$data/samples.tsv" \
    --datasets "$data/datasets.tsv" --disease-terms "$data/disease_terms.tsv" --quiet >"$stage/log" 2>&1 ||
    { cat "$stage/log" && exit 1; }
