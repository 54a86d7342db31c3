/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The tables of /proc/net have a line for each end of a connection, with its owner and its inode. Addresses
 * stand there as numbers of the machine's order, ports as written. An end that nobody holds any more has
 * inode 0 and root for its owner: whoever closed it does not wait for an answer, and is not let in. An IPv6
 * socket may have the connection, by its mapped address (RFC 4291, 2.5.5.2). */
#include "peer.h"
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char *end_of(const struct sockaddr_in *address, bool mapped)
{
    g_autofree char *before = mapped ? g_strdup_printf("%016X%08X", 0, htonl(0xFFFF)) : g_strdup("");
    return g_strdup_printf("%s%08X:%04X", before, address->sin_addr.s_addr, ntohs(address->sin_port));
}

bool day_peer_in_table(bool *seen, const char *table, bool mapped, const struct sockaddr_in *client,
                       const struct sockaddr_in *server, uid_t user)
{
    g_autofree char *theirs = end_of(client, mapped), *ours = end_of(server, mapped);
    g_autofree char *ends = g_strdup_printf(": %s %s ", theirs, ours);
    const char *line = strstr(table, ends);
    unsigned owner = 0;
    unsigned long inode = 0;
    *seen = line != NULL;
    return line != NULL &&
           sscanf(line + strlen(ends), "%*x %*x:%*x %*x:%*x %*x %u %*d %lu", &owner, &inode) == 2 &&
           inode != 0 && (owner == user || owner == 0);
}

bool day_peer_may_speak(const struct sockaddr_in *client, const struct sockaddr_in *server)
{
    static const char *const files[] = {"/proc/net/tcp", "/proc/net/tcp6"};
    bool seen = false, may = false, readable = false;
    for (int mapped = 0; mapped < 2 && !seen; mapped++) {
        g_autofree char *table = NULL;
        if (!g_file_get_contents(files[mapped], &table, NULL, NULL)) continue;
        readable = true;
        may = day_peer_in_table(&seen, table, mapped != 0, client, server, geteuid());
    }
    return may || !readable;
}
