// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/overlap_rule.hpp"

namespace tansaku {

bool OverlapRule::take(AlleleEdit const & edit) noexcept {
    if (covers(edit.record_begin)) {
        bool const behind = edit.record_begin + 1 == end_ && edit.keeps_first && !lengthened_;
        if (!behind) return false;
    }
    end_ = edit.record_end;
    lengthened_ = edit.lengthens;
    return true;
}

} // namespace tansaku
