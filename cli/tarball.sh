#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Packs BUILD/NAME.tar.gz of what is installed, of the libraries that it needs, and of all their licences.
#
#   tarball.sh BUILD SOURCES NAME
set -euo pipefail
build=$1 sources=$2 name=$3

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
tree=$work/$name
cmake --install "$build" --prefix "$tree" --strip >"$work/log"
cmake --install "$build" --prefix "$tree" --strip --component bundled >>"$work/log"
rm -f -- "$tree/bin/tansaku-mpi" # which runs with the MPI that it was built with
doc=$tree/share/doc/tansaku
mkdir -p -- "$doc/licenses"
cp -- "$sources/LICENSE" "$sources/README.md" "$doc/"

# Debian tells of each file whose package it is, and keeps the licence of each package. Archives that are
# inside the program and the library are of the packages behind them.
packages=(libhdf5-dev libaec-dev libssl-dev libxxhash-dev libzstd-dev libboost-program-options-dev nlohmann-json3-dev)
for library in "$tree"/lib*/bundled/*; do
    owner=$(dpkg-query --search "*/$(basename -- "$library")" | cut -d : -f 1 | sort -u | head -n 1)
    packages+=("$owner")
done
for package in "${packages[@]}"; do
    [[ -f /usr/share/doc/$package/copyright ]] || { echo "no licence of $package is here" >&2 && exit 6; }
    cp --dereference -- "/usr/share/doc/$package/copyright" "$doc/licenses/$package"
done
tar --create --gzip --file "$build/$name.tar.gz" --owner 0 --group 0 --sort name -C "$work" "$name"
echo "$build/$name.tar.gz"
