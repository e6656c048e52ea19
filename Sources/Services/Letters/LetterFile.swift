import Foundation

/// A file of letters as read: JSON with the list `letters` and the table `words`.
struct LetterFile {
    static let version = 1
    /// Bytes; a file of all letters has a tenth of a million.
    static let longest = 1 << 20

    private let source: LetterProblem.Source
    private(set) var templates: [LetterKind: LetterTemplates.Template] = [:]
    private(set) var words = LetterWords()
    private(set) var problems: [LetterProblem] = []

    /// - throws: The problem that makes the whole file unusable; `instead` is then `.shippedUsed`.
    init(_ data: Data, source: LetterProblem.Source) throws(LetterProblem) {
        self.source = source
        func whole(_ fact: LetterProblem.Fact) -> LetterProblem {
            LetterProblem(source: source, place: .wholeFile, fact: fact, instead: .shippedUsed)
        }
        guard String(validating: data, as: UTF8.self) != nil else { throw whole(.notUTF8) }
        guard let tree = try? JSONSerialization.jsonObject(with: data) else { throw whole(.notJSON) }
        guard let root = tree as? [String: Any] else { throw whole(.wrongType) }
        if let version = root["version"], version as? Int != LetterFile.version { throw whole(.unknownVersion) }
        guard let letters = root["letters"] as? [Any] else { throw whole(root["letters"] == nil ? .missing : .wrongType) }
        for (index, value) in letters.enumerated() { takeLetter(value, number: index + 1) }
        takeWords(root["words"])
        for field in root.keys.sorted() where !["version", "letters", "words"].contains(field) {
            problems.append(LetterProblem(source: source, place: .wholeFile, fact: .unknownField, instead: .ignored))
        }
    }

    // MARK: Letters

    private mutating func takeLetter(_ value: Any, number: Int) {
        var kindName: String?
        func place(_ field: String?) -> LetterProblem.Place { .letter(number: number, kind: kindName, field: field) }
        guard let fields = value as? [String: Any] else { return note(.wrongType, place(nil), .letterLeftOut) }
        guard let name = fields["kind"] as? String, let kind = LetterKind(rawValue: name) else {
            return note(
                fields["kind"] == nil ? .missing : .notOneOf(LetterKind.allCases.map(\.rawValue)), place("kind"), .letterLeftOut)
        }
        kindName = name
        for field in fields.keys.sorted() where !["kind", "subject", "paragraphs", "enclosures"].contains(field) {
            note(.unknownField, place(field), .ignored)
        }
        guard templates[kind] == nil else { return note(.duplicate, place("kind"), .letterLeftOut) }
        do throws(Unfit) {
            let subject = try Self.at("subject") { () throws(Unfit) in try Self.parts(fields["subject"], isLong: false) }
            let paragraphs = try Self.list(fields["paragraphs"], "paragraphs") { (value) throws(Unfit) in try Self.paragraph(value) }
            guard !paragraphs.isEmpty else { throw Unfit(field: "paragraphs", fact: .empty) }
            let enclosures =
                fields["enclosures"] == nil
                ? [] : try Self.list(fields["enclosures"], "enclosures") { (value) throws(Unfit) in try Self.parts(value, isLong: false) }
            templates[kind] = LetterTemplates.Template(kind: kind, subject: subject, paragraphs: paragraphs, enclosures: enclosures)
        } catch {
            note(error.fact, place(error.field), .letterLeftOut)
        }
    }

    private struct Unfit: Error {
        var field: String?
        let fact: LetterProblem.Fact
    }

    private static func at<Value>(_ field: String, _ read: () throws(Unfit) -> Value) throws(Unfit) -> Value {
        do throws(Unfit) { return try read() } catch { throw Unfit(field: field, fact: error.fact) }
    }

    private static func list<Value>(_ value: Any?, _ field: String, _ read: (Any) throws(Unfit) -> Value) throws(Unfit) -> [Value] {
        guard let list = value as? [Any] else { throw Unfit(field: field, fact: value == nil ? .missing : .wrongType) }
        var values: [Value] = []
        for value in list { values.append(try at(field) { () throws(Unfit) in try read(value) }) }
        return values
    }

    /// A text, or `{"text": …, "optional": true}`.
    private static func paragraph(_ value: Any) throws(Unfit) -> LetterTemplates.Paragraph {
        guard let fields = value as? [String: Any] else {
            return LetterTemplates.Paragraph(parts: try parts(value, isLong: true), isOptional: false)
        }
        guard fields.keys.allSatisfy({ ["text", "optional"].contains($0) }) else { throw Unfit(fact: .unknownField) }
        guard let isOptional = fields["optional"].map({ $0 as? Bool }) ?? false else { throw Unfit(fact: .wrongType) }
        return LetterTemplates.Paragraph(parts: try parts(fields["text"], isLong: true), isOptional: isOptional)
    }

    private static func parts(_ value: Any?, isLong: Bool) throws(Unfit) -> [LetterPart] {
        let text = try text(value, isLong: isLong)
        var parts: [LetterPart] = []
        var rest = Substring(text)
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            if brace > rest.startIndex { parts.append(.text(String(rest[..<brace]))) }
            guard rest[brace] == "{", let end = rest[brace...].firstIndex(of: "}") else { throw Unfit(fact: .brace) }
            let name = String(rest[rest.index(after: brace)..<end])
            guard let variable = LetterVariable(rawValue: name) else {
                // Quoted only as far as a name goes: a forgotten brace would quote a whole letter.
                throw Unfit(fact: name.utf8.count <= 40 ? .unknownVariable(name) : .brace)
            }
            parts.append(.variable(variable))
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return parts
    }

    /// Only paragraphs may have line breaks.
    private static func text(_ value: Any?, isLong: Bool) throws(Unfit) -> String {
        guard let value else { throw Unfit(fact: .missing) }
        guard let text = value as? String else { throw Unfit(fact: .wrongType) }
        if text.allSatisfy(\.isWhitespace) { throw Unfit(fact: .empty) }
        guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control && !(isLong && $0 == "\n") }) else {
            throw Unfit(fact: .controlCharacter)
        }
        return text
    }

    // MARK: Words

    private mutating func takeWords(_ value: Any?) {
        guard let value else { return }
        guard let fields = value as? [String: Any] else { return note(.wrongType, .words(field: ""), .ignored) }
        for field in fields.keys.sorted() {
            switch field {
            case "procedures": words.procedures = table(fields[field], field)
            case "enclosures": words.enclosures = table(fields[field], field)
            case "bullet": words.bullet = word(fields[field], field)
            case "howToPay": words.howToPay = word(fields[field], field, isLong: true)
            default: note(.unknownField, .words(field: field), .ignored)
            }
        }
    }

    private mutating func word(_ value: Any?, _ field: String, isLong: Bool = false) -> String {
        do throws(Unfit) {
            return try LetterFile.text(value, isLong: isLong)
        } catch {
            note(error.fact, .words(field: field), .ignored)
            return ""
        }
    }

    private mutating func table(_ value: Any?, _ field: String) -> [String: String] {
        guard let rows = value as? [String: Any] else {
            note(.wrongType, .words(field: field), .ignored)
            return [:]
        }
        var table: [String: String] = [:]
        for name in rows.keys.sorted() {
            let text = word(rows[name], "\(field).\(name)")
            if !text.isEmpty { table[name] = text }
        }
        return table
    }

    private mutating func note(_ fact: LetterProblem.Fact, _ place: LetterProblem.Place, _ instead: LetterProblem.Instead) {
        problems.append(LetterProblem(source: source, place: place, fact: fact, instead: instead))
    }
}
