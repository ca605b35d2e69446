// SPDX-License-Identifier: BSD-3-Clause
#pragma once

// In front of a function whose loops are vector code: compiles it for several instruction sets; the
// one that fits the processor is chosen when the program starts. Sanitizers can't follow that
// choice, and other compilers and processors get the plain function, as with TANSAKU_GENERIC_CPU.
// One that throws must be seen outside of its file: of another, GCC 12 takes the choice for a
// function that does not throw, and the process ends.
#if !defined(TANSAKU_GENERIC_CPU) && defined(__x86_64__) && defined(__GNUC__) &&                   \
    !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define TANSAKU_FOR_EACH_CPU __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define TANSAKU_FOR_EACH_CPU
#endif

// A helper of such a function, which must be compiled as part of it.
#define TANSAKU_INLINE __attribute__((always_inline)) inline
