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
        if ellipsis || align != .left {
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
        var scanner = GlyphScanner(Substring(text), ambiguous: ambiguous)
        var used = 0
        while used < limit, let glyph = scanner.nextGlyph(), used + glyph.width <= limit {
            let column = x + region.x + used
            if visible, column < clip.maxX, column + glyph.width > clip.x { draw(glyph, column: column, row: row, style: style) }
            used += glyph.width
        }
        return used
    }

    /// Draws a glyph of which at least one column is inside the clip; one cut by its edge becomes blanks.
    private mutating func draw(_ glyph: Glyph, column: Int, row: Int, style: Style) {
        let from = max(column, clip.x)
        let to = min(column + glyph.width, clip.maxX)
        mend(from: from, to: to, y: row)
        let base = row * size.width
        guard to - from == glyph.width else {
            for x in from..<to { cells[base + x] = .blank(style) }
            return
        }
        cells[base + column] = Cell(code: ClusterTable.shared.code(glyph), width: UInt8(glyph.width), style: style)
        if glyph.width == 2 { cells[base + column + 1] = .shadow(style) }
    }

    /// Blanks the outer halves of wide characters that overwriting `from..<to` cuts in two.
    private mutating func mend(from: Int, to: Int, y: Int) {
        let base = y * size.width
        if from > 0, cells[base + from].width == 0 { cells[base + from - 1] = .blank(cells[base + from - 1].style) }
        if to < size.width, cells[base + to].width == 0 { cells[base + to] = .blank(cells[base + to].style) }
    }
}
