/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "at_rest.h"
#include <fcntl.h>
#include <linux/fscrypt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

enum { DEPTH_MAX = 12 };

typedef struct mount {
    char *point, *type, *source;
    guint major, minor;
} mount;

static void mount_clear(mount *at)
{
    g_free(at->point);
    g_free(at->type);
    g_free(at->source);
    *at = (mount){0};
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(mount, mount_clear)

static day_rest rest_of_folder(const char *root, const char *path, guint depth, char **how);

static char *read_line(const char *root, const char *path)
{
    g_autofree char *whole = g_strconcat(root, path, NULL);
    char *text = NULL;
    if (!g_file_get_contents(whole, &text, NULL, NULL)) return NULL;
    return g_strchomp(text);
}

/* --- block devices ---------------------------------------------------------------------------------------
 */

static bool is_encrypted_map(const char *root, const char *device)
{
    g_autofree char *path = g_strconcat(device, "/dm/uuid", NULL);
    g_autofree char *uuid = read_line(root, path);
    return uuid != NULL && g_str_has_prefix(uuid, "CRYPT-");
}

static day_rest rest_of_device(const char *root, const char *device, guint depth);

/* Whether all that a device stands on is encrypted. */
static day_rest rest_below(const char *root, const char *device, guint depth)
{
    g_autofree char *folder = g_strconcat(root, device, "/slaves", NULL);
    g_autoptr(GDir) slaves = g_dir_open(folder, 0, NULL);
    guint encrypted = 0, all = 0;
    for (const char *name = slaves != NULL ? g_dir_read_name(slaves) : NULL; name != NULL;
         name = g_dir_read_name(slaves)) {
        g_autofree char *slave = g_strconcat(device, "/slaves/", name, NULL);
        all++;
        encrypted += rest_of_device(root, slave, depth + 1) == DAY_REST_ENCRYPTED;
    }
    return all > 0 && encrypted == all ? DAY_REST_ENCRYPTED : DAY_REST_PLAIN;
}

/* `device` is a folder of sysfs. */
static day_rest rest_of_device(const char *root, const char *device, guint depth)
{
    if (depth > DEPTH_MAX) return DAY_REST_UNKNOWN;
    if (is_encrypted_map(root, device)) return DAY_REST_ENCRYPTED;
    g_autofree char *loop = g_strconcat(device, "/loop/backing_file", NULL);
    g_autofree char *backing = read_line(root, loop);
    if (backing != NULL && *backing != '\0') {
        g_autofree char *how = NULL;
        return rest_of_folder(root, backing, depth + 1, &how);
    }
    return rest_below(root, device, depth);
}

static day_rest rest_of_number(const char *root, guint major_number, guint minor_number, guint depth)
{
    g_autofree char *device = g_strdup_printf("/sys/dev/block/%u:%u", major_number, minor_number);
    g_autofree char *there = g_strconcat(root, device, NULL);
    if (!g_file_test(there, G_FILE_TEST_IS_DIR)) return DAY_REST_UNKNOWN;
    return rest_of_device(root, device, depth);
}

/* --- mounts ----------------------------------------------------------------------------------------------
 */

static bool is_below(const char *path, const char *point)
{
    size_t size = strlen(point);
    return strcmp(point, "/") == 0 ||
           (strncmp(path, point, size) == 0 && (path[size] == '/' || path[size] == '\0'));
}

/* "36 35 98:0 /root /point options optional… - type source options" (proc(5)); names have octal escapes. */
static bool read_mount(mount *out, const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    guint n = g_strv_length(words), dash = 6;
    while (dash < n && strcmp(words[dash], "-") != 0) dash++;
    if (dash + 2 >= n || sscanf(words[2], "%u:%u", &out->major, &out->minor) != 2) return false;
    out->point = g_strcompress(words[4]);
    out->type = g_strdup(words[dash + 1]);
    out->source = g_strcompress(words[dash + 2]);
    return true;
}

/* The mount that a path lies on: the longest, and of equal ones the last. */
static bool find_mount(mount *out, const char *root, const char *path)
{
    g_autofree char *text = read_line(root, "/proc/self/mountinfo");
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(mount) one = {0};
        if (!read_mount(&one, *line) || !is_below(path, one.point)) continue;
        if (out->point != NULL && strlen(one.point) < strlen(out->point)) continue;
        mount_clear(out);
        *out = one;
        one = (mount){0};
    }
    return out->point != NULL;
}

/* ext4, f2fs and others encrypt single folders (fscrypt). */
static bool has_own_key(const char *path)
{
    struct fscrypt_get_policy_ex_arg policy = {.policy_size = sizeof policy.policy};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool has = fd >= 0 && ioctl(fd, FS_IOC_GET_ENCRYPTION_POLICY_EX, &policy) == 0;
    if (fd >= 0) close(fd);
    return has;
}

/* Some file systems (btrfs) have numbers of their own: the device they name tells. */
static day_rest rest_of_mount(const char *root, const mount *on, guint depth)
{
    struct stat status;
    day_rest rest = rest_of_number(root, on->major, on->minor, depth);
    if (rest != DAY_REST_UNKNOWN || *on->source != '/') return rest;
    g_autofree char *source = g_strconcat(root, on->source, NULL);
    if (stat(source, &status) != 0 || !S_ISBLK(status.st_mode)) return rest;
    return rest_of_number(root, major(status.st_rdev), minor(status.st_rdev), depth);
}

static day_rest rest_of_folder(const char *root, const char *path, guint depth, char **how)
{
    static const char *const sealed[] = {"fuse.gocryptfs", "fuse.cryfs", "fuse.encfs", "fuse.securefs",
                                         "fuse.veracrypt", "ecryptfs",   NULL};
    static const char *const memory[] = {"tmpfs", "ramfs", NULL};
    g_auto(mount) on = {0};
    *how = NULL;
    if (depth > DEPTH_MAX || !find_mount(&on, root, path)) return DAY_REST_UNKNOWN;
    *how = g_strdup_printf("%s on %s", on.type, on.source);
    if (g_strv_contains(sealed, on.type)) return DAY_REST_ENCRYPTED;
    if (g_strv_contains(memory, on.type)) return DAY_REST_MEMORY;
    if (*root == '\0' && has_own_key(path)) return DAY_REST_ENCRYPTED;
    return rest_of_mount(root, &on, depth);
}

/* --- swap ------------------------------------------------------------------------------------------------
 */

static day_rest rest_of_swap(const char *root, const char *name, const char *kind)
{
    g_autofree char *how = NULL;
    g_autofree char *path = g_strconcat(root, name, NULL);
    struct stat status;
    if (strcmp(kind, "file") == 0) return rest_of_folder(root, name, 0, &how);
    if (g_str_has_prefix(name, "/dev/zram")) return DAY_REST_MEMORY;
    if (stat(path, &status) == 0 && S_ISBLK(status.st_mode))
        return rest_of_number(root, major(status.st_rdev), minor(status.st_rdev), 0);
    g_autofree char *base = g_path_get_basename(name);
    g_autofree char *device = g_strconcat("/sys/class/block/", base, NULL);
    g_autofree char *there = g_strconcat(root, device, NULL);
    return g_file_test(there, G_FILE_TEST_IS_DIR) ? rest_of_device(root, device, 0) : DAY_REST_UNKNOWN;
}

static void examine_swap(day_rest_answer *out, const char *root)
{
    g_autofree char *text = read_line(root, "/proc/swaps");
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);
    out->swap = DAY_REST_MEMORY;
    for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++) {
        char name[512], kind[32];
        if (sscanf(lines[i], "%511s %31s", name, kind) != 2) continue;
        g_autofree char *plain = g_strcompress(name);
        day_rest rest = rest_of_swap(root, plain, kind);
        if (rest == DAY_REST_ENCRYPTED || rest == DAY_REST_MEMORY) {
            if (out->swap == DAY_REST_MEMORY) out->swap = rest;
            continue;
        }
        if (out->swap_where == NULL) out->swap_where = g_strdup(plain);
        if (out->swap != DAY_REST_PLAIN) out->swap = rest;
    }
}

void day_rest_examine(day_rest_answer *out, const char *root, const char *folder)
{
    struct stat status;
    g_autofree char *real = *root == '\0' ? realpath(folder, NULL) : NULL;
    const char *path = real != NULL ? real : folder;
    *out = (day_rest_answer){0};
    out->folder = rest_of_folder(root, path, 0, &out->how);
    if (out->how == NULL) out->how = g_strdup("an unknown file system");
    out->others_read = stat(path, &status) == 0 && (status.st_mode & 077) != 0;
    examine_swap(out, root);
}

void day_rest_clear(day_rest_answer *answer)
{
    g_free(answer->how);
    g_free(answer->swap_where);
    *answer = (day_rest_answer){0};
}
