#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Runs the scripts beside it as their writer would: PROGRAM in PATH as 'tansaku', in an empty folder, and
# nothing of the one who runs it (configuration, variables, locale).
#
#   run.sh PROGRAM
set -euo pipefail

program=$(realpath -- "$1")
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
mkdir "$folder/bin" "$folder/home" "$folder/work"
ln -s "$program" "$folder/bin/tansaku"
cd -- "$folder/work"
env -i HOME="$folder/home" PATH="$folder/bin:/usr/bin:/bin" bash "$here/first_week.sh"
