// SPDX-License-Identifier: BSD-3-Clause
// Preloaded before a program (LD_PRELOAD): an MPI that allows no threads beside it.
#define OMPI_SKIP_MPICXX 1
#include <mpi.h>

extern "C" __attribute__((visibility("default"))) int
MPI_Init_thread(int * argc, char *** argv, int required, int * provided) {
    int const result = PMPI_Init_thread(argc, argv, required, provided);
    *provided = MPI_THREAD_SINGLE;
    return result;
}
