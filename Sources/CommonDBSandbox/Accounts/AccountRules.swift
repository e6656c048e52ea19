import CommonDBContract
import Domain

/// What an account of an office may be responsible for (表7): prefectures and the police for a prefecture, municipalities for theirs.
struct AccountRules: Sendable {
    private let municipalities: Set<String>

    private static let shipped = Result { AccountRules(municipalities: Set(try Places.load().all.map(\.code))) }

    /// Read once in a process.
    static func load() throws -> AccountRules { try shipped.get() }

    /// - Parameter municipalities: All six-digit codes that municipalities have.
    init(municipalities: Set<String>) { self.municipalities = municipalities }

    /// What is wrong with a code of the right form for such an account.
    func problem(_ code: String, of role: Role) -> FieldErrorCode? {
        let isPrefecture = MunicipalityCode(code)?.isPrefecture == true
        guard isPrefecture || municipalities.contains(code) else { return .unknownMunicipality }
        switch role {
        case .prefecture, .police: return isPrefecture ? nil : .notAllowedHere
        case .municipality: return isPrefecture ? .notAllowedHere : nil
        // They are responsible for the nation.
        case .guest, .designatedBody: return .notAllowedHere
        }
    }
}
