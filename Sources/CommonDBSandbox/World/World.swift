import CommonDBContract
import Domain
import Foundation

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

    var blocks: Int { (chips + Layout.blockSize - 1) / Layout.blockSize }

    /// The chips of one block, in order; shares what belongs to the block.
    func block(_ block: Int) -> [WorldChip] {
        var maker = ChipMaker(self, block: block)
        return (0..<min(Layout.blockSize, chips - block * Layout.blockSize)).map { maker.chip(at: $0) }
    }

    /// Chips from the first, in order.
    func forEachChip(limit: Int? = nil, _ body: (WorldChip) throws -> Void) rethrows {
        let end = min(chips, limit ?? chips)
        for block in 0..<(end + Layout.blockSize - 1) / Layout.blockSize {
            var maker = ChipMaker(self, block: block)
            for offset in 0..<min(Layout.blockSize, end - block * Layout.blockSize) { try body(maker.chip(at: offset)) }
        }
    }

    /// Any chip by its index, without making the others.
    func chip(_ index: Int) -> WorldChip {
        var maker = ChipMaker(self, block: index / Layout.blockSize)
        return maker.chip(at: index % Layout.blockSize)
    }

    /// The key on the certificate of a chip whose key was never changed.
    func changeKey(of index: Int) -> ChangeKey { World.changeKey(seed: seed, index: index) }

    static func changeKey(seed: UInt64, index: Int) -> ChangeKey {
        var dice = Dice(seed: seed, for: .changeKey, index: index)
        return ChangeKey(indices: (0..<ChangeKey.length).map { _ in dice.below(ChangeKey.alphabet.utf8.count) })
    }

    /// Makes the chips of one block.
    private struct ChipMaker {
        let world: World
        let block: Int
        let layout: Layout
        let litters: Litters
        /// Bodies of the owners who have chips now, by their ids.
        var known: [Int: OwnerBody] = [:]

        init(_ world: World, block: Int) {
            self.world = world
            self.block = block
            layout = Layout(seed: world.seed, block: block)
            litters = Litters(seed: world.seed, block: block, dams: layout.dams)
        }

        mutating func chip(at offset: Int) -> WorldChip {
            let index = block * Layout.blockSize + offset
            let segment = layout.segment(at: offset)
            var dice = Dice(seed: world.seed, for: .history, index: index)
            let past = past(offset, segment, &dice)
            let first = past.first ?? segment
            let origin = origin(index, segment, first)
            let life = world.animals.life(seed: world.seed, index: index, origin: origin)
            var animal = life.animal
            if case .litter(let litter) = origin { animal.damNumber = world.numbers.number(litter.dam.index) }
            animal.rabiesRegistration = rabiesRegistration(index, life)
            let holders = past.map { WorldOwner(id: $0.ownerID, body: body(of: $0)) }
            let events = events(index, life, holders, WorldOwner(id: segment.ownerID, body: body(of: segment)), &dice)
            let record = MicrochipReply(
                number: world.numbers.number(index), animal: animal, owner: body(of: segment),
                business: world.owners.business(id: segment.ownerID, kind: segment.kind), registeredAt: events[0].at,
                updatedAt: events[events.count - 1].at)
            return WorldChip(
                index: index, record: record, events: events,
                registrantBusiness: world.owners.business(id: first.ownerID, kind: first.kind)?.number)
        }

        /// Thirty of a hundred chips had other owners before: sellers of the same block, others are people without animals now.
        private func past(_ offset: Int, _ segment: Layout.Segment, _ dice: inout Dice) -> [Layout.Segment] {
            let changes = dice.chance(30) ? (dice.chance(75) ? 1 : dice.chance(80) ? 2 : 3) : 0
            return (0..<changes).map { change in
                if change == 0, dice.chance(70), let seller = layout.seller(&dice), seller.ownerID != segment.ownerID { return seller }
                return Layout.Segment(start: 0, count: 0, ownerID: layout.pastOwnerID(offset: offset, turn: change), kind: .household)
            }
        }

        private func origin(_ index: Int, _ segment: Layout.Segment, _ first: Layout.Segment) -> Animals.Origin {
            if segment.kind == .breeder, let dam = litters.dam(at: index) { return .dam(dam) }
            if first.kind == .breeder, let litter = litters.pick(seed: world.seed, index: index) { return .litter(litter) }
            return .owner(segment.kind)
        }

        private mutating func body(of segment: Layout.Segment) -> OwnerBody {
            if let body = known[segment.ownerID] { return body }
            let body = world.owners.owner(id: segment.ownerID, kind: segment.kind)
            if segment.count > 0 { known[segment.ownerID] = body }
            return body
        }

        private func events(
            _ index: Int, _ life: Animals.Life, _ past: [WorldOwner], _ owner: WorldOwner, _ dice: inout Dice
        ) -> [WorldEvent] {
            let end = life.died ?? Animals.lastDay
            let past = past.prefix(max(0, end - life.registered))
            var day = life.registered
            var events: [WorldEvent] = []
            for (step, holder) in (past + [owner]).enumerated() {
                if step > 0 { day = min(day + 1 + dice.below(max(1, (end - day) / (past.count - step + 2))), end) }
                events.append(WorldEvent(kind: step == 0 ? .registration : .ownerChange, at: moment(day, index), owner: holder))
            }
            if dice.chance(8), day < end {
                day += 1 + dice.below(end - day)
                // Half of the changes are moves: before, the owner lived elsewhere.
                if dice.chance(50) { events[events.count - 1].owner = before(owner, index, &dice) }
                events.append(WorldEvent(kind: .informationChange, at: moment(day, index), owner: owner))
            }
            if dice.chance(3), day < end {
                day += 1 + dice.below(end - day)
                events.append(WorldEvent(kind: .certificateReissue, at: moment(day, index), owner: owner))
            }
            if let died = life.died { events.append(WorldEvent(kind: .death, at: moment(max(died, day), index), owner: owner)) }
            // Two events of one day keep their order: each comes a minute after the one before.
            for step in events.indices.dropFirst() where events[step].at <= events[step - 1].at {
                events[step].at = events[step - 1].at.addingTimeInterval(60)
            }
            return events
        }

        private func before(_ owner: WorldOwner, _ index: Int, _ dice: inout Dice) -> WorldOwner {
            let id = layout.pastOwnerID(offset: index % Layout.blockSize, turn: Layout.pastOwnersPerChip - 1)
            return WorldOwner(id: id, body: world.owners.elsewhere(owner.body, &dice))
        }

        /// Of three dogs in ten the licence of the dog law was entered.
        private func rabiesRegistration(_ index: Int, _ life: Animals.Life) -> RabiesRegistrationBody? {
            guard life.animal.species == .dog else { return nil }
            var dice = Dice(seed: world.seed, for: .rabies, index: index)
            guard dice.chance(30) else { return nil }
            return RabiesRegistrationBody(number: dice.digits(6), registeredOn: WireFormat.dateText(day: life.registered))
        }

        /// A moment of the day in Japan, the same for every event of a chip.
        private func moment(_ day: Int, _ index: Int) -> Date {
            Date(timeIntervalSince1970: Double(WireFormat.startOfDay(day) + (index &* 7_919) % 86_000))
        }
    }
}
