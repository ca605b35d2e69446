// SPDX-License-Identifier: BSD-3-Clause
#include "tests/support/built_index.hpp"

namespace tansaku::test {

BuildRequest write_collection(Collection const & collection, TempDir const & folder) {
    BuildRequest request;
    request.ids = IdPolicy::free;
    for (Sample const & sample : collection)
        for (Haplotype const & haplotype : sample.haplotypes) {
            std::string fasta;
            for (Contig const & contig : haplotype.contigs)
                fasta += '>' + contig.label + '\n' + to_letters(contig.text) + '\n';
            std::string const name = sample.id + '.' + std::to_string(haplotype.number) + ".fa";
            request.files.push_back({folder.write(name, fasta), sample.id, haplotype.number});
        }
    return request;
}

BuiltIndex::BuiltIndex(Collection const & collection, BuildOptions const & options) {
    report_ = build_index(root(), write_collection(collection, folder_), options, {});
    index_ = StoredIndex::open(root());
}

GrownIndex::GrownIndex(std::vector<Collection> const & parts, BuildOptions const & options) {
    static_cast<void>(build_index(root(), write_collection(parts.front(), folder_), options, {}));
    index_ = StoredIndex::open(root());
    for (std::size_t i = 1; i < parts.size(); ++i)
        static_cast<void>(add(parts[i], options));
}

BuildReport GrownIndex::add(Collection const & part, BuildOptions const & options) {
    BuildReport report;
    {
        GrowingIndex index(root());
        report = add_samples(index, write_collection(part, folder_), options, {});
    }
    index_ = StoredIndex::open(root());
    return report;
}

void GrownIndex::compact(BuildOptions const & options) {
    {
        GrowingIndex index(root());
        static_cast<void>(compact_index(index, options));
    }
    index_ = StoredIndex::open(root());
}

} // namespace tansaku::test
