/// Text, cursor, undo and kill of a field or text area, without any idea of rows.
///
/// Moves by Characters: what a reader takes for one. Sendable value, so half-typed text lives in a screen's state and survives
/// redraws and resizes.
struct EditBuffer: Sendable {
    private(set) var characters: [Character]
    /// 0...count, in Characters.
    private(set) var cursor: Int
    /// The text last killed; yanked by `yank`.
    var killed: String = ""
    /// Masked buffers keep neither undo nor kill: no copy of a password outlives it.
    let keepsHistory: Bool

    private var undoStack: [Edit] = []
    private var redoStack: [Edit] = []
    private var lastGroup: Group = .none

    private struct Edit: Sendable {
        var start: Int
        var removed: [Character]
        var inserted: [Character]
        var cursorBefore: Int
    }

    /// What runs of edits undo as one.
    private enum Group { case none, typing, typingSpace, deleting }

    private static let undoLimit = 500

    init(_ text: String, keepsHistory: Bool) {
        characters = Array(text)
        cursor = characters.count
        self.keepsHistory = keepsHistory
        if !keepsHistory { characters.reserveCapacity(256) }
    }

    var text: String { String(characters) }
    var count: Int { characters.count }

    mutating func move(to position: Int) {
        cursor = min(max(0, position), count)
        lastGroup = .none
    }

    /// Replaces the whole text; the history goes with the old one.
    mutating func reset(_ text: String) {
        wipe()
        characters = Array(text)
        cursor = count
        undoStack = []
        redoStack = []
        lastGroup = .none
    }

    /// Overwrites the characters in place, then empties the buffer.
    ///
    /// Up to 15 UTF-8 bytes of a Character lie in the array itself and really are overwritten; copies made by whoever read `text` are not.
    mutating func wipe() {
        for index in characters.indices { characters[index] = "\0" }
        characters.removeAll(keepingCapacity: !keepsHistory)
        cursor = 0
    }

    // MARK: Changing

    mutating func insert(_ text: String) -> Bool {
        guard !text.isEmpty else { return false }
        let isSpace = text.allSatisfy(\.isWhitespace)
        let single = text.count == 1
        let group: Group = single ? (isSpace ? .typingSpace : .typing) : .none
        let joins = single && (lastGroup == group || (lastGroup == .typing && group == .typingSpace))
        // Marks typed after their base become one Character with it, so the neighbours are cut again with the new text.
        let start = max(0, cursor - 1)
        let end = min(count, cursor + 1)
        let before = String(characters[start..<cursor])
        let after = String(characters[cursor..<end])
        let fresh = Array(before + text + after)
        let target = before.utf8.count + text.utf8.count
        var reached = 0
        var position = 0
        while position < fresh.count, reached < target {
            reached += fresh[position].utf8.count
            position += 1
        }
        let cleanStart = fresh.first.map { !before.isEmpty && String($0) == before && $0.utf8.count == before.utf8.count } ?? false
        let cleanEnd = fresh.last.map { !after.isEmpty && $0.utf8.count == after.utf8.count } ?? false
        let from = cleanStart ? start + 1 : start
        let to = cleanEnd ? end - 1 : end
        let slice = Array(fresh[(cleanStart ? 1 : 0)..<(fresh.count - (cleanEnd ? 1 : 0))])
        replace(from: from, to: to, with: slice, cursorAfter: start + position, joins: joins)
        lastGroup = group
        return true
    }

    mutating func remove(from: Int, to: Int, kill: Bool = false, group deleting: Bool = false) -> Bool {
        let start = max(0, from)
        let end = min(count, to)
        guard start < end else { return false }
        if kill, keepsHistory { killed = String(characters[start..<end]) }
        let joins = deleting && lastGroup == .deleting
        replace(from: start, to: end, with: [], cursorAfter: start, joins: joins)
        lastGroup = deleting ? .deleting : .none
        return true
    }

    private mutating func replace(from: Int, to: Int, with new: [Character], cursorAfter: Int, joins: Bool) {
        if keepsHistory {
            redoStack = []
            let edit = Edit(start: from, removed: Array(characters[from..<to]), inserted: new, cursorBefore: cursor)
            if joins, let last = undoStack.last, let merged = Self.merge(last, edit) {
                undoStack[undoStack.count - 1] = merged
            } else {
                undoStack.append(edit)
                if undoStack.count > Self.undoLimit { undoStack.removeFirst() }
            }
        } else {
            for index in from..<to { characters[index] = "\0" }
        }
        characters.replaceSubrange(from..<to, with: new)
        cursor = min(cursorAfter, count)
    }

    /// One edit for two in a row, when they touch.
    private static func merge(_ first: Edit, _ second: Edit) -> Edit? {
        if second.removed.isEmpty, second.start == first.start + first.inserted.count {
            var merged = first
            merged.inserted += second.inserted
            return merged
        }
        guard first.inserted.isEmpty, second.inserted.isEmpty else { return nil }
        var merged = first
        if second.start == first.start {
            merged.removed += second.removed
        } else if second.start + second.removed.count == first.start {
            merged.start = second.start
            merged.removed = second.removed + first.removed
        } else {
            return nil
        }
        return merged
    }

    mutating func undo() -> Bool {
        guard let edit = undoStack.popLast() else { return false }
        characters.replaceSubrange(edit.start..<(edit.start + edit.inserted.count), with: edit.removed)
        cursor = min(edit.cursorBefore, count)
        redoStack.append(edit)
        lastGroup = .none
        return true
    }

    mutating func redo() -> Bool {
        guard let edit = redoStack.popLast() else { return false }
        characters.replaceSubrange(edit.start..<(edit.start + edit.removed.count), with: edit.inserted)
        cursor = min(edit.start + edit.inserted.count, count)
        undoStack.append(edit)
        lastGroup = .none
        return true
    }
}
