import Domain
import Foundation
import GRDB
import Testing

@testable import Services

/// The store against a model that is nothing but an array: random operations, then everything is compared.
@Suite struct StoreModelTests {
    /// What the model keeps of an inquiry.
    private struct Kept {
        var inquiry: Inquiry
        var kinds: [InquiryEvent.Kind] = [.received]
    }

    private struct Model {
        var kept: [Kept] = []
        var drafts: [Inquiry.ID: [OperatorID: InquiryDraft]] = [:]

        func view(_ view: InquiryView) -> [Inquiry] {
            kept.map(\.inquiry).reversed().filter { inquiry in
                switch view {
                case .all: true
                case .open: inquiry.isOpen
                case .mine(let op): inquiry.isOpen && inquiry.holder == op
                case .today(let day): inquiry.receiptNumber.day == day && inquiry.state != .discarded
                }
            }
        }
    }

    private static let operators = [Sample.ann, Sample.bob, OperatorID("desk-cho")]

    /// Random changes; refused ones change nothing. Lists, counts, histories, drafts and search agree all along; the projections
    /// rebuilt from the log equal those kept while writing; the chain holds.
    @Test(arguments: [1, 2] as [UInt64])
    func randomOperations(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let store = try InquiryStore.inMemory()
        var model = Model()
        for step in 0..<90 {
            let at = Sample.later(Double(step) * 1200)
            let by = StoreModelTests.operators[Int.random(in: 0..<3, using: &random)]
            if model.kept.isEmpty || Int.random(in: 0..<4, using: &random) == 0 {
                let content = StoreModelTests.content(&random)
                model.kept.append(Kept(inquiry: try store.receive(content, by: by, at: at)))
            } else if Int.random(in: 0..<4, using: &random) == 0 {
                let id = model.kept[Int.random(in: 0..<model.kept.count, using: &random)].inquiry.id
                var draft = Sample.draft(id, "下書き \(step)", by: by, at: Double(step))
                draft.content = StoreModelTests.content(&random)
                try store.saveDraft(draft)
                model.drafts[id, default: [:]][by] = draft
            } else {
                try change(&model, store, by: by, at: at, &random)
            }
            if step % 45 == 44 { try compare(store, model, &random) }
        }
        let before = try StoreModelTests.dump(store)
        try store.rebuildProjections()
        #expect(try StoreModelTests.dump(store) == before)
        try compare(store, model, &random)
        #expect(try store.verifyChain().isIntact)
    }

    private func change(_ model: inout Model, _ store: InquiryStore, by: OperatorID, at: Date, _ random: inout SeededGenerator) throws {
        let index = Int.random(in: 0..<model.kept.count, using: &random)
        var kept = model.kept[index]
        let target = StoreModelTests.operators.randomElement(using: &random)
        let content = StoreModelTests.content(&random)
        let all: [InquiryChange] = [
            .noted(content), .answered, .handedOver(to: target, note: "引継ぎ"), .handedOver(to: nil, note: ""), .taken,
            .callBackPlanned(at: at + 100), .referred, .completed, .reopened(note: "再"), .discarded(note: "誤"),
        ]
        let changes = (0..<Int.random(in: 1...2, using: &random)).compactMap { _ in all.randomElement(using: &random) }
        var legal = true
        for change in changes where legal {
            legal = StoreModelTests.apply(change, to: &kept, by: by, at: at, draft: model.drafts[kept.inquiry.id]?[by])
            if legal, case .noted = change { model.drafts[kept.inquiry.id]?[by] = nil }
            if legal, case .discarded = change { model.drafts[kept.inquiry.id]?[by] = nil }
        }
        let id = kept.inquiry.id
        let version = model.kept[index].inquiry.version
        if legal {
            #expect(try store.record(changes, on: id, expecting: version, by: by, at: at) == kept.inquiry)
            model.kept[index] = kept
        } else {
            // The model's drafts may have gone ahead of a refused request: they are what the store still has.
            #expect(throws: StoreError.self) { try store.record(changes, on: id, expecting: version, by: by, at: at) }
            model.drafts[id] = Dictionary(
                uniqueKeysWithValues: try StoreModelTests.operators.compactMap { op in
                    try store.draft(of: id, by: op).map { (op, $0) }
                })
        }
    }

    /// The rules of `InquiryChange`, told a second time.
    private static func apply(_ change: InquiryChange, to kept: inout Kept, by: OperatorID, at: Date, draft: InquiryDraft?) -> Bool {
        let working = kept.inquiry.state == .answering || kept.inquiry.state == .callBackPlanned
        switch change {
        case .noted(let content):
            guard kept.inquiry.isOpen else { return false }
            kept.inquiry.content = content
        case .answered, .referred:
            guard working else { return false }
        case .handedOver(let target, let note):
            guard kept.inquiry.isOpen else { return false }
            kept.inquiry.state = .handedOver
            kept.inquiry.holder = target
            if !note.isEmpty { kept.inquiry.content.handOverNote = note }
        case .taken:
            guard kept.inquiry.isOpen, kept.inquiry.state != .answering || kept.inquiry.holder != by else { return false }
            kept.inquiry.state = .answering
            kept.inquiry.holder = by
        case .callBackPlanned(let time):
            guard working else { return false }
            kept.inquiry.state = .callBackPlanned
            kept.inquiry.content.callBackAt = time
        case .completed:
            guard working else { return false }
            kept.inquiry.state = .completed
            kept.inquiry.completedAt = at
        case .reopened:
            guard !kept.inquiry.isOpen else { return false }
            kept.inquiry.state = .answering
            kept.inquiry.holder = by
            kept.inquiry.completedAt = nil
        case .discarded:
            guard kept.inquiry.isOpen else { return false }
            kept.inquiry.state = .discarded
            if let draft { kept.inquiry.content = draft.content }
        }
        kept.inquiry.updatedAt = at
        kept.inquiry.version += 1
        kept.kinds.append(change.kind)
        return true
    }

    private func compare(_ store: InquiryStore, _ model: Model, _ random: inout SeededGenerator) throws {
        for kept in model.kept {
            #expect(try store.inquiry(kept.inquiry.id) == kept.inquiry)
            #expect(try store.history(of: kept.inquiry.id).map(\.kind) == kept.kinds)
            for op in StoreModelTests.operators {
                #expect(try store.draft(of: kept.inquiry.id, by: op) == model.drafts[kept.inquiry.id]?[op])
            }
        }
        var views: [InquiryView] = [.all, .open] + StoreModelTests.operators.map { .mine($0) }
        views += Set(model.kept.map(\.inquiry.receiptNumber.day)).map { .today($0) }
        for view in views {
            let expected = model.view(view)
            #expect(try store.count(view) == expected.count)
            let limit = Int.random(in: 1...9, using: &random)
            var found: [InquirySummary] = []
            var page = try store.page(view, from: .first, limit: limit)
            found += page.rows
            while page.hasOlder, let last = page.rows.last {
                page = try store.page(view, from: .after(last.id), limit: limit)
                found += page.rows
            }
            #expect(found == expected.map { InquirySummary(of: $0) })
            for term in ["犬", "登録", "橋", "タカ"] {
                let hits = expected.filter { inquiry in
                    let content = inquiry.content
                    return [content.question, content.answer, content.handOverNote, content.callerName, content.callerKana].contains {
                        JapaneseText.fold($0).contains(JapaneseText.fold(term))
                    }
                }
                #expect(try store.search(InquirySearch(terms: [term]), in: view, limit: 1000).map(\.id) == hits.map(\.id))
            }
        }
    }

    private static func content(_ random: inout SeededGenerator) -> InquiryContent {
        let questions = ["", "犬の登録", "猫の登録証", "迷子の犬", "手数料"]
        let names = ["", "髙橋", "高橋", "﨑山"]
        return InquiryContent(
            callerName: names.randomElement(using: &random) ?? "", callerKana: ["", "タカハシ"].randomElement(using: &random) ?? "",
            callBackNumber: ["", "090-0000-0001", "03-0000-0002"].randomElement(using: &random) ?? "",
            chip: ChipNumber(country: 999, national: UInt64.random(in: 0..<3, using: &random)),
            category: InquiryCategory.allCases.randomElement(using: &random), question: questions.randomElement(using: &random) ?? "",
            answer: questions.randomElement(using: &random) ?? "")
    }

    /// The projections as text: rows with their summaries opened, counters, tokens.
    private static func dump(_ store: InquiryStore) throws -> [String] {
        try store.write { db, engine in
            var lines: [String] = []
            for row in try Row.fetchAll(db, sql: "SELECT \(Projection.columns) FROM inquiry ORDER BY id") {
                let kept = try engine.projection.row(row, db)
                lines.append(
                    "\(kept.life) \(kept.receivedAt) \(kept.receivedBy) \(kept.contentEvent) \(try engine.projection.summary(kept))")
            }
            lines += try Row.fetchAll(db, sql: "SELECT * FROM counter WHERE count > 0 ORDER BY view, key").map { "\($0)" }
            lines += try Row.fetchAll(db, sql: "SELECT * FROM searchNumber ORDER BY token, inquiry").map { "\($0)" }
            for index in ["searchText", "searchCharacter"] {
                try db.execute(sql: "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', '\(index)', 'instance')")
                let tokens = try Row.fetchAll(db, sql: "SELECT * FROM temp.vocabulary ORDER BY term, doc, col, offset").map { "\($0)" }
                try db.execute(sql: "DROP TABLE temp.vocabulary")
                #expect(tokens.count > 50)
                lines += tokens
            }
            return lines
        }
    }
}
