import Domain
import Terminal

/// The text of the field under the cursor. Letters typed into a kana field become kana as they come.
struct FieldBuffer: Sendable {
    private(set) var field: TextField
    private let isKana: Bool
    /// The letters typed since the cursor was last moved; they stand right before it.
    private var composed: RomajiKana?

    /// More than any field takes: nothing typed or pasted is cut before the reader has said what is wrong with it.
    static let capacity = 1_000

    init(_ text: String = "", kind: FieldKind) {
        field = TextField(text: text, maxLength: FieldBuffer.capacity)
        isKana = kind.isRomaji
    }

    var text: String { field.text }
    var isEmpty: Bool { field.isEmpty }
    var cursor: Int {
        get { field.cursor }
        set {
            composed = nil
            field.cursor = newValue
        }
    }

    mutating func insert(_ text: String) {
        guard isKana else {
            field.perform(.insert(text))
            return
        }
        var run = composed ?? RomajiKana()
        let before = run.text
        run.feed(text)
        replace(before, by: run.text)
        composed = run
    }

    /// Letters of the clipboard are no keys: a pasted name in Latin script stays one.
    mutating func paste(_ text: String) {
        composed = nil
        field.perform(.insert(text))
    }

    /// - returns: Whether the text changed.
    mutating func perform(_ command: EditCommand) -> Bool {
        if command == .backspace, var run = composed, !run.isEmpty {
            let before = run.text
            run.deleteBackward()
            replace(before, by: run.text)
            composed = run
            return true
        }
        finish()
        return field.perform(command)
    }

    /// Ends the waiting of an `n` for what may follow it.
    mutating func finish() {
        guard var run = composed else { return }
        let before = run.text
        run.finish()
        replace(before, by: run.text)
        composed = nil
    }

    /// Changes what stands before the cursor from its first difference on.
    private mutating func replace(_ old: String, by new: String) {
        let (before, after) = (Array(old), Array(new))
        var same = 0
        while same < before.count, same < after.count, before[same] == after[same] { same += 1 }
        for _ in same..<before.count { field.perform(.backspace) }
        if same < after.count { field.perform(.insert(String(after[same...]))) }
    }
}
