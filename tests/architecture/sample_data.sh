#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# The sample data are what data-samples/SHA256SUMS says, each file is listed, and all is small.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/sources.sh"

readonly most_bytes=3000000

cd -- data-samples
faults=0
sha256sum --check --quiet SHA256SUMS || faults=$((faults + 1))
mapfile -t files < <(find . -type f \( -path './sequences/*' -o -name '*.tsv' -o -name '*.fa' \) ! -path './expected/*')
for file in "${files[@]}"; do
    if ! grep --quiet --fixed-strings --line-regexp "${file#./}" <(cut -c 67- SHA256SUMS); then
        printf 'data-samples/%s: not in SHA256SUMS\n' "${file#./}"
        faults=$((faults + 1))
    fi
done
bytes=$(find . -type f -exec cat {} + | wc -c)
if ((bytes > most_bytes)); then
    printf 'data-samples: %d bytes, %d are permitted\n' "$bytes" "$most_bytes"
    faults=$((faults + 1))
fi
finish "${#files[@]}" "$faults"
