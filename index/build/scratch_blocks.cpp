// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/scratch_blocks.hpp"

#include "index/core/error.hpp"

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace tansaku {

ScratchBlocks::~ScratchBlocks() {
    if (file_ >= 0) ::close(file_);
}

ScratchBlocks::ScratchBlocks(ScratchBlocks && other) noexcept { swap(other); }

ScratchBlocks & ScratchBlocks::operator=(ScratchBlocks && other) noexcept {
    swap(other);
    return *this;
}

void ScratchBlocks::swap(ScratchBlocks & other) noexcept {
    folder_.swap(other.folder_);
    std::swap(most_memory_, other.most_memory_);
    blocks_.swap(other.blocks_);
    std::swap(memory_, other.memory_);
    std::swap(spilled_, other.spilled_);
    std::swap(file_, other.file_);
}

void ScratchBlocks::fail(char const * action) const {
    throw Error(Fault::resource, "E-IO-14", folder_.string(),
                std::string("a scratch file cannot be ") + action + " (" +
                    std::error_code(errno, std::system_category()).message() +
                    "); free space or quota, and run again");
}

std::uint64_t ScratchBlocks::append(std::span<std::uint8_t const> bytes) {
    if (folder_.empty() || memory_ + bytes.size() <= most_memory_) {
        blocks_.push_back({{bytes.begin(), bytes.end()}, 0});
        memory_ += bytes.size();
        return blocks_.size() - 1;
    }
    if (file_ < 0) {
        std::string path = (folder_ / "steps.XXXXXX").string();
        file_ = ::mkostemp(path.data(), O_CLOEXEC);
        if (file_ < 0) fail("made");
        ::unlink(path.c_str());
    }
    for (std::size_t done = 0; done < bytes.size();) {
        ssize_t const written = ::pwrite(file_, bytes.data() + done, bytes.size() - done,
                                         static_cast<off_t>(spilled_ + done));
        if (written < 0 && errno != EINTR) fail("written");
        done += static_cast<std::size_t>(std::max<ssize_t>(written, 0));
    }
    blocks_.push_back({{}, spilled_});
    spilled_ += bytes.size();
    return blocks_.size() - 1;
}

void ScratchBlocks::read(std::uint64_t block, std::uint64_t begin,
                         std::span<std::uint8_t> out) const {
    Block const & source = blocks_[block];
    if (!source.bytes.empty()) {
        std::copy_n(source.bytes.begin() + static_cast<std::ptrdiff_t>(begin), out.size(),
                    out.begin());
        return;
    }
    for (std::size_t done = 0; done < out.size();) {
        ssize_t const got = ::pread(file_, out.data() + done, out.size() - done,
                                    static_cast<off_t>(source.offset + begin + done));
        if (got == 0) errno = EIO;
        if (got == 0 || (got < 0 && errno != EINTR)) fail("read back");
        done += static_cast<std::size_t>(std::max<ssize_t>(got, 0));
    }
}

} // namespace tansaku
