/// Turns what curses reads into events: UTF-8 from bytes, Alt and unknown sequences from Esc, pastes from their marks.
///
/// Pure, so that every order of bytes can be tested. Feed everything that waits, then call `drained`.
struct InputDecoder {
    enum Raw: Equatable {
        case byte(UInt8)
        /// A key curses recognised.
        case key(Key)
        case pasteBegin, pasteEnd
    }

    private enum State: Equatable {
        case ground
        /// Esc was read: alone, or the start of Alt+key or of a sequence.
        case escape
        /// Inside `Esc [`; the bytes after it.
        case control([UInt8])
        /// Inside `Esc O`.
        case single
        case paste
    }

    /// A paste whose end mark never comes (connection cut in the middle) must not swallow keys for ever (ns).
    static let pasteTimeout: UInt64 = 3_000_000_000
    private static let longestSequence = 64

    private var state = State.ground
    private var assembler = UTF8Assembler()
    private var alt = false
    private var pasted: [UInt8] = []
    private var lastInput: UInt64 = 0
    private var events: [InputEvent] = []

    /// Reports of the cursor's position (`Esc [ row ; column R`) that were asked for and have not come; the answers are not keys.
    var awaitedReports = 0
    /// The column of the report that came.
    private(set) var reportedColumn: Int?

    /// Whether bytes of a sequence or of a character must still follow: worth waiting the Esc delay for.
    var isInsideSequence: Bool {
        switch state {
        case .control, .single: true
        default: false
        }
    }

    mutating func feed(_ raw: Raw, at now: UInt64) {
        if state == .paste, now > lastInput + Self.pasteTimeout { finishPaste() }
        lastInput = now
        if state == .paste {
            feedPaste(raw)
            return
        }
        switch raw {
        case .byte(let byte): feed(byte: byte, at: now)
        case .key(let key):
            abandonCharacter()
            let withAlt = state == .escape
            closeSequence()
            var pressed = key
            if withAlt { pressed.modifiers.insert(.alt) }
            emit(pressed, at: now)
            state = .ground
        case .pasteBegin:
            drainState(at: now)
            state = .paste
        case .pasteEnd: drainState(at: now)
        }
    }

    /// Nothing more waits: an Esc was a lone Esc. Returns everything decoded since the last call.
    mutating func drained(at now: UInt64) -> [InputEvent] {
        if state != .paste { drainState(at: now, keepCharacter: true) }
        defer { events = [] }
        return events
    }

    // MARK: Bytes

    private mutating func feed(byte: UInt8, at now: UInt64) {
        switch state {
        case .ground, .paste: ground(byte, at: now)
        case .escape:
            switch byte {
            case 0x1B: emit(Key(.escape), at: now)
            case UInt8(ascii: "["): state = .control([])
            case UInt8(ascii: "O"): state = .single
            default:
                state = .ground
                alt = true
                ground(byte, at: now)
            }
        case .single:
            state = .ground
            if let key = ControlSequence.single(byte) { emit(key, at: now) } else { reject() }
        case .control(let bytes): control(bytes, byte, at: now)
        }
    }

    private mutating func ground(_ byte: UInt8, at now: UInt64) {
        switch assembler.feed(byte) {
        case .incomplete: return
        case .scalar(let scalar): character(scalar, at: now)
        case .invalid: reject()
        case .invalidThen(let again):
            reject()
            alt = false
            ground(again, at: now)
        }
    }

    private mutating func character(_ scalar: Unicode.Scalar, at now: UInt64) {
        if scalar == "\u{1B}" {
            alt = false
            state = .escape
            return
        }
        guard let key = ControlSequence.key(for: scalar) else { return reject() }
        emit(key, at: now)
    }

    private mutating func control(_ bytes: [UInt8], _ byte: UInt8, at now: UInt64) {
        switch byte {
        case 0x20...0x3F where bytes.count < Self.longestSequence: state = .control(bytes + [byte])
        case 0x40...0x7E:
            state = .ground
            switch ControlSequence.meaning(parameters: bytes, final: byte) {
            case .report(let column) where awaitedReports > 0: noteReport(column)
            case .key(let key): emit(key, at: now)
            case .pasteBegin: state = .paste
            case .nothing: break
            case .report, .unknown:
                if let key = ControlSequence.keyLikeReport(bytes) { emit(key, at: now) } else { reject() }
            }
        default:
            // Not a sequence after all: whatever this is starts anew.
            state = .ground
            reject()
            ground(byte, at: now)
        }
    }

    private mutating func noteReport(_ column: Int) {
        awaitedReports -= 1
        reportedColumn = column
    }

    // MARK: Ends

    private mutating func emit(_ key: Key, at now: UInt64) {
        var pressed = key
        // Row 1 makes the report look like Shift or Alt with F3.
        if awaitedReports > 0, key.code == .function(3), key.modifiers == .shift || key.modifiers == .alt {
            return noteReport(key.modifiers == .shift ? 2 : 3)
        }
        if alt { pressed.modifiers.insert(.alt) }
        alt = false
        events.append(.key(pressed.normalised, at: now))
    }

    private mutating func reject() {
        alt = false
        if events.last != .invalidInput { events.append(.invalidInput) }
    }

    private mutating func abandonCharacter() {
        if assembler.isPending {
            assembler = UTF8Assembler()
            reject()
        }
    }

    /// A sequence cut off by a key of its own.
    private mutating func closeSequence() {
        if isInsideSequence { reject() }
    }

    private mutating func drainState(at now: UInt64, keepCharacter: Bool = false) {
        switch state {
        case .escape: emit(Key(.escape), at: now)
        case .single: emit(Key(.character("O"), modifiers: .alt), at: now)
        case .control(let bytes) where bytes.isEmpty: emit(Key(.character("["), modifiers: .alt), at: now)
        case .control: reject()
        case .ground, .paste: break
        }
        if !keepCharacter { abandonCharacter() }
        state = .ground
    }

    // MARK: Paste

    private static let pasteEndMark: [UInt8] = Array("\u{1B}[201~".utf8)

    private mutating func feedPaste(_ raw: Raw) {
        switch raw {
        case .byte(let byte):
            pasted.append(byte)
            if byte == UInt8(ascii: "~"), pasted.suffix(Self.pasteEndMark.count).elementsEqual(Self.pasteEndMark) {
                pasted.removeLast(Self.pasteEndMark.count)
                finishPaste()
            }
        case .key(let key):
            if key.code == .enter { pasted.append(0x0A) }
            if key.code == .tab { pasted.append(0x09) }
            if key.code == .backspace { pasted.append(0x7F) }
        case .pasteBegin: break
        case .pasteEnd: finishPaste()
        }
    }

    private mutating func finishPaste() {
        // Repairs what is no UTF-8: a paste must not get lost over one byte.
        let text = String(decoding: pasted, as: UTF8.self)
        pasted = []
        state = .ground
        events.append(.paste(text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")))
    }
}
