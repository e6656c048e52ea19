import CNcurses
import Glibc
import Testing

@testable import Terminal

/// The real library on a made-up terminal: what it believes the screen shows is read back, and so is what it sent.
@MainActor @Suite(.serialized) struct NcursesTests {
    /// A terminal whose keyboard is a pipe and whose screen is a file.
    @MainActor final class Bench {
        let terminal: NcursesTerminal
        private let output: Int32
        private let keyboard: Int32
        private var read = 0

        init(width: Int = 20, height: Int = 4, name: String = "xterm-256color", ambiguous: AmbiguousSetting = .narrow, theme: Theme = .dark)
            throws
        {
            setenv("LC_ALL", "C.UTF-8", 1)
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0 else { throw TerminalError.noTerminal }
            keyboard = ends[1]
            var path = Array("/tmp/mcterminal-screen-XXXXXX".utf8CString)
            output = mkstemp(&path)
            unlink(path)
            let device = TerminalDevice(
                input: ends[0], output: output, name: name, mustBeTerminal: false, size: Size(width: width, height: height))
            terminal = try NcursesTerminal(options: TerminalOptions(theme: theme, ambiguous: ambiguous), device: device)
        }

        func type(_ bytes: [UInt8]) { _ = write(keyboard, bytes, bytes.count) }

        func hangUp() { close(keyboard) }

        func keys(_ text: String) -> [Key] {
            type(Array(text.utf8))
            return terminal.readEvents().compactMap { if case .key(let key, _) = $0 { key } else { nil } }
        }

        /// What was sent to the screen since the last call.
        func sent() -> String {
            var bytes = [UInt8](repeating: 0, count: 1 << 16)
            let count = pread(output, &bytes, bytes.count, off_t(read))
            read += max(0, count)
            return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        }

        func row(_ y: Int) -> String {
            var buffer = [CChar](repeating: 0, count: 1024)
            let count = mct_read_row(Int32(y), &buffer, Int32(buffer.count - 1))
            return String(decoding: buffer.prefix(max(0, Int(count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    private func show(_ text: String, at x: Int = 0, on bench: Bench, over base: Surface? = nil) -> Surface {
        var surface = base ?? bench.terminal.makeSurface()
        surface.write(text, x: x, y: 0, style: .text)
        bench.terminal.present(surface, cursor: nil)
        return surface
    }

    /// ncurses asks our width table, in both settings; otherwise it would count columns differently from the surface.
    @Test func widthsAreOurs() throws {
        for (setting, columns) in [(AmbiguousSetting.narrow, Int32(1)), (.wide, 2)] {
            let bench = try Bench(ambiguous: setting)
            defer { bench.terminal.stop() }
            #expect(mct_width(0x25CB) == columns)
            #expect(mct_width(0x732B) == 2)
            let surface = show("○x○y猫z", on: bench)
            #expect(bench.row(0) == surface.row(0))
            _ = bench.sent()
            _ = show("Z", at: surface.size.width - 1, on: bench, over: surface)
            #expect(bench.row(0).hasSuffix("Z"))
        }
    }

    /// A wide character cut by the right edge is a blank there and doesn't wrap to the next row.
    @Test func cutAtTheEdge() throws {
        let bench = try Bench(width: 5)
        defer { bench.terminal.stop() }
        var surface = bench.terminal.makeSurface()
        surface.write("日本語", x: 0, y: 0, style: .text, ellipsis: false)
        bench.terminal.present(surface, cursor: nil)
        #expect(bench.row(0) == "日本 ")
        #expect(bench.row(1) == "     ")
    }

    /// Overwriting one half of a wide character leaves no other half behind, on the left and on the right.
    @Test func halvesOverwritten() throws {
        let bench = try Bench(width: 10)
        defer { bench.terminal.stop() }
        let first = show("日本語", on: bench)
        let second = show("x", at: 1, on: bench, over: first)
        #expect(bench.row(0) == " x本語    ")
        let third = show("y", at: 2, on: bench, over: second)
        #expect(bench.row(0) == " xy 語    ")
        _ = show("猫", at: 3, on: bench, over: third)
        #expect(bench.row(0) == " xy猫     ")
    }

    /// After any series of drawings ncurses believes what the surface says, and nothing forbidden was sent.
    @Test(arguments: [AmbiguousSetting.narrow, .wide])
    func property(ambiguous: AmbiguousSetting) throws {
        let bench = try Bench(width: 30, height: 6, ambiguous: ambiguous)
        defer { bench.terminal.stop() }
        var generator = SeededGenerator(seed: 21)
        var surface = bench.terminal.makeSurface()
        _ = bench.sent()
        for _ in 0..<400 {
            for _ in 0..<Int.random(in: 1..<5, using: &generator) {
                surface.write(
                    Hostile.text(using: &generator, pieces: Int.random(in: 0..<5, using: &generator)),
                    x: Int.random(in: -2..<30, using: &generator),
                    y: Int.random(in: 0..<6, using: &generator), style: .role(Role.allCases.randomElement(using: &generator) ?? .text),
                    ellipsis: Bool.random(using: &generator))
            }
            bench.terminal.present(surface, cursor: Point(x: 0, y: 0))
            for y in 0..<6 { #expect(Array(bench.row(y).utf8) == Array(surface.row(y).utf8)) }
            let bad = bench.sent().unicodeScalars.first {
                Hostile.isForbidden($0) && $0 != "\u{1B}" && $0 != "\r" && $0 != "\n" && $0 != "\u{8}"
            }
            #expect(bad == nil)
        }
    }

    /// Only what changed is sent; nothing at all when nothing did.
    @Test func onlyChanges() throws {
        let bench = try Bench(width: 132, height: 43)
        defer { bench.terminal.stop() }
        var surface = bench.terminal.makeSurface()
        for y in 0..<43 { surface.write(String(repeating: "登録", count: 30), x: 0, y: y, style: .text) }
        bench.terminal.present(surface, cursor: Point(x: 3, y: 3))
        _ = bench.sent()
        bench.terminal.present(surface, cursor: Point(x: 3, y: 3))
        #expect(bench.sent().isEmpty)
        surface.write("猫", x: 10, y: 20, style: .text)
        bench.terminal.present(surface, cursor: Point(x: 3, y: 3))
        let sent = bench.sent()
        #expect(sent.contains("猫"))
        #expect(sent.utf8.count < 40)
    }

    /// The hardware cursor ends where the focused field has it, shown; it is hidden only when there is none.
    @Test func cursorIsParked() throws {
        let bench = try Bench(width: 40, height: 10)
        defer { bench.terminal.stop() }
        var surface = bench.terminal.makeSurface()
        bench.terminal.present(surface, cursor: Point(x: 7, y: 4))
        _ = bench.sent()
        surface.write("12:00", x: 30, y: 0, style: .text)
        bench.terminal.present(surface, cursor: Point(x: 7, y: 4))
        #expect(bench.sent().hasSuffix("\u{1B}[5;8H"))
        bench.terminal.present(surface, cursor: nil)
        #expect(bench.sent().contains("\u{1B}[?25l"))
        bench.terminal.present(surface, cursor: Point(x: 0, y: 9))
        let shown = bench.sent()
        #expect(shown.contains("\u{1B}[?25h") || shown.contains("\u{1B}[34h"))
    }

    /// Keys through the library: both arrow modes, modified arrows, Alt, function keys, an invalid byte, a lone Esc without a second's wait.
    @Test func keys() throws {
        let bench = try Bench()
        defer { bench.terminal.stop() }
        #expect(bench.keys("\u{1B}[A\u{1B}OB\u{1B}[1;5C") == [Key(.up), Key(.down), Key(.right, modifiers: .control)])
        #expect(
            bench.keys("\u{1B}x\u{1B}[15~\u{1B}[15;2~") == [
                Key(.character("x"), modifiers: .alt), Key(.function(5)), Key(.function(5), modifiers: .shift),
            ])
        #expect(bench.keys("\u{1B}[Z\u{7F}\r\t") == [Key(.backTab), Key(.backspace), Key(.enter), Key(.tab)])
        #expect(bench.keys("髙ｊ\u{3}\u{1A}").map(\.notation) == ["髙", "ｊ", "<C-c>", "<C-z>"])
        bench.type([0xE3, 0x41, 0xFF, 0x42])
        let events = bench.terminal.readEvents().map { if case .key(let key, _) = $0 { key.notation } else { "!" } }
        #expect(events == ["!", "A", "!", "B"])
        let start = MonotonicClock.now
        #expect(bench.keys("\u{1B}") == [Key(.escape)])
        #expect(MonotonicClock.now - start < 500_000_000)
        #expect(bench.terminal.readEvents().isEmpty)
    }

    /// A bracketed paste arrives as one event with its lines, through the library.
    @Test func paste() throws {
        let bench = try Bench()
        defer { bench.terminal.stop() }
        #expect(bench.sent().contains("\u{1B}[?2004h"))
        bench.type(Array("a\u{1B}[200~一行目\r二行目\u{1B}[201~b".utf8))
        let events = bench.terminal.readEvents()
        #expect(events.count == 3)
        #expect(events.dropFirst().first == .paste("一行目\n二行目"))
        bench.terminal.stop()
        #expect(bench.sent().contains("\u{1B}[?2004l"))
    }

    /// The terminal is given back for Ctrl-Z and taken again with everything redrawn.
    @Test func suspending() throws {
        let bench = try Bench()
        defer { bench.terminal.stop() }
        _ = show("残る", on: bench)
        _ = bench.sent()
        bench.terminal.suspend()
        let left = bench.sent()
        #expect(left.contains("\u{1B}[?1049l") && left.contains("\u{1B}[?2004l"))
        bench.terminal.present(bench.terminal.makeSurface(), cursor: nil)
        #expect(bench.sent().isEmpty)
        bench.terminal.resume()
        let back = bench.sent()
        #expect(back.contains("\u{1B}[?1049h") && back.contains("\u{1B}[?2004h") && back.contains("残る"))
    }

    /// The keyboard's other end going away is noticed; a loop must not spin on it.
    @Test func hangUp() throws {
        let bench = try Bench()
        defer { bench.terminal.stop() }
        _ = bench.terminal.readEvents()
        #expect(!bench.terminal.isDisconnected)
        bench.hangUp()
        _ = bench.terminal.readEvents()
        #expect(bench.terminal.isDisconnected)
    }

    /// The library is refused, and left unopened, where it would fail or end the process.
    @Test func refusals() throws {
        #expect(throws: TerminalError.unknownTerminal(name: "no-such-terminal")) { try Bench(name: "no-such-terminal") }
        #expect(throws: TerminalError.unknownTerminal(name: nil)) { try Bench(name: "") }
        #expect(throws: TerminalError.cannotMoveCursor(name: "dumb")) { try Bench(name: "dumb") }
        let null = open("/dev/null", O_RDWR)
        defer { close(null) }
        let device = TerminalDevice(input: null, output: null, name: "xterm", mustBeTerminal: true, size: nil)
        #expect(throws: TerminalError.noTerminal) { try NcursesTerminal(options: TerminalOptions(), device: device) }
        setenv("LC_ALL", "C", 1)
        defer { setenv("LC_ALL", "C.UTF-8", 1) }
        #expect(throws: TerminalError.notUTF8(codeset: "ANSI_X3.4-1968")) {
            try NcursesTerminal(options: TerminalOptions(), device: device)
        }
        setenv("LC_ALL", "ja_JP.UTF-8", 1)
        #expect(String(cString: mct_set_locale()) == "UTF-8", "a UTF-8 locale that is not installed still works")
    }
}
