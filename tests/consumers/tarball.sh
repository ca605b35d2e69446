#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# The tarball works in a root that holds nothing else but glibc, without network, wherever it is unpacked:
# it indexes and searches as the program of the build does. Exit 77 (ctest: skipped) where no root can be
# changed.
#
#   tarball.sh BUILD SOURCES STAGE
set -euo pipefail
build=$1 sources=$2 stage=$3

root=$(mktemp -d)
trap 'rm -rf -- "$root"' EXIT
mkdir -p "$root"/{proc,lib64,lib/x86_64-linux-gnu,data,tmp,some/where}
# /proc: glibc asks it where a program is.
inside=(unshare --net --mount --pid --fork --mount-proc="$root/proc")
if ((EUID != 0)); then inside+=(--map-root-user); fi
cp --dereference /lib64/ld-linux-x86-64.so.2 "$root/lib64/"
for library in libc libm libdl libpthread librt; do
    file=$(find /lib/x86_64-linux-gnu -maxdepth 1 -name "$library.so.*" | head -n 1)
    [[ -z $file ]] || cp --dereference "$file" "$root/lib/x86_64-linux-gnu/"
done
if ! "${inside[@]}" true 2>/dev/null; then
    echo "tarball: skipped, no other root and network may be had here"
    exit 77
fi
inside+=(chroot "$root")

tarball=$(bash "$sources/cli/tarball.sh" "$build" "$sources" tansaku-test)
tar --extract --file "$tarball" -C "$root/some/where"
rm -- "$tarball"
cp -R -- "$sources/data-samples/." "$root/data/"
tansaku=$(cd -- "$root" && echo some/where/tansaku-test/bin/tansaku)
"${inside[@]}" "/$tansaku" --version
"${inside[@]}" "/$tansaku" index /tmp/index --manifest /data/manifest.tsv --metadata /data/samples.tsv \
    --datasets /data/datasets.tsv --disease-terms /data/disease_terms.tsv --quiet
# TBB, and what is opened when it is used, come along: ICU (labels in Japanese), htslib and libxml2 (below).
"${inside[@]}" "/$tansaku" search /tmp/index /data/queries.fa --format tsv --filter residence=宮城県 >"$root/found"
"$stage/prefix/bin/tansaku" search "$stage/index" "$sources/data-samples/queries.fa" --format tsv \
    --filter residence=宮城県 >"$root/expected"
(($(wc -l <"$root/expected") > 1))
diff "$root/expected" "$root/found"
printf '>c\nACGTTGCATTAGCCATGGCAACGTTGCATTAGCCATGGCATTTACGGACCATT\n' >"$root/data/c.fa"
printf '%s\n' '##fileformat=VCFv4.3' '##contig=<ID=c,length=53>' \
    '##FORMAT=<ID=GT,Number=1,Type=String,Description="genotype">' >"$root/data/c.vcf"
printf '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\ta\nc\t30\t.\tT\tC\t.\tPASS\t.\tGT\t0|1\n' >>"$root/data/c.vcf"
printf 'sample_accession\thaplotype\tpath\tkind\treference\tsource_sample\ns\t\tc.vcf\tvariants\tc.fa\ta\n' >"$root/data/variants.tsv"
"${inside[@]}" "/$tansaku" index /tmp/variants --ids free --manifest /data/variants.tsv --quiet
cat >"$root/data/a.xml" <<'END'
<SAMPLE_SET><SAMPLE accession="JGAN000000001" center_name="TMM">
  <SAMPLE_NAME><TAXON_ID>9606</TAXON_ID></SAMPLE_NAME>
  <SAMPLE_ATTRIBUTES><SAMPLE_ATTRIBUTE>
    <TAG>subject_id</TAG><VALUE>S0123456789abcdef0123456789abcdef</VALUE>
  </SAMPLE_ATTRIBUTE></SAMPLE_ATTRIBUTES>
</SAMPLE></SAMPLE_SET>
END
"${inside[@]}" "/$tansaku" metadata convert /data/a.xml --output /tmp/a.tsv
licences=$(find "$root/some/where/tansaku-test/share/doc/tansaku/licenses" -type f | wc -l)
bundled=$(find "$root/some/where/tansaku-test/" -path '*/bundled/*' -type f | wc -l)
printf 'tarball: %d libraries, %d licences\n' "$bundled" "$licences"
((bundled > 0 && licences >= bundled))
