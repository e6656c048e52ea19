import Domain
import Foundation
import Services
import Terminal

/// What every view may look at while it updates or draws. Views never ask the clock or a service.
struct Environment {
    var now: Date
    var texts: Texts
    var keymap: Keymap
    var session: Session?
    var registry: RegistryStatus
    var size: Size
    var ambiguous: AmbiguousWidth
    var hasPasswordCommand: Bool
    /// The chip number the view beside the note shows.
    var chipOnScreen: ChipNumber?
    var queue: QueueState
    var export: ExportState?
    var bulk: BulkOffice
    var exportFolder: URL
    var hasPrintCommand: Bool
    var supervisors: [String]
    var paper: PaperTables
    var printing: PrintingSetup
    var office: PaperOffice
    /// A note is on the desk.
    var hasNote: Bool
    /// The inquiry of that note, once it has its number.
    var openNote: Inquiry.ID?

    var language: Language { texts.language }

    /// The key that performs an action here, for hints; empty when none is bound.
    func hint(_ action: ActionID, _ contexts: [KeyContext]) -> String {
        for context in contexts + [.global] {
            if let key = keymap.keys(for: action.rawValue, in: context.rawValue).first { return key.display }
        }
        return ""
    }

    /// Puts the keys of the operator's key map into a sentence: `{note}` becomes the key that opens a note.
    ///
    /// Looked for where the keys go now, then anywhere; an action without a key is named instead.
    func keyed(_ sentence: String, _ contexts: [KeyContext] = []) -> String {
        guard sentence.contains("{") else { return sentence }
        return KeySentence.fill(sentence) { action in
            let key = hint(action, contexts + KeyContext.allCases)
            return key.isEmpty ? "[\(ActionTable.action(action).words(in: language).label)]" : key
        }
    }
}

/// One view: a value that takes events and draws itself.
protocol View: Sendable {
    /// Innermost first; `global` is implied.
    var contexts: [KeyContext] { get }
    /// Plain characters are text, not commands.
    var isEditing: Bool { get }
    /// `nil` when the action means nothing here.
    mutating func perform(_ action: ActionID, _ environment: Environment) -> [Command]?
    /// Characters typed while `isEditing`, or a paste.
    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command]
    /// `nil` when the view does not offer the action.
    func availability(of action: ActionID, _ environment: Environment) -> Availability?
    /// The request whose answer an action has to wait for, `nil` for a typed character; `nil` when nothing has to be waited for.
    func awaited(by action: ActionID?) -> Slot?
    /// Actions worth a place in the key bar, most wanted first.
    var keyBar: [ActionID] { get }
    /// Told its place before every event, so that paging knows the height.
    mutating func arrange(in size: Size)
    /// Draws into the whole surface region and says where the cursor belongs.
    func draw(into surface: inout Surface, _ environment: Environment) -> Point?
}

extension View {
    var isEditing: Bool { false }
    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] { [] }
    func availability(of action: ActionID, _ environment: Environment) -> Availability? { nil }
    func awaited(by action: ActionID?) -> Slot? { nil }
    var keyBar: [ActionID] { [] }
    mutating func arrange(in size: Size) {}
}
