import Terminal

extension EditCommand {
    /// The edit an action of the `edit` context stands for.
    init?(_ action: ActionID) {
        switch action {
        case .cursorLeft: self = .left
        case .cursorRight: self = .right
        case .cursorUp: self = .up
        case .cursorDown: self = .down
        case .wordLeft: self = .wordLeft
        case .wordRight: self = .wordRight
        case .lineStart: self = .lineStart
        case .lineEnd: self = .lineEnd
        case .deleteBack: self = .backspace
        case .deleteForward: self = .deleteForward
        case .killToEnd: self = .killToEnd
        case .killToStart: self = .killToStart
        case .killWord: self = .killWord
        case .yank: self = .yank
        case .undo: self = .undo
        case .redo: self = .redo
        case .newLine: self = .newline
        default: return nil
        }
    }
}
