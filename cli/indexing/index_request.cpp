// SPDX-License-Identifier: BSD-3-Clause
#include "cli/indexing/index_request.hpp"

#include "cli/options/option_value.hpp"

#include <array>
#include <utility>

namespace tansaku::cli {
namespace {

constexpr std::string_view k_verb = "index";

void read_tables(ParsedOptions const & options, SequenceRequest & request) {
    Manifest manifest = read_manifest(options.value("manifest").value(), request.build.ids);
    append(request.notices, std::move(manifest.notices));
    take_files(manifest, request);
    auto const tables = metadata_files(options, manifest);
    if (!tables) return;
    LoadedMetadata metadata = load_metadata(*tables, samples_of(manifest));
    append(request.notices, std::move(metadata.notices));
    request.build.metadata = std::move(metadata.table);
    mark_tumors(request);
}

} // namespace

IdPolicy ids_of(ParsedOptions const & options) {
    constexpr std::array<std::string_view, 2> words = {"platform", "free"};
    auto const word = options.value("ids");
    if (!word) return options.has("manifest") ? IdPolicy::platform : IdPolicy::free;
    return parse_word("ids", *word, words) == 1 ? IdPolicy::free : IdPolicy::platform;
}

OptionSet index_options() {
    OptionSet options("index");
    add_owner_options(options);
    options.group("The index")
        .value("ids", "POLICY", "platform (JGAN..., AGDN_..., the default with a manifest) or free")
        .value("share", "WHOM", "who may read it: owner (default) or group")
        .value("fm", "on|off",
               "FM-index, for searches with --max-errors: on (default) or off, a third smaller");
    add_work_options(options);
    options.flag("estimate", "tell time, memory and disk that it would take, and do nothing");
    options.group("As tasks, which 'tansaku merge' joins")
        .value("plan", "DIR", "a new folder that gets the plan; with --task, the one that has it")
        .value("tasks", "N", "divide the samples into N tasks at most")
        .value("task", "I", "do task I of the plan, from 1; twice is no harm");
    return options;
}

SequenceRequest read_index_request(ParsedOptions const & options) {
    constexpr std::array<std::string_view, 2> sharing = {"owner", "group"};
    constexpr std::array<std::string_view, 2> switches = {"on", "off"};
    SequenceRequest request = read_work(options, k_verb);
    request.build.ids = ids_of(options);
    check_combination(options, request.build.ids, k_verb);
    if (auto const word = options.value("share"))
        request.options.sharing =
            parse_word("share", *word, sharing) == 1 ? Sharing::group : Sharing::owner;
    if (auto const word = options.value("fm"))
        request.options.fm_index = parse_word("fm", *word, switches) == 0;
    if (options.has("manifest"))
        read_tables(options, request);
    else
        take_files(options, k_verb, request);
    return request;
}

} // namespace tansaku::cli
