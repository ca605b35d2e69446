# SPDX-License-Identifier: BSD-3-Clause
# Libraries that are opened when they are first used (late_library.hpp) and are not linked.
#
#   tansaku_late_library(NAME FILE INCLUDES)
#
# makes late::NAME, which gives those who link it the headers, and as TANSAKU_<NAME>_SONAME the name by which
# the loader knows the shared library FILE; and late_file::NAME, the file itself, for the tarball.
set(tansaku_late_files "")

function(tansaku_late_library name file includes)
  if(NOT EXISTS "${file}")
    message(FATAL_ERROR "no shared library of ${name} was found (${file})")
  endif()
  file(REAL_PATH "${file}" real)
  execute_process(COMMAND ${CMAKE_READELF} --dynamic --wide ${real} OUTPUT_VARIABLE dynamic ERROR_VARIABLE fault)
  if(NOT dynamic MATCHES "\\(SONAME\\)[^[]*\\[([^]]+)\\]")
    message(FATAL_ERROR "${file} is no shared library, and ${name} is opened as one when it is first used. ${fault}")
  endif()
  set(soname ${CMAKE_MATCH_1})
  string(TOUPPER ${name} upper)
  add_library(late::${name} INTERFACE IMPORTED GLOBAL)
  set_target_properties(late::${name} PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${includes}"
    INTERFACE_COMPILE_DEFINITIONS "TANSAKU_${upper}_SONAME=\"${soname}\"")
  add_library(late_file::${name} SHARED IMPORTED GLOBAL)
  set_target_properties(late_file::${name} PROPERTIES IMPORTED_LOCATION ${real} IMPORTED_SONAME ${soname})
  set(tansaku_late_files ${tansaku_late_files} late_file::${name} PARENT_SCOPE)
  # Where the loader does not look by itself, it is told as it is for libraries that are linked.
  get_filename_component(folder "${file}" DIRECTORY)
  if(NOT folder IN_LIST CMAKE_CXX_IMPLICIT_LINK_DIRECTORIES)
    set(CMAKE_BUILD_RPATH ${CMAKE_BUILD_RPATH} ${folder} PARENT_SCOPE)
    if(CMAKE_INSTALL_RPATH_USE_LINK_PATH)
      set(CMAKE_INSTALL_RPATH ${CMAKE_INSTALL_RPATH} ${folder} PARENT_SCOPE)
    endif()
  endif()
endfunction()
