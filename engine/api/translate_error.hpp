// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/error.hpp"

#include <tansaku/error.hpp>

namespace tansaku::api {

[[nodiscard]] inline Finding public_finding(tansaku::Finding const & finding) {
    return {finding.code, finding.place, finding.text};
}

[[noreturn]] inline void throw_public(tansaku::Error const & error) {
    std::vector<Finding> findings;
    for (tansaku::Finding const & finding : error.findings())
        findings.push_back(public_finding(finding));
    throw Error(static_cast<Fault>(error.fault()), std::move(findings));
}

// What `work` returns; its errors become those that users know. All else passes.
template <typename Work>
auto translated(Work && work) -> decltype(work()) {
    try {
        return work();
    } catch (tansaku::Error const & error) {
        throw_public(error);
    }
}

} // namespace tansaku::api
