// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <tansaku/export.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

/// @file
/// An index, opened for searching.

namespace tansaku::api {

/// How an index comes into memory.
enum class Access : std::uint8_t {
    /// Files are mapped: opening is quick, what is needed is read, processes share it. Whoever cuts
    /// a file off under its readers ends them (SIGBUS); nothing of Tansaku ever does.
    mapped,
    loaded, ///< files are read as a whole: slow to open, then independent of the disk
};

/// Something worth telling somebody. The views live as long as the call.
struct LogLine {
    std::string_view code; ///< stable: "N-GEN-01" (a notice), "W-FLT-01" (a warning)
    std::string_view text; ///< one sentence, without values of metadata
};

/// Takes log lines: on the thread that works, one at a time for an index. Must not throw and must
/// not call the library. Without one the library is silent; it never writes to a standard stream.
using Log = std::function<void(LogLine const & line)>;

/// How an index is opened.
struct IndexOptions {
    Access access = Access::mapped; ///< how its files come into memory
    /// Number of the generation; 0: the published one. With a number refresh() does nothing.
    std::uint64_t generation = 0;
    /// Bytes of index files that `loaded` may keep, of one generation; 0: any number. `mapped`
    /// keeps none: its pages are the system's cache.
    std::uint64_t memory_cap = 0;
    Log log; ///< takes log lines; nothing: silent
};

/// What an index holds, of one generation, read shards and samples without sequence included.
struct IndexInfo {
    std::uint64_t generation = 0;            ///< its number
    std::uint64_t samples = 0;               ///< with a row of metadata, a sequence, or both
    std::uint64_t samples_with_sequence = 0; ///< that a search can find, consent aside
    std::uint64_t samples_live = 0;          ///< of these, those that consent leaves in answers now
    std::uint64_t haplotypes = 0;            ///< of all samples
    std::uint64_t sequences = 0;             ///< input records
    std::uint64_t bases = 0;                 ///< of these, N included
    std::uint64_t distinct_bases = 0;        ///< that are stored and searched
    std::uint64_t file_bytes = 0;            ///< of shards and batches
    bool finds_within = false;               ///< has what searches within so many errors need
    bool has_metadata = false;               ///< filters can be used
};

/// An index that is open. A handle: copies are of the same index. Any thread may use it, and any
/// number of indexes may be open in a process. Generations are closed when the last handle,
/// searcher, stream and answer that uses them is gone.
class TANSAKU_API Index {
public:
    /// Opens the index in `folder`. O(samples) with `mapped`, O(bytes) with `loaded`. Opens of a
    /// process go one after another.
    /// Throws Error: input (E-IDX-01: no index there), forbidden (E-REL-01: it belongs to somebody
    /// else; E-REL-02: tiered data sets), damaged, resource (E-MEM-03: the memory cap).
    [[nodiscard]] static Index open(std::filesystem::path const & folder,
                                    IndexOptions options = {});

    Index(Index const &) noexcept;             ///< of the same index
    Index(Index &&) noexcept;                  ///< the other may only be assigned to
    Index & operator=(Index const &) noexcept; ///< of the same index
    Index & operator=(Index &&) noexcept;      ///< the other may only be assigned to
    ~Index();

    /// Of the generation that searches begin with now. O(1); looks whether somebody withdrew.
    /// Throws Error: damaged.
    [[nodiscard]] IndexInfo info() const;

    /// Opens the newest generation if it is a newer one, and lets searches that begin from now on
    /// have it; those that run finish on theirs. Returns whether it is a newer one. A look at one
    /// file if it is not. Where it throws, all stays as it was. A searcher lets go of the older
    /// generation with its next call. (Who withdraws is left out without a call of this.)
    /// Throws Error: as open().
    bool refresh();

    struct TANSAKU_LOCAL Impl;
    /// For the library itself.
    [[nodiscard]] std::shared_ptr<Impl> const & impl() const noexcept { return impl_; }

private:
    explicit Index(std::shared_ptr<Impl> impl);
    std::shared_ptr<Impl> impl_;
};

} // namespace tansaku::api
