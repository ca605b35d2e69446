// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/digest.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace tansaku {

// Where the files of an index stand in its folder:
//
//   CURRENT                    names the published generation
//   generations/<number>.h5    6 digits
//   shards/<id>.h5             pieces of the dictionary
//   batches/<id>.h5            parses, tracks and graphs of some samples
//   consent/mask.<epoch>       6 digits; who withdrew, for all generations
//   CONSENT                    how many of these there are, outside of their folder
//   cohorts/<name>             sets of subjects that were saved
//   links/<purpose>            tokens to join other databases by
//   copies/<digest>            notes of copies on nodes
//   made_by                    id of the plan whose tasks made it, if it was made so
//   building/                  scratch of a running build; swept by the next one
//   lock                       held by the one writer
//   lease                      who that is, where a file system has no locks
//
// Ids of shards and batches are random: no fingerprint of what they hold.
struct IndexLayout {
    std::filesystem::path root;

    [[nodiscard]] std::filesystem::path current() const { return root / "CURRENT"; }
    [[nodiscard]] std::filesystem::path lock() const { return root / "lock"; }
    [[nodiscard]] std::filesystem::path lease() const { return root / "lease"; }
    [[nodiscard]] std::filesystem::path made_by() const { return root / "made_by"; }
    [[nodiscard]] std::filesystem::path building() const { return root / "building"; }
    [[nodiscard]] std::filesystem::path generations() const { return root / "generations"; }
    [[nodiscard]] std::filesystem::path shards() const { return root / "shards"; }
    [[nodiscard]] std::filesystem::path batches() const { return root / "batches"; }
    [[nodiscard]] std::filesystem::path consent() const { return root / "consent"; }
    [[nodiscard]] std::filesystem::path consent(std::uint32_t epoch) const;
    [[nodiscard]] std::filesystem::path consent_mark() const { return root / "CONSENT"; }
    [[nodiscard]] std::filesystem::path cohorts() const { return root / "cohorts"; }
    [[nodiscard]] std::filesystem::path links() const { return root / "links"; }
    [[nodiscard]] std::filesystem::path copies() const { return root / "copies"; }
    [[nodiscard]] std::filesystem::path generation(std::string const & name) const {
        return generations() / (name + ".h5");
    }
    [[nodiscard]] std::filesystem::path shard(std::string const & id) const {
        return shards() / (id + ".h5");
    }
    [[nodiscard]] std::filesystem::path batch(std::string const & id) const {
        return batches() / (id + ".h5");
    }
};

// Name of a generation: its number with 6 digits, or as many as it has.
[[nodiscard]] std::string generation_name(std::uint64_t number);

// The one line of CURRENT: "<name> <bytes> <xxh3-128>\n" of the generation file.
struct CurrentGeneration {
    std::string name;
    std::uint64_t bytes = 0;
    Digest digest;
};

// Publishes `name` as the current generation: from this call's return on, readers open it.
// Throws Error: resource.
void publish_current(IndexLayout const & layout, std::string const & name);

// The generation of that number, or the published one. Throws Error: input, E-IDX-08, when it is
// gone, and as read_current().
[[nodiscard]] CurrentGeneration pinned_generation(IndexLayout const & layout,
                                                  std::optional<std::uint64_t> number);

// Reads CURRENT alone, for who wants to know whether it is another generation now.
// Throws Error: input (E-IDX-01: no index there) or damaged.
[[nodiscard]] CurrentGeneration told_current(IndexLayout const & layout);

// Checks that the generation file is the one that CURRENT told. Throws Error: damaged.
void require_generation(IndexLayout const & layout, CurrentGeneration const & generation);

// The same, and checks the generation file against it before anything parses that file.
[[nodiscard]] CurrentGeneration read_current(IndexLayout const & layout);

} // namespace tansaku
