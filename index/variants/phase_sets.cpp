// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/phase_sets.hpp"

#include "index/variants/htslib.hpp"

#include <htslib/vcf.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace tansaku {

bool PhaseSets::read(bcf_hdr_t const & header, bcf1_t & record) {
    number_.clear();
    Htslib const & hts = htslib();
    int const id = hts.bcf_hdr_id2int(&header, BCF_DT_ID, "PS");
    if (!bcf_hdr_idinfo_exists(&header, BCF_HL_FMT, id)) return true;
    bool const is_text = bcf_hdr_id2type(&header, BCF_HL_FMT, id) == BCF_HT_STR;
    int & room = is_text ? text_room_ : room_;
    auto & values = is_text ? texts_ : values_;
    void * raw = values.release();
    int const found = hts.bcf_get_format_values(&header, &record, "PS", &raw, &room,
                                                is_text ? BCF_HT_STR : BCF_HT_INT);
    values.reset(raw);
    if (found == -3) return true; // none in this record
    int const samples = bcf_hdr_nsamples(&header);
    if (found <= 0 || samples == 0 || found % samples != 0) return false;
    auto const width = static_cast<std::size_t>(found / samples);
    if (is_text) return take_texts(static_cast<std::size_t>(samples), width);
    auto const * const numbers = static_cast<std::int32_t const *>(raw);
    number_.assign(numbers, numbers + found);
    return width == 1;
}

bool PhaseSets::take_texts(std::size_t samples, std::size_t width) {
    auto const * const texts = static_cast<char const *>(texts_.get());
    for (std::size_t sample = 0; sample < samples; ++sample) {
        std::string_view text(texts + sample * width, width);
        text = text.substr(0, std::min(text.find('\0'), text.size()));
        std::int32_t & number = number_.emplace_back(bcf_int32_missing);
        if (text.empty() || text == ".") continue;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end != text.data() + text.size()) return false;
    }
    return true;
}

std::optional<std::uint32_t> PhaseSets::of(int column) const {
    if (number_.empty()) return std::nullopt;
    std::int32_t const number = number_[static_cast<std::size_t>(column)];
    if (number == bcf_int32_missing || number == bcf_int32_vector_end) return std::nullopt;
    return static_cast<std::uint32_t>(number);
}

} // namespace tansaku
