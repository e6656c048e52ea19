import Testing

@testable import Terminal

@Suite struct LayoutTests {
    private func boxes(_ rects: [Rect], in size: Size) -> [String] {
        var surface = Surface(size: size, asciiBorders: true)
        for (index, rect) in rects.enumerated() { surface.box(rect, title: "\(index)", style: .text) }
        return surface.lines
    }

    private let three: [PaneLayout.Pane] = [.init(minimum: 10, weight: 1), .init(minimum: 10, weight: 2), .init(minimum: 8, weight: 0)]

    /// What is left over goes by weight; a pane without weight keeps its least width.
    @Test func columns() {
        let rects = PaneLayout.columns(of: Rect(x: 0, y: 0, width: 40, height: 3), three)
        #expect(
            boxes(rects, in: Size(width: 40, height: 3)) == [
                "+- 0 --------++- 1 ------------++- 2 --+", "|            ||                ||      |",
                "+------------++----------------++------+",
            ])
        #expect(rects.map(\.width) == [14, 18, 8])
    }

    /// Wide: side by side; narrow: on top of each other.
    @Test func arranging() {
        let stacked: [PaneLayout.Pane] = [.init(minimum: 3), .init(minimum: 3), .init(minimum: 2, maximum: 2)]
        let wide = PaneLayout.arrange(Rect(x: 0, y: 0, width: 28, height: 9), columns: three, rows: stacked)
        #expect(wide.axis == .columns)
        let narrow = PaneLayout.arrange(Rect(x: 0, y: 0, width: 20, height: 9), columns: three, rows: stacked)
        #expect(narrow.axis == .rows)
        #expect(
            boxes(narrow.rects, in: Size(width: 20, height: 9)) == [
                "+- 0 --------------+", "|                  |", "|                  |", "+------------------+",
                "+- 1 --------------+", "|                  |", "+------------------+", "+- 2 --------------+", "+------------------+",
            ])
    }

    /// From 80x24 to 200x60 and below: panes touch, don't overlap, stay inside, fill what there is and get their least width.
    @Test func property() {
        for width in stride(from: 1, through: 200, by: 7) + [80, 132, 200] {
            for gap in 0...2 {
                let rect = Rect(x: 3, y: 2, width: width, height: 10)
                let rects = PaneLayout.columns(of: rect, three, gap: gap)
                #expect(rects.allSatisfy { rect.intersection($0).width == $0.width })
                for (left, right) in zip(rects, rects.dropFirst()) { #expect(right.x >= min(left.maxX + gap, rect.maxX)) }
                if width >= 28 + 2 * gap {
                    #expect(rects.last?.maxX == rect.maxX)
                    #expect(zip(rects, three).allSatisfy { $0.width >= $1.minimum })
                }
            }
        }
    }

    /// A pane that needs no more leaves the rest to the others.
    @Test func maximum() {
        let panes: [PaneLayout.Pane] = [.init(minimum: 10, weight: 3, maximum: 20), .init(minimum: 10)]
        #expect(PaneLayout.columns(of: Rect(x: 0, y: 0, width: 100, height: 1), panes).map(\.width) == [20, 80])
    }

    /// Below 80x24 the screens say so.
    @Test func minimumSize() {
        #expect(PaneLayout.fits(Size(width: 80, height: 24)))
        #expect(!PaneLayout.fits(Size(width: 79, height: 24)))
        #expect(!PaneLayout.fits(Size(width: 200, height: 23)))
    }

    /// Splitting and insetting never yield negative extents or lose a column.
    @Test func rectangles() {
        let rect = Rect(x: 2, y: 3, width: 10, height: 4)
        #expect(rect.splitLeft(3).part.width + rect.splitLeft(3).rest.width == 10)
        #expect(rect.splitRight(3).part.maxX == rect.maxX)
        #expect(rect.splitTop(99).rest.isEmpty)
        #expect(rect.splitBottom(1).part == Rect(x: 2, y: 6, width: 10, height: 1))
        #expect(rect.inset(by: 3).isEmpty)
        #expect(rect.inset(by: 1) == Rect(x: 3, y: 4, width: 8, height: 2))
        #expect(rect.intersection(Rect(x: 50, y: 0, width: 5, height: 5)).isEmpty)
        #expect(rect.centered(Size(width: 4, height: 2)) == Rect(x: 5, y: 4, width: 4, height: 2))
    }
}
