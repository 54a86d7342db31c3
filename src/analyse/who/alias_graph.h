/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Names and what ties them, before anybody decides who is who: the nodes are aliases (an address, a handle, a
 * full name, a form of address, a firm's name), the links reasons to take two for one's. Strings are copied;
 * the graph owns them. */
typedef struct day_alias_graph day_alias_graph;

/* What an alias can do. */
typedef enum day_alias_class {
    DAY_ALIAS_ACCOUNT,  /* e-mail, handle, phone: one person's, as a rule */
    DAY_ALIAS_NAME,     /* of a person, in full */
    DAY_ALIAS_NICKNAME, /* a form of address: many may share one, so it never ties two others */
    DAY_ALIAS_ORG,
    DAY_ALIAS_DOMAIN,
    DAY_ALIAS_PLACE,
    DAY_ALIAS_ROOM,
} day_alias_class;

typedef struct day_alias_node {
    const char *kind, *value, *shown;
    day_alias_class class;
    const char *note; /* of an organisation: its class, "police"; interned; NULL: not known */
    int64_t account;  /* row of table account; 0: it takes no part in messages */
    int64_t messages; /* that it sent or got */
    int64_t times;    /* that it is named */
    guint claims;     /* that tie it to an account: of names, the one by which it goes */
    int64_t first_ms, last_ms;
    guint cluster; /* set by day_alias_cluster(): equal for what is one's */
    double weight; /* how sure it belongs there */
} day_alias_node;

/* Of its value's first letter; G_UNICODE_SCRIPT_COMMON when it has none. */
GUnicodeScript day_alias_script(const day_alias_node *node);

typedef struct day_alias_link {
    guint a, b;
    const char *rule; /* interned */
    const char *why;  /* interned; "" when the claim tells */
    double weight;    /* 0 to 1: how sure that both are one's, by this alone */
    int64_t claim;    /* row of table claim; 0: the forms of the two say so */
} day_alias_link;

day_alias_graph *day_alias_graph_new(void);
void day_alias_graph_free(day_alias_graph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_alias_graph, day_alias_graph_free)

/* The node of (kind, value), made when it is new; `shown` may be NULL. */
guint day_alias_graph_node(day_alias_graph *graph, const char *kind, const char *value, const char *shown);
/* False when there is none. */
bool day_alias_graph_find(guint *out, const day_alias_graph *graph, const char *kind, const char *value);
guint day_alias_graph_size(const day_alias_graph *graph);
/* Borrowed until a node is added. */
day_alias_node *day_alias_graph_at(const day_alias_graph *graph, guint node);

/* Links between a person's alias and an organisation's, or a node and itself, are not taken. */
void day_alias_graph_link(day_alias_graph *graph, const day_alias_link *link);
guint day_alias_graph_n_links(const day_alias_graph *graph);
const day_alias_link *day_alias_graph_link_at(const day_alias_graph *graph, guint index);

/* Somebody works for somebody: person and organisation. */
typedef struct day_alias_post {
    guint person, org;
} day_alias_post;
void day_alias_graph_works_for(day_alias_graph *graph, guint person, guint org);
/* day_alias_post. */
const GArray *day_alias_graph_posts(const day_alias_graph *graph);

/* The user said so: together, or apart. */
void day_alias_graph_together(day_alias_graph *graph, guint a, guint b);
void day_alias_graph_apart(day_alias_graph *graph, guint a, guint b);
/* Apart from all: its links are not taken, nor were those it has. */
void day_alias_graph_alone(day_alias_graph *graph, guint node);
/* Two accounts wrote to each other: they are hardly one's. */
void day_alias_graph_talked(day_alias_graph *graph, int64_t account_a, int64_t account_b, guint messages);

bool day_alias_graph_is_alone(const day_alias_graph *graph, guint node);
bool day_alias_graph_is_apart(const day_alias_graph *graph, guint a, guint b);
guint day_alias_graph_talks(const day_alias_graph *graph, int64_t account_a, int64_t account_b);
/* Pairs of nodes that the user put together. */
const GArray *day_alias_graph_forced(const day_alias_graph *graph);
