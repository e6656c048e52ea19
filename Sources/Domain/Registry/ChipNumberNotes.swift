/// A fact that a chip number tells about itself.
public enum ChipNumberNote: Hashable, Sendable {
    /// 999: for tests, never in a real animal (ICAR lists that as misuse).
    case testCode
    /// Below 900 and no country of ISO 3166.
    case unknownCountry(Int)
    case country(Country)
    /// 392, but the two digits after it are not the 14 of companion animals.
    case japaneseButNot14
    /// 392 14 and the two-digit code of the maker; the table of makers is not public.
    case japaneseMaker(String)
    /// 901–998: the code of one maker; the name where it is known (informative only).
    case manufacturer(code: Int, name: String?)
    /// 900: shared by makers, told apart by product blocks.
    case sharedManufacturerCode
}

extension ChipNumber {
    /// What the number says, most important first.
    public var notes: [ChipNumberNote] {
        let code = countryCode
        switch code {
        case 999: return [.testCode]
        case 901...998: return [.manufacturer(code: code, name: ChipMaker.name(of: code))]
        case 900: return [.sharedManufacturerCode]
        default: break
        }
        guard let country = Country.with(numeric: code) else { return [.unknownCountry(code)] }
        guard code == 392 else { return [.country(country)] }
        return isJapaneseCompanionForm ? [.country(country), .japaneseMaker(groups[2])] : [.japaneseButNot14, .country(country)]
    }

    /// True for 999…, which only a sandbox may hold.
    public var isTestNumber: Bool { countryCode == 999 }
}

/// Makers by their ICAR code, for a help screen only (public list of the proxmark3 project; ICAR's own list is the authority).
enum ChipMaker {
    static func name(of code: Int) -> String? { names[code] }

    private static let names: [Int: String] = [
        952: "JECTA", 953: "Cromasa", 955: "Reseaumatique", 956: "Trovan", 958: "Pet ID", 959: "Global ID", 961: "Mannings", 963: "Korth",
        965: "4D", 966: "PetCode", 967: "Rfdynamics/M4S", 968: "AEG/EIDAP", 972: "Planet ID", 975: "Sokymat", 977: "AVID", 978: "Ordicam",
        981: "Datamars", 982: "Allflex", 985: "HomeAgain/Destron", 991: "Peeva", 999: "test",
    ]
}
