import CNcurses
import CProcess
import Glibc

/// The real terminal, through ncurses. One at a time; main thread only.
@MainActor
public final class NcursesTerminal: TerminalScreen {
    public private(set) var size: Size
    public private(set) var ambiguous: AmbiguousWidth
    public let asciiBorders: Bool
    /// Whether the terminal is gone (its window closed, the line cut): nothing more will ever be read.
    public private(set) var isDisconnected = false

    private let device: TerminalDevice
    private let looks: CursesLooks
    private let keys: CursesKeys
    private let escapeDelay: Int32
    private var decoder = InputDecoder()
    /// What ncurses was last told; nil when it must be told everything.
    private var shown: Surface?
    private var lastCursor: Point?
    private var state = State.active
    private let opened = MonotonicClock.now
    /// The size changed while nobody read events.
    private var redrawWanted = false
    /// Later than this after opening no answer to the width question is expected (ns).
    private static let longestAnswer: UInt64 = 2_000_000_000

    private enum State { case active, suspended, stopped }

    /// Opens the terminal the program was started in.
    ///
    /// - Throws: before anything was changed, so that a plain message can still be printed.
    public convenience init(options: TerminalOptions) throws(TerminalError) {
        try self.init(options: options, device: .standard)
    }

    init(options: TerminalOptions, device: TerminalDevice) throws(TerminalError) {
        let name = try device.check()
        self.device = device
        ambiguous = options.ambiguous == .wide ? .wide : .narrow
        asciiBorders = options.asciiBorders
        mct_use_widths(widthClass, ambiguous == .wide ? 1 : 0)
        mct_crash_remember_modes(device.output)
        guard mct_open(name, device.input, device.output, Int32(options.escDelay)) == 0 else { throw .cannotOpen(name: name) }
        // The user's ESCDELAY, if there is one.
        escapeDelay = get_escdelay()
        if let size = device.size { mct_resize(Int32(size.height), Int32(size.width)) }
        size = Size(width: Int(mct_columns()), height: Int(mct_rows()))
        looks = CursesLooks(theme: options.theme, colors: options.colors)
        keys = CursesKeys()
        if mct_signals_installed() != 0 { _ = mct_signals_install() }
        armCrashGuard()
        device.write(Self.pasteOn)
        if options.ambiguous == .auto, device.mustBeTerminal {
            // Only now, in raw mode: before, the answer would be echoed.
            decoder.awaitedReports = 1
            device.write(Self.widthQuestion)
        }
    }

    /// Whether the terminal the program was started in can be used, without changing anything: for `doctor`.
    public static func check() throws(TerminalError) { _ = try TerminalDevice.standard.check() }

    private static let pasteOn = "\u{1B}[?2004h"
    private static let pasteOff = "\u{1B}[?2004l"
    /// Draws an ambiguous character at the start of the line, asks where the cursor went, and wipes it. Nobody waits for the answer: most
    /// terminals give it within the first read, and one that never does must not cost anything.
    private static let widthQuestion = "\r○\u{1B}[6n\r\u{1B}[K"

    private func armCrashGuard() {
        var reset = [CChar](repeating: 0, count: 512)
        let length = mct_reset_sequence(&reset, reset.count)
        mct_crash_arm(device.output, reset, length)
    }

    // MARK: Input

    public var inputDescriptor: Int32? { state == .stopped ? nil : device.input }

    public func readEvents() -> [InputEvent] {
        guard state == .active else { return [] }
        var events: [InputEvent] = []
        var readSomething = false
        while true {
            let code = mct_get_key()
            if code == ERR {
                if decoder.isInsideSequence, device.waitForInput(milliseconds: escapeDelay) { continue }
                break
            }
            readSomething = true
            take(code)
        }
        let now = MonotonicClock.now
        events += decoder.drained(at: now)
        let resized = noteSize()
        if resized || noteReportedWidth() || redrawWanted { events.append(.resize(size)) }
        redrawWanted = false
        if now > opened + Self.longestAnswer { decoder.awaitedReports = 0 }
        if !readSomething, device.isHungUp { isDisconnected = true }
        return events
    }

    /// Draws ambiguous characters wide from now on if the terminal turned out to; whether it did.
    private func noteReportedWidth() -> Bool {
        guard decoder.reportedColumn == 3, ambiguous == .narrow else { return false }
        ambiguous = .wide
        mct_use_widths(widthClass, 1)
        shown = nil
        return true
    }

    private func take(_ code: Int32) {
        let now = MonotonicClock.now
        if code >= 0, code < 0x100 {
            let byte = UInt8(code)
            if byte < 0x80, mct_is_backspace(code) != 0 {
                decoder.feed(.key(Key(.backspace)), at: now)
            } else {
                decoder.feed(.byte(byte), at: now)
            }
            return
        }
        switch keys.meaning(of: code) {
        case .key(let key): decoder.feed(.key(key), at: now)
        case .pasteBegin: decoder.feed(.pasteBegin, at: now)
        case .pasteEnd: decoder.feed(.pasteEnd, at: now)
        case .resize, nil: break
        }
    }

    /// Follows the kernel's idea of the size; whether it changed. Asked at every read, it needs no signal to arrive on the right thread.
    private func noteSize() -> Bool {
        var rows: Int32 = 0
        var columns: Int32 = 0
        if device.size == nil, mct_kernel_size(device.output, &rows, &columns) != 0, rows != mct_rows() || columns != mct_columns() {
            mct_resize(rows, columns)
        }
        let current = Size(width: Int(mct_columns()), height: Int(mct_rows()))
        guard current != size else { return false }
        size = current
        shown = nil
        return true
    }

    // MARK: Output

    public func present(_ surface: Surface, cursor: Point?) {
        guard state == .active else { return }
        let old = shown?.size == surface.size ? shown : nil
        var row = [cchar_t](repeating: cchar_t(), count: surface.size.width)
        for y in 0..<min(surface.size.height, size.height) {
            guard let run = Self.changed(in: y, of: surface, since: old) else { continue }
            let last = min(run.upperBound, size.width)
            var count = 0
            var x = run.lowerBound
            while x < last {
                let cell = surface.cells[y * surface.size.width + x]
                if cell.width == 2, x + 1 >= size.width { break }
                if cell.width > 0 {
                    looks.set(&row[count], to: cell)
                    count += 1
                }
                x += 1
            }
            if count > 0 { mct_put(Int32(y), Int32(run.lowerBound), row, Int32(count)) }
        }
        let place = cursor.map { Point(x: min(max(0, $0.x), size.width - 1), y: min(max(0, $0.y), size.height - 1)) }
        mct_update(Int32(place?.y ?? -1), Int32(place?.x ?? -1), shown == nil ? 1 : 0)
        shown = surface
        lastCursor = cursor
    }

    /// The columns of a row that changed, as whole characters; nil when none did.
    ///
    /// Both surfaces keep wide characters whole and both halves in one style. So the first difference is never a right half, and where
    /// the last one is a left half its right half stays and is written with it.
    static func changed(in y: Int, of surface: Surface, since old: Surface?) -> Range<Int>? {
        let width = surface.size.width
        let base = y * width
        guard let old else { return width > 0 ? 0..<width : nil }
        return surface.cells.withUnsafeBufferPointer { new in
            old.cells.withUnsafeBufferPointer { before in
                var first = 0
                while first < width, new[base + first] == before[base + first] { first += 1 }
                guard first < width else { return nil }
                var last = width
                while new[base + last - 1] == before[base + last - 1] { last -= 1 }
                return first..<last
            }
        }
    }

    public func bell() {
        if state == .active { mct_beep() }
    }

    // MARK: Giving the terminal back

    public func suspend() {
        guard state == .active else { return }
        state = .suspended
        device.write(Self.pasteOff)
        mct_leave()
        mct_crash_disarm()
    }

    public func resume() {
        guard state != .stopped else { return }
        state = .active
        armCrashGuard()
        mct_resume()
        device.write(Self.pasteOn)
        redrawWanted = noteSize()
        let last = shown
        shown = nil
        if let last { present(last, cursor: lastCursor) }
    }

    public func stop() {
        guard state != .stopped else { return }
        if state == .active { device.write(Self.pasteOff) }
        state = .stopped
        mct_close()
        mct_crash_disarm()
    }
}

/// Where ncurses asks for widths: the same table surfaces are drawn by. Outside any actor, because C calls it.
private func widthClass(_ scalar: UInt32) -> Int32 { Int32(WidthClass.of(scalar).rawValue) }
