#include "cterm.h"
#include <curses.h>
#include <term.h>
#include <unistd.h>

struct ct_terminal ct_terminal_named(const char *name) {
  struct ct_terminal terminal = {0};
  int problem;
  if (setupterm((char *)name, STDOUT_FILENO, &problem) != OK) return terminal;
  const char *position = tigetstr("cup");
  terminal.known = true;
  terminal.can_position = position != NULL && position != (const char *)-1;
  terminal.is_direct = tigetflag("RGB") == 1;
  terminal.colours = tigetnum("colors");
  del_curterm(cur_term);
  return terminal;
}
