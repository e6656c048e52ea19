import Domain
import Foundation
import Terminal

/// A form while it is keyed, field by field: everything that decides where the next key goes, and nothing of how it looks.
///
/// What an input does follows from the inputs before it alone. Nothing here waits for a reply, so that keys can come as fast as they like.
struct FormEntry: Sendable {
    /// Which keying it is.
    enum Purpose: Equatable, Sendable { case first, second }

    /// One field of the form.
    struct Blank: Sendable {
        let spec: FieldSpec
        var entry: PaperEntry?
        /// The entry as people read it.
        var display = ""
        var warnings: [FieldWarning] = []
        /// Typed, but not to be read yet: left for another field.
        var unread: String?
        var agreement = Agreement.unknown

        var isEmpty: Bool { entry == nil && unread == nil }
    }

    /// Whether a second keying says what the first did.
    enum Agreement: Equatable, Sendable {
        case unknown, same, differs
        /// It differs, and so does what was keyed once more.
        case settled
    }

    /// A stop with its place.
    struct Halt: Equatable, Sendable {
        var stop: FormStop
        var place: Int
        /// The operator has seen it: keys go into the field again.
        var isSeen = false
    }

    let layout: FormLayout
    let purpose: Purpose
    let tables: KeyingTables
    let today: CalendarDate
    /// The operator's last form, for copying from.
    var last: PaperForm?

    var blanks: [Blank]
    /// Index of the field under the cursor; the number of fields after the last one.
    var place = 0
    /// The furthest the cursor has been: hints about what comes later would be about nothing yet.
    var furthest = 0
    var buffer: FieldBuffer
    /// The buffer differs from what the field has.
    var isDirty = false
    /// The field was entered with its value in it: the first character typed replaces it.
    var isFresh = false
    /// The first of two blind keyings, until the second.
    var firstKeying: FieldValue?
    var halt: Halt?
    var pick: TownPick?
    /// Rows taken for postcodes of several towns, in this session.
    var picks: [String: Int] = [:]
    /// Looked at, by an arrow key: the list takes digits and Enter although keys are held.
    var isPicking = false
    /// The fields that apply, by what stands in the others.
    var presences: [FieldPresence]
    var findings: [FormFinding] = []
    /// What the registry says about the numbers, and what follows of it.
    var registry = FormRegistry()
    var registryFindings: [FormFinding] = []
    var tally = FormTally()
    /// What undo goes back to: the fields as they were, and where the cursor stood.
    var history: [(blanks: [(Int, Blank)], place: Int)] = []

    private let index: [PaperField: Int]
    static let undoLimit = 100

    /// - parameter fields: The ones of the plan of a second keying; all when nil.
    init(
        _ layout: FormLayout, purpose: Purpose = .first, fields: [PaperField]? = nil, last: PaperForm? = nil, tables: KeyingTables,
        today: CalendarDate
    ) {
        self.layout = layout
        self.purpose = purpose
        self.last = last
        self.tables = tables
        self.today = today
        let specs = layout.fields.filter { fields?.contains($0.field) ?? true }
        blanks = specs.map { Blank(spec: $0) }
        index = Dictionary(specs.enumerated().map { ($1.field, $0) }, uniquingKeysWith: { first, _ in first })
        presences = specs.map { _ in .optional }
        buffer = FieldBuffer(kind: specs.first?.kind ?? .text)
        weigh()
        if let first = nextPlace(after: -1) { enter(first) }
    }

    // MARK: What stands in it

    var spec: FieldSpec? { blanks.indices.contains(place) ? blanks[place].spec : nil }
    var isAtEnd: Bool { place >= blanks.count }
    func index(of field: PaperField) -> Int? { index[field] }
    func entry(_ field: PaperField) -> PaperEntry? { index[field].flatMap { blanks[$0].entry } }

    /// The form as far as it can be read.
    var form: PaperForm {
        var form = PaperForm(layout.procedure, layoutVersion: layout.version)
        for blank in blanks { form[blank.spec.field] = blank.entry }
        return form
    }

    /// Text of fields that can't be read yet, the one under the cursor with them.
    var unread: [PaperField: String] {
        var all: [PaperField: String] = [:]
        for (place, blank) in blanks.enumerated() {
            if place == self.place, isDirty {
                all[blank.spec.field] = buffer.text
            } else if let text = blank.unread {
                all[blank.spec.field] = text
            }
        }
        return all
    }

    /// Nothing was keyed.
    var isBlank: Bool { !isDirty && firstKeying == nil && blanks.allSatisfy(\.isEmpty) }

    var context: FieldContext {
        FieldContext(
            today: today, species: entry(.species).flatMap { Animal.Species(rawValue: $0.text) }, world: tables.world,
            takesRemoval: layout.procedure == .informationChange)
    }

    /// The place is passed over: nothing may stand there.
    func isRuledOut(_ place: Int) -> Bool {
        if case .ruledOut = presences[place] { blanks[place].isEmpty } else { false }
    }

    /// What was noticed and stops nothing: at fields, and about several.
    var hints: [FormFinding] { (findings.filter { !$0.isFault } + registryFindings).filter(isDue) }
    var noticeCount: Int { hints.count + blanks.reduce(0) { $0 + $1.warnings.count } }
    var mismatchCount: Int { blanks.reduce(0) { $0 + ($1.agreement == .differs || $1.agreement == .settled ? 1 : 0) } }

    // MARK: Where keys go

    /// A stop nobody has looked at, or a list of towns: what is typed now was meant for later.
    var isWaiting: Bool { halt.map { !$0.isSeen } ?? false }

    /// Whether the input acts now; otherwise it has to be held until the field is right.
    ///
    /// - parameter isHolding: Inputs are held already: this one comes after them.
    func takes(_ input: FormInput, isHolding: Bool) -> Bool {
        if input.isDeliberate { return true }
        if isWaiting { return false }
        if pick != nil {
            guard !isHolding || isPicking else { return false }
            switch input {
            case .exit: return true
            case .text(let text): return TownPick.digit(text) != nil
            default: return false
            }
        }
        if isAtEnd {
            switch input {
            case .complete: return true
            case .exit, .next: return !isHolding
            default: return false
            }
        }
        return true
    }

    /// Held inputs can be taken now.
    var isClear: Bool { halt == nil && pick == nil && !isAtEnd }

    // MARK: Moving

    func nextPlace(after place: Int) -> Int? { ((place + 1)..<max(place + 1, blanks.count)).first { !isRuledOut($0) } }
    func previousPlace(before place: Int) -> Int? { (0..<max(0, min(place, blanks.count))).last { !isRuledOut($0) } }

    /// Puts the cursor into a field, with what stands there.
    mutating func enter(_ place: Int) {
        self.place = place
        furthest = max(furthest, place)
        firstKeying = nil
        pick = nil
        isPicking = false
        if let halt, place > halt.place { self.halt = nil }
        guard blanks.indices.contains(place) else {
            buffer = FieldBuffer(kind: .text)
            isDirty = false
            isFresh = false
            return
        }
        let blank = blanks[place]
        if let text = blank.unread {
            buffer = FieldBuffer(text, kind: blank.spec.kind)
            isDirty = true
            isFresh = false
        } else {
            buffer = FieldBuffer(blank.entry.map(FormEntry.editable) ?? "", kind: blank.spec.kind)
            isDirty = false
            isFresh = !buffer.isEmpty
        }
    }

    mutating func goOn() { enter(nextPlace(after: place) ?? blanks.count) }

    /// An entry as it is typed.
    static func editable(_ entry: PaperEntry) -> String {
        switch entry.mark {
        case .illegible: "??"
        case .removal: "--"
        case nil: entry.text + (entry.code == FieldValue.estimated ? "?" : "")
        }
    }

    // MARK: Judging

    /// What the other fields make of each field, and what the form as a whole says. Once a field, not once a key.
    mutating func weigh() {
        let form = form
        presences = blanks.map { layout.presence(of: $0.spec.field, in: form) }
        findings = purpose == .first ? FormJudge.judge(form, layout: layout, on: today) : []
        registryFindings = purpose == .first ? judgedByRegistry(form) : []
    }
}
