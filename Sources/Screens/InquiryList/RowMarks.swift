import Domain

/// The rows a change of many is meant for, in the order they were marked.
struct RowMarks: Sendable {
    /// Most rows that can be marked.
    static let most = 500

    private(set) var ids: [Inquiry.ID] = []
    private var all: Set<Inquiry.ID> = []
    /// Every row is to be marked as soon as it is here.
    var wantsAll = false

    var isEmpty: Bool { ids.isEmpty }
    var isFull: Bool { ids.count >= RowMarks.most }

    func contains(_ id: Inquiry.ID) -> Bool { all.contains(id) }

    /// Marks the row, or takes its mark off; `false` when no more can be marked.
    mutating func toggle(_ id: Inquiry.ID) -> Bool {
        if all.remove(id) != nil {
            ids.removeAll { $0 == id }
            return true
        }
        guard !isFull else { return false }
        all.insert(id)
        ids.append(id)
        return true
    }

    /// Marks these, as far as there is room.
    mutating func add(_ more: [Inquiry.ID]) {
        for id in more where !isFull && all.insert(id).inserted { ids.append(id) }
    }

    mutating func clear() { self = RowMarks() }

    init(_ ids: [Inquiry.ID] = []) { add(ids) }
}
