// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/rewrite_content.hpp"

#include "index/compact/content_rewriter.hpp"

#include <oneapi/tbb/task_arena.h>

namespace tansaku {

Generation rewrite_content(StoredIndex const & stored, IndexLayout const & layout,
                           BuildOptions const & options) {
    validate(options);
    BuildOptions same = options;
    same.fm_index = stored.generation().has_fm_index();
    ContentRewriter rewriter(layout, same);
    Generation next;
    oneapi::tbb::task_arena arena(static_cast<int>(options.threads));
    arena.execute([&] {
        rewriter.take(stored);
        next = rewriter.write();
    });
    next.number = stored.generation().number + 1;
    next.fm_index = same.fm_index;
    return next;
}

} // namespace tansaku
