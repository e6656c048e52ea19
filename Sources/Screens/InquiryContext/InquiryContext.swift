import Domain
import Foundation
import Services
import Terminal

/// What lies around an inquiry: the same caller's contacts, duplicates, links and merges, its chip, answers that fit.
///
/// Asked for once when the inquiry is here, and again only when what the questions were made of has changed.
struct InquiryContext: Sendable {
    /// A row that can be chosen.
    enum Row: Sendable {
        case survivor(InquirySummary)
        case duplicate(DuplicateSuggestion)
        case link(InquirySummary)
        case merged(InquirySummary)
        case contact(Contact)
        case chip(ChipNumber)
        case answer(FAQHit)

        var inquiry: InquirySummary? {
            switch self {
            case .survivor(let row), .link(let row), .merged(let row): row
            case .duplicate(let suggestion): suggestion.inquiry
            case .contact(let contact): contact.inquiry
            case .chip, .answer: nil
            }
        }

        var chip: ChipNumber? {
            if case .chip(let chip) = self { return chip }
            return inquiry?.chip
        }

        var reasons: [Contact.Reason] {
            switch self {
            case .duplicate(let suggestion): suggestion.reasons
            case .contact(let contact): contact.reasons
            default: []
            }
        }

        var answer: FAQEntry? { if case .answer(let hit) = self { hit.entry } else { nil } }
    }

    private(set) var surroundings: InquirySurroundings?
    private(set) var contacts: [Contact]?
    private(set) var answers: [FAQHit]?
    private(set) var failure: StoreError?
    private(set) var list = ListState()
    private(set) var chip: ChipNumber?

    /// What the questions were made of.
    private var askedKeys: ContactKeys?
    private var askedVersion: Int?
    private var askedText: InquiryContent?

    var hasAsked: Bool { askedVersion != nil }

    // MARK: Asking

    /// Requests for what is not known yet, or not any more.
    ///
    /// - parameter content: Of the inquiry, or of the note on it as far as it is typed.
    mutating func ask(about inquiry: Inquiry, content: InquiryContent) -> [Command] {
        var commands: [Command] = []
        chip = content.chip
        if askedVersion != inquiry.version {
            askedVersion = inquiry.version
            commands.append(.request(.desk(.surroundings(inquiry.id)), .surroundings))
        }
        let keys = ContactKeys(content)
        if askedKeys != keys {
            askedKeys = keys
            commands.append(.request(.desk(.contacts(keys, excluding: inquiry.id)), .fileContacts))
        }
        let text = InquiryContext.essence(of: content)
        if askedText != text {
            askedText = text
            commands.append(.request(.desk(.answers(FAQContext(content))), .answers))
        }
        return commands
    }

    /// Asks anew at the next occasion; what is shown stays until the answers are here.
    mutating func forget() {
        askedVersion = nil
        askedKeys = nil
        askedText = nil
    }

    /// The part of an inquiry that answers are looked for by.
    private static func essence(of content: InquiryContent) -> InquiryContent {
        InquiryContent(
            caller: content.caller, category: content.category, tags: content.tags, subject: content.subject, question: content.question,
            answer: content.answer)
    }

    // MARK: Replies

    mutating func receive(_ result: Result<InquirySurroundings, StoreError>) {
        switch result {
        case .success(let found):
            failure = nil
            keepSelection { $0.surroundings = found }
        case .failure(let error): failure = error
        }
    }

    mutating func receive(_ result: Result<[Contact], StoreError>, of keys: ContactKeys) {
        guard keys == askedKeys else { return }
        switch result {
        case .success(let found):
            failure = nil
            keepSelection { $0.contacts = found }
        case .failure(let error): failure = error
        }
    }

    mutating func receive(_ hits: [FAQHit]) {
        guard askedText != nil else { return }
        keepSelection { $0.answers = hits }
    }

    /// Rows that come later above the chosen one must not put another under the key that is about to be pressed.
    private mutating func keepSelection(_ change: (inout InquiryContext) -> Void) {
        let before = list.selected == 0 ? nil : selected
        change(&self)
        guard let before else { return }
        let place = rows.firstIndex { row in
            if let answer = before.answer { return row.answer?.id == answer.id }
            if let inquiry = before.inquiry { return row.inquiry?.id == inquiry.id }
            return row.inquiry == nil && row.answer == nil
        }
        list.select(place ?? list.selected, count: rows.count, height: rows.count)
    }

    // MARK: Rows

    /// In the order of the sections; a contact that already stands in another section is not named again.
    var rows: [Row] {
        var rows: [Row] = []
        var named: Set<Inquiry.ID> = []
        func add(_ row: Row) {
            if let id = row.inquiry?.id, !named.insert(id).inserted { return }
            rows.append(row)
        }
        if let around = surroundings {
            if let survivor = around.survivor { add(.survivor(survivor)) }
            for link in around.links { named.insert(link.id) }
            for suggestion in around.duplicates { add(.duplicate(suggestion)) }
            for link in around.links {
                named.remove(link.id)
                add(.link(link))
            }
            for row in around.merged { add(.merged(row)) }
        }
        for contact in contacts ?? [] { add(.contact(contact)) }
        if let chip { add(.chip(chip)) }
        for hit in answers ?? [] { add(.answer(hit)) }
        return rows
    }

    var selected: Row? {
        let rows = rows
        return rows.indices.contains(list.selected) ? rows[list.selected] : nil
    }

    /// The chosen row is linked to the inquiry.
    var isLinked: Bool {
        guard let id = selected?.inquiry?.id else { return false }
        return surroundings?.links.contains { $0.id == id } ?? false
    }

    /// Inquiries that may be merged or linked with this one, likeliest first.
    var partners: [(inquiry: InquirySummary, reasons: [Contact.Reason])] {
        rows.compactMap { row in
            switch row {
            case .duplicate(let suggestion): (suggestion.inquiry, suggestion.reasons)
            case .contact(let contact): (contact.inquiry, contact.reasons)
            case .link(let inquiry): (inquiry, [])
            case .survivor, .merged, .chip, .answer: nil
            }
        }
    }

    /// One line about it all, for a screen that has no place for more; `nil` when there is nothing.
    func summary(_ words: Texts.File.Around) -> (text: String, isPressing: Bool)? {
        let duplicates = rows.count { if case .duplicate = $0 { true } else { false } }
        let text = words.summary(duplicates, contacts?.count ?? 0, answers?.count ?? 0)
        return text.isEmpty ? nil : (text, duplicates > 0)
    }

    // MARK: Keys

    /// - returns: `nil` when the action is not about a row of the context.
    mutating func perform(_ action: ActionID, on file: InquiryFile, height: Int, _ environment: Environment) -> [Command]? {
        let rows = rows
        // A row takes two lines.
        if list.move(action, count: rows.count, height: max(1, height / 2)) { return [] }
        let row = selected
        switch action {
        case .open:
            if let entry = row?.answer { return [.push(AnswerScreen(entry))] }
            if let id = row?.inquiry?.id { return [.file(.follow(id))] }
            return row?.chip.map { [.openChip($0)] } ?? []
        case .showChip: return row?.chip.map { [.openChip($0)] }
        case .insertAnswer: return row?.answer.map { [.file(.insertAnswer($0))] } ?? []
        case .merge, .link, .unlink, .unmerge:
            guard let task = LifeTask(action), let other = row?.inquiry, isMeant(other, by: task) else { return nil }
            let dialog = LifeDialog(task, file.inquiry, self, environment, chosen: other)
            return [.push(dialog)] + dialog.start()
        default: return nil
        }
    }

    /// Whether a key pressed on a row is about that row: what is linked can be unlinked, what was merged un-merged.
    private func isMeant(_ other: InquirySummary, by task: LifeTask) -> Bool {
        switch task {
        case .unlink: surroundings?.links.contains { $0.id == other.id } ?? false
        case .unmerge: surroundings?.merged.contains { $0.id == other.id } ?? false
        case .merge, .link: other.state != .merged
        default: false
        }
    }

    /// Whether the chosen answer can go into the open note; why not otherwise.
    func insertion(_ environment: Environment) -> Availability {
        let words = environment.texts.file.around
        guard let entry = selected?.answer else { return .unavailable(why: words.noAnswerChosen) }
        return AnswerScreen.insertion(of: entry, environment)
    }
}
