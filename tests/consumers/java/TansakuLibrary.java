// SPDX-License-Identifier: BSD-3-Clause

import com.sun.jna.IntegerType;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The C interface of libtansaku for Java from 8 on, through JNA (Apache-2.0 or LGPL-2.1): what Carriers needs of
 * it. Copy it, and add what else of tansaku.h you need. On 64-bit systems.
 */
public interface TansakuLibrary extends Library {

    /** libtansaku.so.0, or the file at `path`. */
    static TansakuLibrary load(String path) {
        TansakuLibrary library = Native.load(path, TansakuLibrary.class,
            Map.of(Library.OPTION_STRING_ENCODING, StandardCharsets.UTF_8.name()));
        if (library.tansaku_abi() < 2) throw new IllegalStateException("the library is too old");
        return library;
    }

    /** C's size_t. */
    class Size extends IntegerType {
        private static final long serialVersionUID = 1;

        public Size() { this(0); }
        public Size(long value) { super(Native.SIZE_T_SIZE, value, true); }
    }

    @Structure.FieldOrder({"data", "size"})
    class Text extends Structure {
        public Pointer data;
        public Size size = new Size();

        public Text() {}
        public Text(Pointer place) { super(place); read(); }

        /** Keep the Text as long as the library may read it. */
        void set(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            Memory memory = new Memory(Math.max(1, bytes.length));
            memory.write(0, bytes, 0, bytes.length);
            data = memory;
            size = new Size(bytes.length);
        }

        @Override public String toString() {
            return size.longValue() == 0 ? "" : new String(data.getByteArray(0, size.intValue()), StandardCharsets.UTF_8);
        }

        public static class ByValue extends Text implements Structure.ByValue {}
    }

    @Structure.FieldOrder({"size", "max_errors", "mismatches_only", "anchor_3prime", "text_iupac", "reward", "penalty", "gap_open",
        "gap_extend", "evalue", "evalue_space_bases", "dust", "sensitivity", "all_places", "max_places", "strand", "min_identity",
        "min_coverage", "min_length", "max_hits", "max_alleles", "carrier", "carrier_coverage", "filters", "filter_count", "samples",
        "sample_count", "with_tumors", "haplotypes", "regions", "region_count"})
    class SearchOptions extends Structure {
        public Size size = new Size();
        public int max_errors, mismatches_only, anchor_3prime, text_iupac, reward, penalty, gap_open, gap_extend;
        public double evalue;
        public long evalue_space_bases;
        public int dust, sensitivity, all_places, max_places, strand;
        public double min_identity, min_coverage;
        public int min_length, max_hits, max_alleles, carrier;
        public double carrier_coverage;
        public Pointer filters;
        public Size filter_count = new Size();
        public Pointer samples;
        public Size sample_count = new Size();
        public int with_tumors, haplotypes;
        public Pointer regions;
        public Size region_count = new Size();
    }

    @Structure.FieldOrder({"name", "letters"})
    class Query extends Structure implements Structure.ByValue {
        public Text name = new Text();
        public Text letters = new Text();
    }

    @Structure.FieldOrder({"sample_id", "sequence", "begin", "end", "allele", "sample", "places", "haplotype", "flags", "ref_name",
        "ref_begin", "ref_end", "ref_differences"})
    class Hit extends Structure {
        public static final int MINUS_STRAND = 1;
        public Text sample_id, sequence;
        public long begin, end;
        public int allele, sample, places, haplotype, flags;
        public Text ref_name;
        public long ref_begin, ref_end;
        public Text ref_differences;

        public Hit(Pointer place) { super(place); read(); }
    }

    int tansaku_abi();
    Text.ByValue tansaku_error_message(Pointer error);
    void tansaku_error_free(Pointer error);
    int tansaku_index_open(String folder, Pointer options, PointerByReference index, PointerByReference error);
    void tansaku_index_free(Pointer index);
    void tansaku_search_options_init(SearchOptions options, Size size);
    int tansaku_searcher_new(Pointer index, SearchOptions options, PointerByReference searcher, PointerByReference error);
    void tansaku_searcher_free(Pointer searcher);
    int tansaku_search(Pointer searcher, Query query, Pointer options, PointerByReference answer, PointerByReference error);
    void tansaku_answer_free(Pointer answer);
    Text.ByValue tansaku_answer_refused_text(Pointer answer);
    Pointer tansaku_answer_carriers(Pointer answer, LongByReference count);
    long tansaku_answer_carrier_subjects(Pointer answer);
    long tansaku_answer_searched_subjects(Pointer answer);
    Pointer tansaku_answer_hits(Pointer answer, LongByReference count, LongByReference stride);
}
