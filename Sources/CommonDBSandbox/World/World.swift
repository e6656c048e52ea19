import CommonDBContract
import Foundation

/// One chip of the made-up world with everything about it.
struct WorldChip {
    var index: Int
    var ownerID: Int
    var record: MicrochipReply
    /// Oldest first.
    var history: [OwnerHistoryItem]
}

/// The made-up world: a pure function of a seed and an index.
struct World {
    let seed: UInt64
    let chips: Int
    let numbers: ChipNumbers
    private let owners: Owners
    private let animals: Animals

    init(seed: UInt64, chips: Int) throws {
        self.seed = seed
        self.chips = chips
        numbers = ChipNumbers(seed: seed)
        owners = Owners(seed: seed, places: try Places.load())
        animals = try Animals.load()
    }

    /// Chips from the first, in order; shares what belongs to a block and an owner.
    func forEachChip(limit: Int? = nil, _ body: (WorldChip) throws -> Void) rethrows {
        let end = min(chips, limit ?? chips)
        var block = 0
        while block * Layout.blockSize < end {
            let layout = Layout(seed: seed, block: block)
            for segment in layout.segments {
                let start = block * Layout.blockSize + segment.start
                guard start < end else { break }
                let owner = owners.owner(id: segment.ownerID, kind: segment.kind)
                for index in start..<min(start + segment.count, end) {
                    try body(chip(index, layout, segment, owner))
                }
            }
            block += 1
        }
    }

    /// Any chip by its index, without making the others.
    func chip(_ index: Int) -> WorldChip {
        let layout = Layout(seed: seed, block: index / Layout.blockSize)
        let segment = layout.segment(at: index % Layout.blockSize)
        return chip(index, layout, segment, owners.owner(id: segment.ownerID, kind: segment.kind))
    }

    private func chip(_ index: Int, _ layout: Layout, _ segment: Layout.Segment, _ owner: OwnerBody) -> WorldChip {
        let life = animals.life(seed: seed, index: index, owner: segment.kind)
        let history = history(index, layout, segment, life, owner)
        let registered = moment(life.registered, index)
        let record = MicrochipReply(
            number: numbers.number(index), animal: life.animal, owner: owner, registeredAt: registered,
            updatedAt: history.last?.at ?? registered)
        return WorldChip(index: index, ownerID: segment.ownerID, record: record, history: history)
    }

    /// Thirty of a hundred chips changed owners; sellers come from the same block, others are people without animals now.
    private func history(
        _ index: Int, _ layout: Layout, _ segment: Layout.Segment, _ life: Animals.Life, _ owner: OwnerBody
    ) -> [OwnerHistoryItem] {
        var dice = Dice(seed: seed, for: .history, index: index)
        let end = life.died ?? Animals.lastDay
        var changes = dice.chance(30) ? (dice.chance(75) ? 1 : dice.chance(80) ? 2 : 3) : 0
        changes = min(changes, end - life.registered)
        var holders: [OwnerBody] = []
        for change in 0..<changes {
            if change == 0, dice.chance(70), let seller = layout.seller(&dice), seller.ownerID != segment.ownerID {
                holders.append(owners.owner(id: seller.ownerID, kind: seller.kind))
            } else {
                holders.append(owners.owner(id: Int(dice.next() >> 2), kind: .household))
            }
        }
        holders.append(owner)
        var day = life.registered
        var items: [OwnerHistoryItem] = []
        for (step, holder) in holders.enumerated() {
            if step > 0 { day = min(day + 1 + dice.below(max(1, (end - day) / (holders.count - step + 1))), end) }
            items.append(item(step == 0 ? .registration : .ownerChange, day, index, holder))
        }
        if dice.chance(8), day < end {
            day += 1 + dice.below(end - day)
            items.append(item(.informationChange, day, index, owner))
        }
        if let died = life.died { items.append(item(.death, max(died, day), index, owner)) }
        // Two events of one day keep their order: each comes a minute after the one before.
        for step in items.indices.dropFirst() where items[step].at <= items[step - 1].at {
            items[step].at = items[step - 1].at.addingTimeInterval(60)
        }
        return items
    }

    private func item(_ kind: OwnerHistoryItem.Kind, _ day: Int, _ index: Int, _ owner: OwnerBody) -> OwnerHistoryItem {
        OwnerHistoryItem(
            kind: kind, at: moment(day, index), ownerName: owner.name, address: owner.prefecture + owner.city + owner.street,
            phone: owner.phone)
    }

    /// A moment of the day in Japan, the same for every event of a chip.
    private func moment(_ day: Int, _ index: Int) -> Date {
        Date(timeIntervalSince1970: Double(day * 86_400 - 9 * 3_600 + (index &* 7_919) % 86_000))
    }
}
