// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace tansaku {

// What went wrong, seen from the one who must act. The values are the exit codes of the program.
enum class Fault : int {
    internal = 1,  // a defect of the program itself
    input = 2,     // usage or bad input: nothing was done
    forbidden = 4, // not permitted
    damaged = 5,   // an index file is damaged, missing or of another format
    resource = 6,  // disk, quota, memory, a missing program
};

// One thing that is wrong, at one place. `code` is stable ("E-SEQ-03"). `place` is "file" or
// "file:line" or empty. `text` says what was found, what was expected and what to do, separated
// by "; ". It never contains a value of a metadata table.
struct Finding {
    std::string code;
    std::string place;
    std::string text;
};

// The only exception type that leaves a room on purpose. It carries at least one finding: a bad
// table reports all of its findings at once (the first 100 and their total number).
// Immutable after construction; safe to read from any thread.
class Error : public std::runtime_error {
public:
    Error(Fault fault, std::string code, std::string place, std::string text);
    Error(Fault fault, std::vector<Finding> findings); // REQUIRES: !findings.empty()

    [[nodiscard]] Fault fault() const noexcept { return fault_; }
    [[nodiscard]] std::vector<Finding> const & findings() const noexcept { return findings_; }

private:
    Fault fault_;
    std::vector<Finding> findings_;
};

} // namespace tansaku
