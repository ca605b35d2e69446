#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# What somebody wrote who had read README.md, cli/README.md and 'tansaku help' and nothing else: own
# sequences with metadata, from FASTA to a report. It runs as it stands, with 'tansaku' in PATH, in an
# empty folder. Where the manual had misled its writer, the manual was mended, and not the script.
set -euo pipefail

expect() { # WHAT FOUND WANTED
    [[ $2 == "$3" ]] || { printf '%s: found %q, expected %q\n' "$1" "$2" "$3" >&2 && exit 1; }
}

# --- four people, two haplotypes each: one sequence, in which everybody has own SNPs ---
mkdir genomes
awk 'BEGIN {
    state = 7
    for (i = 0; i < 20000; ++i) base[i] = next_base()
    for (person = 1; person <= 4; ++person)
        for (haplotype = 1; haplotype <= 2; ++haplotype) {
            file = "genomes/P" person "." haplotype ".fa"
            print ">chr20" > file
            line = ""
            for (i = 0; i < 20000; ++i) {
                letter = base[i]
                if (i > 6000 && random(500) == 0) letter = next_base()
                line = line letter
                if (length(line) == 70) { print line > file; line = "" }
            }
            if (line != "") print line > file
            close(file)
        }
}
function random(below) { state = (state * 16807) % 2147483647; return int(state / 7) % below }
function next_base() { return substr("ACGT", random(4) + 1, 1) }'

letters() { # FILE FROM TO
    grep -v '>' "$1" | tr -d '\n' | cut -c "$2-$3"
}

{
    printf 'sample_accession\thaplotype\tpath\n'
    for person in 1 2 3 4; do
        for haplotype in 1 2; do
            printf 'JGAN00000090%s\t%s\tgenomes/P%s.%s.fa\n' $person $haplotype $person $haplotype
        done
    done
} >manifest.tsv
{
    printf 'sample_accession\tsubject_ref\tbiobank\tage\tsex\tresidence\tICD10\tdisease\n'
    printf 'JGAN000000901\tSaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\tTMM\t40-49\tfemale\tJP-04\tC50\tD000901\n'
    printf 'JGAN000000902\tSbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\tTMM\t50-59\tmale\tJP-04\tI10\tD000902\n'
    printf 'JGAN000000903\tScccccccccccccccccccccccccccccccc\tBBJ\t60-69\tfemale\tJP-13\tC50;I10\tD000901;D000902\n'
    printf 'JGAN000000904\tSdddddddddddddddddddddddddddddddd\tBBJ\t70-79\tmale\tunknown\t\t\n'
} >samples.tsv
{
    printf 'term_id\tlabel_ja\tlabel_en\n'
    printf 'D000901\t乳がん\tBreast cancer\nD000902\t高血圧症\tHypertension\n'
} >terms.tsv

# --- tables first, then the index ---
tansaku metadata check samples.tsv terms.tsv | grep -q 'nothing is wrong'
tansaku index own.idx --manifest manifest.tsv --metadata samples.tsv --disease-terms terms.tsv \
    --dry-run >/dev/null
[[ ! -e own.idx ]]
tansaku index own.idx --manifest manifest.tsv --metadata samples.tsv --disease-terms terms.tsv --quiet
expect samples "$(tansaku info own.idx --json | python3 -c 'import json,sys; print(json.load(sys.stdin)["samples"])')" 4
tansaku verify own.idx >/dev/null

# --- queries: what all share, what one has, what is nowhere, and one that is too short ---
{
    printf '>shared\n%s\n' "$(letters genomes/P1.1.fa 1001 1400)"
    printf '>own\n%s\n' "$(letters genomes/P3.2.fa 9001 12000)"
} >queries.fa
printf '>short\nACGTACG\n' >short.fa

# --- search, with filters ---
tansaku search own.idx queries.fa --output hits.tsv --summary run.json
expect 'rows of shared' "$(awk -F'\t' '$1 == "shared"' hits.tsv | wc -l)" 4
expect 'best of own' "$(awk -F'\t' '$1 == "own" { print $2; exit }' hits.tsv)" JGAN000000903
women=$(tansaku search own.idx queries.fa --filter sex=female --format tsv | awk -F'\t' '$1 == "shared" { print $2 }' | paste -sd,)
expect women "$women" JGAN000000901,JGAN000000903
expect filters "$(tansaku search own.idx queries.fa --filter ICD10=C50 --filter age=60-69..70-79 \
    --format tsv --metadata-columns biobank,age | awk -F'\t' '$1 == "shared" { print $2, $(NF-1), $NF }')" \
    'JGAN000000903 BBJ 60-69'
expect disease "$(tansaku search own.idx queries.fa --filter 'disease=Breast cancer' --format tsv | cut -f2 | sort -u | grep -c JGAN)" 2
expect prefecture "$(tansaku search own.idx queries.fa --filter residence=Miyagi --format tsv | cut -f2 | sort -u | grep -c JGAN)" 2
status=0
tansaku search own.idx queries.fa --filter sex=femal >/dev/null 2>message || status=$?
expect 'a mistyped value' "$status" 2
grep -q 'E-FLT-0' message

# --- the summary, and what was refused ---
expect 'status of own' "$(python3 -c '
import json
run = json.load(open("run.json"))
print(run["exit_code"], [query["status"] for query in run["each_query"]])')" "0 ['answered', 'answered']"
status=0
tansaku search own.idx queries.fa short.fa --output with_short.tsv --summary short.json 2>message || status=$?
expect 'one query refused' "$status" 3
grep -q 'E-QRY-01' message

# --- compressed output, an output that is there, and --resume ---
tansaku search own.idx queries.fa --output hits.tsv.gz
expect 'the same, compressed' "$(zcat hits.tsv.gz | cksum)" "$(cksum <hits.tsv)"
status=0
tansaku search own.idx queries.fa --output hits.tsv 2>message || status=$?
expect 'an output that is there' "$status" 2
tansaku search own.idx queries.fa --output hits.tsv --summary run.json --resume
for copy in $(seq 400); do
    printf '>q%s\n%s\n' "$copy" "$(letters genomes/P2.1.fa $((copy * 40)) $((copy * 40 + 900)))"
done >many.fa
tansaku search own.idx many.fa --output whole.tsv --quiet
tansaku search own.idx many.fa --output parts.tsv --quiet &
while [[ ! -s parts.tsv.part && ! -e parts.tsv ]]; do sleep 0.01; done
kill -TERM $! 2>/dev/null || true # wherever it is; it may have ended just now
wait $! || true
tansaku search own.idx many.fa --output parts.tsv --quiet --resume
cmp whole.tsv parts.tsv

# --- formats, and tools that read them ---
tansaku search own.idx queries.fa --format alleles --output found.tsv
tansaku expand own.idx found.tsv | cmp - hits.tsv
tansaku search own.idx queries.fa --format sam --output hits.sam
samtools quickcheck hits.sam
expect 'sam records of shared' "$(samtools view hits.sam | awk '$1 == "shared"' | wc -l)" 8
expect 'subject of blast6' "$(tansaku search own.idx queries.fa --format blast6 | awk -F'\t' '$1 == "own" { print $2; exit }')" \
    JGAN000000903.2.chr20
tansaku search own.idx queries.fa --format blast7 --columns 'qseqid,sseqid,pident,qcovs' | grep -q '^# Fields:'
tansaku search own.idx queries.fa --format paf | grep -q 'cg:Z:'
tansaku search own.idx queries.fa --format summary | grep -q '^shared'
expect 'carriers in all' "$(tansaku search own.idx queries.fa --format cohort --by biobank |
    awk -F'\t' '$1 == "shared" && $3 == "all" { print $4, $5 }')" '4 4'

# --- counts by metadata alone ---
expect 'women in all' "$(tansaku count own.idx --filter sex=female | awk -F'\t' 'END { print $2 }')" 2

# --- a report ---
tansaku search own.idx queries.fa --format jsonl --by biobank,sex --output found.jsonl --summary report.json
tansaku report found.jsonl --summary report.json -o report.html --title 'First week'
grep -q 'First week' report.html

# --- short queries and primers ---
probe=$(letters genomes/P1.1.fa 2001 2021)
expect 'places of a probe' "$(tansaku search own.idx --query-sequence "$probe" --max-errors 1 --format counts |
    awk -F'\t' '$2 == 0 { print $3, $6 }')" '8 4'
{
    printf 'pair\tforward\treverse\n'
    printf 'first\t%s\t%s\n' "$(letters genomes/P1.1.fa 2001 2020)" \
        "$(letters genomes/P1.1.fa 2381 2400 | rev | tr ACGT TGCA)"
} >pairs.tsv
expect product "$(tansaku primers own.idx pairs.tsv --format pairs | awk -F'\t' 'NR == 2 { print $5, $6, $8 }')" '400 400 4'

# --- growth ---
mkdir more
cp genomes/P1.1.fa more/P5.fa
printf 'sample_accession\thaplotype\tpath\nJGAN000000905\t0\tmore/P5.fa\n' >more.tsv
printf 'sample_accession\tsubject_ref\tbiobank\tage\tsex\nJGAN000000905\tSeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\tTMM\t30-39\tmale\n' >more_samples.tsv
tansaku add own.idx --manifest more.tsv --metadata more_samples.tsv --quiet
expect 'rows after growth' "$(tansaku search own.idx queries.fa --format tsv | awk -F'\t' '$1 == "shared"' | wc -l)" 5
echo "all went as the manual says"
