import CommonDBContract
import Foundation

@testable import Services

/// Messages of the contract with made-up content.
enum FakeAnswers {
    static let then = Date(timeIntervalSince1970: 1_800_000_000)
    static let changeKey = "7KQ2M4XP9TD"

    static func read(_ api: API, _ number: String?, _ request: TestServer.Request) -> TestServer.Reply {
        switch api {
        case .a152, .a153, .a154: FakeRegistry.json(Acknowledgement(completedAt: then))
        case .a111: FakeRegistry.json(account)
        case .a2R1, .a2R3: FakeRegistry.json(CheckReply(checkedAt: then, fee: fee))
        case .a2R5: FakeRegistry.json(authentication(number ?? ""))
        case .a2RB:
            (number ?? "").hasSuffix("0") ? FakeRegistry.json(chip(number ?? "")) : FakeRegistry.refuse(.chipNotFound)
        case .a2RC: FakeRegistry.json(OwnerSearchReply(items: [chip("999000000000010")], nextCursor: "next", total: 2))
        case .a311: FakeRegistry.json(OneStopReply(items: [notice], nextCursor: nil, total: 1))
        case .a411: FakeRegistry.json(BreedingExcessReply(items: [excess], nextCursor: "next", total: 3))
        case .a511: FakeRegistry.json(OwnerHistoryReply(number: number ?? "", items: [historyItem]))
        default: FakeRegistry.refuse(.routeNotFound)
        }
    }

    /// The change key and the certificate number differ from write to write: a repeated answer shows itself.
    static func write(_ api: API, _ number: String?, _ request: TestServer.Request) -> TestServer.Reply {
        let key = request.headers["idempotency-key"] ?? ""
        switch api {
        case .a101: return FakeRegistry.json(AccountIssueReply(id: "pref-0009", temporaryPassword: "T3mp-pass-once", expiresAt: then))
        case .a121: return FakeRegistry.json(account)
        case .a131: return FakeRegistry.json(Acknowledgement(completedAt: then))
        case .a2R2:
            let registration = try? WireFormat.decoder().decode(RegistrationRequest.self, from: Data(request.body))
            return FakeRegistry.json(certificate(registration?.number ?? "", key))
        case .a2R4, .a2R9: return FakeRegistry.json(certificate(number ?? "", key))
        default: return FakeRegistry.json(ChangeReply(number: number ?? "", changedAt: then))
        }
    }

    static let fee = FeeBody(procedure: .registration, channel: .paper, amount: 1400)
    static let account = AccountReply(
        id: "body-001", role: .designatedBody, name: "登録 花子", affiliation: "指定登録機関", email: "h@example.jp")

    static func certificate(_ number: String, _ key: String) -> CertificateReply {
        CertificateReply(number: number, changeKey: changeKey, certificateNumber: "C-" + key.uppercased(), issuedAt: then, fee: fee)
    }

    static func authentication(_ number: String) -> OwnerAuthenticationReply {
        OwnerAuthenticationReply(microchip: chip(number), authenticationToken: "0wner-token", expiresAt: then)
    }

    static let historyItem = OwnerHistoryItem(
        kind: .registration, at: Date(timeIntervalSince1970: 1_700_000_000), ownerName: "髙橋 太郎", address: "東京都千代田区1-1",
        phone: "03-0000-0001")

    static let notice = OneStopNoticeBody(
        kind: .ownerChange, movement: .movedOut, noticedAt: then, number: "999000000000010", animal: animal, owner: owner("神\u{FA19}田 太郎"),
        otherMunicipalityCode: "131016")

    static let excess = BreedingExcessBody(
        judgedAt: then, result: .exceeded, reasons: [.litters, .matingAge], number: "999000000000010", damNumber: "999000000000020",
        species: .dog, breed: "柴犬",
        breeder: BreederBody(name: "神\u{FA19}田犬舎", address: "東京都千代田区1-1", phone: "03-0000-0001", businessNumber: "20-1"),
        damBirthDate: "2018-01-02", litterDate: "2026-06-01", litters: 7, littersAtSeven: 6, estimatedMatingDate: "2026-03-30",
        estimatedMatingAge: 8)

    static func chip(_ number: String, name: String = "神\u{FA19}田 太郎") -> MicrochipReply {
        MicrochipReply(
            number: number, animal: animal, owner: owner(name),
            registeredAt: Date(timeIntervalSince1970: 1_700_000_000), updatedAt: Date(timeIntervalSince1970: 1_700_000_100))
    }

    /// With everything that may be missing.
    static func wholeChip(_ number: String) -> MicrochipReply {
        var chip = chip(number)
        chip.animal.rabiesRegistration = RabiesRegistrationBody(number: "R-12", registeredOn: "2020-05-01")
        chip.animal.damNumber = "999000000000020"
        chip.animal.deathDate = "2026-11-01"
        chip.keptAt = AddressBody(
            postalCode: "1000001", prefecture: "東京都", city: "千代田区", street: "別宅2", municipalityCode: "131016")
        chip.fitting = FittingBody(
            fittedOn: "2020-04-30", clinic: "見本動物病院", clinicAddress: "東京都千代田区2-2", clinicPhone: "03-0000-0002", veterinarian: "見本 次郎")
        chip.business = BusinessBody(grade: .first, kind: "販売", number: "20-1")
        return chip
    }

    private static let animal = AnimalBody(
        species: .dog, name: "ポチ", breed: "柴犬", coatColor: "赤", sex: .male, birthDate: "2020-02-29", birthDateEstimated: true, features: "",
        deathDate: nil)

    private static func owner(_ name: String) -> OwnerBody {
        OwnerBody(
            kind: .person, name: name, kana: "カンダ　タロウ", representative: nil, postalCode: "1000001", prefecture: "東京都", city: "千代田区",
            street: "千代田1-1", municipalityCode: "131016", phone: "03-0000-0001", email: nil)
    }
}
