// SPDX-License-Identifier: BSD-3-Clause
#include <tansaku/error.hpp>

#include <utility>

namespace tansaku::api {
namespace {

std::string describe(std::vector<Finding> const & findings) {
    std::string lines;
    for (Finding const & finding : findings) {
        if (!lines.empty()) lines += '\n';
        lines += finding.code + ": ";
        if (!finding.place.empty()) lines += finding.place + ": ";
        lines += finding.text;
    }
    return lines;
}

} // namespace

Error::Error(Fault fault, std::vector<Finding> findings)
    : std::runtime_error(describe(findings))
    , fault_(fault)
    , findings_(std::move(findings)) {}

Error::Error(Error const &) = default;
Error::~Error() = default;

} // namespace tansaku::api
