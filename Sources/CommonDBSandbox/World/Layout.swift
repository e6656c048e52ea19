/// Which owner has which chips. Chips come in blocks of 1,000; within a block households with 1 to 5 animals follow each
/// other, with one shop, one breeder and one shelter with dozens to hundreds in between, so a small world has all kinds too.
struct Layout {
    static let blockSize = 1_000
    /// Owner ids of one block: those who have chips now from 1 on, then the versions of the past, four for each chip.
    static let ownersPerBlock = 8_192
    private static let pastOwners = 1_024
    static let pastOwnersPerChip = 4

    struct Segment {
        /// First index within the block.
        var start: Int
        var count: Int
        var ownerID: Int
        var kind: Owners.Kind
    }

    let segments: [Segment]
    private let block: Int
    /// Owner of each index within the block, as an index of `segments`.
    private let segmentOf: [Int]

    init(seed: UInt64, block: Int) {
        var dice = Dice(seed: seed, for: .layout, index: block)
        var segments: [Segment] = []
        var segmentOf: [Int] = []
        segmentOf.reserveCapacity(Layout.blockSize)
        var planned: [(after: Int, kind: Owners.Kind, count: Int)] = [
            (dice.within(10...20), .shop, dice.within(24...40)),
            (dice.within(120...300), .breeder, dice.within(60...200) + (block % 4 == 3 ? dice.within(150...300) : 0)),
            (dice.within(500...700), .shelter, dice.within(30...60)),
        ]
        while segmentOf.count < Layout.blockSize {
            let kind: Owners.Kind
            var count: Int
            if let next = planned.first, next.after <= segmentOf.count {
                (kind, count) = (next.kind, next.count)
                planned.removeFirst()
            } else {
                kind = dice.chance(4) ? .office : .household
                count = Layout.householdSize(&dice)
            }
            count = min(count, Layout.blockSize - segmentOf.count)
            let ownerID = block * Layout.ownersPerBlock + segments.count + 1
            segmentOf.append(contentsOf: repeatElement(segments.count, count: count))
            segments.append(Segment(start: segmentOf.count - count, count: count, ownerID: ownerID, kind: kind))
        }
        self.block = block
        self.segments = segments
        self.segmentOf = segmentOf
    }

    func segment(at offset: Int) -> Segment { segments[segmentOf[offset]] }

    /// Id of a version that has no chips now; `turn` counts those of one chip.
    func pastOwnerID(offset: Int, turn: Int) -> Int {
        block * Layout.ownersPerBlock + Layout.pastOwners + offset * Layout.pastOwnersPerChip + turn
    }

    /// Indexes, in the world, of the chips of the breeder's dams: the first sixth of the breeder's own.
    var dams: Range<Int> {
        guard let breeder = segments.first(where: { $0.kind == .breeder }) else { return 0..<0 }
        let start = block * Layout.blockSize + breeder.start
        return start..<start + breeder.count / 6
    }

    /// A business of the block that could have sold an animal to somebody in it.
    func seller(_ dice: inout Dice) -> Segment? {
        let sellers = segments.filter { $0.kind == .breeder || $0.kind == .shop || $0.kind == .shelter }
        return sellers.isEmpty ? nil : dice.pick(sellers)
    }

    private static func householdSize(_ dice: inout Dice) -> Int {
        switch dice.below(100) {
        case ..<55: 1
        case ..<80: 2
        case ..<92: 3
        case ..<97: 4
        default: 5
        }
    }
}
