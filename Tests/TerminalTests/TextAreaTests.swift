import Testing

@testable import Terminal

@Suite struct TextAreaTests {
    private func drawn(_ area: TextArea, width: Int, height: Int) -> (lines: [String], cursor: Point) {
        var surface = Surface(size: Size(width: width, height: height))
        let cursor = area.draw(into: &surface, rect: surface.bounds, focused: true)
        return (surface.lines, cursor)
    }

    /// Lines wrap softly with kinsoku, the cursor at a soft break stands on the row below, a newline starts a row.
    @Test func wrapping() {
        var area = TextArea(text: "犬の登録を確認、連絡済\n次")
        area.resize(columns: 11, rows: 5)
        #expect(drawn(area, width: 11, height: 4).lines == ["犬の登録を", "確認、連絡", "済", "次"])
        area.cursor = 5
        #expect(drawn(area, width: 11, height: 4).cursor == Point(x: 0, y: 1))
        area.cursor = 10
        #expect(drawn(area, width: 11, height: 4).cursor == Point(x: 0, y: 2))
        area.cursor = area.text.count
        #expect(drawn(area, width: 11, height: 4).cursor == Point(x: 2, y: 3))
    }

    /// Up and down go by drawn rows and keep the column over shorter rows.
    @Test func upAndDown() {
        var area = TextArea(text: "あいうえお\nか\nさしすせそ")
        area.resize(columns: 20, rows: 5)
        area.cursor = 4
        _ = area.perform(.down)
        #expect(area.cursor == 7)
        _ = area.perform(.down)
        #expect(area.cursor == 12)
        _ = area.perform(.up)
        _ = area.perform(.up)
        #expect(area.cursor == 4)
        area.resize(columns: 5, rows: 5)
        _ = area.perform(.up)
        #expect(area.cursor == 2)
        _ = area.perform(.up)
        #expect(area.cursor == 0)
        _ = area.perform(.up)
        #expect(area.cursor == 0)
    }

    /// Down at the last row goes to the end, so that it always leads somewhere.
    @Test func ends() {
        var area = TextArea(text: "abc")
        area.cursor = 1
        _ = area.perform(.down)
        #expect(area.cursor == 3)
        _ = area.perform(.up)
        #expect(area.cursor == 0)
    }

    /// The view scrolls as little as it must, and the cursor is always in it.
    @Test func scrolling() {
        var area = TextArea(text: (1...20).map(String.init).joined(separator: "\n"))
        area.resize(columns: 10, rows: 4)
        #expect(drawn(area, width: 10, height: 4).lines == ["17", "18", "19", "20"])
        _ = area.perform(.up)
        _ = area.perform(.up)
        #expect(drawn(area, width: 10, height: 4).lines == ["17", "18", "19", "20"])
        _ = area.perform(.up)
        _ = area.perform(.up)
        #expect(drawn(area, width: 10, height: 4).lines == ["16", "17", "18", "19"])
        #expect(drawn(area, width: 10, height: 4).cursor.y == 0)
    }

    /// Home, End and the kills mean the line between newlines; killing at a line's end takes the newline.
    @Test func lines() {
        var area = TextArea(text: "一行目\n二行目\n三行目")
        area.cursor = 5
        _ = area.perform(.lineStart)
        #expect(area.cursor == 4)
        check(area.perform(.killToEnd))
        #expect(area.text == "一行目\n\n三行目")
        check(area.perform(.killToEnd))
        #expect(area.text == "一行目\n三行目")
        #expect(area.killed == "\n")
        _ = area.perform(.lineEnd)
        check(area.perform(.newline))
        #expect(area.text == "一行目\n三行目\n")
    }

    /// Pasted text keeps its lines, without carriage returns and control characters.
    @Test func pasting() {
        var area = TextArea()
        _ = area.perform(.insert("一\r\n二\r三\u{1B}\u{0}\t四"))
        #expect(area.text == "一\n二\n三    四")
    }

    /// A resize in the middle of typing keeps text, cursor and undo.
    @Test func resizing() {
        var area = TextArea(text: "住所変更の連絡")
        area.resize(columns: 20, rows: 3)
        _ = area.perform(.insert("あ"))
        area.resize(columns: 5, rows: 2)
        #expect(area.text == "住所変更の連絡あ")
        #expect(drawn(area, width: 5, height: 2).lines == ["の連", "絡あ"])
        #expect(drawn(area, width: 5, height: 2).cursor == Point(x: 4, y: 1))
        check(area.perform(.undo))
        #expect(area.text == "住所変更の連絡")
    }

    /// Whatever is typed in whatever width: the cursor is drawn inside the rectangle, and up then down ends on the row it began.
    @Test func property() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<150 {
            var area = TextArea(text: Hostile.text(using: &generator, pieces: 20))
            let width = Int.random(in: 2...30, using: &generator)
            let height = Int.random(in: 1...6, using: &generator)
            area.resize(columns: width, rows: height)
            for _ in 0..<20 {
                let command: EditCommand? = [.up, .down, .left, .right, .wordLeft, .newline, .backspace, .insert("あ"), .insert("x")]
                    .randomElement(using: &generator)
                _ = command.map { area.perform($0) }
                var surface = Surface(size: Size(width: width, height: height))
                let cursor = area.draw(into: &surface, rect: surface.bounds, focused: true)
                #expect(surface.bounds.contains(cursor))
                #expect(surface.defects.isEmpty)
            }
        }
    }

    /// Ten thousand characters are laid out fast enough to type in.
    @Test func longTexts() {
        var area = TextArea(text: String(repeating: "問い合わせの内容を書きます。", count: 700))
        area.resize(columns: 60, rows: 20)
        let clock = ContinuousClock()
        let time = clock.measure {
            for _ in 0..<5 { _ = area.perform(.insert("あ")) }
        }
        #expect(time < .seconds(5))
    }
}
