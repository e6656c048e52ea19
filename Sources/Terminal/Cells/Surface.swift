/// A grid of cells to draw on: what a screen makes of its state, and what a terminal shows.
///
/// Drawing happens inside the current region (`inside`), in its coordinates, and never changes a cell outside it, with one exception:
/// overwriting one half of a wide character blanks the other half wherever that stands.
public struct Surface: Sendable {
    public let size: Size
    public let ambiguous: AmbiguousWidth
    /// Whether boxes are drawn with + - | (asked for, or needed because ambiguous characters are wide).
    public let asciiBorders: Bool

    var cells: [Cell]
    /// The current region in absolute coordinates; may reach beyond the grid.
    private var region: Rect
    /// What of the region may be drawn on.
    private var clip: Rect

    public init(size: Size, ambiguous: AmbiguousWidth = .narrow, asciiBorders: Bool = false) {
        self.size = size
        self.ambiguous = ambiguous
        self.asciiBorders = asciiBorders || ambiguous == .wide
        cells = Array(repeating: .blank(.text), count: size.width * size.height)
        region = Rect(size: size)
        clip = region
    }

    /// The current region in its own coordinates: its origin is 0,0.
    public var bounds: Rect { Rect(size: region.size) }

    /// The cell at an absolute position; a blank one outside the grid.
    public subscript(x: Int, y: Int) -> Cell {
        guard x >= 0, y >= 0, x < size.width, y < size.height else { return .blank(.text) }
        return cells[y * size.width + x]
    }

    /// Where a point of the current region is on the whole surface; cursors are reported like this.
    public func absolute(_ point: Point) -> Point { point.offset(x: region.x, y: region.y) }

    /// Blanks the current region.
    public mutating func clear(style: Style = .text) { fill(bounds, style: style) }

    /// Blanks a rectangle.
    public mutating func fill(_ rect: Rect, style: Style) {
        let area = clip.intersection(rect.offset(x: region.x, y: region.y))
        guard !area.isEmpty else { return }
        let blank = Cell.blank(style)
        for y in area.y..<area.maxY {
            mend(from: area.x, to: area.maxX, y: y)
            let row = y * size.width
            cells.withUnsafeMutableBufferPointer { $0[(row + area.x)..<(row + area.maxX)].update(repeating: blank) }
        }
    }

    /// Changes the style of what stands there; a wide character of which only one half is inside stays as it is.
    public mutating func restyle(_ rect: Rect, style: Style) {
        let area = clip.intersection(rect.offset(x: region.x, y: region.y))
        guard !area.isEmpty else { return }
        for y in area.y..<area.maxY {
            let row = y * size.width
            for x in area.x..<area.maxX {
                let cell = cells[row + x]
                if cell.width == 0 && x == area.x { continue }
                if cell.width == 2 && x == area.maxX - 1 { continue }
                cells[row + x] = cell.restyled(style)
            }
        }
    }

    /// Draws clipped to a rectangle and in its coordinates.
    public mutating func inside(_ rect: Rect, _ body: (inout Surface) -> Void) {
        let outer = (region, clip)
        region = rect.offset(x: region.x, y: region.y)
        clip = clip.intersection(region)
        body(&self)
        (region, clip) = outer
    }

    /// Writes one line of text, cleaned of everything a terminal must not get.
    ///
    /// - Parameters:
    ///   - width: The columns the text may take from `x` on; to the region's right edge when nil.
    ///   - align: Where the text stands in that width, if it is shorter.
    ///   - ellipsis: Whether a text that had to be cut ends in "…".
    ///   - fill: Whether the rest of the width is blanked with the style.
    /// - Returns: The columns of the text (without filling) inside its width, clipped or not.
    @discardableResult
    public mutating func write(
        _ text: String, x: Int, y: Int, width: Int? = nil, style: Style, align: Alignment = .left, ellipsis: Bool = true, fill: Bool = false
    ) -> Int {
        let limit = max(0, width ?? (region.width - x))
        guard limit > 0 else { return 0 }
        if fill { self.fill(Rect(x: x, y: y, width: limit, height: 1), style: style) }
        var used = 0
        var cut = false
        // No scalar takes more columns than UTF-8 bytes: a text of few bytes fits unmeasured.
        if align != .left || (ellipsis && text.utf8.count > limit) {
            used = TextWidth.columns(text, ambiguous: ambiguous, limit: limit)
            cut = used > limit
        }
        var start = x
        if !cut, align != .left { start += align == .right ? limit - used : (limit - used) / 2 }
        let tail = cut && ellipsis ? TextWidth.ellipsis(ambiguous) : ""
        let tailWidth = tail.isEmpty ? 0 : (ambiguous == .wide ? 2 : 1)
        guard tailWidth < limit else { return put(text, x: start, y: y, limit: limit, style: style) }
        let body = put(text, x: start, y: y, limit: limit - tailWidth, style: style)
        return tail.isEmpty ? body : body + put(tail, x: start + body, y: y, limit: tailWidth, style: style)
    }

    /// Writes glyphs from the left until `limit` columns are full (region coordinates); returns the columns taken.
    private mutating func put(_ text: String, x: Int, y: Int, limit: Int, style: Style) -> Int {
        let row = y + region.y
        let visible = row >= clip.y && row < clip.maxY && clip.width > 0
        let start = x + region.x
        let (clip, width, ambiguous) = (clip, size.width, ambiguous)
        return cells.withUnsafeMutableBufferPointer { cells in
            let line = visible ? Line(cells: cells, base: row * width, width: width, left: clip.x, right: clip.maxX) : nil
            return GlyphScanner.scan(text, ambiguous: ambiguous) { scanner in
                var used = 0
                while used < limit, let glyph = scanner.nextGlyph(), used + glyph.width <= limit {
                    line?.draw(glyph, at: start + used, style: style)
                    used += glyph.width
                }
                return used
            }
        }
    }

    /// Blanks the outer halves of wide characters that overwriting `from..<to` cuts in two.
    private mutating func mend(from: Int, to: Int, y: Int) {
        let (base, width) = (y * size.width, size.width)
        cells.withUnsafeMutableBufferPointer { cells in
            Line(cells: cells, base: base, width: width, left: 0, right: width).mend(from: from, to: to)
        }
    }
}

/// One row of a surface while it is being written: raw memory, because this is where the time goes.
private struct Line {
    let cells: UnsafeMutableBufferPointer<Cell>
    /// The index of the row's first cell.
    let base: Int
    let width: Int
    /// The columns that may be written: `left..<right`.
    let left: Int
    let right: Int

    /// Draws a glyph; one cut by the edge of what may be written becomes blanks.
    func draw(_ glyph: Glyph, at column: Int, style: Style) {
        let from = max(column, left)
        let to = min(column + glyph.width, right)
        guard from < to else { return }
        mend(from: from, to: to)
        guard to - from == glyph.width else {
            for x in from..<to { cells[base + x] = .blank(style) }
            return
        }
        let code = glyph.count == 1 ? glyph.base : ClusterTable.shared.code(glyph)
        cells[base + column] = Cell(code: code, width: UInt8(truncatingIfNeeded: glyph.width), style: style)
        if glyph.width == 2 { cells[base + column + 1] = .shadow(style) }
    }

    func mend(from: Int, to: Int) {
        if from > 0, cells[base + from].width == 0 { cells[base + from - 1] = .blank(cells[base + from - 1].style) }
        if to < width, cells[base + to].width == 0 { cells[base + to] = .blank(cells[base + to].style) }
    }
}
