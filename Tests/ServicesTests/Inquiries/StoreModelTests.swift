import Domain
import Foundation
import GRDB
import Testing

@testable import Services

/// The store against a model that is nothing but an array: random operations, then everything is compared.
@Suite struct StoreModelTests {
    private static let operators = [Sample.ann, Sample.bob, OperatorID("desk-cho")]

    /// Random changes, alone and on many at once; refused ones change nothing. Lists, counts, figures, histories, links, drafts and search
    /// agree all along; the projections rebuilt from the log equal those kept while writing; the chain holds.
    @Test(arguments: [1, 2] as [UInt64])
    func randomOperations(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let store = try InquiryStore.inMemory()
        var model = StoreModel()
        var undo: BulkUndo?
        for step in 0..<120 {
            let at = Sample.later(Double(step) * 2400)
            let by = StoreModelTests.operators[Int.random(in: 0..<3, using: &random)]
            switch model.kept.isEmpty ? 0 : Int.random(in: 0..<16, using: &random) {
            case 0...3:
                let new = NewInquiry(content: StoreModelTests.content(&random, at), by: by, at: at, isTaken: Bool.random(using: &random))
                for inquiry in try store.receive([new]) { model.receive(inquiry) }
            case 4, 5:
                let id = model.kept[Int.random(in: 0..<model.kept.count, using: &random)].inquiry.id
                var draft = Sample.draft(id, "下書き \(step)", by: by, at: Double(step))
                draft.content = StoreModelTests.content(&random, at)
                try store.saveDraft(draft)
                model.drafts[id, default: [:]][by] = draft
            case 6:
                let calendar = try #require(StoreModelTests.calendars.randomElement(using: &random))
                model.adopt(try store.adopt(calendar, by: by, at: at))
            case 7, 8: undo = try bulk(&model, store, by: by, at: at, &random)
            case 9:
                if let token = undo { try takeBack(token, &model, store, by: by, at: at) }
                undo = nil
            default: try change(&model, store, by: by, at: at, &random)
            }
            if step % 60 == 59 { try compare(store, model, at, &random) }
        }
        let before = try StoreModelTests.dump(store)
        try store.rebuildProjections()
        let after = try StoreModelTests.dump(store)
        #expect(after.count == before.count)
        for (one, other) in zip(before, after) where one != other { Issue.record("\(one) became \(other)") }
        try compare(store, model, Sample.later(120 * 2400), &random)
        #expect(try store.verifyChain().isIntact)
    }

    private static func changes(_ model: StoreModel, at: Date, _ random: inout SeededGenerator) -> [InquiryChange] {
        let target = operators.randomElement(using: &random)
        let other = Int64.random(in: 1...Int64(model.kept.count), using: &random)
        return [
            .noted(content(&random, at)), .answered, .handedOver(to: target, note: "引継ぎ"), .handedOver(to: nil, note: ""), .taken, .taken,
            .callBackPlanned(at: at + 3000 * Double.random(in: 0...20, using: &random).rounded(), isAnyones: Bool.random(using: &random)),
            .referred, .completed, .completed, .reopened(note: "再"), .discarded(note: "誤"), .escalated(to: nil, note: "相談"),
            .escalated(to: target, note: ""), .markedSpam(note: "広告"), .tagged(adding: ["要確認", "多頭"], removing: ["済"]),
            .tagged(adding: ["済"], removing: ["要確認"]), .merged(into: other, note: "同じ件"), .merged(into: other, note: ""),
            .unmerged(note: "別件"), .linked(other), .unlinked(other),
        ]
    }

    private func change(_ model: inout StoreModel, _ store: InquiryStore, by: OperatorID, at: Date, _ random: inout SeededGenerator) throws
    {
        let kept = model.kept[Int.random(in: 0..<model.kept.count, using: &random)]
        let all = StoreModelTests.changes(model, at: at, &random)
        let changes = (0..<Int.random(in: 1...2, using: &random)).compactMap { _ in all.randomElement(using: &random) }
        let id = kept.inquiry.id
        let version = kept.inquiry.version
        if model.record(changes, on: id, by: by, at: at) {
            #expect(try store.record(changes, on: id, expecting: version, by: by, at: at) == model[id].inquiry)
        } else {
            #expect(throws: StoreError.self) { try store.record(changes, on: id, expecting: version, by: by, at: at) }
        }
    }

    private func bulk(
        _ model: inout StoreModel, _ store: InquiryStore, by: OperatorID, at: Date, _ random: inout SeededGenerator
    ) throws -> BulkUndo? {
        let all = StoreModelTests.changes(model, at: at, &random).filter(\.isForMany)
        let change = try #require(all.randomElement(using: &random))
        let ids = (0..<6).map { _ in Int64.random(in: 1...Int64(model.kept.count), using: &random) }
        var changed: [Inquiry.ID] = []
        var seen: Set<Inquiry.ID> = []
        for id in ids where seen.insert(id).inserted {
            if model.record([change], on: id, by: by, at: at) { changed.append(id) }
        }
        let result = try store.record(change, onEach: ids, by: by, at: at)
        #expect(result.changed == changed)
        #expect(Set(result.refused.map(\.id)) == seen.subtracting(changed))
        #expect(result.undo?.count == (changed.isEmpty ? nil : changed.count))
        return result.undo
    }

    private func takeBack(_ undo: BulkUndo, _ model: inout StoreModel, _ store: InquiryStore, by: OperatorID, at: Date) throws {
        let same = undo.entries.filter { model[$0.id].inquiry.version == $0.version }.map(\.id)
        for id in same { model.undo(id, at: at) }
        let result = try store.undo(undo, by: by, at: at)
        #expect(result.changed == same)
        #expect(result.refused.allSatisfy { if case .stale = $0.error { true } else { false } })
    }

    private func compare(_ store: InquiryStore, _ model: StoreModel, _ now: Date, _ random: inout SeededGenerator) throws {
        for kept in model.kept {
            let id = kept.inquiry.id
            #expect(try store.inquiry(id) == kept.inquiry)
            #expect(try store.history(of: id).map(\.kind) == kept.kinds)
            for op in StoreModelTests.operators { #expect(try store.draft(of: id, by: op) == model.drafts[id]?[op]) }
            let links = model.links.filter { $0.contains(id) }.flatMap { $0 }.filter { $0 != id }
            #expect(try store.links(of: id).map(\.id) == links.sorted(by: >))
            #expect(try store.survivor(of: id) == model.survivor(id))
            let merged = model.kept.map(\.inquiry.id).filter { $0 != id && leads($0, to: id, model) }
            #expect(try store.mergedInquiries(into: id).map(\.id) == merged.sorted(by: >))
        }
        #expect(try store.calendar.hasSameContent(as: model.calendar))
        var views: [InquiryView] = [
            .all, .open, .queue, .callBacks, .unassigned, .escalated, .outOfScope, .spam, .merged, .callBacksDue(by: nil, asOf: now),
        ]
        views += StoreModelTests.operators.flatMap { [.mine($0), .callBacksDue(by: $0, asOf: now)] }
        views += [-40, -20, 0, 20].map { .overdue(asOf: now + $0 * 3600) }
        views += Set(model.kept.map(\.inquiry.receiptNumber.day)).map { .today($0) }
        for view in views { try compare(store, view, model.view(view), &random) }
        for hours in [-30, -3, 0, 5.5, 26] {
            for op in StoreModelTests.operators {
                let moment = now + hours * 3600
                #expect(try store.figures(now: moment, operator: op) == model.figures(moment, op))
            }
        }
    }

    private func leads(_ id: Inquiry.ID, to end: Inquiry.ID, _ model: StoreModel) -> Bool {
        guard let next = model[id].inquiry.mergedInto else { return false }
        return next == end || leads(next, to: end, model)
    }

    private func compare(_ store: InquiryStore, _ view: InquiryView, _ expected: [Inquiry], _ random: inout SeededGenerator) throws {
        #expect(try store.count(view) == expected.count, "\(view)")
        let limit = Int.random(in: 1...9, using: &random)
        var found: [InquirySummary] = []
        var page = try store.page(view, from: .first, limit: limit)
        found += page.rows
        while page.hasOlder, let last = page.rows.last {
            page = try store.page(view, from: .after(last.id), limit: limit)
            #expect(page.hasNewer)
            found += page.rows
        }
        #expect(found == expected.map { InquirySummary(of: $0) }, "\(view)")
        if let middle = expected.dropFirst(expected.count / 2).first {
            let above = try store.page(view, from: .before(middle.id), limit: limit)
            #expect(above.rows.map(\.id) == expected.prefix(expected.count / 2).suffix(limit).map(\.id), "\(view)")
            #expect(above.hasNewer == (expected.count / 2 > limit) && above.hasOlder, "\(view)")
        }
        #expect(try store.page(view, from: .last, limit: limit).rows.map(\.id) == expected.suffix(limit).map(\.id), "\(view)")
        for term in ["犬", "登録", "橋", "タカ"] {
            let hits = expected.filter { inquiry in
                let content = inquiry.content
                return [content.question, content.answer, content.handOverNote, content.callerName, content.callerKana].contains {
                    JapaneseText.fold($0).contains(JapaneseText.fold(term))
                }
            }
            let ids = try store.search(InquirySearch(terms: [term]), in: view, limit: 1000).map(\.id)
            #expect(ids == hits.map(\.id).sorted(by: >), "\(view)")
        }
    }

    private static func content(_ random: inout SeededGenerator, _ at: Date) -> InquiryContent {
        let questions = ["", "犬の登録", "猫の登録証", "迷子の犬", "手数料"]
        let names = ["", "髙橋", "高橋", "﨑山"]
        let callBackAt = Int.random(in: 0..<5, using: &random) == 0 ? at + 7000 : nil
        return InquiryContent(
            callerName: names.randomElement(using: &random) ?? "", callerKana: ["", "タカハシ"].randomElement(using: &random) ?? "",
            callBackNumber: ["", "090-0000-0001", "03-0000-0002"].randomElement(using: &random) ?? "",
            chip: ChipNumber(country: 999, national: UInt64.random(in: 0..<3, using: &random)),
            category: InquiryCategory.allCases.randomElement(using: &random), subject: ["", "件名"].randomElement(using: &random) ?? "",
            question: questions.randomElement(using: &random) ?? "", answer: questions.randomElement(using: &random) ?? "",
            outcome: Outcome.allCases.randomElement(using: &random), callBackAt: callBackAt)
    }

    /// Some close for days, so that promises cannot be kept.
    private static let calendars: [ServiceCalendar] = {
        let hours = DeskHours(opens: 9 * 60, closes: 17 * 60 + 30) ?? .standard
        let days: [CalendarDate: ServiceCalendar.SpecialDay] = Dictionary(
            uniqueKeysWithValues: (22...24).compactMap { CalendarDate(year: 2026, month: 11, day: $0).map { ($0, .closed) } })
        return [
            .standard, ServiceCalendar(version: 1, validFrom: CalendarDate(daysSinceEpoch: 20_000), hours: hours, specialDays: days),
            ServiceCalendar(version: 1, validFrom: CalendarDate(daysSinceEpoch: 20_000), specialDays: days, promiseHours: 12),
            ServiceCalendar(version: 1, validFrom: CalendarDate(daysSinceEpoch: 20_000), promiseHours: 5, soonHours: 3),
        ].compactMap { $0 }
    }()

    /// The projections as text: rows, counters, hours, links, calendars, tokens.
    private static func dump(_ store: InquiryStore) throws -> [String] {
        try store.write { db, _ in
            var lines: [String] = []
            let tables = [
                "inquiry ORDER BY id", "counter WHERE count > 0 ORDER BY view, key", "agenda ORDER BY kind, key, hour",
                "inquiryLink ORDER BY inquiry, other", "calendar ORDER BY version",
            ]
            for table in tables { lines += try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table): \($0)" } }
            for index in ["searchText", "searchExact"] {
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
