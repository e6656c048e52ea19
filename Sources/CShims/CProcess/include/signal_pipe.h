#ifndef CSYSTEM_SIGNAL_PIPE_H
#define CSYSTEM_SIGNAL_PIPE_H

/* Signals as bytes in a pipe that an event loop can wait for, so that saving and leaving happens in the loop and not in a handler. */

/* Catches SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT and SIGWINCH. Returns the descriptor to wait for, or -1 (errno). Calling it again takes
 * back the signals others (ncurses) have taken since, and returns the same descriptor. */
int mct_signals_install(void);

/* Whether mct_signals_install was called. */
int mct_signals_installed(void);

/* The next signal that came, 0 when none waits. */
int mct_signals_next(void);

/* Stops this process the way Ctrl-Z does: its whole group, returning when it continues. The terminal must have been given back. */
void mct_stop_process(void);

#endif
