import CommonDBContract
import Domain
import Foundation
import Testing

@testable import CommonDBSandbox

/// The made-up world: the same for the same seed, and with everything in it that hurts.
@Suite struct WorldTests {
    private static let chips = 4_000
    private static let sample: [WorldChip] = {
        var chips: [WorldChip] = []
        try? World(seed: 7, chips: WorldTests.chips).forEachChip { chips.append($0) }
        return chips
    }()

    /// The same seed gives the same world, a part of it too; another seed gives another.
    @Test func followsFromTheSeed() throws {
        let one = try WorldDescription(seed: 7, chips: 500, limit: 200)
        let larger = try WorldDescription(seed: 7, chips: 4_000_000, limit: 200)
        #expect(larger.chips == one.chips)
        #expect(larger.accounts == one.accounts)
        #expect(try WorldDescription(seed: 8, chips: 500, limit: 200).chips != one.chips)
        let world = try World(seed: 7, chips: Self.chips)
        for index in [0, 1, 999, 1_000, 2_500, 3_999] { #expect(world.chip(index).record == Self.sample[index].record) }
        let far = try World(seed: 7, chips: 4_000_000).chip(3_999_999)
        #expect(far.record.number.hasPrefix("999"))
    }

    /// 999, twelve digits of at most 38 bits, never twice, never next to the one before.
    @Test func numbersAreValid() {
        #expect(Self.sample.count == Self.chips)
        let numbers = Self.sample.map(\.record.number)
        #expect(Set(numbers).count == numbers.count)
        for number in numbers {
            #expect(number.hasPrefix("999"))
            #expect(TextForm.chip.problem(number) == nil)
        }
        for (one, next) in zip(numbers, numbers.dropFirst()) where (Int(one) ?? 0) + 1 == Int(next) ?? 0 {
            Issue.record("\(one) is followed by \(next)")
        }
    }

    /// As documented: i % 50 == 11 differs from i-1 by one digit, i % 50 == 23 by two neighbouring ones changing places.
    @Test func hasPairsForMisheardDigits() {
        let numbers = Self.sample.map { Array($0.record.number) }
        for index in stride(from: 11, to: Self.chips, by: 50) {
            #expect(zip(numbers[index], numbers[index - 1]).filter { $0 != $1 }.count == 1)
        }
        for index in stride(from: 23, to: Self.chips, by: 50) {
            let places = numbers[index].indices.filter { numbers[index][$0] != numbers[index - 1][$0] }
            #expect(places.count == 2 && places[1] == places[0] + 1)
            if places.count == 2 {
                #expect(numbers[index][places[0]] == numbers[index - 1][places[1]])
                #expect(numbers[index][places[1]] == numbers[index - 1][places[0]])
            }
        }
    }

    /// Dogs to cats 70 to 30, a tenth dead, three tenths with other owners before.
    @Test func hasTheRightShares() {
        func share(_ isSo: (WorldChip) -> Bool) -> Double { Double(Self.sample.filter(isSo).count) / Double(Self.chips) }
        #expect((0.67...0.73).contains(share { $0.record.animal.species == .dog }))
        #expect((0.08...0.12).contains(share { $0.record.animal.deathDate != nil }))
        #expect((0.27...0.33).contains(share { $0.history.contains { $0.kind == .ownerChange } }))
        #expect(Self.sample.filter { $0.record.animal.coatColor.hasPrefix("三毛") }.allSatisfy { $0.record.animal.sex == .female })
    }

    /// Some moved, some had their certificate issued again; a breeder has hundreds of animals, with dams and their litters.
    @Test func livesAreVaried() throws {
        let reissues = Self.sample.filter { $0.history.contains { $0.kind == .certificateReissue } }
        #expect((0.015...0.05).contains(Double(reissues.count) / Double(Self.chips)))
        let moves = Self.sample.filter { chip in
            zip(chip.events, chip.events.dropFirst()).contains {
                $1.kind == .informationChange && $0.owner.body.address != $1.owner.body.address
            }
        }
        #expect((0.02...0.06).contains(Double(moves.count) / Double(Self.chips)))
        #expect(Dictionary(grouping: Self.sample, by: \.ownerID).values.contains { $0.count >= 200 })
        let animals = Dictionary(uniqueKeysWithValues: Self.sample.map { ($0.record.number, $0.record.animal) })
        let young = Self.sample.map(\.record.animal).filter { $0.damNumber != nil }
        #expect(young.count > Self.chips / 10)
        for animal in young {
            let dam = try #require(animal.damNumber.flatMap { animals[$0] })
            #expect(dam.sex == .female && dam.species == animal.species && dam.breed == animal.breed)
            #expect(try #require(dam.birthDate) < #require(animal.birthDate))
            if let died = dam.deathDate { #expect(try #require(animal.birthDate) <= died) }
        }
        let versions = Dictionary(grouping: Self.sample.flatMap(\.events).map(\.owner), by: \.id).values
        #expect(versions.allSatisfy { owners in owners.allSatisfy { $0.body == owners[0].body } })
    }

    /// Keys of the made-up world are like issued ones, and one chip's says nothing about another's.
    @Test func changeKeysFollowFromTheSeed() throws {
        let world = try World(seed: 7, chips: 10)
        let keys = (0..<2_000).map { world.changeKey(of: $0).text }
        #expect(keys.allSatisfy { ChangeKey($0)?.text == $0 } && Set(keys).count == keys.count)
        #expect(World.changeKey(seed: 7, index: 1_999).text == keys[1_999])
        #expect(World.changeKey(seed: 8, index: 0).text != keys[0])
    }

    /// Every municipality has animals; each prefecture as many as its towns let expect.
    @Test func placesAreInProportion() throws {
        let places = try Places.load()
        var dice = Dice(seed: 1, for: .fault, index: 0)
        var counts: [String: Int] = [:]
        let picks = 60_000
        for _ in 0..<picks { counts[places.pick(&dice).place.code, default: 0] += 1 }
        #expect(counts.count > 1_700)
        let shares = Dictionary(grouping: counts, by: { $0.key.prefix(2) }).mapValues {
            Double($0.reduce(0) { $0 + $1.value }) / Double(picks)
        }
        #expect(shares.count == 47)
        #expect((0.06...0.14).contains(shares["13"] ?? 0) && (0.04...0.10).contains(shares["27"] ?? 0))
        #expect((0.001...0.01).contains(shares["31"] ?? 0))
    }

    /// A name that a careless program breaks.
    private func hurts(_ name: String) -> Bool {
        name.unicodeScalars.count >= 30
            || name.unicodeScalars.contains { scalar in
                switch scalar.value {
                case 0x3000, 0x9AD9, 0x9089, 0x908A, 0x6FF5, 0x5FB7, 0x6801, 0x6852, 0x9F4B, 0x9F4A, 0x5F45, 0x30FC, 0x30FB, 0x30F4: true
                case 0x41...0x5A, 0x61...0x7A, 0xF900...0xFAFF, 0xFE00...0xFE0F, 0xFF00...0xFFEF, 0x20000...0x3FFFF, 0xE0100...0xE01EF: true
                default: false
                }
            }
    }

    /// At least a fifth of the owners, persons and companies apart, have such a name, and every kind occurs.
    @Test func namesHurt() {
        let owners = Dictionary(Self.sample.map { ($0.ownerID, $0.record.owner) }, uniquingKeysWith: { one, _ in one })
        for kind in OwnerBody.Kind.allCases {
            let names = owners.values.filter { $0.kind == kind }.map(\.name)
            #expect(names.count > 20)
            #expect(Double(names.filter(hurts).count) >= 0.2 * Double(names.count), "\(kind)")
        }
        let all = owners.values.map(\.name)
        for needle: Unicode.Scalar in ["\u{9AD9}", "\u{FA11}", "\u{20BB7}", "\u{FA19}", "\u{3000}", "\u{E0102}", "S", "\u{FF8D}", "ー"] {
            #expect(all.contains { $0.unicodeScalars.contains(needle) }, "U+\(String(needle.value, radix: 16))")
        }
        #expect(all.contains { $0.unicodeScalars.count >= 30 })
        #expect(owners.values.allSatisfy { !$0.kana.isEmpty })
    }

    /// Households have one to five animals, businesses dozens.
    @Test func ownersHaveSeveralAnimals() {
        let counts = Dictionary(grouping: Self.sample, by: \.ownerID).mapValues { ($0[0].record.owner.kind, $0.count) }
        #expect(counts.values.filter { $0.0 == .person }.allSatisfy { (1...5).contains($0.1) })
        #expect(Set(counts.values.filter { $0.0 == .person }.map(\.1)) == [1, 2, 3, 4, 5])
        #expect(counts.values.filter { $0.0 == .company && $0.1 >= 24 }.count >= 8)
        #expect(counts.values.filter { $0.0 == .company }.count > counts.values.filter { $0.0 == .company && $0.1 > 5 }.count)
    }

    /// Nobody has these phones or addresses; postcodes and municipality codes are real and belong together.
    @Test func nobodyCanBeReached() throws {
        let places = Dictionary(uniqueKeysWithValues: try Places.load().all.map { ($0.code, $0) })
        for owner in Self.sample.map(\.record.owner) {
            #expect(owner.phone.contains("-0000-") || owner.phone.contains("-000-"))
            #expect((10...11).contains(owner.phone.filter(\.isNumber).count))
            let mail = owner.email ?? "@example.jp"
            #expect(["@example.jp", "@example.com", "@example.net"].contains { mail.hasSuffix($0) })
            let place = try #require(places[owner.municipalityCode])
            #expect(place.city == owner.city && place.prefecture == owner.prefecture)
            #expect(place.towns.contains { $0.postalCode == owner.postalCode && owner.street.hasPrefix($0.town) })
        }
    }

    /// Every municipality is there, with a right check digit.
    @Test func municipalityCodesAreRight() throws {
        let places = try Places.load().all
        #expect(places.count == 1_892)
        for place in places {
            let digits = place.code.compactMap(\.wholeNumberValue)
            #expect(digits.count == 6)
            let sum = zip(digits, [6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
            #expect(digits.last == (11 - sum % 11) % 10)
            #expect(!place.towns.isEmpty && place.towns.allSatisfy { $0.postalCode.count == 7 })
        }
    }

    /// Histories begin with the registration, go forward, end with the present owner, and with the death of the dead.
    @Test func historiesMakeSense() {
        for chip in Self.sample {
            let history = chip.history
            #expect(history.first?.kind == .registration)
            #expect(history.filter { $0.kind == .registration }.count == 1)
            #expect(zip(history, history.dropFirst()).allSatisfy { $0.at < $1.at })
            #expect(history.first?.at == chip.record.registeredAt)
            #expect(history.last?.at == chip.record.updatedAt)
            #expect(history.last?.ownerName.utf8.elementsEqual(chip.record.owner.name.utf8) == true)
            #expect((history.last?.kind == .death) == (chip.record.animal.deathDate != nil))
            if let birth = chip.record.animal.birthDate { #expect(birth < WireFormat.timestamp(chip.record.registeredAt)) }
        }
    }

    /// The passwords of the made-up accounts obey the rules, and every role can log in.
    @Test func accountsAreUsable() throws {
        let accounts = DemoAccounts(seed: 3).all
        #expect(Set(accounts.map(\.role)) == Set(Role.accountRoles))
        #expect(accounts.filter { $0.role == .designatedBody && !$0.temporary }.count >= 3)
        let rules = try SandboxPasswordRules.load()
        for account in accounts {
            #expect(SandboxPasswordRules.formError(account.password) == nil)
            #expect(rules.refusal(account.password, account: account.id) == nil)
            #expect(!account.password.contains(" "))
            #expect(TextForm.accountID.problem(account.id) == nil)
        }
    }
}
