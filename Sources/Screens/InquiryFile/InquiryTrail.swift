import Domain
import Services

/// The list an inquiry was opened from, as far as it is in memory, and the inquiry's place in it.
struct InquiryTrail: Sendable {
    private(set) var rows: [InquirySummary] = []
    /// Where the inquiry stands, or stood before it left the list; `nil` when it never was in it.
    private(set) var place: Int?
    private(set) var isInList = false

    /// The list as it is now: rows come and go while an inquiry is open.
    mutating func adopt(_ rows: [InquirySummary], current id: Inquiry.ID?) {
        self.rows = rows
        let found = rows.firstIndex { $0.id == id }
        isInList = found != nil
        place = found ?? place.map { min($0, rows.count) }
    }

    /// The row a step away; of one that has left the list, the row that took its place is the next.
    func neighbour(_ step: Int) -> InquirySummary? {
        guard let place else { return nil }
        let target = isInList || step < 0 ? place + step : place + step - 1
        return rows.indices.contains(target) ? rows[target] : nil
    }
}

extension InquiryListView {
    /// What `[` and `]` walk along.
    var trail: [InquirySummary] { matches ?? rows }

    /// Goes along, so that the way back leads to the row of the inquiry last open.
    mutating func follow(_ id: Inquiry.ID) {
        guard let place = trail.firstIndex(where: { $0.id == id }) else { return }
        list.select(place + (matches == nil ? window.first : 0), count: count, height: pageHeight)
    }
}
