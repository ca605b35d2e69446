// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/format/make_writer.hpp"

#include "cli/output/format/alleles_writer.hpp"
#include "cli/output/format/blast_writer.hpp"
#include "cli/output/format/cohort_writer.hpp"
#include "cli/output/format/counts_writer.hpp"
#include "cli/output/format/jsonl_writer.hpp"
#include "cli/output/format/paf_writer.hpp"
#include "cli/output/format/sam_writer.hpp"
#include "cli/output/format/summary_writer.hpp"
#include "cli/output/format/tsv_writer.hpp"
#include "cli/wire/answer_part.hpp"
#include "index/core/error.hpp"

namespace tansaku::cli {

std::unique_ptr<AnswerWriter> make_writer(SearchRequest const & request, ByteSink & sink,
                                          AnswerContext const & context) {
    if (!request.by.empty() && !context.samples.has_metadata)
        throw Error(Fault::input, "E-FLT-01", "",
                    "this index has no metadata; leave --by out, or build the index with "
                    "--metadata");
    if (request.as_parts) return std::make_unique<AnswerPartWriter>(sink);
    switch (request.format) {
    case OutputFormat::summary:
        return std::make_unique<SummaryWriter>(sink, context);
    case OutputFormat::tsv:
        break;
    case OutputFormat::blast6:
        return std::make_unique<BlastWriter>(sink, context, BlastComments::no, request.columns);
    case OutputFormat::blast7:
        return std::make_unique<BlastWriter>(sink, context, BlastComments::yes, request.columns);
    case OutputFormat::alleles:
        return std::make_unique<AllelesWriter>(sink, context, request.with_hits);
    case OutputFormat::cohort:
        return std::make_unique<CohortWriter>(sink, context, request.by);
    case OutputFormat::counts:
        return std::make_unique<CountsWriter>(sink, context, request.options.within->max_errors);
    case OutputFormat::jsonl:
        return request.by.empty()
                   ? std::make_unique<JsonlWriter>(sink, context)
                   : std::make_unique<JsonlWriter>(sink, context, CohortTable(context, request.by));
    case OutputFormat::sam:
        return std::make_unique<SamWriter>(sink, context);
    case OutputFormat::paf:
        return std::make_unique<PafWriter>(sink, context);
    }
    return std::make_unique<TsvWriter>(sink, context,
                                       MetadataColumns(context.samples, request.metadata_columns));
}

} // namespace tansaku::cli
