// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>

namespace tansaku::test {

// What the system tells of a part of this process's memory.
struct MemoryPart {
    std::uint64_t resident = 0; // bytes
    std::string flags;          // of two letters each: "rd mr mw me hg"
};

// Of all parts for which chosen(begin, end, path) is true, added up: as /proc/self/smaps tells.
template <typename Chosen>
MemoryPart memory_part(Chosen chosen) {
    MemoryPart all;
    std::ifstream maps("/proc/self/smaps");
    bool inside = false;
    for (std::string line; std::getline(maps, line);) {
        std::istringstream words(line);
        std::string first;
        words >> first;
        if (first.back() != ':') { // 7f00-7f10 r--s 00000000 fe:00 1234 /path
            std::string rights, offset, device, node, path;
            words >> rights >> offset >> device >> node >> path;
            std::size_t const dash = first.find('-');
            inside = chosen(std::stoull(first.substr(0, dash), nullptr, 16),
                            std::stoull(first.substr(dash + 1), nullptr, 16), path);
        } else if (inside && first == "Rss:") {
            std::uint64_t kilobytes = 0;
            words >> kilobytes;
            all.resident += kilobytes << 10;
        } else if (inside && first == "VmFlags:") {
            std::getline(words, first);
            all.flags += first;
        }
    }
    return all;
}

} // namespace tansaku::test
