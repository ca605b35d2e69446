// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sealed/sealed_folder.hpp"

#include "index/core/error.hpp"
#include "index/format/digest.hpp"
#include "index/format/durable.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <span>
#include <system_error>
#include <utility>

namespace tansaku {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_last_word = "end ";

std::string last_line(std::string_view text) {
    std::span const bytes(reinterpret_cast<std::uint8_t const *>(text.data()), text.size());
    return std::string(k_last_word) + to_hex(digest_of(bytes)) + '\n';
}

} // namespace

std::string sealed(std::string text) { return text += last_line(text); }

std::optional<std::string_view> unsealed(std::string_view text) {
    std::size_t const last = text.rfind(k_last_word);
    if (last == std::string_view::npos || text.substr(last) != last_line(text.substr(0, last)))
        return std::nullopt;
    return text.substr(0, last);
}

void SealedFolder::write(std::string const & name, std::string text) const {
    std::error_code error;
    fs::create_directory(folder_, error);
    if (error)
        throw Error(Fault::resource, "E-IO-11", folder_.string(),
                    "cannot be made: " + error.message() +
                        "; free space or quota, or correct the permissions, and run again");
    fs::permissions(folder_, fs::status(layout_.root).permissions(), error);
    replace_file(next(), sealed(std::move(text)));
    fs::permissions(next(), fs::status(layout_.current(), error).permissions(), error);
    publish_file(next(), path(name));
}

std::optional<std::string> SealedFolder::read(std::string const & name) const {
    std::ifstream file(path(name), std::ios::binary);
    if (!file) return std::nullopt;
    std::string const text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (auto const lines = unsealed(text)) return std::string(*lines);
    throw Error(Fault::damaged, "E-FMT-13", path(name).string(),
                "not as it was written; restore it from a copy, or make it anew");
}

std::vector<std::string> SealedFolder::names() const {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_entry const & entry : fs::directory_iterator(folder_, error))
        if (std::string name = entry.path().filename().string(); !name.starts_with('.'))
            names.push_back(std::move(name));
    if (error && error != std::errc::no_such_file_or_directory)
        throw Error(Fault::resource, "E-IO-03", folder_.string(),
                    "can't be listed: " + error.message() +
                        "; correct the permissions or the disk, and run again");
    std::ranges::sort(names);
    return names;
}

void SealedFolder::sweep() const {
    std::error_code ignored; // the proof of a purge sees what stays
    fs::remove(next(), ignored);
    fs::remove(next() += ".part", ignored);
}

} // namespace tansaku
