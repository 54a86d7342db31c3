/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* One block of a tar archive (POSIX.1-1988 ustar; sizes above 8 GiB in base 256, as GNU tar writes them):
 * regular files of ours only, 0600, without owner and time. Whatever else stands in a header is refused. */
#define DAY_TAR_BLOCK 512
#define DAY_TAR_NAME_MAX 99

typedef struct day_tar_member {
    char name[DAY_TAR_NAME_MAX + 1];
    uint64_t size;
} day_tar_member;

void day_tar_write(uint8_t out[DAY_TAR_BLOCK], const day_tar_member *member);
/* False when it is no header that day_tar_write() makes: another type, a link, a prefix, a wrong sum. */
bool day_tar_read(day_tar_member *out, const uint8_t block[DAY_TAR_BLOCK]);
/* Whether it is the block of zeros that ends an archive (two of them do). */
bool day_tar_is_end(const uint8_t block[DAY_TAR_BLOCK]);
/* Zeros between a file of this size and the next header. */
static inline unsigned day_tar_padding(uint64_t size)
{
    return (unsigned)((DAY_TAR_BLOCK - size % DAY_TAR_BLOCK) % DAY_TAR_BLOCK);
}
