// SPDX-License-Identifier: BSD-3-Clause
#include "cli/help/code_table.hpp"

#include <algorithm>
#include <array>

namespace tansaku::cli {
namespace {

constexpr auto k_codes = std::to_array<CodeMeaning>({
    {"N-GEN-01", "a newer generation was opened", "新しい世代を開きました"},
    {"W-CFG-01", "a variable that sets no option", "オプションを設定しない変数です"},
    {"W-COL-08", "values that were dropped", "捨てられた値があります"},
    {"W-COL-09", "rows with nothing but a name", "名前だけの行があります"},
    {"W-CON-01", "events without providers' keys", "提供者の鍵がないイベントです"},
    {"W-CON-02", "purged files that are still open", "消去済みファイルがまだ開かれています"},
    {"W-ENC-02", "a byte order mark was skipped", "バイト順マークを読み飛ばしました"},
    {"W-EXP-01", "samples that are not in the index any more",
     "もうインデックスにない検体があります"},
    {"W-FLT-01", "nobody is selected", "誰も選ばれていません"},
    {"W-GEO-01", "samples without residence and birth location",
     "居住地も出生地もない検体があります"},
    {"W-ID-01", "characters that were replaced in ids", "IDの文字を置き換えました"},
    {"W-IDX-01", "an index in many pieces", "インデックスが多くの部分に分かれています"},
    {"W-IDX-02", "files of the index are missing", "インデックスのファイルが欠けています"},
    {"W-LBL-01", "sequences that are numbered", "配列を番号で呼びます"},
    {"W-MPI-01", "what a rank did", "各ランクの報告です"},
    {"W-MPI-02", "ranks without samples", "担当する検体のないランクがあります"},
    {"W-OUT-01", "very many rows are to come", "行数が非常に多くなります"},
    {"W-OUT-02", "an unfinished output was left", "途中の出力を残しました"},
    {"W-OUT-03", "the output is whole already", "出力はすでに完成しています"},
    {"W-PII-09", "paths that read like personal data", "個人情報のように読めるパスです"},
    {"W-PLN-01", "a plan of fewer tasks than asked for",
     "計画のタスク数が指定より少なくなりました"},
    {"W-QRY-01", "queries that gave no seed", "シードのないクエリがあります"},
    {"W-QRY-02", "queries with very many places", "箇所の非常に多いクエリがあります"},
    {"W-QRY-09", "queries that may be a person's genome", "個人のゲノムでありうる量のクエリです"},
    {"W-REF-06", "samples without sequence", "配列のない検体があります"},
    {"W-SUBJ-03", "subject references that can be guessed", "推測できる対象者参照です"},
    {"W-SUBJ-05", "links without a sample", "検体のない結び付けです"},
    {"W-VAR-01", "the reference was taken where there is no record",
     "レコードのない所は参照配列としました"},
    {"W-VAR-02", "genotypes that are not phased", "位相の決まっていない遺伝型があります"},
    {"W-VAR-03", "too many sites that are not phased in a window",
     "窓の中に位相不明の部位が多すぎます"},
    {"W-VAR-04", "samples whose genotypes are all missing", "遺伝型がすべて欠測の検体があります"},
});
static_assert(std::ranges::is_sorted(k_codes, {}, &CodeMeaning::code));

} // namespace

std::span<CodeMeaning const> notice_codes() noexcept { return k_codes; }

} // namespace tansaku::cli
