#define _GNU_SOURCE
#include "cterm.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

enum { watched_count = 7 };
static const int watched[watched_count] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT};
static struct sigaction previous[watched_count];
static int ends[2] = {-1, -1};

static void on_signal(int number) {
  int error = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t ignored = write(ends[1], &byte, 1);
  (void)ignored;
  errno = error;
}

int ct_signals_open(void) {
  if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < watched_count; i++) {
    sigaction(watched[i], NULL, &previous[i]);
    bool stays_ignored = watched[i] == SIGHUP && previous[i].sa_handler == SIG_IGN; /* nohup */
    if (!stays_ignored) sigaction(watched[i], &action, NULL);
  }
  return ends[0];
}

void ct_signals_close(void) {
  if (ends[0] < 0) return;
  for (int i = 0; i < watched_count; i++) sigaction(watched[i], &previous[i], NULL);
  close(ends[0]);
  close(ends[1]);
  ends[0] = ends[1] = -1;
}

void ct_stop(void) {
  struct sigaction standard = {.sa_handler = SIG_DFL}, ours;
  sigaction(SIGTSTP, &standard, &ours);
  kill(0, SIGTSTP); /* ignored in an orphaned group, where nobody could wake us from SIGSTOP */
  sigaction(SIGTSTP, &ours, NULL);
}
