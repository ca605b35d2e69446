// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/text_column.hpp"

namespace tansaku {

TextColumn::TextColumn(std::size_t size) : owned_(std::make_shared<Owned>()) {
    owned_->start.resize(size + 1);
    look_at_own();
}

TextColumn::TextColumn(std::vector<std::string> const & texts) {
    for (std::string const & text : texts)
        push_back(text);
}

TextColumn::TextColumn(std::shared_ptr<void const> keeper, std::span<std::uint8_t const> bytes,
                       std::span<std::uint8_t const> start) noexcept
    : keeper_(std::move(keeper))
    , bytes_(reinterpret_cast<char const *>(bytes.data()))
    , start_(start.data())
    , size_(start.size() / sizeof(std::uint32_t) - 1) {}

TextColumn TextColumn::first(std::size_t size) const {
    TextColumn shared = *this;
    shared.size_ = size;
    return shared;
}

void TextColumn::push_back(std::string_view text) {
    own();
    owned_->bytes += text;
    owned_->start.push_back(static_cast<std::uint32_t>(owned_->bytes.size()));
    look_at_own();
}

// The texts become those of nobody else, and no more than are seen.
void TextColumn::own() {
    if (owned_ && owned_.use_count() == 1 && owned_->start.size() == size_ + 1) return;
    auto copy = std::make_shared<Owned>();
    for (std::string_view const text : *this) {
        copy->bytes += text;
        copy->start.push_back(static_cast<std::uint32_t>(copy->bytes.size()));
    }
    owned_ = std::move(copy);
    keeper_.reset();
}

void TextColumn::look_at_own() noexcept {
    bytes_ = owned_->bytes.data();
    start_ = reinterpret_cast<std::uint8_t const *>(owned_->start.data());
    size_ = owned_->start.size() - 1;
}

} // namespace tansaku
