// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tansaku {

// Numbers of things when some of them leave: those that stay keep their order.
class Renumbering {
public:
    static constexpr auto k_gone = static_cast<std::uint32_t>(-1);

    Renumbering() = default;
    explicit Renumbering(std::vector<bool> const & stays) {
        number_.reserve(stays.size());
        for (bool const stay : stays)
            number_.push_back(stay ? staying_++ : k_gone);
    }

    // The new number; k_gone of what leaves. REQUIRES: old < size().
    [[nodiscard]] std::uint32_t operator[](std::size_t old) const noexcept { return number_[old]; }
    [[nodiscard]] bool stays(std::size_t old) const noexcept { return number_[old] != k_gone; }
    [[nodiscard]] std::size_t size() const noexcept { return number_.size(); } // before
    [[nodiscard]] std::uint32_t staying() const noexcept { return staying_; }

private:
    std::vector<std::uint32_t> number_;
    std::uint32_t staying_ = 0;
};

} // namespace tansaku
