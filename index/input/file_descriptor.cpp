// SPDX-License-Identifier: BSD-3-Clause
#include "index/input/file_descriptor.hpp"

#include "index/core/error.hpp"
#include "index/input/error_codes.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace tansaku {
namespace {

[[noreturn]] void throw_open_error(std::string const & place, int error_number) {
    switch (error_number) {
    case ENOENT:
    case ENOTDIR:
        throw Error(Fault::input, input_code::k_missing_file, place,
                    "no such file; expected an existing file; check the path");
    case EACCES:
    case EPERM:
        throw Error(Fault::input, input_code::k_unreadable, place,
                    "no permission to read; expected a readable file; check its owner and mode");
    default:
        throw Error(Fault::input, input_code::k_open_failed, place,
                    "cannot be opened (" + std::generic_category().message(error_number) +
                        "); expected a readable file; check the path and the file system");
    }
}

} // namespace

FileDescriptor::FileDescriptor(std::string const & path)
    : place_(path == "-" ? "standard input" : path)
    , descriptor_(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC))
    , owned_(path != "-") {
    if (descriptor_ < 0) throw_open_error(place_, errno);
    struct stat status = {};
    int const error_number = ::fstat(descriptor_, &status) == 0 ? 0 : errno;
    if (error_number == 0 && !S_ISDIR(status.st_mode)) {
        may_wait_ = !S_ISREG(status.st_mode);
        return;
    }
    if (owned_) ::close(descriptor_);
    if (error_number != 0) throw_open_error(place_, error_number);
    throw Error(Fault::input, input_code::k_directory, place_,
                "found a directory; expected a file; name the files in it");
}

FileDescriptor::~FileDescriptor() {
    if (owned_) ::close(descriptor_);
}

} // namespace tansaku
