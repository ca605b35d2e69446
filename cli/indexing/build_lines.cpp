// SPDX-License-Identifier: BSD-3-Clause
#include "cli/indexing/build_lines.hpp"

#include "cli/help/aligned.hpp"
#include "cli/help/language.hpp"
#include "cli/output/file/append_number.hpp"

#include <algorithm>
#include <string_view>

namespace tansaku::cli {
namespace {

std::string line(std::string_view what, std::string const & value) {
    std::string text = "  ";
    append_padded(text, told(what), 16);
    return text + value + '\n';
}

} // namespace

std::string build_lines(BuildReport const & report, double seconds) {
    std::string ratio;
    append_fixed(ratio,
                 static_cast<double>(report.bases) /
                     static_cast<double>(std::max<std::uint64_t>(1, report.distinct_bases)),
                 2);
    std::string time;
    append_fixed(time, seconds, 1);
    std::string speed;
    append_fixed(speed, static_cast<double>(report.bases) / 1e6 / std::max(seconds, 1e-3), 1);
    return line("samples", grouped(report.samples)) +
           line("haplotypes", grouped(report.haplotypes)) +
           line("sequences", grouped(report.sequences)) + line("bases", grouped(report.bases)) +
           line("distinct bases", told_with("{} (the input is {} times as long)",
                                            {grouped(report.distinct_bases), ratio})) +
           line("shards", grouped(report.shards)) + line("batches", grouped(report.batches)) +
           line("time", told_with("{} s, {} MB/s of bases", {time, speed}));
}

} // namespace tansaku::cli
