// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options/place_options.hpp"

#include "cli/options/option_value.hpp"

#include <array>
#include <string>

namespace tansaku::cli {

void add_place_options(OptionSet & options) {
    options
        .list("region", "NAME[:FROM-TO]",
              "what has a base there: bases from FROM to TO, from 1, of sequences of that name, or "
              "of the reference where samples came as variants; several are OR")
        .list("haplotype", "H[,H]", "0 (unphased or haploid), 1, 2; nothing in another phase");
}

void read_places(ParsedOptions const & options, SearchOptions & engine) {
    constexpr std::array<std::string_view, 3> numbers = {"0", "1", "2"};
    for (std::string const & text : options.values("region"))
        engine.regions.push_back(parse_region("region", text));
    for (std::string const & text : options.values("haplotype"))
        for (std::string const & number : parse_list("haplotype", text))
            engine.haplotypes.add(
                static_cast<std::uint8_t>(parse_word("haplotype", number, numbers)));
}

} // namespace tansaku::cli
