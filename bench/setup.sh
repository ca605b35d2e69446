#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Installs with apt what the benchmarks call beyond tests/setup.sh: the peers, and bcftools, which spells out
# haplotypes. Nothing is done, and no network is used, when everything is there.
#
#   bench/setup.sh           install what is missing (as root, or through sudo)
#   bench/setup.sh --check   only list what is missing
#
# Exit: 0 all there, 2 usage, 6 something is missing and was not installed.
set -euo pipefail

readonly packages=(ncbi-blast+ minimap2 mmseqs2 bowtie bwa last-align vsearch seqan-raptor seqan-apps bcftools tabix)

# One missing package a line.
missing_packages() {
    local package status
    for package in "${packages[@]}"; do
        status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
        [[ $status == installed ]] || printf '%s\n' "$package"
    done
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        sudo -- "$@"
    fi
}

case "${1-}" in
'') check_only=no ;;
--check) check_only=yes ;;
*) sed -n '4,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
esac

mapfile -t missing < <(missing_packages)
if ((${#missing[@]} > 0)) && [[ $check_only == no ]]; then
    printf 'setup: installing with apt: %s\n' "${missing[*]}"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update --quiet
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends "${missing[@]}"
    mapfile -t missing < <(missing_packages)
fi
if ((${#missing[@]} > 0)); then
    printf 'setup: missing: %s\n' "${missing[@]}" >&2
    exit 6
fi
