#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Installs with apt, and for the HTML report with npm, what building and testing Tansaku needs on
# Debian 12.
#
#   tests/setup.sh           install what is missing (as root, or through sudo)
#   tests/setup.sh --check   only list what is missing
#
# Nothing is done, and no network is used, when everything is there.
# Exit: 0 all there, 2 usage, 6 something is missing and was not installed.
set -euo pipefail

readonly gxx_at_least=12
readonly cmake_at_least=3.25

packages=(
    # compiler and build
    build-essential g++ cmake ninja-build pkg-config git
    # libraries
    libseqan3-dev libtbb-dev libboost-program-options-dev libhdf5-dev libxxhash-dev libzstd-dev
    zlib1g-dev libdeflate-dev libhts-dev nlohmann-json3-dev libicu-dev libxml2-dev libssl-dev catch2 libbenchmark-dev
    g++-aarch64-linux-gnu # that nothing is of one processor
    # ranks of one search, and the scheduler that tests start for themselves
    openmpi-bin libopenmpi-dev slurmctld slurmd slurm-client slurm-wlm-basic-plugins munge
    # programs that tests, benchmarks and the sample data call
    ncbi-blast+ bcftools hdf5-tools zstd tabix python3 python3-h5py clang-format doxygen make
    # other languages that the library is used from, readers of results, completions, manual pages and reports, in tests
    openjdk-17-jdk-headless libjna-java r-base-core
    samtools miniasm python3-jsonschema zsh man-db chromium fonts-noto-cjk
)
# Node.js may come from elsewhere, with an npm of its own.
command -v npm >/dev/null || packages+=(npm)
readonly packages

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
readonly root
# What the report is drawn with: versions and digests stand in cli/report/package-lock.json.
readonly report=$root/cli/report

say() { printf 'setup: %s\n' "$*"; }

give_up() {
    printf 'setup: error: %s\n' "$*" >&2
    exit 6
}

# One missing package a line.
missing_packages() {
    local package status
    for package in "${packages[@]}"; do
        status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
        [[ $status == installed ]] || printf '%s\n' "$package"
    done
}

# version_at_least FOUND WANTED
version_at_least() { printf '%s\n%s\n' "$2" "$1" | sort --version-sort --check=quiet; }

# One complaint a line: programs that are there, but too old (another one may come first in PATH).
old_programs() {
    local found
    if found=$(g++ -dumpfullversion -dumpversion 2>/dev/null); then
        version_at_least "$found" "$gxx_at_least" ||
            printf 'g++ %s found, %s or newer needed\n' "$found" "$gxx_at_least"
    fi
    if found=$(cmake --version 2>/dev/null | sed -n '1s/^cmake version //p'); then
        version_at_least "$found" "$cmake_at_least" ||
            printf 'cmake %s found, %s or newer needed\n' "$found" "$cmake_at_least"
    fi
}

# Runs a command as root.
as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        sudo -- "$@"
    fi
}

install_packages() {
    if ((EUID != 0)) && ! command -v sudo >/dev/null; then
        give_up "not root and no sudo; as root, run: apt-get install $*"
    fi
    say "installing with apt: $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update --quiet ||
        give_up "apt-get update failed; is there a network and a package source?"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes \
        --no-install-recommends "$@" || give_up "apt-get could not install: $*"
}

# Whether the report's libraries are there in the versions that are asked for.
has_report_libraries() {
    cmp --silent <(library_versions "$report/package-lock.json") \
        <(library_versions "$report/node_modules/.package-lock.json")
}

library_versions() { grep --extended-regexp '"(node_modules/.*|version|integrity)":' "$1" 2>/dev/null; }

fetch_report_libraries() {
    say "fetching with npm what $report/package-lock.json lists"
    (cd -- "$report" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) ||
        give_up "npm could not fetch the report's libraries; is there a network?"
}

usage() { sed -n '4,11s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

main() {
    local check_only=no missing old
    case "${1-}" in
    '') ;;
    --check) check_only=yes ;;
    -h | --help) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
    esac
    (($# <= 1)) || { usage >&2 && exit 2; }

    command -v dpkg-query >/dev/null ||
        give_up "no dpkg here; this script knows Debian 12, install by hand: ${packages[*]}"
    mapfile -t missing < <(missing_packages)

    if ((${#missing[@]} > 0)); then
        if [[ $check_only == yes ]]; then
            printf 'missing: %s\n' "${missing[@]}"
        else
            install_packages "${missing[@]}"
            mapfile -t missing < <(missing_packages)
            ((${#missing[@]} == 0)) || give_up "still missing after apt-get: ${missing[*]}"
        fi
    fi
    if ! has_report_libraries; then
        if [[ $check_only == yes ]]; then
            printf 'missing: %s\n' "$report/node_modules"
            missing+=(node_modules)
        else
            fetch_report_libraries
        fi
    fi
    mapfile -t old < <(old_programs)
    ((${#old[@]} == 0)) || printf 'too old: %s\n' "${old[@]}"
    ((${#missing[@]} + ${#old[@]} == 0)) || exit 6
    say "everything is there"
}

main "$@"
