extension EditBuffer {
    /// What kind of word a character belongs to: Japanese has no spaces, so runs of one script count as words.
    private enum Kind {
        case space, kanji, hiragana, katakana, latin, other

        init(_ character: Character) {
            guard !character.isWhitespace, let scalar = character.unicodeScalars.first else {
                self = .space
                return
            }
            switch scalar.value {
            case 0x3041...0x309F: self = .hiragana
            case 0x30A0...0x30FF, 0xFF66...0xFF9F: self = .katakana
            case 0x3005...0x3007, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: self = .kanji
            default: self = character.isLetter || character.isNumber ? .latin : .other
            }
        }
    }

    /// The start of the word before the cursor.
    var wordStartBefore: Int {
        var position = cursor
        while position > 0, Kind(characters[position - 1]) == .space { position -= 1 }
        guard position > 0 else { return 0 }
        let kind = Kind(characters[position - 1])
        while position > 0, Kind(characters[position - 1]) == kind { position -= 1 }
        return position
    }

    /// The start of the word after the one at the cursor, or the end.
    var wordStartAfter: Int {
        var position = cursor
        guard position < count else { return count }
        let kind = Kind(characters[position])
        while position < count, Kind(characters[position]) == kind { position += 1 }
        while position < count, Kind(characters[position]) == .space { position += 1 }
        return position
    }

    /// The start of the line (between newlines) the cursor is in.
    var lineStart: Int {
        var position = cursor
        while position > 0, characters[position - 1] != "\n" { position -= 1 }
        return position
    }

    /// The end of the line the cursor is in, before its newline.
    var lineEnd: Int {
        var position = cursor
        while position < count, characters[position] != "\n" { position += 1 }
        return position
    }

    /// The commands that mean the same in fields and areas; nil for those that don't.
    mutating func performCommon(_ command: EditCommand) -> Bool? {
        switch command {
        case .backspace: return remove(from: cursor - 1, to: cursor, group: true)
        case .deleteForward: return remove(from: cursor, to: cursor + 1, group: true)
        case .left: move(to: cursor - 1)
        case .right: move(to: cursor + 1)
        case .wordLeft: move(to: wordStartBefore)
        case .wordRight: move(to: wordStartAfter)
        case .killToEnd:
            let end = lineEnd
            return remove(from: cursor, to: end == cursor ? end + 1 : end, kill: true)
        case .killToStart: return remove(from: lineStart, to: cursor, kill: true)
        case .killWord: return remove(from: wordStartBefore, to: cursor, kill: true)
        case .yank: return insert(killed)
        case .undo: return undo()
        case .redo: return redo()
        default: return nil
        }
        return false
    }
}
