#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# A forbidden link stops configure: copies the rooms, adds a link through a wall, and configures.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/sources.sh"

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

# wall ROOM FOLDER LIBRARY: the room in that folder must not reach the library.
readonly walls=(
    'core index/core TBB::tbb'
    'core index/core Boost::program_options'
    'read index/read tansaku::build'
    'build index/build tansaku::read'
    'engine engine tansaku::build'
    'api engine/api tansaku::input'
    'capi engine/capi tansaku::build'
    'engine engine Boost::program_options'
)

configure() {
    cmake -S "$work/tree" -B "$work/build" -G Ninja \
        -DTANSAKU_BUILD_TESTS=OFF -DTANSAKU_BUILD_BENCH=OFF >"$work/log" 2>&1
}

mkdir "$work/tree"
cp -R CMakeLists.txt index engine cli "$work/tree/"
if ! configure; then
    cat "$work/log"
    echo "the unchanged tree does not configure"
    exit 1
fi
tried=0
faults=0
for wall in "${walls[@]}"; do
    read -r room folder library <<<"$wall"
    list=$work/tree/$folder/CMakeLists.txt
    grep --quiet "^tansaku_add_room($room\$" "$list" || continue # no such room yet
    tried=$((tried + 1))
    cp "$list" "$work/list"
    printf 'target_link_libraries(tansaku_%s PRIVATE %s)\n' "$room" "$library" >>"$list"
    if configure; then
        printf '%s -> %s: configure let it pass\n' "$room" "$library"
        faults=$((faults + 1))
    elif ! grep --quiet "forbidden link: $room -> $library" "$work/log"; then
        printf '%s -> %s: configure failed, but not for the forbidden link:\n' "$room" "$library"
        cat "$work/log"
        faults=$((faults + 1))
    fi
    cp "$work/list" "$list"
done
finish "$tried" "$faults"
