/// A position in cells, counted from the top left corner.
public struct Point: Hashable, Sendable {
    public var x: Int
    public var y: Int

    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }

    public static let zero = Point(x: 0, y: 0)

    /// The point moved by whole cells.
    public func offset(x dx: Int, y dy: Int) -> Point { Point(x: x + dx, y: y + dy) }
}

/// An extent in cells; never negative.
public struct Size: Hashable, Sendable {
    public var width: Int
    public var height: Int

    public init(width: Int, height: Int) {
        self.width = max(0, width)
        self.height = max(0, height)
    }
}

/// A rectangle of cells. Splitting and insetting never yield a negative extent: what does not fit becomes empty.
public struct Rect: Hashable, Sendable {
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int

    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    /// The rectangle of a given size at the origin.
    public init(size: Size) {
        self.init(x: 0, y: 0, width: size.width, height: size.height)
    }

    public static let zero = Rect(x: 0, y: 0, width: 0, height: 0)

    /// The first column right of the rectangle.
    public var maxX: Int { x + width }
    /// The first row below the rectangle.
    public var maxY: Int { y + height }
    public var size: Size { Size(width: width, height: height) }
    public var origin: Point { Point(x: x, y: y) }
    public var isEmpty: Bool { width == 0 || height == 0 }

    public func contains(_ point: Point) -> Bool {
        point.x >= x && point.x < maxX && point.y >= y && point.y < maxY
    }

    /// The common part of both; empty (at this rectangle's origin) when they do not touch.
    public func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        let right = min(maxX, other.maxX)
        let bottom = min(maxY, other.maxY)
        guard right > left, bottom > top else { return Rect(x: x, y: y, width: 0, height: 0) }
        return Rect(x: left, y: top, width: right - left, height: bottom - top)
    }

    public func offset(x dx: Int, y dy: Int) -> Rect { Rect(x: x + dx, y: y + dy, width: width, height: height) }

    /// Takes the same number of cells from every side.
    public func inset(by cells: Int) -> Rect { inset(dx: cells, dy: cells) }

    /// Takes `dx` cells from the left and right, and `dy` from the top and bottom.
    public func inset(dx: Int, dy: Int) -> Rect {
        Rect(x: x + min(dx, width), y: y + min(dy, height), width: width - 2 * dx, height: height - 2 * dy)
    }

    /// Cuts columns off the left edge: (the cut part, what remains).
    public func splitLeft(_ columns: Int) -> (part: Rect, rest: Rect) {
        let cut = min(max(0, columns), width)
        return (Rect(x: x, y: y, width: cut, height: height), Rect(x: x + cut, y: y, width: width - cut, height: height))
    }

    /// Cuts columns off the right edge: (the cut part, what remains).
    public func splitRight(_ columns: Int) -> (part: Rect, rest: Rect) {
        let cut = min(max(0, columns), width)
        return (Rect(x: maxX - cut, y: y, width: cut, height: height), Rect(x: x, y: y, width: width - cut, height: height))
    }

    /// Cuts rows off the top: (the cut part, what remains).
    public func splitTop(_ rows: Int) -> (part: Rect, rest: Rect) {
        let cut = min(max(0, rows), height)
        return (Rect(x: x, y: y, width: width, height: cut), Rect(x: x, y: y + cut, width: width, height: height - cut))
    }

    /// Cuts rows off the bottom: (the cut part, what remains).
    public func splitBottom(_ rows: Int) -> (part: Rect, rest: Rect) {
        let cut = min(max(0, rows), height)
        return (Rect(x: x, y: maxY - cut, width: width, height: cut), Rect(x: x, y: y, width: width, height: height - cut))
    }

    /// A rectangle of at most the given size in the middle of this one (for overlays).
    public func centered(_ size: Size) -> Rect {
        let fitted = Size(width: min(size.width, width), height: min(size.height, height))
        return Rect(
            x: x + (width - fitted.width) / 2, y: y + (height - fitted.height) / 2, width: fitted.width, height: fitted.height)
    }
}
