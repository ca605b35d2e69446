// SPDX-License-Identifier: BSD-3-Clause
//
// What the copy of HDF5's archive that we link (CMakeLists.txt) knows as stdout and stderr. It
// prints there only what silence_hdf5() turns off.
#include <cstdio>

extern "C" {
extern std::FILE * tansaku_hdf5_stdout;
extern std::FILE * tansaku_hdf5_stderr;
std::FILE * tansaku_hdf5_stdout = stdout;
std::FILE * tansaku_hdf5_stderr = stderr;
}
