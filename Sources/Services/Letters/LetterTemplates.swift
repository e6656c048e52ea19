import Domain
import Foundation

/// The letters' wording: what the program brings, with a site's own in the place of those kinds it has.
public struct LetterTemplates: Sendable {
    /// One paragraph; its lines are parted by line ends.
    struct Paragraph: Equatable, Sendable {
        let parts: [LetterPart]
        /// Left out when a value of it is missing.
        let isOptional: Bool
    }

    struct Template: Equatable, Sendable {
        let kind: LetterKind
        let subject: [LetterPart]
        let paragraphs: [Paragraph]
        let enclosures: [[LetterPart]]
    }

    var templates: [LetterKind: Template] = [:]
    var words = LetterWords()

    /// The kinds there are, in the order of `LetterKind`.
    public var kinds: [LetterKind] { LetterKind.allCases.filter { templates[$0] != nil } }

    /// What the letter needs and does not get by itself, in the order of the text; what is optional is not among it.
    public func needed(for kind: LetterKind) -> [LetterVariable] {
        guard let template = templates[kind] else { return [] }
        var found: [LetterVariable] = []
        let texts = [template.subject] + template.paragraphs.filter { !$0.isOptional }.map(\.parts) + template.enclosures
        for case .variable(let variable) in texts.joined() where !found.contains(variable) && !variable.isAutomatic {
            if variable != .howToPay || words.howToPay.isEmpty { found.append(variable) }
        }
        return found
    }
}

/// A piece of a template.
enum LetterPart: Equatable, Sendable {
    case text(String)
    case variable(LetterVariable)
}

/// Words that values become.
struct LetterWords: Equatable, Sendable {
    var procedures: [String: String] = [:]
    /// By field of the form.
    var enclosures: [String: String] = [:]
    /// Stands before each line of a list.
    var bullet = ""
    var howToPay = ""
}

/// Why a letter was not made. Holds no value.
public enum LetterFault: Error, Equatable, Sendable {
    /// In the order of the text.
    case missing([LetterVariable])
    /// Neither the site's file nor the program has this letter.
    case noTemplate(LetterKind)
}

/// A letter or mail as text.
public struct FilledLetter: Sendable {
    public let kind: LetterKind
    public let subject: String
    /// Paragraphs parted by empty lines.
    public let body: String
    public let enclosures: [String]
}

extension LetterTemplates {
    /// Fills a template in. What is read here is kept nowhere.
    public func fill(
        _ kind: LetterKind, to addressee: String, from sender: DocumentSender, on day: CalendarDate, _ values: LetterValues
    ) throws(LetterFault) -> FilledLetter {
        guard let template = templates[kind] else { throw .noTemplate(kind) }
        var texts: [LetterVariable: String] = [
            .addressee: addressee, .date: day.japanese, .senderName: sender.name, .senderAddress: sender.address,
            .senderPhone: sender.phone,
        ]
        if !words.howToPay.isEmpty { texts[.howToPay] = words.howToPay }
        for (variable, value) in values { texts[variable] = text(of: value) }
        texts = texts.filter { !$0.value.isEmpty }

        var missing: [LetterVariable] = []
        func filled(_ parts: [LetterPart]) -> String {
            var text = ""
            for part in parts {
                switch part {
                case .text(let words): text += words
                case .variable(let variable):
                    if texts[variable] == nil, !missing.contains(variable) { missing.append(variable) }
                    text += texts[variable] ?? ""
                }
            }
            return text
        }
        func isFillable(_ paragraph: Paragraph) -> Bool {
            paragraph.parts.allSatisfy { if case .variable(let variable) = $0 { texts[variable] != nil } else { true } }
        }
        let subject = filled(template.subject)
        let paragraphs = template.paragraphs.filter { !$0.isOptional || isFillable($0) }.map { filled($0.parts) }
        let enclosures = template.enclosures.map(filled)
        guard missing.isEmpty else { throw .missing(missing) }
        return FilledLetter(kind: kind, subject: subject, body: paragraphs.joined(separator: "\n\n"), enclosures: enclosures)
    }

    /// The letter on paper.
    public func letter(
        _ kind: LetterKind, to addressee: Addressee, from sender: DocumentSender, on day: CalendarDate, reference: String? = nil,
        _ values: LetterValues
    ) throws(LetterFault) -> LetterContent {
        let filled = try fill(kind, to: addressee.name, from: sender, on: day, values)
        return LetterContent(
            addressee: addressee, sender: sender, date: day, reference: reference, subject: filled.subject, body: filled.body,
            enclosures: filled.enclosures)
    }

    private func text(of value: LetterValue) -> String {
        switch value {
        case .text(let text): text
        case .lines(let lines): list(lines)
        case .number(let number): String(number)
        case .yen(let amount): LetterTemplates.grouped(amount)
        case .date(let day): day.japanese
        case .chips(let chips): chips.count == 1 ? chips.map(\.grouped).joined() : list(chips.map(\.grouped))
        case .procedure(let procedure): words.procedures[procedure.rawValue] ?? ""
        case .enclosures(let fields): list(fields.compactMap { words.enclosures[$0.rawValue] })
        }
    }

    private func list(_ lines: [String]) -> String { lines.map { words.bullet + $0 }.joined(separator: "\n") }

    /// 1,050.
    private static func grouped(_ amount: Int) -> String {
        var digits = Array(String(abs(amount)))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return (amount < 0 ? "-" : "") + String(digits)
    }
}
