// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/file/batch_log.hpp"

#include "cli/output/file/output_file.hpp"
#include "index/core/error.hpp"

#include <string>
#include <system_error>

namespace tansaku::cli {
namespace {

namespace fs = std::filesystem;

constexpr char k_magic[] = "tansaku-part";
constexpr int k_version = 1;

} // namespace

fs::path BatchLog::path_of(fs::path const & output) {
    fs::path path = part_of(output);
    path += ".log";
    return path;
}

BatchLog::BatchLog(fs::path const & output, Digest search, std::uint64_t begin)
    : path_(path_of(output))
    , file_(path_, std::ios::binary | std::ios::trunc) {
    file_ << k_magic << ' ' << k_version << ' ' << to_hex(search) << ' ' << begin << '\n';
    flush();
}

BatchLog::BatchLog(fs::path const & output, Digest search, std::uint64_t begin,
                   std::vector<LoggedAnswer> const & answers)
    : BatchLog(output, search, begin) {
    for (LoggedAnswer const & answer : answers)
        write(answer);
    flush();
}

void BatchLog::write(LoggedAnswer const & answer) {
    file_ << answer.end << ' ' << static_cast<unsigned>(answer.status) << ' ' << answer.places
          << '\n';
}

bool BatchLog::add(LoggedAnswer const & answer) {
    write(answer);
    auto const now = std::chrono::steady_clock::now();
    if (now - flushed_ < std::chrono::seconds(1)) return false;
    flush();
    flushed_ = now;
    return true;
}

void BatchLog::flush() {
    if (!file_.flush())
        throw Error(Fault::resource, "E-IO-12", path_.string(),
                    "can't be written; free space or quota, or give another output file");
}

void BatchLog::remove() noexcept {
    file_.close();
    std::error_code unknown;
    fs::remove(path_, unknown);
}

std::optional<UnfinishedOutput> find_unfinished(fs::path const & output, Digest search) {
    std::error_code unknown;
    if (!fs::exists(part_of(output), unknown)) return std::nullopt;
    auto const refuse = [&](std::string text) {
        throw Error(Fault::input, "E-OUT-04", part_of(output).string(),
                    std::move(text) + "; repeat that command, or give --force to begin anew");
    };
    std::ifstream file(BatchLog::path_of(output), std::ios::binary);
    std::string magic;
    std::string digest;
    int version = 0;
    UnfinishedOutput found;
    if (!(file >> magic >> version >> digest >> found.begin) || magic != k_magic ||
        version != k_version)
        refuse("has no log of what it holds ('.part.log')");
    if (digest != to_hex(search))
        refuse("is of another search: its options, its queries, the index or the program's version "
               "were others");
    found.have = whole_blocks(part_of(output), compression_of(output));
    found.has_begin = found.have.text_bytes >= found.begin;
    if (!found.has_begin) return found;
    found.from = found.begin;
    LoggedAnswer answer;
    // The last line may have been cut off: only what ends with a line feed counts.
    for (std::string line; std::getline(file, line) && !file.eof();) {
        if (line.empty()) continue;
        unsigned status = 0;
        char * at = line.data();
        answer.end = std::strtoull(at, &at, 10);
        status = static_cast<unsigned>(std::strtoul(at, &at, 10));
        answer.places = std::strtoull(at, &at, 10);
        if (*at != '\0' || status > static_cast<unsigned>(QueryStatus::refused) ||
            answer.end < found.from || answer.end > found.have.text_bytes)
            break;
        answer.status = static_cast<QueryStatus>(status);
        found.from = answer.end;
        found.answers.push_back(answer);
    }
    return found;
}

} // namespace tansaku::cli
