import CommonDBContract
import Domain

/// What an account of an office may be responsible for (表7): prefectures and the police for a prefecture, municipalities for theirs,
/// a designated city for all its wards.
struct AccountRules: Sendable {
    let places: PlaceCodes

    /// What is wrong with a code of the right form for such an account.
    func problem(_ code: String, of role: Role) -> FieldErrorCode? {
        let isPrefecture = MunicipalityCode(code)?.isPrefecture == true
        if !isPrefecture, !places.isDesignatedCity(code), let problem = places.problem(code: code, prefecture: nil) { return problem }
        switch role {
        case .prefecture, .police: return isPrefecture ? nil : .notAllowedHere
        case .municipality: return isPrefecture ? .notAllowedHere : nil
        // They are responsible for the nation.
        case .guest, .designatedBody: return .notAllowedHere
        }
    }
}
