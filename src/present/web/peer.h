/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <netinet/in.h>
#include <stdbool.h>
#include <sys/types.h>

/* Whose a connection over loopback is. A browser sends a cookie to every port of a host, so that a server of
 * another user of this computer, which it is led to, learns ours: what keeps that user out is that the kernel
 * knows whose socket a connection comes from. */

/* Whether the socket at `client`, connected to `server`, is this user's or root's. True also where the kernel
 * shows no list of sockets. */
bool day_peer_may_speak(const struct sockaddr_in *client, const struct sockaddr_in *server);

/* The same by the text of /proc/net/tcp, or, `mapped`, of /proc/net/tcp6 (proc(5)), for one who is `user`;
 * *seen: whether the socket stands in it. */
bool day_peer_in_table(bool *seen, const char *table, bool mapped, const struct sockaddr_in *client,
                       const struct sockaddr_in *server, uid_t user);
