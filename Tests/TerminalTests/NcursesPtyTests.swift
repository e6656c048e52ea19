import CNcurses
import Glibc
import Testing

@testable import Terminal

/// On a pseudo-terminal: what needs a kernel behind it.
extension NcursesTests {
    /// A terminal on the slave side of a pty; the test is the master.
    @MainActor final class PtyBench {
        let terminal: NcursesTerminal
        private let master: Int32
        private let slave: Int32

        init(width: Int, height: Int, ambiguous: AmbiguousSetting = .narrow) throws {
            setenv("LC_ALL", "C.UTF-8", 1)
            let pair = try Pty.open()
            (master, slave) = pair
            _ = fcntl(master, F_SETFL, O_NONBLOCK)
            Pty.resize(master, width: width, height: height)
            let device = TerminalDevice(input: slave, output: slave, name: "xterm-256color", mustBeTerminal: true, size: nil)
            terminal = try NcursesTerminal(options: TerminalOptions(ambiguous: ambiguous), device: device)
        }

        func resize(width: Int, height: Int) { Pty.resize(master, width: width, height: height) }
        func type(_ text: String) { _ = write(master, text, text.utf8.count) }

        /// What the terminal was sent since the last call.
        func sent() -> String {
            var bytes = [UInt8](repeating: 0, count: 1 << 16)
            let count = read(master, &bytes, bytes.count)
            return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        }

        /// Stops the terminal; returns the line modes it left.
        func stop() -> tcflag_t {
            terminal.stop()
            var modes = termios()
            tcgetattr(slave, &modes)
            close(slave)
            close(master)
            return modes.c_lflag
        }
    }

    /// The size follows the kernel, though LINES and COLUMNS were exported, and each change is one event and a full redraw.
    @Test func resizing() throws {
        setenv("LINES", "10", 1)
        setenv("COLUMNS", "10", 1)
        let bench = try PtyBench(width: 30, height: 5)
        #expect(bench.terminal.size == Size(width: 30, height: 5))
        bench.terminal.present(bench.terminal.makeSurface(), cursor: nil)
        #expect(bench.terminal.readEvents().isEmpty)
        bench.resize(width: 20, height: 4)
        bench.resize(width: 24, height: 6)
        #expect(bench.terminal.readEvents() == [.resize(Size(width: 24, height: 6))])
        #expect(bench.terminal.readEvents().isEmpty)
        var surface = bench.terminal.makeSurface()
        surface.write("髙橋", x: 20, y: 5, style: .text)
        _ = bench.sent()
        bench.terminal.present(surface, cursor: nil)
        #expect(bench.sent().contains("髙橋"))
        bench.terminal.suspend()
        bench.resize(width: 40, height: 8)
        bench.terminal.resume()
        #expect(bench.terminal.readEvents() == [.resize(Size(width: 40, height: 8))])
        _ = bench.stop()
    }

    /// Raw while it runs, cooked after.
    @Test func modes() throws {
        let bench = try PtyBench(width: 30, height: 5)
        bench.type("\u{3}\u{13}")
        let keys = bench.terminal.readEvents().compactMap { if case .key(let key, _) = $0 { key.notation } else { nil } }
        #expect(keys == ["<C-c>", "<C-s>"])
        #expect(bench.stop() & tcflag_t(ICANON | ECHO | ISIG) == tcflag_t(ICANON | ECHO | ISIG))
    }

    /// The width question is answered by terminals that draw ambiguous characters wide with column 3; keys around the answer stay keys.
    @Test func widthQuestion() throws {
        let bench = try PtyBench(width: 30, height: 5, ambiguous: .auto)
        #expect(bench.sent().contains("○\u{1B}[6n"))
        bench.type("a\u{1B}[7;3Rb")
        let events = bench.terminal.readEvents()
        #expect(events.count == 3)
        #expect(events.last == .resize(Size(width: 30, height: 5)))
        #expect(bench.terminal.ambiguous == .wide)
        #expect(bench.terminal.makeSurface().asciiBorders)
        #expect(mct_width(0x25CB) == 2)
        _ = bench.stop()
        let narrow = try PtyBench(width: 30, height: 5, ambiguous: .auto)
        narrow.type("\u{1B}[7;2R")
        #expect(narrow.terminal.readEvents().isEmpty)
        #expect(narrow.terminal.ambiguous == .narrow)
        _ = narrow.stop()
    }

    /// 25 ms after Esc by default; a user's ESCDELAY (a slow line) goes before it.
    @Test func escapeDelay() throws {
        let plain = try PtyBench(width: 30, height: 5)
        #expect(get_escdelay() == 25)
        _ = plain.stop()
        setenv("ESCDELAY", "140", 1)
        defer { unsetenv("ESCDELAY") }
        let slow = try PtyBench(width: 30, height: 5)
        #expect(get_escdelay() == 140)
        _ = slow.stop()
    }
}
