import CNcurses
import Glibc

/// The descriptors a terminal is reached through; tests use a pty or files.
struct TerminalDevice {
    var input: Int32
    var output: Int32
    /// The name terminfo knows it by.
    var name: String?
    var mustBeTerminal: Bool
    /// A fixed size, for outputs that have none.
    var size: Size?

    static var standard: TerminalDevice {
        TerminalDevice(
            input: STDIN_FILENO, output: STDOUT_FILENO, name: getenv("TERM").map { String(cString: $0) }, mustBeTerminal: true, size: nil)
    }

    /// The terminal's name, once everything ncurses would fail on (or end the process over) has been ruled out.
    func check() throws(TerminalError) -> String {
        let codeset = String(cString: mct_set_locale())
        guard codeset.uppercased() == "UTF-8" else { throw .notUTF8(codeset: codeset) }
        guard !mustBeTerminal || (isatty(input) == 1 && isatty(output) == 1) else { throw .noTerminal }
        guard let name, !name.isEmpty else { throw .unknownTerminal(name: nil) }
        switch mct_terminal_kind(name, output) {
        case Int32(MCT_TERMINAL_OK.rawValue): return name
        case Int32(MCT_TERMINAL_CANNOT_MOVE_CURSOR.rawValue): throw .cannotMoveCursor(name: name)
        default: throw .unknownTerminal(name: name)
        }
    }

    /// Writes past ncurses: for modes it doesn't know of.
    func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let sent = bytes.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if sent > 0 { bytes = bytes.dropFirst(sent) } else if errno != EINTR { return }
        }
    }

    func waitForInput(milliseconds: Int32) -> Bool {
        var waiting = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, milliseconds) > 0 && waiting.revents & Int16(POLLIN) != 0
    }

    /// Whether the other side is gone: readable, yet nothing came.
    var isHungUp: Bool {
        var waiting = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
        return poll(&waiting, 1, 0) > 0 && waiting.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
    }
}
