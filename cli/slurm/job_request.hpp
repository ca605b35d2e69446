// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/options/option_set.hpp"
#include "cli/plan/open_tasks.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tansaku::cli {

enum class Scheduler : std::uint8_t { slurm, pbs, sge, lsf };

// What a job may take. Empty: what the site gives.
struct JobResources {
    std::optional<std::uint64_t> cpus;
    std::string memory; // as the scheduler says it
    std::string time;
};

// The jobs of a plan: its tasks as an array, and their merge behind them.
struct JobRequest {
    std::string kind;              // "search" or "index"
    std::filesystem::path plan;    // absolute
    std::filesystem::path program; // absolute
    OpenTasks tasks;
    JobResources task;
    JobResources merge;
    std::uint64_t at_once = 0; // tasks that run at one time, at most; 0: no bound
    std::uint64_t retries = 3; // of a task whose time ended
    std::string partition;
    std::string account;
    std::string prologue;                 // lines of a shell, before the program
    std::vector<std::string> merge_words; // further words of 'tansaku merge'
    Scheduler scheduler = Scheduler::slurm;
    bool dry_run = false;

    // Where scripts and logs are.
    [[nodiscard]] std::filesystem::path folder() const { return plan / "jobs"; }
};

// The options of 'tansaku slurm search' or 'tansaku slurm index'.
[[nodiscard]] OptionSet job_options(std::string_view kind);
// Throws Error: input; also when the plan is of another kind.
[[nodiscard]] JobRequest read_job_request(ParsedOptions const & options, std::string_view kind);

} // namespace tansaku::cli
