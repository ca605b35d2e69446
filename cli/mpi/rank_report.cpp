// SPDX-License-Identifier: BSD-3-Clause
#include "cli/mpi/rank_report.hpp"

#include "cli/output/append_number.hpp"
#include "cli/wire/fields.hpp"

namespace tansaku::cli {

std::string RankReport::bytes_of() const {
    std::string text;
    append_field(text, host);
    for (std::uint64_t const number : {threads, queries, bytes, cells, milliseconds, peak_bytes})
        append_field(text, number);
    return text;
}

RankReport RankReport::read(int rank, std::string_view bytes) {
    std::string const from = "a message of rank " + std::to_string(rank);
    FieldReader fields(bytes, from);
    RankReport report;
    report.rank = rank;
    report.host = fields.text();
    for (std::uint64_t RankReport::*const number :
         {&RankReport::threads, &RankReport::queries, &RankReport::bytes, &RankReport::cells,
          &RankReport::milliseconds, &RankReport::peak_bytes})
        report.*number = fields.number();
    fields.end();
    return report;
}

std::string RankReport::line() const {
    std::string text = "rank " + std::to_string(rank) + " on " + host + ": " + grouped(queries) +
                       " queries, " + grouped(bytes) + " bytes of results, ";
    append_fixed(text, static_cast<double>(milliseconds) / 1000, 1);
    return text + " s, " + std::to_string(threads) + " threads, peak " + grouped(peak_bytes >> 20) +
           " MB";
}

} // namespace tansaku::cli
