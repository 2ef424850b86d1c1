/* What must be C: handlers that run when a signal strikes, and terminals for tests. */
#ifndef CTERM_H
#define CTERM_H

#include <stdbool.h>
#include <sys/eventfd.h>
#include <sys/types.h>

/* The crash guard. While the screen is up, fd 1 and 2 go to memory, so that nothing printed smears it; on any
   fatal signal and on exit() the terminal is put back with `restore`, then what was printed follows. */

/* Returns a descriptor of the terminal on fd 1, or -1 with errno. Call before newterm. */
int ct_ui_begin(const char *restore);
/* Gives fd 1 and 2 back while the program is stopped, and takes them again. */
void ct_ui_pause(bool paused);
/* After endwin: prints what was captured and disarms the guard. */
void ct_ui_end(void);

/* WINCH TERM HUP INT QUIT TSTP CONT: one byte each, the signal's number, on the returned descriptor. Call
   before newterm, which leaves alone what is already handled. Returns -1 with errno. */
int ct_signals_open(void);
void ct_signals_close(void);
/* Stops the job as ^Z does and returns when it goes on. */
void ct_stop(void);

/* What the terminfo database says about a terminal. */
struct ct_terminal {
  bool known;
  bool can_position;
  bool is_direct;
  int colours;
};
struct ct_terminal ct_terminal_named(const char *name);

/* For tests: a new terminal's master side, and a program that has it as its controlling terminal. */
int ct_pty_open(int rows, int columns);
pid_t ct_pty_spawn(int master, const char *path, char *const arguments[], char *const environment[]);
/* Readable when the process has ended. */
int ct_process_descriptor(pid_t pid);

#endif
