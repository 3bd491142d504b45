# SPDX-License-Identifier: Apache-2.0
# docspine_add_plugin(name SOURCES file... [LINK library...])
#
# Builds name.so the way the host wants it: one exported symbol, nothing unresolved, bound at load, no unique symbols
# (two plugins would share them). In docspine's own tree it goes to <build>/plugins.
set(DOCSPINE_EXPORTS_MAP ${CMAKE_CURRENT_LIST_DIR}/../exports.map CACHE INTERNAL "")

function(docspine_add_plugin name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
  add_library(${name}_plugin MODULE ${arg_SOURCES})
  set_target_properties(${name}_plugin PROPERTIES
    PREFIX "" OUTPUT_NAME ${name} SUFFIX ".so"
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    LINK_DEPENDS ${DOCSPINE_EXPORTS_MAP})
  target_compile_options(${name}_plugin PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>)
  target_link_libraries(${name}_plugin PRIVATE docspine::sdk ${arg_LINK})
  target_link_options(${name}_plugin PRIVATE -Wl,--version-script=${DOCSPINE_EXPORTS_MAP} -Wl,-z,relro,-z,now)
  if(NOT DOCSPINE_SANITIZE)
    target_link_options(${name}_plugin PRIVATE -Wl,-z,defs)
  endif()
  if(TARGET docspine_options)
    target_link_libraries(${name}_plugin PRIVATE docspine_options)
  endif()
endfunction()
