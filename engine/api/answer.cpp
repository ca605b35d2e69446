// SPDX-License-Identifier: BSD-3-Clause
#include <tansaku/answer.hpp>

#include "engine/api/answer_rows.hpp"

#include <utility>

namespace tansaku::api {

Answer::Answer() noexcept = default;
Answer::Answer(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
Answer::Answer(Answer &&) noexcept = default;
Answer & Answer::operator=(Answer &&) noexcept = default;
Answer::~Answer() = default;

std::string_view Answer::query() const noexcept {
    return impl_ ? std::string_view(impl_->answer.query.name) : std::string_view();
}

std::uint32_t Answer::query_bases() const noexcept {
    return impl_ ? static_cast<std::uint32_t>(impl_->answer.query.residues.size()) : 0;
}

Finding const * Answer::refused() const noexcept {
    return impl_ && impl_->refused ? &*impl_->refused : nullptr;
}

AnswerFlags Answer::flags() const noexcept {
    if (!impl_) return {};
    tansaku::AnswerFlags const & flags = impl_->answer.flags;
    return {.partial = flags.partial,
            .masked = flags.masked,
            .all_masked = flags.all_masked,
            .places_capped = flags.capped_places,
            .hits_capped = flags.capped_hits,
            .possible_carriers = flags.possible_carriers};
}

std::span<Allele const> Answer::alleles() const noexcept {
    return impl_ ? std::span<Allele const>(impl_->alleles) : std::span<Allele const>();
}

std::span<Hit const> Answer::hits() const noexcept {
    return impl_ ? std::span<Hit const>(impl_->hits) : std::span<Hit const>();
}

std::span<std::string_view const> Answer::carriers() const noexcept {
    return impl_ ? std::span<std::string_view const>(impl_->carriers)
                 : std::span<std::string_view const>();
}

std::uint64_t Answer::carrier_subjects() const noexcept {
    return impl_ ? impl_->answer.carrier_subjects : 0;
}

std::uint64_t Answer::searched_subjects() const noexcept {
    return impl_ ? impl_->engine->engine.searched_subjects() : 0;
}

std::uint64_t Answer::generation() const noexcept {
    return impl_ ? impl_->engine->snapshot->generation() : 0;
}

} // namespace tansaku::api
