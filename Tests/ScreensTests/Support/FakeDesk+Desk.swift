import Domain
import Services

@testable import Screens

extension FakeDesk {
    private static let questions = FrequentQuestions.load().questions

    func answer(_ request: DeskRequest) -> DeskReply {
        switch request {
        case .figures(let by, let now): .figures(read { store throws(StoreError) in try store.figures(now: now, operator: by) })
        case .counts(let views):
            .counts(
                views,
                read { store throws(StoreError) in
                    var counts: [Int] = []
                    for view in views { counts.append(try store.count(view)) }
                    return counts
                })
        case .search(let query, let view, let context, let cursor, let limit):
            .found(
                query, view, after: cursor,
                read { store throws(StoreError) in
                    try store.search(query, in: view, as: context, after: cursor, limit: limit, excerptLength: 120)
                })
        case .operators: .operators(read { store throws(StoreError) in try store.operators() })
        case .bulk(let change, let inquiries, let by, let at):
            .bulk(change, write { store throws(StoreError) in try store.record(change, onEach: inquiries, by: by, at: at) })
        case .undoBulk(let undo, let by, let at): .undone(write { store throws(StoreError) in try store.undo(undo, by: by, at: at) })
        case .contacts(let keys, let excluded):
            .contacts(keys, read { store throws(StoreError) in try store.contacts(like: keys, excluding: excluded) })
        case .surroundings(let inquiry):
            .surroundings(inquiry, read { store throws(StoreError) in try Self.surroundings(inquiry, store) })
        case .answers(let context): .answers(FakeDesk.questions.hits(for: context))
        case .draftVersions(let inquiry, let by):
            .draftVersions(inquiry, read { store throws(StoreError) in try store.draftVersions(of: inquiry, by: by) })
        case .dueCallBacks(let by, let now):
            .dueCallBacks(read { store throws(StoreError) in try store.dueCallBacks(now: now, by: by) })
        case .calendar: .calendar(read { store throws(StoreError) in try store.calendar })
        }
    }

    private static func surroundings(_ id: Inquiry.ID, _ store: InquiryStore) throws(StoreError) -> InquirySurroundings {
        var found = InquirySurroundings(
            duplicates: try store.duplicates(of: id), links: try store.links(of: id), merged: try store.mergedInquiries(into: id))
        let survivor = try store.survivor(of: id)
        if survivor != id { found.survivor = try store.inquiry(survivor).map { InquirySummary(of: $0) } }
        return found
    }

    func answer(_ request: AuditRequest) -> [AuditReply] {
        switch request {
        case .page(let filter, let anchor, let limit):
            [
                .page(
                    filter, anchor,
                    read { store throws(StoreError) in try store.auditEntries(matching: filter, from: anchor, limit: limit) })
            ]
        case .inquiry(let receipt): [.inquiry(receipt, read { store throws(StoreError) in try store.inquiryNumber(of: receipt) })]
        case .verify: [.verified(read { store throws(StoreError) in try store.verifyChain() })]
        }
    }
}
