/// Cuts a terminal's input into tokens, at whatever byte it was interrupted.
struct ScreenParser {
    enum Token: Equatable {
        case scalar(Unicode.Scalar)
        case control(UInt8)
        /// `ESC` and one final byte.
        case escape(Character)
        /// `ESC ( B` and its like.
        case charset(slot: Character, set: Character)
        case sequence(Sequence)
        /// OSC, DCS, APC, PM or SOS, by its introducer.
        case string(introducer: Character, body: String)
    }

    /// `CSI private parameters intermediate final`.
    struct Sequence: Equatable {
        var privateMark = ""
        var parameters: [Int] = []
        var intermediate = ""
        var final: Character = "m"

        /// The first parameter where 0 and nothing both mean 1.
        var count: Int { max(1, parameters.first ?? 1) }
        func parameter(_ index: Int, or fallback: Int = 0) -> Int {
            index < parameters.count ? parameters[index] : fallback
        }
    }

    private enum State {
        case ground
        case escape(intermediate: String)
        case sequence(Sequence, digits: String, seen: Bool)
        case string(introducer: Character, body: String, escape: Bool)
    }

    private var state = State.ground
    private var pending: [UInt8] = []
    /// Bytes that were no UTF-8.
    private(set) var invalidBytes = 0

    mutating func tokens(of bytes: some Swift.Sequence<UInt8>) -> [Token] {
        var out: [Token] = []
        for byte in bytes { decode(byte, into: &out) }
        return out
    }

    // MARK: UTF-8

    private mutating func decode(_ byte: UInt8, into out: inout [Token]) {
        if pending.isEmpty, byte < 0x80 { return consume(Unicode.Scalar(byte), into: &out) }
        if !pending.isEmpty, byte & 0xC0 != 0x80 {
            reject(into: &out)
            return decode(byte, into: &out)
        }
        pending.append(byte)
        guard let length = Self.length(of: pending[0]) else { return reject(into: &out) }
        guard pending.count == length else { return }
        if let scalar = String(validating: pending, as: UTF8.self)?.unicodeScalars.first {
            pending.removeAll(keepingCapacity: true)
            consume(scalar, into: &out)
        } else {
            reject(into: &out)
        }
    }

    private static func length(of lead: UInt8) -> Int? {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: nil
        }
    }

    private mutating func reject(into out: inout [Token]) {
        invalidBytes += pending.count
        pending.removeAll(keepingCapacity: true)
        consume("\u{FFFD}", into: &out)
    }

    // MARK: Escape sequences

    private mutating func consume(_ scalar: Unicode.Scalar, into out: inout [Token]) {
        switch state {
        case .ground: ground(scalar, into: &out)
        case .escape(let intermediate): escape(scalar, intermediate, into: &out)
        case .sequence(let sequence, let digits, let seen):
            self.sequence(scalar, sequence, digits, seen, into: &out)
        case .string(let introducer, let body, let escape):
            string(scalar, introducer, body, escape, into: &out)
        }
    }

    private mutating func ground(_ scalar: Unicode.Scalar, into out: inout [Token]) {
        if scalar == "\u{1B}" {
            state = .escape(intermediate: "")
        } else if scalar.value < 0x20 || scalar.value == 0x7F {
            out.append(.control(UInt8(scalar.value)))
        } else {
            out.append(.scalar(scalar))
        }
    }

    private mutating func escape(
        _ scalar: Unicode.Scalar, _ intermediate: String, into out: inout [Token]
    ) {
        let character = Character(scalar)
        switch scalar.value {
        case 0x20...0x2F:
            state = .escape(intermediate: intermediate + String(character))
        case 0x1B:
            state = .escape(intermediate: "")
        case 0x30...0x7E:
            state = .ground
            if let slot = intermediate.first {
                out.append(.charset(slot: slot, set: character))
            } else if character == "[" {
                state = .sequence(Sequence(), digits: "", seen: false)
            } else if "]PX^_".contains(character) {
                state = .string(introducer: character, body: "", escape: false)
            } else {
                out.append(.escape(character))
            }
        default:
            state = .ground
            ground(scalar, into: &out)
        }
    }

    private mutating func sequence(
        _ scalar: Unicode.Scalar, _ begun: Sequence, _ digits: String, _ seen: Bool,
        into out: inout [Token]
    ) {
        var sequence = begun
        let character = Character(scalar)
        switch scalar.value {
        case 0x30...0x39:
            state = .sequence(sequence, digits: digits + String(character), seen: true)
        case 0x3A, 0x3B:
            sequence.parameters.append(Int(digits) ?? 0)
            state = .sequence(sequence, digits: "", seen: true)
        case 0x3C...0x3F:
            sequence.privateMark.append(character)
            state = .sequence(sequence, digits: digits, seen: seen)
        case 0x20...0x2F:
            sequence.intermediate.append(character)
            state = .sequence(sequence, digits: digits, seen: seen)
        case 0x40...0x7E:
            if seen { sequence.parameters.append(Int(digits) ?? 0) }
            sequence.final = character
            state = .ground
            out.append(.sequence(sequence))
        case 0x1B:
            state = .escape(intermediate: "")
        default:
            if scalar.value < 0x20 { out.append(.control(UInt8(scalar.value))) } else { state = .ground }
        }
    }

    private mutating func string(
        _ scalar: Unicode.Scalar, _ introducer: Character, _ body: String, _ escape: Bool,
        into out: inout [Token]
    ) {
        if scalar == "\u{07}" || (escape && scalar == "\\") {
            state = .ground
            out.append(.string(introducer: introducer, body: body))
        } else if scalar == "\u{1B}" {
            state = .string(introducer: introducer, body: body, escape: true)
        } else {
            state = .string(introducer: introducer, body: body + String(Character(scalar)), escape: false)
        }
    }
}
