// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

// The closed vocabularies of sample metadata. A value is stored as its place in its table: the
// tables are part of the persistent format, so they may grow at the end but never change. Place 0
// is "unknown" in all of them.
namespace tansaku {

using Vocabulary = std::span<std::string_view const>;

inline constexpr std::uint8_t k_unknown = 0;
inline constexpr std::string_view k_not_applicable = "not_applicable"; // of non-human samples

inline constexpr std::array<std::string_view, 5> k_biobanks = {"unknown", "TMM", "NCBN", "BBJ",
                                                               "AMED"};

// 80+ is for data sets that were made anonymous: 80-89 and 90+ in one.
inline constexpr std::array<std::string_view, 13> k_ages = {
    "unknown", "0-9",   "10-19", "20-29", "30-39",          "40-49", "50-59",
    "60-69",   "70-79", "80-89", "90+",   k_not_applicable, "80+"};
inline constexpr std::uint8_t k_youngest_age = 1;
inline constexpr std::uint8_t k_oldest_age = 10;
inline constexpr std::uint8_t k_age_80_to_89 = 9;
inline constexpr std::uint8_t k_age_from_80 = 12;

inline constexpr std::array<std::string_view, 4> k_sexes = {"unknown", "male", "female",
                                                            k_not_applicable};

inline constexpr std::array<std::string_view, 3> k_affections = {"unknown", "case", "control"};

inline constexpr std::array<std::string_view, 3> k_tumors = {"unknown", "yes", "no"};

// ISO 3166-2:JP; the numbers are those of JIS X 0401.
struct Prefecture {
    std::string_view code;
    std::string_view japanese;
    std::string_view english;
};

inline constexpr std::array<Prefecture, 47> k_prefectures = {{
    {"JP-01", "北海道", "Hokkaido"},  {"JP-02", "青森県", "Aomori"},
    {"JP-03", "岩手県", "Iwate"},     {"JP-04", "宮城県", "Miyagi"},
    {"JP-05", "秋田県", "Akita"},     {"JP-06", "山形県", "Yamagata"},
    {"JP-07", "福島県", "Fukushima"}, {"JP-08", "茨城県", "Ibaraki"},
    {"JP-09", "栃木県", "Tochigi"},   {"JP-10", "群馬県", "Gunma"},
    {"JP-11", "埼玉県", "Saitama"},   {"JP-12", "千葉県", "Chiba"},
    {"JP-13", "東京都", "Tokyo"},     {"JP-14", "神奈川県", "Kanagawa"},
    {"JP-15", "新潟県", "Niigata"},   {"JP-16", "富山県", "Toyama"},
    {"JP-17", "石川県", "Ishikawa"},  {"JP-18", "福井県", "Fukui"},
    {"JP-19", "山梨県", "Yamanashi"}, {"JP-20", "長野県", "Nagano"},
    {"JP-21", "岐阜県", "Gifu"},      {"JP-22", "静岡県", "Shizuoka"},
    {"JP-23", "愛知県", "Aichi"},     {"JP-24", "三重県", "Mie"},
    {"JP-25", "滋賀県", "Shiga"},     {"JP-26", "京都府", "Kyoto"},
    {"JP-27", "大阪府", "Osaka"},     {"JP-28", "兵庫県", "Hyogo"},
    {"JP-29", "奈良県", "Nara"},      {"JP-30", "和歌山県", "Wakayama"},
    {"JP-31", "鳥取県", "Tottori"},   {"JP-32", "島根県", "Shimane"},
    {"JP-33", "岡山県", "Okayama"},   {"JP-34", "広島県", "Hiroshima"},
    {"JP-35", "山口県", "Yamaguchi"}, {"JP-36", "徳島県", "Tokushima"},
    {"JP-37", "香川県", "Kagawa"},    {"JP-38", "愛媛県", "Ehime"},
    {"JP-39", "高知県", "Kochi"},     {"JP-40", "福岡県", "Fukuoka"},
    {"JP-41", "佐賀県", "Saga"},      {"JP-42", "長崎県", "Nagasaki"},
    {"JP-43", "熊本県", "Kumamoto"},  {"JP-44", "大分県", "Oita"},
    {"JP-45", "宮崎県", "Miyazaki"},  {"JP-46", "鹿児島県", "Kagoshima"},
    {"JP-47", "沖縄県", "Okinawa"},
}};

// The eight regions, coarser than prefectures: for data sets that were made anonymous.
struct Region {
    std::string_view code;
    std::string_view japanese;
    std::uint8_t first; // prefectures by number, both included
    std::uint8_t last;
};

inline constexpr std::array<Region, 8> k_regions = {{
    {"JP-Hokkaido", "北海道地方", 1, 1},
    {"JP-Tohoku", "東北地方", 2, 7},
    {"JP-Kanto", "関東地方", 8, 14},
    {"JP-Chubu", "中部地方", 15, 23},
    {"JP-Kinki", "近畿地方", 24, 30},
    {"JP-Chugoku", "中国地方", 31, 35},
    {"JP-Shikoku", "四国地方", 36, 39},
    {"JP-Kyushu", "九州地方", 40, 47},
}};

// Places of residence and birth: the prefectures by number (JP-04 is 4), then the rest.
inline constexpr std::uint8_t k_first_region = 50;
inline constexpr std::array<std::string_view, 58> k_places = [] {
    std::array<std::string_view, 58> table{};
    table[0] = "unknown";
    for (std::size_t i = 0; i < k_prefectures.size(); ++i)
        table[i + 1] = k_prefectures[i].code;
    table[48] = "outside-JP";
    table[49] = k_not_applicable;
    for (std::size_t i = 0; i < k_regions.size(); ++i)
        table[k_first_region + i] = k_regions[i].code;
    return table;
}();

// Types of data sets: the enumeration of JGA 1.3.1.
inline constexpr std::array<std::string_view, 18> k_dataset_types = {
    "unknown",
    "Whole genome sequencing",
    "Whole genome shotgun sequencing",
    "Exome sequencing",
    "Random exome sequencing",
    "Genotyping by array",
    "Transcriptome profiling by high-throughput sequencing",
    "Transcriptome profiling by array",
    "Amplicon sequencing",
    "Random chromosome sequencing",
    "Methylation binding domain sequencing",
    "Methylation profiling by high-throughput sequencing",
    "Phenotype information",
    "Study summary information",
    "Genomic variant calling",
    "Chromatin accessibility profiling by high-throughput sequencing",
    "Histone modification profiling by high-throughput sequencing",
    "Transcription factor binding profiling by high-throughput sequencing"};

inline constexpr std::array<std::string_view, 4> k_processing_classes = {
    "unknown", "research_consent", "anonymized", "pseudonymized"};

inline constexpr std::uint8_t k_tier_limited = 1;
inline constexpr std::uint8_t k_tier_general = 2;

// Place of `value` in `vocabulary`, by exact text.
[[nodiscard]] constexpr std::optional<std::uint8_t> code_of(Vocabulary vocabulary,
                                                            std::string_view value) noexcept {
    for (std::size_t i = 0; i < vocabulary.size(); ++i)
        if (vocabulary[i] == value) return static_cast<std::uint8_t>(i);
    return std::nullopt;
}

} // namespace tansaku
