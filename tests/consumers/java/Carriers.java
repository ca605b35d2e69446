// SPDX-License-Identifier: BSD-3-Clause

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/** Who carries a sequence with at most so many errors: Carriers LIBRARY INDEX ACGT... [MAX_ERRORS [KEY=VALUE]] */
public final class Carriers {
    private final TansakuLibrary c;

    private Carriers(String path) { c = TansakuLibrary.load(path); }

    /** What a call has put, unless it failed. */
    private Pointer put(int fault, PointerByReference handle, PointerByReference error) {
        if (fault == 0) return handle.getValue();
        String message = c.tansaku_error_message(error.getValue()).toString();
        c.tansaku_error_free(error.getValue());
        throw new IllegalArgumentException(message);
    }

    private Pointer open(String index, int maxErrors, String filter) {
        PointerByReference handle = new PointerByReference(), error = new PointerByReference();
        Pointer opened = put(c.tansaku_index_open(index, null, handle, error), handle, error);
        TansakuLibrary.SearchOptions options = new TansakuLibrary.SearchOptions();
        c.tansaku_search_options_init(options, new TansakuLibrary.Size(options.size()));
        options.max_errors = maxErrors;
        TansakuLibrary.Text condition = new TansakuLibrary.Text();
        if (filter != null) {
            condition.set(filter);
            condition.write();
            options.filters = condition.getPointer();
            options.filter_count = new TansakuLibrary.Size(1);
        }
        try {
            return put(c.tansaku_searcher_new(opened, options, handle, error), handle, error);
        } finally {
            c.tansaku_index_free(opened); // the searcher keeps what it needs
        }
    }

    private void print(Pointer answer) {
        String refused = c.tansaku_answer_refused_text(answer).toString();
        if (!refused.isEmpty()) throw new IllegalArgumentException(refused);
        LongByReference count = new LongByReference(), stride = new LongByReference();
        Pointer carriers = c.tansaku_answer_carriers(answer, count);
        int size = new TansakuLibrary.Text().size();
        for (long i = 0; i < count.getValue(); ++i)
            System.out.println(new TansakuLibrary.Text(carriers.share(i * size)));
        System.out.println(c.tansaku_answer_carrier_subjects(answer) + " of " + c.tansaku_answer_searched_subjects(answer) + " subjects");
        Pointer rows = c.tansaku_answer_hits(answer, count, stride);
        for (long i = 0; i < Math.min(2, count.getValue()); ++i) {
            TansakuLibrary.Hit hit = new TansakuLibrary.Hit(rows.share(i * stride.getValue()));
            System.out.println(hit.sample_id + " " + hit.haplotype + " " + hit.sequence + ":" + hit.begin + "-" + hit.end
                + ((hit.flags & TansakuLibrary.Hit.MINUS_STRAND) != 0 ? " reverse" : ""));
        }
    }

    public static void main(String[] words) {
        if (words.length < 3) System.exit(2);
        Carriers my = new Carriers(words[0]);
        PointerByReference handle = new PointerByReference(), error = new PointerByReference();
        try {
            Pointer searcher = my.open(words[1], words.length > 3 ? Integer.parseInt(words[3]) : 0, words.length > 4 ? words[4] : null);
            TansakuLibrary.Query query = new TansakuLibrary.Query();
            query.name.set("query");
            query.letters.set(words[2]);
            Pointer answer = my.put(my.c.tansaku_search(searcher, query, null, handle, error), handle, error);
            my.print(answer);
            my.c.tansaku_answer_free(answer);
            my.c.tansaku_searcher_free(searcher);
        } catch (IllegalArgumentException failure) {
            System.err.println(failure.getMessage());
            System.exit(1);
        }
    }
}
