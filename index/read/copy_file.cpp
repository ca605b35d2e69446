// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/copy_file.hpp"

#include "index/core/error.hpp"
#include "index/format/digest.hpp"
#include "index/format/free_space.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tansaku {
namespace {

namespace fs = std::filesystem;

// An open file, closed at the end.
struct OpenFile {
    explicit OpenFile(int file) : descriptor(file) {}
    ~OpenFile() {
        if (descriptor >= 0) ::close(descriptor);
    }
    OpenFile(OpenFile const &) = delete;
    OpenFile & operator=(OpenFile const &) = delete;
    int descriptor;
};

// A file without its final name, removed at the end unless it got it.
struct PartFile {
    explicit PartFile(fs::path const & to)
        : path(to.string() + ".part.XXXXXX")
        , file(::mkostemp(path.data(), O_CLOEXEC)) {}
    ~PartFile() {
        if (!placed && file.descriptor >= 0) ::unlink(path.c_str());
    }
    PartFile(PartFile const &) = delete;
    PartFile & operator=(PartFile const &) = delete;
    std::string path;
    OpenFile file;
    bool placed = false;
};

[[noreturn]] void cannot_write(fs::path const & path) {
    int const error = errno;
    bool const no_room = error == ENOSPC || error == EDQUOT;
    throw Error(Fault::resource, no_room ? "E-IO-16" : "E-IO-12", path.string(),
                "cannot be written: " + std::system_category().message(error) +
                    "; free space or quota, or choose another folder");
}

[[noreturn]] void damaged(fs::path const & path, std::string const & what) {
    throw Error(Fault::damaged, "E-FMT-08", path.string(),
                what + "; restore the file from a copy, or build the index again");
}

// Bytes that were read; fewer than there is room for at the end of the file alone.
std::size_t read_block(int file, std::span<std::uint8_t> block, fs::path const & path) {
    std::size_t done = 0;
    while (done < block.size()) {
        ssize_t const read = ::read(file, block.data() + done, block.size() - done);
        if (read < 0 && errno == EINTR) continue;
        if (read < 0) damaged(path, "cannot be read: " + std::system_category().message(errno));
        if (read == 0) break;
        done += static_cast<std::size_t>(read);
    }
    return done;
}

void write_block(int file, std::span<std::uint8_t const> block, fs::path const & path) {
    while (!block.empty()) {
        ssize_t const wrote = ::write(file, block.data(), block.size());
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) cannot_write(path);
        block = block.subspan(static_cast<std::size_t>(wrote));
    }
}

} // namespace

void copy_checked(fs::path const & from, fs::path const & to, FileRecord const & record) {
    OpenFile const source(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
    if (source.descriptor < 0)
        damaged(from, "cannot be opened: " + std::system_category().message(errno));
    require_space(to.parent_path(), record.bytes, "a copy of " + from.filename().string());
    PartFile part(to);
    if (part.file.descriptor < 0) cannot_write(to);
    std::vector<std::uint8_t> buffer(schema::k_checksum_block);
    std::uint64_t left = record.bytes;
    for (std::uint64_t const checksum : record.checksums) {
        auto const size = static_cast<std::size_t>(std::min<std::uint64_t>(left, buffer.size()));
        std::span<std::uint8_t> const block(buffer.data(), size);
        if (read_block(source.descriptor, block, from) != size || checksum_of(block) != checksum)
            damaged(from, "the " + std::to_string(size) + " bytes from " +
                              std::to_string(record.bytes - left) +
                              " on do not have their published checksum");
        write_block(part.file.descriptor, block, part.path);
        left -= size;
    }
    if (left != 0 || read_block(source.descriptor, std::span(buffer).first(1), from) != 0)
        damaged(from, "has not the " + std::to_string(record.bytes) + " bytes that are expected");
    // Under its name it is trusted: it has to be there after a crash of the machine, or not at all.
    bool const placed = ::fchmod(part.file.descriptor, 0400) == 0 &&
                        ::fsync(part.file.descriptor) == 0 &&
                        std::rename(part.path.c_str(), to.c_str()) == 0;
    if (!placed) cannot_write(to);
    part.placed = true;
}

bool is_part(fs::path const & path) {
    return path.filename().string().find(".part.") != std::string::npos;
}

bool is_copy_of(fs::path const & path, FileRecord const & record) {
    OpenFile const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (file.descriptor < 0 || ::fstat(file.descriptor, &status) != 0 ||
        static_cast<std::uint64_t>(status.st_size) != record.bytes)
        return false;
    std::vector<std::uint8_t> head(std::min(record.bytes, schema::k_head_bytes));
    return read_block(file.descriptor, head, path) == head.size() && digest_of(head) == record.head;
}

} // namespace tansaku
