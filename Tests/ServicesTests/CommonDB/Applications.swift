import Domain
import Foundation

@testable import Services

/// Applications of made-up people.
enum Applications {
    static let day = CalendarDate(year: 2026, month: 11, day: 20)
    static let token = OwnerToken("0wner-token")

    static func registration(_ chip: ChipNumber) throws -> RegistrationApplication {
        RegistrationApplication(
            chip: chip, channel: .paper, appliedOn: try day.unwrapped, animal: try animal(), owner: owner, fitting: try fitting())
    }

    static func key() throws -> ChangeKey { try ChangeKey(FakeAnswers.changeKey).unwrapped }

    static func animal() throws -> Animal {
        Animal(
            species: .dog, name: "ポチ", breed: "柴犬", coatColor: "赤", sex: .male, birthDate: CalendarDate(year: 2020, month: 2, day: 29),
            rabiesRegistration: RabiesRegistration(number: "R-12", registeredOn: try day.unwrapped),
            dam: try ChipNumber("999000000000020"), deathDate: day)
    }

    static func fitting() throws -> ChipFitting {
        ChipFitting(
            fittedOn: try day.unwrapped, clinic: "見本動物病院", clinicAddress: "東京都千代田区2-2", clinicPhone: "03-0000-0002", veterinarian: "見本 次郎")
    }

    static let owner = Owner(
        kind: .company, name: "神\u{FA19}田商店", kana: "カンダショウテン", representative: "神\u{FA19}田 太郎", postalCode: "1000001", prefecture: "東京都",
        city: "千代田区", street: "千代田1-1", municipalityCode: "131016", phone: "03-0000-0001", email: "k@example.jp")
    static let address = PostalAddress(
        postalCode: "1000001", prefecture: "東京都", city: "千代田区", street: "別宅2", municipalityCode: "131016")
    static let business = AnimalBusiness(grade: .first, kind: "販売", number: "20-1")
}

extension Optional {
    struct Missing: Error {}

    var unwrapped: Wrapped {
        get throws {
            guard let self else { throw Missing() }
            return self
        }
    }
}

/// The error a call ends with; `nil` when it succeeds.
func failure<Value: Sendable>(_ body: () async throws(CommonDBError) -> Value) async -> CommonDBError? {
    do throws(CommonDBError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}
