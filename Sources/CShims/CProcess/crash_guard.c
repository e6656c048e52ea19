#define _GNU_SOURCE
#include "crash_guard.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

static const int guarded[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
#define GUARDED (sizeof guarded / sizeof *guarded)

static struct sigaction previous[GUARDED];
static struct termios modes;
static atomic_int have_modes, armed, installed;
static int terminal_fd = -1;
static char reset_bytes[512];
static size_t reset_length;

static void restore_terminal(void)
{
    size_t sent = 0;
    if (!atomic_exchange(&armed, 0))
        return;
    while (sent < reset_length) {
        ssize_t n = write(terminal_fd, reset_bytes + sent, reset_length - sent);
        if (n > 0)
            sent += (size_t)n;
        else if (errno != EINTR)
            break;
    }
    if (atomic_load(&have_modes))
        tcsetattr(terminal_fd, TCSANOW, &modes);
}

static void handle(int signal_number, siginfo_t *info, void *context)
{
    int saved = errno;
    size_t i;
    (void)context;
    restore_terminal();
    for (i = 0; i < GUARDED; i++)
        if (guarded[i] == signal_number)
            sigaction(signal_number, &previous[i], NULL);
    /* A fault happens again on return and meets the old action. A signal somebody sent would be lost: send it again. */
    if (info && info->si_code <= 0)
        raise(signal_number);
    errno = saved;
}

int mct_crash_prepare_thread(void)
{
    stack_t stack, current;
    size_t size = 64 * 1024;
    if (sigaltstack(NULL, &current) == 0 && !(current.ss_flags & SS_DISABLE))
        return 0;
    memset(&stack, 0, sizeof stack);
    stack.ss_sp = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (stack.ss_sp == MAP_FAILED)
        return errno;
    stack.ss_size = size;
    return sigaltstack(&stack, NULL) == 0 ? 0 : errno;
}

int mct_crash_install(void)
{
    struct sigaction action;
    size_t i;
    int failed = mct_crash_prepare_thread();
    if (atomic_exchange(&installed, 1))
        return failed;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = handle;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (i = 0; i < GUARDED; i++)
        if (sigaction(guarded[i], &action, &previous[i]) != 0)
            failed = errno;
    return failed;
}

void mct_crash_remember_modes(int terminal)
{
    if (tcgetattr(terminal, &modes) == 0)
        atomic_store(&have_modes, 1);
}

void mct_crash_arm(int terminal, const char *reset, size_t length)
{
    atomic_store(&armed, 0);
    terminal_fd = terminal;
    reset_length = length < sizeof reset_bytes ? length : sizeof reset_bytes;
    memcpy(reset_bytes, reset, reset_length);
    atomic_store(&armed, 1);
}

void mct_crash_disarm(void)
{
    atomic_store(&armed, 0);
}
