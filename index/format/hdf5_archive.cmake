# SPDX-License-Identifier: BSD-3-Clause
# HDF5::serial of Debian's archive. hdf5-serial by name: plain "hdf5" changes its meaning once a parallel
# HDF5 is installed.
pkg_check_modules(HDF5_SERIAL REQUIRED hdf5-serial)
# Its archive does not name what it needs.
find_library(SZ_LIBRARY sz REQUIRED)
find_library(AEC_LIBRARY aec REQUIRED)
# Nor is it made for shared libraries: it takes the addresses of libc's stdout and stderr in a way that
# only programs may. In a copy of it these have names of ours.
add_library(tansaku_hdf5_streams STATIC ${CMAKE_CURRENT_LIST_DIR}/hdf5_streams.cpp)
set(hdf5_archive ${CMAKE_BINARY_DIR}/libhdf5_for_shared.a)
execute_process(COMMAND_ERROR_IS_FATAL ANY
  COMMAND ${CMAKE_OBJCOPY} --redefine-sym stdout=tansaku_hdf5_stdout
          --redefine-sym stderr=tansaku_hdf5_stderr ${HDF5_SERIAL_LINK_LIBRARIES} ${hdf5_archive})
add_library(HDF5::serial UNKNOWN IMPORTED)
set_target_properties(HDF5::serial PROPERTIES
  IMPORTED_LOCATION "${hdf5_archive}"
  INTERFACE_INCLUDE_DIRECTORIES "${HDF5_SERIAL_INCLUDE_DIRS}"
  INTERFACE_LINK_LIBRARIES
    "tansaku_hdf5_streams;${SZ_LIBRARY};${AEC_LIBRARY};ZLIB::ZLIB;${CMAKE_DL_LIBS};m")
