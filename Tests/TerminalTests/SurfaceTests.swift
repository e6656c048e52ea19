import Testing

@testable import Terminal

@Suite struct SurfaceTests {
    private func surface(_ width: Int, _ height: Int) -> Surface { Surface(size: Size(width: width, height: height)) }

    /// A cell is what makes drawing and comparing cheap.
    @Test func cellsAreCompact() {
        #expect(MemoryLayout<Cell>.stride == 8)
    }

    /// A wide character cut by the right edge becomes a blank, in the last column of the screen too.
    @Test func cutAtTheRightEdge() {
        var surface = surface(5, 1)
        #expect(surface.write("日本語", x: 0, y: 0, style: .text, ellipsis: false) == 4)
        #expect(surface.row(0) == "日本 ")
        surface.clear()
        surface.inside(Rect(x: 0, y: 0, width: 3, height: 1)) { $0.write("日本", x: 0, y: 0, width: 4, style: .text) }
        #expect(surface.row(0) == "日   ")
    }

    /// A wide character cut by the left edge becomes a blank.
    @Test func cutAtTheLeftEdge() {
        var surface = surface(6, 1)
        surface.inside(Rect(x: 2, y: 0, width: 4, height: 1)) { $0.write("日本", x: -1, y: 0, width: 5, style: .role(.match)) }
        #expect(surface.row(0) == "   本 ")
        #expect(surface[2, 0].style == .role(.match))
        #expect(surface[1, 0].style == .text)
    }

    /// Overwriting either half of a wide character blanks the other half, outside the region as well.
    @Test func halvesOverwritten() {
        var left = surface(4, 1)
        left.write("日本", x: 0, y: 0, style: .text)
        left.write("x", x: 0, y: 0, style: .text)
        #expect(left.row(0) == "x 本")
        var right = surface(4, 1)
        right.write("日本", x: 0, y: 0, style: .text)
        right.inside(Rect(x: 1, y: 0, width: 2, height: 1)) { $0.write("xy", x: 0, y: 0, style: .text) }
        #expect(right.row(0) == " xy ")
        var filled = surface(4, 1)
        filled.write("日本", x: 0, y: 0, style: .text)
        filled.fill(Rect(x: 1, y: 0, width: 2, height: 1), style: .text)
        #expect(filled.row(0) == "    ")
    }

    /// Text too long for its width ends in an ellipsis; alignment and filling work in columns.
    @Test func writing() {
        var surface = surface(12, 4)
        surface.write("髙橋太郎", x: 0, y: 0, width: 7, style: .text)
        surface.write("名", x: 0, y: 1, width: 6, style: .role(.label), align: .right, fill: true)
        surface.write("abc", x: 1, y: 2, width: 7, style: .text, align: .center)
        surface.write("切る", x: 0, y: 3, width: 3, style: .text, ellipsis: false)
        #expect(surface.lines == ["髙橋太…", "    名", "   abc", "切"])
        #expect(surface[0, 1].style == .role(.label))
    }

    /// Boxes carry their titles in the top line; ASCII borders are an option.
    @Test func boxes() {
        var surface = surface(20, 3)
        surface.box(Rect(x: 0, y: 0, width: 20, height: 3), title: "飼い主", titleRight: "2/9", style: .role(.border))
        #expect(surface.lines == ["┌─ 飼い主 ─── 2/9 ─┐", "│                  │", "└──────────────────┘"])
        var ascii = Surface(size: Size(width: 6, height: 3), asciiBorders: true)
        ascii.box(Rect(x: 0, y: 0, width: 6, height: 3), style: .text)
        #expect(ascii.lines == ["+----+", "|    |", "+----+"])
        var long = Surface(size: Size(width: 14, height: 2))
        long.box(Rect(x: 0, y: 0, width: 14, height: 2), title: "とても長い題名", titleRight: "99", style: .text)
        #expect(long.lines == ["┌─ とても… ──┐", "└────────────┘"])
    }

    /// Restyling a rectangle leaves alone what it would cut in two.
    @Test func restyling() {
        var surface = surface(6, 1)
        surface.write("日本語", x: 0, y: 0, style: .text)
        surface.restyle(Rect(x: 1, y: 0, width: 4, height: 1), style: .role(.selection))
        #expect((0..<6).map { surface[$0, 0].role } == [.text, .text, .selection, .selection, .text, .text])
        #expect(surface.defects.isEmpty)
    }

    /// A dump shows wide characters once, keeps trailing spaces, and says where the cursor and the styles are.
    @Test func dump() {
        var surface = surface(6, 2)
        surface.write("猫", x: 1, y: 0, style: .role(.error).adding(.bold))
        #expect(surface.dump(cursor: Point(x: 3, y: 1)) == " 猫   \n      \ncursor 3,1\n")
        #expect(surface.dump(showStyles: true) == " 猫   \n      \ncursor hidden\nstyle 0: 1-2 error+bold\n")
    }

    /// Whatever is written, filled and restyled wherever: the grid stays whole and clean, and nothing outside the region changes but
    /// the other halves of characters cut.
    @Test(arguments: [AmbiguousWidth.narrow, .wide])
    func property(ambiguous: AmbiguousWidth) {
        var generator = SeededGenerator(seed: 7)
        var surface = Surface(size: Size(width: 24, height: 4), ambiguous: ambiguous)
        for _ in 0..<1_200 {
            let before = surface
            let region = Rect(
                x: Int.random(in: -3..<26, using: &generator), y: Int.random(in: -2..<6, using: &generator),
                width: Int.random(in: 0..<20, using: &generator), height: Int.random(in: 0..<5, using: &generator))
            let text = Hostile.text(using: &generator, pieces: Int.random(in: 0..<8, using: &generator))
            let x = Int.random(in: -6..<20, using: &generator)
            let y = Int.random(in: -1..<4, using: &generator)
            let width = Bool.random(using: &generator) ? nil : Int.random(in: 0..<24, using: &generator)
            let choice = Int.random(in: 0..<8, using: &generator)
            surface.inside(region) { inner in
                switch choice {
                case 0: inner.fill(Rect(x: x, y: y, width: 5, height: 2), style: .role(.match))
                case 1: inner.restyle(Rect(x: x, y: y, width: 5, height: 2), style: .role(.danger))
                default:
                    let align: Alignment = [.left, .right, .center][choice % 3]
                    let columns = inner.write(text, x: x, y: y, width: width, style: .text, align: align, ellipsis: choice < 6)
                    #expect(columns <= max(0, width ?? (inner.bounds.width - x)))
                    let all = TextWidth.columns(Sanitizer.clean(text), ambiguous: ambiguous)
                    if all <= width ?? (inner.bounds.width - x) { #expect(columns == all) }
                }
            }
            #expect(surface.defects.isEmpty)
            for y in 0..<4 {
                for x in 0..<24 where surface[x, y] != before[x, y] && !region.contains(Point(x: x, y: y)) {
                    #expect(surface[x, y].text == " " && before[x, y].width != 1, "changed \(x),\(y) outside \(region)")
                }
            }
        }
    }

    /// A text of a megabyte costs no more than the columns there are for it, marks and emoji tails without end included.
    @Test func hugeTexts() {
        var surface = surface(80, 24)
        let huge = [
            String(repeating: "あ", count: 350_000), String(repeating: "x", count: 1_000_000),
            "e" + String(repeating: "\u{301}", count: 500_000), "👨" + String(repeating: "\u{200D}👨", count: 150_000),
            String(repeating: "\u{1B}[31m", count: 200_000),
        ]
        let clock = ContinuousClock()
        let time = clock.measure {
            for _ in 0..<10 {
                for text in huge {
                    for y in 0..<24 { surface.write(text, x: 0, y: y, style: .text, align: y % 2 == 0 ? .left : .right) }
                }
            }
        }
        // 1,200 writes; reading the texts to their ends would take minutes in a debug build.
        #expect(time < .seconds(20))
        #expect(surface.defects.isEmpty)
    }
}
