// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/merge_parts.hpp"

#include "cli/plan/task_number.hpp"
#include "cli/terminal/message.hpp"
#include "index/format/free_space.hpp"

#include <algorithm>
#include <filesystem>
#include <vector>

namespace tansaku::cli {
namespace {

namespace fs = std::filesystem;

// Somebody withdrew, or gave consent again, after an answer had been made.
struct Outdated {};

} // namespace

// Standard output and pipes have what was written before somebody withdrew.
Finding PartsMerge::outdated(std::string const & tasks) const {
    bool const in_place = request_.output.empty() || is_special(request_.output);
    std::string const left = output_.given() != 0 && in_place
                                 ? "what was written is a part and must not be used"
                                 : "nothing was written";
    return {"E-PLN-08", "",
            "who may be shown has changed since these tasks were done: " + tasks + "; " + left +
                ": run them again, then merge"};
}

bool PartsMerge::is_complete(Digest const & live) {
    std::vector<std::uint64_t> missing;
    std::vector<std::uint64_t> old;
    for (std::uint64_t task = 1; task <= plan_.tasks.size(); ++task) {
        bool valid = true;
        bool const there =
            read_part(layout_, plan_, task,
                      {.answer =
                           [&](AnswerRecord const & record) {
                               if (!record.refused && record.live != live) valid = false;
                           },
                       .text =
                           [&](std::string_view text) {
                               text_bytes_ += text.size();
                               lines_ += static_cast<std::uint64_t>(std::ranges::count(text, '\n'));
                           }});
        if (!there)
            missing.push_back(task);
        else if (!valid)
            old.push_back(task);
    }
    if (!missing.empty()) print_error(missing_tasks(layout_.root, missing, plan_.tasks.size()));
    if (!old.empty()) print_error(outdated(list_of_tasks(old)));
    if (!missing.empty() || !old.empty()) return false;
    require_room();
    return true;
}

// How much a compressed file will be is not known.
void PartsMerge::require_room() const {
    fs::path const & output = request_.output;
    if (output.empty() || is_special(output) || compression_of(output) != Compression::none) return;
    require_space(output.has_parent_path() ? output.parent_path() : ".", text_bytes_,
                  output.filename().string());
}

bool PartsMerge::write(std::function<Digest()> const & live,
                       std::function<void(AnswerRecord const &)> const & answer) {
    Digest const first = live();
    auto const require_live = [&] {
        if (live() != first) throw Outdated{};
    };
    try {
        for (std::uint64_t task = 1; task <= plan_.tasks.size(); ++task) {
            bool const there =
                read_part(layout_, plan_, task,
                          {.answer =
                               [&](AnswerRecord const & record) {
                                   require_live();
                                   if (!record.refused && record.live != first) throw Outdated{};
                                   answer(record);
                               },
                           .text = [&](std::string_view text) { output_.write(text); }});
            if (!there) throw Outdated{}; // its file was taken away meanwhile
        }
        require_live();
    } catch (Outdated const &) {
        print_error(outdated("all"));
        return false;
    }
    return true;
}

} // namespace tansaku::cli
