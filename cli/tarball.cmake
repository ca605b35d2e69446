# SPDX-License-Identifier: BSD-3-Clause
# The target `tarball`: program and library with all libraries that they need but glibc's, to be unpacked
# anywhere on a machine with that glibc or a newer one. Those that are opened when they are first used are named here.
install(IMPORTED_RUNTIME_ARTIFACTS ${tansaku_late_files} RUNTIME_DEPENDENCY_SET tansaku_bundled
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/bundled COMPONENT bundled EXCLUDE_FROM_ALL)
install(RUNTIME_DEPENDENCY_SET tansaku_bundled
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/bundled COMPONENT bundled EXCLUDE_FROM_ALL
  PRE_EXCLUDE_REGEXES "^(ld-linux-x86-64|libc|libm|libdl|libpthread|librt)\\.so" "^libtansaku\\.so")

set(tarball_name tansaku-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR})
add_custom_target(tarball
  COMMAND bash ${CMAKE_CURRENT_LIST_DIR}/tarball.sh ${CMAKE_BINARY_DIR} ${PROJECT_SOURCE_DIR} ${tarball_name}
  DEPENDS tansaku tansaku_library VERBATIM)
