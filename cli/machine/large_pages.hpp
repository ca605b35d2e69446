// SPDX-License-Identifier: BSD-3-Clause
#pragma once

namespace tansaku::cli {

// From now on the first megabytes that this thread allocates lie on large pages of memory, where
// the system has such for programs that ask (/sys/kernel/mm/transparent_hugepage/enabled), and the
// process keeps what is freed. Memory that is touched for the first time costs a page fault for
// each page, which on virtual machines is as long as a thousand look-ups. For processes that are
// not bound to little memory. Any thread, once.
void use_large_pages() noexcept;

} // namespace tansaku::cli
