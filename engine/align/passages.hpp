// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/graph/visit_set.hpp"
#include "index/core/scratch_table.hpp"
#include "index/format/digest.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// An extension that comes to a visit in the state in which an earlier one of the same query came
// there goes on as that one did: to the same end, gaining the same score. So it need not go.
// Passages tell where earlier extensions have come by, and what became of them.

// Who comes by: visits of the node entered by `port`, in a state of the extender.
struct PassageKey {
    std::uint32_t batch = 0;
    std::uint32_t port = 0;
    Digest state{};

    [[nodiscard]] std::uint64_t hash() const noexcept {
        std::uint64_t const hash =
            (std::uint64_t{port} << 32 | batch) * 0x9E3779B97F4A7C15u ^ state.low;
        return (hash ^ hash >> 29) * 0xC2B2AE3D27D4EB4Fu;
    }
    friend bool operator==(PassageKey const &, PassageKey const &) = default;
};

// Scores of the two sides of an extension, for the members who begin at `origins`: units.
struct BothSides {
    std::uint32_t batch = 0;
    VisitSpan origins{};
    std::int64_t right = 0;
    std::int64_t left = 0;
};

// Members whose side has come to where an earlier extension passed.
struct Joined {
    std::uint32_t batch = 0;
    VisitSpan origins{};
    std::int64_t units = 0; // of the side, as if it had gone on to its end
    std::int64_t rival = 0; // of both sides of the earlier extension
};

// The passages of one query. One thread at a time.
class Passages {
public:
    void clear();

    // The current extension passes with `set`, and `best` so far.
    void note(PassageKey const & key, std::int64_t best, VisitSet const & set);

    // Ends the current extension; `sides` are of all its members.
    void end(std::vector<BothSides> sides);

    // Moves those of `set` who have come by before the current extension, to `gone`, and appends
    // what became of them to `joined`. The latest passage counts. `right`: the side that is
    // extended.
    void find_joined(PassageKey const & key, bool right, std::int64_t best, VisitSet & set,
                     VisitSet & gone, std::vector<Joined> & joined);

private:
    // Visits [begin, end) of a key's node, as the latest extension that came by passed them.
    struct Stretch {
        std::uint32_t begin;
        std::uint32_t end;
        std::uint32_t origin; // of visit `begin`
        std::uint32_t extension;
        std::int64_t best;
    };
    using Stretches = std::vector<Stretch>; // ascending, disjoint

    [[nodiscard]] Stretches & stretches_of(PassageKey const & key);
    static void put(Stretches & stretches, Stretch const & fresh);
    void join(Stretch const & there, std::uint32_t batch, bool right, std::int64_t best,
              VisitRange const & mine, std::vector<Joined> & joined) const;

    ScratchTable<PassageKey, std::uint32_t> number_; // in stretches_, from 1
    std::vector<Stretches> stretches_;               // those behind used_ are empty
    std::size_t used_ = 0;
    std::vector<std::vector<BothSides>> sides_; // per extension; ascending
    std::vector<VisitSpan> moved_;
};

} // namespace tansaku
