#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# The preset 'site', for clusters that are no Debian: configures it from the sources in a folder of its own, as a
# site would, and sees that what it will link is shared, or opened when it is used. With TANSAKU_LONG_TESTS=1 builds
# the program with it too, installs it, and searches: minutes.
#
#   site.sh SOURCES [PROGRAM]       PROGRAM: whose answers are expected, in the long form
set -euo pipefail
sources=$1 program=${2-}

folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
cd -- "$sources"
cmake --preset site -B "$folder/build" >"$folder/log" 2>&1 || { cat "$folder/log" && exit 1; }
for setting in TANSAKU_STATIC_DEPENDENCIES=OFF TANSAKU_BUILD_TESTS=OFF CMAKE_INSTALL_RPATH_USE_LINK_PATH=ON; do
    grep --quiet --line-regexp "${setting%=*}:[A-Z]*=${setting#*=}" "$folder/build/CMakeCache.txt" ||
        { echo "site: the preset does not say $setting" && exit 1; }
done
# What the program's link would take: no archive that is not of the build itself.
ninja -C "$folder/build" -t commands tansaku | tail -n 1 | tr ' ' '\n' >"$folder/link"
for library in hdf5 crypto boost_program_options xxhash zstd tbb; do
    grep --quiet --extended-regexp "(lib|-l)$library[^/]*(\.so|$)" "$folder/link" ||
        { echo "site: the program's link has no shared $library" && exit 1; }
done
if archives=$(grep --extended-regexp '^/.*\.a$' "$folder/link"); then
    printf 'site: archives of the system are linked:\n%s\n' "$archives"
    exit 1
fi
# What is opened when it is used is not linked, and found where a module has it.
if grep --extended-regexp '(lib|-l)(hts|xml2|icuuc)[^/]*(\.so|$)' "$folder/link"; then
    echo 'site: these are linked, and should be opened when they are used'
    exit 1
fi
mkdir "$folder/module"
cp -- "$(sed -n 's/^HTSLIB_LIBRARY:FILEPATH=//p' "$folder/build/CMakeCache.txt")" "$folder/module/libhts.so"
cmake --preset site -B "$folder/other" -DHTSLIB_LIBRARY="$folder/module/libhts.so" >"$folder/log" 2>&1 ||
    { cat "$folder/log" && exit 1; }
ninja -C "$folder/other" -t commands tansaku | tail -n 1 | grep --quiet -- "-rpath,[^ ]*$folder/module" ||
    { echo "site: the program would not look for htslib where it was found" && exit 1; }
[[ ${TANSAKU_LONG_TESTS-} == 1 ]] || exit 0

cmake --build "$folder/build" --target tansaku tansaku_library --parallel "${JOBS:-2}"
cmake --install "$folder/build" --prefix "$folder/prefix" >"$folder/log"
tansaku=$folder/prefix/bin/tansaku
data=$sources/data-samples
ldd "$tansaku" | grep --quiet libhdf5
"$tansaku" index "$folder/index" --manifest "$data/manifest.tsv" --metadata "$data/samples.tsv" \
    --datasets "$data/datasets.tsv" --disease-terms "$data/disease_terms.tsv" --quiet 2>/dev/null
"$tansaku" search "$folder/index" "$data/queries.fa" --format tsv --filter sex=female >"$folder/found"
(($(wc -l <"$folder/found") > 1))
if [[ -n $program ]]; then
    "$program" search "$folder/index" "$data/queries.fa" --format tsv --filter sex=female >"$folder/expected"
    cmp "$folder/expected" "$folder/found"
fi
