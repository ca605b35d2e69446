// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/late_library.hpp"

#include <htslib/hts.h>
#include <htslib/vcf.h>

namespace tansaku {

// What this room calls of htslib, by htslib's names.
struct Htslib : LateLibrary {
    Htslib();

    decltype(&::hts_open) hts_open = find("hts_open");
    decltype(&::hts_close) hts_close = find("hts_close");
    decltype(&::hts_get_format) hts_get_format = find("hts_get_format");
    decltype(&::hts_check_EOF) hts_check_EOF = find("hts_check_EOF");
    decltype(&::hts_getline) hts_getline = find("hts_getline");
    decltype(&::bcf_hdr_read) bcf_hdr_read = find("bcf_hdr_read");
    decltype(&::bcf_hdr_destroy) bcf_hdr_destroy = find("bcf_hdr_destroy");
    decltype(&::bcf_hdr_id2int) bcf_hdr_id2int = find("bcf_hdr_id2int");
    decltype(&::bcf_hdr_set_samples) bcf_hdr_set_samples = find("bcf_hdr_set_samples");
    decltype(&::bcf_init) bcf_init = find("bcf_init");
    decltype(&::bcf_destroy) bcf_destroy = find("bcf_destroy");
    decltype(&::bcf_read) bcf_read = find("bcf_read");
    decltype(&::bcf_unpack) bcf_unpack = find("bcf_unpack");
    decltype(&::bcf_get_info) bcf_get_info = find("bcf_get_info");
    decltype(&::bcf_get_info_values) bcf_get_info_values = find("bcf_get_info_values");
    decltype(&::bcf_get_format_values) bcf_get_format_values = find("bcf_get_format_values");
};

// Opened by the first call, and silent: it would print names of samples, and what it has to say
// comes back as codes. Any number of threads. Throws Error: resource, E-RES-03.
[[nodiscard]] Htslib const & htslib();

} // namespace tansaku
