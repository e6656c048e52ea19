import CommonDBContract

/// Which municipalities learn of an event of a dog.
enum OneStopRule {
    struct Notice: Equatable, Sendable {
        var municipality: Int
        var movement: OneStopNoticeBody.Movement
        /// Where the dog came from or went to.
        var other: Int?
    }

    /// The municipality of the owner's address, and after a move the one before it too. A reissue concerns no municipality.
    ///
    /// - Parameter before: The owner before the event; `nil` for a registration.
    static func notices(of kind: OwnerHistoryItem.Kind, owner: OwnerBody, before: OwnerBody?) -> [Notice] {
        guard kind != .certificateReissue else { return [] }
        let here = Municipality.number(owner.municipalityCode)
        guard let there = before.map({ Municipality.number($0.municipalityCode) }), there != here else {
            return [Notice(municipality: here, movement: .none, other: nil)]
        }
        return [
            Notice(municipality: here, movement: .movedIn, other: there), Notice(municipality: there, movement: .movedOut, other: here),
        ]
    }
}
