/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/span.h"
#include <sys/types.h>

/* Packets with descriptors over a SOCK_SEQPACKET socket: how broker, nursery and zygote speak. */

#define DAY_PACKET_FDS 4
#define DAY_PACKET_MAX ((size_t)192 * 1024)

/* One packet of two parts (either may be empty), with up to DAY_PACKET_FDS descriptors, which stay the
 * caller's. DAY_ERR_IO when the other end is gone, DAY_ERR_LIMIT when the packet is too large. */
day_err day_packet_send(int socket, day_span head, day_span body, const int *fds, guint n_fds,
                        day_error *error);

/* The next packet: its size, 0 when the other end is gone, -1 with errno otherwise (EAGAIN when flags hold
 * MSG_DONTWAIT and there is none). `fds` has room for DAY_PACKET_FDS; those that came (close-on-exec) are the
 * caller's, the rest are -1. */
ssize_t day_packet_receive(int socket, void *buffer, size_t size, int *fds, int flags);
