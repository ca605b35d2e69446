// SPDX-License-Identifier: BSD-3-Clause
#include "cli/machine/control_group.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace tansaku::cli {
namespace {

namespace fs = std::filesystem;

// Folders of this process's group of `controller` ("" for version 2) from the inside out. Inside
// a container the path that the kernel tells may not exist; the mount's root always stands last.
std::vector<fs::path> group_folders(std::string const & controller) {
    fs::path const root = controller.empty() ? "/sys/fs/cgroup" : "/sys/fs/cgroup/" + controller;
    fs::path own;
    std::ifstream file("/proc/self/cgroup");
    for (std::string line; std::getline(file, line);) { // hierarchy:controllers:path
        std::istringstream parts(line);
        std::string hierarchy, controllers, path;
        std::getline(parts, hierarchy, ':');
        std::getline(parts, controllers, ':');
        std::getline(parts, path);
        std::string const wanted = "," + controller + ",";
        bool const found = controller.empty()
                               ? controllers.empty()
                               : ("," + controllers + ",").find(wanted) != std::string::npos;
        if (found) own = fs::path(path).relative_path();
    }
    std::vector<fs::path> folders;
    for (; !own.empty(); own = own.parent_path())
        folders.push_back(root / own);
    folders.push_back(root);
    return folders;
}

template <typename Number>
void keep_least(std::optional<Number> & least, Number value) {
    if (!least || value < *least) least = value;
}

} // namespace

std::optional<double> processor_quota() {
    std::optional<double> least;
    auto const take = [&](double quota, double period) {
        if (quota > 0 && period > 0) keep_least(least, quota / period);
    };
    for (fs::path const & folder : group_folders("")) {
        std::ifstream file(folder / "cpu.max"); // "max 100000" or "200000 100000"
        double quota = 0, period = 0;
        if (file >> quota >> period) take(quota, period);
    }
    for (fs::path const & folder : group_folders("cpu")) {
        std::ifstream quota_file(folder / "cpu.cfs_quota_us");
        std::ifstream period_file(folder / "cpu.cfs_period_us");
        double quota = 0, period = 0;
        if (quota_file >> quota && period_file >> period) take(quota, period);
    }
    return least;
}

std::optional<std::uint64_t> memory_quota() {
    // Version 1 writes "no limit" as a number near 2^63.
    constexpr std::uint64_t k_no_limit = std::uint64_t{1} << 60;
    std::optional<std::uint64_t> least;
    auto const take = [&](fs::path const & path) {
        std::ifstream file(path);
        std::uint64_t bytes = 0;
        if (file >> bytes && bytes < k_no_limit) keep_least(least, bytes);
    };
    for (fs::path const & folder : group_folders(""))
        take(folder / "memory.max");
    for (fs::path const & folder : group_folders("memory"))
        take(folder / "memory.limit_in_bytes");
    return least;
}

} // namespace tansaku::cli
