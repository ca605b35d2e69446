// SPDX-License-Identifier: BSD-3-Clause
// What 'info', 'index', 'add' and the format 'summary' say.
#include "cli/help/phrases.hpp"

#include <algorithm>
#include <array>

namespace tansaku::cli {
namespace {

constexpr auto k_phrases = std::to_array<Phrase>({
    {" possibly", "（可能性）"},
    {"(no name)", "（名前なし）"},
    {"E-value", "E値"},
    {"added to {}", "{} に追加しました"},
    {"alignment", "アライメント"},
    {"allele", "アレル"},
    {"and {}", "ほかに{}"},
    {"anonymized", "匿名加工"},
    {"applied", "適用"},
    {"base", "塩基"},
    {"bases", "塩基"},
    {"batches", "バッチ"},
    {"biobanks", "バイオバンク"},
    {"by form and chapter", "形式と章による"},
    {"bytes", "バイト数"},
    {"carriers: {} of {} ({})", "保有者: {} / {} ({})"},
    {"consent epoch", "同意の版"},
    {"cut by --max-hits or --max-alleles", "--max-hits または --max-alleles で打ち切りました"},
    {"datasets", "データセット"},
    {"datasets by class", "区分別のデータセット"},
    {"distinct bases", "異なる塩基"},
    {"error", "エラー"},
    {"files", "ファイル"},
    {"fm index", "FM-index"},
    {"for example", "例"},
    {"format version", "形式の版"},
    {"found in {}, {}; ", "{}に{}; "},
    {"free", "free"},
    {"further samples would be carriers if genotypes that are not phased lay otherwise than they "
     "are written",
     "位相不明の遺伝型が書かれた通りでなければ、保有者はさらに増え得ます"},
    {"generation", "世代"},
    {"haplotypes", "ハプロタイプ"},
    {"icd10 codes", "ICD-10コード"},
    {"identity", "一致率%"},
    {"ids", "IDの種類"},
    {"in a list", "一覧による"},
    {"made {}", "{} を作成しました"},
    {"metadata", "メタデータ"},
    {"mode", "公開方式"},
    {"more allele", "アレル"},
    {"no", "いいえ"},
    {"no hit; ", "ヒットなし; "},
    {"no part of the query could give a seed (low complexity or too short); not answered: try "
     "--dust no",
     "クエリのどこからもシードが得られません（低複雑度または短すぎ）。未回答: --dust no "
     "を試してください"},
    {"not applied", "不適用"},
    {"not known", "不明"},
    {"not phased", "位相不明"},
    {"not searched: {}", "検索せず: {}"},
    {"note: {}", "注: {}"},
    {"notice", "通知"},
    {"owner", "所有者"},
    {"part of the query is of low complexity and gave no seeds",
     "クエリの一部は低複雑度で、シードになりません"},
    {"phrases", "フレーズ"},
    {"platform", "platform"},
    {"pseudonymized", "仮名加工"},
    {"research consent", "研究同意"},
    {"sample", "検体"},
    {"samples", "検体"},
    {"samples pseudonymized", "仮名加工データの検体"},
    {"samples withdrawn", "撤回された検体"},
    {"samples without sequence", "配列のない検体"},
    {"sequences", "配列"},
    {"shards", "シャード"},
    {"some haplotype has more places than --max-places",
     "--max-places より多くの箇所を持つハプロタイプがあります"},
    {"subject", "人"},
    {"subjects", "対象者"},
    {"subjects linked", "連結された対象者"},
    {"time", "時間"},
    {"to {} would be added", "{} に次のものを追加します"},
    {"total", "合計"},
    {"unknown", "不明"},
    {"variants", "変異"},
    {"yes", "はい"},
    {"{} (the input is {} times as long)", "{}（入力はその {} 倍の長さ）"},
    {"{} added, now {}", "追加 {}、現在 {}"},
    {"{} s, {} MB/s of bases", "{} 秒、毎秒 {} Mb"},
    {"{} would be made of", "{} を次のものから作成します"},
    {"{}: {} samples, {} subjects", "{}: 検体 {}、対象者 {}"},
});
static_assert(std::ranges::is_sorted(k_phrases, {}, &Phrase::english));

} // namespace

std::span<Phrase const> phrases_of_reports() noexcept { return k_phrases; }

} // namespace tansaku::cli
