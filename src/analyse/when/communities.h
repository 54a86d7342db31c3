/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Who talks with whom, as groups: for questions of habits, where it is enough that people of one group mostly
 * talk with each other. graph/network.h measures the whole graph; this needs but the conversations, and a
 * second for a million messages. */

/* So many messages of a person in a conversation. */
typedef struct day_talk_share {
    guint32 person, conversation; /* from 0 */
    guint32 messages;
} day_talk_share;

/* The group of each person, a number that is some member's: an array of `people` that the caller frees with
 * g_free(). Those who share no conversation with anybody are groups of their own. `shares` has each pair
 * once; it is sorted here. */
guint32 *day_communities(GArray *shares, guint32 people, guint32 conversations);
