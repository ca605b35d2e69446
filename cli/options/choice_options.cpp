// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options/choice_options.hpp"

#include "cli/indexing/input_files.hpp"
#include "cli/options/option_value.hpp"
#include "cli/terminal/message.hpp"
#include "index/input/line_cursor.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace tansaku::cli {
namespace {

void append_filters(std::string const & path, std::vector<std::string> & filters) {
    require_readable(std::vector{path});
    LineCursor lines{ByteSource(path)};
    while (!lines.at_end()) {
        std::string line;
        lines.take_line([&](std::string_view piece) { line += piece; });
        if (line.ends_with('\r')) line.pop_back();
        if (!line.empty() && line.front() != '#') filters.push_back(std::move(line));
    }
}

} // namespace

void add_choice_options(OptionSet & options) {
    options
        .value("generation", "N",
               "an older state of the index, without who withdrew since (default: the newest)")
        .list("filter", "KEY=V[,V]", "samples by metadata, also KEY!=V[,V]; several are AND")
        .value("filter-file", "FILE",
               "filters that a file lists, one a line; lines that begin with '#' are passed over")
        .list("dataset", "A[,A]", "samples of these data sets")
        .list("biobank", "B[,B]", "samples of these biobanks")
        .list("exclude-dataset", "A[,A]", "no samples of these data sets")
        .value("samples", "FILE", "samples that a file lists, one id a line")
        .value("exclude-samples", "FILE", "no samples that a file lists")
        .list("cohort", "NAME[,NAME]",
              "samples of subjects that 'cohort save' froze; several are AND")
        .flag("with-tumors", "count samples of tumours too, which counts leave out unless a filter "
                             "has is_tumor");
}

SampleChoice read_choice(ParsedOptions const & options) {
    std::vector<std::string> cohorts;
    for (std::string const & names : options.values("cohort"))
        std::ranges::copy(parse_list("cohort", names), std::back_inserter(cohorts));
    std::vector<std::string> filters = options.values("filter");
    if (auto const file = options.value("filter-file")) append_filters(*file, filters);
    return {std::move(filters),
            options.values("dataset"),
            options.values("biobank"),
            options.values("exclude-dataset"),
            options.value("samples"),
            options.value("exclude-samples"),
            cohorts,
            options.has("with-tumors")};
}

std::optional<std::uint64_t> read_generation(ParsedOptions const & options) {
    auto const text = options.value("generation");
    if (!text) return std::nullopt;
    return parse_count("generation", *text, 1, std::numeric_limits<std::uint32_t>::max());
}

std::vector<StratumField> parse_fields(std::string_view verb, std::string const & text) {
    std::vector<StratumField> fields;
    for (std::string const & name : parse_list("by", text))
        fields.push_back(stratum_field_of(name));
    if (fields.size() > 2 || (fields.size() == 2 && fields[0] == fields[1]))
        throw usage_error(verb, "E-USE-05", "--by takes one field, or two different ones");
    return fields;
}

} // namespace tansaku::cli
