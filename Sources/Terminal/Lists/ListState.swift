/// Which row of a list is selected and which stands at the top; a value, so that a screen's state stays one.
public struct ListState: Hashable, Sendable {
    /// The selected row; 0 in an empty list.
    public private(set) var selected: Int
    /// The first row shown.
    public private(set) var top: Int

    public init(selected: Int = 0, top: Int = 0) {
        self.selected = max(0, selected)
        self.top = max(0, top)
    }

    /// Moves the selection by rows and scrolls as little as needed to keep it shown.
    public mutating func move(by rows: Int, count: Int, height: Int) {
        select(selected + rows, count: count, height: height)
    }

    /// Selects a row (clamped to the list) and scrolls as little as needed to show it.
    public mutating func select(_ row: Int, count: Int, height: Int) {
        selected = min(max(0, row), max(0, count - 1))
        clamp(count: count, height: height)
    }

    /// Moves a screenful down (or up), the selection keeping its place on the screen.
    public mutating func page(by pages: Int, count: Int, height: Int) {
        top += pages * max(1, height)
        top = min(max(0, top), max(0, count - height))
        select(selected + pages * max(1, height), count: count, height: height)
    }

    /// Brings both numbers back into range after the list or the height changed.
    public mutating func clamp(count: Int, height: Int) {
        selected = min(max(0, selected), max(0, count - 1))
        top = min(max(0, top), max(0, count - height))
        if selected < top { top = selected }
        if height > 0, selected >= top + height { top = selected - height + 1 }
    }
}
