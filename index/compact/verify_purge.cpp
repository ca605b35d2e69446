// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/verify_purge.hpp"

#include "index/catalogue/consent/consent_mask.hpp"
#include "index/catalogue/sealed/cohort.hpp"
#include "index/catalogue/sealed/link_tokens.hpp"
#include "index/compact/verify_carried.hpp"
#include "index/compact/withdrawn_ids.hpp"
#include "index/read/stored_index.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <system_error>
#include <vector>

namespace tansaku {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void left(fs::path const & path, std::string const & what) {
    throw Error(Fault::damaged, "E-CON-09", path.string(),
                what + "; run 'tansaku consent purge --run'");
}

// All files but those of the consent log, which has no ids.
std::vector<fs::path> files_of(IndexLayout const & layout) {
    std::vector<fs::path> files;
    for (auto entry = fs::recursive_directory_iterator(layout.root);
         entry != fs::recursive_directory_iterator(); ++entry)
        if (entry->path() == layout.consent())
            entry.disable_recursion_pending();
        else if (!entry->is_directory())
            files.push_back(entry->path());
    return files;
}

void name_files(IndexLayout const & layout, Generation const & generation,
                std::set<fs::path> & named) {
    named.insert(layout.generation(generation_name(generation.number)));
    for (FileRecord const & shard : generation.shards)
        named.insert(layout.shard(shard.id));
    for (FileRecord const & batch : generation.batches)
        named.insert(layout.batch(batch.id));
}

void require_named(IndexLayout const & layout, std::set<fs::path> named) {
    named.insert(
        {layout.current(), layout.lock(), layout.lease(), layout.made_by(), layout.consent_mark()});
    for (std::string const & cohort : cohort_names(layout))
        named.insert(layout.cohorts() / cohort);
    for (std::string const & purpose : link_purposes(layout))
        named.insert(layout.links() / purpose);
    for (fs::path const & file : files_of(layout))
        if (!named.contains(file) && file.parent_path() != layout.copies()) // hosts and folders
            left(file, "no generation names this file, which may hold samples that withdrew");
}

// Pieces overlap by as much as an id has, so that none is cut.
void look_for_ids(fs::path const & path, WithdrawnIds & ids, PurgeProof & proof) {
    constexpr std::size_t k_piece = std::size_t{4} << 20;
    constexpr std::size_t k_overlap = 64;
    std::ifstream file(path, std::ios::binary);
    std::string bytes;
    while (file) {
        bytes.erase(0, bytes.size() - std::min(bytes.size(), k_overlap));
        std::size_t const kept = bytes.size();
        bytes.resize(kept + k_piece);
        file.read(bytes.data() + kept, static_cast<std::streamsize>(k_piece));
        bytes.resize(kept + static_cast<std::size_t>(file.gcount()));
        proof.bytes += bytes.size() - kept;
        if (ids.find(bytes) != bytes.size())
            left(path, "an id of somebody who withdrew is in this file");
    }
    if (!file.eof())
        throw Error(Fault::resource, "E-IO-03", path.string(),
                    "can't be read to its end; correct the permissions or the disk, and run again");
    ++proof.files;
}

// Of one that is not current, a writer that was killed may have removed a part.
StoredIndex open_generation(IndexLayout const & layout, std::string const & name,
                            std::string const & current) {
    try {
        return StoredIndex::open(layout, name);
    } catch (Error const & error) {
        if (name == current || error.fault() != Fault::damaged) throw;
        left(layout.generation(name), "what is left of an older generation can't be read");
    }
}

std::vector<std::string> generations_of(IndexLayout const & layout) {
    std::vector<std::string> names;
    for (fs::directory_entry const & entry : fs::directory_iterator(layout.generations()))
        if (entry.path().extension() == ".h5") names.push_back(entry.path().stem().string());
    return names;
}

} // namespace

void require_no_other_files(IndexLayout const & layout, std::uint64_t number) {
    StoredIndex const index = StoredIndex::open(layout, generation_name(number));
    std::set<fs::path> named;
    name_files(layout, index.generation(), named);
    require_named(layout, std::move(named));
}

std::vector<NodeCopy> copies_before_purge(IndexLayout const & layout) {
    std::uint64_t oldest = 0; // that is still there
    for (std::string const & name : generations_of(layout)) {
        std::uint64_t number = 0;
        std::from_chars(name.data(), name.data() + name.size(), number);
        oldest = oldest == 0 ? number : std::min(oldest, number);
    }
    std::vector<NodeCopy> copies = node_copies(layout);
    std::erase_if(copies, [&](NodeCopy const & copy) { return copy.generation >= oldest; });
    return copies;
}

PurgeProof verify_purge(IndexLayout const & layout) {
    std::string const current = read_current(layout).name;
    ConsentLog const log = ConsentLog::open(layout);
    ConsentMask const mask(log, seconds_now());
    PurgeProof proof;
    std::set<fs::path> named;
    for (std::string const & name : generations_of(layout)) {
        StoredIndex const index = open_generation(layout, name, current);
        if (auto const samples = mask.to_purge(index.samples()).count(); samples != 0)
            left(layout.generation(name),
                 std::to_string(samples) + " samples that withdrew are left");
        index.verify(true);
        verify_carried(index, layout);
        name_files(layout, index.generation(), named);
        ++proof.generations;
    }
    require_named(layout, std::move(named));
    if (std::vector<NodeCopy> const copies = copies_before_purge(layout); !copies.empty())
        throw Error(Fault::damaged, "E-CON-09",
                    copies.front().host + ':' + copies.front().folder.string(),
                    "holds a copy of files from before the purge, as do " +
                        std::to_string(copies.size() - 1) +
                        " other folders; run 'tansaku stage remove' there, or search there again "
                        "with --stage");
    WithdrawnIds ids(mask);
    for (fs::path const & file : files_of(layout))
        look_for_ids(file, ids, proof);
    return proof;
}

} // namespace tansaku
