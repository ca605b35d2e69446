// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/consent/consent_event.hpp"
#include "index/catalogue/sealed/keyed_digest.hpp"
#include "index/format/index_layout.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tansaku {

// An event as it is kept: whom it is about, and which it was, as keyed digests only.
struct ConsentRecord {
    std::string event;
    std::vector<std::string> who; // references and accessions of the subject
    ConsentKind kind = ConsentKind::withdraw;
    std::string scope;
    ConsentBasis basis = ConsentBasis::consent;
    std::int64_t effective = 0;
    std::int64_t received = 0;
    std::uint32_t version = 0;

    [[nodiscard]] bool operator==(ConsentRecord const &) const = default;
};

// All that was told of consent to an index: files consent/mask.000001, …, an epoch each, which are
// only ever added to and belong to no generation. Const after opening: any number of threads.
class ConsentLog {
public:
    // What there is; nothing in an index to which nobody has told anything.
    // Throws Error: damaged, E-CON-05, when a file is missing or is not as it was written, or the
    // whole folder is gone: who withdrew is then unknown, and nobody may be shown.
    [[nodiscard]] static ConsentLog open(IndexLayout const & layout);

    // Number of the last epoch; 0: none.
    [[nodiscard]] std::uint32_t epoch() const noexcept { return epoch_; }
    [[nodiscard]] std::vector<ConsentRecord> const & records() const noexcept { return records_; }
    // Whether an epoch has been added since. One look at one name.
    [[nodiscard]] bool is_outdated() const noexcept;

    // Digests by the key of this index; that of an id begins with its mark.
    [[nodiscard]] std::string digest_of_id(std::string_view id) const;
    // 64 bits that two ids seldom share: most ids are seen not to be meant without a digest, which
    // takes a hundred times as long.
    [[nodiscard]] std::uint64_t mark_of_id(std::string_view id) const;
    [[nodiscard]] static std::uint64_t mark_in(std::string_view digest_of_id);
    [[nodiscard]] std::string digest_of_event(std::string_view event) const;

    // Adds an epoch, durably: from this call's return on, readers see it. Makes the folder and the
    // key first. REQUIRES: the caller holds a ConsentLock, and opened this log under it.
    // Throws Error: resource.
    void append(std::vector<ConsentRecord> const & records);

    // Makes a key for an index that has none, so that digests can be made.
    void begin();

private:
    explicit ConsentLog(IndexLayout layout) : layout_(std::move(layout)) {}
    bool read_epoch(std::uint32_t epoch);
    void require_all() const;
    void mark() const;
    void take_key(std::string key);

    IndexLayout layout_;
    std::uint32_t epoch_ = 0;
    std::string key_;
    KeyedDigester digester_{key_};
    std::uint64_t seed_ = 0; // of marks: the first bytes of the key
    std::vector<ConsentRecord> records_;
};

// The right to add to the log: one program at a time, beside writers of the index, since a
// withdrawal must not wait for them. Waits for another one.
class ConsentLock {
public:
    // Throws Error: resource when the folder can't be written to.
    explicit ConsentLock(IndexLayout const & layout);
    ~ConsentLock();
    ConsentLock(ConsentLock const &) = delete;
    ConsentLock & operator=(ConsentLock const &) = delete;

private:
    int file_ = -1;
};

} // namespace tansaku
