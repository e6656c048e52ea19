import Testing

@testable import Terminal

@Suite struct ListTests {
    private func drawn(_ count: Int, _ state: ListState, height: Int) -> [String] {
        var surface = Surface(size: Size(width: 6, height: height), asciiBorders: true)
        ListView.draw(rows: count, state: state, into: &surface, rect: surface.bounds) { index, rect, selected, surface in
            surface.write((selected ? ">" : " ") + "\(index)", x: rect.x, y: rect.y, width: rect.width, style: .text, fill: true)
        }
        return surface.lines
    }

    /// The selection moves first, the list scrolls only when it must.
    @Test func moving() {
        var state = ListState()
        state.move(by: 2, count: 10, height: 3)
        #expect(state == ListState(selected: 2, top: 0))
        state.move(by: 1, count: 10, height: 3)
        #expect(state == ListState(selected: 3, top: 1))
        state.move(by: -2, count: 10, height: 3)
        #expect(state == ListState(selected: 1, top: 1))
        state.move(by: 99, count: 10, height: 3)
        #expect(state == ListState(selected: 9, top: 7))
        state.select(0, count: 10, height: 3)
        #expect(state == ListState(selected: 0, top: 0))
    }

    /// Paging keeps the selection's place on the screen until the ends.
    @Test func paging() {
        var state = ListState(selected: 1, top: 0)
        state.page(by: 1, count: 100, height: 10)
        #expect(state == ListState(selected: 11, top: 10))
        state.page(by: -1, count: 100, height: 10)
        #expect(state == ListState(selected: 1, top: 0))
        state.page(by: 50, count: 100, height: 10)
        #expect(state == ListState(selected: 99, top: 90))
    }

    /// A list that got shorter (a filter) leaves a selection that exists.
    @Test func clamping() {
        var state = ListState(selected: 50, top: 45)
        state.clamp(count: 3, height: 10)
        #expect(state == ListState(selected: 2, top: 0))
        state.clamp(count: 0, height: 10)
        #expect(state == ListState(selected: 0, top: 0))
    }

    /// Rows that show are asked for and no others; a long list has a scroll mark.
    @Test func drawing() {
        #expect(drawn(2, ListState(selected: 1), height: 3) == [" 0", ">1", ""])
        #expect(drawn(30, ListState(selected: 29, top: 27), height: 3) == [" 27  |", " 28  |", ">29  #"])
        #expect(drawn(0, ListState(), height: 2) == ["", ""])
        var asked: [Int] = []
        var surface = Surface(size: Size(width: 6, height: 4))
        ListView.draw(rows: 1_000_000, state: ListState(selected: 500_000, top: 499_999), into: &surface, rect: surface.bounds) {
            index, _, _, _ in
            asked.append(index)
        }
        #expect(asked == Array(499_999...500_002))
    }

    /// A read-only text wraps, scrolls to its end and not beyond, and shows where it is.
    @Test func textView() {
        var view = TextView(text: "一\n二\n三\n四\n五")
        var surface = Surface(size: Size(width: 6, height: 3), asciiBorders: true)
        view.scroll(by: 99, columns: 5, height: 3)
        #expect(view.top == 2)
        view.draw(into: &surface, rect: surface.bounds)
        #expect(surface.lines == ["三   |", "四   |", "五   #"])
        view.scroll(by: -99, columns: 5, height: 3)
        #expect(view.top == 0)
    }
}
