// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <tansaku/answer.hpp>
#include <tansaku/index.hpp>
#include <tansaku/searcher.hpp>
#include <tansaku/tansaku.h>

#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

// Opaque to users.

struct tansaku_index {
    tansaku::api::Index index;
};

struct tansaku_searcher {
    tansaku::api::Searcher searcher;
};

struct tansaku_stop {
    std::stop_source source;
};

struct tansaku_answer {
    explicit tansaku_answer(tansaku::api::Answer made);

    tansaku::api::Answer answer;
    std::vector<tansaku_allele> alleles;
    std::vector<tansaku_hit> hits;
    std::vector<tansaku_text> carriers;
};

namespace tansaku::capi {

// Of `options`, which may be null. The deadline counts from now.
[[nodiscard]] api::StreamOptions stream_options(tansaku_call_options const * options);

} // namespace tansaku::capi
