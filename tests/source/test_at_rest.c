/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Where a case lies, told from trees of /proc and /sys that are made here. */
#include "source/at_rest.h"
#include <glib/gstdio.h>
#include <stdlib.h>

static char *root;

static void put(const char *path, const char *text)
{
    g_autofree char *whole = g_strconcat(root, path, NULL);
    g_autofree char *folder = g_path_get_dirname(whole);
    g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
    g_assert_true(g_file_set_contents(whole, text, -1, NULL));
}

static void setup(void)
{
    root = g_dir_make_tmp("at-rest-XXXXXX", NULL);
    put("/proc/self/mountinfo", "20 1 8:2 / / rw - ext4 /dev/sda2 rw\n"
                                "21 20 253:0 / /luks rw,noatime shared:1 - ext4 /dev/mapper/luks rw\n"
                                "22 20 253:1 / /lvm rw - xfs /dev/mapper/vg-a rw\n"
                                "23 20 253:2 / /mixed rw - xfs /dev/mapper/vg-b rw\n"
                                "24 20 0:40 / /home/a/vault rw - fuse.gocryptfs /home/a/vault.vault rw\n"
                                "25 20 0:41 / /mem rw - tmpfs tmpfs rw\n"
                                "26 20 0:42 / /net rw - nfs4 server:/x rw\n"
                                "27 20 7:0 / /loop\\040one rw - ext4 /dev/loop0 rw\n"
                                "28 20 7:1 / /ring rw - ext4 /dev/loop1 rw\n");
    put("/proc/swaps", "Filename Type Size Used Priority\n");
    put("/sys/dev/block/8:2/size", "1");
    put("/sys/dev/block/253:0/dm/uuid", "CRYPT-LUKS2-0123-luks\n");
    put("/sys/dev/block/253:1/dm/uuid", "LVM-abc\n");
    put("/sys/dev/block/253:1/slaves/dm-0/dm/uuid", "CRYPT-LUKS2-0123-luks\n");
    put("/sys/dev/block/253:2/dm/uuid", "LVM-def\n");
    put("/sys/dev/block/253:2/slaves/dm-0/dm/uuid", "CRYPT-LUKS2-0123-luks\n");
    put("/sys/dev/block/253:2/slaves/sda3/size", "1");
    put("/sys/dev/block/7:0/loop/backing_file", "/luks/image\n");
    put("/sys/dev/block/7:1/loop/backing_file", "/ring/image\n");
    put("/sys/class/block/sda5/size", "1");
    put("/sys/class/block/dm-7/dm/uuid", "CRYPT-PLAIN-swap\n");
}

static void expect(const char *folder, day_rest rest)
{
    g_auto(day_rest_answer) answer = {0};
    day_rest_examine(&answer, root, folder);
    if (answer.folder != rest) g_error("%s is %d (%s), not %d", folder, answer.folder, answer.how, rest);
    g_assert_cmpint(answer.swap, ==, DAY_REST_MEMORY);
    g_assert_null(answer.swap_where);
}

static void test_folders(void)
{
    expect("/home/a/leak.case", DAY_REST_PLAIN);
    expect("/luks/leak.case", DAY_REST_ENCRYPTED);
    expect("/luksother/leak.case", DAY_REST_PLAIN); /* a name that begins like a mount's */
    expect("/lvm/leak.case", DAY_REST_ENCRYPTED);
    expect("/mixed/leak.case", DAY_REST_PLAIN); /* one of two disks */
    expect("/home/a/vault/leak.case", DAY_REST_ENCRYPTED);
    expect("/mem/leak.case", DAY_REST_MEMORY);
    expect("/net/leak.case", DAY_REST_UNKNOWN);
    expect("/loop one/leak.case", DAY_REST_ENCRYPTED);
    expect("/ring/leak.case", DAY_REST_UNKNOWN); /* a loop that stands on itself ends */
}

static void expect_swap(const char *line, day_rest rest, const char *where)
{
    g_auto(day_rest_answer) answer = {0};
    g_autofree char *text = g_strconcat("Filename Type Size Used Priority\n", line, NULL);
    put("/proc/swaps", text);
    day_rest_examine(&answer, root, "/luks/leak.case");
    g_assert_cmpint(answer.swap, ==, rest);
    g_assert_cmpstr(answer.swap_where, ==, where);
}

static void test_swap(void)
{
    expect_swap("/dev/sda5 partition 1 0 -2\n", DAY_REST_PLAIN, "/dev/sda5");
    expect_swap("/dev/dm-7 partition 1 0 -2\n", DAY_REST_ENCRYPTED, NULL);
    expect_swap("/dev/zram0 partition 1 0 -2\n", DAY_REST_MEMORY, NULL);
    expect_swap("/luks/swapfile file 1 0 -2\n", DAY_REST_ENCRYPTED, NULL);
    expect_swap("/dev/dm-7 partition 1 0 -2\n/swapfile file 1 0 -3\n", DAY_REST_PLAIN, "/swapfile");
}

static void test_this_computer(void)
{
    g_auto(day_rest_answer) answer = {0};
    day_rest_examine(&answer, "", root);
    g_assert_nonnull(answer.how);
    g_assert_false(answer.others_read);
    g_assert_cmpint(g_chmod(root, 0755), ==, 0);
    day_rest_clear(&answer);
    day_rest_examine(&answer, "", root);
    g_assert_true(answer.others_read);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    setup();
    g_test_add_func("/at-rest/folders", test_folders);
    g_test_add_func("/at-rest/swap", test_swap);
    g_test_add_func("/at-rest/this-computer", test_this_computer);
    int failed = g_test_run();
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", root);
    return system(command) != 0 || failed;
}
