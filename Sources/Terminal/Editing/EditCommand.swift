/// What a key does to a field or text area.
public enum EditCommand: Equatable, Sendable {
    case insert(String)
    /// A line break; ignored by one-line fields.
    case newline
    case backspace, deleteForward
    case left, right, wordLeft, wordRight, lineStart, lineEnd
    /// One visual row; ignored by one-line fields.
    case up, down
    case killToEnd, killToStart, killWord, yank
    case undo, redo
}
