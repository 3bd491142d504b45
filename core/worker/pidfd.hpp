// SPDX-License-Identifier: Apache-2.0
//
// pidfd_open() and pidfd_send_signal() for C++: glibc 2.36 forgot the linkage in its header.

#pragma once

extern "C" {
#include <sys/pidfd.h>
}
