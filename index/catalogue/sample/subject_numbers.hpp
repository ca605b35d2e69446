// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tansaku {

// Numbers the subjects of a table as its rows come.
class SubjectNumbers {
public:
    // A new subject without reference.
    std::uint32_t add_own();

    struct Numbered {
        std::uint32_t subject;
        // Line of an earlier row of this subject in another biobank. The providers make references
        // with different keys, so nobody can be in two biobanks under one.
        std::optional<std::uint64_t> conflict;
    };
    Numbered add(std::string_view ref, std::uint8_t biobank, std::uint64_t line);

    // References by number; empty for subjects without.
    [[nodiscard]] std::vector<std::string> take_refs() { return std::move(refs_); }

private:
    struct Known {
        std::uint32_t subject;
        std::uint8_t biobank; // of the first row that tells one
        std::uint64_t line;
    };

    std::vector<std::string> refs_;
    std::unordered_map<std::string, Known> known_; // by reference
};

} // namespace tansaku
