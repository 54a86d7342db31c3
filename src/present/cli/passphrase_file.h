/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "passphrase.h"
#include "present/export/sealed_stream.h"

/* The passphrase of a bundle: the first line of `path`, or asked for where that is NULL; of at least `least`
 * bytes. Its memory is locked and does not reach the swap. False with the complaint printed and *code set;
 * else day_passphrase_release() wipes it. */
bool day_passphrase_take(day_lock_key *out, day_exit *code, const day_cli *cli, const char *path,
                         size_t least, bool twice);
void day_passphrase_release(day_lock_key *key);
