import CommonDBContract
import Foundation

/// One version of an owner's data, under the id it has in the database.
struct WorldOwner {
    var id: Int
    var body: OwnerBody
}

/// Something that happened to a chip, and the owner from then on.
struct WorldEvent {
    var kind: OwnerHistoryItem.Kind
    var at: Date
    var owner: WorldOwner
}

/// One chip of the made-up world with everything about it.
struct WorldChip {
    var index: Int
    var record: MicrochipReply
    /// Oldest first.
    var events: [WorldEvent]
    /// 登録番号 of who registered the chip.
    var registrantBusiness: String?

    var ownerID: Int { events.last?.owner.id ?? 0 }

    /// Oldest first.
    var history: [OwnerHistoryItem] {
        events.map { event in
            OwnerHistoryItem(
                kind: event.kind, at: event.at, ownerName: event.owner.body.name, address: event.owner.body.address,
                phone: event.owner.body.phone)
        }
    }
}

extension OwnerBody {
    var address: String { prefecture + city + street }
}
