// SPDX-License-Identifier: BSD-3-Clause
#include "cli/estimate/estimate_index.hpp"

#include "cli/estimate/estimate_text.hpp"
#include "cli/estimate/file_bases.hpp"
#include "cli/output/file/append_number.hpp"
#include "index/format/free_space.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>
#include <utility>

namespace tansaku::cli {
namespace {

// The model may say too much: what has room for half of it may begin.
constexpr double k_least_part = 0.5;

std::string range(double low, double high, std::string (*text)(double)) {
    std::string const from = text(std::min(low, high));
    std::string const to = text(std::max(low, high));
    return from == to ? from : from + " to " + to;
}

} // namespace

ModelInput input_of(SequenceRequest const & request) {
    ModelInput input;
    input.fm_index = request.options.fm_index;
    std::set<std::pair<std::string, int>> haplotypes;
    for (SequenceFile const & file : request.build.files) {
        if (file.haplotype == k_possible_haplotype) continue; // a few texts
        input.bases += rough_bases_of(file);
        haplotypes.emplace(file.sample.empty() ? file.path.string() : file.sample, file.haplotype);
    }
    input.haplotypes = haplotypes.size();
    return input;
}

std::string estimate_index(SequenceRequest const & request, std::uint64_t tasks) {
    ModelInput const input = input_of(request);
    ModelledIndex const low = model_index(input, Likeness::low_growth);
    ModelledIndex const high = model_index(input, Likeness::high_growth);
    ModelledIndex const none = model_index(input, Likeness::none);
    auto const line = [&](std::string_view what, double ModelledIndex::*part,
                          std::string (*text)(double)) {
        return estimate_line(what, range(low.*part, high.*part, text) + "; " + text(none.*part) +
                                       " if nothing is alike");
    };
    auto const memory = static_cast<double>(request.options.memory);
    std::string text = "estimate; nothing was read or written\n";
    text += estimate_line("input", grouped(input.haplotypes) + " haplotypes or files, about " +
                                       rough_bases(input.bases) + " by the sizes of the files");
    text += line("distinct bases", &ModelledIndex::distinct_bases, rough_bases);
    text += line("disk", &ModelledIndex::bytes, rough_bytes);
    text += estimate_line("scratch",
                          rough_bytes(low.scratch_bytes) + " in " +
                              (request.options.scratch.empty() ? request.index.string()
                                                               : request.options.scratch.string()));
    text += estimate_line(
        "memory", range(std::min(low.memory, memory), std::min(high.memory, memory), rough_bytes) +
                      " of the " + rough_bytes(memory) + " that --memory grants");
    text += line("time", &ModelledIndex::seconds, rough_time);
    text += estimate_line("", "of one processor; " + std::to_string(request.options.threads) +
                                  " are used");
    double const seconds = std::max(low.seconds, high.seconds);
    if (tasks != 0) {
        auto const part = static_cast<double>(tasks);
        text += estimate_line("a task of " + grouped(tasks),
                              rough_time(seconds / part) + ", " + rough_bases(input.bases / part) +
                                  "; parts have room for about " + rough_bytes(none.bytes) +
                                  " at most; the merge takes " + rough_time(low.seconds) +
                                  " once more");
    } else {
        text += estimate_line("tasks", task_range(seconds, static_cast<double>(input.haplotypes)));
    }
    text +=
        estimate_line("free there", rough_bytes(static_cast<double>(free_bytes(request.index))));
    text += estimate_line("error", k_model_error);
    return text;
}

namespace {

// The least that the model expects of both ways to grow has to have room.
void require_least(SequenceRequest const & request, std::filesystem::path const & folder,
                   double bytes, ModelInput const & input) {
    require_space(folder, static_cast<std::uint64_t>(k_least_part * bytes), "the index");
    if (!request.options.scratch.empty())
        require_space(request.options.scratch,
                      static_cast<std::uint64_t>(k_least_part *
                                                 model_index(input, Likeness::none).scratch_bytes),
                      "its scratch file");
}

} // namespace

void require_index_space(SequenceRequest const & request, std::filesystem::path const & folder) {
    ModelInput const input = input_of(request);
    require_least(request, folder,
                  std::min(model_index(input, Likeness::low_growth).bytes,
                           model_index(input, Likeness::high_growth).bytes),
                  input);
}

void require_room_to_add(SequenceRequest const & request, std::uint64_t haplotypes) {
    ModelInput const input = input_of(request);
    require_least(request, request.index,
                  std::min(model_addition(input, haplotypes, Likeness::low_growth),
                           model_addition(input, haplotypes, Likeness::high_growth)),
                  input);
}

} // namespace tansaku::cli
