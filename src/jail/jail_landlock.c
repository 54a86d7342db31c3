/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Landlock (landlock(7)) by its three system calls; Debian 12 has no library for it, and its header knows
 * version 2 only, so the rights of later versions are spelled out here. A ruleset names every right the
 * kernel knows ("handled": denied unless a rule allows it). */
#include "jail_landlock.h"
#include <errno.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

/* struct landlock_ruleset_attr as of version 6; older kernels are told its shorter size. */
typedef struct ruleset_rights {
    uint64_t files;
    uint64_t ports;
    uint64_t scopes;
} ruleset_rights;

enum { FILES_V1 = 13, FILES_V2 = 14, FILES_V3 = 15, FILES_V5 = 16 };

static uint64_t low_bits(unsigned count)
{
    return (UINT64_C(1) << count) - 1;
}

static ruleset_rights all_rights(uint32_t abi)
{
    ruleset_rights rights = {.files = low_bits(FILES_V1)};
    if (abi >= 2) rights.files = low_bits(FILES_V2);
    if (abi >= 3) rights.files = low_bits(FILES_V3);
    if (abi >= 4) rights.ports = 3; /* bind and connect, TCP */
    if (abi >= 5) rights.files = low_bits(FILES_V5);
    if (abi >= 6) rights.scopes = 3; /* abstract sockets and signals */
    return rights;
}

static size_t attr_size(uint32_t abi)
{
    if (abi >= 6) return sizeof(ruleset_rights);
    return abi >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
}

uint32_t day_landlock_abi(uint32_t abi_max)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version <= 0) return 0;
    return MIN((uint32_t)version, MIN(abi_max, 6));
}

static day_err failure(day_error *error, const char *step)
{
    return day_error_set(error, DAY_ERR_FAILED, "landlock: %s: %s", step, g_strerror(errno));
}

static day_err restrict_to(uint32_t *abi, uint32_t abi_max, int directory, day_error *error)
{
    *abi = day_landlock_abi(abi_max);
    if (*abi == 0)
        return day_error_set(error, DAY_ERR_UNSUPPORTED,
                             "the kernel has no landlock (it needs Linux 5.13 or newer, "
                             "with landlock in its list of security modules)");
    ruleset_rights rights = all_rights(*abi);
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rights, attr_size(*abi), 0);
    if (ruleset < 0) return failure(error, "ruleset");
    struct landlock_path_beneath_attr beneath = {
        .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
        .parent_fd = directory,
    };
    day_err err = DAY_OK;
    if (directory >= 0 &&
        syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) != 0)
        err = failure(error, "rule");
    if (err == DAY_OK && syscall(SYS_landlock_restrict_self, ruleset, 0) != 0)
        err = failure(error, "restrict");
    close(ruleset);
    return err;
}

day_err day_landlock_deny_all(uint32_t *abi, uint32_t abi_max, day_error *error)
{
    return restrict_to(abi, abi_max, -1, error);
}

day_err day_landlock_read_beneath(uint32_t *abi, uint32_t abi_max, int directory, day_error *error)
{
    return restrict_to(abi, abi_max, directory, error);
}
