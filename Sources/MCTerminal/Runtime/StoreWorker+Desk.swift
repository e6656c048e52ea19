import Domain
import Foundation
import Screens
import Services

extension StoreWorker {
    func perform(_ id: RequestID, _ request: DeskRequest) {
        switch request {
        case .figures(let by, let now):
            read(id) { store throws(StoreError) in
                try store.figures(now: now, operator: by)
            } reply: {
                .desk(.figures($0))
            }
        case .counts(let views):
            read(id) { store throws(StoreError) in
                var counts: [Int] = []
                for view in views { counts.append(try store.count(view)) }
                return counts
            } reply: {
                .desk(.counts(views, $0))
            }
        case .search(let query, let view, let context, let cursor, let limit):
            seek(id) { [self] store throws(StoreError) in
                try store.search(query, in: view, as: context, after: cursor, limit: limit, excerptLength: 120) { !isWanted(id) }
            } reply: {
                .desk(.found(query, view, after: cursor, $0))
            }
        case .operators:
            read(id) { store throws(StoreError) in
                try store.operators()
            } reply: {
                .desk(.operators($0))
            }
        case .bulk(let change, let inquiries, let by, let at):
            write(id) { store throws(StoreError) in
                try store.record(change, onEach: inquiries, by: by, at: at)
            } reply: {
                .desk(.bulk(change, $0))
            }
        case .undoBulk(let undo, let by, let at):
            write(id) { store throws(StoreError) in
                try store.undo(undo, by: by, at: at)
            } reply: {
                .desk(.undone($0))
            }
        case .contacts(let keys, let excluded):
            read(id) { store throws(StoreError) in
                try store.contacts(like: keys, excluding: excluded)
            } reply: {
                .desk(.contacts(keys, $0))
            }
        case .surroundings(let inquiry):
            read(id) { store throws(StoreError) in
                try StoreWorker.surroundings(inquiry, store)
            } reply: {
                .desk(.surroundings(inquiry, $0))
            }
        case .draftVersions(let inquiry, let by):
            read(id) { store throws(StoreError) in
                try store.draftVersions(of: inquiry, by: by)
            } reply: {
                .desk(.draftVersions(inquiry, $0))
            }
        case .dueCallBacks(let by, let now):
            read(id) { store throws(StoreError) in
                try store.dueCallBacks(now: now, by: by)
            } reply: {
                .desk(.dueCallBacks($0))
            }
        case .calendar:
            read(id) { store throws(StoreError) in
                try store.calendar
            } reply: {
                .desk(.calendar($0))
            }
        case .answers: break
        }
    }

    private static func surroundings(_ id: Inquiry.ID, _ store: InquiryStore) throws(StoreError) -> InquirySurroundings {
        var found = InquirySurroundings(
            duplicates: try store.duplicates(of: id), links: try store.links(of: id), merged: try store.mergedInquiries(into: id))
        let survivor = try store.survivor(of: id)
        if survivor != id { found.survivor = try store.inquiry(survivor).map { InquirySummary(of: $0) } }
        return found
    }
}

extension StoreWorker {
    func perform(_ id: RequestID, _ request: AuditRequest) {
        switch request {
        case .page(let filter, let anchor, let limit):
            seek(id) { [self] store throws(StoreError) in
                try store.auditEntries(matching: filter, from: anchor, limit: limit) { !isWanted(id) }
            } reply: {
                .auditLog(.page(filter, anchor, $0))
            }
        case .inquiry(let receipt):
            read(id) { store throws(StoreError) in
                try store.inquiryNumber(of: receipt)
            } reply: {
                .auditLog(.inquiry(receipt, $0))
            }
        case .verify:
            seek(id) { [self] store throws(StoreError) in
                try store.verifyChain(isCancelled: { !isWanted(id) })
            } reply: {
                .auditLog(.verified($0))
            }
        }
    }
}
