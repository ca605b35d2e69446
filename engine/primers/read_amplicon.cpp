// SPDX-License-Identifier: BSD-3-Clause
#include "engine/primers/read_amplicon.hpp"

#include "index/format/digest.hpp"

namespace tansaku {

AmpliconText read_amplicon(StretchReader & reader, Hit const & forward, Amplicon const & amplicon) {
    AmpliconText read;
    read.text = reader.read(forward.batch, forward.sequence, amplicon.begin, amplicon.end);
    if (forward.strand == Strand::minus) reverse_complement(read.text);
    read.id = to_hex(digest_of(read.text)).substr(0, 16);
    return read;
}

} // namespace tansaku
