/// A one-line field: a value in the state of the screen that has it.
public struct TextField: Sendable {
    private var buffer: EditBuffer
    /// Whether the text shows as dots and no copy of it is kept for undo or yank.
    public let masked: Bool
    /// The most Characters the field takes; what is typed or pasted beyond is refused.
    public let maxLength: Int

    public init(text: String = "", masked: Bool = false, maxLength: Int = 1_000) {
        self.masked = masked
        self.maxLength = maxLength
        buffer = EditBuffer(String(Self.oneLine(text, masked: masked).prefix(maxLength)), keepsHistory: !masked)
    }

    /// The text; setting it puts the cursor at its end and forgets the undo history.
    public var text: String {
        get { buffer.text }
        set { buffer.reset(String(Self.oneLine(newValue, masked: masked).prefix(maxLength))) }
    }

    public var isEmpty: Bool { buffer.count == 0 }

    /// The cursor's place in Characters, 0 to the length; setting it clamps.
    public var cursor: Int {
        get { buffer.cursor }
        set { buffer.move(to: newValue) }
    }

    /// The text last killed, so that a screen can hand it from one field to the next.
    public var killed: String {
        get { buffer.killed }
        set { if !masked { buffer.killed = newValue } }
    }

    /// Empties the field, overwriting what it held as far as the language allows.
    public mutating func clear() {
        buffer.wipe()
        buffer.reset("")
    }

    /// Carries out a command; returns whether the text changed.
    @discardableResult
    public mutating func perform(_ command: EditCommand) -> Bool {
        switch command {
        case .insert(let text):
            let room = maxLength - buffer.count
            guard room > 0 else { return false }
            return buffer.insert(String(Self.oneLine(text, masked: masked).prefix(room)))
        case .yank:
            let room = maxLength - buffer.count
            return room > 0 && buffer.insert(String(Self.oneLine(buffer.killed, masked: masked).prefix(room)))
        case .lineStart: buffer.move(to: 0)
        case .lineEnd: buffer.move(to: buffer.count)
        case .newline, .up, .down: break
        case .wordLeft where masked: buffer.move(to: 0)
        case .wordRight where masked: buffer.move(to: buffer.count)
        case .killWord where masked: return buffer.remove(from: 0, to: buffer.cursor)
        default: return buffer.performCommon(command) ?? false
        }
        return false
    }

    /// Line breaks and tabs as spaces, other control characters gone; of a password only the line break at its end goes.
    private static func oneLine(_ text: String, masked: Bool) -> String {
        var result = String.UnicodeScalarView()
        guard !masked else {
            for scalar in text.unicodeScalars where scalar != "\n" && scalar != "\r" { result.append(scalar) }
            return String(result)
        }
        for scalar in TextWidth.normalisedNewlines(text).unicodeScalars {
            if scalar == "\n" {
                result.append(" ")
            } else if scalar.properties.generalCategory != .control {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// Draws the field into the first row of `rect`, scrolled sideways so that the cursor shows.
    ///
    /// - Returns: Where the hardware cursor belongs when the field is focused, in absolute coordinates of the surface.
    @discardableResult
    public func draw(
        into surface: inout Surface, rect: Rect, focused: Bool, style: Style? = nil
    ) -> Point {
        let look = style ?? .role(focused ? .fieldFocused : .field)
        let line = Rect(x: rect.x, y: rect.y, width: rect.width, height: min(1, rect.height))
        surface.fill(line, style: look)
        guard !line.isEmpty else { return surface.absolute(line.origin) }
        let shown = masked ? Array(repeating: Character(surface.asciiBorders ? "*" : "•"), count: buffer.count) : buffer.characters
        let widths = shown.map { LineBreaker.columnsOf($0, surface.ambiguous) }
        let first = Self.firstShown(widths: widths, cursor: buffer.cursor, columns: line.width)
        var column = 0
        for index in first..<shown.count where column < line.width {
            let room = line.width - column
            surface.write(String(shown[index]), x: line.x + column, y: line.y, width: room, style: look, ellipsis: false)
            column += widths[index]
        }
        let before = widths[first..<buffer.cursor].reduce(0, +)
        return surface.absolute(Point(x: line.x + min(before, line.width - 1), y: line.y))
    }

    /// The first character shown. Depends on text, cursor and width alone and moves by half widths, so that typing at the end of a long
    /// text doesn't redraw the line with every key.
    private static func firstShown(widths: [Int], cursor: Int, columns: Int) -> Int {
        let before = widths[0..<cursor].reduce(0, +)
        // The cursor needs a column of its own, two on a wide character.
        let room = max(1, columns - 2)
        guard before > room else { return 0 }
        let step = max(1, columns / 2)
        let wanted = ((before - room - 1) / step + 1) * step
        var skipped = 0
        var first = 0
        while first < cursor, skipped < wanted {
            skipped += widths[first]
            first += 1
        }
        return first
    }
}
