// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/plan_layout.hpp"

#include "cli/output/file/own_suffix.hpp"
#include "index/core/error.hpp"
#include "index/format/durable.hpp"
#include "index/format/index_layout.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

namespace tansaku::cli {
namespace {

namespace fs = std::filesystem;

fs::path without_slash(fs::path const & path) {
    return path.has_filename() ? path : path.parent_path();
}

[[noreturn]] void cannot_make(fs::path const & path, int error) {
    throw Error(Fault::resource, "E-IO-11", path.string(),
                "cannot be made: " + std::system_category().message(error) +
                    "; choose a folder that you may write to, or free space or quota");
}

[[noreturn]] void refuse_existing(fs::path const & path) {
    throw Error(Fault::input, "E-PLN-01", path.string(),
                "exists; give a new folder, or remove this one if its plan is done with");
}

} // namespace

fs::path PlanLayout::part(std::uint64_t task) const { return parts() / generation_name(task); }

fs::path PlanLayout::own_part(std::uint64_t task) const {
    fs::path path = part(task);
    path += own_suffix();
    return path;
}

void sweep_parts(PlanLayout const & layout) noexcept {
    std::error_code ignored;
    std::vector<fs::path> left;
    for (fs::directory_entry const & entry : fs::directory_iterator(layout.parts(), ignored))
        if (entry.path().has_extension()) left.push_back(entry.path());
    for (fs::path const & path : left)
        fs::remove_all(path, ignored);
}

NewPlan::NewPlan(fs::path root) : root_(without_slash(root)) {
    std::error_code unknown;
    if (fs::exists(root_, unknown) && !fs::is_empty(root_, unknown)) refuse_existing(root_);
    layout_.root = root_;
    layout_.root += own_suffix() + ".part";
    if (::mkdir(layout_.root.c_str(), 0700) != 0) cannot_make(root_, errno);
    if (::mkdir(layout_.parts().c_str(), 0700) != 0) cannot_make(layout_.parts(), errno);
}

NewPlan::~NewPlan() {
    std::error_code ignored; // nothing more can be done
    if (!published_) fs::remove_all(layout_.root, ignored);
}

void NewPlan::publish(std::string_view plan_json) {
    replace_file(layout_.plan(), plan_json);
    // Of two that make one plan at once, one finds that the other's folder is not empty.
    if (std::rename(layout_.root.c_str(), root_.c_str()) != 0) {
        if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR) refuse_existing(root_);
        cannot_make(root_, errno);
    }
    published_ = true;
    make_durable(std::array{root_});
}

} // namespace tansaku::cli
