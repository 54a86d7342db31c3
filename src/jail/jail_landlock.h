/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include <stdint.h>

/* No path can be opened, made, renamed or run; with a newer kernel also no TCP port, no signal and no
 * abstract socket outside. Needs no_new_privs. `abi_max` is the newest version used (tests force old ones).
 * Each sets *abi to the version that holds. DAY_ERR_UNSUPPORTED when the kernel has no landlock. */
day_err day_landlock_deny_all(uint32_t *abi, uint32_t abi_max, day_error *error);

/* The same, but files beneath the open directory can be read. */
day_err day_landlock_read_beneath(uint32_t *abi, uint32_t abi_max, int directory, day_error *error);

/* The version that would be used; 0 when there is none. */
uint32_t day_landlock_abi(uint32_t abi_max);
