// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/erase_phrases.hpp"

#include "index/compact/fm_rows.hpp"

#include <oneapi/tbb/parallel_invoke.h>

#include <algorithm>
#include <utility>

namespace tansaku {
namespace {

using Texts = std::vector<std::vector<Residue>>;

std::vector<Residue> text_of(StoredShard const & shard, std::uint32_t phrase) {
    std::vector<Residue> text(shard.length(phrase));
    shard.text().unpack(shard.begin(phrase), shard.end(phrase), text.data());
    return text;
}

void copy_text(StoredShard const & shard, std::vector<bool> const & stays, ShardContent & content) {
    std::vector<Residue> residues;
    for (std::uint32_t phrase = 0; phrase < shard.phrases(); ++phrase) {
        if (!stays[phrase]) continue;
        residues.resize(shard.length(phrase));
        shard.text().unpack(shard.begin(phrase), shard.end(phrase), residues.data());
        append_phrase(content, residues);
    }
}

} // namespace

ShardContent erase_phrases(StoredShard const & shard, std::vector<bool> const & stays,
                           std::string const & path) {
    ShardContent content;
    auto const list = [&] {
        copy_text(shard, stays, content);
        content.seeds = list_seeds(content.text.view(), content.phrase_start);
    };
    if (!shard.fm_index()) {
        list();
        return content;
    }
    Texts texts;
    for (std::uint32_t phrase = 0; phrase < shard.phrases(); ++phrase)
        if (!stays[phrase]) texts.push_back(text_of(shard, phrase));
    Texts backwards = texts;
    std::ranges::for_each(backwards, [](auto & text) { std::ranges::reverse(text); });
    StoredFmIndex const & fm = *shard.fm_index();
    FmIndex rest;
    oneapi::tbb::parallel_invoke(
        list,
        [&] {
            rest.before = erase_texts(fm.rows_before(), fm.rows(), shard.phrases(), texts, path);
        },
        [&] {
            rest.behind =
                erase_texts(fm.rows_behind(), fm.rows(), shard.phrases(), backwards, path);
        });
    content.fm = std::move(rest);
    return content;
}

} // namespace tansaku
