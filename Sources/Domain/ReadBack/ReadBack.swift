/// The read-back (復唱) of a record: what the operator reads aloud, one short step after another.
public struct ReadBack: Equatable, Sendable {
    public enum Part: String, CaseIterable, Sendable { case number, name, address, phone }

    /// One breath: what is on the screen and how it is said.
    public struct Step: Sendable {
        public let part: Part
        /// As shown: a group of digits, a name, a piece of the address.
        public let shown: String
        /// How it is said, in kana; empty where the text says itself.
        public let reading: String
        /// Spelled out kana by kana (朝日のア …), for when the caller asks again; empty where that makes no sense.
        public let spelled: [String]

        public init(part: Part, shown: String, reading: String = "", spelled: [String] = []) {
            self.part = part
            self.shown = shown
            self.reading = reading
            self.spelled = spelled
        }
    }

    public let steps: [Step]
    /// The step at hand; always a valid index while there are steps.
    public private(set) var index = 0

    /// The steps for a record; the owner's part only as far as `tell` allows (`IdentityGate.mayTell`).
    public init(_ record: ChipRecord, tell: (RecordField) -> Bool = { _ in true }) {
        var steps = ReadBack.number(record.chip)
        let owner = record.owner
        if tell(.ownerName) {
            steps.append(Step(part: .name, shown: owner.name, reading: owner.kana, spelled: PhoneticKana.spelled(owner.kana)))
        }
        if tell(.ownerAddress) { steps += ReadBack.address(owner) }
        if tell(.ownerPhone) { steps += ReadBack.phone(owner.phone) }
        self.steps = steps
    }

    /// The number alone, before anything is known about it.
    public init(_ chip: ChipNumber) { steps = ReadBack.number(chip) }

    public var current: Step? { steps.indices.contains(index) ? steps[index] : nil }
    public var isAtEnd: Bool { index + 1 >= steps.count }

    public mutating func advance() { index = max(0, min(index + 1, steps.count - 1)) }
    public mutating func back() { index = max(index - 1, 0) }
    public mutating func restart() { index = 0 }

    /// To the first step of a part; stays where it is when there is none.
    public mutating func jump(to part: Part) { index = steps.firstIndex { $0.part == part } ?? index }

    public static func number(_ chip: ChipNumber) -> [Step] {
        chip.groups.flatMap { group -> [String] in
            // Eight digits in one breath are too many to check: the serial is read in fours.
            group.count > 4 ? [String(group.prefix(4)), String(group.dropFirst(4))] : [group]
        }.map { Step(part: .number, shown: $0, reading: PhoneticKana.reading(ofDigits: $0)) }
    }

    static func address(_ owner: Owner) -> [Step] {
        var steps: [Step] = []
        if let code = PostalCode(owner.postalCode) { steps.append(digits(.address, code.formatted)) }
        for piece in [owner.prefecture, owner.city, owner.street] where !piece.isEmpty { steps.append(Step(part: .address, shown: piece)) }
        return steps
    }

    static func phone(_ text: String) -> [Step] {
        guard let phone = PhoneNumber(text) else { return text.isEmpty ? [] : [Step(part: .phone, shown: text)] }
        return phone.groups.map { Step(part: .phone, shown: $0, reading: PhoneticKana.reading(ofDigits: $0)) }
    }

    /// Groups with hyphens in one step, the hyphen said as の: `100-0001` is いち・ゼロ・ゼロ の ゼロ・ゼロ・ゼロ・いち.
    private static func digits(_ part: Part, _ text: String) -> Step {
        let reading = text.split(separator: "-").map { PhoneticKana.reading(ofDigits: String($0)) }.joined(separator: " の ")
        return Step(part: part, shown: text, reading: reading)
    }
}

extension ReadBack.Step: Equatable {
    public static func == (one: ReadBack.Step, other: ReadBack.Step) -> Bool {
        one.part == other.part && one.shown.bytesEqual(other.shown) && one.reading.bytesEqual(other.reading)
            && one.spelled.elementsEqual(other.spelled) { $0.bytesEqual($1) }
    }
}
