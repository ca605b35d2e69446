// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/consent/consent_log.hpp"

#include "index/catalogue/sealed/random_key.hpp"
#include "index/catalogue/sealed/sealed_folder.hpp"
#include "index/catalogue/table/cell_checker.hpp"
#include "index/core/error.hpp"
#include "index/format/digest.hpp"
#include "index/format/durable.hpp"
#include "index/format/whole_file.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace tansaku {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_first_word = "tansaku-consent-2 ";

constexpr std::string_view k_mark_word = "tansaku-consent-epochs-1 ";

constexpr std::size_t k_mark_digits = 16;

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        std::size_t const end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::string line_of(ConsentRecord const & record) {
    std::string line = record.event;
    line += '\t' + std::string(k_consent_kinds[static_cast<std::size_t>(record.kind)]);
    line += '\t' + record.scope;
    line += '\t' + std::string(k_consent_bases[static_cast<std::size_t>(record.basis)]);
    line += '\t' + std::to_string(record.effective) + '\t' + std::to_string(record.received);
    line += '\t' + std::to_string(record.version) + '\t';
    for (std::size_t i = 0; i < record.who.size(); ++i)
        line += (i == 0 ? "" : ";") + record.who[i];
    return line + '\n';
}

template <typename Number>
bool read_number(std::string_view text, Number & number) {
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

std::optional<ConsentRecord> record_of(std::string_view line) {
    auto const cells = split(line, '\t');
    if (cells.size() != 8) return std::nullopt;
    auto const kind = std::ranges::find(k_consent_kinds, cells[1]);
    auto const basis = std::ranges::find(k_consent_bases, cells[3]);
    ConsentRecord record;
    record.event = cells[0];
    record.scope = cells[2];
    bool const good = kind != k_consent_kinds.end() && basis != k_consent_bases.end() &&
                      is_consent_scope(record.scope) && read_number(cells[4], record.effective) &&
                      read_number(cells[5], record.received) &&
                      read_number(cells[6], record.version);
    if (!good) return std::nullopt;
    record.kind = static_cast<ConsentKind>(kind - k_consent_kinds.begin());
    record.basis = static_cast<ConsentBasis>(basis - k_consent_bases.begin());
    for (std::string_view const digest : items_of(cells[7]))
        record.who.emplace_back(digest);
    return record;
}

[[noreturn]] void refuse(fs::path const & path) {
    throw Error(Fault::damaged, "E-CON-05", path.string(),
                "is missing or not as it was written, so who withdrew is not known; nobody is "
                "shown; restore the folder and CONSENT from a copy, and apply all events since");
}

} // namespace

// False when there is no such epoch.
bool ConsentLog::read_epoch(std::uint32_t epoch) {
    fs::path const path = layout_.consent(epoch);
    WholeFile const file(path, FileAccess::loaded);
    if (file.error() == std::errc::no_such_file_or_directory) return false;
    if (file.error()) refuse(path); // there, but may not be read
    std::string_view const text(reinterpret_cast<char const *>(file.bytes().data()),
                                file.bytes().size());
    auto const content = unsealed(text);
    if (!content || !content->starts_with(k_first_word)) refuse(path);
    auto lines = split(*content, '\n');
    std::string key = bytes_of_hex(lines.front().substr(k_first_word.size()));
    if (key.empty() || (epoch > 1 && key != key_)) refuse(path);
    take_key(std::move(key));
    lines.pop_back(); // behind the last end of line
    for (std::string_view const line : std::span(lines).subspan(1)) {
        auto record = record_of(line);
        if (!record) refuse(path);
        records_.push_back(std::move(*record));
    }
    epoch_ = epoch;
    return true;
}

ConsentLog ConsentLog::open(IndexLayout const & layout) {
    ConsentLog log(layout);
    while (log.read_epoch(log.epoch_ + 1)) {
    }
    // A file behind a gap is one that was lost.
    std::error_code error;
    for (auto const & entry : fs::directory_iterator(layout.consent(), error)) {
        std::string const name = entry.path().filename().string();
        std::uint32_t number = 0;
        if (name.starts_with("mask.") && read_number(std::string_view(name).substr(5), number) &&
            number > log.epoch_ && !log.is_outdated())
            refuse(layout.consent(log.epoch_ + 1));
    }
    if (error && error != std::errc::no_such_file_or_directory) refuse(layout.consent());
    if (log.is_outdated()) return open(layout);
    log.require_all();
    return log;
}

// There are as many epochs as were marked: what was lost at the end, or with the folder, leaves no
// gap. A log that nobody has added to since there are marks has none.
void ConsentLog::require_all() const {
    std::ifstream file(layout_.consent_mark(), std::ios::binary);
    std::error_code error;
    if (!file && !fs::exists(layout_.consent_mark(), error) && !error) return;
    std::string const text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    auto const content = unsealed(text);
    std::uint32_t epochs = 0;
    bool const good =
        content && content->starts_with(k_mark_word) && content->ends_with('\n') &&
        read_number(content->substr(k_mark_word.size(), content->size() - k_mark_word.size() - 1),
                    epochs);
    if (!good) refuse(layout_.consent_mark());
    if (epochs > epoch_) refuse(epoch_ == 0 ? layout_.consent() : layout_.consent(epoch_ + 1));
}

// An epoch that was added without its mark, since the program was killed, holds all the same.
void ConsentLog::mark() const {
    fs::path const next = layout_.consent() / "marked";
    replace_file(next, sealed(std::string(k_mark_word) + std::to_string(epoch_) + '\n'));
    std::error_code ignored;
    fs::permissions(next, fs::status(layout_.current(), ignored).permissions(), ignored);
    place_file(next, layout_.consent_mark());
    make_durable(std::vector{layout_.consent_mark()});
}

bool ConsentLog::is_outdated() const noexcept {
    return ::access(layout_.consent(epoch_ + 1).c_str(), F_OK) == 0;
}

void ConsentLog::take_key(std::string key) {
    key_ = std::move(key);
    digester_ = KeyedDigester(key_);
    std::memcpy(&seed_, key_.data(), std::min(sizeof seed_, key_.size()));
}

std::uint64_t ConsentLog::mark_of_id(std::string_view id) const {
    return digest_of({reinterpret_cast<std::uint8_t const *>(id.data()), id.size()}, seed_).high;
}

std::uint64_t ConsentLog::mark_in(std::string_view digest_of_id) {
    std::uint64_t mark = 0;
    std::from_chars(digest_of_id.data(),
                    digest_of_id.data() + std::min(k_mark_digits, digest_of_id.size()), mark, 16);
    return mark;
}

std::string ConsentLog::digest_of_id(std::string_view id) const {
    return to_hex({0, mark_of_id(id)}).substr(k_mark_digits) + digester_.digest("id", id);
}

std::string ConsentLog::digest_of_event(std::string_view event) const {
    return digester_.digest("event", event);
}

void ConsentLog::begin() {
    if (key_.empty()) take_key(random_key());
}

void ConsentLog::append(std::vector<ConsentRecord> const & records) {
    begin();
    std::string text = std::string(k_first_word) + hex_of(key_) + '\n';
    for (ConsentRecord const & record : records)
        text += line_of(record);
    // Whoever may read the index must be able to read it from its first instant.
    fs::path const path = layout_.consent(epoch_ + 1);
    fs::path const next = layout_.consent() / "next";
    replace_file(next, sealed(std::move(text)));
    std::error_code ignored;
    fs::permissions(next, fs::status(layout_.current(), ignored).permissions(), ignored);
    place_file(next, path);
    make_durable(std::vector{path});
    records_.insert(records_.end(), records.begin(), records.end());
    ++epoch_;
    mark();
}

ConsentLock::ConsentLock(IndexLayout const & layout) {
    std::error_code error;
    fs::create_directory(layout.consent(), error);
    if (!error) {
        fs::permissions(layout.consent(), fs::status(layout.root).permissions(), error);
        file_ = ::open((layout.consent() / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    }
    if (file_ < 0)
        throw Error(Fault::resource, "E-IO-11", layout.consent().string(),
                    "cannot be made: " +
                        (error ? error : std::error_code(errno, std::system_category())).message() +
                        "; free space or quota, or correct the permissions, and run again");
    while (::flock(file_, LOCK_EX) != 0 && errno == EINTR) {
    }
}

ConsentLock::~ConsentLock() { ::close(file_); }

} // namespace tansaku
