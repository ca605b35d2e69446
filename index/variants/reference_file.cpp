// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/reference_file.hpp"

#include "index/core/error.hpp"
#include "index/input/sequence_reader.hpp"

#include <optional>
#include <utility>

namespace tansaku {

struct ReferenceFile::State {
    std::filesystem::path path;
    std::optional<SequenceReader> reader;
    SequenceRecord record;

    // Reads on to the record `name`; false at the end of the file.
    bool find(std::string const & name) {
        if (!reader) reader.emplace(path.string());
        while (reader->next(record))
            if (record.name == name) return true;
        reader.reset();
        return false;
    }
};

ReferenceFile::ReferenceFile(std::filesystem::path path)
    : state_(std::make_unique<State>(std::move(path), std::nullopt, SequenceRecord{})) {}
ReferenceFile::~ReferenceFile() = default;
ReferenceFile::ReferenceFile(ReferenceFile &&) noexcept = default;
ReferenceFile & ReferenceFile::operator=(ReferenceFile &&) noexcept = default;

std::vector<Residue> & ReferenceFile::contig(std::string const & name) {
    bool const from_start = !state_->reader;
    if (!state_->find(name) && (from_start || !state_->find(name)))
        throw Error(Fault::input, "E-VAR-05", state_->path.string(),
                    "the reference has no sequence of the name of a contig with records or "
                    "callable regions; give the "
                    "reference over which the variants were called");
    return state_->record.residues;
}

} // namespace tansaku
