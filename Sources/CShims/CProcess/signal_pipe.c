#define _GNU_SOURCE
#include "signal_pipe.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const int caught[] = {SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH};
static int ends[2] = {-1, -1};

static void note(int signal_number)
{
    int saved = errno;
    unsigned char byte = (unsigned char)signal_number;
    /* A full pipe already says all there is to say. */
    ssize_t ignored = write(ends[1], &byte, 1);
    (void)ignored;
    errno = saved;
}

int mct_signals_install(void)
{
    struct sigaction action;
    size_t i;
    if (ends[0] < 0 && pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0)
        return -1;
    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    /* No SA_RESTART: a poll on the main thread shall return and look at the pipe. */
    sigemptyset(&action.sa_mask);
    for (i = 0; i < sizeof caught / sizeof *caught; i++)
        if (sigaction(caught[i], &action, NULL) != 0)
            return -1;
    return ends[0];
}

int mct_signals_installed(void)
{
    return ends[0] >= 0;
}

int mct_signals_next(void)
{
    unsigned char byte;
    ssize_t n;
    if (ends[0] < 0)
        return 0;
    do
        n = read(ends[0], &byte, 1);
    while (n < 0 && errno == EINTR);
    return n == 1 ? byte : 0;
}

void mct_stop_process(void)
{
    /* SIGTSTP itself is caught; SIGSTOP isn't, and the shell treats both alike. */
    kill(0, SIGSTOP);
}
