// SPDX-License-Identifier: BSD-3-Clause
// A note is a file copies/<32 digits>, named by a digest of host and folder:
//   tansaku-copy 1 <generation>
//   <host>
//   <folder>
#include "index/read/node_copies.hpp"

#include "index/core/error.hpp"
#include "index/format/digest.hpp"
#include "index/format/durable.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string_view>
#include <system_error>
#include <tuple>

#include <unistd.h>

namespace tansaku {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_head = "tansaku-copy 1 ";

fs::path note_of(IndexLayout const & layout, std::string const & host, fs::path const & folder) {
    std::string const text = host + '\n' + folder.string();
    return layout.copies() /
           to_hex(digest_of({reinterpret_cast<std::uint8_t const *>(text.data()), text.size()}));
}

NodeCopy read_note(fs::path const & path) {
    std::ifstream file(path);
    std::string head;
    NodeCopy copy;
    std::string folder;
    std::getline(file, head);
    std::getline(file, copy.host);
    std::getline(file, folder);
    copy.folder = folder;
    char const * const end = head.data() + head.size();
    bool fits = file && head.starts_with(k_head) && !copy.host.empty() && !folder.empty();
    if (fits) {
        auto const number = std::from_chars(head.data() + k_head.size(), end, copy.generation);
        fits = number.ec == std::errc{} && number.ptr == end;
    }
    if (!fits)
        throw Error(Fault::damaged, "E-STG-02", path.string(),
                    "is no note of a copy on a node; see what 'tansaku stage list' tells of the "
                    "others, remove copies of this index from the nodes by hand, then this file");
    return copy;
}

} // namespace

std::vector<NodeCopy> node_copies(IndexLayout const & layout) {
    std::vector<NodeCopy> copies;
    std::error_code none;
    Digest name;
    for (fs::directory_entry const & entry : fs::directory_iterator(layout.copies(), none))
        if (from_hex(entry.path().filename().string(), name)) // others are being written
            copies.push_back(read_note(entry.path()));
    std::ranges::sort(copies, {}, [](NodeCopy const & copy) {
        return std::tie(copy.host, copy.folder.native());
    });
    return copies;
}

std::optional<NodeCopy> find_copy(IndexLayout const & layout, std::string const & host,
                                  fs::path const & folder) {
    fs::path const note = note_of(layout, host, folder);
    std::error_code unknown;
    if (!fs::exists(note, unknown)) return std::nullopt;
    return read_note(note);
}

void note_copy(IndexLayout const & layout, NodeCopy const & copy) {
    std::error_code error;
    fs::create_directory(layout.copies(), layout.root, error); // with its permissions
    if (error)
        throw Error(Fault::resource, "E-IO-11", layout.copies().string(),
                    "cannot be made: " + error.message() +
                        "; copies on nodes are noted in the index, so that a purge knows of them");
    fs::path const note = note_of(layout, copy.host, copy.folder);
    // Two processes of two nodes never write one note, and those of one node do so in turn, if it
    // has locks; else each has a file of its own.
    fs::path const own = note.string() + '.' + std::to_string(::getpid());
    replace_file(own, std::string(k_head) + std::to_string(copy.generation) + '\n' + copy.host +
                          '\n' + copy.folder.string() + '\n');
    publish_file(own, note);
}

bool forget_copy(IndexLayout const & layout, std::string const & host, fs::path const & folder) {
    std::error_code error;
    bool const was_there = fs::remove(note_of(layout, host, folder), error);
    if (error)
        throw Error(Fault::resource, "E-IO-11", layout.copies().string(),
                    "cannot be changed: " + error.message() + "; correct the permissions");
    return was_there;
}

} // namespace tansaku
