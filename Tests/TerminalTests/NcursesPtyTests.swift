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
            Pty.resize(master, width: width, height: height)
            let device = TerminalDevice(input: slave, output: slave, name: "xterm-256color", mustBeTerminal: true, size: nil)
            terminal = try NcursesTerminal(options: TerminalOptions(ambiguous: ambiguous), device: device)
        }

        func resize(width: Int, height: Int) { Pty.resize(master, width: width, height: height) }
        func type(_ text: String) { _ = write(master, text, text.utf8.count) }

        /// Whether the terminal is sent the text.
        func sends(_ text: String) -> Bool { Pty.read(master, until: text).contains(text) }

        /// Events until the one wanted has come; five seconds at most.
        func events(until wanted: (InputEvent) -> Bool) -> [InputEvent] {
            let clock = ContinuousClock()
            let end = clock.now + .seconds(5)
            var events: [InputEvent] = []
            while clock.now < end, !events.contains(where: wanted) {
                var waiting = pollfd(fd: slave, events: Int16(POLLIN), revents: 0)
                _ = poll(&waiting, 1, 100)
                events += terminal.readEvents()
            }
            return events
        }

        func keys(until last: Key) -> [String] {
            events { if case .key(last, _) = $0 { true } else { false } }
                .map { if case .key(let key, _) = $0 { key.notation } else { "\($0)" } }
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
        bench.terminal.present(surface, cursor: nil)
        #expect(bench.sends("髙橋"))
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
        #expect(bench.keys(until: Key(.character("s"), modifiers: .control)) == ["<C-c>", "<C-s>"])
        #expect(bench.stop() & tcflag_t(ICANON | ECHO | ISIG) == tcflag_t(ICANON | ECHO | ISIG))
    }

    /// The width question is answered by terminals that draw ambiguous characters wide with column 3; keys around the answer stay keys.
    @Test func widthQuestion() throws {
        let bench = try PtyBench(width: 30, height: 5, ambiguous: .auto)
        #expect(bench.sends("○\u{1B}[6n"))
        bench.type("a\u{1B}[7;3Rb")
        // The redraw asked for comes somewhere among them.
        #expect(bench.keys(until: Key("b")).filter { $0.unicodeScalars.count == 1 } == ["a", "b"])
        #expect(bench.terminal.ambiguous == .wide)
        #expect(bench.terminal.makeSurface().asciiBorders)
        #expect(mct_width(0x25CB) == 2)
        _ = bench.stop()
        let narrow = try PtyBench(width: 30, height: 5, ambiguous: .auto)
        narrow.type("x\u{1B}[7;2Ry")
        #expect(narrow.keys(until: Key("y")) == ["x", "y"])
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
