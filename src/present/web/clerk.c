/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "clerk.h"
#include "base/fd.h"
#include "model/state.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

/* Where the child finds them: never an argument, which every process can list. */
#define PASSWORDS "/dev/fd/3"

enum {
    LINE_MAX_BYTES = 4096,
    NICE = 10 /* the page is waited for, not this */,
    STOPPED = 130 /* as the commands end after Ctrl-C */
};

typedef struct clerk {
    int server; /* socket */
    const char *folder;
    char *program;     /* this one */
    pid_t child;       /* 0: none */
    int ended, errors; /* pidfd, its standard error; -1 */
    char line[LINE_MAX_BYTES];
    size_t size;   /* of the line so far */
    bool overlong; /* the rest of the line is dropped */
    day_work_news news;
} clerk;

const char *day_work_name(day_work work)
{
    static const char *const names[DAY_N_WORKS] = {"none",  "ingest", "retry",      "analyse", "identity",
                                                   "edits", "report", "report pdf", "stop"};
    return names[work < DAY_N_WORKS ? work : DAY_WORK_NONE];
}

/* --- orders ------------------------------------------------------------------------------------------ */

static bool is_text(const char *field, size_t room, const char *characters)
{
    size_t size = strnlen(field, room);
    return size < room && strspn(field, characters) == size && *field != '-';
}

bool day_work_order_holds(const day_work_order *order)
{
    day_state state;
    if (order->work == DAY_WORK_NONE || order->work >= DAY_N_WORKS) return false;
    if (!is_text(order->state, sizeof order->state, "abcdefghijklmnopqrstuvwxyz_") ||
        !is_text(order->item, sizeof order->item, "0123456789abcdef") ||
        !is_text(order->format, sizeof order->format, "abcdefghijklmnopqrstuvwxyz0123456789./+-_*"))
        return false;
    if (order->passwords > 1 || (order->passwords == 1 && order->work != DAY_WORK_RETRY)) return false;
    if (order->work != DAY_WORK_RETRY) return true;
    if (*order->state != '\0' && day_state_parse(&state, order->state) != DAY_OK) return false;
    return *order->state != '\0' || *order->item != '\0' || *order->format != '\0';
}

static void add(GPtrArray *arguments, const char *name, const char *value)
{
    if (value != NULL && *value == '\0') return;
    g_ptr_array_add(arguments, g_strdup(name));
    if (value != NULL) g_ptr_array_add(arguments, g_strdup(value));
}

/* What is run for an order: all that is not in here cannot be. */
static GPtrArray *arguments_of(const clerk *c, const day_work_order *order, const char *const *sources)
{
    static const struct {
        const char *command, *only; /* the analyses that are run; NULL: all */
    } works[DAY_N_WORKS] = {
        [DAY_WORK_INGEST] = {"ingest", NULL},
        [DAY_WORK_RETRY] = {"retry", NULL},
        [DAY_WORK_ANALYSE] = {"analyse", NULL},
        [DAY_WORK_IDENTITY] = {"analyse",
                               "entities,offers,targets,edges,measures,zones,events,stories,affected"},
        [DAY_WORK_EDITS] = {"analyse", "edges,measures"},
        [DAY_WORK_REPORT] = {"report", NULL},
        [DAY_WORK_REPORT_PDF] = {"report", NULL},
    };
    GPtrArray *arguments = g_ptr_array_new_with_free_func(g_free);
    add(arguments, c->program, NULL);
    add(arguments, works[order->work].command, NULL);
    if (order->work < DAY_WORK_REPORT) add(arguments, "--progress-json", NULL);
    if (works[order->work].only != NULL) add(arguments, "--only", works[order->work].only);
    if (order->work == DAY_WORK_RETRY) {
        add(arguments, "--state", order->state);
        add(arguments, "--item", order->item);
        add(arguments, "--format", order->format);
        if (order->passwords == 1) add(arguments, "--password-file", PASSWORDS);
    }
    if (order->work == DAY_WORK_REPORT || order->work == DAY_WORK_REPORT_PDF) {
        const char *name = order->work == DAY_WORK_REPORT ? "dossier.html" : "dossier.pdf";
        g_autofree char *file = g_build_filename(c->folder, name, NULL);
        add(arguments, "--output", file);
    }
    add(arguments, "--", NULL);
    add(arguments, c->folder, NULL);
    for (; sources != NULL && *sources != NULL; sources++) g_ptr_array_add(arguments, g_strdup(*sources));
    g_ptr_array_add(arguments, NULL);
    return arguments;
}

/* --- what is at work --------------------------------------------------------------------------------- */

static void tell(const clerk *c)
{
    (void)send(c->server, &c->news, sizeof c->news, MSG_NOSIGNAL);
}

static int64_t now_ms(void)
{
    return g_get_real_time() / 1000;
}

static void note(clerk *c, const char *message)
{
    g_strlcpy(c->news.message, message, sizeof c->news.message);
}

/* `passwords` (-1: none) becomes descriptor 3. */
static int spawn_child(clerk *c, char **arguments, int errors, int passwords)
{
    extern char **environ;
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t usual, none;
    sigemptyset(&usual);
    sigemptyset(&none);
    sigaddset(&usual, SIGINT);
    sigaddset(&usual, SIGTERM);
    sigaddset(&usual, SIGHUP);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&files, errors, 2);
    if (passwords >= 0) posix_spawn_file_actions_adddup2(&files, passwords, 3);
    posix_spawnattr_init(&how);
    posix_spawnattr_setsigdefault(&how, &usual);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    int failed = posix_spawn(&c->child, c->program, &files, &how, arguments, environ);
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    return failed;
}

static void start(clerk *c, const day_work_order *order, const char *const *sources, int passwords)
{
    g_autoptr(GPtrArray) arguments = arguments_of(c, order, sources);
    int pipes[2];
    c->news = (day_work_news){.work = order->work, .since_ms = now_ms()};
    int failed = pipe2(pipes, O_CLOEXEC) != 0 ? errno : 0;
    if (failed == 0) {
        failed = spawn_child(c, (char **)arguments->pdata, pipes[1], passwords);
        close(pipes[1]);
        if (failed != 0) close(pipes[0]);
    }
    if (failed != 0) {
        c->child = 0;
        c->news.exit = -1;
        c->news.ended_ms = now_ms();
        note(c, g_strerror(failed));
    } else {
        c->errors = pipes[0];
        fcntl(c->errors, F_SETFL, O_NONBLOCK);
        c->ended = (int)syscall(SYS_pidfd_open, c->child, 0);
        c->news.running = 1;
        c->size = 0;
    }
    tell(c);
}

static void take_line(clerk *c)
{
    c->line[c->size] = '\0';
    if (*c->line == '{')
        g_strlcpy(c->news.progress, c->line, sizeof c->news.progress);
    else if (*c->line != '\0')
        note(c, c->line);
    tell(c);
}

static void close_errors(clerk *c)
{
    if (c->errors >= 0) close(c->errors);
    c->errors = -1;
}

/* What is there; false when there is nothing (more). */
static bool take_errors(clerk *c)
{
    char bytes[4096];
    ssize_t n = c->errors >= 0 ? read(c->errors, bytes, sizeof bytes) : 0;
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) return false;
    if (n <= 0) {
        close_errors(c);
        return false;
    }
    for (ssize_t i = 0; i < n; i++) {
        if (bytes[i] == '\n') {
            if (!c->overlong) take_line(c);
            c->size = 0;
            c->overlong = false;
        } else if (c->size + 1 < sizeof c->line) {
            c->line[c->size++] = bytes[i];
        } else {
            c->overlong = true;
        }
    }
    return true;
}

static void take_end(clerk *c)
{
    int status = 0;
    while (take_errors(c)) {}
    close_errors(c); /* whoever else holds its other end is no concern */
    waitpid(c->child, &status, 0);
    close(c->ended);
    c->ended = -1;
    c->child = 0;
    c->news.running = 0;
    c->news.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGINT) c->news.exit = STOPPED; /* before it could hear */
    c->news.ended_ms = now_ms();
    *c->news.progress = '\0';
    tell(c);
}

/* An order and the descriptor that came with it (-1: none); as recvmsg(). */
static ssize_t receive(int socket, day_work_order *order, int *fd)
{
    union {
        struct cmsghdr head;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control = {0};
    struct iovec part = {order, sizeof *order};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};
    *fd = -1;
    ssize_t n = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    const struct cmsghdr *head = n > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (head != NULL && head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS)
        memcpy(fd, CMSG_DATA(head), sizeof *fd);
    return n;
}

/* False when the server is gone. */
static bool take_order(clerk *c)
{
    day_work_order order;
    g_auto(day_fd) passwords = -1;
    ssize_t n = receive(c->server, &order, &passwords);
    if (n < 0 && errno == EINTR) return true;
    if (n <= 0) return false;
    if (n != (ssize_t)sizeof order || !day_work_order_holds(&order)) return true;
    if ((passwords >= 0) != (order.passwords == 1)) return true;
    if (order.work == DAY_WORK_STOP) {
        if (c->child > 0) kill(c->child, SIGINT);
    } else if (c->child == 0) {
        start(c, &order, NULL, passwords);
    }
    return true;
}

static void stop_child(clerk *c)
{
    if (c->child <= 0) return;
    kill(c->child, SIGINT);
    close_errors(c);
    waitpid(c->child, NULL, 0);
}

static void run_clerk(clerk *c, const char *const *sources)
{
    bool there = true;
    if (sources != NULL && *sources != NULL)
        start(c, &(day_work_order){.work = DAY_WORK_INGEST}, sources, -1);
    while (there) {
        struct pollfd polled[3] = {{c->server, POLLIN, 0}, {c->errors, POLLIN, 0}, {c->ended, POLLIN, 0}};
        if (poll(polled, 3, -1) < 0) continue;
        if (polled[1].revents != 0) take_errors(c);
        if (polled[2].revents != 0) take_end(c);
        if (polled[0].revents != 0) there = take_order(c);
    }
    stop_child(c);
}

/* --- the server's side ------------------------------------------------------------------------------- */

/* Ctrl-C at the terminal is the server's to hear: the clerk is told by the end of its socket. */
static void be_clerk(int server, const char *folder, const char *const *sources)
{
    clerk c = {.server = server, .folder = folder, .ended = -1, .errors = -1};
    static const int deaf[] = {SIGINT, SIGTERM, SIGHUP};
    setpgid(0, 0);
    setpriority(PRIO_PROCESS, 0, NICE);
    for (gsize i = 0; i < G_N_ELEMENTS(deaf); i++) signal(deaf[i], SIG_IGN);
    c.program = g_file_read_link("/proc/self/exe", NULL);
    if (c.program != NULL) run_clerk(&c, sources);
    g_free(c.program);
    _exit(c.program != NULL ? 0 : 1);
}

int day_work_order_send(int socket, const day_work_order *order, int passwords)
{
    union {
        struct cmsghdr head;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control = {
        .head = {.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof(int))}};
    struct iovec part = {(void *)order, sizeof *order};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (passwords >= 0) {
        memcpy(CMSG_DATA(&control.head), &passwords, sizeof passwords);
        message.msg_control = control.bytes;
        message.msg_controllen = sizeof control.bytes;
    }
    return sendmsg(socket, &message, MSG_NOSIGNAL) == (ssize_t)sizeof *order ? 0 : errno;
}

day_err day_clerk_start(day_clerk *out, const char *folder, const char *const *sources, day_error *error)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return day_error_set(error, DAY_ERR_IO, "no socket: %s", g_strerror(errno));
    out->pid = fork();
    if (out->pid == 0) {
        close(ends[0]);
        be_clerk(ends[1], folder, sources);
    }
    close(ends[1]);
    out->socket = ends[0];
    if (out->pid > 0) return DAY_OK;
    close(ends[0]);
    return day_error_set(error, DAY_ERR_IO, "no process: %s", g_strerror(errno));
}

void day_clerk_end(day_clerk *one)
{
    if (one->pid <= 0) return;
    close(one->socket);
    waitpid(one->pid, NULL, 0);
    one->pid = 0;
}
