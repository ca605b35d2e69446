// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/consent/apply_consent.hpp"
#include "index/compact/compact_index.hpp"
#include "index/compact/purge_samples.hpp"
#include "index/compact/verify_purge.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace tansaku::test {

namespace fs = std::filesystem;

// Applies an event about the subject of a sample.
inline void tell(fs::path const & root, std::string const & sample, int number,
                 ConsentKind kind = ConsentKind::withdraw, std::int64_t effective = 1000) {
    ConsentEvent event;
    event.id = "018f0000-0000-7000-8000-00000000000" + std::to_string(number);
    event.sample = sample;
    event.kind = kind;
    event.version = kind == ConsentKind::reinstate ? 9 : 0;
    event.effective = event.received = effective;
    event.place = "events:1";
    static_cast<void>(apply_consent(IndexLayout{root}, StoredIndex::open(root).samples(), {event}));
}

// Purges, and returns how many samples left.
inline std::uint64_t purge(fs::path const & root, BuildOptions const & options = {}) {
    GrowingIndex index(root);
    std::uint64_t const left = purge_samples(index, options).samples.count();
    index.drop_generation_before(true);
    return left;
}

inline void compact(fs::path const & root, BuildOptions const & options = {}) {
    GrowingIndex index(root);
    static_cast<void>(compact_index(index, options));
}

// Code of the error that it ends with; none: "".
std::string error_of(auto && action) {
    try {
        action();
    } catch (Error const & error) {
        return error.findings().front().code;
    }
    return {};
}

// Every file's bytes, whoever names it.
inline std::vector<std::string> files_below(fs::path const & root) {
    std::vector<std::string> files;
    for (auto const & entry : fs::recursive_directory_iterator(root)) {
        if (entry.is_directory()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        files.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return files;
}

} // namespace tansaku::test
