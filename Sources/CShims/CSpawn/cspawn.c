#define _GNU_SOURCE
#include "cspawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

extern char **environ;

/* Variables of our programs: keys and secrets are among them, and no child has a use for any. */
static const char *const ours[] = {"MCTERMINAL_", "COMMONDB_SANDBOX_"};

static int is_ours(const char *variable) {
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (strncmp(variable, ours[i], strlen(ours[i])) == 0) return 1;
    return 0;
}

/* What children see of our environment, to be freed (its strings are environ's); NULL without memory. */
static char **environment_of_children(void) {
    size_t count = 0, kept = 0;
    while (environ && environ[count]) count++;
    char **result = calloc(count + 1, sizeof *result);
    if (!result) return NULL;
    for (size_t i = 0; i < count; i++)
        if (!is_ours(environ[i])) result[kept++] = environ[i];
    return result;
}

/* input, output: a descriptor for 0 and 1, or -1 for /dev/null. */
static int start(char *const argv[], pid_t *pid, int input, int output) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t signals;
    char **environment = environment_of_children();
    if (!environment) return ENOMEM;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);

    if (input < 0)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    else
        posix_spawn_file_actions_adddup2(&actions, input, 0);
    if (output < 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    else
        posix_spawn_file_actions_adddup2(&actions, output, 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);

    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

    int code = posix_spawnp(pid, argv[0], &actions, &attributes, argv, environment);

    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    free(environment);
    return code;
}

int cspawn_command(char *const argv[], pid_t *pid, int *output) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return errno;
    int code = start(argv, pid, -1, ends[1]);
    close(ends[1]);
    if (code != 0) {
        close(ends[0]);
        return code;
    }
    *output = ends[0];
    return 0;
}

int cspawn_command_fed(char *const argv[], pid_t *pid, int *input) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return errno;
    int code = start(argv, pid, ends[1], -1);
    close(ends[1]);
    if (code != 0) {
        close(ends[0]);
        return code;
    }
    *input = ends[0];
    return 0;
}

int cspawn_command_talking(char *const argv[], pid_t *pid, int *end) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return errno;
    int code = start(argv, pid, ends[1], ends[1]);
    close(ends[1]);
    if (code != 0) {
        close(ends[0]);
        return code;
    }
    *end = ends[0];
    return 0;
}
