// SPDX-License-Identifier: BSD-3-Clause
#include "cli/consent/event_file.hpp"

#include "index/catalogue/schema/accession.hpp"
#include "index/catalogue/schema/sample_rules.hpp"
#include "index/catalogue/table/finding_list.hpp"
#include "index/catalogue/table/table_file.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <istream>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace tansaku::cli {
namespace {

using Json = nlohmann::json;

constexpr std::size_t k_longest_line = 4096;
constexpr auto k_keys = std::to_array<std::string_view>(
    {"event_id", "subject_ref", "sample_accession", "kind", "scope", "basis", "effective",
     "received", "consent_version", "authority", "sig"});

// The next line without its end; of one that is too long, a part that is too long as well, whatever
// there is behind.
bool read_line(std::istream & stream, std::string & line) {
    line.clear();
    std::streambuf & buffer = *stream.rdbuf();
    bool found = false;
    for (int next = buffer.sbumpc(); next != std::char_traits<char>::eof();
         next = buffer.sbumpc()) {
        found = true;
        if (next == '\n') break;
        if (line.size() <= k_longest_line) line.push_back(static_cast<char>(next));
    }
    return found;
}

// One object without doubled keys; nothing when the line is none.
std::optional<Json> object_of(std::string const & line) {
    std::set<std::string> keys;
    bool doubled = false;
    Json const parsed = Json::parse(
        line,
        [&](int depth, Json::parse_event_t event, Json & value) {
            if (event == Json::parse_event_t::key && depth == 1)
                doubled = doubled || !keys.insert(value.get<std::string>()).second;
            return true;
        },
        false);
    if (parsed.is_discarded() || !parsed.is_object() || doubled) return std::nullopt;
    return parsed;
}

// Reads the keys of one object; what is wrong goes to `fault`, the first of it.
class EventReader {
public:
    explicit EventReader(Json const & object) : object_(object) {
        for (auto const & [key, value] : object.items())
            if (std::ranges::find(k_keys, key) == k_keys.end())
                refuse("a key that events do not have");
    }

    ConsentEvent read() {
        ConsentEvent event;
        event.id = text("event_id");
        if (!is_event_id(event.id)) refuse("event_id is no UUID of version 7 in small letters");
        event.subject = text("subject_ref");
        event.sample = text("sample_accession");
        if (event.subject.empty() == event.sample.empty())
            refuse("expected either subject_ref or sample_accession");
        else if (event.sample.empty() && !is_subject_ref(event.subject))
            refuse("subject_ref is none; expected S and 32 digits 0-9 or a-f");
        else if (event.subject.empty() && accession_kind(event.sample) != AccessionKind::sample &&
                 !is_biosample(event.sample))
            refuse("sample_accession is none");
        event.kind = word("kind", k_consent_kinds, ConsentKind::withdraw, true);
        event.basis = word("basis", k_consent_bases, ConsentBasis::consent, false);
        if (object_.contains("scope")) event.scope = text("scope");
        if (!is_consent_scope(event.scope)) refuse("scope is none that there is");
        event.effective = time("effective");
        event.received = time("received");
        read_version(event);
        authority_ = text("authority");
        signature_ = text("sig");
        return event;
    }

    [[nodiscard]] std::string const & fault() const noexcept { return fault_; }
    [[nodiscard]] std::string const & authority() const noexcept { return authority_; }
    [[nodiscard]] bool is_signed(ProviderKeys & keys) const {
        Json content = object_;
        content.erase("sig");
        return keys.verify(authority_, content.dump(), signature_);
    }

private:
    void refuse(std::string text) {
        if (fault_.empty()) fault_ = std::move(text);
    }

    std::string text(char const * key) {
        if (!object_.contains(key)) return {};
        if (object_[key].is_string()) return object_[key].get<std::string>();
        refuse(std::string(key) + " is no text");
        return {};
    }

    template <typename Value, std::size_t size>
    Value word(char const * key, std::array<std::string_view, size> const & words, Value otherwise,
               bool required) {
        if (!required && !object_.contains(key)) return otherwise;
        auto const found = std::ranges::find(words, text(key));
        if (found == words.end()) {
            std::string list;
            for (std::string_view const known : words)
                list += (list.empty() ? "" : ", ") + std::string(known);
            refuse(std::string(key) + " is none of " + list);
            return otherwise;
        }
        return static_cast<Value>(found - words.begin());
    }

    std::int64_t time(char const * key) {
        auto const seconds = parse_utc(text(key));
        if (!seconds) refuse(std::string(key) + " is no time as in 2026-11-23T08:15:00Z");
        return seconds.value_or(0);
    }

    void read_version(ConsentEvent & event) {
        bool const needs =
            event.kind == ConsentKind::reinstate || event.kind == ConsentKind::version;
        if (!object_.contains("consent_version")) {
            if (needs) refuse("consent_version is missing; this kind of event needs it");
            return;
        }
        Json const & value = object_["consent_version"];
        if (value.is_number_unsigned() && value.get<std::uint64_t>() >= 1 &&
            value.get<std::uint64_t>() <= 999)
            event.version = value.get<std::uint32_t>();
        else
            refuse("consent_version is no number from 1 to 999");
    }

    Json const & object_;
    std::string fault_;
    std::string authority_;
    std::string signature_;
};

} // namespace

std::vector<ConsentEvent> read_events(std::filesystem::path const & path, ProviderKeys * keys) {
    FindingList findings;
    std::vector<ConsentEvent> events;
    std::ifstream stream = open_table(path, findings, "events, a JSON object a line");
    std::uint64_t number = 0;
    for (std::string line; stream.is_open() && read_line(stream, line);) {
        ++number;
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) continue;
        std::string const place = place_of(table_name(path), number);
        auto const object = line.size() > k_longest_line ? std::nullopt : object_of(line);
        if (!object) {
            findings.add("E-CON-07", place,
                         "no event; expected a JSON object a line, each key once");
            continue;
        }
        EventReader reader(*object);
        ConsentEvent event = reader.read();
        event.place = place;
        if (!reader.fault().empty())
            findings.add("E-CON-07", place, reader.fault());
        else if (keys && !reader.is_signed(*keys))
            findings.add("E-CON-04", place,
                         "no signature, or not that of its authority; no event of the file was "
                         "applied; expected what the provider signed, unchanged");
        else {
            if (keys) event.authority = reader.authority();
            events.push_back(std::move(event));
        }
    }
    if (stream.is_open() && number == 0)
        findings.add("E-CON-07", table_name(path), "no event; expected one a line");
    findings.throw_if_any();
    return events;
}

} // namespace tansaku::cli
