/// A text of several lines, soft wrapped: a value in the state of the screen that has it.
///
/// Up and down go by drawn rows, so the area must know the width it is drawn in: call `resize` whenever the layout changes.
public struct TextArea: Sendable {
    private var buffer: EditBuffer
    /// The size it is drawn in; up, down and scrolling go by it.
    public private(set) var columns = 76
    public private(set) var rows = 10
    /// The first drawn row.
    public private(set) var top = 0
    public let maxLength: Int
    private let ambiguous: AmbiguousWidth
    /// The column up and down aim for while they follow each other.
    private var wantedColumn: Int?

    public init(text: String = "", maxLength: Int = 100_000, ambiguous: AmbiguousWidth = .narrow) {
        self.maxLength = maxLength
        self.ambiguous = ambiguous
        buffer = EditBuffer(String(Self.lines(text).prefix(maxLength)), keepsHistory: true)
    }

    /// The text, lines ended by LF; setting it puts the cursor at its end and forgets the undo history.
    public var text: String {
        get { buffer.text }
        set {
            buffer.reset(String(Self.lines(newValue).prefix(maxLength)))
            wantedColumn = nil
            scroll()
        }
    }

    public var isEmpty: Bool { buffer.count == 0 }

    /// The cursor's place in Characters, 0 to the length; setting it clamps.
    public var cursor: Int {
        get { buffer.cursor }
        set {
            buffer.move(to: newValue)
            wantedColumn = nil
            scroll()
        }
    }

    /// The text last killed, so that a screen can hand it from one field to the next.
    public var killed: String {
        get { buffer.killed }
        set { buffer.killed = newValue }
    }

    /// Tells the size it is drawn in; the text, the cursor and what was half typed stay as they are.
    public mutating func resize(columns: Int, rows: Int) {
        self.columns = max(2, columns)
        self.rows = max(1, rows)
        wantedColumn = nil
        scroll()
    }

    /// Carries out a command; returns whether the text changed.
    @discardableResult
    public mutating func perform(_ command: EditCommand) -> Bool {
        var changed = false
        if command != .up, command != .down { wantedColumn = nil }
        switch command {
        case .insert(let text):
            let room = maxLength - buffer.count
            changed = room > 0 && buffer.insert(String(Self.lines(text).prefix(room)))
        case .newline: changed = buffer.count < maxLength && buffer.insert("\n")
        case .yank:
            let room = maxLength - buffer.count
            changed = room > 0 && buffer.insert(String(buffer.killed.prefix(room)))
        case .up: moveRow(by: -1)
        case .down: moveRow(by: 1)
        case .lineStart: buffer.move(to: buffer.lineStart)
        case .lineEnd: buffer.move(to: buffer.lineEnd)
        default: changed = buffer.performCommon(command) ?? false
        }
        scroll()
        return changed
    }

    private static func lines(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in TextWidth.normalisedNewlines(text).unicodeScalars
        where scalar == "\n" || scalar.properties.generalCategory != .control { result.append(scalar) }
        return String(result)
    }

    // MARK: Rows

    private func layout(_ columns: Int, _ ambiguous: AmbiguousWidth) -> [LineBreaker.Row] {
        // The last column is the cursor's when it stands behind a full row.
        LineBreaker.rows(of: buffer.characters, columns: columns - 1, ambiguous: ambiguous)
    }

    /// The row and column of the cursor: at a soft break it belongs to the row below.
    private func place(in rows: [LineBreaker.Row], _ ambiguous: AmbiguousWidth) -> (row: Int, column: Int) {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].start <= buffer.cursor { low = middle + 1 } else { high = middle }
        }
        let row = max(0, low - 1)
        let before = buffer.characters[rows[row].start..<max(rows[row].start, buffer.cursor)]
        return (row, before.reduce(0) { $0 + LineBreaker.columnsOf($1, ambiguous) })
    }

    private mutating func moveRow(by step: Int) {
        let rows = layout(columns, ambiguous)
        let (row, column) = place(in: rows, ambiguous)
        let aim = wantedColumn ?? column
        let target = row + step
        guard rows.indices.contains(target) else {
            buffer.move(to: step < 0 ? 0 : buffer.count)
            wantedColumn = nil
            return
        }
        // The end of a wrapped row is the start of the next one, so the last place in it is before its last character.
        let last = rows[target].endsLine ? rows[target].end : rows[target].end - 1
        var position = rows[target].start
        var reached = 0
        while position < last {
            let width = LineBreaker.columnsOf(buffer.characters[position], ambiguous)
            if reached + width > aim { break }
            reached += width
            position += 1
        }
        buffer.move(to: position)
        wantedColumn = aim
    }

    private mutating func scroll() {
        let layout = layout(columns, ambiguous)
        top = Self.clamped(top, cursorRow: place(in: layout, ambiguous).row, count: layout.count, height: rows)
    }

    private static func clamped(_ top: Int, cursorRow: Int, count: Int, height: Int) -> Int {
        var first = min(max(0, top), max(0, count - height))
        if cursorRow < first { first = cursorRow }
        if cursorRow >= first + height { first = cursorRow - height + 1 }
        return first
    }

    /// Draws the rows around the cursor.
    ///
    /// - Returns: Where the hardware cursor belongs when the area is focused, in absolute coordinates of the surface.
    @discardableResult
    public func draw(into surface: inout Surface, rect: Rect, focused: Bool, style: Style? = nil) -> Point {
        let look = style ?? .role(focused ? .fieldFocused : .field)
        surface.fill(rect, style: look)
        guard !rect.isEmpty else { return surface.absolute(rect.origin) }
        let layout = layout(rect.width, surface.ambiguous)
        let place = place(in: layout, surface.ambiguous)
        let first = Self.clamped(top, cursorRow: place.row, count: layout.count, height: rect.height)
        for (offset, row) in layout[first..<min(layout.count, first + rect.height)].enumerated() {
            let line = String(buffer.characters[row.start..<row.end])
            surface.write(line, x: rect.x, y: rect.y + offset, width: rect.width, style: look, ellipsis: false)
        }
        return surface.absolute(Point(x: rect.x + min(place.column, rect.width - 1), y: rect.y + place.row - first))
    }
}
