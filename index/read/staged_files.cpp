// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/staged_files.hpp"

#include "index/core/error.hpp"
#include "index/core/host_name.hpp"
#include "index/format/digest.hpp"
#include "index/format/free_space.hpp"
#include "index/read/copy_file.hpp"
#include "index/read/lock_file.hpp"
#include "index/read/node_copies.hpp"

#include <cerrno>
#include <chrono>
#include <set>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

namespace tansaku {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds k_pause(20);

[[noreturn]] void refuse(fs::path const & path, std::string const & text) {
    throw Error(Fault::input, "E-STG-01", path.string(), text);
}

// The folder of one index's copies, made if it is not there.
fs::path folder_of(IndexLayout const & index, fs::path const & folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error))
        refuse(folder, "is no folder; give one on a disk of this machine, as $TMPDIR often is");
    if (folder.string().find('\n') != std::string::npos) refuse(folder, "has a strange name");
    std::string const root = fs::canonical(index.root).string();
    Digest const digest =
        digest_of({reinterpret_cast<std::uint8_t const *>(root.data()), root.size()});
    return folder / ("tansaku-" + to_hex(digest).substr(0, 16));
}

// Others may write to the folder above, as to /tmp: this one has to be ours alone.
void make_private(fs::path const & path) {
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        throw Error(Fault::resource, "E-IO-11", path.string(),
                    "cannot be made: " + std::system_category().message(errno) +
                        "; choose a folder that you may write to");
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) ||
        status.st_uid != ::geteuid() || (status.st_mode & 077u) != 0)
        refuse(path, "is not a folder of your own that nobody else can read; choose another folder "
                     "for copies");
}

struct WantedFile {
    fs::path from;
    fs::path to;
    FileRecord const * record;
};

std::vector<WantedFile> wanted_files(IndexLayout const & index, IndexLayout const & files,
                                     Generation const & generation,
                                     std::function<bool(std::size_t)> const & is_wanted) {
    std::vector<WantedFile> wanted;
    for (FileRecord const & shard : generation.shards)
        wanted.push_back({index.shard(shard.id), files.shard(shard.id), &shard});
    for (std::size_t i = 0; i < generation.batches.size(); ++i) {
        FileRecord const & batch = generation.batches[i];
        if (is_wanted(i)) wanted.push_back({index.batch(batch.id), files.batch(batch.id), &batch});
    }
    std::erase_if(wanted,
                  [](WantedFile const & file) { return is_copy_of(file.to, *file.record); });
    return wanted;
}

// Copies a file unless another process does so at this moment. Whether it is there now.
bool bring(WantedFile const & file) {
    LockFile const lock(file.to.string() + ".lock");
    if (!lock.try_alone()) return false;
    if (!is_copy_of(file.to, *file.record)) copy_checked(file.from, file.to, *file.record);
    return true;
}

void bring_all(std::vector<WantedFile> wanted) {
    while (!wanted.empty()) {
        std::size_t const before = wanted.size();
        std::erase_if(wanted, [](WantedFile const & file) { return bring(file); });
        if (wanted.size() == before) std::this_thread::sleep_for(k_pause);
    }
}

bool is_being_filled(IndexLayout const & files) {
    for (fs::path const & folder : {files.shards(), files.batches()})
        for (fs::directory_entry const & entry : fs::directory_iterator(folder))
            if (is_part(entry.path())) return true;
    return false;
}

// Removes all files but those that are named; returns their bytes.
std::uint64_t remove_others(IndexLayout const & files, std::set<fs::path> const & named) {
    std::uint64_t bytes = 0;
    std::error_code ignored; // the next one comes by again
    for (fs::path const & folder : {files.shards(), files.batches()})
        for (fs::directory_entry const & entry : fs::directory_iterator(folder, ignored)) {
            if (named.contains(entry.path())) continue;
            std::uint64_t const size = entry.file_size(ignored);
            if (fs::remove(entry.path(), ignored) && !ignored) bytes += size;
        }
    return bytes;
}

} // namespace

StagedFiles::StagedFiles(IndexLayout const & index, fs::path const & folder,
                         Generation const & generation,
                         std::function<bool(std::size_t batch)> const & is_wanted)
    : index_(index)
    , folder_(fs::absolute(folder).lexically_normal())
    , files_{folder_of(index, folder_)} {
    for (fs::path const & path : {files_.root, files_.shards(), files_.batches()})
        make_private(path);
    lock_ = std::make_unique<LockFile>(files_.lock());
    lock_->wait_shared();
    std::vector<WantedFile> wanted = wanted_files(index_, files_, generation, is_wanted);
    // Where others are at it, what will be missing is not known; each file is looked at again.
    if (!is_being_filled(files_)) {
        std::uint64_t bytes = 0;
        for (WantedFile const & file : wanted)
            bytes += file.record->bytes;
        require_space(files_.root, bytes, "a copy of the index");
    }
    note(generation.number, false);
    bring_all(std::move(wanted));
}

void StagedFiles::note(std::uint64_t generation, bool swept) {
    LockFile const lock(files_.root / "note.lock");
    lock.wait_alone();
    std::optional<NodeCopy> const known = find_copy(index_, host_name(), folder_);
    bool const tells =
        known && (swept ? known->generation == generation : known->generation <= generation);
    if (!tells) note_copy(index_, {host_name(), folder_, generation});
}

void StagedFiles::sweep(Generation const & generation) {
    if (read_current(index_).name != generation_name(generation.number)) return;
    if (!lock_->is_surely_alone()) return; // others may be about to open files
    std::set<fs::path> named;
    for (FileRecord const & shard : generation.shards)
        named.insert(files_.shard(shard.id));
    for (FileRecord const & batch : generation.batches)
        named.insert(files_.batch(batch.id));
    remove_others(files_, named);
    note(generation.number, true);
    lock_->release();
}

std::uint64_t remove_staged(IndexLayout const & index, fs::path const & folder) {
    fs::path const absolute = fs::absolute(folder).lexically_normal();
    std::uint64_t bytes = 0;
    std::error_code error;
    IndexLayout const files{fs::is_directory(absolute, error) ? folder_of(index, absolute)
                                                              : fs::path()};
    if (!files.root.empty() && fs::exists(files.root, error)) {
        make_private(files.root);
        LockFile const lock(files.lock());
        lock.wait_alone();
        bytes = remove_others(files, {});
        fs::remove_all(files.root, error);
        if (error)
            throw Error(Fault::resource, "E-IO-11", files.root.string(),
                        "cannot be removed: " + error.message() + "; correct the permissions");
    }
    forget_copy(index, host_name(), absolute);
    return bytes;
}

} // namespace tansaku
