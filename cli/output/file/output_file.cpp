// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/file/output_file.hpp"

#include "cli/output/file/batch_log.hpp"
#include "cli/output/file/own_suffix.hpp"
#include "index/core/error.hpp"
#include "index/format/durable.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace tansaku::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_buffer_bytes = std::size_t{1} << 16;

[[noreturn]] void refuse(std::string code, fs::path const & path, std::string text) {
    throw Error(Fault::input, std::move(code), path.string(), std::move(text));
}

} // namespace

bool is_special(fs::path const & path) {
    std::error_code unknown;
    return fs::exists(path, unknown) && !fs::is_regular_file(path, unknown);
}

fs::path part_of(fs::path const & path) {
    fs::path part = path;
    part += ".part";
    return part;
}

void check_output(fs::path const & path, Overwrite overwrite) {
    std::error_code unknown;
    if (fs::is_directory(path, unknown))
        refuse("E-OUT-02", path, "is a folder; give the name of a file");
    if (is_special(path)) return;
    if (!fs::is_directory(path.has_parent_path() ? path.parent_path() : ".", unknown))
        refuse("E-OUT-02", path, "is in no existing folder; make the folder first");
    if (fs::exists(path, unknown) && overwrite == Overwrite::no)
        refuse("E-OUT-01", path, "exists; give another name, or --force to replace it");
    // Beside the log of a search it is hours of work, which another output would write over.
    fs::path const part = part_of(path);
    if (overwrite == Overwrite::no && fs::exists(part, unknown) &&
        fs::exists(BatchLog::path_of(path), unknown))
        refuse("E-OUT-06", part,
               "is what an interrupted search, or one that runs, has written; the same search with "
               "--resume goes on with it, --force begins anew without it");
}

fs::path output_path(std::optional<std::string> const & value) {
    return !value || *value == "-" ? fs::path{} : fs::path{*value};
}

OutputFile::OutputFile(fs::path path, PartName name)
    : path_(std::move(path))
    , descriptor_(STDOUT_FILENO) {
    if (!path_.empty()) {
        if (is_special(path_)) {
            descriptor_ = ::open(path_.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC);
        } else if (name == PartName::own) {
            part_ = path_;
            part_ += own_suffix() + ".part";
            descriptor_ = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        } else {
            part_ = part_of(path_);
            open_lasting(true, 0);
        }
        if (descriptor_ < 0) fail(errno);
        if (auto const how = compression_of(path_); how != Compression::none)
            compressor_.emplace(how);
    }
    immediate_ = ::isatty(descriptor_) == 1;
    buffer_.reserve(2 * k_buffer_bytes);
}

OutputFile::OutputFile(fs::path path, WholeBlocks have, std::uint64_t from)
    : path_(std::move(path))
    , part_(part_of(path_))
    , descriptor_(-1)
    , given_(from)
    , passed_over_(have.text_bytes - from) {
    open_lasting(false, have.file_bytes);
    if (auto const how = compression_of(path_); how != Compression::none) compressor_.emplace(how);
}

// Cuts nothing off before the lock is held.
void OutputFile::open_lasting(bool create, std::uint64_t bytes) {
    lock_.emplace(part_, path_, create);
    descriptor_ = lock_->descriptor();
    if (::ftruncate(descriptor_, static_cast<off_t>(bytes)) != 0) fail(errno);
}

OutputFile::~OutputFile() {
    if (path_.empty() || descriptor_ < 0) return;
    if (!part_.empty()) ::unlink(part_.c_str()); // while the lock is held
    ::close(descriptor_);
}

std::string OutputFile::place() const { return path_.empty() ? "standard output" : path_.string(); }

void OutputFile::fail(int error) const {
    throw Error(Fault::resource, "E-IO-12", place(),
                "can't be written: " + std::system_category().message(error) +
                    "; free space or quota, or give another file");
}

void OutputFile::write(std::string_view bytes) {
    given_ += bytes.size();
    if (passed_over_ != 0) {
        auto const known =
            static_cast<std::size_t>(std::min<std::uint64_t>(passed_over_, bytes.size()));
        passed_over_ -= known;
        bytes.remove_prefix(known);
    }
    take(bytes);
}

void OutputFile::take(std::string_view bytes) {
    if (!compressor_ && bytes.size() >= k_buffer_bytes) {
        flush();
        write_through(bytes);
        return;
    }
    buffer_ += bytes;
    std::size_t const enough = compressor_ ? compressor_->block_bytes() : k_buffer_bytes;
    if (immediate_ || buffer_.size() >= enough) flush();
}

void OutputFile::flush() {
    if (!compressor_) {
        write_through(buffer_);
        buffer_.clear();
        return;
    }
    std::size_t const block = compressor_->block_bytes();
    std::string_view rest = buffer_;
    for (; rest.size() >= block; rest.remove_prefix(block)) {
        packed_.clear();
        compressor_->append_block(packed_, rest.substr(0, block));
        write_through(packed_);
    }
    buffer_.erase(0, buffer_.size() - rest.size());
}

void OutputFile::write_through(std::string_view rest) {
    while (!rest.empty()) {
        ssize_t const written = ::write(descriptor_, rest.data(), rest.size());
        if (written >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EPIPE) {
            throw OutputClosed{};
        } else if (errno != EINTR) {
            fail(errno);
        }
    }
}

void OutputFile::keep() {
    flush();
    ::close(descriptor_);
    descriptor_ = -1;
    lock_.reset();
}

void OutputFile::finish() {
    flush();
    if (compressor_) {
        packed_.clear();
        if (!buffer_.empty()) compressor_->append_block(packed_, buffer_);
        compressor_->append_end(packed_);
        write_through(packed_);
    }
    if (path_.empty()) return;
    int const closed = ::close(descriptor_);
    int const error = errno;
    descriptor_ = -1;
    if (closed == 0 && part_.empty()) return;
    if (closed == 0) {
        publish_file(part_, path_);
        lock_.reset();
        return;
    }
    if (!part_.empty()) ::unlink(part_.c_str());
    fail(error);
}

void print_text(std::string_view text) {
    OutputFile output({});
    output.write(text);
    output.finish();
}

} // namespace tansaku::cli
