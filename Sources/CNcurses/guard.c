#define _GNU_SOURCE
#include "cterm.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

/* All that a handler calls is async-signal-safe: write, pread, dup2, tcsetattr, sigaction, raise. */

enum { fatal_count = 7 };
static const int fatal[fatal_count] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS};
static struct sigaction previous[fatal_count];
static char handler_stack[64 * 1024];

static struct termios settings;
static bool has_settings, passes_on, registered;
static char restore_bytes[256];
static int tty = -1, real_out = -1, real_err = -1, captured = -1;
static int armed;

static void put(int fd, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(fd, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

static void replay(void) {
  char bytes[1024];
  off_t offset = 0;
  ssize_t count;
  dup2(real_out, STDOUT_FILENO);
  dup2(real_err, STDERR_FILENO);
  while ((count = pread(captured, bytes, sizeof bytes, offset)) > 0) {
    offset += count;
    put(STDERR_FILENO, bytes, (size_t)count);
  }
}

static void restore(void) {
  if (!__atomic_exchange_n(&armed, 0, __ATOMIC_SEQ_CST)) return;
  put(tty, restore_bytes, strlen(restore_bytes));
  if (has_settings) tcsetattr(tty, TCSANOW, &settings);
  replay();
}

static void on_fatal(int number, siginfo_t *info, void *context) {
  (void)context;
  restore();
  for (int i = 0; i < fatal_count; i++) {
    struct sigaction standard = {.sa_handler = SIG_DFL};
    if (fatal[i] == number) sigaction(number, passes_on ? &previous[i] : &standard, NULL);
  }
  bool is_fault = number == SIGSEGV || number == SIGBUS || number == SIGILL || number == SIGFPE;
  if (is_fault && info->si_code > 0) return; /* the instruction faults again, now for the next handler */
  raise(number);
}

static void install(void) {
  stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action = {.sa_sigaction = on_fatal, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < fatal_count; i++) sigaction(fatal[i], &action, &previous[i]);
}

static void capture(void) {
  fflush(stdout);
  if (ftruncate(captured, 0) == 0) lseek(captured, 0, SEEK_SET);
  dup2(captured, STDOUT_FILENO);
  dup2(captured, STDERR_FILENO);
  __atomic_store_n(&armed, 1, __ATOMIC_SEQ_CST);
}

int ct_ui_begin(const char *bytes) {
  tty = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  real_out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  real_err = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  captured = memfd_create("output", MFD_CLOEXEC);
  if (tty < 0 || real_out < 0 || real_err < 0 || captured < 0) return -1;
  strncpy(restore_bytes, bytes, sizeof restore_bytes - 1);
  has_settings = tcgetattr(tty, &settings) == 0;
  /* Swift's own crash reporter would wait for a key on the broken screen; it runs only if asked for. */
  passes_on = getenv("SWIFT_BACKTRACE") != NULL;
  install();
  if (!registered) registered = atexit(restore) == 0;
  capture();
  return tty;
}

void ct_ui_pause(bool paused) {
  if (!paused) return capture();
  fflush(stdout);
  if (__atomic_exchange_n(&armed, 0, __ATOMIC_SEQ_CST)) replay();
}

void ct_ui_end(void) {
  if (captured < 0) return;
  ct_ui_pause(true);
  for (int i = 0; i < fatal_count; i++) sigaction(fatal[i], &previous[i], NULL);
  close(real_out);
  close(real_err);
  close(captured);
  tty = real_out = real_err = captured = -1; /* whoever asked for the terminal's descriptor closes it */
}
