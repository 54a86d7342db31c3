/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014; constants of variant 13.
 */
#include "pair_hash.h"

static guint mixed(guint64 key)
{
    key = (key ^ key >> 30) * G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9);
    key = (key ^ key >> 27) * G_GUINT64_CONSTANT(0x94D049BB133111EB);
    return (guint)(key ^ key >> 31);
}

guint day_pair_hash(gconstpointer key)
{
    return mixed(*(const guint64 *)key);
}

guint day_pair_hash_direct(gconstpointer key)
{
    return mixed((guint64)(gsize)key);
}
