#ifndef CSYSTEM_CRASH_GUARD_H
#define CSYSTEM_CRASH_GUARD_H

#include <stddef.h>

/* Puts the terminal right when the program crashes: a Swift trap runs no defer and no deinit, so without this the shell is left in raw
 * mode on the alternate screen. The handler only calls async-signal-safe functions, then hands the signal to whoever had it
 * before (the Swift backtracer, or the default action). */

/* Installs handlers for SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS and SIGFPE, on an alternate stack. Once is enough. 0 or an errno. */
int mct_crash_install(void);

/* An alternate stack for the calling thread: threads without one die of a stack overflow before any handler runs. 0 or an errno. */
int mct_crash_prepare_thread(void);

/* Remembers the terminal's modes as they are now. Call before they change. */
void mct_crash_remember_modes(int terminal);

/* From now on a crash writes `reset` (at most 512 bytes) to the terminal and restores the remembered modes. */
void mct_crash_arm(int terminal, const char *reset, size_t length);
void mct_crash_disarm(void);

#endif
