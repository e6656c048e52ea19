import Domain
import Terminal

/// One key, paste or scan, as the keying of forms understands it. What it does depends on what came before alone, never on when it came.
enum FormInput: Equatable, Sendable {
    /// Typed: one character, or what the input method delivered at once.
    case text(String)
    /// Stays in the field it is pasted into.
    case paste(String)
    /// Fifteen digits or more that came in an instant, ended by Enter or Tab: of a reader, or of fingers that were faster than the
    /// program.
    case scan(String)
    /// Enter: the field is judged and left.
    case exit
    /// Tab: on to the next field, also from one left empty.
    case next
    case previous
    case up, down
    case edit(EditCommand)
    /// F5: the field as it was on the form before.
    case duplicate
    /// F8: the fields of the sender as they were on the form before.
    case carry
    case illegible
    case undo
    case complete

    /// Keys nobody types ahead: who presses one looks at the screen, so that it ends the waiting after an error.
    var isDeliberate: Bool {
        switch self {
        case .previous, .up, .down, .undo, .edit: true
        case .text, .paste, .scan, .exit, .next, .duplicate, .carry, .illegible, .complete: false
        }
    }

    /// Characters it brings; for saying how much is held.
    var length: Int {
        switch self {
        case .text(let text), .paste(let text), .scan(let text): text.count
        default: 1
        }
    }
}

/// Why the keying stopped at a field. Keys that follow are held until the field is right.
enum FormStop: Equatable, Sendable {
    case unreadable(FieldFault)
    /// A mandatory field left empty by Enter.
    case missing
    /// The two blind keyings of a field differ: both are keyed again.
    case differs
    /// The second blind keying is missing.
    case again
    /// A rule about several fields.
    case fault(FormFinding)
    /// The other keying has something else, and this one may be a slip of the finger: keyed once more.
    case mismatch
}

/// What the operator is told without being stopped.
enum FormNote: Equatable, Sendable {
    case nothingBefore, notCopied, carried(Int), undone(PaperField), nothingToUndo, scanElsewhere, unknownPostcode, atEnd
    /// Keys held were thrown away.
    case dropped(Int)
    /// The form of that number was completed, and the registry is likely to refuse it.
    case doubtful(Int, FormIssue)
}

/// What came of an input.
enum FormEvent: Equatable, Sendable {
    case bell
    case note(FormNote)
    /// A field has a new value.
    case accepted(PaperField)
    case completed
}
