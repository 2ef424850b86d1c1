/* curses as Swift can see it: wide mode, and inline functions for what its importer leaves out. */
#ifndef CURSES_SHIM_H
#define CURSES_SHIM_H

#define NCURSES_WIDECHAR 1 /* before curses.h, or cchar_t and WINDOW get the narrow layout */
#include <curses.h>

/* Globals are shared mutable state to Swift. */
static inline WINDOW *nc_stdscr(void) { return stdscr; }
static inline WINDOW *nc_curscr(void) { return curscr; }
static inline int nc_colours(void) { return COLORS; }
static inline int nc_pairs(void) { return COLOR_PAIRS; }

/* Macros with casts do not import. */
enum : unsigned {
  NC_BOLD = A_BOLD,
  NC_DIM = A_DIM,
  NC_UNDERLINE = A_UNDERLINE,
  NC_REVERSE = A_REVERSE,
};

/* Hidden from Swift's Glibc; glibc declares it only for X/Open programs. */
extern int wcwidth(wchar_t);
static inline int nc_wcwidth(unsigned scalar) { return wcwidth((wchar_t)scalar); }

#endif
