import Domain

/// Takes the parts of a file of questions one by one, leaving out what is faulty and noting why.
struct FAQFileReader {
    let source: FAQProblem.Source
    private(set) var file = FAQFile()
    private(set) var problems: [FAQProblem] = []
    private var ids: Set<String> = []

    init(source: FAQProblem.Source) { self.source = source }

    // MARK: Tables

    mutating func takeCategories(_ value: Any?) {
        for row in rows(value, table: "categories", fields: ["name", "inquiryCategories"]) {
            guard let name = name(of: row, taken: file.categories.map(\.name)) else { continue }
            let categories = names(row.fields["inquiryCategories"], InquiryCategory.self, at: row.place("inquiryCategories"))
            file.categories.append(FAQFile.Category(name: name, inquiryCategories: categories))
        }
    }

    mutating func takeAudiences(_ value: Any?) {
        for row in rows(value, table: "audiences", fields: ["name", "callers", "internal"]) {
            guard let name = name(of: row, taken: file.audiences.map(\.name)) else { continue }
            let callers = names(row.fields["callers"], CallerKind.self, at: row.place("callers"))
            var isInternal = false
            if let value = row.fields["internal"] {
                if let flag = value as? Bool { isInternal = flag } else { note(.wrongType, at: row.place("internal"), .ignored) }
            }
            file.audiences.append(FAQFile.Audience(name: name, callers: callers, isInternal: isInternal))
        }
    }

    private struct Row {
        let fields: [String: Any]
        let table: String
        let number: Int

        func place(_ field: String?) -> FAQProblem.Place { .table(table, number: number, field: field) }
    }

    private mutating func rows(_ value: Any?, table: String, fields known: Set<String>) -> [Row] {
        guard let list = value as? [Any] else {
            note(value == nil ? .missing : .wrongType, at: .table(table, number: 1, field: nil), .rowLeftOut)
            return []
        }
        var rows: [Row] = []
        for (index, value) in list.enumerated() {
            guard let fields = value as? [String: Any] else {
                note(.wrongType, at: .table(table, number: index + 1, field: nil), .rowLeftOut)
                continue
            }
            let row = Row(fields: fields, table: table, number: index + 1)
            for field in fields.keys.sorted() where !known.contains(field) { note(.unknownField, at: row.place(field), .ignored) }
            rows.append(row)
        }
        return rows
    }

    private mutating func name(of row: Row, taken: [String]) -> String? {
        switch text(row.fields["name"], isLong: false) {
        case .failure(let unfit):
            note(unfit.fact, at: row.place("name"), .rowLeftOut)
            return nil
        case .success(let name):
            guard !taken.contains(where: { $0.bytesEqual(name) }) else {
                note(.duplicate, at: row.place("name"), .rowLeftOut)
                return nil
            }
            return name
        }
    }

    // MARK: Entries

    private static let entryFields: Set<String> = [
        "id", "category", "audience", "also", "question", "answer", "keywords", "caveat", "note", "links", "source",
    ]

    mutating func takeEntry(_ value: Any, number: Int) {
        guard let fields = value as? [String: Any] else {
            return note(.wrongType, at: .entry(number: number, id: nil, field: nil), .entryLeftOut)
        }
        let id = try? text(fields["id"], isLong: false).get()
        func place(_ field: String?) -> FAQProblem.Place { .entry(number: number, id: id, field: field) }
        for field in fields.keys.sorted() where !FAQFileReader.entryFields.contains(field) {
            note(.unknownField, at: place(field), .ignored)
        }

        var needed: [String: String] = [:]
        for field in ["id", "category", "audience", "question", "answer"] {
            switch text(fields[field], isLong: field == "answer") {
            case .success(let text): needed[field] = text
            case .failure(let unfit): note(unfit.fact, at: place(field), .entryLeftOut)
            }
        }
        guard let id, let section = needed["category"], let group = needed["audience"], let question = needed["question"],
            let answer = needed["answer"]
        else { return }
        let category = file.categories.first { $0.name.bytesEqual(section) }
        let audience = file.audiences.first { $0.name.bytesEqual(group) }
        if category == nil { note(.notInTable, at: place("category"), .entryLeftOut) }
        if audience == nil { note(.notInTable, at: place("audience"), .entryLeftOut) }
        guard let category, let audience else { return }
        guard ids.insert(id).inserted else { return note(.duplicate, at: place("id"), .entryLeftOut) }

        let also = fields["also"].map { names($0, InquiryCategory.self, at: place("also")) } ?? []
        file.entries.append(
            FAQEntry(
                id: id, category: category.name,
                inquiryCategories: category.inquiryCategories + also.filter { !category.inquiryCategories.contains($0) },
                audience: audience.name, callers: audience.callers, isInternal: audience.isInternal, question: question, answer: answer,
                keywords: keywords(fields["keywords"], at: place("keywords")),
                caveat: optional(fields["caveat"], at: place("caveat")), note: optional(fields["note"], at: place("note")),
                links: links(fields["links"], at: place("links")), source: optional(fields["source"], at: place("source"))))
    }

    private mutating func keywords(_ value: Any?, at place: FAQProblem.Place) -> [String] {
        guard let value else { return [] }
        guard let list = value as? [Any] else {
            note(.wrongType, at: place, .ignored)
            return []
        }
        var words: [String] = []
        for value in list {
            switch text(value, isLong: false) {
            case .failure(let unfit): note(unfit.fact, at: place, .ignored)
            case .success(let word) where JapaneseText.foldedScalars(word).count < 2: note(.shortKeyword, at: place, .ignored)
            case .success(let word): words.append(word)
            }
        }
        return words
    }

    private mutating func links(_ value: Any?, at place: FAQProblem.Place) -> [FAQLink] {
        guard let value else { return [] }
        guard let list = value as? [Any] else {
            note(.wrongType, at: place, .ignored)
            return []
        }
        var links: [FAQLink] = []
        for value in list {
            guard let fields = value as? [String: Any] else {
                note(.wrongType, at: place, .ignored)
                continue
            }
            switch text(fields["url"], isLong: false) {
            case .failure(let unfit): note(unfit.fact, at: place, .ignored)
            case .success(let url) where !(url.hasPrefix("https://") || url.hasPrefix("http://")): note(.notAnAddress, at: place, .ignored)
            case .success(let url): links.append(FAQLink(url: url, title: optional(fields["title"], at: place)))
            }
        }
        return links
    }

    // MARK: Values

    private struct Unfit: Error {
        let fact: FAQProblem.Fact
    }

    /// A text that has to be there. Only long ones may have line breaks.
    private func text(_ value: Any?, isLong: Bool) -> Result<String, Unfit> {
        guard let value else { return .failure(Unfit(fact: .missing)) }
        guard let text = value as? String else { return .failure(Unfit(fact: .wrongType)) }
        if text.allSatisfy(\.isWhitespace) { return .failure(Unfit(fact: .empty)) }
        // Read out and sent to callers as it stands, so nothing hidden may be in it.
        let hasControl = text.unicodeScalars.contains { $0.properties.generalCategory == .control && !(isLong && $0 == "\n") }
        return hasControl ? .failure(Unfit(fact: .controlCharacter)) : .success(text)
    }

    /// A text that may be missing or empty.
    private mutating func optional(_ value: Any?, at place: FAQProblem.Place) -> String {
        guard let value, value as? String != "" else { return "" }
        switch text(value, isLong: true) {
        case .success(let text): return text
        case .failure(let unfit):
            note(unfit.fact, at: place, .ignored)
            return ""
        }
    }

    /// Names of the cases of an enumeration, each once.
    private mutating func names<Name>(_ value: Any?, _ type: Name.Type, at place: FAQProblem.Place) -> [Name]
    where Name: RawRepresentable<String> & CaseIterable & Equatable {
        guard let list = value as? [Any] else {
            note(value == nil ? .missing : .wrongType, at: place, .ignored)
            return []
        }
        var names: [Name] = []
        for value in list {
            guard let text = value as? String else {
                note(.wrongType, at: place, .ignored)
                continue
            }
            guard let name = Name(rawValue: text) else {
                note(.notOneOf(Name.allCases.map(\.rawValue)), at: place, .ignored)
                continue
            }
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    private mutating func note(_ fact: FAQProblem.Fact, at place: FAQProblem.Place, _ instead: FAQProblem.Instead) {
        problems.append(FAQProblem(source: source, place: place, fact: fact, instead: instead))
    }
}
