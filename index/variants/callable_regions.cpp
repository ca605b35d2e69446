// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/callable_regions.hpp"

#include "index/core/error.hpp"
#include "index/variants/htslib.hpp"

#include <htslib/hts.h>
#include <htslib/kstring.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <memory>
#include <string_view>
#include <utility>

namespace tansaku {
namespace {

struct CloseFile {
    void operator()(htsFile * file) const noexcept { htslib().hts_close(file); }
};

// A line of a file, as htslib reads it.
struct Line {
    kstring_t text{0, 0, nullptr};
    ~Line() { std::free(text.s); }
    [[nodiscard]] std::string_view view() const { return {text.s, text.l}; }
};

// Takes the first field of `line` off.
std::string_view take_field(std::string_view & line) {
    std::size_t const end = std::min(line.find_first_of("\t "), line.size());
    std::string_view const field = line.substr(0, end);
    line.remove_prefix(end);
    line.remove_prefix(std::min(line.find_first_not_of("\t "), line.size()));
    return field;
}

bool read_number(std::string_view field, std::uint32_t & number) {
    auto const [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
    return error == std::errc{} && end == field.data() + field.size() &&
           number <= static_cast<std::uint32_t>(std::numeric_limits<std::int32_t>::max());
}

bool is_comment(std::string_view line) {
    return line.empty() || line.starts_with('#') || line.starts_with("track") ||
           line.starts_with("browser");
}

} // namespace

CallableRegions::CallableRegions(std::filesystem::path path) : path_(std::move(path)) {
    Htslib const & hts = htslib();
    std::unique_ptr<htsFile, CloseFile> const file(hts.hts_open(path_.c_str(), "r"));
    auto const refuse = [&](std::uint64_t number, char const * text) {
        throw Error(Fault::input, "E-VAR-12", path_.string() + ':' + std::to_string(number), text);
    };
    if (!file) refuse(0, "cannot be opened; callable regions are a BED file");
    Line line;
    std::uint64_t number = 0;
    int status = 0;
    while ((status = hts.hts_getline(file.get(), '\n', &line.text)) >= 0) {
        ++number;
        std::string_view rest = line.view();
        if (is_comment(rest)) continue;
        std::string const contig(take_field(rest));
        ContigStretch region;
        bool const good = read_number(take_field(rest), region.begin) &&
                          read_number(take_field(rest), region.end) && region.begin < region.end;
        if (!good)
            refuse(number, "no region; expected a contig's name, its first base (from 0) and the "
                           "one behind its last");
        regions_[contig].push_back(region);
    }
    if (status < -1) refuse(number, "the file is damaged or cut off; copy it again");
    for (auto & [contig, regions] : regions_)
        std::ranges::sort(regions, {}, &ContigStretch::begin);
}

std::vector<ContigStretch> CallableRegions::outside(std::string const & contig,
                                                    std::uint32_t bases) const {
    std::vector<ContigStretch> outside;
    std::uint32_t end = 0; // of what is callable so far
    auto const found = regions_.find(contig);
    if (found != regions_.end())
        for (ContigStretch const & region : found->second) {
            if (region.end > bases)
                throw Error(Fault::input, "E-VAR-12", path_.string(),
                            "a region beyond the end of its contig; give regions of the reference "
                            "over which the variants were called");
            if (region.begin > end) outside.push_back({end, region.begin});
            end = std::max(end, region.end);
        }
    if (end < bases) outside.push_back({end, bases});
    return outside;
}

} // namespace tansaku
