// SPDX-License-Identifier: BSD-3-Clause
// Headings, and what verbs do.
#include "cli/help/phrases.hpp"

#include <algorithm>
#include <array>

namespace tansaku::cli {
namespace {

constexpr auto k_phrases = std::to_array<Phrase>({
    {"A task", "タスク"},
    {"Anonymised data sets", "匿名加工データセット"},
    {"As tasks, which 'tansaku merge' joins", "タスクに分ける（'tansaku merge' で結合）"},
    {"By what the result is checked", "結果の検査基準"},
    {"By what the tables are checked", "表の検査基準"},
    {"By what they are checked", "検査基準"},
    {"Carriers, for counts", "保有者の判定（集計用）"},
    {"Consent of the people behind the samples.", "検体提供者の同意。"},
    {"Example:", "例:"},
    {"Examples:", "例:"},
    {"How", "実行方法"},
    {"How of --run", "--run の方法"},
    {"How values are converted", "値の変換方法"},
    {"How, of an index", "インデックスの実行方法"},
    {"Ids", "ID"},
    {"Options", "オプション"},
    {"Queries", "クエリ"},
    {"Results", "結果"},
    {"Results, of a search", "検索の結果"},
    {"Scores and statistics", "スコアと統計量"},
    {"Sets of subjects that stay what they are.", "固定された対象者の集合。"},
    {"The index", "インデックス"},
    {"The merge", "結合"},
    {"The plan", "計画"},
    {"The site", "実行環境"},
    {"The work", "作業"},
    {"What", "内容"},
    {"What is amplified", "増幅の条件"},
    {"Where", "場所"},
    {"Which alignments", "アライメントの条件"},
    {"Whom to count", "集計対象"},
    {"Whom to save", "保存する対象"},
    {"Whom to search", "検索対象"},
    {"Whom to show", "表示する対象"},
    {"Whose the sequences are", "配列の持ち主"},
    {"Within so many errors", "誤り数を限った検索"},
    {"add samples to an index", "インデックスに検体を追加する"},
    {"add tokens to a table of results", "結果の表にトークンを付ける"},
    {"apply events of withdrawn or given consent", "同意の撤回・付与イベントを適用する"},
    {"check an index for damage", "インデックスの破損を調べる"},
    {"check and look up accessions", "アクセッションを検査・照会する"},
    {"check tables before they are loaded", "登録前に表を検査する"},
    {"check the tokens of all purposes", "全目的のトークンを検査する"},
    {"check, load and show what is known of samples", "検体情報を検査・登録・表示する"},
    {"count subjects by metadata alone", "メタデータだけで対象者を数える"},
    {"find the samples that carry a sequence, or one like it",
     "配列（または似た配列）を持つ検体を探す"},
    {"find what pairs of primers amplify, and in whom", "プライマー対が何を誰で増幅するかを調べる"},
    {"freeze a set of subjects under a name", "対象者の集合を名前を付けて固定する"},
    {"give an index other metadata of its samples", "インデックスの検体情報を入れ替える"},
    {"join anonymised results with another database",
     "匿名加工された結果を別のデータベースと連結する"},
    {"join what the tasks of a plan have made", "計画のタスクの結果を結合する"},
    {"keep tokens of a purpose", "目的ごとのトークンを登録する"},
    {"list or search disease terms", "疾患名を一覧・検索する"},
    {"make a page of results, for a browser and for print",
     "結果をブラウザー・印刷用のページにする"},
    {"make an index of sequences and what is known of their samples",
     "配列と検体情報からインデックスを作る"},
    {"make one piece of what was added to an index", "追加された部分を一つにまとめる"},
    {"make rows per sample of results per allele", "アレルごとの結果を検体ごとの行にする"},
    {"make samples.tsv of a submission to JGA", "JGAの登録票から samples.tsv を作る"},
    {"remove withdrawn samples from all files", "撤回した検体を全ファイルから消去する"},
    {"run a plan as jobs of Slurm, or write scripts for others",
     "計画をSlurmのジョブとして実行する（他のスケジューラ用スクリプトも）"},
    {"save sets of subjects under a name", "対象者の集合を名前を付けて保存する"},
    {"submit the tasks of a plan of primers", "プライマー計画のタスクを投入する"},
    {"submit the tasks of a search's plan", "検索計画のタスクを投入する"},
    {"submit the tasks of an index's plan", "インデックス作成計画のタスクを投入する"},
    {"tell and remove copies of an index on nodes", "ノード上の索引の写しを示し、消す"},
    {"tell how far a plan is", "計画の進み具合を示す"},
    {"tell what an index holds", "インデックスの内容を示す"},
    {"tell which sets are frozen", "固定された集合を示す"},
    {"tell which values samples have, and how many", "検体の持つ値とその数を示す"},
    {"tell who took back what", "誰が何を撤回したかを示す"},
    {"usage: ", "用法:  "},
    {"withdraw samples, and tell who did", "同意撤回を適用し、状況を示す"},
    {"write the sequences of a sample as FASTA", "検体の配列をFASTAで書き出す"},
});
static_assert(std::ranges::is_sorted(k_phrases, {}, &Phrase::english));

} // namespace

std::span<Phrase const> phrases_of_help() noexcept { return k_phrases; }

} // namespace tansaku::cli
