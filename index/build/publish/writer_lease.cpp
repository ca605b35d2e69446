// SPDX-License-Identifier: BSD-3-Clause
// The file has one line: host, number of the process, and when it began, as /proc tells it.
#include "index/build/publish/writer_lease.hpp"

#include "index/core/error.hpp"
#include "index/core/host_name.hpp"

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <optional>
#include <sstream>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace tansaku {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot_make(fs::path const & path) {
    throw Error(Fault::resource, "E-IO-11", path.string(),
                "cannot be made: " + std::system_category().message(errno) +
                    "; choose a folder that you may write to, or free space or quota");
}

// When a process began, so that a later one of its number is not taken for it. Empty: it runs not.
std::string start_of(std::string const & process) {
    std::ifstream file("/proc/" + process + "/stat");
    std::string line;
    std::getline(file, line);
    std::size_t const name_end = line.rfind(')'); // the program's name may hold anything
    if (name_end == std::string::npos) return {};
    std::istringstream rest(line.substr(name_end + 1));
    std::string field;
    rest >> field; // the state
    if (field == "Z") return {};
    for (int number = 4; number <= 22; ++number)
        rest >> field;
    return field;
}

struct Holder {
    std::string host;
    std::string process;
    std::string start;
};

std::string text_of(fs::path const & path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

Holder holder_of(std::string const & text) {
    std::istringstream words(text);
    Holder holder;
    words >> holder.host >> holder.process >> holder.start;
    return holder;
}

// Appears under its name with all its bytes, or not at all. False when there is one.
bool make(fs::path const & path, std::string const & text) {
    // Processes of two machines may have one number.
    Holder const holder = holder_of(text);
    fs::path const own = path.string() + '.' + holder.host + '.' + holder.process;
    {
        std::ofstream file(own);
        file << text << '\n';
        if (!file.flush()) cannot_make(own);
    }
    bool const made = ::link(own.c_str(), path.c_str()) == 0;
    int const error = errno;
    ::unlink(own.c_str());
    errno = error;
    if (!made && error != EEXIST) cannot_make(path);
    return made;
}

} // namespace

WriterLease::WriterLease(IndexLayout const & layout) : path_(layout.lease()) {
    std::string const process = std::to_string(::getpid());
    own_ = host_name() + ' ' + process + ' ' + start_of(process);
    while (!make(path_, own_)) {
        std::string const text = text_of(path_);
        Holder const holder = holder_of(text);
        bool const ours = holder.host == host_name();
        if (!ours || start_of(holder.process) == holder.start)
            throw Error(Fault::input, "E-IDX-02", layout.root.string(),
                        "another program is writing this index: process " + holder.process +
                            " on " + holder.host +
                            (ours ? "; wait until it has ended"
                                  : "; wait until it has ended, or remove " + path_.string() +
                                        " if it runs there no more"));
        // Left by a program that was killed. Of several that see this, one moves it away; who moved
        // a new one instead gives it back.
        fs::path const away = path_.string() + ".left." + host_name() + '.' + process;
        if (std::rename(path_.c_str(), away.c_str()) != 0) continue;
        if (text_of(away) != text) static_cast<void>(::link(away.c_str(), path_.c_str()));
        ::unlink(away.c_str());
    }
}

WriterLease::~WriterLease() {
    if (text_of(path_) == own_) ::unlink(path_.c_str());
}

} // namespace tansaku
