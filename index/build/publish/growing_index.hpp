// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/index_lock.hpp"
#include "index/build/publish/sharing.hpp"
#include "index/build/publish/sweep.hpp"
#include "index/catalogue/schema/id_policy.hpp"
#include "index/catalogue/stored/sample_table.hpp"
#include "index/format/generation.hpp"
#include "index/format/index_layout.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace tansaku {

// A published index that is being written to: its current generation, which stays as it is, and
// room for the next one. Holds the writer's lock. Readers are not disturbed: they go on with the
// generation that they opened. Unless publish() is called, the destructor removes what was written;
// what a killed writer left is swept by the next one.
class GrowingIndex {
public:
    // Throws Error: input when there is no index (E-IDX-01) or another writer is at work
    // (E-IDX-02); damaged; resource when the folder can't be written to.
    explicit GrowingIndex(std::filesystem::path const & root);
    ~GrowingIndex();
    GrowingIndex(GrowingIndex const &) = delete;
    GrowingIndex & operator=(GrowingIndex const &) = delete;

    [[nodiscard]] IndexLayout const & layout() const noexcept { return layout_; }
    // The generation that was current when the index was opened.
    [[nodiscard]] Generation const & generation() const noexcept { return generation_; }
    [[nodiscard]] IdPolicy ids() const noexcept { return ids_; }
    [[nodiscard]] SampleTable const & samples() const noexcept { return samples_; }
    // The samples that have sequences.
    [[nodiscard]] std::vector<std::string> accessions() const {
        TextColumn const first = samples_.accession.first(samples_.with_sequence);
        return {first.begin(), first.end()};
    }

    // Makes `next` the current generation; once. REQUIRES: next.number is one more than
    // generation().number, and all files that it names are published. Throws Error: resource, and
    // input, E-CON-03, when a new sample is of somebody who withdrew, or one would be shown again.
    void publish(Generation next, SampleTable const & samples);

    // Has the destructor remove the files of the generation before too, unless a reader has it open
    // and `though_open` is false. A reader goes on though they have lost their names, except on
    // another machine, where they may be gone.
    void drop_generation_before(bool though_open = false) noexcept {
        keep_ = though_open ? Keep::current : Keep::held;
    }

private:
    IndexLayout layout_;
    IndexLock lock_;
    Sharing sharing_;
    Generation generation_;
    IdPolicy ids_ = IdPolicy::platform;
    SampleTable samples_;
    std::optional<Generation> next_; // once it is published
    Keep keep_ = Keep::older;
};

} // namespace tansaku
