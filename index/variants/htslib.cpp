// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/htslib.hpp"

namespace tansaku {

Htslib::Htslib() : LateLibrary(TANSAKU_HTSLIB_SONAME, "to read VCF, BCF and BED", "htslib") {
    decltype(&::hts_set_log_level) const hts_set_log_level = find("hts_set_log_level");
    hts_set_log_level(HTS_LOG_OFF);
}

Htslib const & htslib() {
    static Htslib const library;
    return library;
}

} // namespace tansaku
