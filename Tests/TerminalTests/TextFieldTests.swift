import Testing

@testable import Terminal

@Suite struct TextFieldTests {
    private func typed(_ text: String, into field: TextField = TextField()) -> TextField {
        var field = field
        for character in text { _ = field.perform(.insert(String(character))) }
        return field
    }

    private func drawn(_ field: TextField, width: Int, focused: Bool = true) -> (text: String, cursor: Point) {
        var surface = Surface(size: Size(width: width + 4, height: 3))
        let cursor = field.draw(into: &surface, rect: Rect(x: 2, y: 1, width: width, height: 1), focused: focused)
        return (surface.lines[1], cursor)
    }

    /// Moving and deleting go by what a reader takes for one character.
    @Test func graphemes() {
        var field = typed("葛\u{E0100}か\u{3099}ｶﾞ")
        #expect(field.cursor == 3)
        check(field.perform(.backspace))
        #expect(field.text.unicodeScalars.elementsEqual("葛\u{E0100}か\u{3099}".unicodeScalars))
        _ = field.perform(.left)
        _ = field.perform(.left)
        check(field.perform(.deleteForward))
        #expect(field.text.unicodeScalars.elementsEqual("か\u{3099}".unicodeScalars))
    }

    /// A mark typed after its base becomes one character with it: one backspace takes both.
    @Test func markTypedLater() {
        var field = typed("か")
        _ = field.perform(.insert("\u{3099}"))
        #expect(field.cursor == 1)
        #expect(field.text.count == 1)
        _ = field.perform(.undo)
        #expect(field.text.unicodeScalars.elementsEqual("か".unicodeScalars))
        _ = field.perform(.redo)
        check(field.perform(.backspace))
        #expect(field.isEmpty)
    }

    /// Words are runs of one script; killing takes one and yanking gives it back.
    @Test func words() {
        var field = typed("東京都 Chiyoda 丸の内")
        _ = field.perform(.wordLeft)
        #expect(field.cursor == 14)
        check(field.perform(.killWord))
        #expect(field.text == "東京都 Chiyoda 丸内")
        _ = field.perform(.lineStart)
        _ = field.perform(.wordRight)
        #expect(field.cursor == 4)
        check(field.perform(.killToEnd))
        #expect(field.text == "東京都 ")
        check(field.perform(.yank))
        #expect(field.text.hasPrefix("東京都 Chiyoda"))
        _ = field.perform(.lineEnd)
        check(field.perform(.killToStart))
        #expect(field.isEmpty)
    }

    /// A run of typing undoes word by word, not letter by letter, and redoes the same way.
    @Test func undoByWord() {
        var field = typed("abc def")
        check(field.perform(.undo))
        #expect(field.text == "abc ")
        check(field.perform(.undo))
        #expect(field.isEmpty)
        check(!field.perform(.undo))
        check(field.perform(.redo))
        check(field.perform(.redo))
        #expect(field.text == "abc def")
        check(!field.perform(.redo))
    }

    /// Moving the cursor ends a typing run; a run of backspaces undoes as one.
    @Test func undoGroups() {
        var field = typed("abc")
        _ = field.perform(.left)
        _ = field.perform(.insert("x"))
        _ = field.perform(.undo)
        #expect(field.text == "abc")
        #expect(field.cursor == 2)
        _ = field.perform(.lineEnd)
        _ = field.perform(.backspace)
        _ = field.perform(.backspace)
        #expect(field.text == "a")
        _ = field.perform(.undo)
        #expect(field.text == "abc")
    }

    /// Undoing puts the cursor back where it was, redoing behind what was done again.
    @Test func undoKeepsTheCursor() {
        var field = typed("東京都 丸の内")
        field.perform(.killToStart)
        field.perform(.undo)
        #expect(field.cursor == 7)
        field.cursor = 3
        field.perform(.insert("都"))
        field.perform(.undo)
        #expect(field.cursor == 3)
        field.perform(.redo)
        #expect(field.cursor == 4)
    }

    /// Pasted line breaks become spaces and never submit; control characters stay out.
    @Test func pasting() {
        var field = TextField()
        _ = field.perform(.insert("一行目\r\n二行目\t\u{1B}[31m"))
        #expect(field.text == "一行目 二行目    [31m")
        check(!field.perform(.newline))
    }

    /// What goes beyond the length is refused; the rest stays.
    @Test func maximumLength() {
        var field = TextField(maxLength: 5)
        _ = field.perform(.insert("髙橋太郎次郎"))
        #expect(field.text == "髙橋太郎次")
        check(!field.perform(.insert("x")))
    }

    /// Long text scrolls sideways; the cursor is always on the screen, on the cell of its character.
    @Test func scrolling() {
        var field = typed("0123456789")
        #expect(drawn(field, width: 8).text == "  456789")
        _ = field.perform(.lineStart)
        #expect(drawn(field, width: 8).text == "  01234567")
        #expect(drawn(field, width: 8).cursor == Point(x: 2, y: 1))
        for length in 0..<40 {
            var field = typed(String(repeating: "あa", count: length))
            for _ in 0...(2 * length) {
                let cursor = drawn(field, width: 9).cursor
                #expect(cursor.y == 1 && cursor.x >= 2 && cursor.x < 11)
                _ = field.perform(.left)
            }
        }
    }

    /// A resize is only another drawing: the half-typed text and its cursor are values and stay.
    @Test func resizing() {
        var field = typed("東京都千代田区丸の内")
        _ = field.perform(.left)
        let before = (field.text, field.cursor)
        for width in [30, 8, 3, 1, 80] { _ = drawn(field, width: width) }
        #expect(before == (field.text, field.cursor))
    }

    /// A masked field shows dots only, keeps neither undo nor kill, and is empty after clearing.
    @Test func masked() {
        var field = typed("s3cret パス", into: TextField(masked: true))
        #expect(drawn(field, width: 20).text == "  •••••••••")
        check(!field.perform(.undo))
        check(field.perform(.killToStart))
        #expect(field.killed.isEmpty)
        check(!field.perform(.yank))
        _ = field.perform(.insert("pass word\n"))
        #expect(field.text == "pass word")
        field.clear()
        #expect(field.isEmpty)
        #expect(field.cursor == 0)
    }

    /// A pasted password keeps every character of it, tabs too; only the line break a copy brings along goes.
    @Test func maskedKeepsTabs() {
        var field = TextField(masked: true)
        let isChanged = field.perform(.insert("a\tb c\r\n"))
        #expect(isChanged)
        #expect(field.text == "a\tb c")
    }

    /// Clearing a masked buffer overwrites the characters where they lie.
    @Test func maskedIsOverwritten() {
        var buffer = EditBuffer("", keepsHistory: false)
        _ = buffer.insert("geheim")
        let address = buffer.address
        buffer.wipe()
        #expect(buffer.count == 0)
        _ = buffer.insert("x")
        #expect(buffer.address == address, "the storage is kept, not copied and left behind")
    }

    /// Whatever is done: undoing everything gives the first text back, redoing everything the last; the cursor stays inside.
    @Test func property() {
        var generator = SeededGenerator(seed: 11)
        let commands: [EditCommand] = [
            .backspace, .deleteForward, .left, .right, .wordLeft, .wordRight, .lineStart, .lineEnd, .killToEnd, .killToStart, .killWord,
            .yank,
        ]
        for _ in 0..<200 {
            var field = TextField(text: "初め")
            for _ in 0..<40 {
                if Bool.random(using: &generator) {
                    _ = field.perform(.insert(Hostile.text(using: &generator, pieces: 1)))
                } else if let command = commands.randomElement(using: &generator) {
                    _ = field.perform(command)
                }
                #expect(field.cursor >= 0 && field.cursor <= field.text.count)
                #expect(!field.text.unicodeScalars.contains { $0.properties.generalCategory == .control })
            }
            let last = Array(field.text.utf8)
            while field.perform(.undo) {}
            #expect(Array(field.text.utf8) == Array("初め".utf8))
            while field.perform(.redo) {}
            #expect(Array(field.text.utf8) == last)
        }
    }
}

extension EditBuffer {
    /// Where the characters lie, to see that they were not moved.
    var address: UInt { characters.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) } }
}
