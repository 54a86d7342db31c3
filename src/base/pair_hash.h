/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* For hash tables whose keys are two numbers in one, "a << 32 | b". g_int64_hash() is a XOR of the two and
 * g_direct_hash() leaves one out: where a and b count on together, or b is one room of thousands, all keys
 * would be in one bucket and the table a list. Every bit of the key tells here (the finisher of splitmix64).
 */

/* `key` points to 64 bits, as for g_int64_equal(). */
guint day_pair_hash(gconstpointer key);

/* `key` is the number itself, as for g_direct_equal(). */
guint day_pair_hash_direct(gconstpointer key);
