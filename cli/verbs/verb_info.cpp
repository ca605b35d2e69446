// SPDX-License-Identifier: BSD-3-Clause
#include "cli/help/aligned.hpp"
#include "cli/help/language.hpp"
#include "cli/machine/disk_usage.hpp"
#include "cli/options/option_set.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/verbs/verb.hpp"
#include "engine/run/live_space.hpp"
#include "index/catalogue/consent/consent_watch.hpp"
#include "index/catalogue/filter/strata.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "index/catalogue/stored/owner_mode.hpp"
#include "index/format/schema.hpp"
#include "index/read/stored_index.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace tansaku::cli {
namespace {

using Json = nlohmann::ordered_json;

OptionSet info_options() {
    OptionSet options("info");
    options.group("Options").flag("json", "the same as one JSON object");
    return options;
}

// Samples and subjects per biobank, of those with sequence.
Json biobanks_of(SampleTable const & samples, SampleSet const & live) {
    Json list = Json::array();
    for (std::size_t code = 0; code < k_biobanks.size(); ++code) {
        SampleSet set(samples.samples());
        for (std::size_t sample = 0; sample < samples.with_sequence; ++sample)
            if (samples.biobank[sample] == code && live.contains(sample)) set.insert(sample);
        if (set.empty()) continue;
        list.push_back({{"biobank", k_biobanks[code]},
                        {"samples", set.count()},
                        {"subjects", count_subjects(samples, set)}});
    }
    return list;
}

// How many data sets there are of each class.
Json classes_of(SampleTable const & samples) {
    Json classes = Json::object();
    for (std::size_t code = 0; code < k_processing_classes.size(); ++code)
        if (auto const datasets =
                std::ranges::count(samples.datasets, code, &DataSet::processing_class);
            datasets != 0)
            classes[std::string(k_processing_classes[code])] = datasets;
    return classes;
}

// Live samples of pseudonymised data sets, which may go to certified users alone.
std::size_t count_pseudonymized(SampleTable const & samples, SampleSet const & live) {
    std::size_t count = 0;
    live.for_each([&](std::size_t sample) {
        count += std::ranges::any_of(samples.dataset.of(sample), [&](std::uint32_t dataset) {
            return k_processing_classes[samples.datasets[dataset].processing_class] ==
                   "pseudonymized";
        });
    });
    return count;
}

// Haplotypes of live samples, without possible ones.
std::uint64_t live_haplotypes(Generation const & generation, SampleSet const & live) {
    std::uint64_t haplotypes = 0;
    for (std::size_t h = 0; h < generation.haplotype_sample.size(); ++h)
        haplotypes += generation.haplotype_number[h] != k_possible_haplotype &&
                      live.contains(generation.haplotype_sample[h]);
    return haplotypes;
}

Json describe(std::filesystem::path const & path, StoredIndex const & index) {
    Generation const & generation = index.generation();
    SampleTable const & samples = index.samples();
    ConsentWatch const consent(IndexLayout{path}, samples, generation.number);
    SearchSpace const space = live_space(index, consent.live());
    SampleSet searched(samples.samples());
    for (std::size_t sample = 0; sample < samples.with_sequence; ++sample)
        searched.insert(sample);
    searched &= consent.live();
    DiskUsage const disk = disk_usage(path, generation);
    Json info{{"schema", "tansaku.info.v1"},
              {"samples", searched.count()},
              {"subjects", count_subjects(samples, searched)},
              {"haplotypes", live_haplotypes(generation, consent.live())},
              {"sequences", space.sequences},
              {"bases", space.total_bases},
              {"distinct_bases", generation.distinct_bases},
              {"phrases", index.dictionary().phrases()},
              {"shards", generation.shards.size()},
              {"batches", generation.batches.size()},
              {"fm_index", generation.has_fm_index()},
              {"generation", generation.number},
              {"format_version", schema::k_format_version},
              {"ids", name_of(index.id_policy())},
              {"mode", "owner"},
              {"metadata", samples.has_metadata},
              {"samples_without_sequence", consent.live().count() - searched.count()},
              {"samples_withdrawn", samples.samples() - consent.live().count()},
              {"consent_epoch", consent.epoch()}};
    if (samples.has_metadata) {
        info["icd10_codes"] = samples.icd10_listed ? "in a list" : "by form and chapter";
        info["subjects_linked"] = samples.subjects_linked;
        info["datasets"] = samples.datasets.size();
        info["datasets_by_class"] = classes_of(samples);
        info["samples_pseudonymized"] = count_pseudonymized(samples, consent.live());
        info["biobanks"] = biobanks_of(samples, consent.live());
    }
    info["bytes"] = {{"shards", disk.shards},
                     {"batches", disk.batches},
                     {"generation", disk.generation},
                     {"total", disk.total()}};
    return info;
}

std::string text_of(Json const & value) {
    if (value.is_boolean()) return std::string(told(value.get<bool>() ? "yes" : "no"));
    return value.is_string() ? std::string(told(value.get<std::string>())) : grouped(value);
}

// For people: "format_version" is "format version", and lists are one line an entry.
void append_lines(std::string & text, Json const & object, std::string const & indent) {
    for (auto const & [key, value] : object.items()) {
        if (key == "schema") continue;
        std::string name = key;
        std::ranges::replace(name, '_', ' ');
        std::string const line = indent + std::string(told(name));
        if (value.is_structured()) {
            text += line + '\n';
            if (value.is_object()) append_lines(text, value, indent + "  ");
        } else {
            append_padded(text, line, 26);
            text += text_of(value) + '\n';
        }
        if (!value.is_array()) continue;
        for (Json const & entry : value)
            text += indent + "  " +
                    told_with("{}: {} samples, {} subjects",
                              {text_of(entry["biobank"]), text_of(entry["samples"]),
                               text_of(entry["subjects"])}) +
                    '\n';
    }
}

int run(std::span<std::string const> words) {
    ParsedOptions const options = info_options().parse(words);
    if (options.arguments().size() != 1)
        throw usage_error("info", "E-USE-03", "one INDEX is expected");
    std::filesystem::path const path = options.arguments().front();
    require_owner(path);
    Json const info = describe(path, StoredIndex::open(path));
    std::string text;
    if (options.has("json"))
        text = info.dump(2) + '\n';
    else
        append_lines(text, info, "");
    print_text(text);
    return k_complete;
}

std::string help() {
    return "usage: tansaku info INDEX [--json]\n\nTells what an index holds.\n" +
           info_options().help() +
           "\nExamples:\n  tansaku info my.index\n"
           "  tansaku info my.index --json | jq .distinct_bases\n";
}

} // namespace

Verb const k_info_verb{"info", "tell what an index holds", run, help, info_options};

} // namespace tansaku::cli
