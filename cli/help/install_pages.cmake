# SPDX-License-Identifier: BSD-3-Clause
# Part of the installation: manual pages and completions, as the program itself writes them.
# `program` is the one that was built, `man_dir`, `bash_dir` and `zsh_dir` are below the prefix.
function(tansaku_write_page folder name)
  execute_process(COMMAND "${program}" help --lang en ${ARGN} OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  set(path "${CMAKE_INSTALL_PREFIX}/${folder}/${name}")
  file(WRITE "$ENV{DESTDIR}${path}" "${text}")
  message(STATUS "Installing: ${path}")
  set(CMAKE_INSTALL_MANIFEST_FILES ${CMAKE_INSTALL_MANIFEST_FILES} "${path}" PARENT_SCOPE)
endfunction()

execute_process(COMMAND "${program}" help --lang en OUTPUT_VARIABLE overview COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "\n  [a-z]+ " verbs "${overview}")
tansaku_write_page("${man_dir}/man1" tansaku.1 --man)
foreach(verb IN LISTS verbs)
  string(STRIP "${verb}" verb)
  tansaku_write_page("${man_dir}/man1" "tansaku-${verb}.1" --man "${verb}")
endforeach()
tansaku_write_page("${bash_dir}" tansaku --bash)
tansaku_write_page("${zsh_dir}" _tansaku --zsh)
