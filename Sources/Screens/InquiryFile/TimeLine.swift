import Domain
import Foundation
import Services

/// The events of an inquiry in words, in their order, with the days they fell on.
struct TimeLine {
    struct Moment {
        /// Set where a new day begins.
        var day: String?
        var clock: String
        var text: String
    }

    private let file: InquiryFile
    private let receipts: [Inquiry.ID: String]

    /// - parameter surroundings: Where the receipt numbers of other inquiries come from.
    init(_ file: InquiryFile, _ surroundings: InquirySurroundings?) {
        self.file = file
        let known = surroundings.map { $0.links + $0.merged + $0.duplicates.map(\.inquiry) + [$0.survivor].compactMap { $0 } } ?? []
        var receipts = file.receipts.mapValues(\.text)
        for row in known { receipts[row.id] = row.receiptNumber.text }
        self.receipts = receipts
    }

    func moments(_ words: Texts.File, _ names: Texts.InquiryWords, _ time: Texts.Time) -> [Moment] {
        var day: CalendarDate?
        var tags: [String] = []
        return file.history.map { event in
            let today = TokyoTime(event.at).day
            let isNew = today != day
            day = today
            var parts = [event.by.value, names.event(event.kind)]
            if let detail = detail(event, tagsBefore: tags, words, time) { parts.append(detail) }
            if let content = event.content { tags = content.tags }
            let note = event.note.isEmpty ? "" : "\n\(event.note)"
            return Moment(
                day: isNew ? String(time.full(event.at).dropLast(6)) : nil, clock: time.minute(event.at),
                text: parts.joined(separator: "  ") + note)
        }
    }

    private func detail(_ event: InquiryEvent, tagsBefore: [String], _ words: Texts.File, _ time: Texts.Time) -> String? {
        switch event.kind {
        case .handedOver, .escalated: return words.eventTarget(event.target?.value ?? words.anyone)
        case .callBackPlanned: return event.content?.callBackAt.map { words.eventTarget(time.dayAndTime($0)) }
        case .merged, .unmerged, .linked, .unlinked:
            return event.other.map { words.eventTarget(receipts[$0] ?? words.unknownInquiry) }
        case .tagged:
            guard let tags = event.content?.tags else { return nil }
            return words.tagChange(
                tags.filter { tag in !tagsBefore.contains { $0.bytesEqual(tag) } },
                tagsBefore.filter { tag in !tags.contains { $0.bytesEqual(tag) } })
        default: return nil
        }
    }
}
