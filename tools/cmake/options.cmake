# SPDX-License-Identifier: Apache-2.0
# How every target of this tree is compiled: link docspine_options PRIVATE. Not part of the SDK.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)

add_library(docspine_options INTERFACE)
set(docspine_warnings
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wformat=2 -Wimplicit-fallthrough)
set(docspine_cxx_warnings ${docspine_warnings} -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
    -Wextra-semi -Wmissing-declarations)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  list(APPEND docspine_cxx_warnings -Wduplicated-cond -Wlogical-op -Wuseless-cast)
  if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # False with GCC 12: at every "literal" + std::string (bug 105651), and at the frames of Asio's coroutines.
    list(APPEND docspine_cxx_warnings -Wno-restrict -Wno-mismatched-new-delete)
  endif()
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  list(APPEND docspine_cxx_warnings -Wno-missing-braces) # generated tables of pairs leave them out
endif()
if(DOCSPINE_WERROR)
  list(APPEND docspine_warnings -Werror)
  list(APPEND docspine_cxx_warnings -Werror)
endif()
target_compile_options(docspine_options INTERFACE
  "$<$<COMPILE_LANGUAGE:CXX>:${docspine_cxx_warnings}>" "$<$<COMPILE_LANGUAGE:C>:${docspine_warnings}>")

if(DOCSPINE_SANITIZE)
  target_compile_options(docspine_options INTERFACE -fsanitize=${DOCSPINE_SANITIZE} -fno-omit-frame-pointer
    -fno-sanitize-recover=undefined)
  target_link_options(docspine_options INTERFACE -fsanitize=${DOCSPINE_SANITIZE})
  target_compile_definitions(docspine_options INTERFACE DOCSPINE_SANITIZED=1)
else()
  target_compile_options(docspine_options INTERFACE -fstack-protector-strong)
  target_compile_definitions(docspine_options INTERFACE $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
  target_link_options(docspine_options INTERFACE -Wl,-z,relro,-z,now)
endif()

if(DOCSPINE_FUZZ)
  target_compile_options(docspine_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# docspine_core_library(name SOURCES... [LINK libs...]): one layer of core/ as a static library.
function(docspine_core_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC docspine::sdk ${arg_LINK} PRIVATE docspine_options ${arg_PRIVATE_LINK})
endfunction()
