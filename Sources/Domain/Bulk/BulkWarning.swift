/// Something noticeable about a row that does not keep it from being sent, without the particulars: rows are counted by it.
public enum BulkWarning: String, CaseIterable, Hashable, Sendable {
    // What stands in a cell.
    /// A chip number of no Japanese maker, of no known country, or a test number.
    case chipNumber
    case halfWidthKana
    case lookAlike
    case unprintable
    /// Invisible characters, kana apart from their marks, spaces too many.
    case untidy
    case noBlockNumber
    case phone
    case mailDomain
    case eraOver
    case age
    case notInTable
    case otherSpecies

    // What the row says as a whole.
    case late
    case youngForSale
    case afterApplication
    case dam
    case outsideOneStop
    /// Anything else that the rules of the forms point out.
    case other

    init(_ warning: FieldWarning) {
        switch warning {
        case .chip: self = .chipNumber
        case .halfWidthKana: self = .halfWidthKana
        case .lookAlike: self = .lookAlike
        case .unprintable: self = .unprintable
        case .invisible, .decomposed, .spaces: self = .untidy
        case .noBlockNumber: self = .noBlockNumber
        case .unknownPhonePlan, .unusualPhone: self = .phone
        case .mailDomain: self = .mailDomain
        case .eraOver: self = .eraOver
        case .age: self = .age
        case .notInTable: self = .notInTable
        case .otherSpecies: self = .otherSpecies
        }
    }

    init(_ hint: FormIssue) {
        switch hint {
        case .late: self = .late
        case .youngForSale: self = .youngForSale
        case .afterApplication: self = .afterApplication
        case .damNotRegistered, .damTooOld, .damAgeToCheck: self = .dam
        case .outsideOneStop: self = .outsideOneStop
        default: self = .other
        }
    }
}
