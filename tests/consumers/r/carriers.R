# SPDX-License-Identifier: BSD-3-Clause
# Who carries a sequence with at most so many errors: Rscript carriers.R INDEX ACGT... [MAX_ERRORS [KEY=VALUE]]
dyn.load("tansaku_r.so")
words <- commandArgs(trailingOnly = TRUE)
errors <- if (length(words) > 2) as.integer(words[3]) else 0L
searcher <- .Call("r_searcher", words[1], errors, if (length(words) > 3) words[4] else character(0))
answer <- .Call("r_search", searcher, words[2])
writeLines(answer$carriers)
cat(answer$subjects, "of", answer$searched, "subjects\n")
hits <- head(data.frame(answer[c("sample", "haplotype", "sequence", "begin", "end", "reverse")]), 2)
with(hits, cat(sprintf("%s %d %s:%.0f-%.0f%s\n", sample, haplotype, sequence, begin, end, ifelse(reverse, " reverse", "")), sep = ""))
