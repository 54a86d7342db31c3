/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* What somebody who takes the disk finds: whether a folder lies on an encrypted volume, whether the swap
 * does. Told from what the kernel says of mounts and block devices (proc(5), sysfs' dm/uuid and slaves),
 * whatever is below: LVM, RAID, partitions, loop devices. */
typedef enum day_rest {
    DAY_REST_ENCRYPTED,
    DAY_REST_PLAIN,
    DAY_REST_MEMORY,  /* a file system in memory: gone with the power, but for the swap */
    DAY_REST_UNKNOWN, /* another computer's disk, or one that does not say */
} day_rest;

typedef struct day_rest_answer {
    day_rest folder, swap; /* swap is DAY_REST_MEMORY when there is none, or in compressed memory */
    char *how;             /* "ext4 on /dev/sda2", "fuse.gocryptfs on /home/a/vault" */
    char *swap_where;      /* the first swap that is not encrypted; NULL */
    bool others_read;      /* the folder's permissions let other users in */
} day_rest_answer;

/* `root` is where /proc and /sys are: "" for this computer; tests give a tree of theirs. */
void day_rest_examine(day_rest_answer *out, const char *root, const char *folder);
void day_rest_clear(day_rest_answer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(day_rest_answer, day_rest_clear)
