/// How panes share a rectangle. Pure: the same input gives the same rectangles.
public enum PaneLayout {
    /// The smallest terminal the screens are made for.
    public static let minimum = Size(width: 80, height: 24)

    public static func fits(_ size: Size) -> Bool { size.width >= minimum.width && size.height >= minimum.height }

    /// What one pane asks for: a least extent in cells, and its share of what is left over.
    public struct Pane: Hashable, Sendable {
        public var minimum: Int
        public var weight: Int
        /// The most it makes use of; what it leaves goes to the others.
        public var maximum: Int

        public init(minimum: Int, weight: Int = 1, maximum: Int = Int.max) {
            self.minimum = max(0, minimum)
            self.weight = max(0, weight)
            self.maximum = max(self.minimum, maximum)
        }
    }

    public enum Axis: Sendable { case columns, rows }

    /// Panes side by side, `gap` columns between them.
    public static func columns(of rect: Rect, _ panes: [Pane], gap: Int = 0) -> [Rect] {
        var x = rect.x
        return extents(of: rect.width, panes, gap: gap).map { width in
            let pane = Rect(x: min(x, rect.maxX), y: rect.y, width: width, height: rect.height)
            x += width + gap
            return pane
        }
    }

    /// Panes on top of each other, `gap` rows between them.
    public static func rows(of rect: Rect, _ panes: [Pane], gap: Int = 0) -> [Rect] {
        var y = rect.y
        return extents(of: rect.height, panes, gap: gap).map { height in
            let pane = Rect(x: rect.x, y: min(y, rect.maxY), width: rect.width, height: height)
            y += height + gap
            return pane
        }
    }

    /// Side by side when every pane gets its least width, else stacked by the given heights.
    public static func arrange(_ rect: Rect, columns wide: [Pane], rows tall: [Pane], gap: Int = 0) -> (axis: Axis, rects: [Rect]) {
        let needed = wide.reduce(0) { $0 + $1.minimum } + gap * max(0, wide.count - 1)
        return needed <= rect.width ? (.columns, columns(of: rect, wide, gap: gap)) : (.rows, rows(of: rect, tall, gap: gap))
    }

    /// The extents along one axis: their sum and the gaps never exceed `total`, and fill it unless every pane is at its maximum.
    static func extents(of total: Int, _ panes: [Pane], gap: Int) -> [Int] {
        guard !panes.isEmpty else { return [] }
        let room = max(0, total - gap * (panes.count - 1))
        var extents = panes.map(\.minimum)
        let needed = extents.reduce(0, +)
        if needed > room { return shrunk(extents, to: room) }
        var left = room - needed
        // Each round gives what is left by weight; panes that reach their maximum drop out.
        while left > 0 {
            let open = panes.indices.filter { panes[$0].weight > 0 && extents[$0] < panes[$0].maximum }
            let weights = open.reduce(0) { $0 + panes[$1].weight }
            guard weights > 0 else { break }
            var given = 0
            for index in open {
                let share = min(left * panes[index].weight / weights, panes[index].maximum - extents[index])
                extents[index] += share
                given += share
            }
            if given == 0, let first = open.first {
                extents[first] += 1
                given = 1
            }
            left -= given
        }
        return extents
    }

    /// Too little room: the first panes keep their least extent, the last ones give way.
    private static func shrunk(_ wanted: [Int], to room: Int) -> [Int] {
        var left = room
        return wanted.map { extent in
            let given = min(extent, left)
            left -= given
            return given
        }
    }
}
