#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Manual pages and completions are installed where man, bash and zsh look for them.
#
#   pages.sh STAGE
set -euo pipefail
prefix=$1/prefix
share=$prefix/share
verbs=$("$prefix/bin/tansaku" help | sed -n 's/^  \([a-z]*\) .*/\1/p')
(($(wc -l <<<"$verbs") > 10))

export MANPATH=$share/man MANPAGER=cat LC_ALL=C.UTF-8
for page in tansaku $(sed 's/^/tansaku-/' <<<"$verbs"); do
    text=$(man "$page" 2>&1)
    grep --quiet 'EXIT STATUS' <<<"$text" || { echo "no page of $page: $text" && exit 1; }
done
(($(find "$share/man/man1" -type f | wc -l) == $(wc -l <<<"$verbs") + 1))

bash=$share/bash-completion/completions/tansaku
diff "$bash" <("$prefix/bin/tansaku" help --bash)
diff "$share/zsh/site-functions/_tansaku" <("$prefix/bin/tansaku" help --zsh)
source "$bash"
COMP_WORDS=(tansaku sea) COMP_CWORD=1
_tansaku
[[ ${COMPREPLY[*]} == search ]]
