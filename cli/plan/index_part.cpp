// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/index_part.hpp"

#include "index/core/error.hpp"
#include "index/format/durable.hpp"
#include "index/read/stored_index.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace tansaku::cli {
namespace {

namespace fs = std::filesystem;

// Which task of which plan a part is.
std::string stamp(std::string const & plan_id, std::uint64_t task) {
    return plan_id + ' ' + std::to_string(task) + '\n';
}

} // namespace

bool is_index_part_done(PlanLayout const & layout, std::string const & plan_id,
                        std::uint64_t task) {
    fs::path const part = layout.part(task);
    std::ifstream file(part / "task");
    std::string line;
    if (!std::getline(file, line) || line + '\n' != stamp(plan_id, task)) return false;
    try {
        static_cast<void>(StoredIndex::open(part));
        return true;
    } catch (Error const & error) {
        if (error.fault() != Fault::damaged && error.fault() != Fault::input) throw;
        return false; // it is made again
    }
}

void publish_index_part(PlanLayout const & layout, std::string const & plan_id, std::uint64_t task,
                        fs::path const & own) {
    fs::path const part = layout.part(task);
    replace_file(own / "task", stamp(plan_id, task));
    std::error_code ignored;
    while (std::rename(own.c_str(), part.c_str()) != 0) {
        int const error = errno;
        if (error != EEXIST && error != ENOTEMPTY)
            throw Error(Fault::resource, "E-IO-11", part.string(),
                        "cannot rename into place: " + std::system_category().message(error) +
                            "; free space or quota, or correct the permissions, and run again");
        if (is_index_part_done(layout, plan_id, task)) {
            fs::remove_all(own, ignored);
            return;
        }
        // Damaged, or of another plan: out of the way, under a name that merge removes.
        fs::path old = own;
        old += ".old";
        if (std::rename(part.c_str(), old.c_str()) == 0) fs::remove_all(old, ignored);
    }
    make_durable(std::array{part});
}

} // namespace tansaku::cli
