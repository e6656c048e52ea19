#define _GNU_SOURCE
#include "cncurses.h"

#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

/* term.h makes macros of names as plain as these. */
#undef columns
#undef lines

static SCREEN *screen;
static FILE *output_file, *input_file;
/* Keys are read from a pad: reading from a window would refresh it and move the cursor as a side effect. */
static WINDOW *key_pad;
static int cursor_shown = -1;

const char *mct_set_locale(void)
{
    const char *wanted[] = {getenv("LC_ALL"), getenv("LC_CTYPE"), getenv("LANG")};
    size_t i;
    if (setlocale(LC_CTYPE, "") == NULL) {
        /* A UTF-8 locale is asked for but not installed: its encoding is all we need of it. */
        for (i = 0; i < 3; i++) {
            if (!wanted[i] || !*wanted[i])
                continue;
            if (strcasestr(wanted[i], "utf-8") || strcasestr(wanted[i], "utf8"))
                setlocale(LC_CTYPE, "C.UTF-8");
            break;
        }
    }
    return nl_langinfo(CODESET);
}

static int has_capability(const char *name)
{
    char *value = tigetstr(name);
    return value != NULL && value != (char *)-1;
}

int mct_terminal_kind(const char *name, int output)
{
    int error = 0, movable;
    if (!name || !*name || setupterm(name, output, &error) != OK)
        return error == 1 ? MCT_TERMINAL_CANNOT_MOVE_CURSOR : MCT_TERMINAL_UNKNOWN;
    movable = has_capability("cup");
    del_curterm(cur_term);
    return movable ? MCT_TERMINAL_OK : MCT_TERMINAL_CANNOT_MOVE_CURSOR;
}

int mct_open(const char *name, int input, int output, int escape_delay)
{
    if (screen)
        return -1;
    /* With these two exported the size would never change. */
    unsetenv("LINES");
    unsetenv("COLUMNS");
    output_file = output == STDOUT_FILENO ? stdout : fdopen(fcntl(output, F_DUPFD_CLOEXEC, 3), "w");
    input_file = input == STDIN_FILENO ? stdin : fdopen(fcntl(input, F_DUPFD_CLOEXEC, 3), "r");
    if (!output_file || !input_file)
        return -1;
    screen = newterm(name, output_file, input_file);
    if (!screen)
        return -1;
    set_term(screen);
    if (!getenv("ESCDELAY"))
        set_escdelay(escape_delay);
    raw();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    key_pad = newpad(1, 1);
    keypad(key_pad, TRUE);
    nodelay(key_pad, TRUE);
    meta(key_pad, TRUE);
    cursor_shown = -1;
    return 0;
}

static void close_file(FILE **file)
{
    if (*file && *file != stdout && *file != stdin)
        fclose(*file);
    *file = NULL;
}

void mct_close(void)
{
    if (!screen)
        return;
    curs_set(1);
    endwin();
    delwin(key_pad);
    delscreen(screen);
    screen = NULL;
    key_pad = NULL;
    close_file(&output_file);
    close_file(&input_file);
}

void mct_leave(void)
{
    curs_set(1);
    cursor_shown = -1;
    endwin();
}

void mct_resume(void)
{
    /* After SIGSTOP nobody saved or restored anything: put the modes back even if endwin was never called. */
    reset_prog_mode();
    keypad(key_pad, TRUE);
    cursor_shown = -1;
}

static size_t append(char *buffer, size_t used, size_t capacity, const char *text)
{
    /* Padding ($<5>) is for hardware that is gone; raw output must not show it. */
    while (text && *text && used < capacity) {
        if (text[0] == '$' && text[1] == '<') {
            const char *end = strchr(text, '>');
            if (end) {
                text = end + 1;
                continue;
            }
        }
        buffer[used++] = *text++;
    }
    return used;
}

size_t mct_reset_sequence(char *buffer, size_t capacity)
{
    static const char *const names[] = {"sgr0", "rmkx", "cnorm", "rmcup"};
    /* CAN ends whatever sequence the crash cut short; then bracketed paste off. */
    size_t used = append(buffer, 0, capacity, "\x18\x1b[?2004l"), i;
    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (has_capability(names[i]))
            used = append(buffer, used, capacity, tigetstr(names[i]));
    return append(buffer, used, capacity, "\r");
}

int mct_start_colors(void)
{
    if (!has_colors() || start_color() != OK)
        return 0;
    use_default_colors();
    return COLORS;
}

int mct_define_pair(short pair, short foreground, short background)
{
    return init_pair(pair, foreground, background);
}

int mct_rows(void) { return getmaxy(stdscr); }
int mct_columns(void) { return getmaxx(stdscr); }

void mct_resize(int rows, int columns)
{
    resize_term(rows, columns);
}

int mct_kernel_size(int output, int *rows, int *columns)
{
    struct winsize size;
    if (ioctl(output, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
        return 0;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return 1;
}

void mct_set_cell(cchar_t *cell, const uint32_t *scalars, int count, attr_t attributes, short pair)
{
    wchar_t text[CCHARW_MAX + 1];
    int i;
    if (count > CCHARW_MAX)
        count = CCHARW_MAX;
    for (i = 0; i < count; i++)
        text[i] = (wchar_t)scalars[i];
    text[count] = 0;
    if (setcchar(cell, text, attributes, pair, NULL) != OK) {
        text[0] = L'?';
        text[1] = 0;
        setcchar(cell, text, attributes, pair, NULL);
    }
}

void mct_put(int y, int x, const cchar_t *cells, int count)
{
    mvwadd_wchnstr(stdscr, y, x, cells, count);
}

void mct_update(int y, int x, int redraw)
{
    int show = y >= 0;
    if (redraw)
        clearok(curscr, TRUE);
    if (show != cursor_shown) {
        curs_set(show);
        cursor_shown = show;
        leaveok(stdscr, show ? FALSE : TRUE);
    }
    if (show)
        wmove(stdscr, y, x);
    wnoutrefresh(stdscr);
    doupdate();
}

void mct_beep(void) { beep(); }

int mct_read_row(int y, char *buffer, int capacity)
{
    return mvwinnstr(stdscr, y, 0, buffer, capacity);
}

int mct_get_key(void) { return wgetch(key_pad); }

/* The terminal's own erase character may be ^H, which would be Ctrl-H elsewhere. */
int mct_is_backspace(int byte) { return byte == 127 || (byte == 8 && erasechar() == 8); }

void mct_define_sequence(const char *sequence, int code)
{
    if (key_defined(sequence) == 0)
        define_key(sequence, code);
}

int mct_code_of_capability(const char *capability)
{
    char *sequence = tigetstr(capability);
    int code;
    if (!sequence || sequence == (char *)-1)
        return 0;
    code = key_defined(sequence);
    return code > 0 ? code : 0;
}
