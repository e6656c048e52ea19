import Domain
import Foundation
import Testing

@Suite struct DisclosureTests {
    /// Nothing personal is told to anybody before something was confirmed, and nothing at all of an owner to a finder, vet or stranger.
    @Test(arguments: CallerKind.allCases) func nothingPersonalBeforeTheGate(caller: CallerKind) {
        let policy = DisclosurePolicy(for: caller)
        #expect(policy.fieldsBeforeGate.isDisjoint(with: RecordField.personal))
        #expect(policy.fieldsBeforeGate.isSubset(of: policy.fieldsAfterGate))
        #expect(!policy.fieldsAfterGate.contains(.ownershipHistory))
        if [.finder, .veterinarian, .other].contains(caller) { #expect(policy.fieldsAfterGate.isDisjoint(with: RecordField.personal)) }
        #expect(!policy.fieldsAfterGate.contains(where: \.isPersonal) || policy.requirement != .none)
    }

    /// Every set of ticks of every kind: the owner's part opens exactly when the rule says so.
    @Test(arguments: CallerKind.allCases) func gateFollowsThePolicy(caller: CallerKind) {
        let facts = GateFact.allCases
        for bits in 0..<(1 << facts.count) {
            var gate = IdentityGate(caller: caller)
            for (offset, fact) in facts.enumerated() where bits >> offset & 1 == 1 { gate.set(fact, to: .confirmed) }
            let confirmed = gate.confirmed
            let expected: Bool
            switch caller {
            case .owner, .business: expected = confirmed.contains(.name) && confirmed.filter { !$0.isOfficial }.count >= 2
            case .police: expected = !confirmed.isDisjoint(with: [.officialCallBack, .inquiryDocument])
            case .municipality, .prefecture: expected = confirmed.contains(.officialCallBack)
            case .finder, .veterinarian, .other: expected = false
            }
            if gate.mayTell(.ownerPhone) != expected { Issue.record("\(caller) \(confirmed)") }
            if (gate.missing == .nothing) != gate.isPassed { Issue.record("missing: \(caller) \(confirmed)") }
        }
    }

    /// One wrong answer shuts the gate until it is cleared.
    @Test func mismatchShutsTheGate() {
        var gate = IdentityGate(caller: .owner)
        gate.set(.name, to: .confirmed)
        #expect(gate.missing == .facts(required: [], more: 1))
        gate.set(.phone, to: .confirmed)
        #expect(gate.isPassed && gate.mayTell(.ownerAddress))
        gate.set(.address, to: .mismatched)
        #expect(!gate.isPassed && gate.disclosable.isEmpty)
        #expect(gate.missing == .mismatch([.address]))
        gate.toggle(.address)
        #expect(gate.mark(of: .address) == .notAsked && gate.isPassed)
        gate.toggle(.phone)
        #expect(!gate.isPassed)
        gate.caller = .finder
        #expect(gate.isPassed && gate.disclosable == [.registered])
        #expect(IdentityGate(caller: .owner).missing == .facts(required: [.name], more: 1))
        #expect(IdentityGate(caller: .municipality).missing == .anyOf([.officialCallBack]))
    }

    /// The outcome for the log names kinds and verdicts only and survives JSON.
    @Test func outcome() throws {
        var gate = IdentityGate(caller: .owner)
        gate.set(.phone, to: .confirmed)
        gate.set(.name, to: .confirmed)
        gate.set(.officialCallBack, to: .confirmed)
        let outcome = gate.outcome
        #expect(outcome.passed && outcome.confirmed == [.name, .phone] && outcome.mismatched.isEmpty)
        #expect(outcome.disclosed.contains(.ownerPhone) && !outcome.disclosed.contains(.ownershipHistory))
        #expect(try JSONDecoder().decode(GateOutcome.self, from: JSONEncoder().encode(outcome)) == outcome)
    }

    /// The mask tells neither length nor absence.
    @Test(arguments: ["", "林", "独立行政法人とてもながいなまえの動物愛護協会"]) func mask(value: String) {
        #expect(Mask.masked(value) == Mask.text)
        #expect(Mask.masked(value, visible: true).bytesEqual(value))
    }
}

@Suite struct FactCheckTests {
    static func record() throws -> ChipRecord {
        let owner = Owner(
            kind: .person, name: "髙橋　花子", kana: "タカハシ　ハナコ", postalCode: "1000001", prefecture: "東京都", city: "千代田区",
            street: "千代田1−2−3　犬猫マンション101",
            municipalityCode: "131016", phone: "03-0000-1234", email: "hanako@example.jp")
        let animal = Animal(
            species: .dog, name: "ポチ", breed: "柴犬", coatColor: "茶", sex: .male, birthDate: try CalendarDate.of(2020, 4, 1))
        return ChipRecord(
            chip: try ChipNumber("999000000000001"), animal: animal, owner: owner, registeredAt: Date(timeIntervalSince1970: 0),
            updatedAt: Date(timeIntervalSince1970: 0))
    }

    /// What callers say is compared leniently; what cannot be compared says so.
    @Test(arguments: [
        (GateFact.name, "高橋花子", FactCheck.Verdict.matches), (.name, "たかはしはなこ", .matches), (.name, "高橋花江", .differs),
        (.name, "高橋", .differs), (.name, "", .cannotTell),
        (.phone, "０３ー００００ー１２３４", .matches), (.phone, "03-0000-1235", .differs), (.phone, "1234", .cannotTell),
        (.address, "東京都千代田区千代田1-2-3", .matches),
        (.address, "千代田区千代田１丁目", .differs), (.address, "千代田区千代田", .matches), (.address, "100-0001", .matches),
        (.address, "100-0002", .differs),
        (.address, "東京", .cannotTell), (.animalName, "ぽち", .matches), (.animalName, "タマ", .differs),
        (.animalBirthDate, "令和2年4月1日", .matches),
        (.animalBirthDate, "2020/4/2", .differs), (.animalBirthDate, "春", .cannotTell), (.email, "ＨＡＮＡＫＯ@example.jp", .matches),
        (.email, "hanako", .cannotTell),
        (.changeKey, "ABC", .cannotTell),
    ])
    func compares(fact: GateFact, said: String, verdict: FactCheck.Verdict) throws {
        #expect(FactCheck.compare(fact, said: said, with: try Self.record()) == verdict)
    }
}

@Suite struct ReadBackTests {
    /// Number, name, address, phone in this order; the digits read in the desk's way.
    @Test func steps() throws {
        var readBack = ReadBack(try FactCheckTests.record())
        #expect(
            readBack.steps.map(\.part) == [
                .number, .number, .number, .number, .number, .name, .address, .address, .address, .address, .phone, .phone, .phone,
            ])
        #expect(readBack.current?.shown == "999")
        #expect(readBack.current?.reading == "きゅう・きゅう・きゅう")
        readBack.back()
        #expect(readBack.index == 0)
        readBack.jump(to: .phone)
        #expect(readBack.current?.reading == "ゼロ・さん")
        for _ in 0..<9 { readBack.advance() }
        #expect(readBack.isAtEnd && readBack.current?.shown == "1234")
        readBack.jump(to: .name)
        #expect(readBack.current?.spelled.first == "煙草のタ")
        readBack.restart()
        #expect(readBack.index == 0)
    }

    /// What may not be told is not read back.
    @Test func followsTheGate() throws {
        let gate = IdentityGate(caller: .finder)
        #expect(ReadBack(try FactCheckTests.record(), tell: gate.mayTell).steps.allSatisfy { $0.part == .number })
    }

    /// The serial of a Japanese number is read in fours; the steps together are the number.
    @Test func numberInBreaths() throws {
        let steps = ReadBack.number(try ChipNumber("392142000012345"))
        #expect(steps.map(\.shown) == ["392", "14", "20", "0001", "2345"])
        #expect(steps.last?.reading == "に・さん・よん・ご")
    }

    /// Kana are spelled by the words of the 和文通話表, marks and small kana named.
    @Test func spelling() {
        #expect(PhoneticKana.spelled("あパっヴー") == ["朝日のア", "はがきのハに半濁点", "小さいつるかめのツ", "上野のウに濁点", "長音"])
        #expect(PhoneticKana.spelled("ガｼﾞ") == ["為替のカに濁点", "新聞のシに濁点"])
        #expect(PhoneticKana.spelled("Bo7") == ["ビー", "オー", "数字のなな"])
        #expect(PhoneticKana.reading(ofDigits: "0１4-7") == "ゼロ・いち・よん・なな")
    }

    /// Every kana of the table has a word that ends in the kana itself.
    @Test func everyKanaHasItsWord() {
        for value in UInt32(0x30A1)...0x30F4 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let words = PhoneticKana.spelled(String(scalar))
            #expect(words.count == 1, "\(scalar)")
        }
    }
}
