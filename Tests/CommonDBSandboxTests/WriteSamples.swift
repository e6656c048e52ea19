import CommonDBContract
import Foundation

@testable import CommonDBSandbox

/// Made-up applications that every rule accepts; tests bend them.
enum Sample {
    struct City: Sendable, Equatable {
        var code: String
        var prefecture: String
        var city: String
        var postalCode: String
    }

    static let nara = City(code: "292010", prefecture: "奈良県", city: "奈良市", postalCode: "6301101")
    static let chiyoda = City(code: "131016", prefecture: "東京都", city: "千代田区", postalCode: "1000001")
    static let sapporo = City(code: "011011", prefecture: "北海道", city: "札幌市中央区", postalCode: "0600001")

    /// Not of the made-up world of `WriteDesk`.
    static func number(_ serial: Int) -> String {
        let digits = String(serial)
        return "99910000" + String(repeating: "0", count: 7 - digits.count) + digits
    }

    static func owner(_ name: String = "見本 太郎", in city: City = nara, email: String? = "mihon@example.jp") -> OwnerBody {
        OwnerBody(
            kind: .person, name: name, kana: "ミホン タロウ", representative: nil, postalCode: city.postalCode, prefecture: city.prefecture,
            city: city.city, street: "見本町1-2-3", municipalityCode: city.code, phone: "090-0000-1234", email: email)
    }

    static func company(in city: City = nara) -> OwnerBody {
        var owner = owner("株式会社見本ケンネル", in: city)
        owner.kind = .company
        owner.kana = "カブシキガイシャミホンケンネル"
        owner.representative = "見本 一郎"
        return owner
    }

    static func animal(
        _ species: AnimalBody.Species = .dog, sex: AnimalBody.Sex = .female, born: String? = "2026-08-01", dam: String? = nil
    ) -> AnimalInput {
        AnimalInput(species: species, name: "ココ", breed: "雑種", coatColor: "茶", sex: sex, birthDate: born, damNumber: dam)
    }

    static func registration(
        _ number: String, _ animal: AnimalInput = animal(), owner: OwnerBody = owner(), channel: EntryChannel = .online
    ) -> RegistrationRequest {
        RegistrationRequest(number: number, channel: channel, appliedOn: WriteDesk.today, animal: animal, owner: owner)
    }

    static let fitting = FittingBody(
        fittedOn: "2026-11-01", clinic: "見本動物病院", clinicAddress: "奈良県奈良市見本町9", clinicPhone: "03-0000-1111", veterinarian: "獣医 花子")
    static let business = BusinessBody(grade: .first, kind: "販売", number: "奈良県第1-23号")
    static let keptAt = AddressBody(postalCode: "1000001", prefecture: "東京都", city: "千代田区", street: "千代田1-1", municipalityCode: "131016")

    static func facts(_ owner: OwnerBody) -> OwnerAuthenticationRequest {
        OwnerAuthenticationRequest(
            identity: IdentityFacts(ownerName: owner.name, phone: owner.phone, postalCode: owner.postalCode))
    }
}

/// What owners and staff do in several tests, each step expected to be accepted.
extension WriteDesk {
    struct Unexpected: Error, CustomStringConvertible {
        var description: String
    }

    func accepted<Reply: Decodable>(_ reply: TestReply, _ type: Reply.Type = Reply.self) throws -> Reply {
        guard reply.status == 200 else { throw Unexpected(description: "\(reply.status) \(reply.text)") }
        return try reply.decode(type)
    }

    /// The change key of the new chip.
    @discardableResult
    func register(_ request: RegistrationRequest, as account: String? = nil) async throws -> String {
        try accepted(try await call(.a2R2, request, as: account), CertificateReply.self).changeKey
    }

    func authenticate(_ number: String, key: String, as account: String? = nil) async throws -> String {
        let reply = try await call(.a2R5, number: number, OwnerAuthenticationRequest(changeKey: key), as: account)
        return try accepted(reply, OwnerAuthenticationReply.self).authenticationToken
    }

    /// The new key.
    @discardableResult
    func changeOwner(_ number: String, key: String, to owner: OwnerBody, as account: String? = nil) async throws -> String {
        let token = try await authenticate(number, key: key, as: account)
        let request = OwnerChangeRequest(
            channel: .online, appliedOn: WriteDesk.today, authenticationToken: token, changeKey: key, owner: owner)
        return try accepted(try await call(.a2R4, number: number, request, as: account), CertificateReply.self).changeKey
    }

    func isRight(_ key: String, for number: String) async throws -> Bool {
        try await call(.a2R5, number: number, OwnerAuthenticationRequest(changeKey: key)).status == 200
    }

    func isVoid(_ key: String, for number: String) async throws -> Bool { try await !isRight(key, for: number) }

    /// The key of a chip of the made-up world that was never changed.
    func worldKey(_ index: Int) throws -> String { try world.changeKey(of: index).text }
}
