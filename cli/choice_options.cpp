// SPDX-License-Identifier: BSD-3-Clause
#include "cli/choice_options.hpp"

#include "cli/message.hpp"
#include "cli/option_value.hpp"

namespace tansaku::cli {

void add_choice_options(OptionSet & options) {
    options.list("filter", "KEY=V[,V]", "samples by metadata, also KEY!=V[,V]; several are AND")
        .list("dataset", "A[,A]", "samples of these data sets")
        .list("biobank", "B[,B]", "samples of these biobanks")
        .list("exclude-dataset", "A[,A]", "no samples of these data sets")
        .value("samples", "FILE", "samples that a file lists, one id a line")
        .value("exclude-samples", "FILE", "no samples that a file lists");
}

SampleChoice read_choice(ParsedOptions const & options) {
    return {options.values("filter"),  options.values("dataset"),
            options.values("biobank"), options.values("exclude-dataset"),
            options.value("samples"),  options.value("exclude-samples")};
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
