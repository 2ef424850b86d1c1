import ArgumentParser
import Dashboard
import Drawing
import Glibc
import Terminal

/// Opens a screen and leaves it in a given way; tests see whether the terminal is as it was.
struct Crash: ParsableCommand {
  enum Way: String, CaseIterable, ExpressibleByArgument {
    case segv, trap, abort, exit
    /// Shows size and keys until `q`; other ways are a key away: `t` traps.
    case loop
  }

  static let configuration = CommandConfiguration(commandName: "__crash", shouldDisplay: false)

  @Argument var way: Way

  func run() throws {
    let way = way
    Glibc.exit(MainActor.assumeIsolated { perform(way) })
  }

  @MainActor
  private func perform(_ way: Way) -> Int32 {
    do throws(ScreenRefusal) {
      let screen = try Screen.open()
      defer { screen.close() }
      if way == .loop { return loop(on: screen) }
      screen.present(picture(of: screen, saying: "crashing"))
      print("said before the end")
      fflush(nil)
      leave(way)
      return 0
    } catch {
      print(error.message)
      return 2
    }
  }

  @MainActor
  private func loop(on screen: Screen) -> Int32 {
    var said = "ready"
    return EventLoop(screen: screen, mailbox: Mailbox<Never>()).run(nextDue: { nil }) { happening in
      switch happening {
      case .key(.character("q")): return .leave(status: 0)
      case .key(.character("t")): leave(.trap)
      case .key(.character("m")): screen.reportsMouse.toggle()
      case .key(.control("l")): screen.redraw()
      case .key(let key): said = "key \(key)"
      case .click(let click): said = "\(click.button) at \(click.row) \(click.column)"
      case .paste(let text): said = "pasted \(text.utf8.count): \(text.prefix(12))"
      case .resized, .message, .timeCame: break
      }
      return .draw
    } draw: {
      picture(of: screen, saying: said)
    }
  }

  private func leave(_ way: Way) {
    switch way {
    case .segv: kill(getpid(), SIGSEGV)
    case .trap: preconditionFailure("a trap for the test")
    case .abort: abort()
    case .exit: Glibc.exit(3)
    case .loop: break
    }
  }

  /// A frame of `#` to the last cell, with the size and a sentence in it.
  @MainActor
  private func picture(of screen: Screen, saying text: String) -> Canvas {
    var canvas = Canvas(rows: screen.rows, columns: screen.columns)
    for row in 0..<canvas.rows {
      for column in 0..<canvas.columns
      where row == 0 || column == 0 || row == canvas.rows - 1 || column == canvas.columns - 1 {
        canvas[row, column] = Cell("#", style: Style(.accent))
      }
    }
    for (offset, scalar) in "\(screen.columns)x\(screen.rows) \(text)".unicodeScalars.enumerated() {
      canvas[1, 2 + offset] = Cell(scalar, style: Style(.strong))
    }
    return canvas
  }
}
