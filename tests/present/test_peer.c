/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "present/web/peer.h"
#include <arpa/inet.h>
#include <glib.h>
#include <sys/socket.h>
#include <unistd.h>

/* As the kernel writes it, on a machine that has the lower byte first. */
static const char head[] =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  "
    "timeout inode                                                     \n";
static const char plain[] =
    "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 501 1\n"
    "   1: 0100007F:1F90 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 502 1\n"
    "   2: 0100007F:9C40 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1001        0 503 1\n"
    "   3: 0100007F:9C41 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000        0 504 1\n"
    "   4: 0100007F:9C42 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0        0 505 1\n"
    "   5: 0100007F:9C43 0100007F:1F90 06 00000000:00000000 03:00000AA9 00000000     0        0 0 3\n"
    "   6: 0100007F:9C44 0100007F:1F90 05 00000000:00000000 00:00000000 00000000  1000        0 0 1\n";
static const char mapped[] = "   0: 0000000000000000FFFF00000100007F:9C45 "
                             "0000000000000000FFFF00000100007F:1F90 01 00000000:00000000 00:00000000 "
                             "00000000  1001        0 506 1\n";

static struct sockaddr_in at(guint16 port)
{
    return (struct sockaddr_in){
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

static bool may(bool *seen, const char *lines, bool six, guint16 port, uid_t user)
{
    g_autofree char *table = g_strconcat(head, lines, NULL);
    struct sockaddr_in client = at(port), server = at(8080);
    return day_peer_in_table(seen, table, six, &client, &server, user);
}

static void test_table(void)
{
    bool seen;
    if (G_BYTE_ORDER != G_LITTLE_ENDIAN) return g_test_skip("the lines are a little-endian machine's");
    g_assert_false(may(&seen, plain, false, 40000, 1000)); /* another's */
    g_assert_true(seen);
    g_assert_true(may(&seen, plain, false, 40000, 1001));
    g_assert_true(may(&seen, plain, false, 40001, 1000));
    g_assert_true(may(&seen, plain, false, 40002, 1000));  /* root's */
    g_assert_false(may(&seen, plain, false, 40003, 1000)); /* nobody holds it any more */
    g_assert_true(seen);
    g_assert_false(may(&seen, plain, false, 40004, 1000));
    g_assert_false(may(&seen, plain, false, 8080, 1000)); /* our own end is not the other's */
    g_assert_false(seen);
    g_assert_false(may(&seen, plain, false, 40005, 1001));
    g_assert_false(seen);
    g_assert_true(may(&seen, mapped, true, 40005, 1001));
    g_assert_false(may(&seen, mapped, true, 40005, 1000));
    g_assert_true(seen);
    g_assert_false(may(&seen, mapped, false, 40005, 1001));
}

/* Of this machine's kernel: a connection of our own is found. */
static void test_live(void)
{
    struct sockaddr_in server = at(0), client;
    socklen_t size = sizeof server;
    int listener = socket(AF_INET, SOCK_STREAM, 0), ours = socket(AF_INET, SOCK_STREAM, 0);
    g_assert_cmpint(bind(listener, (struct sockaddr *)&server, size), ==, 0);
    g_assert_cmpint(listen(listener, 1), ==, 0);
    g_assert_cmpint(getsockname(listener, (struct sockaddr *)&server, &size), ==, 0);
    g_assert_cmpint(connect(ours, (struct sockaddr *)&server, sizeof server), ==, 0);
    int theirs = accept(listener, (struct sockaddr *)&client, &size);
    g_assert_true(day_peer_may_speak(&client, &server));
    close(ours);
    g_assert_false(day_peer_may_speak(&client, &server));
    close(theirs);
    close(listener);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/peer/table", test_table);
    g_test_add_func("/peer/live", test_live);
    return g_test_run();
}
