// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/index_layout.hpp"

#include "index/core/error.hpp"
#include "index/format/durable.hpp"
#include "index/format/whole_file.hpp"

#include <sstream>

namespace tansaku {
namespace {

void require_read(WholeFile const & file, std::filesystem::path const & path) {
    if (file.error())
        throw Error(Fault::damaged, "E-FMT-03", path.string(),
                    "can't be read; restore it from a copy, or build the index again");
}

} // namespace

std::string generation_name(std::uint64_t number) {
    std::string const digits = std::to_string(number);
    return std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

std::filesystem::path IndexLayout::consent(std::uint32_t epoch) const {
    return consent() / ("mask." + generation_name(epoch));
}

void publish_current(IndexLayout const & layout, std::string const & name) {
    WholeFile const file(layout.generation(name));
    require_read(file, layout.generation(name));
    std::ostringstream line;
    line << name << ' ' << file.bytes().size() << ' ' << to_hex(digest_of(file.bytes())) << '\n';
    replace_file(layout.current(), line.str());
}

CurrentGeneration told_current(IndexLayout const & layout) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(layout.root, ignored))
        throw Error(Fault::input, "E-IDX-01", layout.root.string(),
                    "no such folder; give the folder that 'tansaku index' made");
    if (!std::filesystem::exists(layout.current(), ignored))
        throw Error(Fault::input, "E-IDX-01", layout.root.string(),
                    "not an index (it has no file CURRENT); give the folder that 'tansaku index' "
                    "made");
    WholeFile const file(layout.current(), FileAccess::loaded);
    require_read(file, layout.current());
    std::istringstream words(std::string(file.bytes().begin(), file.bytes().end()));
    CurrentGeneration current;
    std::string digest;
    std::string more;
    bool const whole = words >> current.name >> current.bytes >> digest && !(words >> more) &&
                       from_hex(digest, current.digest) &&
                       current.name.find_first_not_of("0123456789") == std::string::npos;
    if (!whole)
        throw Error(Fault::damaged, "E-FMT-04", layout.current().string(),
                    "not one line of name, length and digest; restore it from a copy, or build the "
                    "index again");
    return current;
}

CurrentGeneration read_current(IndexLayout const & layout) {
    CurrentGeneration current = told_current(layout);
    require_generation(layout, current);
    return current;
}

CurrentGeneration pinned_generation(IndexLayout const & layout,
                                    std::optional<std::uint64_t> number) {
    CurrentGeneration current = read_current(layout);
    if (!number || generation_name(*number) == current.name) return current;
    std::string const name = generation_name(*number);
    std::error_code ignored;
    // One that is not published yet is not there, though its file may be.
    if (name.size() > current.name.size() ||
        (name.size() == current.name.size() && name > current.name) ||
        !std::filesystem::exists(layout.generation(name), ignored))
        throw Error(Fault::input, "E-IDX-08", layout.root.string(),
                    "no generation of this number is left; 'tansaku info' tells the published one, "
                    "and compaction and purge end all before theirs");
    WholeFile const file(layout.generation(name));
    require_read(file, layout.generation(name));
    return {name, file.bytes().size(), digest_of(file.bytes())};
}

void require_generation(IndexLayout const & layout, CurrentGeneration const & generation) {
    std::filesystem::path const path = layout.generation(generation.name);
    WholeFile const file(path);
    require_read(file, path);
    auto const bytes = file.bytes();
    if (bytes.size() != generation.bytes || digest_of(bytes) != generation.digest)
        throw Error(Fault::damaged, "E-FMT-05", path.string(),
                    std::to_string(bytes.size()) +
                        " bytes whose digest is not the published one; "
                        "expected " +
                        std::to_string(generation.bytes) +
                        " bytes as CURRENT says; restore it from a copy, or build the index again");
}

} // namespace tansaku
