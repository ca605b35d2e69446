// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <tansaku/export.hpp>

#include <stdexcept>
#include <string>
#include <vector>

/// @file
/// What can go wrong.

namespace tansaku::api {

/// What went wrong, seen from the one who must act. The values are the program's exit codes.
enum class Fault : int {
    internal = 1,  ///< a defect of the library itself
    input = 2,     ///< usage or bad input: nothing was done
    forbidden = 4, ///< not permitted
    damaged = 5,   ///< an index file is damaged, missing or of another format
    resource = 6,  ///< disk, quota, memory
};

/// One thing that is wrong, at one place. It never holds a value of a metadata table.
struct Finding {
    std::string code;  ///< stable: "E-IDX-01"
    std::string place; ///< "file", "file:line", "file: dataset", or empty
    std::string text;  ///< what was found; what was expected; what to do
};

/// The only exception that the library throws, beside std::bad_alloc and what callbacks throw.
/// Immutable: any thread may read it.
class TANSAKU_API Error : public std::runtime_error {
public:
    Error(Fault fault, std::vector<Finding> findings); ///< REQUIRES: findings is not empty
    Error(Error const &);                              ///< of the same
    ~Error() override;

    /// Whose it is to act.
    [[nodiscard]] Fault fault() const noexcept { return fault_; }
    /// All that is wrong, at least one.
    [[nodiscard]] std::vector<Finding> const & findings() const noexcept { return findings_; }
    /// Of the first finding.
    [[nodiscard]] std::string const & code() const noexcept { return findings_.front().code; }
    /// Of the first finding.
    [[nodiscard]] std::string const & place() const noexcept { return findings_.front().place; }

private:
    Fault fault_;
    std::vector<Finding> findings_;
};

} // namespace tansaku::api
