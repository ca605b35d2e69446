// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/publish/content_writer.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;

namespace {

// A batch of which only sizes are told.
Batch sized(std::uint64_t phrases, std::uint64_t elements, std::uint64_t runs = 0,
            std::uint64_t edits = 0) {
    Batch batch;
    batch.phrases = phrases;
    batch.first_element = {7, 7 + elements};
    batch.first_run = {7, 7 + runs};
    batch.first_edit = {7, 7 + edits};
    return batch;
}

} // namespace

TEST_CASE("a batch is full by what is distinct in it rather than by how many share it") {
    BuildOptions options;
    options.memory = std::uint64_t{2000} << 20;
    // 1,000 samples of 50 Mb: 2,000 haplotypes of 167,000 phrases, of which 653,000 differ.
    CHECK_FALSE(is_full(sized(653'000, 334'000'000, 0, 100'000'000), 1000, options));
    CHECK(is_full(sized(10'000'000, 10'000'000), 1, options));
    CHECK(is_full(sized(1000, 334'000'000, 20'000'000), 1000, options));
    options.memory /= 16;
    CHECK(is_full(sized(653'000, 334'000'000), 1000, options));
}

TEST_CASE("a batch is full with as many samples as are asked for") {
    BuildOptions options;
    options.batch_samples = 3;
    CHECK_FALSE(is_full(sized(1, 1), 2, options));
    CHECK(is_full(sized(1, 1), 3, options));
}
