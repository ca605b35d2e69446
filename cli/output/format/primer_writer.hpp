// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "cli/output/column/metadata_columns.hpp"
#include "cli/output/column/primer_answer.hpp"
#include "index/format/generation.hpp"

#include <string>

namespace tansaku::cli {

// Answers to pairs of primers as a table (columns: cli/README.md). One thread at a time.
class PrimerWriter {
public:
    PrimerWriter() = default;
    virtual ~PrimerWriter() = default;
    PrimerWriter(PrimerWriter const &) = delete;
    PrimerWriter & operator=(PrimerWriter const &) = delete;

    virtual void append_header(std::string & text) const = 0;
    virtual void append(std::string & text, PrimerAnswer const & answer) const = 0;
};

// A row per amplicon of a haplotype.
class AmpliconsWriter final : public PrimerWriter {
public:
    AmpliconsWriter(AnswerContext const & context, MetadataColumns columns)
        : context_(context)
        , columns_(std::move(columns)) {}
    void append_header(std::string & text) const override;
    void append(std::string & text, PrimerAnswer const & answer) const override;

private:
    AnswerContext const & context_;
    MetadataColumns columns_;
};

// A row per pair: who amplifies.
class PairsWriter final : public PrimerWriter {
public:
    PairsWriter(AnswerContext const & context, Generation const & generation,
                std::uint64_t max_product)
        : context_(context)
        , generation_(generation)
        , max_product_(max_product) {}
    void append_header(std::string & text) const override;
    void append(std::string & text, PrimerAnswer const & answer) const override;

private:
    AnswerContext const & context_;
    Generation const & generation_;
    std::uint64_t max_product_;
};

// A row per haplotype without product.
class DropoutsWriter final : public PrimerWriter {
public:
    DropoutsWriter(AnswerContext const & context, Generation const & generation,
                   MetadataColumns columns)
        : context_(context)
        , generation_(generation)
        , columns_(std::move(columns)) {}
    void append_header(std::string & text) const override;
    void append(std::string & text, PrimerAnswer const & answer) const override;

private:
    AnswerContext const & context_;
    Generation const & generation_;
    MetadataColumns columns_;
};

} // namespace tansaku::cli
